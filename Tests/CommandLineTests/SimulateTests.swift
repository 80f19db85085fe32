import Foundation
import Testing

@Suite("rolzuiver simulate and stress", .folder)
struct SimulateTests {
    /// The dossier with a withdrawal clause, a mandate, and shares in the costs.
    static let dossier = Dossiers.plain.replacing(
        "contracts:\n",
        with: """
            complete:
              - facts: [participants, contracts, mandates, roles, withdrawals, clauses]
                from: always

            provisions:
              - {kind: uittreding_gevolgen, article: "31", method: afbouw van de bijdrage, termMonths: 24, from: 2015-01-01}

            mandates:
              - {grantor: GM0828, grantee: GM0796, kind: volmacht, object: own, from: 2015-01-01}

            roles:
              - {holder: h-verzonnen, role: opdrachtgever_bestuurlijk, object: own, behalf: GM0828, from: 2022-06-01}

            contracts:

            """
    ).replacing("    careForms: [ambulant]\n", with: "    careForms: [ambulant]\n    value: 3650000\n")
        .replacing("GM0796, organs: [college], from", with: "GM0796, organs: [college], share: 60, from")
        .replacing("GM0828, organs: [college], from", with: "GM0828, organs: [college], share: 40, from")

    private func run(_ arguments: [String]) async throws -> Command.Outcome {
        try await Command(Program.rolzuiver, arguments).outcome()
    }

    @Test("shows what breaks, in text, JSON and HTML, and writes nothing")
    func withdrawal() async throws {
        try Folder.write(Self.dossier, to: "dossier.yaml")
        let arguments = [
            "simulate", "withdrawal", "--file", "dossier.yaml", "--member", "Oss", "--effective", "2026-07-01",
        ]
        let text = try await run(arguments)
        #expect(text.status == 2 || text.status == 1, "\(text)")
        #expect(text.output.contains("Dit is een simulatie: er is niets geregistreerd of gewijzigd."))
        #expect(text.output.contains("Ambulante jeugdhulp 2025 (verzonnen)"))
        #expect(text.output.contains("H. Verzonnen (verzonnen): bestuurlijk opdrachtgever, namens Oss"))

        let json = try (try await run(arguments + ["--format", "json"])).json()
        let contracts = try #require(json["contracts"] as? [[String: Any]])
        let losses = try #require(contracts.first?["losses"] as? [[String: Any]])
        #expect(losses.compactMap { $0["loss"] as? String } == ["mandaat", "dekking"])
        let certain = try #require(losses.first?["certain"] as? [[String: Any]])
        #expect(certain.first?["from"] as? String == "2026-07-01")
        #expect(certain.first?["until"] as? String == "2028-01-01")
        let care = try #require(json["care"] as? [[String: Any]])
        #expect(care.map { $0["municipality"] as? String } == ["GM0828"])
        let shares = try #require(json["shares"] as? [String: Any])
        let lines = try #require(shares["participants"] as? [[String: Any]])
        #expect(lines.map { $0["after"] as? String } == ["100"])
        #expect(lines.map { $0["difference"] as? String } == ["1460000"])
        let settlement = try #require((json["settlements"] as? [[String: Any]])?.first)
        #expect(settlement["least"] as? String == "0")
        // Two years of 40 per cent of what the contract costs in a year.
        #expect(settlement["most"] as? String == "974000")
        let left = try #require(json["participants"] as? [String: Any])
        #expect(left["after"] as? [String] == ["GM0796"])

        let page = try await run(arguments + ["--format", "html", "--output", "pagina.html"])
        #expect(page.output.isEmpty)
        let html = try Folder.read("pagina.html")
        #expect(html.contains("<svg class=\"fan gantt\""))
        #expect(html.contains("er is niets geregistreerd of gewijzigd"))
    }

