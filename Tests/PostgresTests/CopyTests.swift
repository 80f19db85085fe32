import Postgres
import Testing

@Suite("COPY", .database)
struct CopyTests {
    struct Item: RowDecodable, RowEncodable, Equatable {
        var id: Int64
        var name: String?
        var day: PostgresDate
        var tags: [String]

        init(_ number: Int64) {
            id = number
            name = number.isMultiple(of: 3) ? nil : "naam \(number) é"
            day = PostgresDate(daysSince2000: Int32(number))
            tags = number.isMultiple(of: 2) ? [] : ["a", "\(number)"]
        }

        init(row: inout RowReader) throws(PostgresError) {
            (id, name, day, tags) = (try row.next(), try row.next(), try row.next(), try row.next())
        }

        func encode(into row: inout CopyRow) throws(PostgresError) {
            try row.append(id)
            try row.append(name)
            try row.append(day)
            try row.append(tags)
        }
    }

    static let table = "CREATE TABLE item (id int8, name text, day date, tags text[])"
    static let source = "COPY item FROM STDIN (FORMAT binary)"
    static let target = "COPY (SELECT * FROM item ORDER BY id) TO STDOUT (FORMAT binary)"

    @Test("whose server dies has lost its connection, whichever way it goes", .timeLimit(.minutes(10)))
    func outage() async throws {
        for isWriting in [true, false] {
            let server = try await TestCluster.started()
            defer { server.remove() }
            let connection = try await Connection.connect("\(server.conninfo) dbname=postgres")
            defer { connection.close() }
            try await connection.execute(script: Self.table)
            let error = await #expect(throws: PostgresError.self) {
                if isWriting {
                    try await connection.copyIn(Self.source) { writer in
                        for number in 1...10_000_000 {
                            try await writer.write(Item(Int64(number)))
                            if number == 1_000 { try await TestCluster.elsewhere { try server.crash() } }
                        }
                    }
                } else {
                    let rows = "COPY (SELECT generate_series(1, 100000000)::int8) TO STDOUT (FORMAT binary)"
                    try await connection.copyOut(rows) { reader in
                        _ = try await reader.nextBytes()
                        try await TestCluster.elsewhere { try server.crash() }
                        while try await reader.nextBytes() != nil {}
                    }
                }
            }
            #expect(error?.kind == .connection, "\(String(describing: error))")
        }
    }

    @Test("writes and reads a hundred thousand rows within transactions", .timeLimit(.minutes(10)))
    func bothWays() async throws {
        let database = Database(DatabaseTrait.conninfo)
        let items = (1...100_000).map { Item($0) }
        let stored = try await database.write { connection in
            try await connection.execute(script: Self.table)
            return try await connection.copyIn(Self.source) { try await $0.write(contentsOf: items) }
        }
        #expect(stored == items.count)
        let (read, count) = try await database.read { connection in
            var all: [Item] = []
            try await connection.copyOut(Self.target) { reader in
                while let chunk = try await reader.next(Item.self) { all += chunk }
            }
            var ids: Int64 = 0
            try await connection.copyOut("COPY item TO STDOUT (FORMAT binary)") { reader in
                // The other fields are passed over.
                try await reader.forEach { row throws(PostgresError) in ids += try row.next(as: Int64.self) }
            }
            #expect(ids == 5_000_050_000)
            return (all, try await connection.query("SELECT count(*) FROM item").decode(as: Int.self)[0])
        }
        #expect(read == items)
        #expect(count == items.count)
    }

    @Test("reads an empty table as no rows, and writes no rows")
    func empty() async throws {
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        try await connection.execute(script: Self.table)
        #expect(try await connection.copyIn(Self.source) { _ in } == 0)
        let isEmpty = try await connection.copyOut(Self.target) { try await $0.next(Item.self) == nil }
        #expect(isEmpty)
    }

    @Test("carries the text format as bytes")
    func text() async throws {
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        try await connection.execute(script: Self.table)
        let stored = try await connection.copyIn("COPY item (id, name) FROM STDIN") { writer in
            try await writer.send(Array("1\teen\n".utf8))
            try await writer.send(Array("2\ttwee\n".utf8))
        }
        #expect(stored == 2)
        let bytes = try await connection.copyOut("COPY item (name) TO STDOUT") { reader in
            var bytes: [UInt8] = []
            while let chunk = try await reader.nextBytes() { bytes += chunk }
            return bytes
        }
        #expect(String(decoding: bytes, as: UTF8.self) == "een\ntwee\n")
    }

    @Test("that is left early gives the connection back, and the transaction goes on", .timeLimit(.minutes(10)))
    func earlyExit() async throws {
        struct Enough: Error {}
        let database = Database(DatabaseTrait.conninfo, limit: 1)
        try await database.write { connection in
            try await connection.execute(script: "CREATE TABLE kept (i int8)")
            try await connection.query("INSERT INTO kept VALUES (1)")
            let endless = "COPY (SELECT generate_series(1::int8, 1000000000)) TO STDOUT (FORMAT binary)"
            let first = try await connection.copyOut(endless) { reader in
                try await reader.next(Number.self)?.first?.value
            }
            #expect(first == 1)
            await #expect(throws: Enough.self) { try await connection.copyOut(endless) { _ in throw Enough() } }
            try await connection.query("INSERT INTO kept VALUES (2)")
        }
        let kept = try await database.read { try await $0.query("SELECT count(*) FROM kept").decode(as: Int.self) }
        #expect(kept == [2])
    }

    struct Number: RowDecodable {
        let value: Int64
        init(row: inout RowReader) throws(PostgresError) { value = try row.next() }
    }

    @Test("that the body gives up stores nothing")
    func givenUp() async throws {
        struct GaveUp: Error {}
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        try await connection.execute(script: Self.table)
        await #expect(throws: GaveUp.self) {
            try await connection.copyIn(Self.source) { writer in
                for number in 1...10_000 { try await writer.write(Item(Int64(number))) }
                throw GaveUp()
            }
        }
        #expect(try await connection.query("SELECT count(*) FROM item").decode(as: Int.self) == [0])
    }

    @Test("that the server refuses says why, and the connection stays usable")
    func refused() async throws {
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        func refusal(_ body: () async throws -> Void) async -> PostgresError? {
            await #expect(throws: PostgresError.self) { try await body() }
        }
        try await connection.execute(
            script: Self.table + "; ALTER TABLE item ADD CONSTRAINT item_id_small CHECK (id < 5000)"
        )
        let missing = await refusal { try await connection.copyOut("COPY nothing TO STDOUT (FORMAT binary)") { _ in } }
        #expect(missing?.sqlState == .undefinedTable)
        let notCopy = await refusal { try await connection.copyOut("SELECT 1") { _ in } }
        #expect(notCopy?.kind == .usage)
        let wrongWay = await refusal { try await connection.copyOut(Self.source) { _ in } }
        #expect(wrongWay?.kind != nil)
        let violated = await refusal {
            try await connection.copyIn(Self.source) { writer in
                for number in 1...200_000 { try await writer.write(Item(Int64(number))) }
            }
        }
        #expect(violated?.constraint == "item_id_small")
        let nul = await refusal {
            try await connection.copyIn(Self.source) { writer in
                try await writer.write { row throws(PostgresError) in try row.append("\0") }
            }
        }
        #expect(nul?.kind == .encoding)
        let busy = await refusal {
            try await connection.copyOut(Self.target) { _ in _ = try await connection.query("SELECT 1") }
        }
        #expect(busy?.kind == .usage)
        #expect(try await connection.query("SELECT count(*) FROM item").decode(as: Int.self) == [0])
    }

    @Test("refuses a field of a gibibyte before sending it")
    func hugeField() async throws {
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        try await connection.execute(script: "CREATE TABLE blob (b bytea)")
        let error = await #expect(throws: PostgresError.self) {
            try await connection.copyIn("COPY blob FROM STDIN (FORMAT binary)") { writer in
                // Not filled: only its size matters, and filling it takes seconds in a debug build.
                let huge = [UInt8](unsafeUninitializedCapacity: 1 << 30) { $1 = 1 << 30 }
                try await writer.write { row throws(PostgresError) in try row.append(huge) }
            }
        }
        #expect(error?.kind == .encoding)
        #expect(try await connection.query("SELECT count(*) FROM blob").decode(as: Int.self) == [0])
    }
}
