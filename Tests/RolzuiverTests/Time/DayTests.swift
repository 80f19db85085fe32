import Testing

@testable import Rolzuiver

@Suite("A day")
struct DayTests {
    /// The calendar told by walking it, day after day, with nothing but the lengths of the months.
    private struct Walk: Sequence, IteratorProtocol {
        var (year, month, day) = (1600, 1, 1)

        static func isLeap(_ year: Int) -> Bool {
            year.isMultiple(of: 400) || (year.isMultiple(of: 4) && !year.isMultiple(of: 100))
        }

        static func length(_ month: Int, _ year: Int) -> Int {
            [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
        }

        mutating func next() -> (Int, Int, Int)? {
            guard year <= 2400 else { return nil }
            defer {
                day += 1
                if day > Walk.length(month, year) { (month, day) = (month + 1, 1) }
                if month > 12 { (year, month) = (year + 1, 1) }
            }
            return (year, month, day)
        }
    }

    @Test func `of the years 1600 up to 2400 is the one that walking the calendar finds`() throws {
        // 1 January 1970 is day 0; the walk counts back to it from 1 January 1600.
        var number = try #require(Day(1600, 1, 1)).rawValue
        #expect(number == -135_140)
        var wrong: [String] = []
        for (year, month, date) in Walk() {
            let day = Day(rawValue: number)
            if Day(year, month, date) != day { wrong.append("number of \(year)-\(month)-\(date)") }
            if day.components != (year, month, date) { wrong.append("components of \(number)") }
            if Day(day.description) != day { wrong.append("text of \(day)") }
            number += 1
        }
        #expect(wrong.isEmpty)
        #expect(Day(1970, 1, 1)?.rawValue == 0)
        #expect(Day(2401, 1, 1)?.rawValue == number)
    }

    @Test(arguments: [(2023, 2, 29), (1900, 2, 29), (2100, 2, 29), (2024, 2, 30), (2024, 4, 31), (2024, 13, 1)])
    func `that is in no calendar does not exist`(year: Int, month: Int, day: Int) {
        #expect(Day(year, month, day) == nil)
    }

    @Test(arguments: [(2024, 2, 29), (2000, 2, 29), (1600, 2, 29)])
    func `of a leap year exists`(year: Int, month: Int, day: Int) {
        #expect(Day(year, month, day) != nil)
    }

    @Test(arguments: ["2024-2-29", "24-02-29", "2024/02/29", "2024-02-29T00:00", " 2024-02-29", "2024-02-3o", "", "-∞"])
    func `in another notation than ISO 8601 is not read`(text: String) {
        #expect(Day(text) == nil)
    }

    @Test func `some months later keeps its date, or is the last of a shorter month`() {
        var random = SeededGenerator(1)
        for _ in 0..<5_000 {
            let day = Day(rawValue: Int32.random(in: -100_000...200_000, using: &random))
            let months = Int.random(in: -600...600, using: &random)
            let (year, month, date) = day.components
            var (newYear, newMonth) = (year, month)
            for _ in 0..<abs(months) {
                newMonth += months.signum()
                if newMonth > 12 { (newYear, newMonth) = (newYear + 1, 1) }
                if newMonth < 1 { (newYear, newMonth) = (newYear - 1, 12) }
            }
            let later = day.adding(months: months).components
            #expect(later == (newYear, newMonth, min(date, Walk.length(newMonth, newYear))))
        }
    }

    @Test func `beyond the calendar becomes one of the two extremes, and never an earlier or later day`() throws {
        let day = try #require(Day(2025, 3, 1))
        #expect(day.adding(months: .max) == .distantFuture)
        #expect(day.adding(months: 12 * 9_000) == .distantFuture)
        #expect(day.adding(months: .min) == .distantPast)
        #expect(day.adding(months: -12 * 3_000) == .distantPast)
        #expect(day.adding(days: .max) == .distantFuture)
        #expect(day.adding(days: .min) == .distantPast)
        #expect(Day.distantFuture.adding(days: -1) == .distantFuture)
        #expect(Day.distantPast.adding(months: 1) == .distantPast)
    }

    @Test func `is written for Dutch readers with the name of the month`() {
        #expect(Day(2026, 3, 18)?.dutch == "18 maart 2026")
        #expect(Day.distantFuture.dutch == "onbepaald")
        #expect(Day.distantPast.dutch == "onbekend")
    }
}
