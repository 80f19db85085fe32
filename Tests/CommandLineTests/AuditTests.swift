import Foundation
import Testing

@Suite("rolzuiver audit", .folder, .register)
struct AuditTests {
    init() async throws { try await registerPlain(Dossiers.doubleRole) }

    private let day = ["--as-of", "2025-06-01"]

    private func audit(_ arguments: String...) async throws -> Command.Outcome {
        try await Command(Program.rolzuiver, ["audit"] + arguments + day).outcome()
    }

    /// Ends the double role before the day that is asked about.
    private func endDoubleRole() async throws {
        let ended = try await rolzuiver(
            "role",
            "end",
            "--cooperation",
            "roo:99999",
            "--holder",
            "persoon:roo:99999/h-verzonnen",
            "--role",
            "opdrachtgever_bestuurlijk",
            "--on",
            "2025-01-01",
            "--because",
            "Verkeerd overgenomen",
            "--correction"
        )
        #expect(ended.status == 0, "\(ended)")
    }

    @Test("keeps no audit for a report whose file cannot be written")
    func unwritten() async throws {
        for name in [".", "geen/map/rapport.html"] {
            let refused = try await rolzuiver("report", "roo:99999", "--output", name)
            #expect(refused.status == 65, "\(refused)")
        }
        #expect(try await rolzuiver("audit", "--audit", "1").status == 65)
    }

    @Test("finds what check finds, and says as which audit it is stored")
    func stores() async throws {
        let audit = try await audit("Voorbeeldregio", "--format", "json")
        #expect(audit.status == 1, "\(audit)")
        #expect(audit.errors == "Bewaard als audit 1.\n")
        let check = try await Command(Program.rolzuiver, ["check", "dossier.yaml", "--format", "json"] + day).outcome()
        for member in ["findings", "summary", "roots"] {
            #expect(try audit.json()[member] as? NSObject == check.json()[member] as? NSObject, "\(member)")
        }
        let pin = try #require(try audit.json()["pin"] as? [String: Any])
        let register = try #require(pin["register"] as? [String: Any])
        #expect(register["knownAtChange"] as? Int == 2)
    }

    @Test("a stored audit reads as on the day it was made, whatever was written since", arguments: ["text", "json"])
    func stored(_ format: String) async throws {
        let made = try await audit("roo:99999", "--format", format)
        try await endDoubleRole()
        let stored = try await rolzuiver("audit", "--audit", "1", "--format", format)
        #expect(stored.output == made.output)
        #expect(stored.status == made.status)
        // While the register says otherwise by now.
        #expect(try await audit("roo:99999", "--format", format).output != made.output)
    }

    @Test("answers as it would have done after an earlier change, or at an earlier moment")
    func knownAt() async throws {
        let before = try await audit("roo:99999", "--dry-run", "--format", "json").json()
        // Moments are given in whole seconds.
        try await Task.sleep(for: .milliseconds(1100))
        let moment = Date.now.formatted(.iso8601)
        try await endDoubleRole()
        let now = try await audit("roo:99999", "--dry-run", "--allow-indeterminate")
        #expect(now.status == 0, "\(now)")
        let then = try await audit("roo:99999", "--known-at", "2", "--dry-run", "--format", "json")
        #expect(then.status == 1)
        #expect(try then.json() as NSObject == before as NSObject)
        let atThatMoment = try await audit("roo:99999", "--known-at", moment, "--dry-run", "--format", "json")
        #expect(atThatMoment.output == then.output)
        // Before the first change nothing was known.
        let past = try await audit("roo:99999", "--known-at", "2001-01-01T00:00:00Z", "--dry-run")
        #expect(past.status == 65, "\(past)")
    }

    @Test("stores nothing on a dry run")
    func dryRun() async throws {
        let dry = try await audit("--all", "--dry-run")
        #expect(dry.status == 1)
        #expect(!dry.errors.contains("Bewaard"))
        let none = try await rolzuiver("audit", "--audit", "1")
        #expect(none.status == 65 && none.errors == "Audit 1 staat niet in het register.\n")
    }

    @Test("judges the whole register with --all")
    func all() async throws {
        try Folder.write(
            Dossiers.plain.replacing("roo:99999", with: "roo:99998").replacing("Voorbeeldregio", with: "Anderregio"),
            to: "twee.yaml"
        )
        try await rolzuiver("register", "twee.yaml", "--because", "Tweede")
        let roots = try #require(try await audit("--all", "--format", "json").json()["roots"] as? [[String: String]])
        #expect(Set(roots.compactMap { $0["id"] }).isSuperset(of: ["roo:99998", "roo:99999"]))
    }

