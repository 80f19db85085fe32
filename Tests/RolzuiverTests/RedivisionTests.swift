import Testing

@testable import Rolzuiver

private let samen: EntityID = "verband:t/samen"

/// A joint body of invented municipalities, one of which ends in 2024.
private func merged(
    _ old: Span = "2020-01-01..",
    others: [EntityID] = ["GM9002", "GM9003"],
    ending: Set<EntityID> = ["GM9001"],
    into successors: Set<EntityID> = ["GM9009"],
    designated: EntityID? = nil,
    _ form: Form? = .openbaarLichaam
) -> Facts {
    Facts {
        cooperation(samen, form, "2020-01-01..")
        participant("GM9001", in: samen, old)
        others.map { participant($0, in: samen, "2020-01-01..") }
        redivision(on: "2024-01-01", ending: ending, into: successors, designated: designated)
        complete(samen, .participants, .withdrawals)
    }
}

private func decision(of municipality: EntityID, on day: Day) -> FactItem {
    Decision.fact(Span(.since(day))) {
        $0.id = EntityID(.decision, local: "\(municipality)-\(day)", in: "t")
        $0.decision = .wijzigen
        $0.of = municipality
        $0.on = day
        $0.subject = samen
    }
}

@Suite("Arhi-1: the successor takes the place of a municipality that ended")
struct RedivisionTests {
    private func alarms(_ facts: Facts) -> [String] { facts.alarms("Arhi-1", on: samen) }

    @Test func `says that the register lags behind for as long as the old municipality is listed`() {
        #expect(alarms(merged()) == ["aandachtspunt 2024-01-01..∞"])
        #expect(alarms(merged("2020-01-01..2024-06-01")) == ["aandachtspunt 2024-01-01..2024-06-01"])
        let alarm = merged().alarm("Arhi-1", on: samen, at: "2024-02-01")
        #expect(alarm?.reason.nl.hasPrefix("Registratie loopt achter") == true)
    }

    @Test func `is fine when the successor is registered from the day on`() {
        let facts = merged("2020-01-01..2024-01-01").with { participant("GM9009", in: samen, "2024-01-01..") }
        #expect(alarms(facts).isEmpty)
        #expect(facts.fine("Arhi-1", on: samen).contains("2025-01-01"))
    }

    @Test func `misses a successor that was not registered, until it was`() {
        #expect(alarms(merged("2020-01-01..2024-01-01")) == ["aandachtspunt 2024-01-01..∞"])
        let later = merged("2020-01-01..2024-01-01").with { participant("GM9009", in: samen, "2024-05-01..") }
        #expect(alarms(later) == ["aandachtspunt 2024-01-01..2024-05-01"])
        var unknown = merged("2020-01-01..2024-01-01")
        unknown.complete = []
        #expect(alarms(unknown).isEmpty)
        #expect(unknown.undecided("Arhi-1", on: samen).contains("2024-02-01"))
    }

    @Test func `misses nobody where the municipality had left, before or on the day`() {
        #expect(alarms(merged("2020-01-01..2023-01-01")).isEmpty)
        let left = merged("2020-01-01..2024-01-01").with {
            Withdrawal.fact {
                $0.cooperation = samen
                $0.participant = "GM9001"
                $0.status = .effectief
                $0.effective = "2024-01-01"
            }
        }
        #expect(alarms(left).isEmpty)
    }

    @Test
    func `is a breach when something was decided in its name after its end, until the successor decided the same`() {
        let act = merged("2020-01-01..2024-01-01").with {
            participant("GM9009", in: samen, "2024-01-01..")
            decision(of: "GM9001", on: "2024-03-01")
        }
        #expect(alarms(act) == ["overtreding 2024-03-01..∞"])
        #expect(alarms(act.with { decision(of: "GM9009", on: "2024-06-01") }) == ["overtreding 2024-03-01..2024-06-01"])
        let before = merged("2020-01-01..2024-01-01").with {
            participant("GM9009", in: samen, "2024-01-01..")
            decision(of: "GM9001", on: "2023-12-31")
        }
        #expect(alarms(before).isEmpty)
    }

    @Test func `is a breach when a contract was signed in its name or came to cover it after its end, while it runs`() {
        let base = merged("2020-01-01..2024-01-01").with { participant("GM9009", in: samen, "2024-01-01..") }
        let order: EntityID = "contract:t/raam"
        let signed = base.with {
            contract(
                order,
                from: "GM9001",
                to: "organisatie:t/x",
                in: samen,
                "2024-04-01..2026-01-01",
                signed: "2024-03-01"
            )
        }
        #expect(alarms(signed) == ["overtreding 2024-04-01..2026-01-01"])
        let earlier = base.with {
            contract(
                order,
                from: "GM9001",
                to: "organisatie:t/x",
                in: samen,
                "2024-04-01..2026-01-01",
                signed: "2023-12-01"
            )
            cover("GM9001", by: order, "2023-12-01..2026-01-01")
        }
        #expect(alarms(earlier).isEmpty)
        let joined = earlier.with { cover("GM9001", by: order, "2024-06-01..2025-01-01") }
        #expect(alarms(joined) == ["overtreding 2024-06-01..2025-01-01"])
    }

