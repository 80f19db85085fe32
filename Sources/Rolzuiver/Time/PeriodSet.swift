/// A set of days, held as periods in order that neither overlap nor touch.
public struct PeriodSet: Sendable {
    /// Nearly every set of days that a check meets is empty or one stretch; neither takes memory of its own.
    private enum Stretches: Sendable {
        case none
        case one(Period)
        /// Two or more, in order, with days between them.
        case several([Period])
    }

    private var stretches: Stretches

    /// No day.
    public static var never: PeriodSet { PeriodSet(.none) }
    /// Every day.
    public static var always: PeriodSet { PeriodSet(.always) }

    /// The days of one period.
    public init(_ period: Period) { stretches = .one(period) }

    /// The days that belong to any of `periods`, in whatever order.
    public init(_ periods: some Sequence<Period>) {
        self.init(inOrder: periods.sorted())
    }

    /// The days that belong to any of `periods`, which come in the order of their first days.
    init(inOrder periods: some Sequence<Period>) {
        var joined = JoinedPeriods()
        for period in periods { joined.append(period) }
        self = joined.days
    }

    private init(_ stretches: Stretches) { self.stretches = stretches }

    /// The days of `periods`, which are in order and have days between them.
    fileprivate init(apart periods: [Period]) {
        switch periods.count {
        case 0: stretches = .none
        case 1: stretches = .one(periods[0])
        default: stretches = .several(periods)
        }
    }

    /// The maximal periods, in order.
    public var periods: [Period] {
        switch stretches {
        case .none: []
        case .one(let period): [period]
        case .several(let periods): periods
        }
    }

    /// Hands each of the maximal periods to `body`, in order.
    func forEach(_ body: (Period) -> Void) {
        switch stretches {
        case .none: break
        case .one(let period): body(period)
        case .several(let periods): periods.forEach(body)
        }
    }

    /// Whether it holds no day.
    public var isEmpty: Bool { if case .none = stretches { true } else { false } }

    /// The first day; nil when it is empty.
    public var first: Day? {
        switch stretches {
        case .none: nil
        case .one(let period): period.from
        case .several(let periods): periods.first?.from
        }
    }

    /// The smallest period that holds all of it; nil when it is empty.
    public var hull: Period? {
        switch stretches {
        case .none: nil
        case .one(let period): period
        case .several(let periods): Period(from: periods[0].from, until: periods[periods.count - 1].until)
        }
    }

    /// Whether `day` belongs to it.
    public func contains(_ day: Day) -> Bool {
        switch stretches {
        case .none: return false
        case .one(let period): return period.contains(day)
        case .several(let periods):
            // The last period that starts on or before the day is the only one that can hold it.
            var low = 0
            var high = periods.count
            while low < high {
                let middle = (low + high) / 2
                if periods[middle].from <= day { low = middle + 1 } else { high = middle }
            }
            return low > 0 && periods[low - 1].contains(day)
        }
    }

    /// The days of either.
    public func union(_ other: PeriodSet) -> PeriodSet {
        switch (stretches, other.stretches) {
        case (.none, _): return other
        case (_, .none): return self
        case (.one(let mine), .one(let theirs)) where mine.contains(theirs): return self
        case (.one(let mine), .one(let theirs)) where theirs.contains(mine): return other
        default:
            let (mine, theirs) = (periods, other.periods)
            var (left, right) = (0, 0)
            var joined = JoinedPeriods()
            while left < mine.count || right < theirs.count {
                if right == theirs.count || (left < mine.count && mine[left] < theirs[right]) {
                    joined.append(mine[left])
                    left += 1
                } else {
                    joined.append(theirs[right])
                    right += 1
                }
            }
            return joined.days
        }
    }

    /// The days of both.
    public func intersection(_ other: PeriodSet) -> PeriodSet {
        switch (stretches, other.stretches) {
        case (.none, _), (_, .none): return .never
        case (.one(let mine), .one(let theirs)): return mine.intersection(theirs).map { PeriodSet($0) } ?? .never
        case (.one(.always), _): return other
        case (_, .one(.always)): return self
        default:
            let (mine, theirs) = (periods, other.periods)
            var result: [Period] = []
            var (left, right) = (0, 0)
            while left < mine.count, right < theirs.count {
                if let shared = mine[left].intersection(theirs[right]) { result.append(shared) }
                if mine[left].until < theirs[right].until { left += 1 } else { right += 1 }
            }
            return PeriodSet(apart: result)
        }
    }

    /// The days that do not belong to it.
    public var complement: PeriodSet {
        if case .none = stretches { return .always }
        if case .one(.always) = stretches { return .never }
        var result: [Period] = []
        var day = Day.distantPast
        for period in periods {
            if let gap = Period(from: day, until: period.from) { result.append(gap) }
            day = period.until
        }
        if let rest = Period(from: day, until: .distantFuture) { result.append(rest) }
        return PeriodSet(apart: result)
    }

    /// The days of this one that do not belong to `other`.
    public func subtracting(_ other: PeriodSet) -> PeriodSet {
        switch (stretches, other.stretches) {
        case (.none, _), (_, .none): self
        case (.one(let mine), .one(let theirs)) where theirs.contains(mine): .never
        case (.one(let mine), .one(let theirs)) where !mine.overlaps(theirs): self
        default: intersection(other.complement)
        }
    }

    /// The days within `period` that do not belong to it.
    public func gaps(in period: Period) -> PeriodSet { PeriodSet(period).subtracting(self) }

    /// Whether every day of it belongs to `other`.
    public func isSubset(of other: PeriodSet) -> Bool { subtracting(other).isEmpty }

    /// Only the maximal periods that pass `test`.
    public func filter(_ test: (Period) -> Bool) -> PeriodSet { PeriodSet(apart: periods.filter(test)) }
}

extension PeriodSet: Hashable {
    /// Whether both hold the same days.
    public static func == (left: PeriodSet, right: PeriodSet) -> Bool {
        switch (left.stretches, right.stretches) {
        case (.none, .none): true
        case (.one(let mine), .one(let theirs)): mine == theirs
        case (.several(let mine), .several(let theirs)): mine == theirs
        default: false
        }
    }

    /// Feeds its periods to `hasher`.
    public func hash(into hasher: inout Hasher) {
        switch stretches {
        case .none: break
        case .one(let period): hasher.combine(period)
        case .several(let periods): for period in periods { hasher.combine(period) }
        }
    }
}

extension PeriodSet: CustomStringConvertible {
    /// Its periods, with ` + ` between them.
    public var description: String {
        isEmpty ? "never" : periods.map(\.description).joined(separator: " + ")
    }
}

/// Periods that come by in the order of their first days, those that overlap or touch joined.
private struct JoinedPeriods {
    private var done: [Period] = []
    private var last: Period?

    mutating func append(_ period: Period) {
        guard let last else { return last = period }
        guard period.from <= last.until else {
            done.append(last)
            return self.last = period
        }
        if period.until > last.until { self.last = Period(from: last.from, until: period.until) }
    }

    var days: PeriodSet {
        guard let last else { return .never }
        return done.isEmpty ? PeriodSet(last) : PeriodSet(apart: done + [last])
    }
}
