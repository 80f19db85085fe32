import Testing

@testable import Rolzuiver

private let ol: EntityID = "verband:t/ol"
private let body: EntityID = "organisatie:t/ol"
private let holding: EntityID = "organisatie:t/holding"
private let zorg: EntityID = "organisatie:t/zorgkern"
private let deal: EntityID = "contract:t/zorgkern"

private let base = Facts {
    cooperation(ol, .openbaarLichaam, legalPerson: body, "2022-01-01..")
    contract(deal, from: ol, to: zorg, in: ol, "2023-01-01..2025-01-01")
    complete(ol, .stakes, .contracts)
}

@Suite("Rol-9: an owned provider")
struct RolesOwnershipTests {
    @Test("a cooperation that owns its contractor through its legal person is a risk, and a signal with a safeguard")
    func direct() throws {
        let facts = base.with {
            stake(body, in: zorg, 100)
            safeguard(.onafhankelijkTariefonderzoek, on: deal, "2024-01-01..")
        }
        #expect(
            facts.alarms("Rol-9", on: ol) == ["risico 2023-01-01..2024-01-01", "aandachtspunt 2024-01-01..2025-01-01"]
        )
        let alarm = try #require(facts.alarm("Rol-9", on: ol, at: "2023-06-01"))
        #expect(Set(alarm.evidence.map(\.kind)) == [.stakes, .contracts])
        let lowered = try #require(facts.alarm("Rol-9", on: ol, at: "2024-06-01"))
        #expect(lowered.evidence.contains { $0.kind == .safeguards })
    }

    @Test("the stake of an abolished municipality passes to its successor, also as commissioner")
    func successor() throws {
        let facts = Facts {
            contract(deal, from: "GM9001", to: zorg, "2023-01-01..2025-01-01")
            stake("GM9001", in: zorg, 60)
            Redivision.fact("2024-01-01..") {
                $0.event = "t"
                $0.on = "2024-01-01"
                $0.dissolved = ["GM9001"]
                $0.successors = ["GM9002"]
            }
        }
        #expect(facts.alarms("Rol-9", on: "GM9001") == ["risico 2023-01-01..2025-01-01"])
        let after = try #require(facts.alarm("Rol-9", on: "GM9001", at: "2024-06-01"))
        #expect(after.reason.nl.contains("⟦GM9002⟧ –60 %→"))
        let registered = facts.with { stake("GM9002", in: zorg, 30, "2024-01-01..") }
        let once = try #require(registered.alarm("Rol-9", on: "GM9001", at: "2024-06-01"))
        #expect(once.reason.nl.contains("30 % zeggenschap"))
    }

    @Test("names what tells that the holder of the stake commissions, wherever that is on record")
    func sides() throws {
        let facts = base.with {
            Commission.fact("2023-01-01..2025-01-01") {
                $0.id = "opdracht:t/o"
                $0.commissioner = "verband:t/ander"
                $0.contractor = zorg
                $0.object = deal
            }
            cooperation("verband:t/ander", .openbaarLichaam, legalPerson: "organisatie:t/ander", "2022-01-01..")
            stake("organisatie:t/ander", in: zorg, 40)
        }
        let alarm = try #require(facts.alarm("Rol-9", on: ol, at: "2023-06-01"))
        #expect(alarm.reason.nl.contains("⟦organisatie:t/ander⟧ –40 %→"))
        let told = Set(alarm.evidence.map(\.key))
        #expect(told.isSuperset(of: ["opdracht:t/o", "verband:t/ander"]), "\(told)")
    }

    @Test("a chain is shown with its percentages, multiplied")
    func chain() throws {
        let facts = base.with {
            stake(ol, in: holding, 60)
            stake(holding, in: zorg, 50)
        }
        let alarm = try #require(facts.alarm("Rol-9", on: ol, at: "2023-06-01"))
        #expect(alarm.reason.nl.contains("30 % zeggenschap"))
        #expect(
            alarm.reason.nl.contains(
                "⟦verband:t/ol⟧ –60 %→ ⟦organisatie:t/holding⟧ –50 %→ ⟦organisatie:t/zorgkern⟧"
            )
        )
        #expect(facts.alarms("Rol-9", on: ol, set: ["zeggenschap": 30]).isEmpty)
        #expect(facts.alarms("Rol-9", on: ol, set: ["zeggenschap": 29]) == ["risico 2023-01-01..2025-01-01"])
    }

    @Test("several chains are added, to 100 at most")
    func several() throws {
        let facts = base.with {
            stake(ol, in: holding, 60)
            stake(holding, in: zorg, 50)
            stake(body, in: zorg, 25)
        }
        let alarm = try #require(facts.alarm("Rol-9", on: ol, at: "2023-06-01"))
        #expect(alarm.reason.nl.contains("55 % zeggenschap"))
        let more = facts.with { stake("organisatie:t/ol", in: zorg, 90, "2024-01-01..") }
        let capped = try #require(more.alarm("Rol-9", on: ol, at: "2024-06-01"))
        #expect(capped.reason.nl.contains("100 % zeggenschap"))
    }

    @Test("a chain holds only while all its stakes do, and the share of a day is that day's")
    func inTime() throws {
        let facts = base.with {
            stake(ol, in: holding, 60, "2023-03-01..2024-03-01")
            stake(holding, in: zorg, 50, "2022-01-01..2023-09-01")
            stake(holding, in: zorg, 100, "2023-09-01..")
        }
        #expect(facts.alarms("Rol-9", on: ol) == ["risico 2023-03-01..2024-03-01"])
        let before = try #require(facts.alarm("Rol-9", on: ol, at: "2023-08-31"))
        let after = try #require(facts.alarm("Rol-9", on: ol, at: "2023-09-01"))
        #expect(before.reason.nl.contains("30 % zeggenschap"))
        #expect(after.reason.nl.contains("60 % zeggenschap"))
    }

    @Test("stakes in a circle do no harm")
    func circle() throws {
        let facts = base.with {
            stake(ol, in: holding, 50)
            stake(holding, in: zorg, 40)
            stake(zorg, in: holding, 50)
            stake(zorg, in: zorg, 10)
        }
        let alarm = try #require(facts.alarm("Rol-9", on: ol, at: "2023-06-01"))
        #expect(alarm.reason.nl.contains("20 % zeggenschap"))
    }

    @Test("a web of many stakes is followed to an end")
    func web() {
        let many = (0..<25).map { EntityID(.organisation, local: "web-\($0)", in: "t") }
        let facts = base.with {
            for one in many {
                stake(one, in: zorg, 1)
                for other in many where other != one { stake(one, in: other, 50) }
            }
        }
        #expect(facts.alarms("Rol-9", on: ol).isEmpty)
    }

    @Test("an unknown percentage is asked for, and is no alarm")
    func unknown() throws {
        let facts = base.with {
            stake(ol, in: holding, 60)
            stake(holding, in: zorg, nil)
        }
        #expect(facts.alarms("Rol-9", on: ol).isEmpty)
        #expect(facts.undecided("Rol-9", on: ol).contains("2023-06-01"))
        let asked = facts.judged("Rol-9", on: ol).compactMap { $0.timeline["2023-06-01"]?.missing }
        let missing = try #require(asked.first)
        #expect(missing.ask == holding)
        #expect(missing.kinds.contains(.stakes))
    }

    @Test("beside a known stake, an unknown one changes nothing")
    func unknownBesideKnown() throws {
        let facts = base.with {
            stake(ol, in: zorg, 10)
            stake(holding, in: zorg, nil)
            stake(ol, in: holding, nil)
        }
        let alarm = try #require(facts.alarm("Rol-9", on: ol, at: "2023-06-01"))
        #expect(alarm.reason.nl.contains("ten minste 10 %"))
    }

    @Test("an uncertain date of a stake is not decided")
    func uncertain() {
        let facts = base.with { stake(ol, in: zorg, 100, "2023-01-01~2025-06-01..") }
        #expect(facts.alarms("Rol-9", on: ol).isEmpty)
        #expect(facts.undecided("Rol-9", on: ol).contains("2024-01-01"))
    }

    @Test("NIET: a provider in which somebody else has a stake, or a stake of nothing")
    func others() {
        let facts = base.with {
            stake("organisatie:t/bank", in: zorg, 100)
            stake(ol, in: zorg, 0)
            stake(ol, in: "organisatie:t/zonder-contract", 100)
        }
        #expect(facts.alarms("Rol-9", on: ol).isEmpty)
        #expect(facts.fine("Rol-9", on: ol) == PeriodSet(.since("2022-01-01")))
    }

    @Test("NIET: a stake that was sold before the contract began")
    func sold() {
        let facts = base.with { stake(ol, in: zorg, 100, "2020-01-01..2023-01-01") }
        #expect(facts.alarms("Rol-9", on: ol).isEmpty)
    }

    @Test("NIET: participants that own their own cooperation and commission from it")
    func ownCooperation() {
        let facts = base.with {
            stake("GM9001", in: body, 50)
            contract("contract:t/bijdrage", from: "GM9001", to: body, in: ol)
        }
        #expect(facts.alarms("Rol-9", on: ol).isEmpty)
    }
}
