/// A JSON value whose members keep the order in which they were given, so that the same facts give the same bytes.
enum JSON {
    case object([(String, JSON)])
    case array([JSON])
    case text(String)
    case number(Int)
    case flag(Bool)
    case null

    /// A text, or null when there is none.
    static func optional(_ text: String?) -> JSON { text.map { .text($0) } ?? .null }

    /// The value on several lines, two spaces per level.
    var written: String {
        var result = ""
        write(to: &result, indent: "")
        return result + "\n"
    }

    private func write(to result: inout String, indent: String) {
        let inner = indent + "  "
        switch self {
        case .object(let members):
            JSON.list(members, "{", "}", &result, indent) { member, result in
                result += "\(JSON.quoted(member.0)): "
                member.1.write(to: &result, indent: inner)
            }
        case .array(let elements):
            JSON.list(elements, "[", "]", &result, indent) { $0.write(to: &$1, indent: inner) }
        case .text(let text): result += JSON.quoted(text)
        case .number(let number): result += String(number)
        case .flag(let flag): result += flag ? "true" : "false"
        case .null: result += "null"
        }
    }

    private static func list<Element>(
        _ elements: [Element],
        _ open: String,
        _ close: String,
        _ result: inout String,
        _ indent: String,
        _ write: (Element, inout String) -> Void
    ) {
        guard !elements.isEmpty else {
            result += open + close
            return
        }
        result += open
        for (index, element) in elements.enumerated() {
            result += index == 0 ? "\n\(indent)  " : ",\n\(indent)  "
            write(element, &result)
        }
        result += "\n\(indent)\(close)"
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
