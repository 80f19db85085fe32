import Synchronization

/// What comes of statements that were sent together, for the one task that takes it up.
///
/// A task that is cancelled waits on: until the server has told what came of its statements, the next ones must not lean on
/// what they prepared.
final class Answers: Sendable {
    typealias Answer = Result<Rows, PostgresError>

    private struct State {
        var ready = Queue<Answer>()
        var isEnded = false
        var taker: CheckedContinuation<Answer?, Never>?
    }

    private let state = Mutex(State())

    /// Adds what came of the next statement.
    func put(_ answer: Answer) {
        let taker = state.withLock { state -> CheckedContinuation<Answer?, Never>? in
            defer { state.taker = nil }
            if state.taker == nil { state.ready.append(answer) }
            return state.taker
        }
        taker?.resume(returning: answer)
    }

    /// Says that no more comes.
    func end() {
        let taker = state.withLock { state -> CheckedContinuation<Answer?, Never>? in
            defer { (state.isEnded, state.taker) = (true, nil) }
            return state.taker
        }
        taker?.resume(returning: nil)
    }

    /// What came of the next statement; nil behind the last that was run.
    func next() async -> Answer? {
        await withCheckedContinuation { taker in
            let answer: Answer?? = state.withLock { state in
                if let answer = state.ready.popFirst() { return answer }
                if state.isEnded { return .some(nil) }
                state.taker = taker
                return nil
            }
            if let answer { taker.resume(returning: answer) }
        }
    }
}
