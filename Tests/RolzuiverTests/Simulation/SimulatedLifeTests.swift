import Testing

@testable import Rolzuiver

private let samen: EntityID = "verband:t/samen"
private let zorg: EntityID = "organisatie:t/zorg"
private let raam: EntityID = "contract:t/c"

/// An invented cooperation of three municipalities that have stakes in the provider that works for them in-house.
private func dossier(@FactsBuilder _ more: () -> [FactItem] = { [] }) -> FactIndex {
    let shares = [50, 30, 20]
    return FactIndex(
        Facts {
            Cooperation.fact("2020-01-01..") {
                $0.id = samen
                $0.form = .openbaarLichaam
                $0.concludedBy = [.college]
            }
            shares.enumerated().map { place, share in
                Participation.fact("2020-01-01..") {
                    $0.cooperation = samen
                    $0.participant = EntityID("GM900\(place + 1)") ?? .none
                    $0.tasks = ["ambulant", "verblijf"]
                    $0.share = Fixed(share)
                }
            }
            ["GM9001", "GM9002", "GM9003"].map { holder in
                Stake.fact("2020-01-01..") {
                    $0.holder = EntityID(holder) ?? .none
                    $0.object = zorg
                }
            }
            (2024...2026).map { year in
                TurnoverShare.fact {
                    $0.organisation = zorg
                    $0.year = year
                    $0.share = 95
                }
            }
            Contract.fact("2025-01-01..2029-01-01") {
                $0.id = raam
                $0.commissioner = samen
                $0.contractor = zorg
                $0.cooperation = samen
                $0.procedure = .quasiInbesteding
            }
            ContractCover.fact("2025-01-01..2029-01-01") {
                $0.contract = raam
                $0.municipality = "GM9002"
            }
            more()
        }
    )
}

private func exit(
    _ status: Rolzuiver.ExitStatus,
    _ occurrence: Int = 1,
    _ fill: (inout Withdrawal) -> Void = { _ in }
) -> FactItem {
    Withdrawal.fact {
        $0.cooperation = samen
        $0.participant = "GM9002"
        $0.status = status
        $0.occurrence = occurrence
        fill(&$0)
    }
}

private func reason<R>(_ work: () throws(Impossible) -> R) -> String? {
    do throws(Impossible) {
        _ = try work()
        return nil
    } catch {
        return error.reason.nl
    }
}

@Suite("The life of an exit, simulated")
struct SimulatedLifeTests {
    private func withdrawal(
        _ facts: FactIndex,
        on day: Day = "2027-01-01",
        tasks: Set<String> = []
    ) throws -> Hypothesis {
        try .withdrawal(of: [SupposedExit("GM9002", on: day, tasks: tasks)], from: samen, in: facts)
    }

    private func consequences(_ hypothesis: Hypothesis, in facts: FactIndex) -> Consequences {
        Simulation(hypothesis, of: [samen], in: facts).consequences
    }

    @Test func `the turnover of those who remain no longer suffices for work in-house`() throws {
        let facts = dossier()
        let test = try #require(consequences(try withdrawal(facts), in: facts).inHouse.first)
        #expect(test.contractor == zorg)
        #expect(test.before == 95)
        // Three tenths of the costs leave: 70 per cent of 95.
        #expect(test.after?.description == "66.5")
        #expect(try #require(test.before) > InHouseTest.threshold)
        #expect(try #require(test.after) < InHouseTest.threshold)
    }

    @Test func `without three years of turnover the in-house test says that nobody can tell`() throws {
        let all = dossier().facts
        var facts = all
        facts.turnoverShares.removeAll { $0.fact.year == 2025 }
        let index = FactIndex(facts)
        let test = try #require(consequences(try withdrawal(index), in: index).inHouse.first)
        #expect(test.before == nil && test.after == nil)
        #expect(test.note.nl.hasPrefix("Niet vast te stellen"))
    }

    @Test func `an exit after one that was retracted is the second, and the first stays`() throws {
        let facts = dossier {
            exit(.ingetrokken) {
                $0.decided = "2024-11-01"
                $0.effective = "2026-01-01"
                $0.retracted = "2025-04-01"
            }
        }
        let added = try withdrawal(facts).patch.added.withdrawals
        #expect(added.map(\.fact.occurrence) == [2])
        let after = FactIndex(facts.facts.applying(try withdrawal(facts).patch))
        #expect(after.withdrawals(from: samen).map(\.fact.status) == [.ingetrokken, .besloten])
        #expect(after.participants(of: samen, on: "2026-06-01").count == 3)
        #expect(after.participants(of: samen, on: "2027-01-01").map(\.fact.participant) == ["GM9001", "GM9003"])
    }

