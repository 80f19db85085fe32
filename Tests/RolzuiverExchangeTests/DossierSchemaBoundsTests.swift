import Foundation
import Rolzuiver
import Testing

@testable import RolzuiverExchange

@Suite("The bounds in the JSON Schema")
struct DossierSchemaBoundsTests {
    /// A text as it stands in a file, and whether it is a number there.
    private struct Sample {
        let text: String
        var isNumber = false
    }

    @Test("are those of the reader, in every field", .enabled(if: Validator.isAvailable))
    func agreement() throws {
        var values: [(kind: FactKind, field: String, json: String)] = []
        var expected: [Bool] = []
        for kind in FactKind.allCases {
            for field in kind.type.anySchema.fields {
                for sample in samples(of: field.type) {
                    let text = String(decoding: try JSONEncoder().encode(sample.text), as: UTF8.self)
                    values.append((kind, field.name, sample.isNumber ? sample.text : text))
                    expected.append(reads(sample.text, field.type))
                }
            }
        }
        let verdicts = try Validator.verdicts(on: values)
        try #require(verdicts.count == expected.count)
        for (index, verdict) in verdicts.enumerated() where verdict != expected[index] {
            Issue.record("\(values[index]): schema \(verdict), reader \(expected[index])")
        }
        #expect(expected.contains(true) && expected.contains(false))
    }

    @Test("are there for every number, and for every text of some form")
    func structure() throws {
        let root = try JSONSerialization.jsonObject(with: Data(DossierSchema.json().utf8)) as? [String: Any]
        let definitions = try #require(root?["$defs"] as? [String: [String: Any]])
        for kind in FactKind.allCases {
            let properties = try #require(definitions[kind.rawValue]?["properties"] as? [String: [String: Any]])
            for field in kind.type.anySchema.fields {
                let first = (properties[field.name]?["anyOf"] as? [[String: Any]])?.first
                let number = (first?["anyOf"] as? [[String: Any]])?.first
                switch field.type {
                case .number(let bounds):
                    #expect(number?["minimum"] as? Int == bounds.lowerBound, "\(kind).\(field.name)")
                    #expect(number?["maximum"] as? Int == bounds.upperBound, "\(kind).\(field.name)")
                case .decimal:
                    #expect(number?["minimum"] != nil && number?["maximum"] != nil, "\(kind).\(field.name)")
                case .text(let form) where form != .free:
                    #expect(first?["pattern"] as? String == form.pattern, "\(kind).\(field.name)")
                default: break
                }
            }
        }
    }

    @Test("say the same of a text as the program does", arguments: TextForm.allCases)
    func patterns(_ form: TextForm) throws {
        let pattern = try Regex(form.pattern).matchingSemantics(.unicodeScalar)
        let texts = TextForm.allCases.flatMap(texts)
        for text in texts {
            #expect(form.accepts(text) == text.contains(pattern), "\(form) \(text)")
        }
        #expect(texts.contains { form.accepts($0) } && texts.contains { !form.accepts($0) })
    }

    private func reads(_ text: String, _ type: FieldType) -> Bool {
        let node = FileNode(content: .text(text, isPlain: false), line: 1, column: 1)
        var reader = DossierReader(root: node, file: "x", reference: .embedded)
        return reader.value(node, "", type, during: .always) != nil && reader.problems.isEmpty
    }

    /// Texts on both sides of what the type allows.
    private func samples(of type: FieldType) -> [Sample] {
        switch type {
        case .text(let form): return texts(of: form).map { Sample(text: $0) }
        case .texts: return texts(of: .free).map { Sample(text: $0) }
        case .number(let bounds):
            return [bounds.lowerBound - 1, bounds.lowerBound, bounds.upperBound, bounds.upperBound + 1]
                .map { Sample(text: String($0), isNumber: true) }
        case .decimal(let bounds):
            let (least, most) = (bounds.lowerBound.tenThousandths, bounds.upperBound.tenThousandths)
            return [least - 10_000, least, least + 1, most, most + 10_000]
                .map { Sample(text: Fixed(tenThousandths: $0).description, isNumber: true) }
        case .day:
            return ["1799-12-31", "1800-01-01", "2199-12-31", "2200-01-01", "2024-13-01", "2024-1-1"]
                .map { Sample(text: $0) }
        case .code(let codes), .codes(let codes):
            return [Sample(text: codes[0].code), Sample(text: "\(codes[0].code)x")]
        case .entity, .entities:
            return [
                "kvk:12345678", "kvk:1234567", "rsin:123456789", "rsin:1", "oin:1", "roo:26518", "roo:26a", "persoon:x",
                "persoon:x ", "contract:a b", "besluit:", "document: x", "verband:x",
            ].map { Sample(text: $0) }
        case .flag: return ["true", "false", "ja"].map { Sample(text: $0) }
        }
    }

    private func texts(of form: TextForm) -> [String] {
        switch form {
        case .free: ["x", "", "  ", " x ", "een\ntwee", "tab\there", "\u{1B}[31m", "x\r\ny", "\u{85}", "\n"]
        case .dayOfYear:
            ["01-01", "12-31", "02-29", "02-30", "04-31", "13-01", "1-1", "31-12", "00-10", "10-00", "01-01-01"]
        case .webAddress:
            [
                "https://a", "http://a.nl/b c", "https://a.nl/b?c=d#e", "https:///b", "https://", "www.a.nl",
                "ftp://a.nl",
                "https://?x",
            ]
        case .sha256:
            [
                String(repeating: "aF09", count: 16), String(repeating: "a", count: 63),
                String(repeating: "g", count: 64),
            ]
        case .province: ["pv20", "pv31", "pv32", "pv19", "PV20", "pv2"]
        }
    }
}
