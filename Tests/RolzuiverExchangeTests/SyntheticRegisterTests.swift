import Rolzuiver
import RolzuiverExchange
import Testing

@Suite("An invented register")
struct SyntheticRegisterTests {
    private static func size(_ scale: Double) throws -> SyntheticSize { try #require(SyntheticSize(scale: scale)) }

    private static func whole(_ scale: Double, seed: UInt64) throws -> (facts: Facts, planted: [PlantedViolation]) {
        var (facts, planted) = (ReferenceData.embedded.facts, [PlantedViolation]())
        let register = SyntheticRegister(try size(scale), seed: seed)
        for part in (0..<register.count).map(register.part) {
            facts.add(part.facts)
            planted += part.planted
        }
        return (facts, planted)
    }

    @Test("has at scale 1 what the nation has")
    func nation() throws {
        let size = try Self.size(1)
        #expect(size.municipalities == 350)
        #expect(size.cooperations == 1300)
        #expect(size.providers == 8000)
        #expect(size.contracts == 50_000)
        #expect(SyntheticSize(scale: 0) == nil)
        #expect(SyntheticSize(scale: .infinity) == nil)
    }

    @Test("is the same for the same seed, and another for another")
    func seed() throws {
        let (one, same, other) = try (
            Self.whole(0.005, seed: 7), Self.whole(0.005, seed: 7), Self.whole(0.005, seed: 8)
        )
        #expect(one.facts == same.facts)
        #expect(one.planted == same.planted)
        #expect(one.facts != other.facts)
    }

    @Test("has as many contracts as its size says, with six roles each")
    func counts() throws {
        let (facts, _) = try Self.whole(0.01, seed: 1)
        let roles = Dictionary(grouping: facts.roles, by: \.fact.object)
        #expect(facts.contracts.count == 500)
        #expect(facts.contracts.allSatisfy { roles[$0.fact.id]?.count == 6 })
    }

    @Test("buys the same care for one municipality twice here and there, as it happens, and no more")
    func buyers() throws {
        let (facts, _) = try Self.whole(0.1, seed: 1)
        let contracts = Dictionary(uniqueKeysWithValues: facts.contracts.map { ($0.fact.id, $0.fact) })
        var buyers: [String: Set<EntityID>] = [:]
        for cover in facts.covers {
            let contract = try #require(contracts[cover.fact.contract])
            buyers["\(cover.fact.municipality) \(contract.careForms)", default: []].insert(
                contract.cooperation ?? .none
            )
        }
        let double = buyers.values.count { $0.count > 1 }
        #expect((1...buyers.count / 20).contains(double), "\(double) of \(buyers.count)")
    }

    @Test("states no fact twice", arguments: [UInt64(1), 2])
    func keys(seed: UInt64) throws {
        let (facts, _) = try Self.whole(0.01, seed: seed)
        for kind in FactKind.allCases {
            func check<F: Fact>(_: F.Type) {
                let all = facts[keyPath: F.path].map { "\($0.fact.key)|\($0.span.possible.from)" }
                #expect(Set(all).count == all.count, "\(kind)")
            }
            check(kind.type)
        }
    }

    @Test("has the violations that were planted, and of those requirements no others", arguments: [UInt64(1), 42])
    func planted(seed: UInt64) throws {
        let (facts, planted) = try Self.whole(0.02, seed: seed)
        let asOf = try #require(Day(2026, 1, 1))
        let index = FactIndex(facts)
        let audit = Audit(of: index.roots, in: index, asOf: asOf)
        let findings = audit.judgements.filter { PlantedViolation.codes.contains($0.requirement) }.flatMap {
            judgement in
            judgement.findings.map {
                [judgement.requirement, judgement.subject.key, "\(judgement.discriminator)", $0.period.description]
            }
        }
        let expected = planted.map { [$0.requirement, $0.subject.key, "\($0.discriminator)", $0.period.description] }
        #expect(Set(planted.map(\.requirement)) == PlantedViolation.codes)
        #expect(Set(findings).subtracting(expected) == [], "found but not planted")
        #expect(Set(expected).subtracting(findings) == [], "planted but not found")
    }
}
