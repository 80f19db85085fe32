import Rolzuiver

/// A calendar as text, day by day.
package struct CalendarText {
    let calendar: CalendarReport
    let columns: Int
    let style: Style

    /// The text of `calendar`, wrapped at `columns`.
    package init(_ calendar: CalendarReport, columns: Int = 100, style: Style = .plain) {
        self.calendar = calendar
        self.columns = columns
        self.style = style
    }

    private var report: Report { calendar.report }

    /// The whole text, ending with a line break.
    package var text: String {
        var page = TextPage(columns: columns, style: style)
        page.add(calendar.title, ink: .bold)
        page.add(calendar.calendar.period.text(calendar.language))
        page.gap()
        for line in report.pinLines { page.add(line.label, line.text, indent: 0, width: 14) }
        if let partial = calendar.partial {
            page.add(report.say("Let op", "Note"), report.say(partial), indent: 0, width: 14)
        }
        days(&page)
        keyPersons(&page)
        undated(&page)
        page.gap()
        page.add(report.say(CalendarText.notice))
        return page.text
    }

    private static let notice = Phrase(
        nl:
            "Een dag in deze kalender volgt uit geregistreerde feiten en uit de wet of de regeling; wat niet is geregistreerd, staat er niet in. Een dag in een weekend of op een feestdag schuift niet op: eerder is altijd veilig.",
        en:
            "A day in this calendar follows from facts on record and from the law or the arrangement; what is not on record is not in it. A day in a weekend or on a holiday is not moved: earlier is always safe."
    )

    private func days(_ page: inout TextPage) {
        let entries = calendar.calendar.entries
        guard !entries.isEmpty else {
            page.gap()
            return page.add(
                report.say("Er zijn geen dagen te noemen in deze tijd.", "There are no days to name in this time.")
            )
        }
        var last: Day?
        for entry in entries {
            if entry.day != last { page.heading(entry.day.text(calendar.language)) }
            last = entry.day
            add(entry, &page)
        }
    }

    private func add(_ entry: CalendarEntry, _ page: inout TextPage) {
        let mark = entry.isDeadline ? "▸" : "·"
        page.add("\(mark) \(report.say(entry.kind.phrase)): \(report.say(entry.title))", indent: 2, hanging: 2)
        func line(_ nl: String, _ en: String, _ text: String) {
            if !text.isEmpty { page.add(report.say(nl, en), text, indent: 4, width: 9) }
        }
        line("Waarom", "Why", report.say(entry.text))
        line("Doen", "Do", report.say(entry.action))
        line("Wie", "Who", report.say(entry.who))
        line("Bron", "Source", calendar.source(of: entry))
        for consequence in calendar.consequences(of: entry) { line("Anders", "Else", consequence) }
    }

    private func keyPersons(_ page: inout TextPage) {
        guard !calendar.calendar.dependencies.isEmpty else { return }
        page.heading(report.say("Leunt op één persoon", "Leans on one person"))
        for person in calendar.calendar.dependencies {
            page.add("- " + report.say(person.phrase), indent: 2, hanging: 2)
        }
    }

    private func undated(_ page: inout TextPage) {
        let undated = calendar.undated
        guard !undated.isEmpty else { return }
        page.heading(report.say("Niet te dateren, want er ontbreekt een feit", "Cannot be dated: a fact is missing"))
        for (what, missing, ask, roots) in undated {
            let names = roots.prefix(3).map { report.facts.names[$0] }.joined(separator: ", ")
            let more =
                roots.count > 3 ? report.say(" en \(roots.count - 3) andere", " and \(roots.count - 3) more") : ""
            page.add("- \(what) (\(names)\(more))", indent: 2, hanging: 2)
            page.add(report.say("Ontbreekt", "Missing"), missing, indent: 4, width: 11)
            page.add(report.say("Vraag aan", "Ask"), ask, indent: 4, width: 11)
        }
    }
}
