import Foundation
import Postgres
import Testing

@Suite("rolzuiver db grant, revoke and rights", .folder, .register)
struct RightsCommandTests {
    /// Runs `body` with a login of its own that may enter the test's database, and drops it afterwards.
    private func withLogin(_ body: (_ name: String, _ conninfo: String) async throws -> Void) async throws {
        let owner = try await Connection.connect(DatabaseTrait.conninfo)
        defer { owner.close() }
        let name = "bureau_\(UUID().uuidString.lowercased().filter { $0 != "-" })"
        try await owner.query(Statement(unsafe: "create role \(name) login"))
        do {
            try await body(name, TestServer.adding("user", name, to: DatabaseTrait.conninfo))
        } catch {
            _ = try? await owner.query(Statement(unsafe: "drop owned by \(name)"))
            _ = try? await owner.query(Statement(unsafe: "drop role \(name)"))
            throw error
        }
        try await owner.query(Statement(unsafe: "drop owned by \(name)"))
        try await owner.query(Statement(unsafe: "drop role \(name)"))
    }

    @Test("give a login some books: it reads those, is told that others are hidden, and never hears that all is well")
    func restricted() async throws {
        try await registerPlain()
        try await withLogin { name, conninfo in
            let before = try await rolzuiver("cooperation", "list", environment: ["ROLZUIVER_DATABASE_URL": conninfo])
            #expect(before.status == 77 && before.output.isEmpty, "\(before)")
            let trial = try await rolzuiver("db", "grant", name, "auditor", "--book", "GM0828", "--dry-run")
            #expect(trial.status == 0 && trial.errors.contains("Proefdraai"), "\(trial)")
            #expect(try await rolzuiver("db", "rights", "--login", name).output.contains("GM0828") == false)
            let granted = try await rolzuiver("db", "grant", name, "auditor", "--book", "GM0828")
            #expect(granted.status == 0 && granted.output.contains("GM0828"), "\(granted)")
            let list = try await rolzuiver("cooperation", "list", environment: ["ROLZUIVER_DATABASE_URL": conninfo])
            #expect(list.status == 0 && list.output.isEmpty && list.errors.contains("voor u verborgen"), "\(list)")
            let audit = try await rolzuiver("audit", "--all", environment: ["ROLZUIVER_DATABASE_URL": conninfo])
            let sound = audit.output.split(separator: "\n").first { $0.hasPrefix("    in orde ") }
            #expect(audit.status == 2 && sound?.split(separator: " ").last == "0", "\(audit)")
            let owner = try await Connection.connect(DatabaseTrait.conninfo)
            defer { owner.close() }
            let beyond = "\(name): wordt door geen recht tegengehouden"
            #expect(try await rolzuiver("db", "rights", "--login", name).output.contains(beyond) == false)
            try await owner.query(Statement(unsafe: "alter role \(name) bypassrls"))
            #expect(try await rolzuiver("db", "rights").output.contains(beyond))
            try await owner.query(Statement(unsafe: "alter role \(name) nobypassrls"))
            let revoked = try await rolzuiver("db", "revoke", name, "auditor", "--book", "GM0828")
            #expect(revoked.status == 0, "\(revoked)")
            let after = try await rolzuiver("cooperation", "list", environment: ["ROLZUIVER_DATABASE_URL": conninfo])
            #expect(after.status == 77, "\(after)")
        }
    }