    @Test(
        "wants to know what to judge",
        arguments: [
            ([], 64), (["--all", "roo:99999"], 64), (["--all", "--audit", "1"], 64), (["Atlantis"], 65),
            (["roo:1"], 65), (["--all", "--known-at", "99"], 65), (["--all", "--known-at", "gisteren"], 64),
            (["--audit", "99"], 65),
        ]
    )
    func wrong(_ arguments: [String], _ status: Int) async throws {
        let audit = try await Command(Program.rolzuiver, ["audit"] + arguments).outcome()
        #expect(audit.status == status, "\(audit)")
        #expect(audit.output.isEmpty)
        #expect(!audit.errors.isEmpty && !audit.errors.contains("Bewaard"))
    }

    @Test("asks which one, when a name fits several")
    func ambiguous() async throws {
        try Folder.write(
            Dossiers.plain.replacing("roo:99999", with: "roo:99998").replacing("Voorbeeldregio", with: "Anderregio"),
            to: "twee.yaml"
        )
        try await rolzuiver("register", "twee.yaml", "--because", "Tweede")
        let audit = try await audit("Jeugdhulp")
        #expect(audit.status == 65)
        #expect(audit.errors.contains("'Jeugdhulp' past op 2 samenwerkingsverbanden"))
        #expect(audit.errors.contains("roo:99998  Jeugdhulp Anderregio"))
    }
}

@Suite("rolzuiver explain and report", .folder, .register)
struct ExplainTests {
    private let day = ["--as-of", "2025-06-01"]

    private func run(_ arguments: String...) async throws -> Command.Outcome {
        try await Command(Program.rolzuiver, arguments + day).outcome()
    }

    /// The identifier of the finding under Rol-2 in the dossier with the double role.
    private func finding() async throws -> String {
        try Folder.write(Dossiers.doubleRole, to: "dossier.yaml")
        let report = try await run("check", "dossier.yaml", "--format", "json").json()
        let findings = try #require(report["findings"] as? [[String: Any]])
        return try #require(findings.first { $0["requirement"] as? String == "Rol-2" }?["id"] as? String)
    }

    @Test("explain tells why, by which facts, and what would solve it; from a file as from the register")
    func explains() async throws {
        let finding = try await finding()
        let fromFile = try await run("explain", finding, "--file", "dossier.yaml")
        #expect(fromFile.status == 0, "\(fromFile)")
        #expect(fromFile.output.hasPrefix("\(finding): risico\n"))
        for heading in [
            "Waarom", "Gebruikte feiten", "Kleinste wijziging die dit oplost", "Verloop", "Aannames en grenzen",
        ] {
            #expect(fromFile.output.contains("\n\(heading)\n"), "\(heading)")
        }
        try await registerPlain(Dossiers.doubleRole)
        // Only where it was found differs.
        func lines(_ explained: Command.Outcome) -> [Substring] {
            explained.lines.filter { !$0.hasPrefix("Gegevens ") && !$0.hasPrefix("IJkpunt ") }
        }
        #expect(try await lines(run("explain", finding)) == lines(fromFile))
    }

    @Test("explain tells of a code every verdict, also that nothing can be said")
    func code() async throws {
        try Folder.write(Dossiers.plain, to: "dossier.yaml")
        let explained = try await run("explain", "rol-2", "--file", "dossier.yaml")
        #expect(explained.status == 0)
        #expect(explained.output.contains("niet vast te stellen") && explained.output.contains("Te vragen aan"))
    }

    @Test(
        "explain says why there is no verdict about a requirement that it knows",
        arguments: [
            ("Succ-1", "Succ-1 is een vraag"), ("bbv-2", "BBV-2 is een regel"), ("Con-6", "optional: [Con-6]"),
            ("JW-1", "geen regio"), ("Wgr-9a", "hoort niet bij normuitgave nvo-2020"),
        ]
    )
    func unjudged(_ code: String, _ why: String) async throws {
        try Folder.write(Dossiers.doubleRole, to: "dossier.yaml")
        let edition = code == "Wgr-9a" ? ["--norm", "nvo-2020"] : []
        let explained = try await Command(
            Program.rolzuiver,
            ["explain", code, "--file", "dossier.yaml", "--as-of", "2025-06-01"] + edition
        ).outcome()
        #expect(explained.status == 65 && explained.errors.contains(why), "\(explained)")
    }

