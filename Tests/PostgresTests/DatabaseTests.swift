import Postgres
import Testing

@Suite("A database", .database, .timeLimit(.minutes(10)))
struct DatabaseTests {
    struct Refused: Error {}

    private func count(_ database: Database) async throws -> Int {
        try await database.read { try await $0.query("SELECT count(*) FROM t").decode(as: Int.self)[0] }
    }

    private func database(limit: Int = 8, waitLimit: Duration = .seconds(10)) async throws -> Database {
        let database = Database(DatabaseTrait.conninfo, limit: limit, waitLimit: waitLimit)
        try await database.write { try await $0.execute(script: "CREATE TABLE t (i int8)") }
        return database
    }

    @Test("rolls back what a failed body wrote")
    func rollback() async throws {
        let database = try await database()
        await #expect(throws: Refused.self) {
            try await database.write { connection in
                try await connection.query("INSERT INTO t VALUES (1)")
                throw Refused()
            }
        }
        #expect(try await count(database) == 0)
    }

    @Test("reports a write that could not be committed because an error was swallowed")
    func swallowed() async throws {
        let database = try await database(limit: 1)
        let error = await #expect(throws: PostgresError.self) {
            try await database.write { connection in
                try await connection.query("INSERT INTO t VALUES (1)")
                _ = try? await connection.query("SELECT 1/0")
            }
        }
        #expect(error?.kind == .usage)
        #expect(try await count(database) == 0)
    }

    @Test("reads one snapshot, and does not write in it")
    func snapshot() async throws {
        let database = try await database()
        let counts = try await database.read { connection in
            let before = try await connection.query("SELECT count(*) FROM t").decode(as: Int.self)[0]
            try await database.write { try await $0.query("INSERT INTO t VALUES (1)") }
            return (before, try await connection.query("SELECT count(*) FROM t").decode(as: Int.self)[0])
        }
        #expect(counts == (0, 0))
        #expect(try await count(database) == 1)
        let error = await #expect(throws: PostgresError.self) {
            try await database.read { try await $0.query("INSERT INTO t VALUES (2)") }
        }
        #expect(error?.sqlState == .readOnlyTransaction)
    }

    @Test("undoes a savepoint and goes on with the transaction")
    func savepoint() async throws {
        let database = try await database()
        try await database.write { connection in
            try await connection.query("INSERT INTO t VALUES (1)")
            await #expect(throws: PostgresError.self) {
                try await connection.savepoint {
                    try await connection.query("INSERT INTO t VALUES (2)")
                    try await connection.query("SELECT 1/0")
                }
            }
            try await connection.savepoint { try await connection.query("INSERT INTO t VALUES (3)") }
        }
        #expect(try await count(database) == 2)
    }

    @Test("loses no update among serializable transactions that are tried again")
    func serializable() async throws {
        let database = try await database(limit: 4)
        try await database.write { try await $0.query("INSERT INTO t VALUES (0)") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    while true {
                        do {
                            try await database.transaction(.serializable) { connection in
                                let i = try await connection.query("SELECT i FROM t").decode(as: Int.self)[0]
                                try await connection.query("UPDATE t SET i = \(i + 1)")
                            }
                            return
                        } catch let error as PostgresError where error.isRetryable {}
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await database.read { try await $0.query("SELECT i FROM t").decode(as: Int.self) } == [20])
    }

    @Test("serves many tasks with few connections, and does not hold up the program's other tasks")
    func bound() async throws {
        let database = try await database(limit: 3, waitLimit: .seconds(60))
        let clock = ContinuousClock()
        let time = try await clock.measure {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<12 {
                    group.addTask { _ = try await database.read { try await $0.query("SELECT pg_sleep(0.2)") } }
                }
                try await group.waitForAll()
            }
        }
        #expect(time >= .seconds(0.8))
        let sessions: Statement = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        #expect(try await database.read { try await $0.query(sessions).decode(as: Int.self)[0] } <= 4)
    }

    @Test("refuses after the wait limit when all connections are in use, and serves again afterwards")
    func exhausted() async throws {
        let database = try await database(limit: 1, waitLimit: .seconds(2))
        try await database.withConnection { _ in
            let error = await #expect(throws: PostgresError.self) { try await database.read { _ in } }
            #expect(error?.kind == .exhausted)
        }
        #expect(try await count(database) == 0)
    }

    @Test("lets a cancelled task stop waiting for a connection")
    func cancelledWait() async throws {
        let database = try await database(limit: 1)
        try await database.withConnection { _ in
            let task = Task { try await database.read { _ in } }
            try await Task.sleep(for: .milliseconds(50))
            task.cancel()
            let error = await #expect(throws: PostgresError.self) { try await task.value }
            #expect(error?.kind == .cancelled)
        }
        #expect(try await count(database) == 0)
    }

    @Test("clears away what a lease leaves behind")
    func reset() async throws {
        let database = try await database(limit: 1)
        try await database.withConnection { connection in
            try await connection.query("SET search_path = pg_catalog")
            try await connection.query("SELECT pg_advisory_lock(1)")
            try await connection.execute(script: "CREATE TEMP TABLE scratch (); BEGIN")
        }
        try await database.write { try await $0.query("SET work_mem = '1MB'") }
        try await database.read { connection in
            let state: Statement = """
                SELECT current_setting('search_path'), current_setting('work_mem'), to_regclass('scratch') IS NULL,
                    (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid())
                """
            let row = try await connection.query(state).decode(as: (String, String, Bool, Int).self)[0]
            #expect(row == ("\"$user\", public", "4MB", true, 0))
        }
    }

    @Test("sets the timeouts that it is told, beside the connection string's own options")
    func timeouts() async throws {
        var options = Connection.Options()
        options.statementTimeout = .seconds(3)
        options.lockTimeout = .seconds(2)
        options.applicationName = "proef"
        let database = Database(
            TestServer.adding("options", "-c work_mem=1MB", to: DatabaseTrait.conninfo),
            options: options
        )
        try await database.read { connection in
            let names = "SELECT current_setting('lock_timeout'), current_setting('work_mem')"
            let row = try await connection.query(Statement(unsafe: names)).decode(as: (String, String).self)[0]
            #expect(row == ("2s", "1MB"))
            let name = try await connection.query("SELECT current_setting('application_name')")
            #expect(try name.decode(as: String.self) == ["proef"])
        }
        let error = await #expect(throws: PostgresError.self) {
            try await database.read { try await $0.query("SELECT pg_sleep(30)") }
        }
        #expect(error?.sqlState == .queryCanceled)
        #expect(error?.kind == .server)
    }

    @Test("refuses at once what waiting cannot mend")
    func refusal() async throws {
        let clock = ContinuousClock()
        let cases: [(String, Substring?)] = [
            (TestServer.conninfo(database: "does_not_exist"), "3D"),
            (TestServer.adding("user", "nobody_by_this_name", to: DatabaseTrait.conninfo), "28"), ("host", nil),
        ]
        for (conninfo, state) in cases {
            let time = await clock.measure {
                let error = await #expect(throws: PostgresError.self) { try await Database(conninfo).read { _ in } }
                #expect(error?.sqlState?.classCode == state)
            }
            #expect(time < .seconds(9))
        }
    }

    @Test("refuses those who wait, and those who come, once it is closed")
    func closed() async throws {
        let database = try await database(limit: 1)
        try await database.withConnection { _ in
            let task = Task { try await database.read { _ in } }
            try await Task.sleep(for: .milliseconds(50))
            database.close()
            let error = await #expect(throws: PostgresError.self) { try await task.value }
            #expect(error?.kind == .usage)
        }
        await #expect(throws: PostgresError.self) { try await database.read { _ in } }
    }
}
