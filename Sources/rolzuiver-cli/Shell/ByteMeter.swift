/// How far work on a file has come, on the error output when that is a terminal.
final class ByteMeter: Sendable {
    private let line: LiveLine

    /// Before anything is done it says `beginning`.
    init(_ beginning: String) { line = LiveLine(beginning) }

    /// So many bytes, or of `total` so many hundredths.
    func show(_ what: String, _ done: Int64, of total: Int64 = 0) {
        line.say("\(total > 0 ? "\(done * 100 / total) %" : Self.dutch(done)) \(what)")
    }

    /// Clears the line.
    func end() { line.end() }

    /// A number of bytes as Dutch readers say it.
    static func dutch(_ bytes: Int64) -> String {
        guard bytes >= 1_000_000 else { return "\((bytes + 999) / 1000) kB" }
        let tenths = (bytes + 50_000) / 100_000
        return "\(tenths / 10),\(tenths % 10) MB"
    }
}
