import Postgres
import Testing

@Suite("Statements that are sent together", .database, .timeLimit(.minutes(10)))
struct TogetherTests {
    /// The first number that each of the statements answers with, with its place.
    private func numbers(_ connection: Connection, _ texts: [String]) async throws -> [[Int]] {
        var taken: [[Int]] = []
        try await connection.query(texts.map { Statement(unsafe: $0) }) { place, rows throws(PostgresError) in
            taken.append([place] + (try rows.decode(as: Int.self)))
        }
        return taken
    }

    @Test("are answered each in its place, whether they were sent before or not")
    func inOrder() async throws {
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        #expect(try await numbers(connection, []).isEmpty)
        for _ in 0..<3 {
            let taken = try await numbers(connection, ["SELECT 7", "SELECT 8 WHERE false", "SELECT 7", "SELECT 9"])
            #expect(taken == [[0, 7], [1], [2, 7], [3, 9]])
        }
    }

    @Test("stop at the first that fails, and undo what was done before it")
    func failing() async throws {
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        try await connection.execute(script: "CREATE TABLE a (i int)")
        var taken: [Int] = []
        let error = await #expect(throws: PostgresError.self) {
            try await connection.query(["INSERT INTO a VALUES (1)", "SELECT 1 / 0", "INSERT INTO a VALUES (2)"]) {
                place,
                _ in taken.append(place)
            }
        }
        #expect(error?.sqlState?.rawValue == "22012")
        #expect(error?.statement == "SELECT 1 / 0")
        #expect(taken == [0])
        #expect(try await numbers(connection, ["SELECT count(*) FROM a"]) == [[0, 0]])
        // What was not run was not prepared either.
        try await connection.query("INSERT INTO a VALUES (2)")
        #expect(try await numbers(connection, ["SELECT 3", "SELECT count(*) FROM a"]) == [[0, 3], [1, 1]])
    }

    @Test("say which of them cannot be prepared")
    func unprepared() async throws {
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        let error = await #expect(throws: PostgresError.self) {
            _ = try await numbers(connection, ["SELECT 1", "SELECT nothing", "SELECT 2"])
        }
        #expect(error?.sqlState?.rawValue == "42703")
        #expect(error?.statement == "SELECT nothing")
        #expect(try await numbers(connection, ["SELECT 1", "SELECT 2"]) == [[0, 1], [1, 2]])
    }

    @Test("can be more than are kept prepared")
    func statementLimit() async throws {
        var options = Connection.Options()
        options.preparedStatementLimit = 5
        let connection = try await Connection.connect(DatabaseTrait.conninfo, options: options)
        let texts = (0..<30).map { "SELECT \($0 % 12)" }
        for _ in 0..<3 {
            #expect(try await numbers(connection, texts) == (0..<30).map { [$0, $0 % 12] })
        }
        let kept = try await connection.query("SELECT count(*) FROM pg_prepared_statements").decode(as: Int.self)
        #expect(kept[0] <= 5)
    }

    @Test("are all run when what one answers cannot be taken")
    func untaken() async throws {
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        try await connection.execute(script: "CREATE TABLE a (i int)")
        var taken: [Int] = []
        let error = await #expect(throws: PostgresError.self) {
            try await connection.query(["SELECT 1", "SELECT 'x'", "SELECT 2", "INSERT INTO a VALUES (1)"]) {
                place,
                rows throws(PostgresError) in
                taken.append(place)
                _ = try rows.decode(as: Int32.self)
            }
        }
        #expect(error?.kind == .decoding)
        #expect(taken == [0, 1])
        #expect(try await numbers(connection, ["SELECT count(*) FROM a"]) == [[0, 1]])
    }

    @Test("are prepared anew when a table has changed under the first of them")
    func stalePlan() async throws {
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        try await connection.execute(script: "CREATE TABLE a (i int); INSERT INTO a VALUES (1)")
        for columns in 1...3 {
            var counts: [Int] = []
            try await connection.query(["SELECT * FROM a", "SELECT 1"]) { _, rows in counts.append(rows.columnCount) }
            #expect(counts == [columns, 1])
            try await connection.execute(script: "ALTER TABLE a ADD COLUMN c\(columns) int")
        }
    }

    @Test("end when the task is cancelled, and the connection stays usable")
    func cancelled() async throws {
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        let task = Task {
            try await connection.query(["SELECT 1", "SELECT pg_sleep(30)", "SELECT 2"]) { _, _ in }
        }
        try await Task.sleep(for: .milliseconds(200))
        task.cancel()
        let error = await #expect(throws: PostgresError.self) { try await task.value }
        #expect(error?.kind == .cancelled)
        for number in 0..<50 {
            #expect(try await numbers(connection, ["SELECT \(number)", "SELECT 2"]) == [[0, number], [1, 2]])
        }
    }
}
