import Testing

@testable import Rolzuiver

private let samen: EntityID = "verband:t/samen"
private let provider: EntityID = "organisatie:t/zorgkern"
private let raam: EntityID = "contract:t/raam"

private func agreement(_ span: Span, tasks: Set<String> = [], indefinite: Bool? = nil) -> FactItem {
    Contract.fact(span) {
        $0.id = raam
        $0.commissioner = samen
        $0.contractor = provider
        $0.cooperation = samen
        $0.tasks = tasks
        $0.isIndefinite = indefinite
    }
}

private func option(
    _ number: Int = 1,
    until: Day,
    decideBy: Day?,
    decided: Day? = nil,
    taken: Bool? = nil
) -> FactItem {
    ExtensionOption.fact {
        $0.contract = raam
        $0.number = number
        $0.until = until
        $0.decideBy = decideBy
        $0.decided = decided
        $0.isTaken = taken
    }
}

@Suite("Con-5: the term of a contract can be found and options are decided in time")
struct ContractTermsTests {
    private func facts(@FactsBuilder _ items: () -> [FactItem]) -> Facts {
        Facts { cooperation(samen, .bedrijfsvoeringsorganisatie, "2020-01-01..") }.with(items)
    }
    private let closed = complete(samen, .contracts, .options)

    @Test func `is fine with an end, or with an indefinite term that is laid down`() {
        let ended = facts {
            agreement("2022-01-01..2026-01-01")
            closed
        }
        #expect(ended.fine("Con-5", on: samen).contains("2024-01-01"))
        let indefinite = facts {
            agreement("2022-01-01..", indefinite: true)
            closed
        }
        #expect(indefinite.fine("Con-5", on: samen).contains("2024-01-01"))
    }

    @Test func `alarms on an open end that is known not to be laid down`() {
        let open = facts { agreement("2022-01-01..", indefinite: false) }
        #expect(open.alarms("Con-5", on: samen) == ["risico 2022-01-01..∞"])
    }

    @Test func `alarms on an open end of which nothing is known only where the contracts are stated complete`() {
        let open = facts { agreement("2022-01-01..") }
        #expect(open.alarms("Con-5", on: samen).isEmpty)
        #expect(open.undecided("Con-5", on: samen).contains("2024-01-01"))
        for subject in [samen, raam] {
            let closed = open.with { complete(subject, .contracts, during: "2023-01-01..") }
            #expect(closed.alarms("Con-5", on: samen) == ["risico 2023-01-01..∞"])
        }
    }

    @Test func `is not decided about an end that is not known, where it may still run`() {
        let vague = facts {
            agreement("2022-01-01..2025-01-01~", indefinite: false)
            closed
        }
        #expect(vague.alarms("Con-5", on: samen).isEmpty)
        #expect(vague.undecided("Con-5", on: samen).contains("2024-01-01"))
    }

    @Test func `alarms from the day after the last day on a contract that goes on without a decision`() {
        let tacit = facts {
            agreement("2022-01-01..2026-01-01")
            option(until: "2026-01-01", decideBy: "2024-09-30")
            closed
        }
        #expect(tacit.alarms("Con-5", on: samen) == ["risico 2024-10-01..2026-01-01"])
    }

    @Test func `is not decided about a missing decision where the options may be incomplete`() {
        let unknown = facts {
            agreement("2022-01-01..2026-01-01")
            option(until: "2026-01-01", decideBy: "2024-09-30")
        }
        #expect(unknown.alarms("Con-5", on: samen).isEmpty)
        #expect(unknown.undecided("Con-5", on: samen).contains("2024-10-01"))
    }

    @Test func `is fine when the option was taken in time, on its last day too`() {
        let taken = facts {
            agreement("2022-01-01..2026-01-01")
            option(until: "2026-01-01", decideBy: "2024-09-30", decided: "2024-09-30", taken: true)
            closed
        }
        #expect(taken.alarms("Con-5", on: samen).isEmpty)
        #expect(taken.fine("Con-5", on: samen).contains("2025-01-01"))
    }

