import Foundation
import Postgres
import Rolzuiver
import RolzuiverRegister

/// What was written about something, change by change.
enum HistoryText {
    /// The moment as Dutch readers say it, in Dutch time.
    static func instant(_ at: PostgresTimestamp) -> String {
        guard let microseconds = at.microsecondsSince1970 else { return "onbekend" }
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "nl_NL")
        formatter.timeZone = TimeZone(identifier: "Europe/Amsterdam")
        formatter.dateFormat = "d MMMM yyyy HH:mm:ss (zzz)"
        return formatter.string(from: Date(timeIntervalSince1970: Double(microseconds) / 1e6))
    }

    static func text(_ history: History, _ names: Names) -> String {
        var lines: [String] = []
        for change in history.changes {
            let actor = change.actor ?? "(gewist)"
            let reason = change.reason ?? "(gewist)"
            lines.append(
                "wijziging \(change.number), \(instant(change.at)): \(change.kind.dutch) door \(actor): \(reason)"
            )
            for row in history.rows where row.added == change.number {
                lines.append("  + \(names.replacingKeys(in: row.record.label)) (\(row.record.span.dutch))")
            }
            for row in history.rows where row.ended == change.number {
                lines.append("  - \(names.replacingKeys(in: row.record.label)) (\(row.record.span.dutch))")
            }
        }
        return lines.joined(separator: "\n")
    }
}
