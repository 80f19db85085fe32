import Foundation
import Testing

@Suite("rolzuiver person", .folder, .register)
struct PersonCommandTests {
    private static let person = "persoon:roo:99999/h-verzonnen"
    private static let name = "H. Verzonnen (verzonnen)"
    private static let because = ["--ground", "verzoek, AVG 17", "--decision", "B-7", "--by", "FG"]

    init() async throws {
        try await registerPlain(
            Dossiers.doubleRole.replacing(
                "context:\n",
                with: """
                    safeguards:
                      - {kind: onthouding, object: own, persons: [h-verzonnen], description: Broer bij de aanbieder,
                         from: 2022-06-01, until: 2024-01-01}
                    withdrawals:
                      - {participant: GM0828, scope: geheel, status: voornemen, reason: Onmin met \(Self.name)}

                    context:

                    """
            )
        )
    }

    private func erase(_ arguments: String...) async throws -> Command.Outcome {
        try await Command(Program.rolzuiver, ["person", "erase"] + arguments).outcome()
    }

    @Test("lists and shows who is there, and exports all that is held, as text and as JSON")
    func shows() async throws {
        _ = try await rolzuiver("audit", "--all", "--as-of", "2025-06-01")
        let list = try await rolzuiver("person", "list", "verzonnen")
        #expect(list.status == 0 && list.output.contains("\(Self.person)  \(Self.name)"), "\(list)")
        #expect(try await rolzuiver("person", "list", "niemand").output == "Niemand.\n")
        let shown = try await rolzuiver("person", "show", Self.person)
        #expect(shown.status == 0 && shown.output.contains("bestuurlijk eigenaar"), "\(shown)")
        let text = try await rolzuiver("person", "export", Self.person)
        for part in ["Broer bij de aanbieder", "Onmin met \(Self.name)", "Rol-2-", "Eerste opgave"] {
            #expect(text.output.contains(part), "\(part) in \(text)")
        }
        let json = try await rolzuiver("person", "export", Self.person, "--actor", "Tester", "--format", "json").json()
        #expect((json["facts"] as? [[String: Any]])?.count == 4, "\(json)")
        #expect((json["texts"] as? [[String: Any]])?.count == 2)
        #expect((json["mentions"] as? [[String: Any]])?.first?["text"] as? String == "Onmin met \(Self.name)")
        #expect((json["audits"] as? [[String: Any]])?.isEmpty == false)
        #expect((json["changes"] as? [[String: Any]])?.first?["underOwnName"] as? Bool == true)
    }

    @Test("lists and shows who was there on a day and as was known, and what was erased since stays erased")
    func moments() async throws {
        func list(_ more: String...) async throws -> String {
            let answer = try await Command(Program.rolzuiver, ["person", "list"] + more).outcome()
            #expect(answer.status == 0 && answer.errors.isEmpty, "\(answer)")
            return answer.output
        }
        func show(_ more: String...) async throws -> String {
            let answer = try await Command(Program.rolzuiver, ["person", "show", Self.person] + more).outcome()
            #expect(answer.status == 0 && answer.errors.isEmpty, "\(answer)")
            return answer.output
        }
        #expect(try await list("--as-of", "2020-01-01") == "Niemand.\n")
        for (day, facts) in [("2023-01-01", "4 feiten"), ("2025-06-01", "3 feiten"), ("2027-01-01", "2 feiten")] {
            #expect(try await list("--as-of", day).contains("\(Self.person)  \(Self.name)  (\(facts)"), "\(day)")
        }
        #expect(try await show("--as-of", "2023-01-01").hasPrefix("\(Self.person)  \(Self.name), op 1 januari 2023\n"))
        #expect(try await show("--as-of", "2025-06-01").contains("bestuurlijk opdrachtgever"))
        #expect(try await !show("--as-of", "2027-01-01").contains("bestuurlijk opdrachtgever"))
        let before = (list: try await list(), shown: try await show())
        let data = try await Command(Program.rolzuiver, ["person", "show", Self.person, "--format", "json"]).outcome()

        let dossier = try Folder.read("dossier.yaml").replacing("until: 2026-01-01", with: "until: 2025-01-01")
        try Folder.write(dossier, to: "dossier.yaml")
        let corrected = try await rolzuiver("register", "dossier.yaml", "--correction", "--because", "Een jaar eerder")
        #expect(corrected.status == 0, "\(corrected)")
        #expect(try await list("--as-of", "2025-06-01").contains("(2 feiten"))
        #expect(try await list("--as-of", "2025-06-01", "--known-at", "2").contains("(3 feiten"))
        #expect(try await show() != before.shown)
        #expect(try await (list("--known-at", "2"), show("--known-at", "2")) == before)
        let then = try await rolzuiver("person", "show", Self.person, "--known-at", "2", "--format", "json")
        #expect(then.output == data.output, "\(then)")
        // Before the dossier there was nobody.
        #expect(try await list("--known-at", "1") == "Niemand.\n")
        let never = try await rolzuiver("person", "show", Self.person, "--known-at", "2001-01-01")
        #expect(never.status == 65 && never.errors.contains("stond toen nog niet in het register"), "\(never)")

        // A vote is of no day.
        try Folder.write(try await rolzuiver("example", "show", "noordoost-brabant").output, to: "voorbeeld.yaml")
        let example = try await rolzuiver("register", "voorbeeld.yaml", "--because", "Voorbeeld")
        #expect(example.status == 0, "\(example)")
        #expect(try await list("--as-of", "1990-01-01") == "Niemand.\n")
        #expect(try await list("spreeuw", "--as-of", "2026-01-01").contains("G. Spreeuw"))

        let erased = try await Command(Program.rolzuiver, ["person", "erase", Self.person] + Self.because).outcome()
        #expect(erased.status == 0, "\(erased)")
        for output in [try await list("--known-at", "2"), try await show("--known-at", "2", "--as-of", "2025-06-01")] {
            #expect(output.contains("gewist (wijziging 5)") && !output.contains("H. Verzonnen"), "\(output)")
        }
    }

