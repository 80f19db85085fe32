import Foundation
import Glibc
import Synchronization

/// What long work is at, on the error output when that is a terminal; with the seconds that it takes, while nothing else is
/// told, so that nobody takes long work for work that hangs.
final class LiveLine: Sendable {
    private struct State {
        var text: String
        var shown = ContinuousClock.now
        var isDrawn = false
        var isOver: Bool
    }

    private let begin = ContinuousClock.now
    /// Over from the start where nobody looks.
    private let state: Mutex<State>

    /// Begins with `text`, which shows after a second.
    init(_ text: String) {
        let isShown = isatty(STDERR_FILENO) == 1
        state = Mutex(State(text: text, isOver: !isShown))
        guard isShown else { return }
        // A thread of its own: the work can hold all those that tasks share.
        Thread.detachNewThread { [weak self] in
            repeat { Thread.sleep(forTimeInterval: 0.5) } while self?.tick() ?? false
        }
    }

    deinit { end() }

    /// What it is at now; shown a few times per second at most, and else with the next second.
    func say(_ text: @autoclosure () -> String) {
        state.withLock { state in
            guard !state.isOver else { return }
            state.text = text()
            if !state.isDrawn || ContinuousClock.now - state.shown > .milliseconds(100) { draw(&state, "") }
        }
    }

    /// Clears the line.
    func end() {
        state.withLock { state in
            if state.isDrawn { Terminal.show("\r\u{1B}[K") }
            (state.isDrawn, state.isOver) = (false, true)
        }
    }

    /// Tells how long it takes, when nothing was told for a second; false once it is over.
    private func tick() -> Bool {
        state.withLock { state in
            guard !state.isOver else { return false }
            let now = ContinuousClock.now
            if now - state.shown >= .seconds(1) { draw(&state, " (\((now - begin).components.seconds) s)") }
            return true
        }
    }

    private func draw(_ state: inout State, _ more: String) {
        Terminal.show("\r\u{1B}[K\(state.text)\(more)")
        (state.shown, state.isDrawn) = (.now, true)
    }
}
