import Foundation
import Postgres
import Testing

@Suite("backup, from the command line", .folder, .register)
struct BackupTests {
    init() async throws { try await registerPlain() }

    @Test("writes one file that pg_restore reads too, and says how to have it back")
    func written() async throws {
        let backup = try await rolzuiver("backup", "register.rzb")
        #expect(backup.status == 0 && backup.errors.isEmpty, "\(backup)")
        #expect(backup.output.hasPrefix("Geschreven: register.rzb ("))
        #expect(backup.output.contains("rolzuiver restore register.rzb\n"))
        let point = try #require(backup.lines.first { $0.hasPrefix("IJkpunt: 2:") }).dropFirst(11)
        #expect(try await rolzuiver("checkpoint").output.contains(point))
        let contents = try await Command("/usr/bin/env", ["pg_restore", "--list", "register.rzb"]).outcome()
        #expect(contents.status == 0 && contents.output.contains(" TABLE DATA register contract "), "\(contents)")
        let mode = try FileManager.default.attributesOfItem(atPath: Folder.url("register.rzb").path())[
            .posixPermissions
        ]
        #expect(mode as? Int == 0o600)
    }

    @Test("replaces nothing unless it is told to, and writes only to plain files")
    func keepsOff() async throws {
        try Folder.write("van mij", to: "iets.rzb")
        let refused = try await rolzuiver("backup", "iets.rzb")
        #expect(refused.status == 65 && refused.errors.contains("bestaat al"), "\(refused)")
        #expect(try Folder.read("iets.rzb") == "van mij")
        #expect(try await rolzuiver("backup", "iets.rzb", "--force").status == 0)
        #expect(try await rolzuiver("restore", "iets.rzb").errors.contains("staat al een register (wijzigingen: 2)"))
        for place in [".", "/dev/null", "geen/map/x.rzb"] {
            let outcome = try await rolzuiver("backup", place, "--force")
            #expect(outcome.status == 65 && !outcome.errors.isEmpty, "\(outcome)")
            #expect(!outcome.errors.contains(".half-"), "\(outcome)")
        }
        #expect(try await rolzuiver("backup", "geen/map/x.rzb").errors.contains("/geen/map/ bestaat niet."))
        let folder = try await rolzuiver("restore", ".")
        #expect(folder.status == 65 && folder.errors.contains("is een map en geen bestand."), "\(folder)")
        #expect(try halves() == [])
    }

    @Test("is of the moment at which it began, whatever is written meanwhile")
    func snapshot() async throws {
        let tools = try slowed(
            "touch '\(Folder.current)/begun'; while [ ! -e '\(Folder.current)/go' ]; do sleep 0.05; done"
        )
        let backup = try Command(Program.rolzuiver, ["backup", "r.rzb"], environment: ["ROLZUIVER_PG_BIN": tools])
        try await eventually { Folder.exists("begun") }
        let ended = try await rolzuiver(
            "contract",
            "end",
            "ambulant-2025",
            "--on",
            "2027-01-01",
            "--because",
            "Opgezegd"
        )
        #expect(ended.status == 0, "\(ended)")
        try Folder.write("", to: "go")
        let outcome = try await backup.outcome()
        #expect(outcome.status == 0 && outcome.output.contains("het register na wijziging 2."), "\(outcome)")
    }

    @Test(
        "leaves nothing that looks whole when it is killed, and nothing at all when pg_dump fails or the disk is full"
    )
    func interrupted() async throws {
        let slow = try slowed("", then: "| (head -c 400000; sleep 60)")
        let killed = try Command(Program.rolzuiver, ["backup", "r.rzb"], environment: ["ROLZUIVER_PG_BIN": slow])
        try await eventually {
            try halves().contains { try Data(contentsOf: Folder.url($0)).count >= 200_000 }
        }
        killed.signal(SIGKILL)
        _ = try await killed.outcome()
        #expect(!Folder.exists("r.rzb"))
        for half in try halves() {
            let refused = try await rolzuiver("restore", half)
            #expect(refused.status == 65 && refused.errors.contains("zij is afgebroken"), "\(refused)")
            try FileManager.default.removeItem(at: Folder.url(half))
        }
        let failing = try slowed("echo 'pg_dump: error: out of luck' >&2; exit 1")
        let failed = try await rolzuiver("backup", "r.rzb", environment: ["ROLZUIVER_PG_BIN": failing])
        #expect(failed.status == 69 && failed.errors.contains("out of luck"), "\(failed)")
        // A file that may not grow is a disk that is full, to a program that ignores the signal.
        let full = try await Command(
            "/bin/bash",
            ["-c", "trap '' XFSZ; ulimit -f 20; exec '\(Program.rolzuiver)' backup r.rzb"]
        ).outcome()
        #expect(full.status == 65 && full.errors.contains("kan niet worden geschreven"), "\(full)")
        #expect(try halves() == [] && !Folder.exists("r.rzb"))
    }