    @Test("tells of a signature who signed in which capacity, and where that capacity names somebody in clear")
    func capacities() async throws {
        _ = try await rolzuiver("audit", "--all", "--as-of", "2025-06-01")
        let before = try await rolzuiver("person", "export", Self.person)
        #expect(!before.output.contains("ondertekening"), "\(before)")
        for (name, capacity) in [(Self.name, "regiosecretaris"), ("R. Rekenaar (verzonnen)", "namens \(Self.name)")] {
            let signed = try await rolzuiver("sign", "1", "--name", name, "--as", capacity)
            #expect(signed.status == 0, "\(signed)")
        }
        let after = try await rolzuiver("person", "export", Self.person)
        #expect(after.output.contains("audit 1, als regiosecretaris, onder de naam \(Self.name)"), "\(after)")
        #expect(!after.output.contains("R. Rekenaar"), "\(after)")
        let place = "hoedanigheid in een ondertekening van audit 1"
        #expect(after.output.contains(place), "\(after)")
        let json = try await rolzuiver("person", "export", Self.person, "--format", "json").json()
        let signatures = try #require(json["signatures"] as? [[String: Any]])
        #expect(signatures.map { $0["capacity"] as? String } == ["regiosecretaris"])
        // It is not erased: who erases is told so before.
        let trial = try await erase(Self.person, "--dry-run")
        #expect(trial.status == 0 && trial.output.contains(place), "\(trial)")
    }

    @Test("tells of a house rule that names somebody, in an audit that keeps it")
    func houseRule() async throws {
        try Folder.write("tailoring: 1\nhouseRules: [regel.sql]\n", to: "keuzes.yaml")
        try Folder.write(
            "-- code: Huis-naam\n-- nl: \(Self.name) tekent niet.\n-- ernst: risico\n"
                + "select contract, period, 'x' from house.contract where false\n",
            to: "regel.sql"
        )
        let audit = try await rolzuiver("audit", "--all", "--as-of", "2025-06-01", "--tailoring", "keuzes.yaml")
        #expect(audit.errors.contains("audit 1"), "\(audit)")
        let export = try await rolzuiver("person", "export", Self.person)
        #expect(export.output.contains("  - huisregel in audit 1\n"), "\(export)")
        let trial = try await erase(Self.person, "--dry-run")
        #expect(trial.output.contains("de naam staat ook in huisregel in audit 1"), "\(trial)")
        // Once there is no name to look by, it does not say that there is none.
        let erased = try await Command(Program.rolzuiver, ["person", "erase", Self.person] + Self.because).outcome()
        #expect(erased.status == 0, "\(erased)")
        let after = try await rolzuiver("person", "export", Self.person)
        #expect(after.output.contains("en is daar niet te wissen: niet na te gaan"), "\(after)")
    }

