/// A stretch of days, half-open and never empty.
///
/// `from` belongs to it, `until` does not.
public struct Period: Hashable, Sendable {
    /// The first day; `Day.distantPast` when it has no beginning.
    public let from: Day
    /// The day after the last; `Day.distantFuture` when it has no end.
    public let until: Day

    /// All days.
    public static let always = Period(unchecked: .distantPast, .distantFuture)

    /// The days from `from` up to, not including, `until`; nil when there are none.
    public init?(from: Day = .distantPast, until: Day = .distantFuture) {
        guard from < until else { return nil }
        self.init(unchecked: from, until)
    }

    /// One day; for `Day.distantFuture` the last day that there is.
    public init(day: Day) {
        let first = min(day, Day(rawValue: .max - 1))
        self.init(unchecked: first, Day(rawValue: first.rawValue + 1))
    }

    /// All days from `day` on.
    public static func since(_ day: Day) -> Period {
        Period(unchecked: min(day, Day(rawValue: .max - 1)), .distantFuture)
    }

    private init(unchecked from: Day, _ until: Day) {
        self.from = from
        self.until = until
    }

    /// The last day; `Day.distantFuture` when it has no end.
    public var last: Day { until.previous }
    /// Whether it goes on without an end.
    public var isOpen: Bool { until == .distantFuture }
    /// The number of days; nil when an end is open.
    public var length: Int? { from.isFinite && until.isFinite ? until.days(since: from) : nil }

    /// Whether `day` lies within it.
    public func contains(_ day: Day) -> Bool { from <= day && day < until }
    /// Whether all of `other` lies within it.
    public func contains(_ other: Period) -> Bool { from <= other.from && other.until <= until }
    /// Whether the two share a day.
    public func overlaps(_ other: Period) -> Bool { from < other.until && other.from < until }
    /// The days that both have; nil when there are none.
    public func intersection(_ other: Period) -> Period? {
        Period(from: max(from, other.from), until: min(until, other.until))
    }
}

extension Period: Comparable {
    /// Orders by first day, then by end.
    public static func < (left: Period, right: Period) -> Bool {
        left.from == right.from ? left.until < right.until : left.from < right.from
    }
}

extension Period: CustomStringConvertible {
    /// `2024-01-01..2025-01-01`, with the end excluded.
    public var description: String { "\(from)..\(until)" }

    /// As Dutch readers say it, with the last day included: `1 januari 2024 t/m 31 december 2024`.
    public var dutch: String {
        switch (from.isFinite, until.isFinite) {
        case (true, true) where length == 1: from.dutch
        case (true, true): "\(from.dutch) t/m \(last.dutch)"
        case (true, false): "vanaf \(from.dutch)"
        case (false, true): "t/m \(last.dutch)"
        case (false, false): "altijd"
        }
    }
}