    @Test(
        "leave open what can rest on a hidden book: whether a signature is up to date, and what would come of an exit"
    )
    func leftOpen() async throws {
        try await registerPlain()
        let other = Dossiers.plain.replacing("99999", with: "99998").replacing("Voorbeeldregio", with: "Andere regio")
        try Folder.write(other, to: "ander.yaml")
        #expect(try await rolzuiver("register", "ander.yaml", "--because", "Eerste opgave").status == 0)
        #expect(try await rolzuiver("audit", "roo:99999", "--as-of", "2026-01-01").errors.contains("audit 1"))
        #expect(try await rolzuiver("sign", "1", "--name", "T. Ekenaar (verzonnen)", "--as", "griffier").status == 0)
        let forged = try await rolzuiver("sign", "1", "--name", "E. Verzonnen", "--as", "griffier\nAudit 1, een ander")
        #expect(forged.status == 64, "\(forged)")
        try await withLogin { name, conninfo in
            #expect(try await rolzuiver("db", "grant", name, "reader", "--book", "roo:99999").status == 0)
            let own = ["ROLZUIVER_DATABASE_URL": conninfo]
            let current = try await rolzuiver("sign", "1", environment: own)
            #expect(current.status == 0 && current.output.hasSuffix(": actueel\n"), "\(current)")
            let exit =
                ["simulate", "withdrawal", "--cooperation", "roo:99999", "--member", "GM0796"]
                + ["--effective", "2027-01-01", "--format", "json"]
            let simulated = try await Command(Program.rolzuiver, exit, environment: own).outcome()
            #expect(simulated.status != 0 && simulated.output.contains("Verborgen boek: "), "\(simulated)")
            let stress = ["stress", "--cooperation", "roo:99999", "--format", "json"]
            let stressed = try await Command(Program.rolzuiver, stress, environment: own).outcome()
            #expect(stressed.status != 0 && stressed.output.contains("Verborgen boek: "), "\(stressed)")
            try Folder.write(other.replacing("Andere regio", with: "Andere streek"), to: "ander.yaml")
            #expect(try await rolzuiver("register", "ander.yaml", "--because", "Nieuwe naam").status == 0)
            let open = try await rolzuiver("sign", "1", environment: own)
            #expect(open.output.contains(": niet vast te stellen: "), "\(open)")
        }
        #expect(try await !rolzuiver("sign", "1").output.contains("niet vast te stellen"))
    }

    @Test("are heeded by who asks what is missing: nothing is in order for who did not see all")
    func asking() async throws {
        let complete = "complete: [contracts, commissions, covers, participants, roles, withdrawals]\n\ncontext:\n"
        try await registerPlain(Dossiers.plain.replacing("context:\n", with: complete))
        let other = Dossiers.plain.replacing("99999", with: "99998").replacing("Voorbeeldregio", with: "Andere regio")
        try Folder.write(other, to: "ander.yaml")
        #expect(try await rolzuiver("register", "ander.yaml", "--because", "Eerste opgave").status == 0)
        try await withLogin { name, conninfo in
            #expect(try await rolzuiver("db", "grant", name, "reader", "--book", "roo:99999").status == 0)
            for words in [["requests", "roo:99999"], ["requests"]] {
                let asked = try await Command(
                    Program.rolzuiver,
                    words + ["--as-of", "2026-01-01"],
                    environment: ["ROLZUIVER_DATABASE_URL": conninfo]
                ).outcome()
                #expect(asked.status == 0 && asked.output.contains("Verborgen boek: "), "\(asked)")
                let whole = try await Command(Program.rolzuiver, words + ["--as-of", "2026-01-01"]).outcome()
                #expect(whole.status == 0 && !whole.output.contains("Verborgen boek: "), "\(whole)")
            }
        }
    }

    @Test("leave what is listed incomplete: the answer itself says so, in every form, and the command ends with 2")
    func partial() async throws {
        try await registerPlain()
        let questions = [
            ["calendar", "--as-of", "2025-06-01"], ["withdrawals"],
            ["who", "--municipality", "Oss", "--care-form", "ambulant", "--as-of", "2025-06-01"],
        ]
        let forms = [
            "calendar": ["text", "json", "ics"], "withdrawals": ["text", "json", "csv"], "who": ["text", "json"],
        ]
        try await withLogin { name, conninfo in
            #expect(try await rolzuiver("db", "grant", name, "reader", "--book", "GM0828").status == 0)
            for question in questions {
                for form in forms[question[0]] ?? [] {
                    let arguments = question + ["--format", form]
                    let told = try await Command(
                        Program.rolzuiver,
                        arguments,
                        environment: ["ROLZUIVER_DATABASE_URL": conninfo]
                    ).outcome()
                    let text = told.output.replacing("\r\n ", with: "").replacing(#/\s+/#, with: " ")
                    #expect(
                        told.status == 2 && text.contains("u mag niet alles lezen: wat in roo:99999 staat"),
                        "\(told)"
                    )
                    let whole = try await Command(Program.rolzuiver, arguments).outcome()
                    #expect(whole.status == 0 && !whole.output.contains("nvolledig"), "\(whole)")
                }
            }
            let who = try await Command(
                Program.rolzuiver,
                questions[2],
                environment: ["ROLZUIVER_DATABASE_URL": conninfo]
            ).outcome()
            #expect(who.output.contains("Onbekend, in wat u mag lezen: Er is geen contract geregistreerd"), "\(who)")
        }
    }

