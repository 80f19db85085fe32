/// When something held, as far as is known.
///
/// An end of a period is a day, open, or somewhere between two days. So a span has the days on which it certainly held
/// and those on which it may have; they are equal when its dates are known. A known start and an unknown end give a
/// certain part that is shorter than the possible one; with nothing certain, `certain` is nil.
public struct Span: Hashable, Codable, Sendable {
    /// All days on which it may have held.
    public let possible: Period
    /// The days on which it certainly held, within `possible`.
    public let certain: Period?

    /// Held on all days, as far as anyone can say.
    public static let always = Span(.always)

    /// Held exactly during `period`.
    public init(_ period: Period) {
        possible = period
        certain = period
    }

    /// Held from somewhere in `start` until somewhere in `end`, both ends included; nil when no such period exists.
    public init?(start: ClosedRange<Day>, end: ClosedRange<Day>) {
        guard let possible = Period(from: start.lowerBound, until: end.upperBound) else { return nil }
        self.possible = possible
        certain = Period(from: start.upperBound, until: end.lowerBound)
    }

    /// Held during `possible`, certainly during `certain`; a certain part outside `possible` is cut off.
    public init(possible: Period, certain: Period?) {
        self.possible = possible
        self.certain = certain?.intersection(possible)
    }

    /// Whether its dates are known.
    public var isCertain: Bool { certain == possible }

    /// "It held", as a statement about each day.
    public var condition: Condition {
        Condition(certain: certain.map { PeriodSet($0) } ?? .never, possible: PeriodSet(possible))
    }

    /// The same, ended no later than `day`; nil when nothing is left.
    public func ended(on day: Day) -> Span? {
        guard let possible = Period(from: possible.from, until: min(possible.until, day)) else { return nil }
        return Span(possible: possible, certain: certain)
    }

    /// The first day on which it may have held, and the last such first day.
    public var start: ClosedRange<Day> { possible.from...max(possible.from, certain?.from ?? possible.until) }
    /// The first day on which it may have been over, and the last such day.
    public var end: ClosedRange<Day> { min(possible.until, certain?.until ?? possible.from)...possible.until }
}