    @Test("erases after a trial, so that no answer of then or now has the name, and verify and audits go on")
    func erases() async throws {
        _ = try await rolzuiver("audit", "--all", "--as-of", "2025-06-01")
        let checkpoint = try await rolzuiver("checkpoint", "--chain", "--output", "ijkpunt.json")
        #expect(checkpoint.status == 0, "\(checkpoint)")
        let trial = try await erase(Self.person, "--dry-run")
        #expect(trial.status == 0 && trial.output.contains("Broer bij de aanbieder"), "\(trial)")
        #expect(trial.errors.contains("Proefdraai"))
        #expect(try await rolzuiver("person", "list").output.contains(Self.name))

        let erased = try await Command(Program.rolzuiver, ["person", "erase", Self.person] + Self.because).outcome()
        #expect(erased.status == 0 && erased.errors.contains("Gewist bij wijziging 3"), "\(erased)")
        let outputs = [
            try await rolzuiver("person", "export", Self.person),
            try await rolzuiver("export", "roo:99999"),
            try await rolzuiver("diff", "--from-known", "1"),
            try await rolzuiver("audit", "--audit", "1"),
        ]
        for outcome in outputs {
            #expect(!outcome.output.contains("H. Verzonnen") && !outcome.output.contains("Broer"), "\(outcome)")
        }
        #expect(outputs[0].output.contains(/naam \d+: gewist \(wijziging 3\)/), "\(outputs[0])")
        // Nothing is found by a name that is gone: that is not to say that there is nothing.
        #expect(outputs[0].errors.contains("is gewist (wijziging 3): waar"), "\(outputs[0])")
        #expect(outputs[0].errors.contains("--actor"), "\(outputs[0])")
        for title in ["Schreef of ondertekende als", "Ondertekende audits", "Teksten elders waarin de naam voorkomt"] {
            #expect(outputs[0].output.contains("\(title): niet na te gaan"), "\(outputs[0])")
        }
        let named = try await rolzuiver("person", "export", Self.person, "--actor", "Tester")
        #expect(named.output.contains("Schreef of ondertekende als: 1"), "\(named)")
        #expect(named.output.contains("Ondertekende audits: geen"), "\(named)")
        let verified = try await rolzuiver("verify", "--checkpoint", "ijkpunt.json")
        #expect(verified.status == 0, "\(verified)")

        let again = try await Command(Program.rolzuiver, ["person", "erase", Self.person] + Self.because).outcome()
        #expect(again.status == 65 && again.errors.contains("alles al gewist (wijziging 3)"), "\(again)")
        let file = try await rolzuiver("register", "dossier.yaml", "--because", "nog eens")
        #expect(file.status == 0 && file.output.contains("blijft gewist: persoon"), "\(file)")
        #expect(file.output.contains("Geen wijziging."), "\(file)")
    }

    @Test("erases who wrote, and keeps what it is told to keep")
    func actors() async throws {
        let actor = try await Command(
            Program.rolzuiver,
            ["person", "erase", "--actor", "Tester"] + Self.because
        ).outcome()
        #expect(actor.status == 0 && actor.output.contains("van 1 wijziging(en)"), "\(actor)")
        let gone = try await erase("--actor", "Tester", "--dry-run")
        #expect(gone.status == 65, "\(gone)")
        let text = try await erase(Self.person, "--dry-run").output
        let number = try #require(text.firstMatch(of: /tekst (\d+): Broer/)?.1)
        let kept = try await Command(
            Program.rolzuiver,
            ["person", "erase", Self.person, "--keep", String(number)] + Self.because
        ).outcome()
        #expect(kept.status == 0 && !kept.output.contains("Broer"), "\(kept)")
        #expect(try await rolzuiver("person", "export", Self.person).output.contains("Broer bij de aanbieder"))
        #expect(try await rolzuiver("verify").status == 0)
    }

