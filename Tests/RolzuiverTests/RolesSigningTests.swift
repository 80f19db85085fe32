import Testing

@testable import Rolzuiver

private let region: EntityID = "verband:t/centrum"
private let zorg: EntityID = "organisatie:t/zorg"
private let deal: EntityID = "contract:t/ambulant"
private let anna: EntityID = "persoon:t/anna"
private let beekdam: EntityID = "GM9001"
private let hoogstad: EntityID = "GM9002"
private let rivierdam: EntityID = "GM9003"

private func signature(_ person: EntityID, _ side: Side, on day: Day? = "2023-12-01") -> FactItem {
    Signature.fact {
        $0.contract = deal
        $0.person = person
        $0.side = side
        $0.on = day
    }
}

private func mandate(
    from grantor: EntityID,
    to grantee: EntityID,
    _ span: Span = .always,
    on object: EntityID? = nil,
    limit: Fixed? = nil
) -> FactItem {
    Mandate.fact(span) {
        $0.from = grantor
        $0.to = grantee
        $0.object = object
        $0.limit = limit
    }
}

/// Hoogstad, the centre, signs for Beekdam and Rivierdam.
private func centre(
    signed day: Day? = "2023-12-01",
    complete isComplete: Bool = true,
    @FactsBuilder _ items: () -> [FactItem]
) -> Facts {
    Facts {
        Cooperation.fact("2022-01-01..") {
            $0.id = region
            $0.form = .centrumregeling
            $0.centre = hoogstad
        }
        for one in [beekdam, hoogstad, rivierdam] { cover(one, by: deal) }
        contract(deal, from: hoogstad, to: zorg, in: region, "2024-01-01..2026-01-01", signed: day)
        if isComplete { complete(region, .mandates, .contracts, .covers, .signatures) }
    }
    .with(items)
}

@Suite("Rol-13: signed with authority")
struct RolesSigningTests {
    @Test("a contract that covers municipalities without their mandate is a breach from the signature to its end")
    func withoutMandate() throws {
        let facts = centre { mandate(from: rivierdam, to: hoogstad) }
        #expect(facts.alarms("Rol-13", on: region) == ["overtreding 2023-12-01..2026-01-01"])
        let alarm = try #require(facts.alarm("Rol-13", on: region, at: "2023-12-01"))
        #expect(alarm.reason.nl.contains("⟦GM9001⟧"))
        #expect(!alarm.reason.nl.contains("⟦GM9003⟧"))
        #expect(alarm.evidence.contains { $0.kind == .complete } && alarm.evidence.contains { $0.kind == .contracts })
    }

    @Test("NIET: a mandate of each municipality, to the centre, the cooperation or the one who signs")
    func mandated() {
        let facts = centre {
            signature(anna, .opdrachtgever)
            mandate(from: beekdam, to: region, on: region)
            mandate(from: rivierdam, to: anna, "2023-12-01..2023-12-02", on: deal)
        }
        #expect(facts.alarms("Rol-13", on: region).isEmpty)
        #expect(facts.fine("Rol-13", on: region) == PeriodSet(.since("2022-01-01")))
    }

    @Test("a mandate that ended the day before, one for another contract and one too small do not count")
    func insufficient() {
        let facts = centre {
            mandate(from: beekdam, to: hoogstad, "2020-01-01..2023-12-01")
            mandate(from: rivierdam, to: hoogstad, on: "contract:t/ander")
        }
        #expect(facts.alarms("Rol-13", on: region) == ["overtreding 2023-12-01..2026-01-01"])
    }

    @Test("a mandate for this contract that came later mends it, for the one who gave it")
    func ratified() throws {
        let facts = centre {
            mandate(from: rivierdam, to: hoogstad, "2024-03-01..", on: deal)
            mandate(from: beekdam, to: hoogstad, "2024-06-01..", on: deal)
        }
        #expect(facts.alarms("Rol-13", on: region) == ["overtreding 2023-12-01..2024-06-01"])
        let both = try #require(facts.alarm("Rol-13", on: region, at: "2024-02-01"))
        let one = try #require(facts.alarm("Rol-13", on: region, at: "2024-05-01"))
        #expect(both.reason.nl.contains("⟦GM9003⟧") && !one.reason.nl.contains("⟦GM9003⟧"))
    }

    @Test("NIET: without complete mandates a missing one is asked for, and is no alarm")
    func incomplete() {
        let facts = centre(complete: false) {}
        #expect(facts.alarms("Rol-13", on: region).isEmpty)
        #expect(facts.undecided("Rol-13", on: region).contains("2024-01-01"))
    }

    @Test("NIET: an unknown day of signature, an uncertain mandate, or one with a limit and an unknown value")
    func uncertain() {
        let unsigned = centre(signed: nil) { mandate(from: beekdam, to: hoogstad, "2023-06-01..") }
        #expect(unsigned.alarms("Rol-13", on: region).isEmpty)
        #expect(unsigned.undecided("Rol-13", on: region).contains("2024-06-01"))
        let doubtful = centre {
            mandate(from: rivierdam, to: hoogstad, "2023-01-01~2024-01-01..")
            mandate(from: beekdam, to: hoogstad, limit: 100_000)
        }
        #expect(doubtful.alarms("Rol-13", on: region).isEmpty)
        #expect(doubtful.undecided("Rol-13", on: region).contains("2024-06-01"))
    }

