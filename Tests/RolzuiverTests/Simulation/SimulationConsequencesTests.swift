import Testing

@testable import Rolzuiver

private let samen: EntityID = "verband:t/samen"
private let zorg: EntityID = "organisatie:t/zorg"
private let raam: EntityID = "contract:t/c"

/// An invented centre arrangement of three municipalities of which the first is the centre, with one contract.
private func dossier(
    shares: [Int?] = [50, 30, 20],
    tasks: Set<String> = [],
    invented more: [FactItem] = []
) -> FactIndex {
    FactIndex(
        Facts {
            Cooperation.fact("2020-01-01..") {
                $0.id = samen
                $0.form = .centrumregeling
                $0.centre = "GM9001"
            }
            shares.enumerated().map { place, share in
                Participation.fact("2020-01-01..") {
                    $0.cooperation = samen
                    $0.participant = EntityID("GM900\(place + 1)") ?? .none
                    $0.tasks = tasks
                    $0.share = share.map { Fixed($0) }
                }
            }
            Contract.fact("2025-01-01..2029-01-01") {
                $0.id = raam
                $0.commissioner = "GM9001"
                $0.contractor = zorg
                $0.cooperation = samen
                $0.careForms = ["ambulant"]
                $0.value = 1_000_000
            }
            ["GM9001", "GM9002"].map { place in
                ContractCover.fact("2025-01-01..2029-01-01") {
                    $0.contract = raam
                    $0.municipality = EntityID(place) ?? .none
                }
            }
            Mandate.fact("2020-01-01..") {
                $0.from = "GM9002"
                $0.to = "GM9001"
                $0.object = samen
            }
            more
        }
    )
}

private func simulated(_ exit: SupposedExit, in facts: FactIndex) throws -> Simulation {
    Simulation(try .withdrawal(of: [exit], from: samen, in: facts), of: facts.roots, in: facts)
}

@Suite("What a simulated exit comes to")
struct SimulationConsequencesTests {
    private let bare = Period(from: "2027-01-01", until: "2029-01-01") ?? .always

    @Test func `a contract loses the cover and the mandate of an ordinary member that leaves`() throws {
        let contracts = try simulated(SupposedExit("GM9002", on: "2027-01-01"), in: dossier()).consequences.contracts
        #expect(contracts.map(\.contract) == [raam])
        #expect(contracts[0].losses.map(\.loss) == [.mandate, .cover])
        #expect(contracts[0].losses.map(\.party) == ["GM9002", "GM9002"])
        #expect(contracts[0].losses.allSatisfy { $0.certain.periods == [bare] && $0.regulated == nil })
    }

    @Test func `a contract loses its commissioner, and every mandate, when the centre leaves`() throws {
        let contracts = try simulated(SupposedExit("GM9001", on: "2027-01-01"), in: dossier()).consequences.contracts
        #expect(contracts[0].losses.map(\.loss) == [.commissioner, .mandate, .cover])
        #expect(contracts[0].losses.map(\.party) == ["GM9001", "GM9002", "GM9001"])
        #expect(contracts[0].bare.periods == [bare])
    }

    @Test func `no contract is left bare by a member that it does not cover`() throws {
        let consequences = try simulated(SupposedExit("GM9003", on: "2027-01-01"), in: dossier()).consequences
        #expect(consequences.contracts.isEmpty)
        #expect(consequences.care.isEmpty)
        #expect(consequences.participants?.after == ["GM9001", "GM9002"])
    }

    @Test func `a clause of the contract is named where it regulates the exit`() throws {
        let clause = ContractClause.fact {
            $0.contract = raam
            $0.clause = .deelnemerExit
            $0.article = "12"
        }
        let facts = dossier(invented: [clause])
        let losses = try simulated(SupposedExit("GM9002", on: "2027-01-01"), in: facts).consequences.contracts[0].losses
        #expect(losses.first { $0.loss == .cover }?.regulated == "12")
    }

    @Test func `the others pay in proportion to their registered shares`() throws {
        let shift = try simulated(SupposedExit("GM9003", on: "2027-01-01"), in: dossier()).consequences.shares
        #expect(shift?.missing == nil)
        #expect(shift?.lines.map(\.participant) == ["GM9001", "GM9002"])
        #expect(shift?.lines.map(\.after.description) == ["62.5", "37.5"])
        #expect(shift?.lines.map { $0.difference?.description } == ["125000", "75000"])
    }

    @Test func `what is not registered is not guessed`() throws {
        let facts = dossier(shares: [50, nil, 20])
        let consequences = try simulated(SupposedExit("GM9003", on: "2027-01-01"), in: facts).consequences
        #expect(consequences.shares?.lines == [])
        #expect(consequences.shares?.missing?.nl.contains("⟦GM9002⟧") == true)
        #expect(consequences.settlements.map(\.most) == [nil])
        #expect(consequences.unknown.contains { $0.nl.contains("deelnemers, contracten, mandaten, rollen") })
    }

