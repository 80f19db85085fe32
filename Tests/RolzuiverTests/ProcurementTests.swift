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

    @Test func `names what tells that the cooperation with the stake is one of the municipality's`() throws {
        let facts = Facts {
            cooperation(samen, .openbaarLichaam, legalPerson: "organisatie:t/samen", "2020-01-01..")
            participant("GM9001", in: samen)
            participant("GM9002", in: samen)
            contract(
                order,
                from: "GM9001",
                to: provider,
                "2025-04-01..2028-01-01",
                signed: "2025-03-01",
                procedure: .quasiInbesteding
            )
            Stake.fact("2020-01-01..") {
                $0.holder = "organisatie:t/samen"
                $0.object = provider
                $0.isSupervised = false
            }
        }
        let alarm = try #require(facts.alarm("Aanb-2", on: "GM9001", at: "2026-01-01"))
        let told = Set(alarm.evidence.map(\.key))
        #expect(told.isSuperset(of: [samen.key, "\(samen)|GM9001"]), "\(told)")
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

@Suite("Aanb-2: a municipality's own award")
struct ProcurementMunicipalityTests {
    private let own: EntityID = "contract:t/eigen"

    /// An invented municipality that awards a contract in-house to a body that `holder` controls.
    private func award(
        held holder: EntityID = "GM9001",
        in cooperation: EntityID? = nil,
        share: Fixed = 90,
        change: @escaping (inout Stake) -> Void = { _ in }
    ) -> Facts {
        Facts {
            Municipality.fact("2010-01-01..") { $0.id = "GM9001" }
            Cooperation.fact("2020-01-01..") {
                $0.id = samen
                $0.form = .openbaarLichaam
                $0.legalPerson = "organisatie:t/samen"
            }
            participant("GM9001", in: samen, "2020-01-01..")
            participant("GM9002", in: samen, "2020-01-01..")
            contract(
                own,
                from: "GM9001",
                to: provider,
                in: cooperation,
                "2025-04-01..2028-01-01",
                signed: "2025-03-01",
                procedure: .quasiInbesteding
            )
            Stake.fact("2020-01-01..") {
                $0.holder = holder
                $0.object = provider
                $0.control = 100
                $0.privateCapital = 0
                $0.isSupervised = true
                change(&$0)
            }
            [2022, 2023, 2024].map { year in
                TurnoverShare.fact {
                    $0.organisation = provider
                    $0.year = year
                    $0.share = share
                }
            }
            complete("GM9001", .contracts)
            complete(provider, .stakes)
        }
    }

    @Test func `is judged at the municipality, and only there`() {
        let low = award(share: 74)
        #expect(low.alarms("Aanb-2", on: "GM9001") == ["overtreding 2025-03-01..2028-01-01"])
        #expect(low.alarms("Aanb-2", on: samen).isEmpty)
        let shared = award(in: samen, share: 74)
        #expect(shared.alarms("Aanb-2", on: samen) == ["overtreding 2025-03-01..2028-01-01"])
        #expect(shared.judged("Aanb-2", on: "GM9001").isEmpty)
    }

    @Test func `asks no joint control of a municipality that controls the body alone`() {
        #expect(award().fine("Aanb-2", on: "GM9001").contains("2026-01-01"))
        #expect(!award { $0.isSupervised = false }.alarms("Aanb-2", on: "GM9001").isEmpty)
    }

    @Test(arguments: ["organisatie:t/samen", "verband:t/samen"] as [EntityID])
    func `asks joint control where the body is held through a cooperation`(holder: EntityID) {
        #expect(award(held: holder).alarms("Aanb-2", on: "GM9001").isEmpty)
        #expect(award(held: holder).undecided("Aanb-2", on: "GM9001").contains("2026-01-01"))
        let joint = award(held: holder) {
            $0.hasJointBoard = true
            $0.hasJointInfluence = true
            $0.hasNoContraryInterest = true
        }
        #expect(joint.fine("Aanb-2", on: "GM9001").contains("2026-01-01"))
    }

    @Test func `alarms where nobody on its side has a stake and all stakes are on record`() {
        #expect(!award(held: "GM9008").alarms("Aanb-2", on: "GM9001").isEmpty)
    }
}
