import Rolzuiver

/// A calendar that was written before, as far as a later one has to know it: which entries it told of.
///
/// Read from iCalendar text (RFC 5545) that ``CalendarICS`` wrote. What other programs added to it is skipped.
package struct EarlierCalendar: Sendable {
    /// An entry that was told of.
    struct Event: Sendable {
        let uid: String
        let sequence: Int
        let day: Day
        let root: EntityID
        let summary: String
        let isCancelled: Bool
    }

    /// Why a text is no calendar of this program.
    package struct Unreadable: Error {
        /// What is wrong and what to do, in Dutch.
        package let sentence: String
    }

    /// The entries, by their UID.
    let events: [String: Event]

    /// Reads a calendar.
    package init(_ text: String) throws(Unreadable) {
        let lines = EarlierCalendar.lines(text)
        guard lines.first?.uppercased() == "BEGIN:VCALENDAR",
            lines.contains(where: { $0.hasPrefix("PRODID:-//Rolzuiver//") })
        else {
            throw Unreadable(
                sentence: "dit is geen kalender van Rolzuiver; geef het bestand dat een eerdere 'rolzuiver calendar "
                    + "--format ics' schreef."
            )
        }
        var events: [String: Event] = [:]
        var fields: [String: String]?
        // Reminders stand inside an entry, and have fields of the same names.
        var depth = 0
        for line in lines {
            switch line.uppercased() {
            case "BEGIN:VEVENT": fields = [:]
            case "END:VEVENT":
                if let event = fields.flatMap(Event.init) { events[event.uid] = event }
                fields = nil
            case let line where line.hasPrefix("BEGIN:") && fields != nil: depth += 1
            case let line where line.hasPrefix("END:") && fields != nil: depth -= 1
            default:
                guard depth == 0, let colon = line.firstIndex(of: ":") else { continue }
                let name = line[..<colon].split(separator: ";").first.map { $0.uppercased() } ?? ""
                fields?[name] = String(line[line.index(after: colon)...])
            }
        }
        self.events = events
    }

    /// The content lines, unfolded: a line that begins with a blank goes on with the one before.
    private static func lines(_ text: String) -> [String] {
        var lines: [String] = []
        for line in text.split(whereSeparator: \.isNewline) {
            if let first = line.first, first == " " || first == "\t", !lines.isEmpty {
                lines[lines.count - 1] += line.dropFirst()
            } else {
                lines.append(String(line))
            }
        }
        return lines
    }
}

extension EarlierCalendar.Event {
    /// The entry with these fields; nil when one that it needs is not there.
    fileprivate init?(_ fields: [String: String]) {
        guard let uid = fields["UID"], uid.hasSuffix("@rolzuiver"),
            uid.dropLast("@rolzuiver".count).allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }),
            let day = fields["DTSTART"].flatMap(Day.init(compact:)),
            let root = fields[CalendarICS.rootProperty].flatMap({ EntityID($0) })
        else { return nil }
        self.init(
            uid: uid,
            sequence: fields["SEQUENCE"].flatMap { Int($0) } ?? 0,
            day: day,
            root: root,
            summary: String(
                String.UnicodeScalarView((fields["SUMMARY"] ?? "").unicodeScalars.filter { !$0.isHarmful })
            ),
            isCancelled: fields["STATUS"]?.uppercased() == "CANCELLED"
        )
    }
}

extension Day {
    /// A day as iCalendar writes it, `20270101`.
    fileprivate init?(compact text: String) {
        let digits = Array(text.prefix(8))
        guard digits.count == 8, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        self.init("\(String(digits[0..<4]))-\(String(digits[4..<6]))-\(String(digits[6..<8]))")
    }
}
