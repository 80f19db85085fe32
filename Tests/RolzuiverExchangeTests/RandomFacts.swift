import Rolzuiver

@testable import RolzuiverExchange

/// Makes facts of all kinds out of a seed, from nothing but their schemas.
struct RandomFacts {
    private var state: UInt64
    private let book: String
    private let own: EntityID

    init(seed: UInt64, own: EntityID) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
        self.own = own
        book = own.key
    }

    mutating func below(_ bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(bound))
    }

    mutating func facts(perKind: Int) -> Facts {
        var facts = Facts()
        for kind in FactKind.allCases {
            var keys: Set<String> = []
            for _ in 0..<perKind {
                func add<F: Fact>(_: F.Type) {
                    let fields = F.anySchema.fields
                    let values = fields.map { field in
                        field.isRequired || below(3) > 0 ? value(field.type, isID: field.name == "id") : nil
                    }
                    guard let fact = F(values: values) else { return }
                    let span = span(of: fact)
                    guard fact.contradictions.isEmpty, fact.contradictions(during: span).isEmpty,
                        keys.insert(fact.key).inserted
                    else { return }
                    let certainty = Certainty.allCases[below(3)]
                    let source = ["bron", "dossier \(book)", text(), "a: b # c"][below(4)]
                    facts.add(Dated(fact, span, source: source, certainty: certainty))
                }
                add(kind.type)
            }
        }
        return facts
    }

    private mutating func span<F: Fact>(of fact: F) -> Span {
        switch F.anySchema.timing {
        case .timeless: return .always
        case .event(let name):
            let index = F.anySchema.fields.firstIndex { $0.name == name }
            guard let index, case .day(let day)? = fact.values[index] else { return .always }
            return Span(.since(day))
        case .lasting:
            let days = [.distantPast] + (0..<4).map { _ in day() }.sorted() + [.distantFuture]
            let first = below(4)
            let (start, end) = (days[first], days[first + 1 + below(5 - first)])
            let possible = Period(from: start, until: end) ?? .always
            let certain = below(3) == 0 ? nil : below(2) == 0 ? possible : Period(from: days[2], until: days[3])
            return Span(possible: possible, certain: certain)
        }
    }

    private mutating func day() -> Day { Day(rawValue: Int32(9000 + below(16000))) }

    private mutating func text() -> String {
        let texts = [
            "Jeugdhulp", "'s-Hertogenbosch", "01-01", "0796", "null", "true", "~", "?", "-", "a: b", "x # y", "- z",
            "1e3",
            "twee\nregels: hier", "drie\n\n  regels", " spatie ", "\"aanhaling\"", "[x]", "{y}", "é ü ‘’", "own", "*a",
            "&b",
            "tab\there", "slot:", "einde\n", "%x", "@y", "2024-01-01", "|", ">", "a, b", "back\\slash", "a\u{2028}b",
            "🙂",
        ]
        return texts[below(texts.count)]
    }

    private mutating func text(_ form: TextForm) -> String {
        switch form {
        case .free:
            let text = text()
            return text == "?" ? "vraag" : text
        case .dayOfYear: return ["01-01", "07-01", "12-31", "02-29"][below(4)]
        case .webAddress: return ["https://voorbeeld.nl", "http://voorbeeld.nl/a?b=c#d"][below(2)]
        case .sha256: return String(repeating: ["0a", "19", "Fe"][below(3)], count: 32)
        case .province: return "pv\(20 + below(12))"
        }
    }

    private mutating func value(_ type: FieldType, isID: Bool) -> FieldValue {
        switch type {
        case .text(let form): return .text(text(form))
        case .flag: return .flag(below(2) == 0)
        case .number(let bounds): return .number(bounds.lowerBound + below(bounds.count))
        case .decimal(let bounds):
            let (least, most) = (bounds.lowerBound.tenThousandths, bounds.upperBound.tenThousandths)
            return .decimal(Fixed(tenThousandths: least + Int64(below(Int(most - least) + 1))))
        case .day: return .day(day())
        case .code(let codes): return .text(codes[below(codes.count)].code)
        case .codes(let codes): return .texts(Set((0..<below(3)).map { _ in codes[below(codes.count)].code }).sorted())
        case .texts: return .texts(Set((0..<below(4)).map { _ in text() }).sorted())
        case .entity(let kinds): return .entity(entity(kinds[below(kinds.count)]))
        case .entities(let kinds): return .entities(Set((0..<below(4)).map { _ in entity(kinds[0]) }).sorted())
        }
    }

    private mutating func entity(_ kind: EntityKind) -> EntityID {
        let known = ["GM0796", "GM0828", "GM1671", "GM0518"]
        let full: [EntityKind: [String]] = [
            .organisation: ["kvk:12345678", "organisatie:iemand"], .person: ["persoon:x"], .region: ["JZ33", "JZ01"],
            .cooperation: ["roo:1234", book], .contract: ["contract:elders/raam"],
        ]
        if kind == own.kind, below(3) == 0 { return own }
        if kind == .municipality { return EntityID(known[below(4)]) ?? .none }
        if below(4) == 0, let key = full[kind]?.randomElement(at: below(2)), let id = EntityID(key), id.kind == kind {
            return id
        }
        return EntityID(kind, local: ["een", "twee", "Oss", "2024/17", "own", "a b", "GM0001"][below(7)], in: book)
    }
}

extension [String] {
    fileprivate func randomElement(at index: Int) -> String { self[index % count] }
}
