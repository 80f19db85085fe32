import Rolzuiver
import Testing

@testable import RolzuiverReport

@Suite("The calendar, written")
struct CalendarReportTests {
    /// The example with a future in it: an option, a safeguard to review, and names that iCalendar has a meaning for.
    private static func report(
        _ language: Language = .nl,
        pin: Pin = Example.register,
        partial: Phrase? = nil
    ) throws -> CalendarReport {
        var facts = Example.facts
        var contract = Contract()
        contract.id = Example.id("contract:beekdal/lang")
        contract.title =
            "Jeugdhulp; dag, nacht \\ crisis\nen een naam die zó lang is dat zij in géén regel van 75 octetten past (verzonnen)"
        contract.commissioner = Example.cooperation
        contract.contractor = Example.provider
        contract.cooperation = Example.cooperation
        facts.add(Dated(contract, Example.during("2025-01-01", "2028-01-01"), source: "opgave griffie"))
        var option = ExtensionOption()
        option.contract = contract.id
        option.until = Example.day("2030-01-01")
        option.decideBy = Example.day("2027-06-30")
        facts.add(Dated(option, .always, source: "opgave griffie"))
        let index = FactIndex(facts)
        let audit = Audit(of: [Example.cooperation], in: index, asOf: Example.asOf)
        let period = try #require(Period(from: Example.asOf, until: Example.day("2029-01-01")))
        let report = Report(audit, of: index, pin: pin, language: language)
        return CalendarReport(report, during: period, partial: partial)
    }

    @Test("iCalendar: lines end with CR LF and have at most 75 octets")
    func folded() throws {
        let text = CalendarICS(try Self.report(), reminder: 14).text
        #expect(text.utf8.last == 10)
        let lines = Array(text.utf8).split(separator: 10, omittingEmptySubsequences: false).dropLast()
        #expect(lines.allSatisfy { $0.last == 13 && $0.count <= 76 && $0.dropLast().allSatisfy { $0 >= 32 } })
        #expect(lines.contains { $0.first == 32 })
    }

    @Test("iCalendar: unfolded and unescaped, it says what the calendar says")
    func roundTrip() throws {
        let report = try Self.report()
        let events = try ICalendar(CalendarICS(report, reminder: 14).text).events
        let entries = report.calendar.entries
        #expect(events.map { $0["UID"] } == entries.map { "\($0.id)@rolzuiver" })
        #expect(Set(events.map { $0["UID"] }).count == events.count && events.count > 3)
        #expect(events.map { $0["DTSTART;VALUE=DATE"] } == entries.map { $0.day.description.filter { $0 != "-" } })
        #expect(events.map { $0["DTEND;VALUE=DATE"] } == entries.map { $0.day.next.description.filter { $0 != "-" } })
        #expect(events.allSatisfy { $0["TRANSP"] == "TRANSPARENT" && $0["DTSTAMP"] == "20260701T000000Z" })
        let option = try #require(events.first { $0["CATEGORIES"] == "verlengingsoptie" })
        #expect(option["SUMMARY"]?.contains("Jeugdhulp; dag, nacht \\ crisis en een naam die zó lang") == true)
        #expect(option["DTSTART;VALUE=DATE"] == "20270630" && option["TRIGGER"] == "-P14D")
        #expect(option["DESCRIPTION"]?.contains("\nBron: Con-5: ") == true)
        // What only happens reminds nobody.
        #expect(zip(events, entries).allSatisfy { event, entry in (event["TRIGGER"] != nil) == entry.isDeadline })
    }

    @Test(
        "iCalendar: a later change of the register goes before an earlier one, and the same facts give the same bytes"
    )
    func sequence() throws {
        func sequences(_ change: Int64) throws -> Set<String?> {
            let pin = Pin(.register(change: change, instant: "2026-07-01T00:00:00Z", checkpoint: nil), program: "0.1.0")
            return Set(try ICalendar(CalendarICS(try Self.report(pin: pin)).text).events.map { $0["SEQUENCE"] })
        }
        #expect(try sequences(7) == ["7"])
        #expect(try sequences(8) == ["8"])
        #expect(try CalendarICS(Self.report()).text == CalendarICS(Self.report()).text)
        let file = try ICalendar(CalendarICS(try Self.report(pin: Pin(.file("a.yaml"), program: "0.1.0"))).text)
        #expect(file.events.allSatisfy { $0["SEQUENCE"] == String(Example.asOf.rawValue) })
    }