    @Test func `leaving the rest after some tasks is a second exit, and ends the participation`() throws {
        let facts = dossier()
        let some = FactIndex(facts.facts.applying(try withdrawal(facts, tasks: ["ambulant"]).patch))
        #expect(some.participants(of: samen, on: "2027-06-01").count == 3)
        let all = FactIndex(some.facts.applying(try withdrawal(some, on: "2028-01-01").patch))
        #expect(all.withdrawals(from: samen).map(\.fact.occurrence) == [1, 2])
        #expect(all.withdrawals(from: samen).map(\.fact.scope) == [.gedeeltelijk, .geheel])
        let rows = all.participants(of: samen).filter { $0.fact.participant == "GM9002" }
        #expect(rows.map(\.fact.tasks) == [["ambulant", "verblijf"], ["verblijf"]])
        #expect(rows.map(\.span.possible.until) == ["2027-01-01", "2028-01-01"])
    }

    @Test func `an exit that is planned already goes through on the supposed day`() throws {
        let facts = dossier {
            exit(.voornemen) {
                $0.intended = "2026-03-01"
                $0.effective = "2028-01-01"
            }
        }
        let patch = try withdrawal(facts).patch
        #expect(patch.added.withdrawals.map(\.fact.occurrence) == [1])
        #expect(patch.added.withdrawals.map(\.fact.status) == [.besloten])
        #expect(patch.added.withdrawals.first?.fact.intended == "2026-03-01")
        #expect(patch.added.withdrawals.first?.fact.effective == "2027-01-01")
    }

    @Test func `a later return is a new participation, and stays`() throws {
        let facts = dossier {
            Participation.fact("2029-01-01..") {
                $0.cooperation = samen
                $0.participant = "GM9002"
            }
        }
        // The first stretch has to end for a second to begin.
        var known = facts.facts
        known.participants = known.participants.map { dated in
            guard dated.fact.participant == "GM9002", dated.span.possible.from == "2020-01-01" else { return dated }
            return Dated(dated.fact, dated.span.ended(on: "2028-01-01") ?? dated.span)
        }
        let index = FactIndex(known)
        let hypothesis = try withdrawal(index)
        #expect(hypothesis.assumptions.contains { $0.nl.contains("nieuwe deelname en blijft staan") })
        let after = FactIndex(known.applying(hypothesis.patch))
        #expect(after.participants(of: samen, on: "2027-06-01").count == 2)
        #expect(after.participants(of: samen, on: "2029-06-01").count == 3)
    }

    @Test(
        arguments: [
            (SettlementStatus.betwist, "betwist"), (.overeengekomen, "overeengekomen"), (.geraamd, "geraamd"),
        ]
    )
    func `what the leaver pays comes with its standing`(_ status: SettlementStatus, _ word: String) throws {
        let facts = dossier {
            exit(.besloten) { $0.effective = "2028-01-01" }
            Settlement.fact {
                $0.cooperation = samen
                $0.participant = "GM9002"
                $0.status = status
                $0.amount = 250_000
            }
        }
        let settlement = try #require(consequences(try withdrawal(facts), in: facts).settlements.first)
        #expect(settlement.least == 250_000 && settlement.most == 250_000)
        #expect(settlement.note.nl.contains(word))
    }
}

@Suite("A split, with who follows in which matter")
struct SimulatedSplitTests {
    private let split = SupposedRedivision(of: ["GM9002"], into: ["GM9004", "GM9005"])

    @Test func `it names everything for which a successor must be named`() {
        let facts = dossier()
        let told = reason { () throws(Impossible) in try Hypothesis.redivision(split, on: "2028-01-01", in: facts) }
        #expect(told?.contains("⟦\(raam.key)⟧") == true)
        #expect(told?.contains("⟦\(samen.key)⟧") == true)
        #expect(told?.contains("⟦\(zorg.key)⟧") == true)
    }

    @Test func `each matter goes to the one that is named for it`() throws {
        let facts = dossier()
        var answered = split
        answered.heirs = [samen: "GM9004", raam: "GM9005", zorg: "GM9004"]
        let hypothesis = try Hypothesis.redivision(answered, on: "2028-01-01", in: facts)
        let after = FactIndex(facts.facts.applying(hypothesis.patch))
        #expect(
            after.participants(of: samen, on: "2028-01-01").map(\.fact.participant) == ["GM9001", "GM9003", "GM9004"]
        )
        let covers = after.lawfulCovers(of: raam)
        #expect(covers.map(\.fact.municipality) == ["GM9002", "GM9005"])
        #expect(covers.map(\.span.possible.until) == ["2028-01-01", "2029-01-01"])
        #expect(covers.allSatisfy { $0.span.certain == $0.span.possible })
    }

    @Test func `nobody is named where the municipality had no part`() {
        var odd = split
        odd.heirs = ["verband:t/elders": "GM9004"]
        let facts = dossier()
        let told = reason { () throws(Impossible) in try Hypothesis.redivision(odd, on: "2028-01-01", in: facts) }
        #expect(told?.contains("geen deel in ⟦verband:t/elders⟧") == true)
    }

    @Test func `without a name each of them may have it, and none certainly`() {
        var redivision = Redivision()
        redivision.event = "h"
        redivision.on = "2028-01-01"
        redivision.dissolved = ["GM9002"]
        redivision.successors = ["GM9004", "GM9005"]
        var known = dossier().facts
        known.add(Dated(redivision, Span(.since("2028-01-01"))))
        let facts = FactIndex(known)
        #expect(facts.successor(of: "GM9002", in: raam) == nil)
        let heirs = facts.lawfulCovers(of: raam).filter { $0.fact.municipality != "GM9002" }
        #expect(heirs.map(\.fact.municipality) == ["GM9004", "GM9005"])
        #expect(heirs.allSatisfy { $0.span.certain == nil })
        #expect(facts.predecessors(of: "GM9005") == ["GM9002"])
        #expect(facts.possibleHeirs(of: "GM9002") == ["GM9004", "GM9005"])
        // Whoever takes part is asked, and nobody is shown as a participant.
        #expect(facts.participants(of: samen, on: "2028-06-01").map(\.fact.participant) == ["GM9001", "GM9003"])
        let audit = Audit(of: [samen], in: facts, asOf: "2028-06-01")
        let question = audit.judgements.filter { $0.requirement == "Arhi-1" && $0.discriminator.contains("opvolger") }
        #expect(question.count == 1)
    }
}

