import Foundation
import Testing

@Suite("What was known then", .folder, .register)
struct KnownAtTests {
    /// That the contract ends earlier than was thought, and that there are no others.
    private static let corrected = Dossiers.plain
        .replacing("until: 2028-01-01", with: "until: 2027-06-01")
        .replacing("context:\n", with: "complete:\n  - {facts: [contracts, covers], from: always}\n\ncontext:\n")

    @Test(
        "a moment that cannot be read is told how it is written",
        arguments: [
            "--known-at 2026-02-30", "--known-at 1700-01-01", "--known-at 2026-03-01T04:14Z", "--known-at gisteren",
            "--known-at=-1.5", "--as-of 1700-01-01", "--as-of 2026-02-30", "--as-of gisteren",
        ]
    )
    func unreadable(_ line: String) async throws {
        let arguments = line.split { " =".contains($0) }.map(String.init)
        let asked = ["cooperation", "list"] + line.split(separator: " ").map(String.init)
        let outcome = try await Command(Program.rolzuiver, asked).outcome()
        let expected =
            arguments[0] == "--as-of"
            ? "\nVerwacht: een dag als 2026-03-18, in de jaren 1800 t/m 2199.\n"
            : "\nVerwacht: het nummer van een wijziging, een dag, of een tijdstip met tijdzone. "
        #expect(outcome.status == 64 && outcome.output.isEmpty, "\(outcome)")
        #expect(outcome.errors.contains("'\(arguments[0]) <") && outcome.errors.contains(expected), "\(outcome)")
        let other = try await rolzuiver("cooperation", "list", "--bestaat-niet")
        #expect(other.status == 64 && !other.errors.contains("Verwacht: "), "\(other)")
    }

    @Test("the moment that is told as an example can be read; of one that has not been, nothing is told")
    func example() async throws {
        let outcome = try await rolzuiver("cooperation", "list", "--known-at", "2026-03-01T23:59:59+01:00")
        #expect(outcome.status == 0, "\(outcome)")
        let future = try await rolzuiver("cooperation", "list", "--known-at", "2099-03-01T23:59:59+01:00")
        #expect(future.status == 75 && future.errors.contains("Dat ogenblik is nog niet geweest"), "\(future)")
        // A day that is not over has not been either, and a change that was not made is not there.
        for day in ["2099-03-01", Self.today] {
            let future = try await rolzuiver("cooperation", "list", "--known-at", day)
            #expect(future.status == 75 && future.errors.contains("van een dag geldt het einde"), "\(future)")
        }
        for number in ["99", "-1"] {
            let absent = try await rolzuiver("cooperation", "list", "--known-at=\(number)")
            #expect(absent.status == 65 && absent.errors.contains("Wijziging \(number) "), "\(absent)")
        }
    }

    @Test("who asks for a moment before the first change is told that there was nothing, and when it began")
    func beforeTheFirst() async throws {
        try await registerPlain()
        for question in ["cooperation show roo:99999", "person show persoon:roo:99999/x", "stress", "explain Rol-2"] {
            let words = question.split(separator: " ").map(String.init)
            let never = try await Command(Program.rolzuiver, words + ["--known-at", "2001-01-01"]).outcome()
            let told = "Let op: toen was er nog niets geschreven; de eerste wijziging is van "
            #expect(never.status == 65 && never.errors.hasPrefix(told), "\(question): \(never)")
        }
    }

    /// The day that it is in the Netherlands.
    private static var today: String {
        var style = Date.ISO8601FormatStyle.iso8601.year().month().day()
        style.timeZone = TimeZone(identifier: "Europe/Amsterdam") ?? .gmt
        return Date.now.formatted(style)
    }