    /// The calendar without its option, as after it was used.
    private static func without(_ kind: CalendarEntry.Kind, _ text: String, _ day: String) throws -> EarlierCalendar {
        // One that was told before, under a name that nothing has now.
        let event = """
            BEGIN:VEVENT\r\nUID:\(kind.rawValue)-0123456789abcdef@rolzuiver\r\nSEQUENCE:7\r\nX-ROLZUIVER-ROOT:\(Example.cooperation.key)\r
            DTSTART;VALUE=DATE:\(day)\r\nSUMMARY:Vervallen dag\\, en een lange naam die op\r\n  de volgende regel doorgaat\r
            BEGIN:VALARM\r\nDESCRIPTION:x\r\nUID:geen\r\nEND:VALARM\r\nEND:VEVENT\r\n
            """
        return try EarlierCalendar(text.replacing("END:VCALENDAR", with: event + "END:VCALENDAR"))
    }

    @Test("iCalendar: what was told before and is due no more is cancelled, with a higher number")
    func cancelled() throws {
        func report(_ change: Int64) throws -> CalendarReport {
            try Self.report(
                pin: Pin(.register(change: change, instant: "2026-07-01T00:00:00Z", checkpoint: nil), program: "0.1.0")
            )
        }
        let first = CalendarICS(try report(7)).text
        let earlier = try Self.without(.optie, first, "20270101")
        let ics = CalendarICS(try report(8), after: earlier)
        let events = try ICalendar(ics.text).events
        let gone = try #require(events.last)
        #expect(gone["UID"] == "optie-0123456789abcdef@rolzuiver" && gone["STATUS"] == "CANCELLED")
        #expect(gone["SEQUENCE"] == "8" && gone["DTSTART;VALUE=DATE"] == "20270101")
        #expect(gone["SUMMARY"] == "Vervallen dag, en een lange naam die op de volgende regel doorgaat")
        #expect(events.dropLast().allSatisfy { $0["STATUS"] == nil && $0["SEQUENCE"] == "8" })
        #expect(events.count == (try ICalendar(first).events.count) + 1)
        // Told again it stays cancelled, and is no news.
        let again = CalendarICS(try report(9), after: try EarlierCalendar(ics.text))
        #expect(again.fallenAway.map(\.isRepeated) == [true])
        #expect(try ICalendar(again.text).events.last?["SEQUENCE"] == "8")
        // On facts of the same moment the number still goes up.
        #expect(try ICalendar(CalendarICS(try report(7), after: earlier).text).events.last?["SEQUENCE"] == "8")
    }

    @Test("iCalendar: a partial calendar says so, and tells again what it cannot know to have fallen away")
    func partial() throws {
        let partial = Phrase(nl: "Onvolledig, om een reden.", en: "Partial, for a reason.")
        let whole = CalendarICS(try Self.report())
        let earlier = try Self.without(.optie, whole.text, "20270101")
        let told = CalendarICS(try Self.report(partial: partial), after: earlier).text
        #expect(told.replacing("\r\n ", with: "").contains("X-WR-CALDESC:Onvolledig\\, om een reden.\\n"))
        let kept = try #require(try ICalendar(told).events.last)
        #expect(kept["UID"] == "optie-0123456789abcdef@rolzuiver" && kept["STATUS"] == nil && kept["SEQUENCE"] == "7")
        // So who reads everything can still cancel it, and what was cancelled stays so.
        let later = CalendarICS(try Self.report(), after: try EarlierCalendar(told))
        #expect(later.fallenAway.map(\.isRepeated) == [false])
        let after = CalendarICS(try Self.report(partial: partial), after: try EarlierCalendar(later.text))
        #expect(try ICalendar(after.text).events.last?["STATUS"] == "CANCELLED")
    }

