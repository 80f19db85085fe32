import Foundation
import Postgres
import Synchronization
import Testing

/// A server that nobody but these tests uses: a restoration has a server to itself.
enum OtherServer {
    private static let cluster = Task {
        let cluster = try await TestCluster.started()
        running.withLock { $0 = cluster }
        atexit { OtherServer.running.withLock { $0?.remove() } }
        return cluster
    }
    private static let running = Mutex<TestCluster?>(nil)

    static func conninfo(_ database: String) async throws -> String {
        "\(try await cluster.value.conninfo) dbname=\(database)"
    }

    @discardableResult
    static func ask(_ question: String, in database: String = "postgres") async throws -> [String] {
        let connection = try await Connection.connect(try await conninfo(database))
        defer { connection.close() }
        return try await connection.query(Statement(unsafe: question)).decode(as: String.self)
    }

    static func carryOut(_ script: String, in database: String = "postgres") async throws {
        let connection = try await Connection.connect(try await conninfo(database))
        defer { connection.close() }
        try await connection.execute(script: script)
    }

    /// The databases that a restoration made and that are not whole.
    static func halves() async throws -> [String] {
        try await ask("select datname::text from pg_database where datname like 'rolzuiver_half_%'")
    }
}

@Suite("restore, from the command line", .folder, .database, .serialized)
struct RestoreTests {
    let name = "r_" + UUID().uuidString.lowercased().filter { $0 != "-" }
    let conninfo: String

    init() async throws {
        conninfo = try await OtherServer.conninfo(name)
        try await registerPlain()
    }

    func audit() async throws {
        let audit = try await rolzuiver("audit", "--all", "--as-of", "2025-06-01", "--allow-indeterminate")
        #expect(audit.status == 0, "\(audit)")
    }

    func backUp() async throws {
        let backup = try await rolzuiver("backup", "r.rzb")
        #expect(backup.status == 0, "\(backup)")
    }

    func there(_ arguments: String...) async throws -> Command.Outcome {
        try await Command(Program.rolzuiver, arguments, environment: ["ROLZUIVER_DATABASE_URL": conninfo]).outcome()
    }

    func isThere() async throws -> Bool {
        try await !OtherServer.ask("select datname::text from pg_database where datname = '\(name)'").isEmpty
    }

    @Test("refuses at once what has no end")
    func endless() async throws {
        let refused = try await Command(Program.rolzuiver, ["restore", "/dev/zero"]).outcome()
        #expect(refused.status == 65 && refused.errors.contains("geen gewoon bestand"), "\(refused)")
    }

    @Test("brings a register to another server, with its journal, audits and rights")
    func moves() async throws {
        let login = "bureau_" + name.prefix(8)
        try await OtherServer.carryOut("create database \(name)")
        try await OtherServer.carryOut("alter database \(name) set work_mem = '7MB'")
        try await OtherServer.carryOut("revoke connect on database \(name) from public")
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        defer { connection.close() }
        try await connection.execute(script: "create role \(login) login")
        #expect(try await rolzuiver("db", "grant", login, "reader", "--book", "GM0772").status == 0)
        try await audit()
        try await backUp()
        let (audit, point) = (
            try await rolzuiver("audit", "--audit", "1", "--format", "json").output,
            try await rolzuiver("checkpoint").output
        )
        try await connection.execute(script: "drop role \(login)")

        let restored = try await rolzuiver("restore", "r.rzb", "--into", conninfo)
        #expect(restored.status == 0 && restored.errors.isEmpty, "\(restored)")
        #expect(restored.output.hasPrefix("Teruggezet: het register na wijziging 2, "))
        #expect(restored.output.contains("\n  grant rolzuiver_reader to \(login);\n"))
        #expect(try await OtherServer.halves() == [])
        #expect(try await there("audit", "--audit", "1", "--format", "json").output == audit)
        #expect(try await there("checkpoint").output == point)
        #expect(try await there("verify").status == 0)
        #expect(try await OtherServer.ask("show work_mem", in: name) == ["7MB"])

        // With what is told to do, the login has its rights, and no others.
        for line in restored.lines where line.hasPrefix("  ") { try await OtherServer.carryOut(String(line), in: name) }
        try await OtherServer.carryOut("grant connect on database \(name) to \(login)")
        let own = ["ROLZUIVER_DATABASE_URL": TestServer.adding("user", login, to: conninfo)]
        let seen = try await rolzuiver("cooperation", "list", environment: own)
        #expect(seen.status == 0 && seen.errors.contains("voor u verborgen"), "\(seen)")
        #expect(try await rolzuiver("register", "dossier.yaml", "--because", "x", environment: own).status == 77)
        // Who has the login there already, has the rights at once.
        try await OtherServer.carryOut("drop database \(name)")
        let again = try await rolzuiver("restore", "r.rzb", "--into", conninfo)
        #expect(again.status == 0 && again.output.contains("hebben hun rechten weer") && again.output.contains(login))
        try await OtherServer.carryOut("drop database \(name)")
        try await OtherServer.carryOut("drop role \(login)")
    }