    @Test func `a seat for who leaves is lost, one for another is not`() throws {
        let facts = dossier(
            invented: ["GM9002", "GM9003"].map { behalf in
                RoleAssignment.fact("2022-01-01..") {
                    $0.holder = EntityID("persoon:t/\(behalf)") ?? .none
                    $0.role = .opdrachtgeverBestuurlijk
                    $0.object = samen
                    $0.behalf = EntityID(behalf)
                }
            }
        )
        let seats = try simulated(SupposedExit("GM9002", on: "2027-01-01"), in: facts).consequences.seats
        #expect(seats.map(\.holder) == ["persoon:t/GM9002"])
        #expect(seats.map(\.from) == ["2027-01-01"])
    }

    @Test func `leaving some tasks keeps the participation for the rest`() throws {
        let facts = dossier(tasks: ["ambulant", "verblijf"])
        let hypothesis = try Hypothesis.withdrawal(
            of: [SupposedExit("GM9002", on: "2027-01-01", tasks: ["ambulant"])],
            from: samen,
            in: facts
        )
        let after = FactIndex(facts.facts.applying(hypothesis.patch))
        let rows = after.participants(of: samen).filter { $0.fact.participant == "GM9002" }
        #expect(rows.map(\.fact.tasks) == [["ambulant", "verblijf"], ["verblijf"]])
        #expect(rows.map(\.span.possible.from) == ["2020-01-01", "2027-01-01"])
        #expect(after.facts.withdrawals.map(\.fact.scope) == [.gedeeltelijk])
        #expect(after.participants(of: samen, on: "2027-06-01").count == 3)
    }

    @Test func `who does not take part cannot leave, and an unknown task is answered with the known ones`() {
        let facts = dossier(tasks: ["verblijf"])
        func reason(_ exit: SupposedExit) -> String? {
            do throws(Impossible) {
                _ = try Hypothesis.withdrawal(of: [exit], from: samen, in: facts)
                return nil
            } catch {
                return error.reason.nl
            }
        }
        #expect(reason(SupposedExit("GM9009", on: "2027-01-01"))?.contains("Deelnemers zijn dan: ⟦GM9001⟧") == true)
        #expect(
            reason(SupposedExit("GM9002", on: "2019-01-01"))?.contains("neemt op 31 december 2018 niet deel") == true
        )
        let unknown = reason(SupposedExit("GM9002", on: "2027-01-01", tasks: ["zwemmen"]))
        #expect(unknown?.hasSuffix("Bekend zijn: ambulant, verblijf.") == true)
    }

    @Test func `a split asks who takes each place, and takes the answer`() throws {
        let facts = dossier()
        let split = SupposedRedivision(of: ["GM9002"], into: ["GM9004", "GM9005"])
        #expect(throws: Impossible.self) { try Hypothesis.redivision(split, on: "2028-01-01", in: facts) }
        var answered = split
        answered.designated = "GM9005"
        let hypothesis = try Hypothesis.redivision(answered, on: "2028-01-01", in: facts)
        let after = FactIndex(facts.facts.applying(hypothesis.patch))
        #expect(
            after.participants(of: samen, on: "2028-01-01").map(\.fact.participant) == ["GM9001", "GM9003", "GM9005"]
        )
    }

    @Test func `a provider that stops leaves its contract undelivered, and the care uncovered`() throws {
        let facts = dossier()
        let hypothesis = try Hypothesis.bankruptcy(of: zorg, on: "2027-01-01", in: facts)
        let consequences = Simulation(hypothesis, of: facts.roots, in: facts).consequences
        #expect(consequences.contracts.map { $0.losses.map(\.loss) } == [[.contractor]])
        #expect(consequences.care.map(\.municipality) == ["GM9001", "GM9002"])
        #expect(consequences.care.allSatisfy { $0.certain.periods == [bare] && $0.careForm == "ambulant" })
    }
}

@Suite("A patch")
struct PatchTests {
    @Test func `taken back to back changes nothing, and says whole keys`() throws {
        let facts = dossier().facts
        let hypothesis = try Hypothesis.withdrawal(
            of: [SupposedExit("GM9002", on: "2027-01-01")],
            from: samen,
            in: FactIndex(facts)
        )
        let patch = hypothesis.patch
        let after = facts.applying(patch)
        #expect(after != facts)
        #expect(after.applying(Patch(removed: patch.added, added: patch.removed)).sorted == facts.sorted)
        #expect(patch.statement(on: facts).count == 2)
        #expect(facts.applying(Patch(stating: patch.statement(on: facts), in: facts)).sorted == after.sorted)
    }
}
