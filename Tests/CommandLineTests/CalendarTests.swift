import Foundation
import Testing

@Suite("rolzuiver calendar", .folder)
struct CalendarTests {
    private func calendar(_ arguments: String...) async throws -> Command.Outcome {
        try Folder.write(CalendarTests.dossier, to: "dossier.yaml")
        return try await Command(
            Program.rolzuiver,
            ["calendar", "--file", "dossier.yaml", "--as-of", "2026-11-01"] + arguments
        ).outcome()
    }

    /// An invented joint body with a notice clause and a contract with an option.
    static let dossier = """
        dossier: 1
        own: roo:99998
        source: Verzonnen voorbeeld
        cooperation:
          name: Samenwerking Tussenland (verzonnen)
          form: openbaarLichaam
          concludedBy: [college]
          domains: [jeugd]
          from: 2015-01-01
          participants: [GM0796, GM0828]
        provisions:
          - {kind: uittreding_voorwaarden, article: "30", noticeMonths: 12, fixedDay: 01-01, from: 2015-01-01}
        contracts:
          - id: ambulant
            title: Ambulante hulp (verzonnen)
            commissioner: own
            contractor: kvk:99999999
            from: 2025-01-01
            until: 2028-01-01
            options: [{number: 1, extendsUntil: 2030-01-01, decideBy: 2027-06-30}]
        context:
          organisations:
            - {id: kvk:99999999, name: Aanbieder (verzonnen), kind: aanbieder, invented: true, from: 2010-01-01}

        """

    @Test("tells the days of a dossier file, without a database, and what could not be dated")
    func text() async throws {
        let told = try await calendar()
        #expect(told.status == 0 && told.errors.isEmpty, "\(told)")
        for text in [
            "1 januari 2027", "29 april 2027", "30 juni 2027", "Laatste veilige dag om op te zeggen", "Wgr-9e",
        ] {
            #expect(told.output.contains(text), "\(text): \(told)")
        }
        #expect(told.output.contains("Niet te dateren, want er ontbreekt een feit"))
    }

    @Test("keeps to the days from --from to --until")
    func window() async throws {
        let told = try await calendar("--from", "2027-06-30", "--until", "2027-06-30", "--format", "json")
        let entries = try #require(try told.json()["entries"] as? [[String: Any]])
        #expect(
            entries.map { $0["kind"] as? String } == ["optie"] && entries.map { $0["day"] as? String } == ["2027-06-30"]
        )
        let wrong = try await calendar("--from", "2027-06-30", "--until", "2027-01-01")
        #expect(wrong.status == 64 && wrong.errors.contains("--until"), "\(wrong)")
    }

    @Test("writes an iCalendar file, the same bytes each time, with the same UID for a day that was moved")
    func ics() async throws {
        let first = try await calendar("--format", "ics", "--output", "a.ics")
        _ = try await calendar("--format", "ics", "--output", "b.ics")
        #expect(first.status == 0 && first.output.isEmpty, "\(first)")
        #expect(try Folder.read("a.ics") == Folder.read("b.ics"))
        try Folder.write(CalendarTests.dossier.replacing("2027-06-30", with: "2027-05-31"), to: "later.yaml")
        try await rolzuiver(
            "calendar",
            "--file",
            "later.yaml",
            "--as-of",
            "2026-11-02",
            "--format",
            "ics",
            "--output",
            "c.ics"
        )
        func uids(_ file: String) throws -> Set<Substring> {
            Set(try Folder.read(file).split(separator: "\r\n").filter { $0.hasPrefix("UID:") })
        }
        #expect(try uids("a.ics") == uids("c.ics") && uids("a.ics").count > 5)
        #expect(try Folder.read("c.ics").contains("20270531") && !Folder.read("c.ics").contains("20270630"))
    }

    @Test("cancels in the file what the file of before told of and fell away, also when it writes over it")
    func previous() async throws {
        _ = try await calendar("--format", "ics", "--output", "a.ics")
        // The contract has no option any more.
        let lines = CalendarTests.dossier.split(separator: "\n", omittingEmptySubsequences: false)
        let kept = lines.filter { !$0.contains("2027-06-30") }
        try #require(kept.count == lines.count - 1)
        try Folder.write(kept.joined(separator: "\n"), to: "later.yaml")
        func later(_ arguments: String...) async throws -> Command.Outcome {
            try await Command(
                Program.rolzuiver,
                ["calendar", "--file", "later.yaml", "--as-of", "2026-11-02"] + arguments
            ).outcome()
        }
        let told = try await later("--format", "ics", "--previous", "a.ics", "--output", "a.ics")
        #expect(told.status == 0 && told.errors.contains("vervallen en afgezegd."), "\(told)")
        let text = try Folder.read("a.ics")
        let events = text.components(separatedBy: "BEGIN:VEVENT")
        #expect(events.contains { $0.contains("STATUS:CANCELLED") && $0.contains("20270630") })
        let again = try await later("--format", "ics", "--previous", "a.ics", "--output", "b.ics")
        #expect(!again.errors.contains("afgezegd"), "\(again)")
        #expect(try Folder.read("b.ics") == text)
        #expect(try await later("--previous", "a.ics").status == 64)
        try Folder.write("BEGIN:VCALENDAR\n", to: "vreemd.ics")
        let foreign = try await later("--format", "ics", "--previous", "vreemd.ics")
        #expect(foreign.status == 65 && foreign.errors.contains("geen kalender van Rolzuiver"), "\(foreign)")
    }

    @Test("ends with 64 for a reminder that no file can hold", arguments: ["-1", "366"])
    func remind(_ days: String) async throws {
        #expect(try await calendar("--format", "ics", "--remind=\(days)").status == 64)
        #expect(try await calendar("--remind=14").status == 64)
    }
}

@Suite("rolzuiver calendar and withdrawals, of the register", .folder, .register)
struct RegisterCalendarTests {
    @Test("tell the days and the exits of what was imported and registered")
    func register() async throws {
        try Folder.write(ImportTests.export, to: "export.xml")
        try #require(try await rolzuiver("import", "exportoo", "export.xml").status == 0)
        let exits = try await rolzuiver("withdrawals", "--as-of", "2026-11-01", "--format", "csv")
        let rows = exits.output.split(separator: "\r\n")
        #expect(rows.count == 2, "\(exits)")
        #expect(
            rows.last?.hasPrefix("roo:70001;Regeling Jeugdhulp Verzonnen;GM0828;Oss;1;2020-01-01;geheel;;effectief;")
                == true
        )
        try Folder.write(CalendarTests.dossier, to: "dossier.yaml")
        try #require(try await rolzuiver("register", "dossier.yaml", "--because", "Eerste opgave").status == 0)
        let named = try await rolzuiver(
            "calendar",
            "--cooperation",
            "Tussenland",
            "--as-of",
            "2026-11-01",
            "--format",
            "ics"
        )
        #expect(
            named.status == 0 && named.output.contains("X-WR-CALNAME:Kalender van Samenwerking Tussenland"),
            "\(named)"
        )
        #expect(named.output.contains("SEQUENCE:3\r\n"), "\(named)")
        let unknown = try await rolzuiver("calendar", "--cooperation", "Nergensland")
        #expect(unknown.status == 65 && unknown.output.isEmpty, "\(unknown)")
    }
}
