import Rolzuiver

/// A calendar as JSON, for programs.
package struct CalendarJSON {
    let calendar: CalendarReport

    /// The JSON of `calendar`.
    package init(_ calendar: CalendarReport) { self.calendar = calendar }

    private var report: Report { calendar.report }

    /// The whole text, ending with a line break.
    package var text: String {
        let days = calendar.calendar
        return JSON.object([
            ("format", .text("rolzuiver-calendar-1")),
            ("asOf", .text(days.asOf.description)),
            ("from", .text(days.period.from.description)),
            ("until", .text(days.period.last.description)),
            ("partial", calendar.partial.map { .text(report.say($0)) } ?? .null),
            ("roots", .array(days.roots.map { named($0) })),
            ("entries", .array(days.entries.map(entry))),
            ("keyPersons", .array(days.dependencies.map(keyPerson))),
            ("undated", .array(days.undated.map(undated))),
        ]).written
    }

    private func named(_ entity: EntityID) -> JSON {
        .object([("id", .text(entity.key)), ("name", .text(report.facts.names[entity]))])
    }

    private func optional(_ phrase: Phrase) -> JSON { phrase.isEmpty ? .null : .text(report.say(phrase)) }

    private func entry(_ entry: CalendarEntry) -> JSON {
        .object([
            ("id", .text(entry.id)),
            ("day", .text(entry.day.description)),
            ("kind", .text(entry.kind.rawValue)),
            ("deadline", .flag(entry.isDeadline)),
            ("root", named(entry.root)),
            ("subject", named(entry.subject)),
            ("requirement", .optional(entry.requirement)),
            ("source", .text(calendar.source(of: entry))),
            ("title", .text(report.say(entry.title))),
            ("text", optional(entry.text)),
            ("action", optional(entry.action)),
            ("who", optional(entry.who)),
            ("verdicts", .array(entry.changes.map(change))),
        ])
    }

    private func change(_ change: VerdictTurn) -> JSON {
        .object([
            ("finding", .text(change.finding)),
            ("requirement", .text(change.requirement)),
            ("change", .text(change.kind.rawValue)),
            ("day", .text(change.day.description)),
            ("severity", .optional(change.severity?.rawValue)),
            ("reason", .text(report.say(change.reason))),
        ])
    }

    private func keyPerson(_ person: KeyPerson) -> JSON {
        .object([
            ("cooperation", named(person.cooperation)),
            ("person", named(person.person)),
            ("roles", .array(person.roles.map { .text($0.rawValue) })),
            ("behalf", .array(person.behalves.map { named($0) })),
            ("text", .text(report.say(person.phrase))),
        ])
    }

    private func undated(_ undated: UndatedDeadline) -> JSON {
        .object([
            ("kind", .text(undated.kind.rawValue)),
            ("root", named(undated.root)),
            ("subject", named(undated.subject)),
            ("what", .text(report.say(undated.what))),
            ("missing", .text(report.say(undated.missing))),
            ("kinds", .array(undated.kinds.map(\.rawValue).sorted().map { .text($0) })),
            ("ask", named(undated.ask)),
        ])
    }
}
