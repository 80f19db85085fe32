@testable import Rolzuiver

/// SplitMix64: the same seed gives the same cases on every machine, so that a failing case can be run again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}

/// A small world of days in which every set can be written out: day 0 up to and including day 30, with everything before
/// it standing for the past without end and everything after it for the future without end.
///
/// Random periods end only on days 1...30, or are open, so the two outer days tell what holds on all days beyond.
enum SmallWorld {
    static let days = (0...30).map { Day(rawValue: Int32($0)) }

    static func period(_ random: inout SeededGenerator) -> Period {
        let (one, other) = (Int32.random(in: 1...30, using: &random), Int32.random(in: 1...30, using: &random))
        let from = Int.random(in: 0..<8, using: &random) == 0 ? Day.distantPast : Day(rawValue: min(one, other))
        let isOpen = one == other || Int.random(in: 0..<8, using: &random) == 0
        let until = isOpen ? Day.distantFuture : Day(rawValue: max(one, other))
        return Period(from: from, until: until) ?? .always
    }

    static func periods(_ random: inout SeededGenerator) -> [Period] {
        (0..<Int.random(in: 0...5, using: &random)).map { _ in period(&random) }
    }

    static func set(_ random: inout SeededGenerator) -> PeriodSet {
        // Now and then the complement, so that sets with two open ends come by as often as others.
        let set = PeriodSet(periods(&random))
        return Bool.random(using: &random) ? set : set.complement
    }

    static func timeline(_ random: inout SeededGenerator) -> Timeline<Int> {
        var timeline = Timeline<Int>()
        for _ in 0..<Int.random(in: 0...5, using: &random) {
            let layer = Timeline(Int.random(in: 0...2, using: &random), during: PeriodSet(period(&random)))
            timeline = timeline.overlaid(by: layer)
        }
        return timeline
    }

    static func condition(_ random: inout SeededGenerator) -> Condition {
        Condition(certain: set(&random), possible: set(&random))
    }

    static func members(_ set: PeriodSet) -> [Bool] { days.map(set.contains) }
    static func values<Value>(_ timeline: Timeline<Value>) -> [Value?] { days.map { timeline[$0] } }
}

extension PeriodSet {
    /// Whether its periods are in order, and neither overlap nor touch.
    var isCanonical: Bool {
        zip(periods, periods.dropFirst()).allSatisfy { $0.until < $1.from } && periods.allSatisfy { $0.from < $0.until }
    }
}
