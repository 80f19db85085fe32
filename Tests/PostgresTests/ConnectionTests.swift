import Postgres
import Testing

@Suite("A connection", .database)
struct ConnectionTests {
    @Test("binds an empty string as a value and nil as NULL")
    func emptiness() async throws {
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        let none: String? = nil
        let rows = try await connection.query("SELECT \("") IS NULL, \(none) IS NULL").decode(as: (Bool, Bool).self)
        #expect(rows[0] == (false, true))
    }

    @Test("binds and decodes values whose types are known only at run time")
    func dynamic() async throws {
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        let values: [(any PostgresEncodable)?] = [Int64(7), "zeven", nil, true]
        let types: [any PostgresDecodable.Type] = [Int64.self, String.self, String?.self, Bool.self]
        let statement = Statement(unsafe: "SELECT $1::int8, $2::text, $3::text, $4::bool", values)
        let rows = try await connection.query(statement).decodeEach { row throws(PostgresError) in
            var fields: [String] = []
            for type in types { fields.append("\(try row.next(as: type))") }
            return fields
        }
        #expect(rows == [["7", "zeven", "nil", "true"]])
    }

    @Test("decodes rows into a struct, and says which column does not fit")
    func structs() async throws {
        struct Body: RowDecodable, Equatable {
            let id: Int64
            let name: String
            init(id: Int64, name: String) { (self.id, self.name) = (id, name) }
            init(row: inout RowReader) throws(PostgresError) { (id, name) = (try row.next(), try row.next()) }
        }
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        let bodies = try await connection.query("SELECT i, 'b' || i AS name FROM generate_series(1::int8, 2) i")
        #expect(try bodies.decode(Body.self) == [Body(id: 1, name: "b1"), Body(id: 2, name: "b2")])
        let mistyped = try await connection.query("SELECT 1::int8, 2 AS name")
        let error = #expect(throws: PostgresError.self) { try mistyped.decode(Body.self) }
        #expect(error?.kind == .decoding)
        #expect(error?.description.contains("column 2 (name)") == true)
        let null = try await connection.query("SELECT NULL::int8, 'b' AS name")
        #expect(throws: PostgresError.self) { try null.decode(Body.self) }
        let short = try await connection.query("SELECT 1::int8")
        #expect(throws: PostgresError.self) { try short.decode(Body.self) }
    }

