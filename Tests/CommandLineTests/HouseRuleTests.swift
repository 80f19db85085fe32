import Testing

@Suite("House rules", .folder, .register)
struct HouseRuleTests {
    init() async throws { try await registerPlain(Dossiers.doubleRole) }

    private func rule(_ sql: String) throws {
        try Folder.write("tailoring: 1\nhouseRules: [regel.sql]\n", to: "keuzes.yaml")
        try Folder.write(
            "-- code: Huis-lang\n-- nl: Een contract loopt hooguit twee jaar.\n-- ernst: risico\n\(sql)\n",
            to: "regel.sql"
        )
    }

    private func audit(keeping isKept: Bool = false) async throws -> Command.Outcome {
        let options = ["audit", "roo:99999", "--as-of", "2025-06-01", "--tailoring", "keuzes.yaml"]
        return try await Command(Program.rolzuiver, options + (isKept ? [] : ["--dry-run"])).outcome()
    }

    @Test("a house rule finds what its question finds, with its period and reason")
    func house() async throws {
        try rule(
            """
            select contract, period, 'loopt langer dan twee jaar' from house.contract
            where upper(period) > lower(period) + interval '2 years';
            """
        )
        let audit = try await audit()
        #expect(audit.status == 1 && audit.output.contains("Huis-lang"), "\(audit)")
        #expect(audit.output.contains("loopt langer dan twee jaar"))
        let check = try await rolzuiver("check", "dossier.yaml", "--as-of", "2025-06-01", "--tailoring", "keuzes.yaml")
        #expect(!check.output.contains("loopt langer dan twee jaar"), "\(check)")
        #expect(check.output.contains("Huisregels, alleen getoetst in een register: Huis-lang"), "\(check)")
    }

    @Test("a house rule is about what is audited, and one that finds nothing there is counted as asked")
    func elsewhere() async throws {
        let other = Dossiers.plain.replacing("roo:99999", with: "roo:88888")
            .replacing("name: Jeugdhulp Voorbeeldregio", with: "name: Jeugdhulp Buurregio")
        try Folder.write(other, to: "buur.yaml")
        #expect(try await rolzuiver("register", "buur.yaml", "--because", "Opgave").status == 0)
        try rule(
            "select cooperation, daterange(null, null), 'is de buur' from house.cooperation where name like '%Buur%'"
        )
        let audit = try await audit()
        #expect(!audit.output.contains("is de buur"), "\(audit)")
        #expect(audit.output.contains(/\nHuis-lang +[1-9]/), "\(audit)")
    }

    @Test("two rows about the same days are both told")
    func both() async throws {
        try rule(
            """
            select 'roo:99999', daterange('2025-01-01', '2026-01-01'), 'de ene reden' union all
            select 'roo:99999', daterange('2025-05-01', '2027-01-01'), 'de andere reden'
            """
        )
        #expect(try await audit().output.contains("de ene reden; de andere reden"))
    }

    @Test("in totals house rules say what they say in full, also of contracts, and also when they fail")
    func totals() async throws {
        let options = ["audit", "--all", "--dry-run", "--as-of", "2025-06-01", "--tailoring", "keuzes.yaml"]
        func counts(_ more: String...) async throws -> (status: Int, alarm: Int?, failed: Int?) {
            let audit = try await Command(Program.rolzuiver, options + ["--format", "json"] + more).outcome()
            let json = try audit.json()
            let row =
                (json["counts"] as? [String: [String: Int]])?["Huis-lang"]
                ?? (json["requirements"] as? [[String: Any]])?.first { $0["code"] as? String == "Huis-lang" }?
                .compactMapValues { $0 as? Int }
            return (audit.status, row?["alarm"], row?["failed"])
        }
        try rule("select contract, period, 'is er' from house.contract")
        let (whole, sum) = (try await counts(), try await counts("--totals"))
        #expect(whole.alarm == 1 && whole == sum, "\(whole) \(sum)")
        try rule("select 'geen kenmerk', period, 'x' from house.contract")
        let (broken, failed) = (try await counts(), try await counts("--totals"))
        #expect(failed.status == 2 && failed.failed ?? 0 > 0 && broken == failed, "\(broken) \(failed)")
    }

