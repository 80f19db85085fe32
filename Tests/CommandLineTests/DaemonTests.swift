import Foundation
import Postgres
import Testing

@Suite("rolzuiverd", .folder)
struct DaemonTests {
    /// How many audits are stored.
    private func audits(_ connection: Connection) async throws -> Int {
        guard try await connection.query("select to_regclass('register.audit') is not null").decode(as: Bool.self)[0]
        else { return 0 }
        return try await connection.query("select count(*) from register.audit").decode(as: Int.self)[0]
    }

    /// Waits until there are `count` audits, and says how long that took.
    private func wait(for count: Int, _ connection: Connection, _ daemon: Command) async throws -> Duration {
        let began = ContinuousClock.now
        while try await audits(connection) < count {
            guard ContinuousClock.now - began < .seconds(120) else {
                Issue.record("no audit \(count) after two minutes; \(daemon.errors)")
                break
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        return ContinuousClock.now - began
    }

    /// The processes whose parent is `process`.
    private func children(of process: pid_t) -> [String] {
        let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return processes.filter { name in
            guard pid_t(name) != nil, let stat = try? String(contentsOfFile: "/proc/\(name)/stat", encoding: .utf8)
            else {
                return false
            }
            // The name, in brackets, may hold anything; the state and the parent follow it.
            let fields = stat[(stat.lastIndex(of: ")") ?? stat.startIndex)...].split(separator: " ")
            return fields.count > 2 && pid_t(fields[2]) == process
        }
    }

    @Test("judges everything at its start, then what changes, and ends when it is told to", .register)
    func watches() async throws {
        try await registerPlain(Dossiers.doubleRole)
        let daemon = try Command(Program.rolzuiverd, ["--poll", "3600"])
        defer { daemon.signal(SIGKILL) }
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        defer { connection.close() }
        _ = try await wait(for: 1, connection, daemon)
        let first = try await rolzuiver("audit", "--audit", "1", "--format", "json").json()
        let roots = try #require(first["roots"] as? [[String: String]])
        #expect(roots.contains { $0["id"] == "roo:99999" })

        // It listens: with an hour between looks of its own, only the message can tell it.
        let changed = try await rolzuiver(
            "participant",
            "withdraw",
            "--cooperation",
            "roo:99999",
            "--municipality",
            "Oss",
            "--effective",
            "2028-01-01",
            "--because",
            "Besluit"
        )
        #expect(changed.status == 0, "\(changed)")
        let took = try await wait(for: 2, connection, daemon)
        print("rolzuiverd: a change was judged \(took) after it was written")
        let second = try await rolzuiver("audit", "--audit", "2", "--format", "json").json()
        let register = (second["pin"] as? [String: Any])?["register"] as? [String: Any]
        #expect(register?["knownAtChange"] as? Int == 3)

        #expect(children(of: daemon.identifier).isEmpty)
        daemon.signal(SIGTERM)
        let end = try await daemon.outcome()
        #expect(end.status == 0 && end.output.isEmpty, "\(end)")
        #expect(end.errors.contains("gestopt"))
        #expect(!end.errors.contains("error"), "\(end)")
    }

    @Test("stores nothing while nothing changes", .register)
    func rests() async throws {
        try await registerPlain()
        let daemon = try Command(Program.rolzuiverd, ["--poll", "1"])
        defer { daemon.signal(SIGKILL) }
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        defer { connection.close() }
        _ = try await wait(for: 1, connection, daemon)
        try await Task.sleep(for: .seconds(3))
        #expect(try await audits(connection) == 1)
        daemon.signal(SIGINT)
        #expect(try await daemon.outcome().status == 0)
    }

    @Test("starts on an empty database, and judges what comes", .database)
    func empty() async throws {
        let daemon = try Command(Program.rolzuiverd, ["--poll", "1"])
        defer { daemon.signal(SIGKILL) }
        try await registerPlain(Dossiers.doubleRole)
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        defer { connection.close() }
        let question: Statement =
            "select count(*) from register.audit_verdict where requirement = 'Rol-2' and verdict = 'alarm'"
        let began = ContinuousClock.now
        while ContinuousClock.now - began < .seconds(120) {
            if try await connection.query(question).decode(as: Int.self)[0] > 0 { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        #expect(try await connection.query(question).decode(as: Int.self)[0] == 1, "\(daemon.errors)")
        daemon.signal(SIGTERM)
        #expect(try await daemon.outcome().status == 0)
    }

    @Test("ends with 69 and a Dutch message when there is no database to watch")
    func unreachable() async throws {
        let end = try await Command(Program.rolzuiverd, []).outcome()
        #expect(end.status == 69, "\(end)")
        #expect(end.errors.contains("De database is niet bereikbaar"), "\(end)")
    }

    @Test("ends with 64 on an interval that makes no sense", arguments: ["0", "3601", "vaak"])
    func wrong(_ poll: String) async throws {
        let end = try await Command(Program.rolzuiverd, ["--poll", poll]).outcome()
        #expect(end.status == 64 && end.errors.contains("--poll"), "\(end)")
    }
}
