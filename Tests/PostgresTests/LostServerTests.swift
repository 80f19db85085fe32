import Glibc
import Postgres
import Testing

@Suite("A server that goes away", .timeLimit(.minutes(10)))
struct LostServerTests {
    @Test("by ending one session gives the administrator's reason, and the pool goes on")
    func backend() async throws {
        try await withTestDatabase { conninfo in
            let database = Database(conninfo, limit: 1)
            let task = Task {
                try await database.read { connection in try await connection.query("SELECT pg_sleep(30), 'dit'") }
            }
            let administrator = try await Connection.connect(conninfo)
            let terminate: Statement = """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND query LIKE '%dit%' AND pid <> pg_backend_pid() AND state = 'active'
                """
            let end = ContinuousClock.now + .seconds(40)
            while try await administrator.query(terminate).isEmpty {
                try #require(ContinuousClock.now < end, "there was no session to end within 40 seconds")
                try await Task.sleep(for: .milliseconds(20))
            }
            let error = await #expect(throws: PostgresError.self) { try await task.value }
            #expect(error?.sqlState == .adminShutdown)
            #expect(error?.kind == .connection)
            #expect(try await database.read { try await $0.query("SELECT 1").count } == 1)
        }
    }

    @Test("by ending one session in mid COPY is noticed, and the pool goes on")
    func copy() async throws {
        try await withTestDatabase { conninfo in
            let database = Database(conninfo, limit: 1)
            let administrator = try await Connection.connect(conninfo)
            let error = await #expect(throws: PostgresError.self) {
                try await database.read { connection in
                    let endless = "COPY (SELECT generate_series(1::int8, 1000000000)) TO STDOUT (FORMAT binary)"
                    try await connection.copyOut(endless) { reader in
                        let backend = connection.backend
                        try await administrator.query("SELECT pg_terminate_backend(\(backend))")
                        try await reader.forEach { _ in }
                    }
                }
            }
            // Of a server that is busy sending rows, no reason can be had.
            #expect(error?.kind == .connection)
            #expect(try await database.read { try await $0.query("SELECT 1").count } == 1)
        }
    }

    @Test("in a crash, in mid query, is waited for and used again")
    func crash() async throws {
        let cluster = try await TestCluster.started()
        defer { cluster.remove() }
        let database = Database(cluster.conninfo + " dbname=postgres", limit: 4, waitLimit: .seconds(20))
        // Several sessions that lie idle when the server goes.
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask { _ = try await database.read { try await $0.query("SELECT pg_sleep(0.1)") } }
            }
            try await group.waitForAll()
        }
        let task = Task { try await database.read { connection in try await connection.query("SELECT pg_sleep(30)") } }
        try await Task.sleep(for: .milliseconds(200))
        try await TestCluster.elsewhere { try cluster.crash() }
        let error = await #expect(throws: PostgresError.self) { try await task.value }
        #expect(error?.kind == .connection)
        // This one waits while the server is away.
        let early = Task { try await database.read { try await $0.query("SELECT 1").count } }
        try await Task.sleep(for: .milliseconds(300))
        try await TestCluster.elsewhere { try cluster.start() }
        #expect(try await early.value == 1)
        for _ in 0..<8 { #expect(try await database.read { try await $0.query("SELECT 1").count } == 1) }
    }

    @Test("for longer than the wait limit is reported with the reason")
    func absent() async throws {
        let database = Database("host=/nonexistent-folder user=postgres", waitLimit: .milliseconds(300))
        let clock = ContinuousClock()
        let time = await clock.measure {
            let error = await #expect(throws: PostgresError.self) { try await database.read { _ in } }
            #expect(error?.kind == .exhausted)
            #expect(error?.message.contains("/nonexistent-folder") == true)
        }
        #expect(time < .seconds(20))
    }

    @Test("or never was there is passed over for the next host of the connection string")
    func deadHost() async throws {
        let cluster = try await TestCluster.started()
        defer { cluster.remove() }
        let conninfo =
            "host=/nonexistent-folder,127.0.0.1,\(cluster.folder) port=5432,1,5432 user=postgres dbname=postgres"
        let connection = try await Connection.connect(conninfo)
        #expect(try await connection.query("SELECT 1").count == 1)
    }
}