    @Test("two house rules of one code are refused, and one cannot be waived")
    func refusedRules() async throws {
        try rule("select contract, period, 'is er' from house.contract")
        try Folder.write("tailoring: 1\nhouseRules: [regel.sql, regel.sql]\n", to: "keuzes.yaml")
        let twice = try await audit()
        #expect(twice.status == 65 && twice.errors.contains("Huis-lang"), "\(twice)")
        let waived = try await rolzuiver(
            "waive",
            "Huis-lang-12345678",
            "--owner",
            "a",
            "--approver",
            "b",
            "--decision",
            "c",
            "--until",
            "2027-01-01",
            "--because",
            "d"
        )
        #expect(waived.status == 65 && waived.errors.contains("in de regel zelf"), "\(waived)")
    }

    @Test("that a house rule was not asked before is one's own choice, and what was not asked is not in order")
    func ruledOtherwise() async throws {
        try rule("select 'roo:99999', daterange(null, null), 'staat er'")
        for tailoring in [[], ["--tailoring", "keuzes.yaml"]] {
            let audit = try await Command(
                Program.rolzuiver,
                ["audit", "roo:99999", "--as-of", "2025-06-01"] + tailoring
            ).outcome()
            #expect(audit.status == 1, "\(audit)")
        }
        let diff = try await rolzuiver("audit", "diff", "1", "2")
        #expect(diff.output.contains("1 veranderd oordeel."), "\(diff)")
        #expect(diff.output.contains("was: niet getoetst") && diff.output.contains("door: eigen keuzes"), "\(diff)")
        #expect(diff.output.contains("eis: Een contract loopt hooguit twee jaar."), "\(diff)")
    }

    @Test(
        "a rule that takes too long or answers nonsense fails, and the audit says so",
        arguments: [
            ("select contract, null::daterange, 'x' from house.contract", "periode;"),
            ("select 'geen kenmerk', daterange(null, null), 'x'", "geen kenmerk"),
            (
                "select 'roo:99999', daterange(null, null), count(*)::text from generate_series(1, 1000000) a, "
                    + "generate_series(1, 1000000) b",
                "afgebroken"
            ),
        ]
    )
    func failing(_ sql: String, _ cause: String) async throws {
        try rule(sql)
        let audit = try await audit()
        #expect(audit.status == 2, "\(audit)")
        #expect(audit.output.contains(cause), "\(audit)")
    }

    @Test(
        "a rule that cannot be asked is refused before anything is judged, with its file and what was expected",
        arguments: [
            (
                "select contract, period, 'x', 4 as vierde from house.contract",
                "kolommen contract, period, (zonder naam), vierde, verwacht subject, period, reason"
            ),
            ("select contract, period from house.contract", "kolommen contract, period, verwacht"),
            (
                "select contract, 'x' as reason, period from house.contract",
                "kolommen contract, reason, period, verwacht"
            ),
            ("select 'roo:99999', date '2025-01-01', 'x'", "cannot cast type date to daterange"),
            ("select subject, period, reason from nergens", "nergens"),
            ("select 'roo:99999', daterange(null, null), text from register.erasable", "schema house"),
            ("select 1, 2, 3; select 4", "syntax error"),
            (
                "select 'roo:99999', daterange(null, null), set_config('role', 'none', true) "
                    + "|| query_to_xml('select rolname from pg_authid', true, true, '')::text",
                "noemt query_to_xml, set_config;"
            ),
            (
                "select 'roo:99999', daterange(null, null), pg_catalog.\"set_config\" ('statement_timeout', '0', false)",
                "noemt set_config;"
            ),
            (
                "select 'roo:99999', daterange(null, null), U&\"set\\005fconfig\"('role', 'none', true)",
                "letters als U&"
            ),
            ("select 'roo:99999', daterange(null, null), lo_from_bytea(0, 'x')::text", "noemt lo_from_bytea;"),
            ("select 'roo:99999', daterange(null, null), 'x' where random() < 0.5", "noemt random;"),
        ]
    )
    func refused(_ sql: String, _ cause: String) async throws {
        try rule(sql)
        for options in [["roo:99999"], ["--all", "--totals"]] {
            let audit = try await Command(
                Program.rolzuiver,
                ["audit", "--as-of", "2025-06-01", "--tailoring", "keuzes.yaml"] + options
            ).outcome()
            #expect(audit.status == 65 && audit.errors.hasPrefix("regel.sql: Huis-lang: "), "\(audit)")
            #expect(audit.errors.contains(cause) && audit.output.isEmpty, "\(audit)")
        }
        #expect(try await rolzuiver("audit", "--audit", "1").status == 65)
    }