    @Test(
        "clears what one of the same name left that was killed, and neither what is being written nor what is not its own"
    )
    func cleared() async throws {
        let slow = try slowed("", then: "| (head -c 400000; sleep 60)")
        func begun() async throws -> Command {
            let others = try Set(halves())
            let backup = try Command(Program.rolzuiver, ["backup", "r.rzb"], environment: ["ROLZUIVER_PG_BIN": slow])
            try await eventually {
                try Set(halves()).subtracting(others).contains { try Data(contentsOf: Folder.url($0)).count >= 200_000 }
            }
            return backup
        }
        func kill(_ backup: Command) async throws {
            backup.signal(SIGKILL)
            _ = try await backup.outcome()
        }
        try await kill(try await begun())
        let left = try Set(halves())
        let writing = try await begun()
        let own = try Set(halves())
        #expect(left.count == 1 && own.count == 1 && left != own)
        try Folder.write("van mij", to: "r.rzb.half-brief")
        let backup = try await rolzuiver("backup", "r.rzb")
        #expect(backup.status == 0, "\(backup)")
        #expect(try Set(halves()) == own.union(["r.rzb.half-brief"]))
        try await kill(writing)
        #expect(try await rolzuiver("backup", "r.rzb", "--force").status == 0)
        #expect(try halves() == ["r.rzb.half-brief"])
    }

    @Test("refuses a pg_dump that is older than the server, and one that is missing")
    func tools() async throws {
        let old = try slowed("echo 'pg_dump (PostgreSQL) 9.6.24'; exit 0")
        let refused = try await rolzuiver("backup", "r.rzb", environment: ["ROLZUIVER_PG_BIN": old])
        #expect(
            refused.status == 69 && refused.errors.contains("zijn van versie 9, en deze database vraagt"),
            "\(refused)"
        )
        let none = try await rolzuiver("backup", "r.rzb", environment: ["ROLZUIVER_PG_BIN": Folder.current])
        #expect(none.status == 69 && none.errors.contains("pg_dump en pg_restore zijn niet gevonden"), "\(none)")
        #expect(!Folder.exists("r.rzb"))
    }

    @Test("says so when there is no database, no register in it, or no sense in what was given")
    func nothing() async throws {
        let away = ["ROLZUIVER_DATABASE_URL": "host=\(Folder.current) dbname=x connect_timeout=2"]
        #expect(try await rolzuiver("backup", "r.rzb", environment: away).status == 69)
        let empty = ["ROLZUIVER_DATABASE_URL": TestServer.conninfo(database: "postgres")]
        let none = try await rolzuiver("backup", "r.rzb", environment: empty)
        #expect(none.status == 65 && none.errors.contains("staat geen register"), "\(none)")
        let nonsense = try await rolzuiver("backup", "r.rzb", environment: ["ROLZUIVER_DATABASE_URL": "onzin"])
        #expect(nonsense.status == 65 && nonsense.errors.contains("geen die libpq kan lezen"), "\(nonsense)")
    }

    @Test("is for the owner of the database alone")
    func rights() async throws {
        let login = "test_" + UUID().uuidString.lowercased().prefix(8)
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        defer { connection.close() }
        try await connection.execute(script: "create role \(login) login")
        #expect(try await rolzuiver("db", "grant", login, "auditor").status == 0)
        let url = TestServer.adding("user", login, to: DatabaseTrait.conninfo)
        let refused = try await rolzuiver("backup", "r.rzb", environment: ["ROLZUIVER_DATABASE_URL": url])
        try await connection.execute(script: "drop role \(login)")
        #expect(refused.status == 77 && refused.errors.contains("alleen de eigenaar"), "\(refused)")
        #expect(try halves() == [] && !Folder.exists("r.rzb"))
    }

    private func halves() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: Folder.current).filter { $0.contains(".half-") }
    }
}

/// Waits until something is so.
func eventually(_ condition: () throws -> Bool) async throws {
    let begin = ContinuousClock.now
    while try !condition() {
        try #require(ContinuousClock.now - begin < .seconds(60), "it never came")
        try await Task.sleep(for: .milliseconds(20))
    }
}