    @Test func `alarms until a decision that came too late`() {
        let late = facts {
            agreement("2022-01-01..2026-01-01")
            option(until: "2026-01-01", decideBy: "2024-09-30", decided: "2024-12-01", taken: true)
            closed
        }
        #expect(late.alarms("Con-5", on: samen) == ["risico 2024-10-01..2024-12-01"])
    }

    @Test func `takes a decision to extend for the decision on the option, once`() {
        let decided = facts {
            agreement("2022-01-01..2027-01-01")
            option(until: "2026-01-01", decideBy: "2024-09-30")
            option(2, until: "2027-01-01", decideBy: "2025-09-30")
            Decision.fact("2024-09-01..") {
                $0.id = "besluit:t/verlenging"
                $0.decision = .verlenging
                $0.of = samen
                $0.on = "2024-09-01"
                $0.subject = raam
            }
            closed
        }
        #expect(decided.alarms("Con-5", on: samen) == ["risico 2025-10-01..2027-01-01"])
    }

    @Test func `is fine with an option that was let go, and with a contract that ends without it`() {
        let letGo = facts {
            agreement("2022-01-01..2025-01-01")
            option(until: "2026-01-01", decideBy: "2024-09-30", taken: false)
            closed
        }
        #expect(letGo.alarms("Con-5", on: samen).isEmpty)
        let lapsed = facts {
            agreement("2022-01-01..2025-01-01")
            option(until: "2026-01-01", decideBy: "2024-09-30")
            closed
        }
        #expect(lapsed.alarms("Con-5", on: samen).isEmpty)
        #expect(lapsed.fine("Con-5", on: samen).contains("2024-12-31"))
    }

    @Test func `alarms on a contract that goes on through an option that was not taken`() {
        func letGo(_ term: Span, decided: Day? = nil) -> Facts {
            facts {
                agreement(term)
                option(until: "2026-01-01", decideBy: "2024-09-30", decided: decided, taken: false)
                closed
            }
        }
        #expect(letGo("2022-01-01..2026-01-01").alarms("Con-5", on: samen) == ["risico 2024-10-01..2026-01-01"])
        #expect(
            letGo("2022-01-01..2026-01-01", decided: "2024-12-01").alarms("Con-5", on: samen)
                == ["risico 2024-12-01..2026-01-01"]
        )
        #expect(letGo("2022-01-01..2025-01-01").alarms("Con-5", on: samen).isEmpty)
        let vague = letGo("2022-01-01..2025-01-01~2027-01-01")
        #expect(vague.alarms("Con-5", on: samen).isEmpty)
        #expect(vague.undecided("Con-5", on: samen).contains("2024-11-01"))
    }

    @Test func `does not ask for a decision where one was taken too late`() throws {
        let late = facts {
            agreement("2022-01-01..2026-01-01")
            option(until: "2026-01-01", decideBy: "2024-09-30", decided: "2024-12-01", taken: true)
            closed
        }
        let alarm = try #require(late.alarm("Con-5", on: samen, at: "2024-11-01"))
        #expect(alarm.remedy.nl.hasPrefix("Het besluit is genomen; "))
    }

    @Test func `alarms on an option without a last day, until it is decided or its term is over`() {
        let undated = facts {
            agreement("2022-01-01..2027-01-01")
            option(until: "2026-01-01", decideBy: nil)
            closed
        }
        #expect(undated.alarms("Con-5", on: samen) == ["risico 2022-01-01..2026-01-01"])
        let taken = facts {
            agreement("2022-01-01..2027-01-01")
            option(until: "2026-01-01", decideBy: nil, decided: "2024-01-01", taken: true)
            closed
        }
        #expect(taken.alarms("Con-5", on: samen).isEmpty)
    }
}

