import Postgres
import Rolzuiver

// Days and periods on their way into the database.

extension PostgresDate {
    /// The date of a day; the two extremes are its infinities.
    init(_ day: Day) {
        self =
            day.isFinite
            ? PostgresDate(daysSince1970: day.rawValue) ?? .infinity
            : (day == .distantFuture ? .infinity : .minusInfinity)
    }
}

extension PostgresRange<PostgresDate> {
    /// The range of a period; an open end has no bound.
    init(_ period: Period) {
        self.init(
            period.from.isFinite ? PostgresDate(period.from) : nil,
            period.until.isFinite ? PostgresDate(period.until) : nil
        )
    }
}