    @Test(
        "what the head of a rule says that no head has is refused, with its place",
        arguments: [
            ("-- ernts: risico", "regel.sql:4:1: ernts"), ("-- ernst: zwaar", "regel.sql:4:1: ernst"),
            ("-- nl: Nog een zin.", "regel.sql:4:1: nl"),
        ]
    )
    func head(_ line: String, _ place: String) async throws {
        try Folder.write("tailoring: 1\nhouseRules: [regel.sql]\n", to: "keuzes.yaml")
        let head = "-- code: Huis-lang\n-- nl: Een zin.\n-- Waarom dit zo is: daarom.\n\(line)\n"
        try Folder.write(
            head + "-- let op: geen sleutel\nselect contract, period, 'x' from house.contract",
            to: "regel.sql"
        )
        let check = try await rolzuiver("check", "dossier.yaml", "--tailoring", "keuzes.yaml")
        #expect(check.status == 65 && check.errors.contains(place), "\(check)")
    }

    @Test("a stored audit tells what its house rules said then, in every form, whatever the file says now")
    func kept() async throws {
        try rule("-- bron: Inkoopbeleid (verzonnen)\nselect contract, period, 'is er' from house.contract")
        #expect(try await audit(keeping: true).status == 1)
        try Folder.write(
            "-- code: Huis-lang\n-- nl: Een contract loopt hooguit drie jaar.\nselect contract, period, 'anders' "
                + "from house.contract",
            to: "regel.sql"
        )
        #expect(try await audit(keeping: true).status == 1)
        let text = try await rolzuiver("audit", "--audit", "1")
        #expect(text.output.contains("Eis       Een contract loopt hooguit twee jaar."), "\(text)")
        #expect(text.output.contains("Huis-lang, risico: Een contract loopt hooguit twee jaar (vraag"))
        #expect(text.output.contains("geen wet; Inkoopbeleid (verzonnen)"), "\(text)")
        let page = try await rolzuiver("report", "--audit", "1")
        #expect(page.output.contains("<li>huisregel Huis-lang, risico: Een contract loopt hooguit twee jaar (vraag"))
        #expect(page.output.ranges(of: "<tr id=\"eis-Huis-lang\">").count == 1)
        #expect(!page.output.contains("drie jaar"))
        let json = try await rolzuiver("audit", "--audit", "1", "--format", "json").json()
        let rule = ((json["pin"] as? [String: Any])?["houseRules"] as? [[String: Any]])?.first
        #expect((rule?["sentence"] as? [String: String])?["nl"] == "Een contract loopt hooguit twee jaar.")
        #expect((rule?["questionSha256"] as? String)?.count == 64 && rule?["severity"] as? String == "risico")
        let diff = try await rolzuiver("audit", "diff", "1", "2")
        #expect(diff.output.contains("eis was: Een contract loopt hooguit twee jaar."), "\(diff)")
        #expect(diff.output.contains("eis nu: Een contract loopt hooguit drie jaar."), "\(diff)")
        #expect(diff.output.contains("door: eigen keuzes"), "\(diff)")
        #expect(try await rolzuiver("verify").status == 0)
    }
}
