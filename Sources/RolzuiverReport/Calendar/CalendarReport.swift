package import Rolzuiver

/// A calendar with the audit that it was deduced from, ready to be written.
package struct CalendarReport: Sendable {
    /// The days.
    package let calendar: DeadlineCalendar
    let report: Report
    /// Why days can be missing from it; nil for a calendar of all that is on record.
    let partial: Phrase?

    /// The days within `period` that follow from the facts and the audit of `report`.
    package init(_ report: Report, during period: Period, partial: Phrase? = nil) {
        self.report = report
        self.partial = partial
        calendar = DeadlineCalendar(report.audit, of: report.facts, during: period)
    }

    var language: Language { report.language }

    /// What the calendar is called.
    var title: String {
        let title = report.say("Kalender van \(report.title)", "Calendar of \(report.title)")
        return partial == nil ? title : title + report.say(" (onvolledig)", " (partial)")
    }

    /// Which requirement or text an entry comes from: `Wgr-34a: Wgr, artikel 34b`.
    func source(of entry: CalendarEntry) -> String {
        let source = entry.source.isEmpty ? entry.requirement.map { report.clause($0).source } ?? "" : entry.source
        return [entry.requirement, source.isEmpty ? nil : source].compactMap(\.self).joined(separator: ": ")
    }

    /// What becomes of verdicts, a line for each reason; no more than `limit`, and how many more there are.
    func consequences(of entry: CalendarEntry, limit: Int = 5) -> [String] {
        // An entry that is only about verdicts has told it already.
        guard entry.kind != .oordeel else { return [] }
        var lines: [String] = []
        for change in entry.changes {
            let severity = change.severity.map { " (" + $0.phrase[language] + ")" } ?? ""
            let line =
                "\(change.requirement) \(change.kind.phrase[language])\(severity), "
                + "\(change.day.text(language)): \(report.say(change.reason))"
            if !lines.contains(line) { lines.append(line) }
        }
        guard lines.count > limit else { return lines }
        return lines.prefix(limit) + [report.say("En nog \(lines.count - limit).", "And \(lines.count - limit) more.")]
    }

    /// What could not be dated, with the same lack told once, and whose day it is.
    var undated: [(what: String, missing: String, ask: String, roots: [EntityID])] {
        struct Lack: Hashable {
            let what: String
            let missing: String
        }
        var order: [Lack] = []
        var roots: [Lack: [EntityID]] = [:]
        var asks: [Lack: Set<EntityID>] = [:]
        for undated in calendar.undated {
            let lack = Lack(what: report.say(undated.what), missing: report.say(undated.missing))
            if roots[lack] == nil { order.append(lack) }
            if roots[lack]?.last != undated.root { roots[lack, default: []].append(undated.root) }
            asks[lack, default: []].insert(undated.ask)
        }
        return order.map { lack in
            let ask = (asks[lack] ?? []).sorted()
            let names = ask.prefix(3).map { report.facts.names[$0] }.joined(separator: ", ")
            let more = ask.count > 3 ? report.say(" en \(ask.count - 3) anderen", " and \(ask.count - 3) others") : ""
            return (lack.what, lack.missing, names + more, roots[lack] ?? [])
        }
    }
}