    @Test("refuses what cannot be, and says what can")
    func refusals() async throws {
        try Folder.write(Self.dossier, to: "dossier.yaml")
        func refused(_ arguments: [String], _ text: String) async throws {
            let outcome = try await run(["simulate"] + arguments + ["--file", "dossier.yaml"])
            #expect(outcome.status == 65, "\(outcome)")
            #expect(outcome.errors.contains(text), "\(outcome)")
            #expect(outcome.output.isEmpty)
        }
        let on = ["--effective", "2026-07-01"]
        try await refused(["withdrawal", "--member", "Vught"] + on, "Deelnemers zijn dan: ")
        try await refused(["withdrawal", "--member", "Oss", "--task", "zwemmen"] + on, "Bekend zijn: ambulant.")
        try await refused(["accession", "--member", "Oss"] + on, "al deel aan")
        try await refused(["mandate", "--from", "Vught"] + on, "geen mandaat")
        try await refused(["bankruptcy", "--provider", "kvk:11111111"] + on, "Bekend zijn:")
        try await refused(["person", "--person", "niemand"] + on, "h-verzonnen")
        try await refused(
            ["redivision", "--dissolved", "Oss", "--into", "Vught", "--into", "Boekel"] + on,
            "wordt niet geraden, voor: Ambulante jeugdhulp 2025 (verzonnen), Jeugdhulp Voorbeeldregio."
        )
        try await refused(
            ["redivision", "--dissolved", "Oss", "--into", "Vught", "--into", "Boekel"] + on,
            "ambulant-2025=GEMEENTE   (Ambulante jeugdhulp 2025 (verzonnen))"
        )
        try await refused(["redivision", "--dissolved", "Oss", "--into", "Oss"] + on, "kan niet in zichzelf opgaan")
        try await refused(
            ["redivision", "--dissolved", "Oss", "--into", "GM0755=Nieuwstad"] + on,
            "GM0755 is de code van Boekel"
        )
        try await refused(["withdrawal", "--member", "Oss", "--also", "Oss"] + on, "Oss is tweemaal genoemd")
        try await refused(
            ["withdrawal", "--member", "Oss", "--notified", "2027-01-01"] + on,
            "De dag van opzegging (1 januari 2027) ligt na de dag van uittreding (1 juli 2026)."
        )
        try await refused(
            ["withdrawal", "--member", "Oss", "--output", "nergens/uit.html"] + on,
            "bestaat niet"
        )
    }

    @Test("says what changes in words for people, and takes the form of the output from the name of the file")
    func words() async throws {
        try Folder.write(Self.dossier, to: "dossier.yaml")
        let edition = try await run([
            "simulate", "edition", "--to", "nvo-2020", "--effective", "2026-07-01", "--file", "dossier.yaml",
            "--allow-indeterminate",
        ])
        #expect(edition.status == 0, "\(edition)")
        #expect(edition.output.contains("Geen oordeel wordt slechter; "))
        #expect(edition.output.contains("deze normuitgave vraagt dit niet"))
        #expect(!edition.output.contains("Beter ("))
        let exit = ["simulate", "withdrawal", "--file", "dossier.yaml", "--member", "Oss", "--effective", "2026-07-01"]
        let text = try await run(exit)
        #expect(text.output.contains("    Eis       "), "\(text)")
        #expect(text.output.contains("1, vanaf 1 juli 2026: 's-Hertogenbosch"))
        _ = try await run(exit + ["--output", "uit.html"])
        #expect(try Folder.read("uit.html").hasPrefix("<!DOCTYPE html>"))
        _ = try await run(exit + ["--also", "'s-Hertogenbosch", "--output", "beide.html"])
        #expect(try Folder.read("beide.html").contains("treden uit"))
        _ = try await run(exit + ["--output", "uit.json"])
        #expect(try Folder.read("uit.json").hasPrefix("{"))
    }

