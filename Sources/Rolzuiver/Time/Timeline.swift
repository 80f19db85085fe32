/// A value for each day of a set of days.
///
/// Segments are in order and do not overlap; days without a segment have no value.
public struct Timeline<Value> {
    /// A stretch of days with one value.
    public struct Segment {
        /// The days.
        public let period: Period
        /// What holds on them.
        public let value: Value

        /// A stretch of days with one value.
        public init(_ period: Period, _ value: Value) {
            self.period = period
            self.value = value
        }
    }

    /// The segments, in order.
    public private(set) var segments: [Segment]

    /// A timeline without any value.
    public init() { segments = [] }

    /// `value` on all days of `days`.
    public init(_ value: Value, during days: PeriodSet) {
        var segments: [Segment] = []
        days.forEach { segments.append(Segment($0, value)) }
        self.segments = segments
    }

    /// The values of `segments`, in whatever order; no two share a day.
    public init(apart segments: [Segment]) {
        self.segments = segments
        if segments.count > 1 { self.segments.sort { $0.period < $1.period } }
    }

    fileprivate init(sorted: [Segment]) { segments = sorted }

    /// The days that have a value.
    public var domain: PeriodSet {
        segments.count == 1 ? PeriodSet(segments[0].period) : PeriodSet(inOrder: segments.lazy.map(\.period))
    }

    /// The value on `day`; nil when it has none.
    public subscript(day: Day) -> Value? {
        segments.first { $0.period.contains(day) }?.value
    }

    /// The same days with other values.
    public func map<Other>(_ transform: (Value) -> Other) -> Timeline<Other> {
        Timeline<Other>(sorted: segments.map { .init($0.period, transform($0.value)) })
    }

    /// Only the days of `days`.
    public func during(_ days: PeriodSet) -> Timeline {
        var result: [Segment] = []
        for segment in segments {
            days.intersection(PeriodSet(segment.period)).forEach { result.append(Segment($0, segment.value)) }
        }
        return Timeline(sorted: result)
    }

    /// Both values on the days where both have one.
    public func zip<Other>(_ other: Timeline<Other>) -> Timeline<(Value, Other)> {
        var result: [Timeline<(Value, Other)>.Segment] = []
        var (left, right) = (0, 0)
        while left < segments.count, right < other.segments.count {
            let (mine, theirs) = (segments[left], other.segments[right])
            if let shared = mine.period.intersection(theirs.period) {
                result.append(.init(shared, (mine.value, theirs.value)))
            }
            if mine.period.until < theirs.period.until { left += 1 } else { right += 1 }
        }
        return Timeline<(Value, Other)>(sorted: result)
    }

    /// The values of `other` where it has one, this one's elsewhere.
    public func overlaid(by other: Timeline) -> Timeline {
        if other.segments.isEmpty { return self }
        if segments.isEmpty { return other }
        let covered = other.domain
        if domain.isSubset(of: covered) { return other }
        let kept = during(covered.complement)
        if kept.segments.isEmpty { return other }
        return Timeline(sorted: (kept.segments + other.segments).sorted { $0.period < $1.period })
    }

    /// The days whose value passes `test`.
    public func days(where test: (Value) -> Bool) -> PeriodSet {
        if segments.count == 1 { return test(segments[0].value) ? PeriodSet(segments[0].period) : .never }
        return PeriodSet(inOrder: segments.compactMap { test($0.value) ? $0.period : nil })
    }
}

extension Timeline where Value: Equatable {
    /// The same values in as few segments as can be.
    public var coalesced: Timeline {
        guard segments.count > 1 else { return self }
        var result: [Segment] = []
        for segment in segments {
            if let last = result.last, last.period.until == segment.period.from, last.value == segment.value,
                let joined = Period(from: last.period.from, until: segment.period.until)
            {
                result[result.count - 1] = Segment(joined, segment.value)
            } else {
                result.append(segment)
            }
        }
        return Timeline(sorted: result)
    }
}

extension Timeline.Segment: Equatable where Value: Equatable {}
extension Timeline.Segment: Hashable where Value: Hashable {}
extension Timeline.Segment: Sendable where Value: Sendable {}
extension Timeline: Equatable where Value: Equatable {}
extension Timeline: Hashable where Value: Hashable {}
extension Timeline: Sendable where Value: Sendable {}
