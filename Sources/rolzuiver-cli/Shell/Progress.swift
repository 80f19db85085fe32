import Foundation
import Glibc

/// Progress of long work, on the error output when that is a terminal.
final class Progress {
    private let isShown = isatty(STDERR_FILENO) == 1
    private var count = 0
    private var last = ContinuousClock.now

    /// One more of what is counted.
    func step(_ what: String) {
        count += 1
        guard isShown, ContinuousClock.now - last > .milliseconds(100) else { return }
        last = .now
        Terminal.show("\r\(count) \(what)")
    }

    /// So many there are by now.
    func reached(_ count: Int, _ what: String) {
        self.count = count
        guard isShown else { return }
        Terminal.show("\r\(count) \(what)")
    }

    /// Clears the line.
    func end() {
        guard isShown, count > 0 else { return }
        Terminal.show("\r\u{1B}[K")
    }
}
