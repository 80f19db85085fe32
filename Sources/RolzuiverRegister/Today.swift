import Foundation
package import Postgres
package import Rolzuiver

extension Day {
    /// The day that it is in the Netherlands, by this machine's clock.
    package static var today: Day {
        let parts = Calendar.dutch.dateComponents([.year, .month, .day], from: Date())
        return Day(parts.year ?? 1970, parts.month ?? 1, parts.day ?? 1) ?? Day(rawValue: 0)
    }

    /// The last moment of this day in the Netherlands, to the microsecond in which changes are told apart; nil of a day
    /// without an end.
    package var lastMoment: PostgresTimestamp? {
        guard isFinite else { return nil }
        let next = adding(days: 1).components
        let midnight = DateComponents(year: next.year, month: next.month, day: next.day)
        guard let date = Calendar.dutch.date(from: midnight) else { return nil }
        return PostgresTimestamp(
            microsecondsSince1970: Int64(date.timeIntervalSince1970.rounded()) * 1_000_000 - 1
        )
    }
}

extension Calendar {
    /// The one by which days pass in the Netherlands.
    static var dutch: Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Amsterdam") ?? .gmt
        return calendar
    }
}