    @Test("what lies in a hidden book is not said to be absent: who looks for it is told which book that is, with 77")
    func hidden() async throws {
        try await registerPlain()
        let other = Dossiers.plain.replacing("99999", with: "99998").replacing("Voorbeeldregio", with: "Andere regio")
        try Folder.write(other, to: "ander.yaml")
        #expect(try await rolzuiver("register", "ander.yaml", "--because", "Eerste opgave").status == 0)
        try await withLogin { name, conninfo in
            #expect(try await rolzuiver("db", "grant", name, "registrar", "--book", "roo:99998").status == 0)
            let own = ["ROLZUIVER_DATABASE_URL": conninfo]
            for question in [
                ["cooperation", "show"], ["cooperation", "history"], ["export"], ["extract"], ["audit"],
                ["diff", "--from-known", "1"], ["explain", "Rol-1", "--cooperation"],
                [
                    "participant", "withdraw", "--municipality", "Oss", "--effective", "2030-01-01", "--because", "Weg",
                    "--cooperation",
                ],
            ] {
                let hidden = try await Command(Program.rolzuiver, question + ["roo:99999"], environment: own).outcome()
                #expect(hidden.status == 77, "\(question): \(hidden)")
                #expect(hidden.errors.contains("U mag het boek roo:99999 niet lezen."), "\(question): \(hidden)")
                let absent = try await Command(Program.rolzuiver, question + ["roo:88888"], environment: own).outcome()
                #expect(absent.status == 65, "\(question): \(absent)")
                #expect(absent.errors.contains("roo:88888 staat niet in het register."), "\(question): \(absent)")
            }
            let contract = ["contract", "end", "--on", "2027-01-01", "--because", "Opgezegd"]
            for (id, status) in [("contract:roo:99999/ambulant-2025", 77), ("contract:roo:99999/geen", 65)] {
                let outcome = try await Command(Program.rolzuiver, contract + [id], environment: own).outcome()
                #expect(outcome.status == status, "\(outcome)")
            }
        }
    }

    @Test("of a book that is not there yet are given, with a warning")
    func toCome() async throws {
        try await registerPlain()
        try await withLogin { name, _ in
            for more in [["--dry-run"], []] {
                let arguments = ["db", "grant", name, "reader", "--book", "roo:999", "roo:99999"] + more
                let granted = try await Command(Program.rolzuiver, arguments).outcome()
                #expect(granted.status == 0 && granted.errors.contains("een boek roo:999 is er nog niet"), "\(granted)")
                #expect(!granted.errors.contains("een boek roo:99999 is"), "\(granted)")
            }
        }
    }

    @Test("refuse what can be no book, and a login that does not exist")
    func refusals() async throws {
        try await registerPlain()
        try await withLogin { name, _ in
            let book = try await rolzuiver("db", "grant", name, "reader", "--book", "persoon:t/x")
            #expect(book.status == 65 && book.errors.contains("persoon:t/x"), "\(book)")
        }
        let login = try await rolzuiver("db", "grant", "bestaat_niet_\(UUID().uuidString.prefix(8))", "reader")
        #expect(login.status == 65 && login.errors.contains("bestaat_niet"), "\(login)")
    }
}