    @Test("refuses who is not there, with a suggestion, and an erasure without ground, decision or sense")
    func refuses() async throws {
        let near = try await erase("persoon:roo:99999/h-verzonen", "--dry-run")
        #expect(near.status == 65 && near.errors.contains("bedoelt u \(Self.person)?"), "\(near)")
        let named = try await rolzuiver("person", "export", "h. verz")
        #expect(named.status == 65 && named.errors.contains(Self.person), "\(named)")
        let cases: [([String], Int, String)] = [
            ([Self.person], 64, "--ground"),
            ([Self.person, "--ground", "verzoek"], 64, "--decision"),
            ([Self.person, "--ground", "verzoek van \(Self.name)", "--decision", "B"], 65, "noem de naam niet"),
            ([Self.person, "--ground", "verzoek", "--decision", "B", "--by", Self.name.lowercased()], 65, "--by"),
            ([Self.person, "--keep", "999", "--dry-run"], 65, "999"),
            ([Self.person, "--actor", "Tester"], 64, "één van de drie"),
            ([Self.person, "--text", "1"], 64, "één van de drie"),
            ([Self.person, "--ground", "verzoek van de heer VERZONNEN", "--decision", "B"], 65, "--ground"),
            ([Self.person, "--ground", "verzoek", "--decision", "brief Verzonnen"], 65, "--decision"),
            (["--text", "99999", "--dry-run"], 65, "een tekst met dat nummer is er niet"),
            ([], 64, "--actor"),
            (["--actor", "Tester", "--ground", "x", "--decision", "y", "--by", "Tester"], 65, "--by"),
            (["persoon:t/", "--dry-run"], 65, "persoon:t/"),
        ]
        for (arguments, status, message) in cases {
            let outcome = try await Command(Program.rolzuiver, ["person", "erase"] + arguments).outcome()
            #expect(outcome.status == status && outcome.errors.contains(message), "\(arguments): \(outcome)")
        }
        #expect(try await rolzuiver("person", "list").output.contains(Self.name))
    }

