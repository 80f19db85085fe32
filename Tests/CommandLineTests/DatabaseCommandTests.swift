import Foundation
import Postgres
import Testing

@Suite("The database behind the command line", .folder)
struct DatabaseCommandTests {
    @Test("two that start at once on an empty database both succeed", .database)
    func together() async throws {
        async let first = rolzuiver("region", "list")
        async let second = rolzuiver("region", "list")
        async let third = rolzuiver("cooperation", "list")
        let outcomes = try await [first, second, third]
        // On a busy machine one waits so long that it is told.
        let wait =
            "Een ander werkt op dit moment de tabellen van het register bij. Deze opdracht wacht daarop, en gaat dan verder.\n"
        for outcome in outcomes { #expect(outcome.status == 0 && ["", wait].contains(outcome.errors), "\(outcome)") }
        #expect(outcomes[0].output == outcomes[1].output)
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        defer { connection.close() }
        // The reference data were written once.
        #expect(try await connection.query("select count(*) from register.change").decode(as: Int.self) == [1])
    }

    @Test("two that register at once: what both say is written once", .database)
    func writers() async throws {
        try await rolzuiver("region", "list")
        try Folder.write(Dossiers.plain, to: "dossier.yaml")
        async let first = rolzuiver("register", "dossier.yaml", "--because", "Een")
        async let second = rolzuiver("register", "dossier.yaml", "--because", "Twee")
        let statuses = try await [first, second].map(\.status).sorted()
        // The later one found it done, or is told to try again.
        #expect(statuses == [0, 0] || statuses == [0, 75])
        #expect(try await rolzuiver("register", "dossier.yaml").output == "Geen wijziging.\n")
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        defer { connection.close() }
        #expect(try await connection.query("select count(*) from register.change").decode(as: Int.self) == [2])
    }

    @Test("ends with 69 when the database cannot be reached")
    func unreachable() async throws {
        async let audit = rolzuiver("audit", "--all")
        async let list = rolzuiver("cooperation", "list")
        for outcome in try await [audit, list] {
            #expect(outcome.status == 69 && outcome.output.isEmpty, "\(outcome)")
            #expect(outcome.errors.hasPrefix("De database is niet bereikbaar. Op dat adres luistert geen "))
        }
    }

    @Test("ends with 69 when there is no such database", .database)
    func absent() async throws {
        let conninfo = TestServer.adding("dbname", "atlantis", to: DatabaseTrait.conninfo)
        let outcome = try await rolzuiver("region", "list", environment: ["ROLZUIVER_DATABASE_URL": conninfo])
        #expect(outcome.status == 69 && outcome.errors.contains("atlantis"), "\(outcome)")
    }

    @Test("ends with 69 when ROLZUIVER_DATABASE_URL cannot be read, and names it")
    func unreadable() async throws {
        let outcome = try await rolzuiver("region", "list", environment: ["ROLZUIVER_DATABASE_URL": "onzin"])
        #expect(outcome.status == 69 && outcome.errors.contains("ROLZUIVER_DATABASE_URL"), "\(outcome)")
    }

    @Test("db start, stop and status keep off a database that is not theirs", .database)
    func keepsOff() async throws {
        for verb in ["start", "stop", "status"] {
            let outcome = try await rolzuiver("db", verb)
            #expect(outcome.status == 65, "\(outcome)")
            #expect(outcome.errors == "ROLZUIVER_DATABASE_URL is gezet: rolzuiver beheert die database niet zelf.\n")
        }
        #expect(!Folder.exists("data"))
    }

    @Test("db psql passes on what comes after --", .database, arguments: [["--"], []])
    func psql(_ separator: [String]) async throws {
        let command = ["db", "psql"] + separator + ["-X", "-A", "-t", "-c", "select 6 * 7"]
        let psql = try await Command(Program.rolzuiver, command).outcome()
        #expect(psql.status == 0 && psql.output == "42\n", "\(psql)")
    }

    @Test("db start, status, psql and stop: a database of its own, that other commands use without being told")
    func own() async throws {
        let own: [String: String?] = ["ROLZUIVER_DATABASE_URL": nil]
        let absent = try await rolzuiver("db", "status", environment: own)
        #expect(
            absent.status == 0 && absent.output == "Er is nog geen database in \(Folder.current)/data.\n",
            "\(absent)"
        )
        let started = try await rolzuiver("db", "start", environment: own)
        do {
            #expect(started.status == 0 && started.output.hasPrefix("De database draait; "), "\(started)")
            #expect(try await rolzuiver("db", "status", environment: own).output.contains(" draait (proces "))
            let regions = try await rolzuiver("region", "list", environment: own)
            #expect(regions.status == 0 && regions.output.contains("JZ33"), "\(regions)")
            let changes = ["db", "psql", "--", "-X", "-A", "-t", "-c", "select count(*) from register.change"]
            #expect(try await Command(Program.rolzuiver, changes, environment: own).outcome().output == "1\n")
        } catch { Issue.record(error) }
        let stopped = try await rolzuiver("db", "stop", environment: own)
        #expect(stopped.status == 0 && stopped.output == "De database is gestopt.\n", "\(stopped)")
        #expect(try await rolzuiver("db", "status", environment: own).output.contains(" staat stil."))
    }
}
