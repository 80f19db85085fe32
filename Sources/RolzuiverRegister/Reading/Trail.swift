import Rolzuiver
import Synchronization

/// What was asked of the register around some roots.
///
/// What a change adds hardly ever leads elsewhere. So who judges the same roots again asks all of it at once, and follows the
/// rings through answers that lie ready; what he asks besides, he asks then. See ``ReadyRows``.
struct Trail: Sendable {
    let asked: [Asking: NumberSet]
    /// What everything was called that came along.
    let names: EntityNames

    /// How many numbers it holds: it takes some thirty bytes for each.
    var count: Int { asked.values.reduce(names.count) { $0 + $1.count } }
}

/// The trails around the roots that were judged last.
final class Trails: Sendable {
    private struct Kept {
        var trails: [[EntityID]: Trail] = [:]
        /// The roots, those that were judged last at the end.
        var order: [[EntityID]] = []
        var count = 0
    }

    /// How many numbers the trails may hold together: those of some tens of regions.
    private let limit: Int
    private let kept = Mutex(Kept())

    init(limit: Int = 500_000) { self.limit = limit }

    /// The trail around roots, which are in order; nil when they were not judged lately.
    subscript(roots: [EntityID]) -> Trail? { kept.withLock { $0.trails[roots] } }

    /// Keeps the trail around roots, which are in order, and lets go of those that were not used for longest.
    func keep(_ trail: Trail, around roots: [EntityID]) {
        kept.withLock { kept in
            if let old = kept.trails.updateValue(trail, forKey: roots) {
                kept.count -= old.count
                kept.order.removeAll { $0 == roots }
            }
            kept.order.append(roots)
            kept.count += trail.count
            while kept.count > limit, let oldest = kept.order.first {
                kept.order.removeFirst()
                kept.count -= kept.trails.removeValue(forKey: oldest)?.count ?? 0
            }
        }
    }
}