    @Test func `asks for the successor when the area went to several and none is named`() {
        let split = merged(into: ["GM9008", "GM9009"])
        #expect(split.undecided("Arhi-1", on: samen).contains("2024-01-01"))
        let ended = merged("2020-01-01..2024-01-01", into: ["GM9008", "GM9009"])
        #expect(alarms(ended).isEmpty)
        #expect(ended.undecided("Arhi-1", on: samen).contains("2024-01-01"))
        #expect(alarms(merged(into: ["GM9008", "GM9009"], designated: "GM9008")) == ["aandachtspunt 2024-01-01..∞"])
        let named = merged("2020-01-01..2024-01-01", into: ["GM9008", "GM9009"]).with {
            Participation.fact("2024-01-01..") {
                $0.cooperation = samen
                $0.participant = "GM9009"
                $0.successorOf = "GM9001"
            }
        }
        #expect(named.fine("Arhi-1", on: samen).contains("2025-01-01"))
    }

    @Test func `says that the register lags behind where no successor is named, and names none`() throws {
        let split = merged(into: ["GM9008", "GM9009"])
        #expect(alarms(split) == ["aandachtspunt 2024-01-01..∞"])
        let alarm = try #require(split.alarm("Arhi-1", on: samen, at: "2024-02-01"))
        #expect(alarm.remedy.nl == "Beëindig de deelname op die dag en registreer wie de opvolger is.")
    }

    @Test func `is not decided about a participation of which the end or the start is not known`() {
        for span: Span in ["2020-01-01..?", "?..2024-06-01", "2020-01-01..2023-06-01~2024-06-01"] {
            let facts = merged(span)
            #expect(alarms(facts).isEmpty)
            #expect(facts.undecided("Arhi-1", on: samen).contains("2024-02-01"))
        }
    }

    @Test func `names the organ that decided with its article`() {
        let act = merged("2020-01-01..2024-01-01").with {
            Decision.fact(Span(.since("2024-03-01"))) {
                $0.id = "besluit:t/laat"
                $0.decision = .wijzigen
                $0.of = "GM9001"
                $0.organ = .college
                $0.on = "2024-03-01"
                $0.subject = samen
            }
        }
        let reason = act.alarm("Arhi-1", on: samen, at: "2024-03-02")?.reason.nl
        #expect(reason?.contains("nam het college") == true)
    }

    @Test func `is a breach when all participants merged into one and the arrangement goes on`() {
        let all = merged(others: ["GM9002"], ending: ["GM9001", "GM9002"])
        #expect(alarms(all).contains("overtreding 2024-01-01..∞"))
        #expect(
            alarms(merged(others: ["GM9002"], ending: ["GM9001", "GM9002"], .dienstverleningsovereenkomst)).allSatisfy {
                $0.hasPrefix("aandachtspunt")
            }
        )
        var unknown = all
        unknown.complete = []
        #expect(!alarms(unknown).contains { $0.hasPrefix("overtreding") })
        #expect(unknown.undecided("Arhi-1", on: samen).contains("2024-02-01"))
    }

    @Test func `is no breach when another participant remains, or the last one left in another way`() {
        #expect(
            !alarms(merged(others: ["GM9002", "GM9003"], ending: ["GM9001", "GM9002"])).contains {
                $0.hasPrefix("overtreding")
            }
        )
    }

    @Test func `lets the successor take part from the day on, along a chain of redivisions`() {
        let facts = merged().with { redivision(on: "2026-01-01", ending: ["GM9009"], into: ["GM9010"]) }
        let lawful = FactIndex(facts).lawfulParticipants(of: samen)
        func days(_ municipality: EntityID) -> PeriodSet {
            PeriodSet(lawful.filter { $0.fact.participant == municipality }.compactMap(\.span.certain))
        }
        #expect(days("GM9001").periods == [Period(from: "2020-01-01", until: "2024-01-01")])
        #expect(days("GM9009").periods == [Period(from: "2024-01-01", until: "2026-01-01")])
        #expect(days("GM9010").periods == [Period.since("2026-01-01")])
    }

    @Test func `makes the successor a possible participant where the register only ends the old one on the day`() {
        let lawful = FactIndex(merged("2020-01-01..2024-01-01")).lawfulParticipants(of: samen)
        let successor = lawful.first { $0.fact.participant == "GM9009" }
        #expect(successor?.span.possible == .since("2024-01-01"))
        #expect(successor?.span.certain == nil)
    }
}
