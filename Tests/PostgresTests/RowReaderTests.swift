import Postgres
import Testing

@Suite("A text of a row", .database)
struct RowReaderTests {
    /// The one row of `select <sql>`.
    private static func read<T>(
        _ sql: String,
        _ body: (inout RowReader) throws(PostgresError) -> T
    ) async throws -> [T] {
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        defer { connection.close() }
        let rows = try await connection.query(Statement(unsafe: "select \(sql)"))
        return try rows.decodeEach { row throws(PostgresError) in try body(&row) }
    }

    @Test(
        "is the one that is known or another, to the byte",
        arguments: ["bron", "bron ", "bro", "", "brón", "bro\u{301}n"]
    )
    func known(text: String) async throws {
        for known in ["bron", "brón", ""] {
            let read = try await Self.read("'\(text)'::text, 7::int8") { row throws(PostgresError) in
                (try row.next(or: known), try row.next(as: Int64.self))
            }
            #expect(read.map { Array($0.0.utf8) } == [Array(text.utf8)] && read.map(\.1) == [7])
        }
    }

    @Test("is appended as bytes, behind what is there")
    func appended() async throws {
        let read = try await Self.read("'é'::text, ''::text, 'b'::text") { row throws(PostgresError) in
            var bytes = Array("a".utf8)
            for _ in 0..<3 { try row.next(appendingTo: &bytes) }
            return bytes
        }
        #expect(read == [Array("aéb".utf8)])
    }

    @Test("is refused where there is none, or something else; the column is named")
    func refused() async throws {
        for (sql, expected) in [("null::text as bron", "NULL"), ("7::int8 as bron", "type 20")] {
            let errors = [
                await #expect(throws: PostgresError.self) {
                    _ = try await Self.read(sql) { row throws(PostgresError) in try row.next(or: "") }
                },
                await #expect(throws: PostgresError.self) {
                    _ = try await Self.read(sql) { row throws(PostgresError) in
                        var bytes: [UInt8] = []
                        try row.next(appendingTo: &bytes)
                        return bytes
                    }
                },
            ]
            for error in errors {
                let message = try #require(error?.message)
                #expect(message.contains(expected) && message.contains("bron"), "\(message)")
            }
        }
    }
}
