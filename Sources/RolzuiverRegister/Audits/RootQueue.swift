import Rolzuiver
import Synchronization

/// The roots that are still to be judged, handed out in order, a portion at a time.
final class RootQueue: Sendable {
    private let roots: [(id: Int64, key: EntityID)]
    /// How many facts a portion should have.
    private let portion: Int
    /// Whether everything there is is read at once.
    let isOnePortion: Bool
    private let state: Mutex<State>
    private let progress: @Sendable (_ done: Int, _ total: Int) -> Void

    private struct State {
        var next = 0
        /// How many roots the next portion has: how much stands around the first is not known, and what has most comes first.
        var size = 1
        var done = 0
    }

    /// - Parameters:
    ///   - roots: numbers and names, in order.
    ///   - facts: how many facts they have together, about.
    ///   - portion: how many facts a portion should have.
    ///   - isEverything: whether they are all roots that there are.
    ///   - progress: told how many of how many were read.
    init(
        _ roots: [(id: Int64, key: EntityID)],
        facts: Int,
        portion: Int,
        isEverything: Bool,
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
    ) {
        (self.roots, self.portion, self.progress) = (roots, portion, progress)
        // What stands around all roots is read many times over by portions: three times as many facts take as much memory
        // when each is read once.
        isOnePortion = facts <= (isEverything ? 3 : 1) * portion
        state = Mutex(State())
    }

    /// All roots, by name.
    var all: [EntityID] { roots.map(\.key).sorted() }

    /// How many roots there are.
    var count: Int { roots.count }

    /// The next portion; nil when there are no more.
    func next() -> [Int64: EntityID]? {
        state.withLock { state in
            guard state.next < roots.count else { return nil }
            let end = min(roots.count, state.next + state.size)
            defer { state.next = end }
            return Dictionary(uniqueKeysWithValues: roots[state.next..<end].map { ($0.id, $0.key) })
        }
    }

    /// Whether so many facts are clearly more than a portion should have: as when a single root leans on them.
    func isLarge(_ facts: Int) -> Bool { facts > portion + portion / 4 }

    /// A portion turned out to have so many facts: those after it grow or shrink, never more than twofold.
    func took(_ facts: Int, for count: Int) {
        let done = state.withLock { state in
            let fitting = count * portion / max(1, facts)
            state.size = max(1, min(max(fitting, state.size / 2), state.size * 2))
            state.done += count
            return state.done
        }
        progress(done, roots.count)
    }
}