    @Test("an erasure is told with its ground and decision wherever changes are, and so is any decision")
    func decisions() async throws {
        let role = ["--cooperation", "roo:99999", "--holder", Self.person, "--role", "eigenaar_bestuurlijk"]
        let ended = try await Command(
            Program.rolzuiver,
            ["role", "end"] + role + ["--on", "2026-01-01", "--because", "Gestopt", "--decision", "DB 2026-9"]
        ).outcome()
        #expect(ended.status == 0, "\(ended)")
        let erased = try await Command(Program.rolzuiver, ["person", "erase", Self.person] + Self.because).outcome()
        #expect(erased.status == 0, "\(erased)")
        let head = "correctie door FG"
        for arguments in [
            ["diff", "--from-known", "3"], ["diff", "roo:99999", "--from-known", "3"],
            ["cooperation", "history", "roo:99999"], ["person", "show", Self.person],
            ["person", "export", Self.person],
        ] {
            let told = try await Command(Program.rolzuiver, arguments).outcome()
            #expect(told.status == 0 && told.output.contains(head), "\(arguments): \(told)")
            #expect(told.output.contains(": verzoek, AVG 17 (besluit: B-7)"), "\(arguments): \(told)")
        }
        let diff = try await rolzuiver("diff", "--from-known", "3")
        #expect(diff.output.contains(": geen feit verschilt; 3 teksten zijn gewist.\n"), "\(diff)")
        #expect(
            diff.output.contains(
                "  x persoon gewist (wijziging 4) [\(Self.person)], name: gewist\n      door: wijziging 4\n"
            ),
            "\(diff)"
        )
        let history = try await rolzuiver("cooperation", "history", "roo:99999")
        #expect(history.output.contains(": Gestopt (besluit: DB 2026-9)\n"), "\(history)")
        #expect(history.output.contains(", description: gewist\n"), "\(history)")
        let shown = try await rolzuiver("person", "show", Self.person, "--format", "json").json()
        let erasures = try #require(shown["erasures"] as? [[String: Any]])
        #expect(erasures.map { $0["decision"] as? String } == ["B-7"], "\(shown)")
        let export = try await rolzuiver("person", "export", Self.person, "--format", "json").json()
        let changes = try #require(export["changes"] as? [[String: Any]])
        #expect(changes.compactMap { $0["decision"] as? String } == ["DB 2026-9", "B-7"], "\(export)")
    }

    @Test("erases what the retention list names by its number, also a reason that names nobody")
    func numbered() async throws {
        let due = try await rolzuiver("person", "retention", "--as-of", "2090-01-01")
        let number = String(try #require(due.output.firstMatch(of: /reden (\d+): Eerste opgave/)?.1))
        let trial = try await erase("--text", number, "--dry-run")
        #expect(trial.status == 0 && trial.errors.contains("Proefdraai"), "\(trial)")
        #expect(trial.output == "- reden \(number): Eerste opgave (reden van wijziging 2)\n", "\(trial)")
        let erased = try await Command(Program.rolzuiver, ["person", "erase", "--text", number] + Self.because)
            .outcome()
        #expect(erased.status == 0 && erased.errors.contains("Gewist bij wijziging 3"), "\(erased)")
        #expect(try await !rolzuiver("person", "retention", "--as-of", "2090-01-01").output.contains("Eerste opgave"))
        #expect(try await !rolzuiver("diff", "--from-known", "1").output.contains("Eerste opgave"))
        let again = try await erase("--text", number, "--dry-run")
        #expect(again.status == 65 && again.errors.contains("al gewist (wijziging 3)"), "\(again)")
        let verified = try await rolzuiver("verify")
        #expect(verified.status == 0, "\(verified)")
    }

    @Test("warns of texts with a part of the name, before and after an erasure, and leaves them")
    func partly() async throws {
        let ended = try await rolzuiver(
            "contract",
            "end",
            "ambulant-2025",
            "--on",
            "2027-01-01",
            "--because",
            "Gebeld met de heer VERZONNEN"
        )
        #expect(ended.status == 0, "\(ended)")
        let trial = try await erase(Self.person, "--dry-run")
        let warned = try #require(trial.output.firstMatch(of: /Let op: reden (\d+): Gebeld/), "\(trial)")
        #expect(trial.output.contains("(reden van wijziging 3) noemt een deel van de naam, en blijft"), "\(trial)")
        let erased = try await Command(Program.rolzuiver, ["person", "erase", Self.person] + Self.because).outcome()
        #expect(erased.status == 0, "\(erased)")
        #expect(erased.errors.contains("Blijven staan, met een deel van de naam: \(warned.1)."), "\(erased)")
        #expect(try await rolzuiver("diff", "--from-known", "2").output.contains("Gebeld met de heer VERZONNEN"))
        let text = ["person", "erase", "--text", String(warned.1)] + Self.because
        #expect(try await Command(Program.rolzuiver, text).outcome().status == 0)
        #expect(try await !rolzuiver("diff", "--from-known", "2").output.contains("VERZONNEN"))
        #expect(try await rolzuiver("verify").status == 0)
    }

    @Test("tells whose retention period is over, by the terms of the register's own file")
    func retention() async throws {
        let none = try await rolzuiver("person", "retention", "--as-of", "2029-01-01")
        #expect(none.status == 0 && none.output.contains("geen naam of tekst"), "\(none)")
        try Folder.write("tailoring: 1\nretention: {text: 24}\n", to: "keuzes.yaml")
        let early = try await rolzuiver("person", "retention", "--as-of", "2026-01-01", "--tailoring", "keuzes.yaml")
        #expect(early.status == 1 && early.output.contains("Broer bij de aanbieder"), "\(early)")
        #expect(!early.output.contains("naam"), "\(early)")
        let before = try await rolzuiver("person", "retention", "--as-of", "2025-12-31", "--tailoring", "keuzes.yaml")
        #expect(before.status == 0, "\(before)")
        // He is owner without an end, so his name stays; as nobody says until when, so does it in the far future.
        let late = try await rolzuiver("person", "retention", "--as-of", "2090-01-01", "--format", "json")
        #expect(late.status == 1 && !late.output.contains("\"kind\" : \"name\""), "\(late)")
        let ended = try await rolzuiver(
            "role",
            "end",
            "--cooperation",
            "roo:99999",
            "--holder",
            Self.person,
            "--role",
            "eigenaar_bestuurlijk",
            "--on",
            "2025-01-01",
            "--because",
            "Gestopt"
        )
        #expect(ended.status == 0, "\(ended)")
        let due = try await rolzuiver("person", "retention", "--as-of", "2036-01-01", "--format", "json")
        #expect(due.output.contains("\"due\" : \"2036-01-01\"") && due.output.contains(Self.person), "\(due)")
        for wrong in ["retention: 12", "retention: {naam: 12}", "retention: {name: -1}", "retention: {name: lang}"] {
            try Folder.write("tailoring: 1\n\(wrong)\n", to: "fout.yaml")
            let outcome = try await rolzuiver("person", "retention", "--tailoring", "fout.yaml")
            #expect(outcome.status == 65 && outcome.errors.contains("fout.yaml:2:"), "\(wrong): \(outcome)")
        }
    }
}