/// A partial exit from an invented joint body with six municipalities: the task *ambulant* is taken back.
private func partialExit(
    tasks: Set<String> = ["ambulant"],
    status: Rolzuiver.ExitStatus = .besloten,
    notified: Day? = "2025-03-01",
    effective: Day? = "2026-01-01"
) -> Facts {
    Facts {
        cooperation(samen, .bedrijfsvoeringsorganisatie, "2020-01-01..")
        (1...6).map { participant(EntityID("GM900\($0)") ?? .none, in: samen) }
        (1...6).map { cover(EntityID("GM900\($0)") ?? .none, by: raam, "2023-01-01..2028-01-01") }
        agreement("2023-01-01..2028-01-01", tasks: ["ambulant"])
        Withdrawal.fact {
            $0.cooperation = samen
            $0.participant = "GM9001"
            $0.scope = .gedeeltelijk
            $0.tasks = tasks
            $0.status = status
            $0.notified = notified
            $0.effective = effective
        }
        complete(raam, .clauses)
        complete(samen, .contracts, .withdrawals, .participants)
    }
}

private func clause(present: Bool) -> FactItem {
    ContractClause.fact {
        $0.contract = raam
        $0.clause = .deelnemerExit
        $0.isPresent = present
    }
}

@Suite("Con-8: a contract regulates the exit of a municipality")
struct ContractTermsExitTests {
    @Test func `alarms from the notice until the end of the contract when it has no clause`() {
        #expect(partialExit().alarms("Con-8", on: samen) == ["risico 2025-03-01..2028-01-01"])
        #expect(partialExit().with { clause(present: false) }.alarms("Con-8", on: samen).count == 1)
    }

    @Test func `is fine with a clause, and not decided where clauses may be missing`() {
        #expect(partialExit().with { clause(present: true) }.alarms("Con-8", on: samen).isEmpty)
        var unknown = partialExit()
        unknown.complete.removeAll { $0.fact.of == raam }
        #expect(unknown.alarms("Con-8", on: samen).isEmpty)
        #expect(unknown.undecided("Con-8", on: samen).contains("2026-01-01"))
        #expect(unknown.with { clause(present: false) }.alarms("Con-8", on: samen) == ["risico 2025-03-01..2028-01-01"])
    }

    @Test func `is silent about a withdrawal that was retracted`() {
        #expect(partialExit(status: .ingetrokken).alarms("Con-8", on: samen).isEmpty)
        #expect(partialExit(status: .ingetrokken).undecided("Con-8", on: samen).isEmpty)
    }

    @Test func `is silent about a contract for other tasks, and undecided when they are not known`() {
        #expect(partialExit(tasks: ["verblijf"]).alarms("Con-8", on: samen).isEmpty)
        #expect(partialExit(tasks: []).alarms("Con-8", on: samen).isEmpty)
        #expect(partialExit(tasks: []).undecided("Con-8", on: samen).contains("2026-01-01"))
    }

    @Test func `is silent when the contract ends for the municipality by the day of leaving`() {
        var facts = partialExit()
        facts.covers.removeAll { $0.fact.municipality == "GM9001" }
        let ended = facts.with { cover("GM9001", by: raam, "2023-01-01..2026-01-01") }
        #expect(ended.alarms("Con-8", on: samen).isEmpty)
        let longer = facts.with { cover("GM9001", by: raam, "2023-01-01..2026-01-02") }
        #expect(longer.alarms("Con-8", on: samen) == ["risico 2025-03-01..2026-01-02"])
    }

    @Test func `is not decided while the day of leaving is not known`() {
        let facts = partialExit(effective: nil)
        #expect(facts.alarms("Con-8", on: samen).isEmpty)
        #expect(facts.undecided("Con-8", on: samen).periods == [Period(from: "2025-03-01", until: "2028-01-01")])
    }

    @Test func `is not decided where the contract may cover the municipality, until its covers are complete`() {
        var facts = partialExit()
        facts.covers = []
        #expect(facts.alarms("Con-8", on: samen).isEmpty)
        #expect(facts.undecided("Con-8", on: samen).periods == [Period(from: "2025-03-01", until: "2028-01-01")])
        for subject in [samen, raam] {
            #expect(facts.with { complete(subject, .covers) }.undecided("Con-8", on: samen).isEmpty)
        }
    }

