import Foundation
import Testing

@Suite("rolzuiver check", .folder)
struct CheckTests {
    private func check(_ text: String, _ arguments: String...) async throws -> Command.Outcome {
        try Folder.write(text, to: "dossier.yaml")
        return try await Command(Program.rolzuiver, ["check", "dossier.yaml"] + arguments).outcome()
    }

    @Test("ends with 1 when there are findings, and tells them in Dutch, without a database")
    func findings() async throws {
        let check = try await check(Dossiers.doubleRole, "--as-of", "2025-06-01")
        #expect(check.status == 1, "\(check)")
        #expect(check.errors.isEmpty)
        #expect(check.output.contains("Peildatum     1 juni 2025"))
        #expect(check.output.contains("▲ RISICO  Rol-2-"))
        #expect(check.output.contains("H. Verzonnen (verzonnen) is bestuurlijk eigenaar van Jeugdhulp Voorbeeldregio"))
        #expect(check.output.contains("Waarom") && check.output.contains("Feiten") && check.output.contains("Uitweg"))
    }

    @Test("ends with 2 when nothing was found but not all could be judged")
    func incomplete() async throws {
        let check = try await check(Dossiers.plain)
        #expect(check.status == 2, "\(check)")
        #expect(check.output.contains("Gegevensverzoek: wat niet vast te stellen is"))
        #expect(check.output.contains("Te vragen aan"))
    }

    @Test("ends with 0 when nothing was found and what is unknown may be")
    func allowIndeterminate() async throws {
        let check = try await check(Dossiers.plain, "--allow-indeterminate")
        #expect(check.status == 0, "\(check)")
    }

    @Test("ends with 2 when there was nothing to judge, whatever is allowed")
    func nothingJudged() async throws {
        let check = try await check(Dossiers.plain, "--as-of", "2010-01-01", "--allow-indeterminate")
        #expect(check.status == 2 && check.output.contains("Er is niets beoordeeld"), "\(check)")
    }

    @Test("judges the day that --as-of names", arguments: [("2020-01-01", 0), ("2025-06-01", 1), ("2026-06-01", 0)])
    func asOf(_ day: String, _ status: Int) async throws {
        let check = try await check(Dossiers.doubleRole, "--as-of", day, "--allow-indeterminate")
        #expect(check.status == status, "\(check)")
        // What is not so now, was or will be.
        #expect(check.output.contains("Rol-2-"))
    }

    @Test(
        "weighs findings by --fail-on",
        arguments: [("aandachtspunt", 1, 1), ("risico", 1, 1), ("overtreding", 2, 0)]
    )
    func failOn(_ severity: String, _ status: Int, _ allowing: Int) async throws {
        let options = ["--as-of", "2025-06-01", "--fail-on", severity]
        #expect(try await check(Dossiers.doubleRole, options[0], options[1], options[2], options[3]).status == status)
        let lenient = try await Command(
            Program.rolzuiver,
            ["check", "dossier.yaml", "--allow-indeterminate"] + options
        ).outcome()
        #expect(lenient.status == allowing)
    }