@Suite("A provider leaves the access")
struct SimulatedAccessTests {
    private func access(_ holder: EntityID, for behalf: EntityID, _ tasks: Set<String> = []) -> FactItem {
        RoleAssignment.fact("2024-01-01..") {
            $0.holder = holder
            $0.role = .toegang
            $0.object = samen
            $0.behalf = behalf
            $0.tasks = tasks
        }
    }

    private var facts: FactIndex {
        dossier {
            access(zorg, for: "GM9001")
            access(zorg, for: "GM9002", ["ambulant"])
            access("organisatie:t/wijkteam", for: "GM9002", ["verblijf"])
            access("persoon:t/gast", for: "GM9003")
            Employment.fact("2024-01-01..") {
                $0.person = "persoon:t/gast"
                $0.employer = zorg
                $0.secondedTo = "GM9003"
            }
        }
    }

    @Test func `shows who has no access from which day, for which task`() throws {
        let hypothesis = try Hypothesis.leavingAccess(of: zorg, from: "2027-01-01", in: facts)
        let gaps = Simulation(hypothesis, of: [samen], in: facts).consequences.access
        #expect(gaps.map(\.municipality) == ["GM9001", "GM9002", "GM9003"])
        #expect(gaps.map(\.task) == [nil, "ambulant", nil])
        #expect(gaps.allSatisfy { $0.certain.periods == [.since("2027-01-01")] })
        #expect(gaps[2].holders == ["persoon:t/gast"])
        #expect(hypothesis.patch.added.roles.allSatisfy { $0.fact.ending == .terugtrekking })
    }

    @Test func `only for the municipality that is asked`() throws {
        let hypothesis = try Hypothesis.leavingAccess(of: zorg, for: "GM9002", from: "2027-01-01", in: facts)
        let gaps = Simulation(hypothesis, of: [samen], in: facts).consequences.access
        #expect(gaps.map(\.municipality) == ["GM9002"])
    }

    @Test func `who grants none cannot leave it, and is told what is on record`() {
        let told = reason { () throws(Impossible) in
            try Hypothesis.leavingAccess(of: zorg, for: "GM9009", from: "2027-01-01", in: facts)
        }
        #expect(told?.contains("Geregistreerd zijn: ") == true)
        let none = reason { () throws(Impossible) in
            try Hypothesis.leavingAccess(of: "organisatie:t/niemand", from: "2027-01-01", in: facts)
        }
        #expect(none?.contains("Er is geen rol 'toegang'") == true)
    }

    @Test func `an exit of a municipality is no loss of access to a provider`() throws {
        let exit = SupposedExit("GM9001", on: "2027-01-01")
        let hypothesis = try Hypothesis.withdrawal(of: [exit], from: samen, in: facts)
        #expect(Simulation(hypothesis, of: [samen], in: facts).consequences.access.isEmpty)
    }

    @Test func `the calendar gives the last day of access, and why it ends`() throws {
        let hypothesis = try Hypothesis.leavingAccess(of: zorg, for: "GM9002", from: "2027-01-01", in: facts)
        let after = FactIndex(facts.facts.applying(hypothesis.patch))
        let audit = Audit(of: [samen], in: after, asOf: "2026-06-01")
        let period = Period(from: "2026-06-01", until: "2028-01-01") ?? .always
        let entries = DeadlineCalendar(audit, of: after, during: period).entries.filter { $0.kind == .toegang }
        #expect(entries.map(\.day) == ["2026-12-31"])
        #expect(entries.map(\.subject) == ["GM9002"])
        #expect(entries.first?.title.nl.contains("(ambulant)") == true)
        #expect(entries.first?.text.nl.contains("de uitvoerder trok zich terug") == true)
    }
}
