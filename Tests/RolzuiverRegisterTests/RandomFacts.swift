import Rolzuiver

@testable import RolzuiverRegister

/// Facts of every kind, made from their schemas; the same for the same seed.
struct RandomFacts {
    private var generator: SplitMix

    init(seed: UInt64) { generator = SplitMix(state: seed) }

    /// About `count` facts of each kind, no two with one key.
    mutating func facts(ofEach count: Int) -> Facts {
        var facts = Facts()
        for kind in FactKind.allCases {
            func add<F: Fact>(_: F.Type) {
                var keys: Set<String> = []
                for _ in 0..<count {
                    let dated = self.dated(F.self)
                    if keys.insert(dated.fact.key).inserted { facts.add(dated) }
                }
            }
            add(kind.type)
        }
        return facts
    }

    /// The same facts, some of them with other values or another time.
    mutating func altered(_ facts: Facts) -> Facts {
        var result = Facts()
        for kind in FactKind.allCases {
            func alter<F: Fact>(_: F.Type) {
                for dated in facts[keyPath: F.path] {
                    let other = self.dated(F.self, like: dated.fact)
                    result.add(Int.random(in: 0..<3, using: &generator) == 0 ? other : dated)
                }
            }
            alter(kind.type)
        }
        return result
    }

    /// A random fact; with the key of `model`, when given.
    private mutating func dated<F: Fact>(_: F.Type, like model: F? = nil) -> Dated<F> {
        let schema = F.anySchema
        while true {
            var values: [FieldValue?] = []
            for (index, field) in schema.fields.enumerated() {
                if let model, schema.key.contains(field.name) {
                    values.append(model.values[index])
                } else {
                    values.append(field.isRequired || Bool.random(using: &generator) ? value(field.type) : nil)
                }
            }
            guard let fact = F(values: values), fact.contradictions.isEmpty else { continue }
            let certainty = Certainty.allCases[Int.random(in: 0..<3, using: &generator)]
            let dated = Dated(
                fact,
                span(),
                source: "bron \(Int.random(in: 1...3, using: &generator))",
                certainty: certainty
            )
            // As the register sees it: with the time that its kind allows.
            if let normal = Record(dated).dated(as: F.self) { return normal }
        }
    }

    private mutating func value(_ type: FieldType) -> FieldValue {
        switch type {
        case .text: .text(word())
        case .flag: .flag(Bool.random(using: &generator))
        case .number: .number(Int.random(in: 1...40, using: &generator))
        case .decimal: .decimal(Fixed(tenThousandths: Int64.random(in: -9_999_999...9_999_999, using: &generator)))
        case .day: .day(day())
        case .code(let codes): .text(codes.randomElement(using: &generator)?.code ?? "")
        case .codes(let codes): .texts(some { codes.randomElement(using: &$0)?.code ?? "" })
        case .texts: .texts(some { "zorgvorm, \(Int.random(in: 1...9, using: &$0))" })
        case .entity(let kinds): .entity(entity(kinds))
        case .entities(let kinds): .entities(Set([entity(kinds), entity(kinds)]).sorted())
        }
    }

    private mutating func some(_ one: (inout SplitMix) -> String) -> [String] {
        var words: Set<String> = []
        for _ in 0...Int.random(in: 0...2, using: &generator) { words.insert(one(&generator)) }
        return words.sorted()
    }

    private mutating func word() -> String {
        ["Jeugd & gezin", "“Zorg”", "a\\b|c", "tab\there", "nieuwe\nregel", "é—ü 🏛", "'; drop table x; --", ""]
            .randomElement(using: &generator).map { "\($0)\(Int.random(in: 0...99, using: &generator))" } ?? ""
    }

    private mutating func day() -> Day { Day(rawValue: Int32.random(in: 10_000...22_000, using: &generator)) }

    private mutating func entity(_ kinds: [EntityKind]) -> EntityID {
        let number = Int.random(in: 1...30, using: &generator)
        let kind = kinds.randomElement(using: &generator) ?? .document
        return kind == .municipality
            ? RolzuiverRegisterTests.entity("GM00\(number + 10)") : EntityID(kind, local: "n\(number)", in: "t")
    }

    private mutating func span() -> Span {
        let days = (0..<4).map { _ in day() }.sorted()
        return switch Int.random(in: 0..<5, using: &generator) {
        case 0: .always
        case 1: Span(.since(days[0]))
        case 2: Span(start: days[0]...days[1], end: days[2]...days[3].next) ?? .always
        case 3: Span(start: days[0]...days[3], end: days[1]...Day.distantFuture) ?? .always
        default: Span(Period(from: days[0], until: days[3].next) ?? .always)
        }
    }
}

/// A small generator of random numbers that gives the same ones for the same seed.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