    @Test("a day stands for its end in the Netherlands, in summer and in winter: what was written on it was known")
    func days() async throws {
        try await registerPlain()
        // As if the dossier had been registered at the last moment of a day, and the next moment after it.
        for (moment, day, dayBefore) in [
            ("2024-07-01T21:59:59.999999Z", "2024-07-01", "2024-06-30"),
            ("2024-07-01T22:00:00Z", "2024-07-02", "2024-07-01"),
            ("2024-01-31T22:59:59.999999Z", "2024-01-31", "2024-01-30"),
            ("2024-01-31T23:00:00Z", "2024-02-01", "2024-01-31"),
        ] {
            let script = """
                set session_replication_role = replica;
                update register.change set at = '\(moment)'::timestamptz + (number - 2) * interval '1 day'
                """
            let moved = try await rolzuiver("db", "psql", "--", "-c", script)
            #expect(moved.status == 0, "\(moved)")
            let then = try await rolzuiver("export", "roo:99999", "--known-at", day)
            #expect(then.status == 0 && then.output.contains("own: roo:99999"), "\(moment): \(then)")
            let before = try await rolzuiver("export", "roo:99999", "--known-at", dayBefore)
            #expect(before.status == 65 && before.output.isEmpty, "\(moment): \(before)")
        }
    }

    /// Asks a question before and after a correction, and after it as of before: by the number of the change and by the
    /// moment.
    private func answers(to question: String...) async throws -> (before: String, after: String) {
        func ask(_ more: String...) async throws -> String {
            let answer = try await Command(Program.rolzuiver, question + more).outcome()
            #expect(answer.status == 0 && answer.errors.isEmpty, "\(answer)")
            return answer.output
        }
        try await registerPlain()
        let before = try await ask()
        // Moments are given in whole seconds.
        try await Task.sleep(for: .milliseconds(1100))
        let moment = Date.now.formatted(.iso8601)
        try Folder.write(Self.corrected, to: "beter.yaml")
        let corrected = try await rolzuiver(
            "register",
            "beter.yaml",
            "--correction",
            "--because",
            "Verkeerd overgenomen"
        )
        #expect(corrected.status == 0, "\(corrected)")
        let after = try await ask()
        for then in ["2", moment] { #expect(try await ask("--known-at", then) == before, "\(then)") }
        #expect(try await ask("--known-at", "3") == after)
        // The moment of the correction itself, as a checkpoint names it, and the one just before.
        let checkpoint = try await rolzuiver("checkpoint").output
        let made = try #require(checkpoint.firstMatch(of: #/"at" : "(.+?)([0-9])Z"/#))
        let last = try #require(Int(made.2))
        #expect(try await ask("--known-at", "\(made.1)\(last)Z") == after)
        if last > 0 { #expect(try await ask("--known-at", "\(made.1)\(last - 1)Z") == before) }
        // Before the first change there was nothing to ask about.
        let never = try await Command(Program.rolzuiver, question + ["--known-at", "2001-01-01T00:00:00Z"]).outcome()
        #expect(never.status == 65 && never.output.isEmpty && !never.errors.isEmpty, "\(never)")
        return (before, after)
    }

    @Test("calendar: the days that followed from what was known")
    func calendar() async throws {
        let (before, after) = try await answers(
            to: "calendar",
            "--cooperation",
            "roo:99999",
            "--as-of",
            "2025-06-01"
        )
        #expect(before.contains("\n31 december 2027\n") && !before.contains("\n31 mei 2027\n"), "\(before)")
        #expect(after.contains("\n31 mei 2027\n") && !after.contains("\n31 december 2027\n"), "\(after)")
    }

    @Test("requests: what was missing in what was known")
    func requests() async throws {
        let (before, after) = try await answers(to: "requests", "roo:99999", "--as-of", "2025-06-01")
        let asked = "  - Of alle contracten van Jeugdhulp Voorbeeldregio geregistreerd zijn.\n"
        #expect(before.contains(asked) && !after.contains(asked), "\(after)")
    }

    @Test("export: the dossier as it was known")
    func export() async throws {
        let (before, after) = try await answers(to: "export", "roo:99999")
        #expect(before.contains("until: 2028-01-01") && !before.contains("until: 2027-06-01"), "\(before)")
        #expect(after.contains("until: 2027-06-01") && !after.contains("until: 2028-01-01"), "\(after)")
        // Who registers what was known then, is back there.
        try Folder.write(before, to: "toen.yaml")
        let again = try await rolzuiver("register", "toen.yaml", "--replace", "--correction", "--because", "Toch niet")
        #expect(again.status == 0, "\(again)")
        #expect(try await rolzuiver("export", "roo:99999").output == before)
    }
}