    @Test func `is silent about a contract that the leaver bought for itself, and about a national one`() {
        var own = partialExit()
        own.contracts = []
        let itself = own.with {
            Contract.fact("2023-01-01..2028-01-01") {
                $0.id = raam
                $0.commissioner = "GM9001"
                $0.contractor = samen
                $0.tasks = ["ambulant"]
            }
        }
        #expect(itself.alarms("Con-8", on: samen).isEmpty)
        let national = own.with {
            Contract.fact("2023-01-01..2028-01-01") {
                $0.id = raam
                $0.contract = .landelijk
                $0.commissioner = samen
                $0.contractor = provider
                $0.tasks = ["ambulant"]
            }
        }
        #expect(national.alarms("Con-8", on: samen).isEmpty)
    }

    /// The first of six invented municipalities is to leave; it signed a contract that stands in the cooperation's book.
    private func ownInBook(_ form: Form?, centre: EntityID? = nil, covering covered: [EntityID] = []) -> Facts {
        var facts = partialExit()
        facts.cooperations = []
        facts.contracts = []
        facts.covers = []
        return facts.with {
            Cooperation.fact("2020-01-01..") {
                $0.id = samen
                $0.form = form
                $0.centre = centre
            }
            contract(raam, from: "GM9001", to: provider, in: samen, "2023-01-01..2028-01-01", tasks: ["ambulant"])
            covered.map { cover($0, by: raam, "2023-01-01..2028-01-01") }
        }
    }

    @Test func `is silent about the leaver's own contract in the book of the cooperation`() {
        for covered: [EntityID] in [[], ["GM9001"]] {
            let own = ownInBook(.bedrijfsvoeringsorganisatie, covering: covered)
            #expect(own.alarms("Con-8", on: samen).isEmpty)
            #expect(own.undecided("Con-8", on: samen).isEmpty)
            let elsewhere = ownInBook(.centrumregeling, centre: "GM9002", covering: covered)
            #expect(elsewhere.alarms("Con-8", on: samen).isEmpty)
        }
        let centreAlone = ownInBook(.centrumregeling, centre: "GM9001", covering: ["GM9001"])
        #expect(centreAlone.with { complete(raam, .covers) }.alarms("Con-8", on: samen).isEmpty)
    }

    @Test func `alarms when the leaver signed as centre, or for others as well`() {
        let expected = ["risico 2025-03-01..2028-01-01"]
        let centre = ownInBook(.centrumregeling, centre: "GM9001", covering: ["GM9001"])
        #expect(centre.alarms("Con-8", on: samen) == expected)
        let others = ownInBook(.bedrijfsvoeringsorganisatie, covering: ["GM9001", "GM9002"])
        #expect(others.alarms("Con-8", on: samen) == expected)
    }

    @Test func `is not decided when the leaver may be the centre that nobody named`() {
        let perhaps = ownInBook(.centrumregeling, covering: ["GM9001"])
        #expect(perhaps.alarms("Con-8", on: samen).isEmpty)
        #expect(perhaps.undecided("Con-8", on: samen).contains("2026-01-01"))
    }

    @Test func `counts the successor as covered where the cover ended with the municipality at a redivision`() {
        var facts = partialExit()
        facts.covers.removeAll { $0.fact.municipality == "GM9001" }
        let merged = facts.with {
            cover("GM9011", by: raam, "2023-01-01..2024-01-01")
            redivision(on: "2024-01-01", ending: ["GM9011"], into: ["GM9001"])
        }
        #expect(merged.alarms("Con-8", on: samen) == ["risico 2025-03-01..2028-01-01"])
    }

    @Test func `does not alarm on an intention of which nobody was told`() {
        #expect(partialExit(status: .voornemen, notified: nil).alarms("Con-8", on: samen).isEmpty)
    }

    @Test func `takes the end of a municipality at a redivision for no withdrawal`() {
        let facts = partialExit().with { redivision(on: "2026-01-01", ending: ["GM9001"], into: ["GM9009"]) }
        #expect(facts.alarms("Con-8", on: samen).isEmpty)
    }

