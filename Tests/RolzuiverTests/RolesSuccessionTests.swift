import Testing

@testable import Rolzuiver

private let region: EntityID = "verband:t/centrum"
private let zorg: EntityID = "organisatie:t/zorg"
private let deal: EntityID = "contract:t/ambulant"
private let anna: EntityID = "persoon:t/anna"
/// Ends on 1 January 2024; Nieuwdam takes its place.
private let beekdam: EntityID = "GM9001"
private let hoogstad: EntityID = "GM9002"
private let nieuwdam: EntityID = "GM9009"

private func merger(into successors: Set<EntityID> = [nieuwdam]) -> FactItem {
    redivision(on: "2024-01-01", ending: [beekdam], into: successors)
}

private func mandate(from grantor: EntityID, on object: EntityID? = nil, _ span: Span) -> FactItem {
    Mandate.fact(span) {
        $0.from = grantor
        $0.to = hoogstad
        $0.object = object
    }
}

@Suite("What a municipality leaves to its successor (Wet arhi 44)")
struct RolesSuccessionTests {
    private func covers(@FactsBuilder _ items: () -> [FactItem]) -> [String] {
        FactIndex(Facts(items)).lawfulCovers(of: deal)
            .map { "\($0.fact.municipality.key) \($0.span.possible)" }.sorted()
    }

    @Test("what it leaves is proved by the fact on record, and a waiver of it goes on")
    func evidence() throws {
        let facts = FactIndex(
            Facts {
                merger()
                cover(beekdam, by: deal, "2020-01-01..")
            }
        )
        let left = try #require(facts.lawfulCovers(of: deal).first { $0.fact.municipality == nieuwdam })
        let evidence = Evidence(left)
        #expect(evidence.key == "\(deal)|\(beekdam)" && evidence.span.possible.from == "2024-01-01")
        // The key that it was told by before: a fingerprint that is on record must stay what it was.
        #expect(evidence.toldKey == "\(deal)|\(nieuwdam)" && evidence.content.contains(nieuwdam.key))
    }

    @Test("the successor is covered from the day, whether the cover goes on or ends on that very day")
    func covered() {
        let expected = ["GM9001 2020-01-01..2024-01-01", "GM9009 2024-01-01..∞"]
        for span: Span in ["2020-01-01..", "2020-01-01..2024-01-01"] {
            #expect(
                covers {
                    merger()
                    cover(beekdam, by: deal, span)
                } == expected
            )
        }
    }

    @Test(
        "a cover that ended before the day is not handed on; one of which nobody knows to whom it went, only possibly"
    )
    func notCovered() {
        let before = covers {
            merger()
            cover(beekdam, by: deal, "2020-01-01..2023-12-31")
        }
        #expect(before == ["GM9001 2020-01-01..2023-12-31"])
        let split = FactIndex(
            Facts {
                merger(into: ["GM9008", "GM9009"])
                cover(beekdam, by: deal, "2020-01-01..")
            }
        )
        .lawfulCovers(of: deal)
        #expect(split.map(\.fact.municipality) == [beekdam, "GM9008", "GM9009"])
        #expect(split.map { $0.span.certain != nil } == [true, false, false])
    }

    @Test("what the register says of the successor goes first, also along a chain of redivisions")
    func registered() {
        let facts = covers {
            merger()
            cover(beekdam, by: deal, "2020-01-01..2024-01-01")
            cover(nieuwdam, by: deal, "2024-03-01..2025-01-01")
        }
        #expect(
            facts == [
                "GM9001 2020-01-01..2024-01-01", "GM9009 2024-01-01..2024-03-01", "GM9009 2024-03-01..2025-01-01",
            ]
        )
        let chain = covers {
            merger()
            redivision(on: "2026-01-01", ending: [nieuwdam], into: ["GM9010"])
            cover(beekdam, by: deal, "2020-01-01..2024-01-01")
        }
        #expect(
            chain == ["GM9001 2020-01-01..2024-01-01", "GM9009 2024-01-01..2026-01-01", "GM9010 2026-01-01..∞"]
        )
    }

    @Test("redivisions that go round in a circle come to an end")
    func circle() {
        let facts = covers {
            merger()
            redivision(on: "2026-01-01", ending: [nieuwdam], into: [beekdam])
            cover(beekdam, by: deal, "2020-01-01..")
        }
        #expect(facts == ["GM9001 2020-01-01..2024-01-01", "GM9009 2024-01-01..2026-01-01"])
    }

    @Test("Rol-7: an alderman of the successor counts where the cover ended with the municipality")
    func position() {
        let facts = Facts {
            cooperation(region, .openbaarLichaam, legalPerson: "organisatie:t/ol", "2022-01-01..")
            contract(deal, from: "organisatie:t/ol", to: zorg, in: region, "2023-01-01..2025-01-01")
            cover(beekdam, by: deal, "2023-01-01..2024-01-01")
            office(anna, .wethouder, at: nieuwdam)
            office(anna, .bestuurder, at: zorg)
            merger()
        }
        #expect(facts.alarms("Rol-7", on: region) == ["risico 2024-01-01..2025-01-01"])
    }

    @Test("Rol-5: who commissions for the municipality that ended, does so for its successor, the centre")
    func steering() {
        let facts = Facts {
            Cooperation.fact("2022-01-01..") {
                $0.id = region
                $0.form = .centrumregeling
                $0.centre = beekdam
            }
            role(anna, .opdrachtgeverAmbtelijk, on: region, behalf: beekdam)
            employment(anna, by: beekdam, "..2024-01-01")
            employment(anna, by: nieuwdam, "2024-01-01..")
            merger()
        }
        #expect(facts.alarms("Rol-5", on: region).isEmpty)
        let other = facts.with { role(anna, .opdrachtgeverAmbtelijk, on: region, "2024-06-01..", behalf: "GM9003") }
        #expect(other.alarms("Rol-5", on: region) == ["risico 2024-06-01..∞"])
    }

    @Test("Rol-15: who held two corners for the centre that ended, holds them for its successor")
    func corners() {
        let facts = Facts {
            Cooperation.fact("2022-01-01..") {
                $0.id = region
                $0.form = .centrumregeling
                $0.centre = beekdam
            }
            role(anna, .opdrachtgeverAmbtelijk, on: region, behalf: beekdam)
            role(anna, .eigenaarBestuurlijk, on: region, behalf: beekdam)
            merger()
        }
        #expect(facts.alarms("Rol-15", on: region) == ["risico 2022-01-01..2024-01-01", "risico 2024-01-01..∞"])
    }

    @Test("Rol-2: a role goes on for the successor; where none is known, it goes on as it is registered")
    func clash() throws {
        for successors: Set<EntityID> in [[nieuwdam], ["GM9008", nieuwdam]] {
            let facts = Facts {
                cooperation(region, .openbaarLichaam, "2022-01-01..")
                role(anna, .dbLid, on: region)
                role(anna, .opdrachtgeverBestuurlijk, on: region, behalf: beekdam)
                merger(into: successors)
            }
            #expect(facts.alarms("Rol-2", on: region) == ["risico 2022-01-01..∞"])
            let alarm = try #require(facts.alarm("Rol-2", on: region, at: "2025-01-01"))
            #expect(alarm.reason.nl.contains("⟦GM9009⟧") == (successors.count == 1))
        }
    }
}

