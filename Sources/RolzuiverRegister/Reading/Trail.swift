import Rolzuiver
import Synchronization

/// What was asked of the register around some roots.
///
/// What a change adds hardly ever leads elsewhere. So who judges the same roots again asks all of it at once, and follows the
/// rings through answers that lie ready; what he asks besides, he asks then. See ``ReadyRows``.
struct Trail: Sendable {
    /// On what a trail stands: the journal's head after a change.
    ///
    /// As long as that is its head, numbers stand for what they stood for. In a register that was put back from a copy they
    /// can come to stand for something else.
    struct Ground: Hashable, Sendable {
        let change: ChangeNumber
        let head: [UInt8]
    }

    let asked: [Asking: NumberSet]
    /// What everything was called that came along.
    let names: EntityNames

    /// How many numbers it holds: it takes some thirty bytes for each.
    var count: Int { asked.values.reduce(names.count) { $0 + $1.count } }
}

/// What there is to judge roots by again.
struct Footing: Sendable {
    /// Where it led last time.
    let trail: Trail?
    /// On what the next trail stands; nil for who may not read the journal.
    let ground: Trail.Ground?
}

/// The trails around the roots that were judged last.
final class Trails: Sendable {
    private struct Kept {
        var trails: [[EntityID]: (trail: Trail, ground: Trail.Ground)] = [:]
        /// The roots, those that were judged last at the end.
        var order: [[EntityID]] = []
        var count = 0
    }

    /// How many numbers the trails may hold together: those of some tens of regions.
    private let limit: Int
    private let kept = Mutex(Kept())

    init(limit: Int = 500_000) { self.limit = limit }

    /// The trail around roots, which are in order, and on what it stands; nil when they were not judged lately.
    subscript(roots: [EntityID]) -> (trail: Trail, ground: Trail.Ground)? { kept.withLock { $0.trails[roots] } }

    /// Keeps the trail around roots, which are in order, and lets go of those that were not used for longest.
    func keep(_ trail: Trail, on ground: Trail.Ground, around roots: [EntityID]) {
        kept.withLock { kept in
            if let old = kept.trails.updateValue((trail, ground), forKey: roots) {
                kept.count -= old.trail.count
                kept.order.removeAll { $0 == roots }
            }
            kept.order.append(roots)
            kept.count += trail.count
            while kept.count > limit, let oldest = kept.order.first {
                kept.order.removeFirst()
                kept.count -= kept.trails.removeValue(forKey: oldest)?.trail.count ?? 0
            }
        }
    }
}
