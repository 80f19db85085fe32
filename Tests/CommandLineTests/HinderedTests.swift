import Foundation
import Postgres
import Testing

@Suite("A database that does not do what it is asked", .folder, .register)
struct HinderedTests {
    init() async throws { try await registerPlain() }

    private func register(_ options: String = "") throws -> Command {
        try Folder.write(
            Dossiers.plain.replacing("until: 2028-01-01", with: "until: 2027-06-01"),
            to: "korter.yaml"
        )
        return try Command(
            Program.rolzuiver,
            ["register", "korter.yaml", "--correction", "--because", "Verkeerd overgenomen"],
            environment: ["ROLZUIVER_DATABASE_URL": "\(DatabaseTrait.conninfo) options='\(options)'"]
        )
    }

    /// What there is after it all: nothing half, and what was asked can be asked again.
    private func checkWhole() async throws {
        let verified = try await rolzuiver("verify")
        #expect(verified.output.hasPrefix("Het register klopt met zijn journaal: 2 wijzigingen"), "\(verified)")
        let again = try await register().outcome()
        #expect(again.status == 0 && again.errors.hasPrefix("Geschreven als wijziging 3"), "\(again)")
    }

    @Test(
        "or is kept waiting for longer than it may wait: says so, with 75, and wrote nothing",
        arguments: [
            ("lock_timeout", "Een ander is langer aan het schrijven"),
            ("statement_timeout", "zij duurde langer dan mag"),
        ]
    )
    func waiting(_ setting: String, _ words: String) async throws {
        try await Turn.whileTaken {
            let outcome = try await register("-c \(setting)=1500").outcome()
            #expect(outcome.status == 75 && outcome.errors.contains(words), "\(outcome)")
            #expect(outcome.errors.contains("Er is niets half geschreven.\nMelding: "), "\(outcome)")
        }
        try await checkWhole()
    }

    @Test("because its connection is ended by an administrator: says so, with 69, and wrote nothing")
    func ended() async throws {
        let administrator = try await Connection.connect(DatabaseTrait.conninfo)
        defer { administrator.close() }
        try await Turn.whileTaken {
            let registering = try register()
            let ended: Statement = """
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid() and wait_event = 'advisory'
                """
            try await [registering].reach("waiting for its turn") {
                try await !administrator.query(ended).isEmpty
            }
            let outcome = try await registering.outcome()
            #expect(outcome.status == 69, "\(outcome)")
            #expect(
                outcome.errors.contains("De database is niet bereikbaar. De databaseserver is gestopt"),
                "\(outcome)"
            )
        }
        try await checkWhole()
    }

    @Test("because it may only be read: answers what is asked of it, and refuses the rest with 69")
    func readOnly() async throws {
        try await rolzuiver("audit", "--all", "--as-of", "2025-06-01")
        let owner = try await Connection.connect(DatabaseTrait.conninfo)
        defer { owner.close() }
        let name = try #require(try await owner.query("select current_database()::text").decode(as: String.self).first)
        try await owner.execute(script: "alter database \(name) set default_transaction_read_only = on")
        func run(_ line: String) async throws -> Command.Outcome {
            try await Command(Program.rolzuiver, line.split(separator: " ").map(String.init)).outcome()
        }
        for line in [
            "audit --all --as-of 2025-06-01 --allow-indeterminate --dry-run", "cooperation history roo:99999", "verify",
            "report roo:99999 --dry-run --output verslag.html", "backup register.rzb",
            "register dossier.yaml --dry-run",
        ] {
            let outcome = try await run(line)
            #expect(outcome.status == 0, "\(line): \(outcome)")
        }
        for line in [
            "audit --all --as-of 2025-06-01", "audit --all --totals", "sign 1 --name x --as y",
            "db grant postgres reader",
            "person erase --actor Tester --ground verzoek --decision 2026-1", "report roo:99999 --output ander.html",
        ] {
            let outcome = try await run(line)
            #expect(outcome.status == 69, "\(line): \(outcome)")
            #expect(outcome.errors.hasPrefix("De database is alleen te lezen"), "\(line): \(outcome)")
            #expect(!outcome.errors.contains("; in: "), "\(line): \(outcome)")
        }
        let registered = try await register().outcome()
        #expect(
            registered.status == 69 && registered.errors.hasPrefix("De database is alleen te lezen"),
            "\(registered)"
        )
        try await owner.execute(script: "set transaction_read_only = off; alter database \(name) reset all")
        try await checkWhole()
    }

    @Test("because nobody more may come in, or not this one: says which of the two, with 69")
    func full() async throws {
        let login = "vol_" + UUID().uuidString.lowercased().prefix(8)
        let owner = try await Connection.connect(DatabaseTrait.conninfo)
        defer { owner.close() }
        let own: [String: String?] = [
            "ROLZUIVER_DATABASE_URL": TestServer.adding("user", login, to: DatabaseTrait.conninfo)
        ]
        let unknown = try await rolzuiver("cooperation", "list", environment: own)
        #expect(unknown.status == 69 && unknown.errors.contains("laat deze gebruiker niet toe"), "\(unknown)")
        try await owner.execute(script: "create role \(login) login connection limit 0")
        let full = try await rolzuiver("cooperation", "list", environment: own)
        try await owner.execute(script: "drop role \(login)")
        #expect(full.status == 69 && full.errors.contains("laat niet meer verbindingen toe"), "\(full)")
    }

    @Test(
        "because it is not to be reached: says in words what to look at, with 69",
        arguments: [
            ("host=localhost port=1 dbname=x", "Op dat adres luistert geen databaseserver."),
            ("host=/nergens/te/vinden dbname=x", "Op dat adres luistert geen databaseserver."),
            ("host=bestaat.invalid dbname=x", "De naam van de server is op het net niet te vinden."),
            ("postgres://u@h:abc/x", "is geen adres van een database. Schrijf bijvoorbeeld postgres://"),
        ]
    )
    func unreachable(_ address: String, _ words: String) async throws {
        let outcome = try await rolzuiver(
            "cooperation",
            "list",
            environment: ["ROLZUIVER_DATABASE_URL": "\(address)"]
        )
        #expect(outcome.status == 69 && outcome.errors.contains(words), "\(outcome)")
        #expect(!outcome.errors.contains("exhausted") && outcome.errors.contains("\nMelding: "), "\(outcome)")
    }
}
