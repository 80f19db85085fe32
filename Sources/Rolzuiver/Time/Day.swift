/// A civil date: a day in the proleptic Gregorian calendar, without time zone or clock.
///
/// Stored as the number of days since 1970-01-01. The two extremes stand for "before all days" and "after all days",
/// so that an open end compares like any other day.
public struct Day: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    public let rawValue: Int32

    /// Earlier than every day that can be written.
    public static let distantPast = Day(rawValue: .min)
    /// Later than every day that can be written.
    public static let distantFuture = Day(rawValue: .max)

    /// A day by its number since 1970-01-01.
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// A day by year, month and day of the month; nil when there is no such day.
    public init?(_ year: Int, _ month: Int, _ day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Day.length(of: month, in: year)
        else { return nil }
        // Days from civil: years run from March, so that the leap day comes last.
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        rawValue = Int32(era * 146_097 + dayOfEra - 719_468)
    }

    /// Whether this is a day that can be written, and not one of the two extremes.
    public var isFinite: Bool { self != .distantPast && self != .distantFuture }

    /// Year, month and day of the month.
    public var components: (year: Int, month: Int, day: Int) {
        let shifted = Int(rawValue) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// The day `days` later; the two extremes stay where they are, and what lies beyond all days is one of them.
    public func adding(days: Int) -> Day {
        guard isFinite else { return self }
        let (sum, overflows) = Int(rawValue).addingReportingOverflow(days)
        return Int32(exactly: sum).flatMap { overflows ? nil : Day(rawValue: $0) } ?? Day.extreme(towards: days)
    }

    /// The same day of the month `months` later, or the last day of that month when it is shorter.
    ///
    /// The two extremes stay where they are. Beyond the years 1 to 9999 the result is an extreme, so that an absurd term
    /// in a source never brings a day nearer than it is.
    public func adding(months: Int) -> Day {
        guard isFinite else { return self }
        let (year, month, day) = components
        let (count, overflows) = (year * 12 + month - 1).addingReportingOverflow(months)
        guard !overflows, count >= 12, count < 120_000 else { return Day.extreme(towards: months) }
        let (newYear, newMonth) = (count / 12, count % 12 + 1)
        return Day(newYear, newMonth, min(day, Day.length(of: newMonth, in: newYear))) ?? self
    }

    /// The number of days from `other` to this day.
    public func days(since other: Day) -> Int { Int(rawValue) - Int(other.rawValue) }

    /// The day before.
    public var previous: Day { adding(days: -1) }
    /// The day after.
    public var next: Day { adding(days: 1) }

    /// Orders by time.
    public static func < (left: Day, right: Day) -> Bool { left.rawValue < right.rawValue }

    private static func extreme(towards step: Int) -> Day { step < 0 ? .distantPast : .distantFuture }

    private static func length(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension Day: LosslessStringConvertible {
    /// Reads an ISO 8601 date, `2026-03-18`; nil for anything else.
    public init?(_ description: String) {
        let parts = description.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2 else { return nil }
        var numbers: [Int] = []
        for part in parts {
            var number = 0
            for byte in part {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                number = number * 10 + Int(byte - UInt8(ascii: "0"))
            }
            numbers.append(number)
        }
        self.init(numbers[0], numbers[1], numbers[2])
    }

    /// The ISO 8601 date; `-∞` and `∞` for the two extremes.
    public var description: String {
        guard isFinite else { return self == .distantPast ? "-∞" : "∞" }
        let (year, month, day) = components
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    private static let months = [
        "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
        "december",
    ]

    /// The date as Dutch readers write it: `18 maart 2026`.
    public var dutch: String {
        guard isFinite else { return self == .distantPast ? "onbekend" : "onbepaald" }
        let (year, month, day) = components
        return "\(day) \(Day.months[month - 1]) \(year)"
    }
}
