import Rolzuiver
import Synchronization

/// The roots that are still to be judged, handed out in order, a portion at a time.
final class RootQueue: Sendable {
    private let roots: [(id: Int64, key: EntityID)]
    private let state: Mutex<State>
    private let progress: @Sendable (_ done: Int, _ total: Int) -> Void

    private struct State {
        var next = 0
        /// How many roots the next portion has.
        var size: Int
        var done = 0
    }

    /// - Parameters:
    ///   - roots: numbers and names, in order.
    ///   - size: how many make the first portion.
    ///   - progress: told how many of how many were read.
    init(
        _ roots: [(id: Int64, key: EntityID)],
        size: Int = 8,
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) {
        (self.roots, self.progress) = (roots, progress)
        state = Mutex(State(size: size))
    }

    /// All roots, by name.
    var all: [EntityID] { roots.map(\.key).sorted() }

    /// The next portion; nil when there are no more.
    func next() -> [Int64: EntityID]? {
        state.withLock { state in
            guard state.next < roots.count else { return nil }
            let end = min(roots.count, state.next + state.size)
            defer { state.next = end }
            return Dictionary(uniqueKeysWithValues: roots[state.next..<end].map { ($0.id, $0.key) })
        }
    }

    /// A portion turned out to have so many facts: those after it grow or shrink, never more than twofold.
    func took(_ facts: Int, for count: Int) {
        let done = state.withLock { state in
            let fitting = count * DossierStream.portion / max(1, facts)
            state.size = max(1, min(max(fitting, state.size / 2), state.size * 2))
            state.done += count
            return state.done
        }
        progress(done, roots.count)
    }
}
