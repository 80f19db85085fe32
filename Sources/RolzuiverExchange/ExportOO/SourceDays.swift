internal import Foundation
internal import Rolzuiver

extension Day {
    /// The day that a source wrote: a date, with or without an offset, or an instant, read in the Netherlands.
    ///
    /// A date with an offset is the date as it stands. An instant is turned into the Dutch day: read in another zone, the
    /// last hours of an evening would belong to the wrong day.
    init?(source text: String) {
        guard let date = Day(String(text.prefix(10))) else { return nil }
        guard let instant = Day.instant(text) else {
            self = date
            return
        }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Amsterdam") ?? TimeZone(secondsFromGMT: 3600) ?? .gmt
        let parts = calendar.dateComponents([.year, .month, .day], from: instant)
        guard let year = parts.year, let month = parts.month, let day = parts.day, let day = Day(year, month, day)
        else {
            return nil
        }
        self = day
    }

    private static func instant(_ text: String) -> Date? {
        guard text.count > 10 else { return nil }
        return (try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
            ?? (try? Date(text, strategy: .iso8601))
    }
}
