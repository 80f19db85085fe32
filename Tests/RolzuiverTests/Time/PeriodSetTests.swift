import Testing

@testable import Rolzuiver

@Suite("A set of days")
struct PeriodSetTests {
    @Test func `obeys the laws of sets, day by day, and keeps its periods in canonical form`() {
        var random = SeededGenerator(2)
        for _ in 0..<4_000 {
            let (one, other) = (SmallWorld.set(&random), SmallWorld.set(&random))
            let (mine, theirs) = (SmallWorld.members(one), SmallWorld.members(other))
            let results: [(PeriodSet, [Bool])] = [
                (one.union(other), zip(mine, theirs).map { $0 || $1 }),
                (one.intersection(other), zip(mine, theirs).map { $0 && $1 }),
                (one.subtracting(other), zip(mine, theirs).map { $0 && !$1 }),
                (one.complement, mine.map { !$0 }),
            ]
            for (set, expected) in results {
                #expect(SmallWorld.members(set) == expected)
                #expect(set.isCanonical)
            }
            #expect(one.isSubset(of: other) == zip(mine, theirs).allSatisfy { !$0 || $1 })
            #expect(one.complement.complement == one)
            #expect(one.union(one.complement) == .always)
            #expect(one.intersection(one.complement) == .never)
            #expect(one.union(other).complement == one.complement.intersection(other.complement))
            #expect(one.isEmpty == mine.allSatisfy { !$0 })
        }
    }

    @Test func `made of periods in any order holds the days of each of them`() {
        var random = SeededGenerator(3)
        for _ in 0..<4_000 {
            let periods = SmallWorld.periods(&random)
            let set = PeriodSet(periods)
            #expect(SmallWorld.members(set) == SmallWorld.days.map { day in periods.contains { $0.contains(day) } })
            #expect(set.isCanonical)
            #expect(set == PeriodSet(periods.shuffled(using: &random)))
            #expect(
                set.hull
                    == set.periods.first.flatMap { Period(from: $0.from, until: set.periods.last?.until ?? $0.until) }
            )
            #expect(set.first == periods.map(\.from).min())
        }
    }

    @Test func `has gaps in a period exactly where it holds none of its days`() {
        var random = SeededGenerator(4)
        for _ in 0..<4_000 {
            let (set, period) = (SmallWorld.set(&random), SmallWorld.period(&random))
            let expected = SmallWorld.days.map { period.contains($0) && !set.contains($0) }
            #expect(SmallWorld.members(set.gaps(in: period)) == expected)
        }
    }

    @Test func `joins periods that touch, and leaves a gap of one day`() throws {
        let first = try #require(Period(from: Day(rawValue: 0), until: Day(rawValue: 5)))
        let adjacent = try #require(Period(from: Day(rawValue: 5), until: Day(rawValue: 9)))
        let apart = try #require(Period(from: Day(rawValue: 6), until: Day(rawValue: 9)))
        #expect(PeriodSet([adjacent, first]).periods == [Period(from: first.from, until: adjacent.until)])
        #expect(PeriodSet([first, apart]).periods == [first, apart])
        #expect(PeriodSet([first, apart]).complement.contains(Day(rawValue: 5)))
    }
}

@Suite("A period")
struct PeriodTests {
    @Test func `shares with another exactly the days that both contain`() {
        var random = SeededGenerator(5)
        for _ in 0..<4_000 {
            let (one, other) = (SmallWorld.period(&random), SmallWorld.period(&random))
            let shared = SmallWorld.days.map { one.contains($0) && other.contains($0) }
            #expect(SmallWorld.days.map { one.intersection(other)?.contains($0) ?? false } == shared)
            #expect(one.overlaps(other) == shared.contains(true))
            #expect(one.contains(other) == SmallWorld.days.allSatisfy { one.contains($0) || !other.contains($0) })
        }
    }

    @Test func `without days does not exist`() {
        #expect(Period(from: Day(rawValue: 3), until: Day(rawValue: 3)) == nil)
        #expect(Period(from: Day(rawValue: 4), until: Day(rawValue: 3)) == nil)
    }

    @Test(arguments: [Day.distantPast, Day.distantFuture, Day(rawValue: 0), Day(rawValue: .max - 1)])
    func `of one day is never empty, also at the ends of time`(day: Day) {
        let period = Period(day: day)
        #expect(period.from < period.until)
        #expect(Period.since(day).isOpen)
        #expect(Period.since(day).from < .distantFuture)
    }

    @Test func `is told in Dutch with its last day included`() throws {
        let year = try #require(Period(from: Day(2024, 1, 1) ?? .distantPast, until: Day(2025, 1, 1) ?? .distantFuture))
        #expect(year.dutch == "1 januari 2024 t/m 31 december 2024")
        #expect(year.length == 366)
        #expect(Period.since(year.from).dutch == "vanaf 1 januari 2024")
        #expect(Period(until: year.until)?.dutch == "t/m 31 december 2024")
        #expect(Period(day: year.from).dutch == "1 januari 2024")
    }
}
