import Postgres
import Testing

@Suite("Rows that were put away", .database)
struct PackedRowsTests {
    @Test("are read as they came, however many and however long they are")
    func sameRows() async throws {
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        let rows = try await connection.query(
            """
            select n::int8, case when n % 3 > 0 then repeat('é', (n % 7)::int * 5000) end, array[n, n + 1]
            from generate_series(1, 200) n
            """
        )
        let expected = try rows.decode(as: (Int64, String?, [Int]).self)
        var packed = PackedRows(columnCount: rows.columnCount)
        let places = (0..<rows.count).map { packed.append(row: $0, of: rows) }
        #expect(packed.byteCount > 200 * 12)
        for (place, values) in zip(places, expected).reversed() {
            let (number, text, numbers) = try packed.read(place) { row throws(PostgresError) in
                (try row.next(as: Int64.self), try row.next(as: String?.self), try row.next(as: [Int].self))
            }
            #expect(number == values.0 && text == values.1 && numbers == values.2)
        }
        // A field that is passed over is none the less there.
        let last = try #require(places.last)
        let numbers = try packed.read(last) { row throws(PostgresError) in
            try row.skip()
            try row.skip()
            return try row.next(as: [Int].self)
        }
        #expect(numbers == [200, 201])
    }

    @Test("keep as many of the first columns as are asked for")
    func fewerColumns() async throws {
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        let rows = try await connection.query("select n::int8, 'a' || n, n::int8 * 2 from generate_series(1, 3) n")
        var packed = PackedRows(columnCount: 2)
        let places = (0..<rows.count).map { packed.append(row: $0, of: rows) }
        for (number, place) in places.enumerated() {
            let (first, second, count) = try packed.read(place) { row throws(PostgresError) in
                (try row.next(as: Int64.self), try row.next(as: String.self), row.count)
            }
            #expect(first == Int64(number + 1) && second == "a\(number + 1)" && count == 2)
        }
    }
}