    @Test("splits a municipality with a successor for each matter, as is asked for")
    func heirs() async throws {
        try Folder.write(Self.dossier, to: "dossier.yaml")
        let split = [
            "simulate", "redivision", "--file", "dossier.yaml", "--dissolved", "Oss", "--into", "Vught",
            "--into", "GM9999=Nieuwstad (verzonnen)", "--effective", "2026-07-01",
        ]
        let half = try await run(split + ["--heir", "Voorbeeldregio=Vught"])
        #expect(half.status == 65)
        #expect(half.errors.contains("voor: Ambulante jeugdhulp 2025 (verzonnen)."), "\(half)")
        let both = ["--heir", "Voorbeeldregio=Vught", "--heir", "ambulant-2025=GM9999", "--save-patch", "split.yaml"]
        let whole = try await run(split + both + ["--format", "json"])
        #expect(whole.status < 64, "\(whole)")
        let care = try #require(try whole.json()["care"] as? [[String: Any]])
        // What passes by law leaves nobody without care but the municipality that is no more.
        #expect(care.allSatisfy { $0["municipality"] as? String == "GM0828" }, "\(care)")
        let patch = try Folder.read("split.yaml")
        #expect(patch.contains("successors:"))
        let again = try await run(
            ["simulate", "patch", "split.yaml", "--file", "dossier.yaml", "--effective", "2026-07-01"]
                + ["--format", "json"]
        )
        #expect(try again.json()["flips"] as? NSArray == whole.json()["flips"] as? NSArray)
        let odd = try await run(split + both + ["--heir", "h-verzonnen=Vught"])
        #expect(odd.status == 65)
        #expect(odd.errors.contains("heeft op 1 juli 2026 geen deel in H. Verzonnen (verzonnen)"), "\(odd)")
    }

    @Test("asks to whom those in service of a split municipality go over, and not who holds office there")
    func staff() async throws {
        try Folder.write(
            Self.dossier.replacing(
                "mandates:\n",
                with: """
                    offices:
                      - {person: h-verzonnen, kind: wethouder, at: GM0828, from: 2022-06-01}

                    employments:
                      - {person: d-verzonnen, employer: GM0828, from: 2022-06-01}

                    mandates:

                    """
            ).replacing(
                "- {id: h-verzonnen,",
                with: "- {id: d-verzonnen, name: D. Verzonnen (verzonnen), invented: true}\n    - {id: h-verzonnen,"
            ),
            to: "dossier.yaml"
        )
        let split = [
            "simulate", "redivision", "--file", "dossier.yaml", "--dissolved", "Oss", "--into", "Vught",
            "--into", "GM9999=Nieuwstad (verzonnen)", "--effective", "2026-07-01", "--heir", "Voorbeeldregio=Vught",
            "--heir", "ambulant-2025=GM9999",
        ]
        let asked = try await run(split)
        #expect(asked.status == 65)
        #expect(asked.errors.contains("wordt niet geraden, voor: D. Verzonnen (verzonnen)."), "\(asked)")
        let told = try await run(split + ["--heir", "d-verzonnen=GM9999"])
        #expect(told.status < 64, "\(told)")
    }

    @Test("bares no contract at a redivision: whoever comes in the place of a municipality has what it had")
    func redivisionBaresNothing() async throws {
        try Folder.write(Self.dossier, to: "dossier.yaml")
        let told = try await run([
            "simulate", "redivision", "--file", "dossier.yaml", "--dissolved", "Oss", "--into", "Vught", "--effective",
            "2026-07-01",
        ])
        #expect(told.output.contains("Geen geregistreerd contract komt kaal te staan."), "\(told)")
        #expect(!told.output.contains("Zonder        1 juli 2026"), "\(told)")
    }

