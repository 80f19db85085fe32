import Testing

@testable import Rolzuiver

private let samen: EntityID = "verband:t/samen"
private let provider: EntityID = "organisatie:t/zorgkern"
private let order: EntityID = "contract:t/opdracht"

/// An invented public body of two municipalities that owns a provider and awards it a contract in-house, which meets all
/// that the law asks, but for what `change` makes of the tie and `shares` of the turnover.
private func inHouse(
    shares: [Int: Fixed] = [2022: 85, 2023: 85, 2024: 85],
    _ procedure: Procedure? = .quasiInbesteding,
    signed: Day? = "2025-03-01",
    term: Span = "2025-04-01..2028-01-01",
    change: @escaping (inout Stake) -> Void = { _ in }
) -> Facts {
    Facts {
        cooperation(samen, .openbaarLichaam, "2020-01-01..")
        participant("GM9001", in: samen)
        participant("GM9002", in: samen)
        contract(order, from: samen, to: provider, in: samen, term, signed: signed, procedure: procedure)
        Stake.fact("2020-01-01..") {
            $0.holder = samen
            $0.object = provider
            $0.control = 100
            $0.privateCapital = 0
            $0.isSupervised = true
            $0.hasJointBoard = true
            $0.hasJointInfluence = true
            $0.hasNoContraryInterest = true
            change(&$0)
        }
        shares.map { year, share in
            TurnoverShare.fact {
                $0.organisation = provider
                $0.year = year
                $0.share = share
            }
        }
        complete(samen, .contracts)
    }
}

@Suite("Aanb-2: an in-house award meets the conditions of the law")
struct ProcurementTests {
    @Test func `is fine with control, more than eighty per cent and no private capital`() {
        #expect(inHouse().alarms("Aanb-2", on: samen).isEmpty)
        #expect(inHouse().fine("Aanb-2", on: samen).contains("2026-01-01"))
    }

    @Test func `alarms from the award until the contract ends when the average of three years is too low`() {
        let facts = inHouse(shares: [2022: 90, 2023: 76, 2024: 74])
        #expect(facts.alarms("Aanb-2", on: samen) == ["overtreding 2025-03-01..2028-01-01"])
    }

    @Test func `asks more than eighty per cent, on average and not in the last year alone`() {
        #expect(!inHouse(shares: [2022: 80, 2023: 80, 2024: 80]).alarms("Aanb-2", on: samen).isEmpty)
        #expect(inHouse(shares: [2022: 80, 2023: 80, 2024: 81]).alarms("Aanb-2", on: samen).isEmpty)
        #expect(inHouse(shares: [2022: 90, 2023: 90, 2024: 61]).alarms("Aanb-2", on: samen).isEmpty)
    }

    @Test func `is not decided when a year is missing, however low the others are`() {
        let facts = inHouse(shares: [2023: 10, 2024: 10, 2025: 10])
        #expect(facts.alarms("Aanb-2", on: samen).isEmpty)
        #expect(facts.undecided("Aanb-2", on: samen).contains("2026-01-01"))
    }

    @Test func `takes the beginning of the term for the award when no signature is on record`() {
        let low = inHouse(shares: [2022: 70, 2023: 70, 2024: 70], signed: nil)
        #expect(low.alarms("Aanb-2", on: samen) == ["overtreding 2025-04-01..2028-01-01"])
        let shares: [Int: Fixed] = [2021: 90, 2022: 90, 2023: 70, 2024: 70]
        let vague = inHouse(shares: shares, signed: nil, term: "2024-12-01~2025-02-01..2028-01-01")
        #expect(vague.alarms("Aanb-2", on: samen).isEmpty)
        #expect(vague.undecided("Aanb-2", on: samen).contains("2026-01-01"))
    }

    @Test func `alarms on control that is known to be lacking, and not on control that nobody recorded`() {
        let lacking = inHouse { $0.isSupervised = false }
        #expect(lacking.alarms("Aanb-2", on: samen) == ["overtreding 2025-03-01..2028-01-01"])
        let unknown = inHouse { $0.isSupervised = nil }
        #expect(unknown.alarms("Aanb-2", on: samen).isEmpty)
        #expect(unknown.undecided("Aanb-2", on: samen).contains("2026-01-01"))
    }

    @Test(
        arguments: [
            \Stake.hasJointBoard, \Stake.hasJointInfluence, \Stake.hasNoContraryInterest,
        ] as [any WritableKeyPath<Stake, Bool?> & Sendable]
    )
    func `asks each condition of joint control where several municipalities take part`(
        condition: any WritableKeyPath<Stake, Bool?> & Sendable
    ) {
        #expect(!inHouse { $0[keyPath: condition] = false }.alarms("Aanb-2", on: samen).isEmpty)
        let unknown = inHouse { $0[keyPath: condition] = nil }
        #expect(unknown.alarms("Aanb-2", on: samen).isEmpty)
        #expect(unknown.undecided("Aanb-2", on: samen).contains("2026-01-01"))
    }

    @Test func `leaves private capital to a person, because of the narrow exception`() {
        let facts = inHouse { $0.privateCapital = 10 }
        #expect(facts.alarms("Aanb-2", on: samen) == ["aandachtspunt 2025-03-01..2028-01-01"])
    }

    @Test(arguments: [Procedure.openHouse, .sas, .europees])
    func `does not concern a contract that a related provider got by open house or tender`(procedure: Procedure) {
        let facts = inHouse(shares: [2022: 10, 2023: 10, 2024: 10], procedure)
        #expect(facts.alarms("Aanb-2", on: samen).isEmpty)
        #expect(facts.undecided("Aanb-2", on: samen).isEmpty)
    }

    @Test func `is not decided when nobody recorded how a related provider got the contract`() {
        let facts = inHouse(nil)
        #expect(facts.alarms("Aanb-2", on: samen).isEmpty)
        #expect(facts.undecided("Aanb-2", on: samen).contains("2026-01-01"))
    }

    @Test func `does not concern an award from before the provision`() {
        let facts = inHouse(shares: [:], signed: "2015-03-01", term: "2015-04-01..2026-01-01")
        #expect(facts.alarms("Aanb-2", on: samen).isEmpty)
        #expect(facts.undecided("Aanb-2", on: samen).isEmpty)
    }

    @Test func `finds no control where the record of stakes is complete and holds none`() {
        let facts = Facts {
            cooperation(samen, .openbaarLichaam, "2020-01-01..")
            contract(order, from: samen, to: provider, "2025-04-01..2026-01-01", procedure: .quasiInbesteding)
        }
        #expect(facts.alarms("Aanb-2", on: samen).isEmpty)
        let closed = facts.with { complete(provider, .stakes) }
        #expect(closed.alarms("Aanb-2", on: samen) == ["overtreding 2025-04-01..2026-01-01"])
    }
}