    @Test("iCalendar: nothing is cancelled of other roots or of days that were not asked for")
    func notCancelled() throws {
        let report = try Self.report()
        let text = CalendarICS(report).text
        let past = try Self.without(.optie, text, "20200101")
        #expect(CalendarICS(report, after: past).fallenAway.isEmpty)
        let other = try EarlierCalendar(
            text.replacing("X-ROLZUIVER-ROOT:\(Example.cooperation.key)", with: "X-ROLZUIVER-ROOT:roo:1")
        )
        #expect(CalendarICS(report, after: other).fallenAway.isEmpty)
        #expect(CalendarICS(report, after: try EarlierCalendar(text)).text == text)
    }

    @Test("iCalendar: a day that was cancelled and is due again goes before the cancellation")
    func back() throws {
        let report = try Self.report()
        let text = CalendarICS(report).text
        let uid = try #require(try ICalendar(text).events.first?["UID"] ?? nil)
        let cancelled = text.replacing("UID:\(uid)\r\n", with: "UID:\(uid)\r\nSTATUS:CANCELLED\r\n")
        let events = try ICalendar(CalendarICS(report, after: try EarlierCalendar(cancelled)).text).events
        let numbers = events.compactMap { $0["SEQUENCE"].flatMap { Int($0) } }
        #expect(numbers[0] == numbers[1] + 1 && Set(numbers.dropFirst()).count == 1)
        #expect(events[0]["STATUS"] == nil)
    }

    @Test(
        "iCalendar: another file than one of its own is refused",
        arguments: [
            "", "geen agenda", "BEGIN:VCALENDAR\r\nPRODID:-//Ander//\r\nEND:VCALENDAR\r\n",
        ]
    )
    func foreign(_ text: String) {
        #expect(throws: EarlierCalendar.Unreadable.self) { try EarlierCalendar(text) }
    }

    @Test("tells in both languages what to do, who, why, and what could not be dated")
    func text() throws {
        let dutch = CalendarText(try Self.report()).text
        #expect(dutch.contains("30 juni 2027") && dutch.contains("▸ verlengingsoptie: Laatste dag"))
        #expect(dutch.contains("Doen     Besluit de optie") && dutch.contains("Bron     Con-5: het contract"))
        #expect(dutch.contains("Niet te dateren, want er ontbreekt een feit") && dutch.contains("Vraag aan"))
        let english = CalendarText(try Self.report(.en)).text
        #expect(english.contains("2027-06-30") && english.contains("▸ extension option: Last day to decide"))
        #expect(!english.contains("Laatste dag") && !english.contains("⟦") && !dutch.contains("⟦"))
    }

    @Test("JSON: names each entry, and what is missing for what could not be dated")
    func json() throws {
        let text = CalendarJSON(try Self.report()).text
        #expect(text.contains("\"format\": \"rolzuiver-calendar-1\""))
        #expect(text.contains("\"day\": \"2027-06-30\"") && text.contains("\"kind\": \"optie\""))
        #expect(text.contains("\"undated\": [") && text.contains("\"provisions\""))
    }
}

/// Just enough of a reader of iCalendar to hold the writer to it.
private struct ICalendar {
    let events: [[String: String]]

    init(_ text: String) throws {
        let lines = text.replacing("\r\n ", with: "").split(separator: "\r\n")
        try #require(lines.first == "BEGIN:VCALENDAR" && lines.last == "END:VCALENDAR")
        var events: [[String: String]] = []
        var open: [Substring] = []
        for line in lines {
            let colon = try #require(line.firstIndex(of: ":"))
            let (name, value) = (line[..<colon], line[line.index(after: colon)...])
            switch name {
            case "BEGIN":
                open.append(value)
                if value == "VEVENT" { events.append([:]) }
            case "END": try #require(open.popLast() == value)
            default:
                guard open.contains("VEVENT") else { continue }
                // The alarm's description is that of the event's title.
                if open.last == "VALARM", name == "DESCRIPTION" { continue }
                try #require(events[events.count - 1].updateValue(ICalendar.plain(value), forKey: String(name)) == nil)
            }
        }
        try #require(open.isEmpty)
        self.events = events
    }

    private static func plain(_ value: Substring) -> String {
        var result = ""
        var isEscaped = false
        for character in value {
            if isEscaped {
                result.append(character == "n" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                result.append(character)
            }
        }
        return result
    }
}