@Suite("Rol-13: mandates after a redivision")
struct RolesSuccessionMandateTests {
    /// Hoogstad, the centre, signs on `day` for all that the contract covers.
    private func signed(_ day: Day, from start: Day, @FactsBuilder _ items: () -> [FactItem]) -> [String] {
        Facts {
            Cooperation.fact("2022-01-01..") {
                $0.id = region
                $0.form = .centrumregeling
                $0.centre = hoogstad
            }
            contract(
                deal,
                from: hoogstad,
                to: zorg,
                in: region,
                Period(from: start, until: "2028-01-01").map { Span($0) } ?? .always,
                signed: day
            )
            complete(region, .mandates, .contracts, .covers, .signatures)
            merger()
        }
        .with(items).alarms("Rol-13", on: region)
    }

    @Test("a mandate of the municipality that ended counts for its successor")
    func handedOn() {
        for span: Span in ["2020-01-01..", "2020-01-01..2024-01-01"] {
            let alarms = signed("2024-06-01", from: "2024-07-01") {
                cover(nieuwdam, by: deal)
                mandate(from: beekdam, span)
            }
            #expect(alarms.isEmpty)
        }
    }

    @Test("one that had ended before does not, nor does one of another municipality")
    func endedBefore() {
        let ended = signed("2024-06-01", from: "2024-07-01") {
            cover(nieuwdam, by: deal)
            mandate(from: beekdam, "2020-01-01..2023-12-01")
            mandate(from: "GM9003", "2020-01-01..")
        }
        #expect(ended == ["overtreding 2024-06-01..2028-01-01"])
    }

    @Test("a lagging cover of the municipality that ended asks a mandate of its successor")
    func laggingCover() {
        let none = signed("2024-06-01", from: "2024-07-01") { cover(beekdam, by: deal, "2020-01-01..") }
        #expect(none == ["overtreding 2024-06-01..2028-01-01"])
        let given = signed("2024-06-01", from: "2024-07-01") {
            cover(beekdam, by: deal, "2020-01-01..")
            mandate(from: nieuwdam, "2024-02-01..")
        }
        #expect(given.isEmpty)
    }

    @Test("the successor ratifies what was signed without the municipality that ended")
    func ratified() {
        let alarms = signed("2023-06-01", from: "2023-07-01") {
            cover(beekdam, by: deal, "2023-07-01..")
            mandate(from: nieuwdam, on: deal, "2024-03-01..")
        }
        #expect(alarms == ["overtreding 2023-06-01..2024-03-01"])
    }

    @Test("an old mandate of the successor does not cover what the other had not allowed")
    func ownMandate() {
        let alarms = signed("2023-06-01", from: "2023-07-01") {
            cover(beekdam, by: deal, "2023-07-01..")
            mandate(from: nieuwdam, "2020-01-01..")
        }
        #expect(alarms == ["overtreding 2023-06-01..2028-01-01"])
    }

    @Test("a successor that is the commissioner by then needs no mandate of its own")
    func commissionerSucceeded() {
        let alarms = Facts {
            Cooperation.fact("2022-01-01..") {
                $0.id = region
                $0.form = .centrumregeling
                $0.centre = beekdam
            }
            contract(deal, from: beekdam, to: zorg, in: region, "2023-01-01..2028-01-01", signed: "2024-06-01")
            cover(beekdam, by: deal)
            complete(region, .mandates, .contracts, .covers, .signatures)
            merger()
        }
        .alarms("Rol-13", on: region)
        #expect(alarms.isEmpty)
    }
}
