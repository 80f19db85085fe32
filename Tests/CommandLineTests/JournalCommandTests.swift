import Foundation
import Postgres
import Testing

@Suite("The journal, from the command line", .folder, .register)
struct JournalCommandTests {
    init() async throws { try await registerPlain() }

    /// Changes the database as its owner, with all guards off.
    private func forge(_ script: String) async throws {
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        defer { connection.close() }
        try await connection.execute(script: "set session_replication_role = replica; \(script)")
    }

    private func end(_ day: String, _ reason: String, _ more: String...) async throws {
        let arguments = ["contract", "end", "ambulant-2025", "--on", day, "--because", reason] + more
        let ended = try await Command(Program.rolzuiver, arguments).outcome()
        #expect(ended.status == 0, "\(ended)")
    }

    // MARK: The register

    @Test("verify: a register that is what was written, anchored as far as a checkpoint goes")
    func verified() async throws {
        let bare = try await rolzuiver("verify")
        #expect(bare.status == 0 && bare.errors.isEmpty, "\(bare)")
        #expect(bare.output.hasPrefix("Het register klopt met zijn journaal: 2 wijzigingen en "))
        #expect(bare.output.contains("\nNiet verankerd sinds wijziging 1: "))

        #expect(try await rolzuiver("checkpoint", "--output", "ijkpunt.json").status == 0)
        let anchored = try await rolzuiver("verify", "--checkpoint", "ijkpunt.json")
        #expect(anchored.status == 0 && !anchored.output.contains("Niet verankerd"), "\(anchored)")
        #expect(anchored.output.contains("\nVerankerd t/m wijziging 2 door ijkpunt ijkpunt.json van wijziging 2 ("))

        try await end("2027-01-01", "Opgezegd")
        let later = try await rolzuiver("verify", "--checkpoint", "ijkpunt.json")
        #expect(later.status == 0 && later.output.contains("\nNiet verankerd sinds wijziging 3: "), "\(later)")
    }

