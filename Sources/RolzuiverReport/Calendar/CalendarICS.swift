import Rolzuiver

/// A calendar as iCalendar (RFC 5545), for the calendars that people have.
///
/// Entries keep their UID in every run. By which run a calendar program should go when it has seen several is told by
/// SEQUENCE, the number of the register's newest change (for a file the day of looking), and then by DTSTAMP, which is
/// the as-of day: no clock is read, so the same facts give the same bytes. A calendar program keeps an entry that it is
/// not told of any more; only what an earlier file told of can be cancelled.
package struct CalendarICS {
    let calendar: CalendarReport
    /// How many days before a deadline to remind; nil for not at all.
    let reminder: Int?
    /// What was told before; nil when nobody says.
    let earlier: EarlierCalendar?

    /// The iCalendar text of `calendar`; what `earlier` told of and is due no more is cancelled in it.
    package init(_ calendar: CalendarReport, reminder: Int? = nil, after earlier: EarlierCalendar? = nil) {
        self.calendar = calendar
        self.reminder = reminder
        self.earlier = earlier
    }

    private var report: Report { calendar.report }

    /// The whole text: lines of at most 75 octets that end with CR LF.
    package var text: String {
        var lines = ContentLines()
        lines.add("BEGIN", raw: "VCALENDAR")
        lines.add("VERSION", raw: "2.0")
        lines.add(
            "PRODID",
            raw: "-//Rolzuiver//rolzuiver \(report.pin.program)//\(calendar.language.rawValue.uppercased())"
        )
        lines.add("CALSCALE", raw: "GREGORIAN")
        lines.add("METHOD", raw: "PUBLISH")
        lines.add("X-WR-CALNAME", calendar.title)
        lines.add("X-WR-CALDESC", description)
        lines.add("X-WR-TIMEZONE", raw: "Europe/Amsterdam")
        for entry in calendar.calendar.entries { add(entry, &lines) }
        for event in fallenAway { cancel(event, &lines) }
        lines.add("END", raw: "VCALENDAR")
        return lines.text
    }

    private var description: String {
        let undated = calendar.undated.map { "\($0.what) (\($0.missing))" }
        let pins = report.pinLines.map { "\($0.label): \($0.text)" }
        let lacking = undated.isEmpty ? [] : [report.say("Niet te dateren:", "Cannot be dated:")] + undated
        let persons = calendar.calendar.dependencies.map { report.say($0.phrase) }
        let partial = calendar.partial.map { [report.say($0)] } ?? []
        return (partial + pins + persons + lacking).joined(separator: "\n")
    }

    /// The number by which a later run goes before an earlier one.
    private var sequence: Int {
        switch report.pin.origin {
        case .register(let change, _, _): Int(Int32(clamping: change))
        case .file: max(0, Int(report.audit.asOf.rawValue))
        }
    }

    private func add(_ entry: CalendarEntry, _ lines: inout ContentLines) {
        lines.add("BEGIN", raw: "VEVENT")
        lines.add("UID", raw: "\(entry.id)@rolzuiver")
        lines.add("DTSTAMP", raw: "\(CalendarICS.date(report.audit.asOf))T000000Z")
        lines.add("SEQUENCE", raw: String(sequence(of: entry)))
        lines.add(CalendarICS.rootProperty, raw: entry.root.key)
        lines.add("DTSTART;VALUE=DATE", raw: CalendarICS.date(entry.day))
        lines.add("DTEND;VALUE=DATE", raw: CalendarICS.date(entry.day.next))
        lines.add("TRANSP", raw: "TRANSPARENT")
        lines.add("SUMMARY", report.say(entry.title))
        lines.add("DESCRIPTION", told(entry))
        lines.add("CATEGORIES", report.say(entry.kind.phrase))
        if let reminder, entry.isDeadline { remind(entry, reminder, &lines) }
        lines.add("END", raw: "VEVENT")
    }

    // MARK: What was told before

    /// The property that says whose entry it is: only those of the same roots can fall away.
    static let rootProperty = "X-ROLZUIVER-ROOT"

    /// The number of an entry: higher than before where it has moved, or was cancelled.
    private func sequence(of entry: CalendarEntry) -> Int {
        guard let before = earlier?.events["\(entry.id)@rolzuiver"] else { return sequence }
        let isOther = before.isCancelled || before.day != entry.day
        return max(sequence, isOther ? before.sequence + 1 : before.sequence)
    }

    /// What was told before of these roots and this stretch of time, and is due no more as far as can be seen; in order of time.
    package var fallenAway: [Cancelled] {
        guard let earlier else { return [] }
        let present = Set(calendar.calendar.entries.map { "\($0.id)@rolzuiver" })
        let roots = Set(calendar.calendar.roots)
        return earlier.events.values.filter {
            !present.contains($0.uid) && roots.contains($0.root) && calendar.calendar.period.contains($0.day)
        }
        .sorted { ($0.day, $0.uid) < ($1.day, $1.uid) }.map { Cancelled(event: $0) }
    }

    /// An entry that is due no more.
    package struct Cancelled {
        fileprivate let event: EarlierCalendar.Event
        /// Whether it had been cancelled before.
        package var isRepeated: Bool { event.isCancelled }
    }

    /// Cancels it; in a partial calendar it is told again as it was, since what it follows from can stand in what was not read.
    private func cancel(_ cancelled: Cancelled, _ lines: inout ContentLines) {
        let event = cancelled.event
        let isKept = calendar.partial != nil && !event.isCancelled
        lines.add("BEGIN", raw: "VEVENT")
        lines.add("UID", raw: event.uid)
        lines.add("DTSTAMP", raw: "\(CalendarICS.date(report.audit.asOf))T000000Z")
        let isNews = !event.isCancelled && !isKept
        lines.add("SEQUENCE", raw: String(isNews ? max(sequence, event.sequence + 1) : event.sequence))
        lines.add(CalendarICS.rootProperty, raw: event.root.key)
        lines.add("DTSTART;VALUE=DATE", raw: CalendarICS.date(event.day))
        lines.add("DTEND;VALUE=DATE", raw: CalendarICS.date(event.day.next))
        if !isKept { lines.add("STATUS", raw: "CANCELLED") }
        lines.add("TRANSP", raw: "TRANSPARENT")
        // As it was written, escapes and all.
        lines.add("SUMMARY", raw: event.summary)
        lines.add("END", raw: "VEVENT")
    }

    private func told(_ entry: CalendarEntry) -> String {
        func line(_ nl: String, _ en: String, _ text: String) -> String? {
            text.isEmpty ? nil : "\(report.say(nl, en)): \(text)"
        }
        let text = report.say(entry.text)
        let lines = [
            text.isEmpty ? nil : text,
            line("Doen", "Do", report.say(entry.action)),
            line("Wie", "Who", report.say(entry.who)),
            line("Bron", "Source", calendar.source(of: entry)),
        ]
        let consequences = calendar.consequences(of: entry).map { line("Anders", "Else", $0) }
        return (lines + consequences).compactMap(\.self).joined(separator: "\n")
    }

    private func remind(_ entry: CalendarEntry, _ days: Int, _ lines: inout ContentLines) {
        lines.add("BEGIN", raw: "VALARM")
        lines.add("ACTION", raw: "DISPLAY")
        lines.add("TRIGGER", raw: "-P\(days)D")
        lines.add("DESCRIPTION", report.say(entry.title))
        lines.add("END", raw: "VALARM")
    }

    private static func date(_ day: Day) -> String { day.description.filter { $0 != "-" } }
}

/// The content lines of an iCalendar text, folded and escaped.
struct ContentLines {
    private(set) var text = ""

    /// Adds a property whose value is a text.
    mutating func add(_ name: String, _ value: String) { add(name, raw: ContentLines.escaped(value)) }

    /// Adds a property whose value is written as it is.
    mutating func add(_ name: String, raw value: String) {
        var octets = 0
        for scalar in "\(name):\(value)".unicodeScalars {
            let width = UTF8.width(scalar)
            // A line has at most 75 octets; one that goes on begins with a blank, which counts.
            if octets + width > 75 {
                text += "\r\n "
                octets = 1
            }
            text.unicodeScalars.append(scalar)
            octets += width
        }
        text += "\r\n"
    }

    /// The text as a value: what has a meaning is escaped, and orders to a terminal are left out.
    private static func escaped(_ value: String) -> String {
        var result = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case ";": result += "\\;"
            case ",": result += "\\,"
            case "\n": result += "\\n"
            case _ where scalar.isHarmful: result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
