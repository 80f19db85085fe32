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

    /// The moment as programs read it (ISO 8601, UTC).
    static func iso(_ at: PostgresTimestamp) -> String {
        guard let microseconds = at.microsecondsSince1970 else { return "" }
        return Date(timeIntervalSince1970: Double(microseconds) / 1e6).formatted(.iso8601)
    }

    static func text(_ history: History, _ names: Names) -> String {
        var lines: [String] = []
        let replaced = history.replacements
        for change in history.changes {
            lines.append(head(change))
            var told: Set<Alteration> = []
            func tell(_ mark: String, _ record: Record) {
                lines.append("  \(mark) \(names.label(of: record)) (\(record.time))")
                let alteration = Alteration(change: change.number, kind: record.kind, key: record.key)
                // Once, of what came and what went together.
                guard told.insert(alteration).inserted else { return }
                if let (old, new) = replaced[alteration] {
                    lines += PlanText.fieldDifferences(old, new, names).map { "      \($0)" }
                }
                guard let past = history.backDatings[alteration] else { return }
                lines.append("      \(text(past))")
            }
            for row in history.rows where row.added == change.number { tell("+", row.record) }
            for row in history.rows where row.ended == change.number { tell("-", row.record) }
            lines += history.erased.filter { $0.change == change.number }.map { "  \(text($0, names))" }
        }
        return (lines + unseen(history.unseen)).joined(separator: "\n")
    }

    /// That it was not looked into whether these many facts touch a signed audit.
    static func unseen(_ count: Int) -> [String] {
        guard count > 0 else { return [] }
        return [
            "",
            "Niet nagegaan: of de \(count) feiten hierboven over dagen die een ondertekende audit beoordeelde, die audit raken. "
                + "Het zijn er te veel; vraag het van één onderwerp, of over minder wijzigingen tegelijk.",
        ]
    }

    /// Which change, when, of which kind, by whom, why, and on which decision it rests.
    static func head(_ change: Change) -> String {
        "wijziging \(change.number), \(instant(change.at)): \(change.kind.dutch) door \(change.actor.onOneLine)"
            + "\(change.login.map { " (login \($0.onOneLine))" } ?? ""): \(change.reason.onOneLine)"
            + "\(change.decision.map { " (besluit: \($0.onOneLine))" } ?? "")"
    }

    /// That a text of a fact was erased.
    static func text(_ erased: History.Erased, _ names: Names) -> String {
        "x \(names.label(of: erased.record)), \(erased.field): gewist"
    }

    /// That a change was about days that had gone by, with the signed audits that it touches.
    static func text(_ past: BackDating) -> String {
        let touched = past.audits.map { audit in
            let signers = audit.signers.isEmpty ? "" : " door \(audit.signers.map(\.onOneLine).joined(separator: ", "))"
            return "audit \(audit.id) (peildatum \(audit.asOf.dutch), ondertekend\(signers))"
        }
        let audits = touched.isEmpty ? "" : "; raakt \(touched.joined(separator: ", "))"
        let from = past.from == .distantPast ? "voor elke dag" : "vanaf \(past.from.dutch)"
        return "met terugwerkende kracht \(from)\(audits)"
    }
}

extension History {
    /// Where a change put one fact in the place of one other with the same key: both.
    fileprivate var replacements: [Alteration: (old: Record, new: Record)] {
        var (old, new): ([Alteration: [Record]], [Alteration: [Record]]) = ([:], [:])
        for row in rows {
            let (kind, key) = (row.record.kind, row.record.key)
            new[Alteration(change: row.added, kind: kind, key: key), default: []].append(row.record)
            guard let ended = row.ended else { continue }
            old[Alteration(change: ended, kind: kind, key: key), default: []].append(row.record)
        }
        return old.reduce(into: [:]) { replacements, ended in
            guard ended.value.count == 1, let added = new[ended.key], added.count == 1 else { return }
            replacements[ended.key] = (ended.value[0], added[0])
        }
    }
}

extension Record {
    /// When it holds, in Dutch; of a text that works back, also until which day.
    var time: String { retroactiveTo.map { "\(span.dutch), terugwerkend tot \($0.dutch)" } ?? span.dutch }
}
