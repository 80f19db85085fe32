/// Writes texts so that every YAML reader reads them back as the same text.
enum YAMLText {
    /// `text` on one line, with quotes where they are needed; inside `[ ]` more is.
    static func inline(_ text: String, inList: Bool = false) -> String {
        if text.contains(where: { needsEscape($0) }) { return escaped(text) }
        return isPlain(text, inList: inList) ? text : "'\(text.replacing("'", with: "''"))'"
    }

    /// `text` as a block of lines, each behind `indent`; nil when it is better on one line.
    static func block(_ text: String, indent: String) -> String? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > 1, let first = lines.first, let last = lines.last, !first.isEmpty, !last.isEmpty,
            first.first != " ", !text.contains(where: { $0 != "\n" && needsEscape($0) }), !text.contains("\t")
        else { return nil }
        return "|-\n" + lines.map { $0.isEmpty ? "" : indent + $0 }.joined(separator: "\n")
    }

    private static func needsEscape(_ character: Character) -> Bool {
        character.isNewline || character.isControl
            || character.unicodeScalars.contains { ["\u{FEFF}", "\u{2028}", "\u{2029}", "\u{85}"].contains($0) }
    }

    private static func escaped(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\u{FEFF}", "\u{2028}", "\u{2029}", "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}":
                let digits = String(scalar.value, radix: 16, uppercase: true)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// Whether a text without quotes means that text.
    private static func isPlain(_ text: String, inList: Bool) -> Bool {
        guard let first = text.unicodeScalars.first,
            first.properties.isAlphabetic || first.properties.numericType != nil,
            text.last != " ", text.last != ":", !text.contains(": "), !text.contains(" #"),
            !text.contains("\t")
        else { return false }
        return !(inList && text.contains { ",[]{}\"".contains($0) }) && !isTakenForAnother(text)
    }

    /// Whether some reader would take the text for a number, a date, a truth value or nothing.
    private static func isTakenForAnother(_ text: String) -> Bool {
        let words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]
        if words.contains(text.lowercased()) { return true }
        return text.first.map { "0123456789".contains($0) } ?? false
    }
}
