import Foundation
package import Rolzuiver

extension Day {
    /// The day that it is in the Netherlands, by this machine's clock.
    package static var today: Day {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Amsterdam") ?? .gmt
        let parts = calendar.dateComponents([.year, .month, .day], from: Date())
        return Day(parts.year ?? 1970, parts.month ?? 1, parts.day ?? 1) ?? Day(rawValue: 0)
    }
}
