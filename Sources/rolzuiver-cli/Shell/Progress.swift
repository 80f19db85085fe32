import Synchronization

/// Progress of long work that is counted, on the error output when that is a terminal.
final class Progress: Sendable {
    private let line: LiveLine
    private let count = Mutex(0)

    /// Before anything is counted it says `beginning`.
    init(_ beginning: String) { line = LiveLine(beginning) }

    /// One more of what is counted.
    func step(_ what: String) {
        let now = count.withLock { count in
            count += 1
            return count
        }
        line.say("\(now) \(what)")
    }

    /// So many there are by now.
    func reached(_ count: Int, _ what: String) { line.say("\(count) \(what)") }

    /// Clears the line.
    func end() { line.end() }
}
