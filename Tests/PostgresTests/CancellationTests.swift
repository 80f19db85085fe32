import Postgres
import Testing

@Suite("Cancellation", .database, .timeLimit(.minutes(10)))
struct CancellationTests {
    /// Runs `body`, cancels it after a while, and returns its error and how long the cancellation took.
    private func cancelling(
        after pause: Duration = .milliseconds(200),
        _ body: @escaping @Sendable () async throws -> Void
    ) async throws -> (error: PostgresError?, delay: Duration) {
        let task = Task { try await body() }
        try await Task.sleep(for: pause)
        let clock = ContinuousClock()
        let start = clock.now
        task.cancel()
        let error = await #expect(throws: PostgresError.self) { try await task.value }
        return (error, clock.now - start)
    }

    @Test("of a task in mid query ends the query at the server, and the connection stays usable")
    func query() async throws {
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        let (error, delay) = try await cancelling { try await connection.query("SELECT pg_sleep(300)") }
        #expect(error?.kind == .cancelled)
        #expect(error?.sqlState == .queryCanceled)
        #expect(delay < .seconds(100))
        for number in 0..<100 {
            #expect(try await connection.query("SELECT \(number)").decode(as: Int.self) == [number])
        }
    }

    @Test("at any moment never hits the statement after it")
    func race() async throws {
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        for round in 0..<60 {
            let task = Task { try await connection.query("SELECT pg_sleep(0.002)") }
            try await Task.sleep(for: .microseconds(round * 80))
            task.cancel()
            let rows = try await connection.query("SELECT \(round)").decode(as: Int.self)
            #expect(rows == [round])
            _ = try? await task.value
        }
        #expect(connection.isUsable)
    }

    @Test("of a task whose statement has not had its turn leaves the one before it alone")
    func behind() async throws {
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        let first = Task { try await connection.query("SELECT pg_sleep(0.5), 1").count }
        try await Task.sleep(for: .milliseconds(100))
        let (error, _) = try await cancelling(after: .milliseconds(100)) {
            try await connection.query("SELECT pg_sleep(300)")
        }
        #expect(error?.kind == .cancelled)
        #expect(try await first.value == 1)
    }

    @Test("before a statement is sent means that it is not sent")
    func early() async throws {
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        let task = Task {
            try? await Task.sleep(for: .seconds(60))
            try await connection.execute(script: "CREATE TABLE never ()")
        }
        task.cancel()
        let error = await #expect(throws: PostgresError.self) { try await task.value }
        #expect(error?.kind == .cancelled)
        #expect(try await connection.query("SELECT to_regclass('never') IS NULL").decode(as: Bool.self) == [true])
    }

    @Test("of a write rolls back, and gives a pool of one its connection back")
    func write() async throws {
        let database = Database(DatabaseTrait.conninfo, limit: 1)
        try await database.write { try await $0.execute(script: "CREATE TABLE t (i int8)") }
        let (error, _) = try await cancelling {
            try await database.write { connection in
                try await connection.query("INSERT INTO t VALUES (1)")
                try await connection.query("SELECT pg_sleep(300)")
            }
        }
        #expect(error?.kind == .cancelled)
        #expect(try await database.read { try await $0.query("SELECT count(*) FROM t").decode(as: Int.self) } == [0])
    }

    @Test("in mid COPY, out and in, leaves a pool of one usable")
    func copy() async throws {
        let database = Database(DatabaseTrait.conninfo, limit: 1)
        try await database.write { try await $0.execute(script: "CREATE TABLE t (i int8)") }
        let out = try await cancelling {
            try await database.read { connection in
                try await connection.copyOut(
                    "COPY (SELECT generate_series(1::int8, 1000000000)) TO STDOUT (FORMAT binary)"
                ) {
                    try await $0.forEach { _ in }
                }
            }
        }
        #expect(out.error?.kind == .cancelled)
        let slow = try await cancelling {
            try await database.read { connection in
                try await connection.copyOut("COPY (SELECT pg_sleep(300)) TO STDOUT (FORMAT binary)") {
                    try await $0.forEach { _ in }
                }
            }
        }
        #expect(slow.error?.kind == .cancelled)
        let into = try await cancelling {
            _ = try await database.write { connection in
                try await connection.copyIn("COPY t FROM STDIN (FORMAT binary)") { writer in
                    while true { try await writer.write { row throws(PostgresError) in try row.append(Int64(1)) } }
                }
            }
        }
        #expect(into.error?.kind == .cancelled)
        #expect(try await database.read { try await $0.query("SELECT count(*) FROM t").decode(as: Int.self) } == [0])
    }

    @Test("of a script ends it")
    func script() async throws {
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        let (error, delay) = try await cancelling {
            try await connection.execute(script: "SELECT 1; SELECT pg_sleep(300)")
        }
        #expect(error?.kind == .cancelled)
        #expect(delay < .seconds(100))
        #expect(try await connection.query("SELECT 1").count == 1)
    }

    @Test("by hand is told apart from the task's own")
    func byHand() async throws {
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        let task = Task { try await connection.query("SELECT pg_sleep(300)") }
        try await Task.sleep(for: .milliseconds(200))
        await connection.cancelRequest()
        let error = await #expect(throws: PostgresError.self) { try await task.value }
        #expect(error?.kind == .server)
        #expect(error?.sqlState == .queryCanceled)
    }
}
