/// Finds keys that are aliases, lists or mappings, in a file that uses anchors.
///
/// An alias may stand for a list of aliases of lists, and so on; to compare two such keys takes a time that doubles with
/// each level. No dossier needs them, so a text that looks like one is refused before it is read.
enum AliasKeys {
    /// The place of the first; nil when there is none.
    static func firstIndex(in text: String) -> String.Index? {
        let bytes = text.utf8
        guard hasAnchor(bytes) else { return nil }
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let after = bytes.index(after: index)
            switch bytes[index] {
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                if isBeforeColon(bytes[after...]) { return index }
            case UInt8(ascii: "*"):
                let name = bytes[after...].prefix { !isBreak($0) && $0 != UInt8(ascii: ":") }
                if name.endIndex > after, isBeforeColon(bytes[name.endIndex...]) { return index }
            case UInt8(ascii: "?"):
                let before = bytes[..<index].last { $0 != UInt8(ascii: " ") }
                let opens = before.map { "\n\r-,{[?:".utf8.contains($0) } ?? true
                if opens, bytes[after...].first.map({ isBreak($0) || $0 == UInt8(ascii: "*") }) ?? false {
                    // `from: ?` is a value, and is let through elsewhere.
                    if before != UInt8(ascii: ":") || bytes[after...].first == UInt8(ascii: "*") { return index }
                }
            default:
                break
            }
            index = after
        }
        return nil
    }

    private static func hasAnchor(_ bytes: String.UTF8View) -> Bool {
        var previous = UInt8(ascii: "\n")
        for byte in bytes {
            if previous == UInt8(ascii: "&"), !isBreak(byte) { return true }
            previous = byte
        }
        return false
    }

    private static func isBreak(_ byte: UInt8) -> Bool { " \t\r\n,[]{}".utf8.contains(byte) }

    private static func isBeforeColon(_ rest: Substring.UTF8View) -> Bool {
        rest.first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") } == UInt8(ascii: ":")
    }
}
