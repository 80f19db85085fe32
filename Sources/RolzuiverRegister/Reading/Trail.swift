import Rolzuiver
import Synchronization

/// What was asked of the register around some roots, and which rows were the answer.
///
/// What a change adds hardly ever leads elsewhere. So who judges the same roots again reads the rows of last time by their
/// numbers, with those that were added or ended since, and follows the rings through what lies ready; what he asks besides, he
/// asks then. See ``ReadyRows``.
struct Trail: Sendable {
    /// After which change it was so.
    let number: ChangeNumber
    /// Which municipalities had ended.
    let dissolved: Set<Int64>
    let asked: [Asking: NumberSet]
    /// The numbers of the rows, but those that all dossiers share.
    let rows: [FactKind: [Int64]]
    /// The contracts of which a municipality was read that they name, and that had not ended.
    let naming: NumberSet
    /// What everything was called that came along.
    let names: EntityNames

    /// How many rows may have changed since: of more it is read anew what there is.
    static let mostChanged = 2000

    /// How many numbers it holds: it takes some thirty bytes for each.
    var count: Int {
        asked.values.reduce(names.count + naming.count) { $0 + $1.count } + rows.values.reduce(0) { $0 + $1.count }
    }
}

/// What was true of the register when a trail was made: as long as it is, nothing but its journal tells what is otherwise.
struct TrailGround: Hashable, Sendable {
    /// The journal's head after the change.
    let head: [UInt8]
    /// The books that were hidden from the login.
    let hidden: HiddenBooks
}

/// A trail that still leads through the register as it is, with what changed since.
struct LivingTrail: Sendable {
    let trail: Trail
    /// The numbers of the rows that were added or ended since it was made.
    let changed: [Int64]
}

/// The trails around the roots that were judged last.
final class Trails: Sendable {
    private struct Kept {
        var trails: [[EntityID]: (trail: Trail, ground: TrailGround)] = [:]
        /// The roots, those that were judged last at the end.
        var order: [[EntityID]] = []
        var count = 0
    }

    /// How many numbers the trails may hold together: those of some tens of regions.
    private let limit: Int
    private let kept = Mutex(Kept())

    init(limit: Int = 500_000) { self.limit = limit }

    /// The trail around roots, which are in order, and on what it stands; nil when they were not judged lately.
    subscript(roots: [EntityID]) -> (trail: Trail, ground: TrailGround)? { kept.withLock { $0.trails[roots] } }

    /// Keeps the trail around roots, which are in order, and lets go of those that were not used for longest.
    func keep(_ trail: Trail, on ground: TrailGround, around roots: [EntityID]) {
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
