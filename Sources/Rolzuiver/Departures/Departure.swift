/// A participant that left a cooperation, and where it went (uittreding met vervolg).
public struct Departure: Hashable, Sendable {
    /// Where a leaver took part next, for the same task as far as is known.
    public struct Next: Hashable, Sendable {
        /// The cooperation.
        public let cooperation: EntityID
        /// Who takes part there: the leaver, or who took its place at a redivision.
        public let participant: EntityID
        /// The first day, or the days between which it lies.
        public let from: ClosedRange<Day>
        /// The days without any cooperation, from the day of leaving to that day; 0 when it took part already.
        public let gap: ClosedRange<Int>?
        /// Whether it is for the same task: nil where the domain of either is not on record.
        public let isSameTask: Bool?

        /// Whether it took part there already when it left.
        public let wasThere: Bool
    }

    /// The cooperation that was left.
    public let cooperation: EntityID
    /// Who left.
    public let participant: EntityID
    /// The how manieth withdrawal of this participant.
    public let occurrence: Int
    /// The first day on which it no longer took part, or the days between which it lies; nil when nothing is known of it.
    public let effective: ClosedRange<Day>?
    /// Whether it left altogether or some tasks.
    public let scope: Scope
    /// The tasks that it left; empty for all.
    public let tasks: [String]
    /// How far it has come; nil where no withdrawal is on record and the participation just ended.
    public let status: ExitStatus?
    /// The cooperations with the same task, as far as is known, in which it took part next or already; the first is next.
    public let next: [Next]
    /// Whether the domain of the cooperation that was left is on record: without it nothing can be said about the task.
    public let isTaskKnown: Bool

    /// The day since which it takes part nowhere for the task, as far as is on record; nil when it does, or when that cannot
    /// be said.
    public var nowhereSince: Day? {
        guard isTaskKnown, let effective, effective.lowerBound == effective.upperBound else { return nil }
        return next.isEmpty ? effective.lowerBound : nil
    }
}

extension Departure {
    /// Whether it is an exit that has taken effect by `day`, as far as is known.
    public func hasHappened(by day: Day) -> Bool {
        status != .voornemen && (effective.map { $0.lowerBound <= day } ?? true)
    }
}
