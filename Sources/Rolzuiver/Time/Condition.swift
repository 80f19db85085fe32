/// A statement about every day that is true, false, or not known.
///
/// `certain` holds the days on which it is true whatever the unknown facts turn out to be, `possible` those on which it
/// may be true; so `certain` is part of `possible`, and the difference is what is not known. The operators are those of
/// three-valued (Kleene) logic, day by day. A check written with them alarms on what is certain, is undecided on what is
/// only possible, and cannot accuse on a fact that is missing.
public struct Condition: Hashable, Sendable {
    /// The days on which the statement is certainly true.
    public let certain: PeriodSet
    /// The days on which the statement may be true.
    public let possible: PeriodSet

    /// True on every day.
    public static var always: Condition { Condition(.always) }
    /// True on no day.
    public static var never: Condition { Condition(.never) }
    /// Not known on any day.
    public static var unknown: Condition { Condition(certain: .never, possible: .always) }

    /// True exactly on `days`.
    public init(_ days: PeriodSet) {
        certain = days
        possible = days
    }

    /// The same answer on every day; nil is not known.
    public init(answer: Bool?) {
        self = answer.map { $0 ? .always : .never } ?? .unknown
    }

    /// True on `certain`, not known on the rest of `possible`.
    public init(certain: PeriodSet, possible: PeriodSet) {
        self.certain = certain
        self.possible = possible.union(certain)
    }

    /// The days on which nobody can say.
    public var undecided: PeriodSet { possible.subtracting(certain) }

    /// Whether it is known for every day.
    public var isDecided: Bool { certain == possible }

    /// True where both are.
    public static func & (left: Condition, right: Condition) -> Condition {
        Condition(
            certain: left.certain.intersection(right.certain),
            possible: left.possible.intersection(right.possible)
        )
    }

    /// True where either is.
    public static func | (left: Condition, right: Condition) -> Condition {
        Condition(certain: left.certain.union(right.certain), possible: left.possible.union(right.possible))
    }

    /// True where it is false.
    public static prefix func ! (condition: Condition) -> Condition {
        Condition(certain: condition.possible.complement, possible: condition.certain.complement)
    }

    /// The same where `days` are known to be all, and not known elsewhere.
    ///
    /// This is the closed world under a statement of completeness: what is not on record counts as absent only on the
    /// days for which someone stated that the record is complete.
    public func known(during days: PeriodSet) -> Condition {
        Condition(certain: certain, possible: possible.union(days.complement))
    }

    /// True where any of `conditions` is.
    public static func any(_ conditions: some Sequence<Condition>) -> Condition {
        // Most often there are one or two: lists are for more.
        var rest = conditions.makeIterator()
        guard let first = rest.next() else { return .never }
        guard let second = rest.next() else { return first }
        let both = first | second
        guard let third = rest.next() else { return both }
        var (certain, possible): ([Period], [Period]) = ([], [])
        func add(_ condition: Condition) {
            condition.certain.forEach { certain.append($0) }
            condition.possible.forEach { possible.append($0) }
        }
        add(both)
        add(third)
        while let next = rest.next() { add(next) }
        return Condition(certain: PeriodSet(certain), possible: PeriodSet(possible))
    }

    /// True where two or more of `conditions` are.
    public static func atLeastTwo(_ conditions: some Sequence<Condition>) -> Condition {
        func repeated(_ sets: [PeriodSet]) -> PeriodSet {
            var (once, twice) = (PeriodSet.never, PeriodSet.never)
            for set in sets {
                twice = twice.union(once.intersection(set))
                once = once.union(set)
            }
            return twice
        }
        let all = Array(conditions)
        return Condition(certain: repeated(all.map(\.certain)), possible: repeated(all.map(\.possible)))
    }
}