    @Test("tells which municipality has no access once a provider leaves it, and that house rules were not applied")
    func access() async throws {
        try Folder.write(
            Self.dossier.replacing(
                "roles:\n",
                with:
                    "roles:\n  - {holder: kvk:99999999, role: toegang, object: own, behalf: GM0828, from: 2022-01-01}\n"
            ),
            to: "dossier.yaml"
        )
        try Folder.write("tailoring: 1\nhouseRules: [eigen.sql]\n", to: "keuzes.yaml")
        let arguments = [
            "simulate", "access", "--file", "dossier.yaml", "--provider", "kvk:99999999", "--effective", "2026-07-01",
            "--tailoring", "keuzes.yaml",
        ]
        let text = try await run(arguments)
        #expect(text.output.contains("Gemeenten zonder toegang"), "\(text)")
        #expect(text.output.contains("Eén organisatie verliest een rol; één gemeente"), "\(text)")
        #expect(!text.output.contains("persoon"))
        #expect(text.output.contains("Oss: alle taken"))
        #expect(text.output.contains("Eén huisregel is hier niet toegepast"))
        let json = try (try await run(arguments + ["--format", "json"])).json()
        let gap = try #require((json["access"] as? [[String: Any]])?.first)
        #expect(gap["municipality"] as? String == "GM0828")
        let lost = try #require((json["seats"] as? [[String: Any]])?.first)
        #expect(lost["from"] as? String == "2026-07-01")
        #expect((gap["certain"] as? [[String: Any]])?.first?["from"] as? String == "2026-07-01")
        let none = try await run(arguments + ["--municipality", "Vught"])
        #expect(none.status == 65)
        #expect(none.errors.contains("verleent op 1 juli 2026 geen toegang die kan eindigen"))
    }

    @Test("says that a day lies in the past, and simulates it all the same")
    func past() async throws {
        try Folder.write(Self.dossier, to: "dossier.yaml")
        let outcome = try await run([
            "simulate", "mandate", "--file", "dossier.yaml", "--from", "Oss", "--effective", "2020-01-01",
        ])
        #expect(outcome.errors.contains("ligt in het verleden"))
        #expect(outcome.output.contains("Het mandaat van Oss aan 's-Hertogenbosch eindigt"))
    }

    @Test("writes what it supposes as a dossier file that says the same when it is simulated as a patch")
    func patch() async throws {
        try Folder.write(Self.dossier, to: "dossier.yaml")
        let files = ["--file", "dossier.yaml", "--format", "json", "--allow-indeterminate"]
        let exit = try await run(
            ["simulate", "withdrawal", "--member", "Oss", "--effective", "2026-07-01", "--save-patch", "uit.yaml"]
                + files
        )
        let patch = try await run(["simulate", "patch", "uit.yaml", "--effective", "2026-07-01"] + files)
        let (one, other) = (try exit.json(), try patch.json())
        let flips = try #require(one["flips"] as? NSArray)
        #expect(flips.count > 0)
        #expect(flips == other["flips"] as? NSArray)
    }

    @Test("tries every exit, and ranks them")
    func stress() async throws {
        try Folder.write(Self.dossier, to: "dossier.yaml")
        let arguments = ["stress", "--file", "dossier.yaml", "--effective", "2026-07-01"]
        let json = try (try await run(arguments + ["--format", "json"])).json()
        #expect(json["complete"] as? Bool == true)
        let exits = try #require(json["exits"] as? [[String: Any]])
        #expect(exits.map { $0["leavers"] as? [String] } == [["GM0796"], ["GM0828"]])
        // The centre municipality commissions the contract.
        #expect(exits.map { $0["bareContracts"] as? Int } == [1, 0])
        #expect(exits.allSatisfy { $0["participantsLeft"] as? Int == 1 })
        let table = try await run(arguments)
        #expect(table.status == 1)
        #expect(table.output.contains("Spil      's-Hertogenbosch"))
        let page = try await run(arguments + ["--pairs", "--format", "html", "-o", "stress.html"])
        #expect(page.status == 1)
        let html = try Folder.read("stress.html")
        #expect(html.contains("<table class=\"heat\">"))
        #expect(html.contains("1 tweetal uittreders uit 1 samenwerkingsverband"))
        let odd = try await run(arguments + ["--limit", "30"])
        #expect(odd.status == 64)
        #expect(odd.errors.contains("--limit hoort bij --cascade"))
        let early = try await run(arguments + ["--horizon", "2020-01-01"])
        #expect(early.status == 64)
    }
}