    @Test("gives JSON with the members that programs read")
    func json() async throws {
        let check = try await check(Dossiers.doubleRole, "--as-of", "2025-06-01", "--format", "json")
        #expect(check.status == 1)
        let report = try check.json()
        #expect(
            Set(report.keys) == [
                "schema", "pin", "roots", "summary", "requirements", "unjudged", "findings", "foreseen", "gaps",
                "requests", "failures", "waivers", "attestations", "questions", "signatures", "conclusion",
            ]
        )
        #expect(report["schema"] as? String == "rolzuiver-report/1")
        let pin = try #require(report["pin"] as? [String: Any])
        #expect(pin["asOf"] as? String == "2025-06-01")
        #expect(pin["file"] as? String == "dossier.yaml")
        #expect(pin["invented"] as? Bool == true)
        let findings = try #require(report["findings"] as? [[String: Any]])
        let finding = try #require(findings.first { $0["requirement"] as? String == "Rol-2" })
        #expect(finding["severity"] as? String == "risico")
        #expect(finding["subject"] as? String == "roo:99999")
        #expect(finding["from"] as? String == "2022-06-01" && finding["until"] as? String == "2026-01-01")
        #expect((finding["reason"] as? [String: String])?.keys.sorted() == ["en", "nl"])
        #expect((finding["evidence"] as? [[String: Any]])?.isEmpty == false)
    }

    @Test("answers the same bytes to the same question")
    func deterministic() async throws {
        for format in ["text", "json"] {
            let first = try await check(Dossiers.doubleRole, "--as-of", "2025-06-01", "--format", format)
            let second = try await check(Dossiers.doubleRole, "--as-of", "2025-06-01", "--format", format)
            #expect(first.output == second.output)
            #expect(!first.output.isEmpty)
        }
    }

    @Test("speaks English when the locale or --lang says so, and Dutch otherwise")
    func languages() async throws {
        try Folder.write(Dossiers.plain, to: "dossier.yaml")
        func first(_ locale: String, _ arguments: String...) async throws -> Substring? {
            let command = try Command(
                Program.rolzuiver,
                ["check", "dossier.yaml"] + arguments,
                environment: ["LANG": locale]
            )
            return try await command.outcome().lines.first
        }
        #expect(try await first("en_GB.UTF-8") == "Rolzuiver: audit of Jeugdhulp Voorbeeldregio")
        #expect(try await first("C.UTF-8") == "Rolzuiver: toetsing van Jeugdhulp Voorbeeldregio")
        #expect(try await first("nl_NL.UTF-8", "--lang", "en") == "Rolzuiver: audit of Jeugdhulp Voorbeeldregio")
        #expect(try await first("en_GB.UTF-8", "--lang", "nl") == "Rolzuiver: toetsing van Jeugdhulp Voorbeeldregio")
    }

    @Test("reads the standard input for -")
    func standardInput() async throws {
        let check = try await rolzuiver("check", "-", "--as-of", "2025-06-01", input: Dossiers.doubleRole)
        #expect(check.status == 1, "\(check)")
        #expect(check.output.contains("Rol-2-"))
    }

    @Test("takes several files as one, and judges the roots of each")
    func several() async throws {
        try Folder.write(Dossiers.plain, to: "een.yaml")
        try Folder.write(
            Dossiers.plain.replacing("roo:99999", with: "roo:99998").replacing("Voorbeeldregio", with: "Anderregio"),
            to: "twee.yaml"
        )
        let check = try await rolzuiver("check", "een.yaml", "twee.yaml", "--format", "json")
        let roots = try #require(try check.json()["roots"] as? [[String: String]])
        #expect(Set(roots.compactMap { $0["id"] }).isSuperset(of: ["roo:99998", "roo:99999"]))
    }

    @Test("writes to the file of --output, and nothing on the standard output")
    func output() async throws {
        let printed = try await check(Dossiers.plain, "--as-of", "2025-06-01")
        let written = try await check(Dossiers.plain, "--as-of", "2025-06-01", "--output", "uitslag.txt")
        #expect(written.output.isEmpty && written.errors == "Geschreven: uitslag.txt\n")
        #expect(try Folder.read("uitslag.txt") == printed.output)
        let nowhere = try await check(Dossiers.plain, "--output", "geen/map/uitslag.txt")
        #expect(nowhere.status == 65 && nowhere.errors.contains("geen/map/uitslag.txt: kan niet worden geschreven"))
    }
}

@Suite("rolzuiver check, with what it cannot read", .folder)
struct CheckInputTests {
    @Test("ends with 65 and names the file, the line and the column of every mistake at once")
    func mistakes() async throws {
        try Folder.write(
            Dossiers.plain.replacing("kind: raam", with: "kind: raampje").replacing("2028-01-01", with: "2024-01-01"),
            to: "fout.yaml"
        )
        try Folder.write("dossier: 1\nown: roo:99999\ncooperation:\n  name: [\n", to: "half.yaml")
        let check = try await rolzuiver("check", "fout.yaml", "half.yaml")
        #expect(check.status == 65)
        #expect(check.output.isEmpty)
        #expect(
            check.errors.contains("fout.yaml:21:11: contracts[0].kind: gevonden \"raampje\", verwacht een van raam,")
        )
        #expect(
            check.errors.contains("fout.yaml:30:12: contracts[0].until: lege periode: van 2025-01-01 tot 2024-01-01")
        )
        #expect(check.errors.contains("half.yaml:5:1: geen geldige YAML"))
    }

    @Test(
        "ends with 65 and says what is the matter with a file",
        arguments: [
            ("niets.yaml", "niets.yaml: bestand niet gevonden."), (".", ".: is een map, geen bestand."),
            ("leeg.yaml", "leeg.yaml: het bestand is leeg"), ("ruis.yaml", "ruis.yaml: geen geldige UTF-8-tekst."),
        ]
    )
    func unreadable(_ name: String, _ message: String) async throws {
        try Folder.write("", to: "leeg.yaml")
        try Data([0xFF, 0xFE, 0x00, 0xD8]).write(to: Folder.url("ruis.yaml"))
        let check = try await rolzuiver("check", name)
        #expect(check.status == 65)
        #expect(check.output.isEmpty)
        #expect(check.errors.hasPrefix(message), "\(check.errors)")
    }

    @Test(
        "ends with 64 on options that it does not know",
        arguments: [
            ["--fail-on", "hoog"], ["--norm", "1999"], ["--as-of", "31-12-2024"], ["--as-of", "2025-02-30"],
            ["--format", "xml"], ["--lang", "de"], ["--onzin"],
        ]
    )
    func options(_ options: [String]) async throws {
        try Folder.write(Dossiers.plain, to: "dossier.yaml")
        let check = try await Command(Program.rolzuiver, ["check", "dossier.yaml"] + options).outcome()
        #expect(check.status == 64, "\(check)")
        #expect(check.output.isEmpty)
        #expect(check.errors.contains(options.last ?? ""))
    }
}