    @Test("reports a violated constraint by name, and keeps values out of the description")
    func constraint() async throws {
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        try await connection.execute(script: "CREATE TABLE rol (bsn text CONSTRAINT rol_bsn_unique UNIQUE, n int)")
        try await connection.query("INSERT INTO rol VALUES (\("verzonnen-geheim"))")
        let error = try #require(
            await #expect(throws: PostgresError.self) {
                try await connection.query("INSERT INTO rol VALUES (\("verzonnen-geheim"))")
            }
        )
        #expect(error.sqlState == .uniqueViolation)
        #expect(error.constraint == "rol_bsn_unique")
        #expect(error.table == "rol")
        #expect(error.detail?.contains("verzonnen-geheim") == true)
        #expect(!"\(error)".contains("verzonnen-geheim"))
        #expect("\(error)".contains("INSERT INTO rol"))
        let unfit = await #expect(throws: PostgresError.self) {
            try await connection.query("SELECT \("verzonnen-geheim")::int4")
        }
        #expect(unfit?.sqlState == "22P02")
        #expect("\(try #require(unfit))".contains("verzonnen-geheim") == false)
    }

    @Test("keeps a failed statement from its pipelined neighbours")
    func isolation() async throws {
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        let outcomes = await withTaskGroup(of: (Int, Int32?).self) { group in
            for number in 0..<60 {
                group.addTask {
                    let divisor = Int32(number % 3)
                    return (number, try? await connection.query("SELECT 12 / \(divisor)").decode(as: Int32.self).first)
                }
            }
            return await group.reduce(into: [Int: Int32?]()) { $0[$1.0] = $1.1 }
        }
        #expect(outcomes.count == 60)
        for (number, outcome) in outcomes { #expect(outcome == [nil, 12, 6][number % 3]) }
    }

    @Test("runs a script of several statements, and says where it fails")
    func script() async throws {
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        try await connection.execute(
            script: "CREATE TABLE a (i int); INSERT INTO a VALUES (1); INSERT INTO a VALUES (2)"
        )
        #expect(try await connection.query("SELECT count(*) FROM a").decode(as: Int.self) == [2])
        let error = await #expect(throws: PostgresError.self) {
            try await connection.execute(script: "INSERT INTO a VALUES (3); SELECT nothing FROM a")
        }
        #expect(error?.sqlState == "42703")
        #expect(error?.position == 34)
        #expect(try await connection.query("SELECT count(*) FROM a").decode(as: Int.self) == [2])
        await #expect(throws: PostgresError.self) { try await connection.execute(script: "COPY a FROM STDIN") }
        try await connection.execute(script: "COPY a TO STDOUT")
        #expect(try await connection.query("SELECT 1").count == 1)
    }

    @Test("prepares anew when a table has changed under a prepared statement")
    func stalePlan() async throws {
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        try await connection.execute(script: "CREATE TABLE a (i int); INSERT INTO a VALUES (1)")
        #expect(try await connection.query("SELECT * FROM a").columnCount == 1)
        try await connection.execute(script: "ALTER TABLE a ADD COLUMN j int")
        #expect(try await connection.query("SELECT * FROM a").columnCount == 2)
        try await connection.execute(script: "ALTER TABLE a ADD COLUMN k int")
        let error = await #expect(throws: PostgresError.self) {
            try await connection.transaction { try await connection.query("SELECT * FROM a") }
        }
        #expect(error?.isRetryable == true)
        let columns = try await connection.transaction { try await connection.query("SELECT * FROM a").columnCount }
        #expect(columns == 3)
    }

    @Test("keeps no more prepared statements than it should, however many it runs")
    func statementLimit() async throws {
        var options = Connection.Options()
        options.preparedStatementLimit = 10
        let connection = try await Connection.connect(DatabaseTrait.conninfo, options: options)
        for number in 0..<100 {
            let rows = try await connection.query(Statement(unsafe: "SELECT \(number)"))
            #expect(try rows.decode(as: Int.self) == [number])
        }
        let kept = try await connection.query("SELECT count(*) FROM pg_prepared_statements").decode(as: Int.self)
        #expect(kept[0] <= 10)
        #expect(kept[0] > 0)
    }

    @Test("refuses what the protocol cannot carry, before sending anything")
    func refusals() async throws {
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        func refusal(_ statement: Statement) async -> PostgresError? {
            await #expect(throws: PostgresError.self) { try await connection.query(statement) }
        }
        // Not filled: only its size matters, and filling it takes seconds in a debug build.
        let huge = [UInt8](unsafeUninitializedCapacity: 1 << 30) { $1 = 1 << 30 }
        let cases: [(Statement, String)] = [
            ("SELECT \(huge)", "parameter $1: bytea of 1073741824 bytes"),
            ("SELECT \("a\0b")", "NUL"),
            ("SELECT \(["a", "b\0"])", "NUL"),
            (Statement(unsafe: "SELECT 1", [Int?](repeating: 1, count: 65_536)), "65536 parameters"),
            (Statement(unsafe: "SELECT '\0'"), "NUL"),
        ]
        for (statement, reason) in cases {
            let error = await refusal(statement)
            #expect(error?.kind == .encoding)
            #expect(error?.message.contains(reason) == true)
        }
        #expect(try await connection.query("SELECT 1").count == 1)
    }

    @Test("sends the server's notices to the handler")
    func notices() async throws {
        let (notices, continuation) = AsyncStream.makeStream(of: PostgresError.self)
        var options = Connection.Options()
        options.onNotice = { continuation.yield($0) }
        let connection = try await Connection.connect(DatabaseTrait.conninfo, options: options)
        try await connection.query("DO $$ BEGIN RAISE WARNING 'let op'; END $$")
        var iterator = notices.makeAsyncIterator()
        #expect(await iterator.next()?.message == "let op")
    }

    @Test("carries large values both ways at once without a deadlock", .timeLimit(.minutes(10)))
    func large() async throws {
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for task in 0..<16 {
                group.addTask {
                    let text = String(repeating: "x", count: 300_000 + task * 100_000)
                    return try await connection.query("SELECT \(text)").decode(as: String.self) == [text]
                }
            }
            for try await isEqual in group { #expect(isEqual) }
        }
    }

    @Test("opens and closes many sessions and leaves none behind", .timeLimit(.minutes(10)))
    func churn() async throws {
        let conninfo = DatabaseTrait.conninfo
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for round in 0..<20 {
                        let connection = try await Connection.connect(conninfo)
                        let rows = try await connection.query("SELECT i FROM generate_series(1, 100) i")
                        #expect(rows.count == 100)
                        // The others are closed by being forgotten.
                        if round.isMultiple(of: 2) { connection.close() }
                    }
                }
            }
            try await group.waitForAll()
        }
        let observer = try await Connection.connect(conninfo)
        var others = 1
        for _ in 0..<100 where others > 0 {
            try await Task.sleep(for: .milliseconds(20))
            let count: Statement = """
                SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
                    AND backend_type = 'client backend'
                """
            others = try await observer.query(count).decode(as: Int.self)[0]
        }
        #expect(others == 0)
    }
}
