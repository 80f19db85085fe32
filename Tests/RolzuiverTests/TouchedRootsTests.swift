import Testing

@testable import Rolzuiver

/// After a change only the roots that it touches are judged anew: none of the others may have come to be judged otherwise.
@Suite("The roots touched by a change")
struct TouchedRootsTests {
    @Test("are all those that are judged otherwise after one fact was taken away or altered", arguments: 1...8)
    func noneTooFew(_ seed: UInt64) {
        var random = CloseFacts(seed: seed)
        let before = random.facts(ofEach: 4)
        let index = FactIndex(before)
        let judgedBefore = judgements(index, index.roots)
        for kind in FactKind.allCases {
            func change<F: Fact>(_: F.Type) {
                guard let old = before[keyPath: F.path].first else { return }
                var without = before
                without[keyPath: F.path].removeFirst()
                expectTouched(from: judgedBefore, to: without, by: [old])
                let new = random.dated(F.self, like: old.fact)
                var altered = without
                altered.add(new)
                expectTouched(from: judgedBefore, to: altered, by: [old, new])
            }
            change(kind.type)
        }
    }

    private func expectTouched<F: Fact>(
        from judgedBefore: [EntityID: [Judgement]],
        to after: Facts,
        by changed: [Dated<F>]
    ) {
        let index = FactIndex(after)
        var facts = Facts()
        for dated in changed { facts.add(dated) }
        let touched = Set(index.roots(touchedBy: facts))
        for (root, judged) in judgements(index, index.roots.filter { !touched.contains($0) }) {
            let earlier = judgedBefore[root] ?? []
            let different = Set(judged).symmetricDifference(earlier).map(\.requirement)
            #expect(judged == earlier, "\(F.kind): \(Set(different).sorted()) of \(root) by \(changed.map(\.fact))")
        }
    }

    private func judgements(_ index: FactIndex, _ roots: [EntityID]) -> [EntityID: [Judgement]] {
        let judged = roots.map { ($0, evaluate(Dossier($0, index), horizon: "2028-12-31")) }
        return Dictionary(uniqueKeysWithValues: judged)
    }
}

/// Facts of every kind, made from their schemas, about so few things that most have to do with one another.
private struct CloseFacts {
    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed) }

    /// Up to `count` facts of each kind, no two with one key.
    mutating func facts(ofEach count: Int) -> Facts {
        var facts = Facts()
        for kind in FactKind.allCases {
            func add<F: Fact>(_: F.Type) {
                var keys: Set<String> = []
                for _ in 0..<count {
                    let dated = dated(F.self)
                    if keys.insert(dated.fact.key).inserted { facts.add(dated) }
                }
            }
            add(kind.type)
        }
        return facts
    }

    /// A fact; with the key of `model`, when given.
    mutating func dated<F: Fact>(_: F.Type, like model: F? = nil) -> Dated<F> {
        let schema = F.anySchema
        while true {
            var values: [FieldValue?] = []
            for (index, field) in schema.fields.enumerated() {
                if let model, schema.key.contains(field.name) {
                    values.append(model.values[index])
                } else {
                    let isGiven = field.isRequired || Int.random(in: 0..<3, using: &random) > 0
                    values.append(isGiven ? value(field.type) : nil)
                }
            }
            if let fact = F(values: values) { return Dated(fact, span(of: fact), source: "test") }
        }
    }

    private mutating func value(_ type: FieldType) -> FieldValue {
        switch type {
        case .text: .text(["jeugd", "wmo"][number(2)])
        case .flag: .flag(Bool.random(using: &random))
        case .number(let bounds): .number(Int.random(in: bounds.clamped(to: 0...2030), using: &random))
        case .decimal(let bounds): .decimal(max(bounds.lowerBound, min(Fixed(number(101)), bounds.upperBound)))
        case .day: .day(day())
        case .code(let codes): .text(codes[number(codes.count)].code)
        case .codes(let codes): .texts(Set((0...2).map { _ in codes[number(codes.count)].code }).sorted())
        case .texts: .texts([["jeugd", "wmo"][number(2)]])
        case .entity(let kinds): .entity(entity(kinds))
        case .entities(let kinds): .entities(Set([entity(kinds), entity(kinds)]).sorted())
        }
    }

    private mutating func entity(_ kinds: [EntityKind]) -> EntityID {
        let kind = kinds[number(kinds.count)]
        let number = number(5)
        return switch kind {
        case .municipality: ["GM9001", "GM9002", "GM9003", "GM9004", "GM9005"][number]
        case .region: ["JZ01", "JZ02", "JZ03", "JZ04", "JZ05"][number]
        default: EntityID(kind, local: "n\(number)", in: "t")
        }
    }

    private mutating func span<F: Fact>(of fact: F) -> Span {
        switch F.anySchema.timing {
        case .timeless: return .always
        case .event(let name):
            let index = F.anySchema.fields.firstIndex { $0.name == name }
            guard let index, case .day(let day)? = fact.values[index] else { return .always }
            return Span(.since(day))
        case .lasting:
            let days = [day(), day()].sorted()
            return Span(Period(from: days[0], until: number(2) == 0 ? .distantFuture : days[1]) ?? .since(days[0]))
        }
    }

    private mutating func day() -> Day { ("2015-01-01" as Day).adding(days: number(5000)) }
    private mutating func number(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
}