    @Test func `is silent where no exit took place, as when a municipality buys for itself`() {
        let facts = Facts {
            cooperation(samen, .bedrijfsvoeringsorganisatie, "2020-01-01..")
            participant("GM9001", in: samen)
            contract("contract:t/eigen", from: "GM9001", to: provider, "2024-01-01..2026-01-01")
            cover("GM9001", by: "contract:t/eigen")
            complete(samen, .contracts, .withdrawals)
        }
        #expect(facts.alarms("Con-8", on: samen).isEmpty)
        #expect(facts.alarms("Wgr-9e", on: samen).isEmpty)
        #expect(facts.fine("Con-8", on: samen).contains("2025-01-01"))
    }

    @Test func `alarms on the contracts that a centre municipality signed for all when it leaves`() {
        let facts = Facts {
            cooperation(samen, .centrumregeling, "2020-01-01..")
            (1...7).map { participant(EntityID("GM900\($0)") ?? .none, in: samen) }
            contract(raam, from: "GM9001", to: provider, in: samen, "2023-01-01..2028-01-01")
            (1...7).map { cover(EntityID("GM900\($0)") ?? .none, by: raam) }
            Withdrawal.fact {
                $0.cooperation = samen
                $0.participant = "GM9001"
                $0.status = .besloten
                $0.notified = "2025-06-01"
                $0.effective = "2027-01-01"
            }
            complete(samen, .clauses, .participants)
        }
        #expect(facts.alarms("Con-8", on: samen) == ["risico 2025-06-01..2028-01-01"])
        #expect(facts.alarms("Wgr-9i", on: samen).isEmpty)
    }
}

@Suite("Con-5: a contract is judged once")
struct ContractTermsRootTests {
    private func bought(by commissioner: EntityID, in cooperation: EntityID?) -> Facts {
        Facts {
            Cooperation.fact("2020-01-01..") {
                $0.id = samen
                $0.form = .centrumregeling
                $0.centre = "GM9001"
            }
            Municipality.fact("2010-01-01..") { $0.id = "GM9001" }
            participant("GM9001", in: samen, "2020-01-01..")
            Contract.fact("2023-01-01..") {
                $0.id = raam
                $0.commissioner = commissioner
                $0.contractor = provider
                $0.cooperation = cooperation
                $0.isIndefinite = false
            }
            complete("GM9001", .contracts)
            complete(samen, .contracts)
        }
    }

    @Test func `at the municipality that bought it for itself`() {
        let own = bought(by: "GM9001", in: nil)
        #expect(own.alarms("Con-5", on: "GM9001") == ["risico 2023-01-01..∞"])
        #expect(own.alarms("Con-5", on: samen).isEmpty)
        #expect(own.fine("Con-5", on: "GM9001").contains("2022-01-01"))
    }

    @Test func `at the cooperation that bought it, also when the centre municipality signed`() {
        for commissioner: EntityID in ["GM9001", samen] {
            let shared = bought(by: commissioner, in: samen)
            #expect(shared.alarms("Con-5", on: samen) == ["risico 2023-01-01..∞"])
            #expect(shared.judged("Con-5", on: "GM9001").isEmpty)
        }
    }

    @Test func `at the one that bought, when another cooperation delivers`() {
        var facts = bought(by: samen, in: samen)
        facts.contracts[0].fact.contractor = "verband:t/uitvoerder"
        let both = facts.with { cooperation("verband:t/uitvoerder", .openbaarLichaam) }
        #expect(both.alarms("Con-5", on: samen).count == 1)
        #expect(both.alarms("Con-5", on: "verband:t/uitvoerder").isEmpty)
    }

    @Test func `and a change in it touches the municipality`() {
        let index = FactIndex(bought(by: "GM9001", in: nil))
        let option = Facts {
            ExtensionOption.fact {
                $0.contract = raam
                $0.until = "2028-01-01"
            }
        }
        #expect(index.roots(touchedBy: option).contains("GM9001"))
    }
}