@Suite("rolzuiver simulate, on a register", .folder, .register)
struct SimulateOnRegisterTests {
    @Test("works on the register as on a file, and leaves it as it was")
    func register() async throws {
        try Folder.write(SimulateTests.dossier, to: "dossier.yaml")
        let registered = try await rolzuiver("register", "dossier.yaml", "--because", "proef")
        #expect(registered.status == 0, "\(registered)")
        let arguments =
            ["simulate", "withdrawal", "--cooperation", "Voorbeeldregio", "--member", "Oss"]
            + ["--effective", "2026-07-01", "--format", "json", "--save-patch", "uit.yaml"]
        let (first, second) = (
            try await Command(Program.rolzuiver, arguments).outcome(),
            try await Command(Program.rolzuiver, arguments).outcome()
        )
        #expect(first.output == second.output)
        let json = try first.json()
        #expect((json["origin"] as? String)?.hasPrefix("register, na wijziging ") == true)
        // What was shown before is what happens when the file that was written is registered.
        let patch = ["simulate", "patch", "uit.yaml", "--effective", "2026-07-01", "--format", "json"]
        let patched = try await Command(Program.rolzuiver, patch).outcome()
        #expect(try patched.json()["flips"] as? NSArray == json["flips"] as? NSArray)
        let real = try await rolzuiver("register", "uit.yaml", "--because", "Oss treedt uit")
        #expect(real.status == 0, "\(real)")
        let after = try await Command(Program.rolzuiver, arguments).outcome()
        // It has happened: supposing it again changes nothing.
        #expect(try after.json()["flips"] as? NSArray == [])
        // Supposed of what was known before, it says what it said then.
        let then = try await Command(Program.rolzuiver, arguments + ["--known-at", "2"]).outcome()
        #expect(then.output == first.output && then.status == first.status, "\(then)")
        let again = try await Command(Program.rolzuiver, patch + ["--known-at", "2"]).outcome()
        #expect(again.output == patched.output && again.status == patched.status, "\(again)")
        #expect(try await rolzuiver("simulate", "patch", "uit.yaml").status == 65)
    }

    @Test("stress: tries the exits of who took part as was known, and of nobody before the first change")
    func stressThen() async throws {
        let arguments = ["stress", "--effective", "2026-07-01", "--format", "json"]
        func tried(_ more: String...) async throws -> Command.Outcome {
            try await Command(Program.rolzuiver, arguments + more).outcome()
        }
        try Folder.write(SimulateTests.dossier, to: "dossier.yaml")
        #expect(try await rolzuiver("register", "dossier.yaml", "--because", "proef").status == 0)
        let before = try await tried()
        let left = SimulateTests.dossier.replacing(
            "share: 40, from: 2015-01-01",
            with: "share: 40, from: 2015-01-01, until: 2026-01-01"
        )
        try Folder.write(left, to: "dossier.yaml")
        #expect(try await rolzuiver("register", "dossier.yaml", "--because", "Oss is weg").status == 0)
        #expect(try await tried().output != before.output)
        let then = try await tried("--known-at", "2")
        #expect(then.output == before.output && then.status == before.status, "\(then)")
        let never = try await tried("--known-at", "2001-01-01")
        #expect(never.status == 65 && never.output.isEmpty && !never.errors.isEmpty, "\(never)")
        for command in [["stress"], ["simulate", "access", "--provider", "x", "--effective", "2027-01-01"]] {
            let file = command + ["--file", "dossier.yaml", "--known-at", "2"]
            let odd = try await Command(Program.rolzuiver, file).outcome()
            #expect(odd.status == 64 && odd.errors.contains("hoort bij het register, niet bij --file"), "\(odd)")
        }
    }
}