    @Test("explain keeps to the cooperation and the contract that are named, and says so where nothing is about them")
    func limited() async throws {
        try Folder.write(Dossiers.doubleRole, to: "dossier.yaml")
        let name = try await run("explain", "Rol-1", "--file", "dossier.yaml", "--format", "json").json()
        let all = try #require(name["explanations"] as? [[String: Any]])
        let subject = try #require((all.first?["subject"] as? [String: Any])?["id"] as? String)
        let one = try await run(
            "explain",
            "Rol-1",
            "--file",
            "dossier.yaml",
            "--cooperation",
            subject,
            "--format",
            "json"
        ).json()
        let kept = try #require(one["explanations"] as? [[String: Any]])
        #expect(kept.allSatisfy { ($0["subject"] as? [String: Any])?["id"] as? String == subject })
        #expect(one["schema"] as? String == "rolzuiver-explanation/1" && !kept.isEmpty)
        let none = try await run("explain", "Rol-1", "--file", "dossier.yaml", "--contract", "contract:x/geen")
        #expect(none.status == 65 && none.errors.contains("zegt hier niets over"), "\(none)")
        let unknown = try await run("explain", "Rol-1", "--file", "dossier.yaml", "--cooperation", "Nergensland")
        #expect(unknown.status == 65 && unknown.errors.contains("'Nergensland' in de naam in dossier.yaml; wel:"))
        #expect(unknown.errors.contains("roo:99999") && !unknown.errors.contains("cooperation list"), "\(unknown)")
        let number = try await run("explain", "Rol-1", "--file", "dossier.yaml", "--contract", "geen")
        #expect(number.errors == "Geen contract met nummer 'geen' in dossier.yaml.\n", "\(number)")
        let key = try await run("explain", "Rol-1", "--file", "dossier.yaml", "--cooperation", "roo:1")
        #expect(key.errors == "Samenwerkingsverband roo:1 staat niet in dossier.yaml.\n", "\(key)")
    }

    @Test("explain says which role a verdict is about by its name, not by its code")
    func about() async throws {
        try Folder.write(Dossiers.doubleRole, to: "dossier.yaml")
        let explained = try await run("explain", "Rol-12", "--file", "dossier.yaml", "--as-of", "2025-06-01")
        #expect(explained.output.contains(/Het gaat om +bestuurlijk opdrachtgever/), "\(explained)")
        #expect(!explained.output.contains("opdrachtgever_bestuurlijk"), "\(explained)")
    }

    @Test("totals without a finding say what could not be judged, in the order of the norm and the language asked for")
    func totalsOfNothing() async throws {
        try await registerPlain()
        let options = ["audit", "--all", "--totals", "--dry-run", "--as-of", "1990-01-01"]
        let dutch = try await Command(Program.rolzuiver, options).outcome()
        #expect(dutch.output.contains("\nOnvolledig beoordeeld. Er is niets beoordeeld.\n"), "\(dutch)")
        let english = try await Command(Program.rolzuiver, options + ["--lang", "en"]).outcome()
        #expect(english.output.contains("breach 0, risk 0, point of attention 0.\nJudged incompletely."), "\(english)")
        let codes = dutch.output.split(separator: "\n").map { $0.prefix { $0 != " " } }
        #expect(try #require(codes.firstIndex(of: "NvO-J-8")) < #require(codes.firstIndex(of: "JW-1")), "\(codes)")
    }

    @Test("explain ends with 65 for what is no finding")
    func unknown() async throws {
        try Folder.write(Dossiers.plain, to: "dossier.yaml")
        for absent in ["Rol-2-00000000", "Onzin-1"] {
            let explained = try await run("explain", absent, "--file", "dossier.yaml")
            #expect(explained.status == 65 && explained.errors.contains(absent), "\(explained)")
        }
    }

    @Test("report writes a page that takes nothing from the net")
    func page() async throws {
        try Folder.write(Dossiers.doubleRole, to: "dossier.yaml")
        let report = try await run("report", "--file", "dossier.yaml", "--output", "rapport.html")
        #expect(report.status == 0 && !report.errors.contains("in Dutch"), "\(report)")
        let english = try await run("report", "--file", "dossier.yaml", "--output", "rapport.html", "--lang", "en")
        #expect(english.status == 0 && english.errors.contains("The page is in Dutch"), "\(english)")
        let page = try Folder.read("rapport.html")
        #expect(page.lowercased().hasPrefix("<!doctype html>"))
        #expect(page.contains("lang=\"nl\"") && page.contains("Jeugdhulp Voorbeeldregio") && page.contains("Rol-2"))
        // A link may lead out; nothing may be fetched.
        #expect(page.firstMatch(of: /(?i)\bsrc\s*=\s*["']?\s*(https?:)?\/\//) == nil)
        #expect(page.firstMatch(of: /(?i)<(link|iframe|object|embed|base)\b/) == nil)
        #expect(page.firstMatch(of: /(?i)@import|url\(\s*["']?(https?:)?\/\//) == nil)
        #expect(!page.contains("<script"))
        #expect(page.trimmingCharacters(in: .whitespacesAndNewlines).hasSuffix("</html>"))
    }

    @Test("report of the register is stored, and its stored audit gives the same page")
    func stored() async throws {
        try await registerPlain(Dossiers.doubleRole)
        let made = try await run("report", "roo:99999")
        #expect(made.status == 0 && made.errors.contains("Bewaard als audit 1."))
        // What is stored has its own as-of day.
        let again = try await rolzuiver("report", "--audit", "1")
        #expect(again.output == made.output)
    }

    @Test("report wants one thing to report on", arguments: [[], ["roo:99999", "--file", "dossier.yaml"]])
    func one(_ arguments: [String]) async throws {
        let report = try await Command(Program.rolzuiver, ["report"] + arguments).outcome()
        #expect(report.status == 64 && report.output.isEmpty, "\(report)")
    }
}