    @Test("NIET: the cooperation's own legal person signs for itself")
    func legalPerson() {
        let facts = Facts {
            cooperation(region, .openbaarLichaam, legalPerson: "organisatie:t/ol")
            contract(deal, from: "organisatie:t/ol", to: zorg, in: region, "2024-01-01..", signed: "2023-12-01")
            contract("contract:t/twee", from: region, to: zorg, in: region, "2024-01-01..", signed: "2023-12-01")
            cover(beekdam, by: deal)
            cover(beekdam, by: "contract:t/twee")
            complete(region, .mandates, .contracts, .covers, .signatures)
        }
        #expect(facts.alarms("Rol-13", on: region).isEmpty)
        #expect(facts.undecided("Rol-13", on: region).isEmpty)
    }

    @Test("a cooperation without legal personality needs mandates; of an unknown form nothing can be said")
    func formsOfCommissioner() {
        func facts(_ form: Form?) -> Facts {
            Facts {
                cooperation(region, form)
                contract(deal, from: region, to: zorg, in: region, "2024-01-01..2026-01-01", signed: "2023-12-01")
                cover(beekdam, by: deal)
                complete(region, .mandates, .contracts, .covers, .signatures)
            }
        }
        #expect(facts(.regelingZonderMeer).alarms("Rol-13", on: region) == ["overtreding 2023-12-01..2026-01-01"])
        #expect(facts(nil).alarms("Rol-13", on: region).isEmpty)
        #expect(facts(nil).undecided("Rol-13", on: region).contains("2024-06-01"))
    }

    @Test("NIET: the cooperation's own contract, when it became a legal person later than the register begins")
    func legalPersonSince() {
        let facts = Facts {
            cooperation(region, .openbaarLichaam, "2020-01-01..")
            contract(deal, from: region, to: zorg, in: region, "2023-04-01..2026-01-01", signed: "2023-03-01")
            cover(beekdam, by: deal)
            complete(region, .mandates, .contracts, .covers, .signatures)
        }
        #expect(facts.alarms("Rol-13", on: region).isEmpty)
        #expect(facts.undecided("Rol-13", on: region).isEmpty)
    }

    @Test("mandates for tasks have to cover all tasks of the contract together; without its tasks nobody can say")
    func mandatedTasks() {
        func facts(_ mandated: Set<String>..., of tasks: Set<String>) -> Facts {
            Facts {
                cooperation(region, .regelingZonderMeer)
                contract(
                    deal,
                    from: region,
                    to: zorg,
                    in: region,
                    "2024-01-01..2026-01-01",
                    signed: "2023-12-01",
                    tasks: tasks
                )
                cover(beekdam, by: deal)
                complete(region, .mandates, .contracts, .covers, .signatures)
                for tasks in mandated {
                    Mandate.fact {
                        $0.from = beekdam
                        $0.to = region
                        $0.tasks = tasks
                    }
                }
            }
        }
        let partly = facts(["wmo"], of: ["wmo", "jeugd"])
        #expect(partly.alarms("Rol-13", on: region) == ["overtreding 2023-12-01..2026-01-01"])
        #expect(facts(["wmo"], ["jeugd", "ander"], of: ["wmo", "jeugd"]).alarms("Rol-13", on: region).isEmpty)
        #expect(facts(["wmo"], ["jeugd"], of: ["wmo", "jeugd"]).undecided("Rol-13", on: region).isEmpty)
        let unknown = facts(["wmo"], of: [])
        #expect(unknown.alarms("Rol-13", on: region).isEmpty)
        #expect(unknown.undecided("Rol-13", on: region).contains("2024-06-01"))
    }

    @Test("NIET: a municipality that joined the contract later")
    func joinedLater() {
        let facts = centre {
            mandate(from: beekdam, to: hoogstad)
            mandate(from: rivierdam, to: hoogstad)
            ContractCover.fact("2025-01-01..") {
                $0.contract = deal
                $0.municipality = "GM9004"
                $0.ground = .toetreding
            }
        }
        #expect(facts.alarms("Rol-13", on: region).isEmpty)
    }

    @Test("one person who signed for both sides is a risk from the last signature to the end of the contract")
    func bothSides() throws {
        let facts = centre {
            mandate(from: beekdam, to: hoogstad)
            mandate(from: rivierdam, to: hoogstad)
            signature(anna, .opdrachtgever, on: "2023-12-01")
            signature(anna, .opdrachtnemer, on: "2023-12-05")
        }
        #expect(facts.alarms("Rol-13", on: region) == ["risico 2023-12-05..2026-01-01"])
        let alarm = try #require(facts.alarm("Rol-13", on: region, at: "2023-12-05"))
        #expect(alarm.evidence.filter { $0.kind == .signatures }.count == 2)
    }

    @Test("NIET: two persons for two sides")
    func twoPersons() {
        let facts = centre {
            mandate(from: beekdam, to: hoogstad)
            mandate(from: rivierdam, to: hoogstad)
            signature(anna, .opdrachtgever)
            signature("persoon:t/bram", .opdrachtnemer)
        }
        #expect(facts.alarms("Rol-13", on: region).isEmpty)
    }
}
