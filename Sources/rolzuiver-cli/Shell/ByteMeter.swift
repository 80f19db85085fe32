import Foundation
import Glibc
import Synchronization

/// How far long work has come, on the error output when that is a terminal.
final class ByteMeter: Sendable {
    private let isShown = isatty(STDERR_FILENO) == 1
    private let last = Mutex<ContinuousClock.Instant?>(nil)

    /// So many bytes, or of `total` so many hundredths; a few times per second at most.
    func show(_ what: String, _ done: Int64, of total: Int64 = 0) {
        guard isShown else { return }
        let isDue = last.withLock { last in
            guard last.map({ ContinuousClock.now - $0 > .milliseconds(100) }) ?? true else { return false }
            last = .now
            return true
        }
        guard isDue else { return }
        let amount = total > 0 ? "\(done * 100 / total) %" : Self.dutch(done)
        Terminal.show("\r\u{1B}[K\(amount) \(what)")
    }

    /// Clears the line.
    func end() {
        guard isShown, last.withLock({ $0 }) != nil else { return }
        Terminal.show("\r\u{1B}[K")
    }

    /// A number of bytes as Dutch readers say it.
    static func dutch(_ bytes: Int64) -> String {
        guard bytes >= 1_000_000 else { return "\((bytes + 999) / 1000) kB" }
        let tenths = (bytes + 50_000) / 100_000
        return "\(tenths / 10),\(tenths % 10) MB"
    }
}
