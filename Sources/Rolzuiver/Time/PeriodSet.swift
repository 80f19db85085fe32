/// A set of days, held as periods in order that neither overlap nor touch.
public struct PeriodSet: Hashable, Sendable {
    /// The maximal periods, in order.
    public private(set) var periods: [Period]

    /// No day.
    public static let never = PeriodSet(sorted: [])
    /// Every day.
    public static let always = PeriodSet(.always)

    /// The days of one period.
    public init(_ period: Period) { periods = [period] }

    /// The days that belong to any of `periods`, in whatever order.
    public init(_ periods: some Sequence<Period>) {
        self.periods = []
        for period in periods.sorted() { append(period) }
    }

    private init(sorted: [Period]) { periods = sorted }

    /// Whether it holds no day.
    public var isEmpty: Bool { periods.isEmpty }
    /// The first day; nil when it is empty.
    public var first: Day? { periods.first?.from }
    /// The smallest period that holds all of it; nil when it is empty.
    public var hull: Period? {
        guard let first = periods.first, let last = periods.last else { return nil }
        return Period(from: first.from, until: last.until)
    }

    /// Whether `day` belongs to it.
    public func contains(_ day: Day) -> Bool {
        // The last period that starts on or before the day is the only one that can hold it.
        var low = 0
        var high = periods.count
        while low < high {
            let middle = (low + high) / 2
            if periods[middle].from <= day { low = middle + 1 } else { high = middle }
        }
        return low > 0 && periods[low - 1].contains(day)
    }

    /// The days of either.
    public func union(_ other: PeriodSet) -> PeriodSet {
        if isEmpty { return other }
        if other.isEmpty { return self }
        var result = PeriodSet.never
        var (mine, theirs) = (periods[...], other.periods[...])
        while let left = mine.first, let right = theirs.first {
            if left < right { result.append(mine.removeFirst()) } else { result.append(theirs.removeFirst()) }
        }
        for period in mine { result.append(period) }
        for period in theirs { result.append(period) }
        return result
    }

    /// The days of both.
    public func intersection(_ other: PeriodSet) -> PeriodSet {
        var result: [Period] = []
        var (left, right) = (0, 0)
        while left < periods.count, right < other.periods.count {
            let (mine, theirs) = (periods[left], other.periods[right])
            if let shared = mine.intersection(theirs) { result.append(shared) }
            if mine.until < theirs.until { left += 1 } else { right += 1 }
        }
        return PeriodSet(sorted: result)
    }

    /// The days that do not belong to it.
    public var complement: PeriodSet {
        var result: [Period] = []
        var day = Day.distantPast
        for period in periods {
            if let gap = Period(from: day, until: period.from) { result.append(gap) }
            day = period.until
        }
        if let rest = Period(from: day, until: .distantFuture) { result.append(rest) }
        return PeriodSet(sorted: result)
    }

    /// The days of this one that do not belong to `other`.
    public func subtracting(_ other: PeriodSet) -> PeriodSet { intersection(other.complement) }

    /// The days within `period` that do not belong to it.
    public func gaps(in period: Period) -> PeriodSet { PeriodSet(period).subtracting(self) }

    /// Whether every day of it belongs to `other`.
    public func isSubset(of other: PeriodSet) -> Bool { subtracting(other).isEmpty }

    /// Only the maximal periods that pass `test`.
    public func filter(_ test: (Period) -> Bool) -> PeriodSet { PeriodSet(sorted: periods.filter(test)) }

    /// Adds a period that starts no earlier than the last one does.
    private mutating func append(_ period: Period) {
        if let last = periods.last, period.from <= last.until {
            if let joined = Period(from: last.from, until: max(last.until, period.until)) {
                periods[periods.count - 1] = joined
            }
        } else {
            periods.append(period)
        }
    }
}

extension PeriodSet: CustomStringConvertible {
    /// Its periods, with ` + ` between them.
    public var description: String {
        isEmpty ? "never" : periods.map(\.description).joined(separator: " + ")
    }
}