    @Test("verify: names the first wrong row with what the table says and what the journal says")
    func forged() async throws {
        try await forge("update register.contract set title = 'Iets anders'")
        let outcome = try await rolzuiver("verify")
        #expect(outcome.status == 74, "\(outcome)")
        #expect(
            outcome.output.contains(
                "\nEerste fout: Wijziging 2, boek roo:99999, contract contract:roo:99999/ambulant-2025 (rij "
            )
        )
        #expect(
            outcome.output.contains(
                "veld title: de tabel zegt \"Iets anders\", het journaal \"Ambulante jeugdhulp 2025 (verzonnen)\".\n"
            )
        )
    }

    @Test("verify: a register that was begun anew is found by a checkpoint of the old one")
    func replaced() async throws {
        let (head, other) = (String(repeating: "ab", count: 32), String(repeating: "cd", count: 32))
        let strange = """
            {"at": "2026-03-18T09:30:00.000000Z", "auditDigest": "\(other)", "audits": 0, "change": 2,
             "format": "rolzuiver-ijkpunt 1", "head": "\(head)", "pages": [], "register": "\(other)", "signatures": 0}
            """
        try Folder.write(strange, to: "vreemd.json")
        let outcome = try await rolzuiver("verify", "--checkpoint", "vreemd.json")
        #expect(
            outcome.status == 74 && outcome.output.hasPrefix("Dit is een ander register dan dat van "),
            "\(outcome)"
        )
        #expect(outcome.output.contains("Het journaal loopt niet door het ijkpunt: "))
        try Folder.write("{}", to: "leeg.json")
        let unreadable = try await rolzuiver("verify", "--checkpoint", "leeg.json")
        #expect(unreadable.status == 65 && unreadable.errors.hasPrefix("leeg.json: "), "\(unreadable)")
        #expect(try await rolzuiver("verify", "--key", "publiek.pem").status == 64)
    }

    @Test("verify: an audit that was changed behind the register's back is found by a checkpoint")
    func audits() async throws {
        #expect(try await rolzuiver("audit", "--all", "--as-of", "2025-06-01").status != 70)
        #expect(try await rolzuiver("checkpoint", "--output", "ijkpunt.json").status == 0)
        let whole = try await rolzuiver("verify", "--checkpoint", "ijkpunt.json")
        #expect(whole.status == 0 && whole.output.contains("\nOok de bewaarde audits t/m nummer 1 "), "\(whole)")
        #expect(whole.output.contains("kunnen gaten zitten") && whole.output.contains("van na het ijkpunt"), "\(whole)")
        #expect(try await rolzuiver("verify").output.contains("dat er geen is verwijderd, bewijst alleen een ijkpunt."))
        let german = ["PGDATESTYLE": "German"]
        let otherwise = try await rolzuiver("verify", "--checkpoint", "ijkpunt.json", environment: german)
        #expect(otherwise.output == whole.output, "\(otherwise)")
        #expect(try await rolzuiver("checkpoint", "--chain", "--output", "keten.json").status == 0)
        try await forge("update register.audit set as_of = '2025-06-02'")
        let changed = try await rolzuiver("verify", "--checkpoint", "ijkpunt.json")
        #expect(changed.status == 74 && changed.output.contains("bewaarde audits t/m nummer 1 "), "\(changed)")
        let named = try await rolzuiver("verify", "--checkpoint", "keten.json")
        #expect(
            named.status == 74 && named.output.contains("Audit 1 is niet meer wat zij bij het ijkpunt was."),
            "\(named)"
        )
        // Without a checkpoint it shows that what it says does not fit its digest.
        let bare = try await rolzuiver("verify")
        #expect(bare.status == 74 && bare.output.contains(" past niet op haar samenvatting: "), "\(bare)")
    }

    @Test(
        "a stored audit that has not the form of one is named, and not shown",
        arguments: [
            #"update register.audit_verdict set content = '{"x": "Merkteken"}'"#,
            #"update register.audit_verdict set content = '["Merkteken"]'"#,
            #"update register.audit set counts = '{"Merkteken": 1e400}'"#,
            #"update register.audit set tailoring = '"Merkteken"'"#,
        ]
    )
    func formless(_ forgery: String) async throws {
        for _ in 0..<2 { #expect(try await rolzuiver("audit", "--all", "--as-of", "2025-06-01").status != 70) }
        try await forge(forgery)
        for arguments in [
            ["audit", "--audit", "1"], ["report", "--audit", "1", "--output", "r.html"], ["audit", "diff", "1", "2"],
        ] {
            let outcome = try await Command(Program.rolzuiver, arguments).outcome()
            #expect(outcome.status == 74 && outcome.output.isEmpty, "\(arguments): \(outcome)")
            #expect(outcome.errors.hasPrefix("Audit 1 is niet te lezen: "), "\(arguments): \(outcome)")
            #expect(
                outcome.errors.contains("'rolzuiver verify'") && !outcome.errors.contains("Merkteken"),
                "\(outcome)"
            )
        }
        #expect(try await rolzuiver("verify").status == 74)
    }

    @Test(
        "an audit that does not fit its digest is not shown, reported, compared or signed, and a checkpoint names it",
        arguments: [
            (
                """
                insert into register.audit (change, as_of, horizon, edition, tailoring, program, roots, counts, digest)
                select change, as_of, horizon, edition, tailoring, program, roots, counts, digest from register.audit
                where id = 2
                """, 3
            ), ("update register.audit set as_of = '2025-06-02' where id = 2", 2),
            ("delete from register.audit_verdict where audit_id = 2 and ordinal = 2", 2),
        ]
    )
    func unfit(_ forgery: String, _ number: Int) async throws {
        let id = "\(number)"
        #expect(
            try await rolzuiver("report", "roo:99999", "--as-of", "2025-06-01", "--output", "goed.html").status == 0
        )
        #expect(try await rolzuiver("audit", "--all", "--as-of", "2025-06-01").status != 70)
        try await forge(forgery)
        for arguments in [
            ["audit", "--audit", id], ["report", "--audit", id, "--output", "r.html"], ["audit", "diff", "1", id],
            ["sign", id, "--name", "A. Verzonnen", "--as", "griffier"],
        ] {
            let outcome = try await Command(Program.rolzuiver, arguments).outcome()
            #expect(outcome.status == 74 && outcome.output.isEmpty, "\(arguments): \(outcome)")
            #expect(
                outcome.errors.hasPrefix("Audit \(id) past niet op haar samenvatting: "),
                "\(arguments): \(outcome)"
            )
        }
        #expect(!Folder.exists("r.html"))
        #expect(try await rolzuiver("sign", "1", "--name", "A. Verzonnen", "--as", "griffier").status == 0)
        let checkpoint = try await rolzuiver("checkpoint", "--chain", "--output", "ijkpunt.json")
        #expect(checkpoint.status == 74 && checkpoint.errors.contains("Audit \(id), bewaard door"), "\(checkpoint)")
        let proved = try await rolzuiver("verify", "goed.html", "--checkpoint", "ijkpunt.json")
        #expect(proved.status == 0, "\(proved)")
        #expect(proved.output.hasPrefix("Let op: toen dit ijkpunt werd gemaakt was er al iets mis"), "\(proved)")
    }

    // MARK: Keys

    @Test("checkpoint: signed with a key of one's own, checked with the public one")
    func signed() async throws {
        let key = try await rolzuiver("checkpoint", "key", "--output", "geheim.pem")
        #expect(key.status == 0 && key.output.hasPrefix("-----BEGIN PUBLIC KEY-----\n"), "\(key)")
        try Folder.write(key.output, to: "publiek.pem")
        let mode = try FileManager.default.attributesOfItem(atPath: Folder.url("geheim.pem").path())[.posixPermissions]
        #expect(mode as? Int == 0o600)
        #expect(try await rolzuiver("checkpoint", "key", "--output", "geheim.pem").status == 65)
        try Folder.write(try await rolzuiver("checkpoint", "key", "--output", "ander.pem").output, to: "anders.pem")

        let written = try await rolzuiver("checkpoint", "--sign", "geheim.pem", "--output", "ijkpunt.json")
        #expect(written.status == 0, "\(written)")
        let good = try await rolzuiver("verify", "--checkpoint", "ijkpunt.json", "--key", "publiek.pem")
        #expect(good.status == 0 && good.output.contains("ondertekend met de sleutel in publiek.pem"), "\(good)")
        let other = try await rolzuiver("verify", "--checkpoint", "ijkpunt.json", "--key", "anders.pem")
        #expect(other.status == 74 && other.output.isEmpty, "\(other)")

        try Folder.write(
            try Folder.read("ijkpunt.json").replacing("\"audits\" : 0", with: "\"audits\" : 1"),
            to: "vals.json"
        )
        let changed = try await rolzuiver("verify", "--checkpoint", "vals.json")
        #expect(changed.status == 74 && changed.errors.contains("past niet op het ijkpunt"), "\(changed)")
        #expect(try await rolzuiver("checkpoint", "--output", "kaal.json").status == 0)
        #expect(try await rolzuiver("verify", "--checkpoint", "kaal.json", "--key", "publiek.pem").status == 74)
        #expect(try await rolzuiver("checkpoint", "--sign", "publiek.pem").status == 65)
    }

    // MARK: Files, without a database

    @Test("verify report.html: proved by a later checkpoint that names it, without a database")
    func page() async throws {
        let nowhere: [String: String?] = ["ROLZUIVER_DATABASE_URL": "host=/nergens"]
        #expect(try await rolzuiver("checkpoint", "--chain", "--output", "oud.json").status == 0)
        let report = try await rolzuiver(
            "report",
            "roo:99999",
            "--as-of",
            "2025-06-01",
            "--output",
            "rapport.html"
        )
        #expect(report.status == 0, "\(report)")
        let alone = try await rolzuiver("verify", "rapport.html", environment: nowhere)
        #expect(alone.status == 2 && alone.output.contains("niet te bewijzen"), "\(alone)")
        let early = try await rolzuiver("verify", "rapport.html", "--checkpoint", "oud.json", environment: nowhere)
        #expect(early.status == 2 && early.output.contains("noemt deze pagina niet"), "\(early)")

        try await end("2027-01-01", "Opgezegd")
        #expect(try await rolzuiver("checkpoint", "--output", "kort.json").status == 0)
        #expect(try await rolzuiver("checkpoint", "--chain", "--output", "ijkpunt.json").status == 0)
        let short = try await rolzuiver("verify", "rapport.html", "--checkpoint", "kort.json", environment: nowhere)
        #expect(short.status == 2 && short.output.contains("heeft geen schakels"), "\(short)")
        let proved = try await rolzuiver("verify", "rapport.html", "--checkpoint", "ijkpunt.json", environment: nowhere)
        #expect(proved.status == 0 && proved.output.contains("zo is zij uit het register geschreven"), "\(proved)")
        #expect(proved.errors.isEmpty)

        let page = try Folder.read("rapport.html")
        try Folder.write(page.replacing("Voorbeeldregio", with: "Voorbeeldstreek"), to: "vals.html")
        let changed = try await rolzuiver("verify", "vals.html", "--checkpoint", "ijkpunt.json", environment: nowhere)
        #expect(changed.status == 74 && changed.output.hasPrefix("De pagina is veranderd "), "\(changed)")
        try Folder.write("<html></html>", to: "leeg.html")
        #expect(try await rolzuiver("verify", "leeg.html", environment: nowhere).status == 65)
    }

    @Test("verify: an older checkpoint is a prefix of a newer one of the same register")
    func prefix() async throws {
        #expect(try await rolzuiver("checkpoint", "--output", "oud.json").status == 0)
        try await end("2027-01-01", "Opgezegd")
        #expect(try await rolzuiver("checkpoint", "--chain", "--output", "nieuw.json").status == 0)
        let proved = try await rolzuiver("verify", "oud.json", "--checkpoint", "nieuw.json")
        #expect(proved.status == 0 && proved.output.contains("tot wijziging 2 "), "\(proved)")
        #expect(try await rolzuiver("verify", "nieuw.json", "--checkpoint", "oud.json").status == 2)
        let head = try #require(try await rolzuiver("checkpoint").json()["head"] as? String)
        let old = try Folder.read("oud.json")
        let broken = old.replacing(#/"head" : "[0-9a-f]{64}"/#, with: "\"head\" : \"\(head)\"")
        try Folder.write(broken, to: "vals.json")
        #expect(try await rolzuiver("verify", "vals.json", "--checkpoint", "nieuw.json").status == 74)
    }

    @Test("extract: one book with its proof, without names")
    func extract() async throws {
        #expect(try await rolzuiver("extract", "Voorbeeldregio", "--output", "uittreksel.json").status == 0)
        #expect(try await rolzuiver("checkpoint", "--output", "ijkpunt.json").status == 0)
        let proved = try await rolzuiver("verify", "uittreksel.json", "--checkpoint", "ijkpunt.json")
        #expect(proved.status == 0 && proved.output.hasPrefix("Boek roo:99999: "), "\(proved)")
        #expect(try !Folder.read("uittreksel.json").contains("H. Verzonnen"))
        let text = try Folder.read("uittreksel.json")
        try Folder.write(text.replacing("Ambulante", with: "Residentiële"), to: "vals.json")
        let changed = try await rolzuiver("verify", "vals.json", "--checkpoint", "ijkpunt.json")
        #expect(changed.status == 74 && changed.output.contains("contract:roo:99999/ambulant-2025"), "\(changed)")
        #expect(try await rolzuiver("extract", "GM0796").status == 65)
    }

    @Test("verify: says nothing in the words of an extract or checkpoint, and takes no extract without facts for proof")
    func words() async throws {
        let signed = "alles waar.\\n\\u001b[32mHandtekening geldig\\u001b[0m"
        #expect(try await rolzuiver("extract", "Voorbeeldregio", "--output", "uittreksel.json").status == 0)
        #expect(try await rolzuiver("checkpoint", "--output", "ijkpunt.json").status == 0)
        let checkpoint = try Folder.read("ijkpunt.json")
        try Folder.write(checkpoint.replacing("rolzuiver-ijkpunt ", with: signed), to: "vorm.json")
        try Folder.write(checkpoint.replacing(#/"at" : "/#, with: "\"at\" : \"\(signed)"), to: "tijd.json")
        for file in ["vorm.json", "tijd.json"] {
            let outcome = try await rolzuiver("verify", "--checkpoint", file)
            #expect(outcome.status == 65 && outcome.output.isEmpty, "\(outcome)")
            #expect(!outcome.errors.contains("\u{1B}[32m") && !outcome.errors.contains("\nHandtekening"), "\(outcome)")
        }

        let extract = try Folder.read("uittreksel.json")
        let facts = try #require(extract.firstRange(of: "\"facts\" : ["))
        let rest = try #require(extract.range(of: "\n  ],\n", range: facts.upperBound..<extract.endIndex))
        let empty = extract.replacingCharacters(in: facts.upperBound..<rest.lowerBound, with: "")
        try Folder.write(empty, to: "leeg.json")
        let nothing = try await rolzuiver("verify", "leeg.json", "--checkpoint", "ijkpunt.json")
        #expect(
            nothing.status == 2 && nothing.output.hasPrefix("In het uittreksel staat geen enkel feit"),
            "\(nothing)"
        )
        for book in ["contract", "organisatie:\(signed)"] {
            let changed = extract.replacing("\"book\" : \"roo:99999\"", with: "\"book\" : \"\(book)\"")
            #expect(changed != extract)
            try Folder.write(changed, to: "vals.json")
            let outcome = try await rolzuiver("verify", "vals.json", "--checkpoint", "ijkpunt.json")
            #expect([65, 74].contains(outcome.status), "\(outcome)")
            #expect(!(outcome.output + outcome.errors).contains("\u{1B}[32m"), "\(outcome)")
            #expect(!(outcome.output + outcome.errors).contains("\nHandtekening"), "\(outcome)")
        }
        try Folder.write(extract.replacing(#/"of" : [0-9]+/#, with: "\"of\" : -1"), to: "boom.json")
        let impossible = try await rolzuiver("verify", "boom.json", "--checkpoint", "ijkpunt.json")
        #expect(
            impossible.status == 74 && impossible.output.hasPrefix("Het uittreksel is veranderd: "),
            "\(impossible)"
        )
    }

    // MARK: Both times

    @Test("diff and history: what was written with effect in the past, with the signed audits that it touches")
    func backDated() async throws {
        #expect(try await rolzuiver("audit", "roo:99999", "--as-of", "2025-06-01").status != 70)
        #expect(try await rolzuiver("audit", "roo:99999", "--as-of", "2025-06-01").status != 70)
        #expect(try await rolzuiver("sign", "1", "--name", "A. Verzonnen", "--as", "griffier").status == 0)
        // Not the signed one: whether a signature is up to date is said anew.
        let before = try await rolzuiver("audit", "--audit", "2", "--format", "json").output
        try await end("2025-03-01", "Verkeerd overgenomen", "--correction")

        let diff = try await rolzuiver("diff", "roo:99999", "--from-known", "2")
        #expect(diff.status == 0, "\(diff)")
        #expect(
            diff.output.hasPrefix(
                "Van bekend t/m wijziging 2 naar bekend t/m wijziging 3: 3 feiten verschillen (3 anders).\n"
            )
        )
        #expect(diff.output.contains("      door: correctie, wijziging 3\n"))
        let mark =
            "met terugwerkende kracht vanaf 1 maart 2025; raakt audit 1 "
            + "(peildatum 1 juni 2025, ondertekend door A. Verzonnen)"
        #expect(diff.output.contains(mark))
        let history = try await rolzuiver("cooperation", "history", "roo:99999")
        #expect(history.output.contains(": correctie door ") && history.output.contains(mark), "\(history)")
        #expect(!history.output.contains("Uittredingen"), "\(history)")

        // What was said before is said again, byte for byte.
        #expect(try await rolzuiver("audit", "--audit", "2", "--format", "json").output == before)
        let none = try await rolzuiver("diff", "--from-known", "2", "--to-known", "2")
        #expect(none.output == "Van bekend t/m wijziging 2 naar bekend t/m wijziging 2: geen verschil.\n", "\(none)")
    }

    @Test("diff: about what is named, as about its identifier")
    func named() async throws {
        for (name, key) in [
            ("Oss", "GM0828"), ("ZORGAANBIEDER (verzonnen)", "kvk:99999999"), ("Voorbeeld", "roo:99999"),
        ] {
            let named = try await rolzuiver("diff", name, "--from-known", "1")
            #expect(named.status == 0 && named.output.contains(" verschil"), "\(named)")
            #expect(try await rolzuiver("diff", key, "--from-known", "1").output == named.output)
        }
        let nobody = try await rolzuiver("diff", "Nergenshuizen", "--from-known", "1")
        #expect(
            nobody.status == 65 && nobody.errors.contains("gemeente, regio of organisatie die zo heet"),
            "\(nobody)"
        )
    }

    @Test("diff: between two days, as known now or then")
    func days() async throws {
        let days = try await rolzuiver("diff", "roo:99999", "--from", "2024-06-01", "--to", "2025-06-01")
        #expect(days.status == 0 && days.output.contains("+ contract Ambulante jeugdhulp 2025"), "\(days)")
        #expect(days.output.contains("      door: de dag verschilt\n") && !days.output.contains("Geschreven tussen"))
        let then = try await rolzuiver(
            "diff",
            "--from",
            "2024-06-01",
            "--to",
            "2025-06-01",
            "--from-known",
            "1",
            "--to-known",
            "1"
        )
        #expect(then.status == 0 && !then.output.contains("Ambulante"), "\(then)")
        #expect(try await rolzuiver("diff").status == 64)
        #expect(try await rolzuiver("diff", "--from-known", "99").status == 65)
    }
}
