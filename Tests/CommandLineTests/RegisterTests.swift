import Foundation
import Testing

@Suite("rolzuiver register and export", .folder, .register)
struct RegisterTests {
    init() throws { try Folder.write(Dossiers.plain, to: "dossier.yaml") }

    /// What is registered, as an export tells it; nil when it is not there.
    private func exported() async throws -> String? {
        let export = try await rolzuiver("export", "roo:99999")
        return export.status == 0 ? export.output : nil
    }

    @Test("shows the plan, carries it out and names the change that it was written as")
    func registers() async throws {
        let registered = try await rolzuiver("register", "dossier.yaml", "--because", "Eerste opgave", "--by", "Tester")
        #expect(registered.status == 0, "\(registered)")
        #expect(
            registered.output.hasPrefix(
                "+ toegevoegd: samenwerkingsverband Jeugdhulp Voorbeeldregio [roo:99999] (vanaf 1 januari 2015)\n"
            )
        )
        #expect(registered.output.hasSuffix("\n8 toegevoegd.\n"))
        #expect(registered.errors.contains("Geschreven als wijziging 2, ijkpunt 2:"))
        #expect(try await rolzuiver("cooperation", "list").output.hasPrefix("roo:99999 "))
    }

    @Test("writes nothing on a dry run, and shows the same plan")
    func dryRun() async throws {
        let dry = try await rolzuiver("register", "dossier.yaml", "--dry-run")
        #expect(dry.status == 0)
        #expect(dry.errors.contains("Proefdraai: er is niets geschreven."))
        #expect(try await exported() == nil)
        #expect(try await rolzuiver("register", "dossier.yaml", "--because", "x").output == dry.output)
    }

    @Test("asks for a reason and writes nothing without one", arguments: [[], ["--because", ""]])
    func because(_ reason: [String]) async throws {
        let refused = try await Command(Program.rolzuiver, ["register", "dossier.yaml"] + reason).outcome()
        #expect(refused.status == 64)
        #expect(refused.errors.contains("Geef een reden: --because"))
        #expect(try await exported() == nil)
    }

    @Test("changes nothing the second time, and needs no reason for it")
    func twice() async throws {
        try await registerPlain()
        let again = try await rolzuiver("register", "dossier.yaml")
        #expect(again.status == 0, "\(again)")
        #expect(again.output == "Geen wijziging.\n")
        #expect(!again.errors.contains("Geschreven"))
    }

    @Test("knows a name again that another system writes with an accent behind the letter")
    func accents() async throws {
        func file(_ name: String) -> String {
            """
            dossier: 1
            own: verband:proef/\(name)
            source: proef
            cooperations:
              - id: own
                name: Jeugdhulp Bre\u{301}ehoek (verzonnen)
                form: centrumregeling
                from: 2020-01-01
            """
        }
        try Folder.write(file("re\u{301}gio"), to: "apart.yaml")
        try Folder.write(file("r\u{e9}gio"), to: "samen.yaml")
        #expect(try await rolzuiver("register", "apart.yaml", "--because", "Eerste opgave").status == 0)
        #expect(try await rolzuiver("register", "samen.yaml").output == "Geen wijziging.\n")
        let export = try await rolzuiver("export", "verband:proef/r\u{e9}gio")
        #expect(export.status == 0 && !export.output.unicodeScalars.contains("\u{301}"), "\(export)")
        #expect(try await rolzuiver("export", "verband:proef/re\u{301}gio").output == export.output)
    }

    @Test("tells of a text that works back until which day it does")
    func retroactive() async throws {
        let version = """

            versions:
              - {number: "1", title: Regeling (verzonnen), published: 2020-03-02, retroactiveTo: 2020-01-01, from: 2020-03-02,
                 text: regeling, occasion: treffen}
            """
        try Folder.write(Dossiers.plain + version, to: "dossier.yaml")
        let registered = try await rolzuiver("register", "dossier.yaml", "--because", "Eerste opgave")
        #expect(registered.output.contains("(vanaf 2 maart 2020, terugwerkend tot 1 januari 2020)\n"), "\(registered)")
        let history = try await rolzuiver("cooperation", "history", "roo:99999")
        #expect(history.output.contains("(vanaf 2 maart 2020, terugwerkend tot 1 januari 2020)\n"), "\(history)")
    }

    @Test("history and diff tell what a change says otherwise of the same fact, field by field")
    func otherwise() async throws {
        func dossier(_ fields: String) -> String {
            Dossiers.plain.replacing("    kind: raam\n", with: "    kind: raam\n    \(fields)\n")
        }
        try Folder.write(dossier("value: 24000000"), to: "dossier.yaml")
        #expect(try await rolzuiver("register", "dossier.yaml", "--because", "Eerste opgave").status == 0)
        try Folder.write(dossier("value: 34000000\n    certainty: afgeleid"), to: "dossier.yaml")
        let plan = try await rolzuiver("register", "dossier.yaml", "--because", "Verschreven", "--correction")
        #expect(
            plan.output.contains("    value: 24000000 → 34000000\n    zekerheid: bevestigd → afgeleid\n"),
            "\(plan)"
        )
        let told = "      value: 24000000 → 34000000\n      zekerheid: bevestigd → afgeleid\n"
        let history = try await rolzuiver("cooperation", "history", "roo:99999")
        #expect(history.output.contains(told), "\(history)")
        let diff = try await rolzuiver("diff", "roo:99999", "--from-known", "2")
        #expect(diff.output.contains(told), "\(diff)")
    }

    @Test("what steers a screen is not written, and a name of more lines is shown on one")
    func steering() async throws {
        try await registerPlain(Dossiers.doubleRole)
        let add = [
            "contract", "add", "--cooperation", "roo:99999", "--commissioner", "roo:99999", "--contractor",
            "kvk:99999999",
            "--from", "2027-01-01", "--because", "Gegund",
        ]
        let title = try await Command(Program.rolzuiver, add + ["--number", "nieuw", "--title", "x\u{1B}[31mROOD\r"])
            .outcome()
        #expect(title.status == 65 && title.errors.contains("zonder stuurtekens"), "\(title)")
        let name = try await Command(Program.rolzuiver, add + ["--number", "", "--title", "x"]).outcome()
        #expect(name.status == 64 && name.errors.contains("--number is een woord"), "\(name)")
        let ground = try await rolzuiver("person", "erase", "persoon:x", "--ground", "a\nb", "--decision", "c")
        #expect(ground.status == 64 && ground.errors.contains("--ground staat op één regel"), "\(ground)")
        let added = try await Command(
            Program.rolzuiver,
            add + ["--number", "nieuw", "--title", "Twee\nwijziging 99 regels"]
        ).outcome()
        #expect(added.status == 0, "\(added)")
        let history = try await rolzuiver("cooperation", "history", "roo:99999")
        #expect(history.output.contains("Twee wijziging 99 regels"), "\(history)")
    }

    @Test("an export changes nothing when it is registered again, and judges the same")
    func roundTrip() async throws {
        try await registerPlain(Dossiers.doubleRole)
        let export = try await rolzuiver("export", "Voorbeeldregio", "--output", "terug.yaml")
        #expect(export.status == 0 && export.errors.contains("Geschreven: terug.yaml"))
        #expect(try await rolzuiver("register", "terug.yaml").output == "Geen wijziging.\n")
        let before = try await rolzuiver("check", "dossier.yaml", "--as-of", "2025-06-01", "--format", "json").json()
        let after = try await rolzuiver("check", "terug.yaml", "--as-of", "2025-06-01", "--format", "json").json()
        for member in ["findings", "gaps", "summary"] {
            #expect(before[member] as? NSObject == after[member] as? NSObject, "\(member)")
        }
    }

    @Test("a changed dossier shows what was and what comes")
    func changed() async throws {
        try await registerPlain()
        try Folder.write(Dossiers.plain.replacing("until: 2028-01-01", with: "until: 2029-01-01"), to: "dossier.yaml")
        let plan = try await rolzuiver("register", "dossier.yaml", "--dry-run")
        #expect(plan.output.contains("~ gewijzigd: contract Ambulante jeugdhulp 2025"))
        #expect(
            plan.output.contains(
                "    periode: 1 januari 2025 t/m 31 december 2027 → 1 januari 2025 t/m 31 december 2028\n"
            )
        )
        #expect(plan.output.hasSuffix("\n3 gewijzigd.\n"))
        let correction = try await rolzuiver("register", "dossier.yaml", "--dry-run", "--correction")
        #expect(correction.output.hasSuffix("\n3 verbeterd.\n"))
    }

    @Test("what a dossier no longer names stays, and ends on the given day with --replace")
    func replace() async throws {
        try await registerPlain()
        let participant = "  - {participant: GM0828, organs: [college], from: 2015-01-01}\n"
        try Folder.write(Dossiers.plain.replacing(participant, with: ""), to: "dossier.yaml")
        #expect(try await rolzuiver("register", "dossier.yaml").output == "Geen wijziging.\n")
        let replaced = try await rolzuiver(
            "register",
            "dossier.yaml",
            "--replace",
            "--as-of",
            "2026-07-01",
            "--because",
            "Jaarlijkse opgave"
        )
        #expect(replaced.status == 0, "\(replaced)")
        #expect(
            replaced.output.contains("deelname Jeugdhulp Voorbeeldregio [roo:99999] – Oss [GM0828]"),
            "\(replaced)"
        )
        let then = try await rolzuiver("cooperation", "show", "roo:99999", "--as-of", "2026-06-30")
        let later = try await rolzuiver("cooperation", "show", "roo:99999", "--as-of", "2026-07-01")
        #expect(then.output.contains("GM0828") && !later.output.contains("GM0828  Oss"))
        #expect(later.output.contains("GM0796"))
    }

    @Test("reports what another book says differently, and does not change it")
    func clash() async throws {
        try await registerPlain()
        try Folder.write(Dossiers.contradiction, to: "oss.yaml")
        let clash = try await rolzuiver("register", "oss.yaml", "--because", "Opgave van Oss")
        #expect(clash.output.contains("! botsing (niet gewijzigd): organisatie Andere naam (verzonnen) [kvk:99999999]"))
        #expect(clash.output.contains("    name: Zorgaanbieder (verzonnen) → Andere naam (verzonnen)"))
        #expect(
            clash.output.contains(
                "    wat nu: neem over wat er staat, of vraag wie het vastlegde (Verzonnen voorbeeld, in "
            )
        )
        #expect(!clash.errors.contains("Geschreven"))
        #expect(try await exported()?.contains("Andere naam") == false)
    }

    @Test("of what stands under context: only adds, says to whoever stated it how to correct it, and that works")
    func ownContext() async throws {
        try await registerPlain()
        let renamed = Dossiers.plain.replacing("Zorgaanbieder (verzonnen)", with: "Zorggroep (verzonnen)")
        try Folder.write(renamed, to: "dossier.yaml")
        let options = ["register", "dossier.yaml", "--correction", "--because", "Naam verkeerd overgenomen"]
        let clash = try await Command(Program.rolzuiver, options).outcome()
        #expect(clash.status == 65 && clash.errors.contains("1 botsing met wat al is vastgelegd"), "\(clash)")
        #expect(clash.output.contains("zet dit er in het bestand buiten, onder organisations:"), "\(clash)")
        try Folder.write(
            renamed.replacing("  organisations:\n    - {id: kvk", with: "organisations:\n  - {id: kvk"),
            to: "dossier.yaml"
        )
        let corrected = try await Command(Program.rolzuiver, options).outcome()
        #expect(corrected.status == 0, "\(corrected)")
        #expect(
            corrected.output.contains("    name: Zorgaanbieder (verzonnen) → Zorggroep (verzonnen)"),
            "\(corrected)"
        )
        #expect(corrected.output.contains("1 verbeterd."), "\(corrected)")
    }

    @Test("refuses two files of one book, and writes neither")
    func sameBook() async throws {
        try Folder.write(Dossiers.doubleRole, to: "tweede.yaml")
        let refused = try await rolzuiver("register", "dossier.yaml", "tweede.yaml", "--because", "x")
        #expect(refused.status == 65)
        #expect(refused.errors.contains("Twee bestanden zijn van hetzelfde boek"))
        #expect(try await exported() == nil)
    }

    @Test("refuses a file with a mistake, and then writes none of those named beside it")
    func mistake() async throws {
        try Folder.write("dossier: 1\nown: roo:99998\nonzin: 1\n", to: "fout.yaml")
        let refused = try await rolzuiver("register", "dossier.yaml", "fout.yaml", "--because", "x")
        #expect(refused.status == 65)
        #expect(refused.errors.contains("fout.yaml:3:1: gevonden \"onzin\""))
        #expect(try await exported() == nil)
    }

    @Test("exports the book that all share, and says of a book that is not there that it is not there")
    func books() async throws {
        let shared = try await rolzuiver("export", "shared")
        #expect(shared.status == 0 && shared.output.contains("name: Oss"))
        try Folder.write(shared.output, to: "gedeeld.yaml")
        #expect(try await rolzuiver("register", "gedeeld.yaml").output == "Geen wijziging.\n")
        for absent in ["GM0796", "roo:5", "Atlantis"] {
            let export = try await rolzuiver("export", absent)
            #expect(export.status == 65 && export.output.isEmpty && export.errors.contains(absent), "\(export)")
        }
    }

    @Test("the journal keeps who, why and by which decision")
    func history() async throws {
        try await rolzuiver(
            "register",
            "dossier.yaml",
            "--because",
            "Eerste opgave",
            "--by",
            "A. Tester",
            "--decision",
            "DB 2026-14"
        )
        let history = try await rolzuiver("cooperation", "history", "roo:99999")
        #expect(history.status == 0)
        #expect(history.output.contains(/wijziging door A. Tester \(login \w+\): Eerste opgave/), "\(history)")
        // A reader gets a date, not a program's idea of one.
        #expect(!history.output.contains("microseconds"), "\(history)")
    }
}