    @Test("--dry-run tries a backup beside a register that is in use, and leaves nothing")
    func tried() async throws {
        try await backUp()
        #expect(try await rolzuiver("restore", "r.rzb", "--into", conninfo).status == 0)
        let user = try await Connection.connect(conninfo)
        defer { user.close() }
        let tried = try await rolzuiver("restore", "r.rzb", "--into", conninfo, "--dry-run")
        #expect(tried.status == 0 && tried.output.hasPrefix("Beproefd, en niets teruggezet: "), "\(tried)")
        #expect(try await OtherServer.halves() == [])
        // What is in use is not replaced.
        let refused = try await rolzuiver("restore", "r.rzb", "--into", conninfo)
        #expect(refused.status == 75 && refused.errors.contains("Anderen zijn verbonden"), "\(refused)")
        user.close()
        try await OtherServer.carryOut("drop database \(name) with (force)")
    }

    @Test("refuses a database that holds something, and names it")
    func occupied() async throws {
        try await audit()
        try await backUp()
        try await OtherServer.carryOut("create database \(name)")
        try await OtherServer.carryOut("create table mijn (n int)", in: name)
        let other = try await rolzuiver("restore", "r.rzb", "--into", conninfo)
        #expect(other.status == 65 && other.errors.contains("tabel public.mijn"), "\(other)")
        try await OtherServer.carryOut("drop table mijn", in: name)
        // A register with nothing but the reference data of the program is empty; one with a change of a person is not.
        #expect(try await there("region", "list").status == 0)
        #expect(try await rolzuiver("restore", "r.rzb", "--into", conninfo).status == 0)
        let full = try await rolzuiver("restore", "r.rzb", "--into", conninfo)
        #expect(full.status == 65 && full.errors.contains("(wijzigingen: 2; audits: 1)"), "\(full)")
        for place in ["postgres", "template1"] {
            let outcome = try await rolzuiver("restore", "r.rzb", "--into", try await OtherServer.conninfo(place))
            #expect(outcome.status == 65 && outcome.errors.contains("van de server zelf"), "\(outcome)")
        }
        try await OtherServer.carryOut("drop database \(name)")
    }

    @Test("refuses what is no whole backup, and changes nothing")
    func damaged() async throws {
        try await backUp()
        let whole = try Data(contentsOf: Folder.url("r.rzb"))
        let line = try #require(whole.dropLast().lastIndex(of: UInt8(ascii: "\n"))) + 1
        let manifest = String(decoding: whole[line...], as: UTF8.self)
        let digits = try #require(manifest.firstMatch(of: /"head":"([0-9a-f]+)"/)?.1)
        var flipped = whole
        flipped[whole.count / 2] ^= 1
        func with(_ old: some StringProtocol, _ new: String) -> Data {
            whole[..<line] + Data(manifest.replacing(old, with: new).utf8)
        }
        let wrong: [(String, Data, Int, String)] = [
            ("leeg", Data(), 65, "het bestand is leeg"),
            ("vreemd", Data("dossier: 1\n".utf8), 65, "geen reservekopie van rolzuiver"),
            ("kort", whole.prefix(whole.count - 40), 65, "het einde van de reservekopie ontbreekt"),
            ("weggehaald", whole.prefix(20000) + whole[(line - 1)...], 74, "hoort er "),
            ("geraakt", flipped, 74, "past niet op haar controlegetal"),
            ("nieuwer", with("\"schema\":", "\"schema\":9"), 74, "van een nieuwere Rolzuiver"),
            ("server", with("\"server\":", "\"server\":9"), 65, "of nieuwer"),
            ("ander", with(digits, String(digits.reversed())), 74, "niet het register dat is bewaard"),
        ]
        for (file, data, status, words) in wrong {
            try data.write(to: Folder.url(file))
            let outcome = try await rolzuiver("restore", file, "--into", conninfo)
            #expect(outcome.status == status && outcome.errors.contains(words), "\(file): \(outcome)")
            #expect(outcome.output.isEmpty)
        }
        #expect(try await rolzuiver("restore", "geen.rzb", "--into", conninfo).status == 65)
        #expect(try await !isThere())
        #expect(try await OtherServer.halves() == [])
    }

