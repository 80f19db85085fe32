import Rolzuiver
import RolzuiverRegister

/// What was written about something, change by change.
enum HistoryText {
    static func text(_ history: History, _ names: Names) -> String {
        var lines: [String] = []
        for change in history.changes {
            let actor = change.actor ?? "(gewist)"
            let reason = change.reason ?? "(gewist)"
            lines.append("wijziging \(change.number), \(change.at): \(change.kind.dutch) door \(actor): \(reason)")
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