    @Test("leaves nothing that looks whole when it is killed, and the next one clears up")
    func killed() async throws {
        try await backUp()
        let restoring = try Command(Program.rolzuiver, ["restore", "r.rzb", "--into", conninfo])
        try await [restoring].reach("a database that is half restored") { try await !OtherServer.halves().isEmpty }
        let second = try await rolzuiver("restore", "r.rzb", "--into", conninfo)
        restoring.signal(SIGKILL)
        let died = try await restoring.outcome()
        #expect(second.status == 75 && second.errors.contains("wordt al een reservekopie teruggezet"), "\(second)")
        #expect(died.status == SIGKILL && died.output.isEmpty, "\(died)")
        #expect(try await !isThere())
        let again = try await rolzuiver("restore", "r.rzb", "--into", conninfo)
        #expect(again.status == 0 && again.errors.hasPrefix("Opgeruimd: rolzuiver_half_"), "\(again)")
        #expect(try await OtherServer.halves() == [])
        #expect(try await there("verify").status == 0)
        try await OtherServer.carryOut("drop database \(name)")
    }

    @Test("says what an administrator has to do when the login may not")
    func rights() async throws {
        try await backUp()
        // Groups are the whole server's: on this one they are missing.
        let cluster = try await TestCluster.started()
        defer { cluster.remove() }
        let administrator = try await Connection.connect("\(cluster.conninfo) dbname=postgres")
        defer { administrator.close() }
        try await administrator.execute(script: "create role arm login")
        let poor = TestServer.adding("user", "arm", to: "\(cluster.conninfo) dbname=\(name)")
        let refused = try await rolzuiver("restore", "r.rzb", "--into", poor)
        #expect(refused.status == 77 && refused.errors.contains("alter role … createdb"), "\(refused)")
        // Enough to try and to restore, but not to make the groups when they are missing.
        try await administrator.execute(script: "alter role arm createdb")
        let missing = try await rolzuiver("restore", "r.rzb", "--into", poor)
        #expect(missing.status == 77 && missing.errors.contains("\ncreate role rolzuiver_house nologin;"), "\(missing)")
        #expect(try await rolzuiver("restore", "r.rzb", "--into", poor, "--dry-run").status == 0)
        let groups = ["reader", "registrar", "auditor", "watcher", "house"].map { "rolzuiver_\($0)" }
        try await administrator.execute(script: groups.map { "create role \($0) nologin;" }.joined())
        let restored = try await rolzuiver("restore", "r.rzb", "--into", poor)
        #expect(restored.status == 0, "\(restored)")
        #expect(try await rolzuiver("verify", environment: ["ROLZUIVER_DATABASE_URL": poor]).status == 0)
    }
}

@Suite("A register of one's own", .folder)
struct PrivateRestoreTests {
    @Test("is moved to another folder with backup and restore")
    func moves() async throws {
        func own(_ folder: String) -> [String: String?] {
            ["ROLZUIVER_DATABASE_URL": nil, "ROLZUIVER_DATA": Folder.current + "/" + folder]
        }
        let absent = try await rolzuiver("backup", "r.rzb", environment: own("oud"))
        #expect(absent.status == 65 && absent.errors.contains("nog geen register"), "\(absent)")
        try Folder.write(Dossiers.plain, to: "dossier.yaml")
        let registered = try await rolzuiver("register", "dossier.yaml", "--because", "x", environment: own("oud"))
        let backup = try await rolzuiver("backup", "r.rzb", environment: own("oud"))
        let stopped = try await rolzuiver("db", "stop", environment: own("oud"))
        let restored = try await rolzuiver("restore", "r.rzb", environment: own("nieuw"))
        let verified = try await rolzuiver("verify", environment: own("nieuw"))
        try await rolzuiver("db", "stop", environment: own("nieuw"))
        for outcome in [registered, backup, stopped, restored, verified] { #expect(outcome.status == 0, "\(outcome)") }
        #expect(verified.output.contains("2 wijzigingen en "), "\(verified)")
    }
}
