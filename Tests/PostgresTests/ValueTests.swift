import Postgres
import Testing

@Suite("A value", .database)
struct ValueTests {
    /// Sends each value, has the server show it as text, and reads it back.
    private func check<V: PostgresCodable & Equatable>(_ values: [(V, String)]) async throws {
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        try await connection.execute(script: "SET timezone = 'UTC'; SET bytea_output = 'hex'")
        for (value, text) in values {
            let rows = try await connection.query("SELECT \(value), \(value)::text")
            let (returned, shown) = try rows.decode(as: (V, String).self)[0]
            #expect(returned == value)
            #expect(shown == text)
        }
        let nothing: V? = nil
        #expect(try await connection.query("SELECT \(nothing)").decode(as: V?.self) == [nil])
    }

    @Test("of the types bool, int2, int4, int8 and float8 goes both ways")
    func numbers() async throws {
        try await check([(true, "true"), (false, "false")])
        try await check([(Int16.min, "-32768"), (.max, "32767")])
        try await check([(Int32.min, "-2147483648"), (0, "0"), (.max, "2147483647")])
        try await check([(Int64.min, "-9223372036854775808"), (-1, "-1"), (.max, "9223372036854775807")])
        try await check([(Int(-5), "-5")])
        try await check([(0.1, "0.1"), (-.infinity, "-Infinity"), (.leastNonzeroMagnitude, "5e-324")])
    }

    @Test("of the type text keeps combining marks, emoji and the empty string")
    func text() async throws {
        let values = ["", "Súdwest-Fryslân", "Su\u{301}dwest", "👩‍👩‍👧", "’s-Gravenhage", "\u{1}\t\n\"'\\$1"]
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        for value in values {
            let rows = try await connection.query("SELECT \(value), octet_length(\(value))").decode(
                as: (String, Int).self
            )
            // Swift calls the composed and the decomposed form equal; PostgreSQL does not.
            #expect(Array(rows[0].0.utf8) == Array(value.utf8))
            #expect(rows[0].1 == value.utf8.count)
        }
    }

    @Test("of the type numeric keeps every digit")
    func numeric() async throws {
        let texts = [
            "0", "0.00", "1", "-1", "10000", "9999", "0.0001", "0.00010", "-0.5",
            "12345678901234567890.12345678901234567890",
            "100000000", "1000000.10", "NaN", "Infinity", "-Infinity", "0." + String(repeating: "0", count: 200) + "7",
            "1" + String(repeating: "0", count: 300),
        ]
        try await check(try texts.map { (try #require(PostgresNumeric($0)), $0) })
        for text in ["", "-", ".", "1e5", "1.2.3", "١", "1 ", "--1", "0x1"] { #expect(PostgresNumeric(text) == nil) }
        #expect(PostgresNumeric("-0.00")?.description == "0.00")
        #expect(PostgresNumeric(units: -1205, scale: 2).description == "-12.05")
        #expect(PostgresNumeric(units: 5, scale: 2).description == "0.05")
        #expect(PostgresNumeric("12.050")?.units(scale: 2) == 1205)
        #expect(PostgresNumeric("12.051")?.units(scale: 2) == nil)
        #expect(PostgresNumeric("-7")?.units(scale: 2) == -700)
        #expect(PostgresNumeric(units: .min, scale: 3).units(scale: 3) == .min)
    }

    @Test("of the types date and timestamptz reaches both infinities")
    func times() async throws {
        try await check([
            (PostgresDate(daysSince2000: 0), "2000-01-01"), (PostgresDate(daysSince2000: -1), "1999-12-31"),
            (.infinity, "infinity"), (.minusInfinity, "-infinity"),
            (try #require(PostgresDate(daysSince1970: 0)), "1970-01-01"),
        ])
        try await check([
            (PostgresTimestamp(microsecondsSince2000: 1), "2000-01-01 00:00:00.000001+00"),
            (.infinity, "infinity"), (.minusInfinity, "-infinity"),
            (try #require(PostgresTimestamp(microsecondsSince1970: 0)), "1970-01-01 00:00:00+00"),
        ])
        #expect(PostgresDate.infinity.daysSince1970 == nil)
        #expect(PostgresDate(daysSince2000: 0).daysSince1970 == 10_957)
        #expect(PostgresDate(daysSince1970: .min) == nil)
    }

    @Test("of the types uuid, bytea and jsonb goes both ways")
    func others() async throws {
        let text = "00112233-4455-6677-8899-aabbccddeeff"
        try await check([(try #require(PostgresUUID(text)), text)])
        #expect(PostgresUUID("00112233-4455-6677-8899-aabbccddeefg") == nil)
        #expect(PostgresUUID("+0112233-4455-6677-8899-aabbccddeeff") == nil)
        try await check([([] as [UInt8], "\\x"), ([0, 1, 255], "\\x0001ff")])
        try await check([(PostgresJSON(#"{"é": [1, null]}"#), #"{"é": [1, null]}"#), (PostgresJSON("1"), "1")])
    }

    @Test("that is a range is empty, bounded or unbounded")
    func ranges() async throws {
        let (first, last) = (PostgresDate(daysSince2000: 0), PostgresDate(daysSince2000: 31))
        try await check([
            (PostgresRange(first, last), "[2000-01-01,2000-02-01)"), (PostgresRange(first, nil), "[2000-01-01,)"),
            (PostgresRange(nil, last), "(,2000-02-01)"), (PostgresRange(nil, nil), "(,)"), (.empty, "empty"),
            (PostgresRange(first, .infinity), "[2000-01-01,infinity)"),
        ])
        try await check([(PostgresRange(Int64(1), 5), "[1,5)"), (PostgresRange(Int64.min, nil), "[\(Int64.min),)")])
        try await check([(PostgresRange(Int32(-1), 5), "[-1,5)")])
        let noon = PostgresTimestamp(microsecondsSince2000: 43_200_000_000)
        try await check([
            (PostgresRange(nil, noon, includesUpper: true), "(,\"2000-01-01 12:00:00+00\"]"),
            (PostgresRange(noon, nil, includesLower: false), "(\"2000-01-01 12:00:00+00\",)"),
        ])
        let half = try #require(PostgresNumeric("0.5"))
        try await check([(PostgresRange(half, half, includesUpper: true), "[0.5,0.5]")])
    }

    @Test("that is an array is empty, has NULLs, and may be of any type")
    func arrays() async throws {
        try await check([([] as [String], "{}"), (["a", "", "b c", "NULL", "é\""], #"{a,"","b c","NULL","é\""}"#)])
        try await check([([1, nil, 3] as [Int64?], "{1,NULL,3}"), ([], "{}"), ([nil], "{NULL}")])
        try await check([([true, false], "{t,f}")])
        try await check([([Int32.min, .max], "{-2147483648,2147483647}")])
        try await check([([PostgresDate.infinity, PostgresDate(daysSince2000: 0)], "{infinity,2000-01-01}")])
        try await check([([PostgresTimestamp(microsecondsSince2000: 0)], "{\"2000-01-01 00:00:00+00\"}")])
        try await check([([PostgresNumeric(units: 150, scale: 2)], "{1.50}")])
        try await check([([PostgresUUID(high: 0, low: 1)], "{00000000-0000-0000-0000-000000000001}")])
        try await check([([PostgresJSON("{}")], "{\"{}\"}")])
        try await check([([[1], []] as [[UInt8]], #"{"\\x01","\\x"}"#)])
        try await check([([PostgresRange(PostgresDate(daysSince2000: 0), nil)], "{\"[2000-01-01,)\"}")])
        try await check([([PostgresRange<Int64>.empty], "{empty}")])
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        let nested = try await connection.query("SELECT ARRAY[[1, 2], [3, 4]]")
        #expect(throws: PostgresError.self) { try nested.decode(as: [Int32].self) }
    }

    @Test("of an enumeration is stored as its raw value, and an unknown one is refused")
    func enumerations() async throws {
        enum Role: String, PostgresCodable { case owner = "eigenaar", provider = "opdrachtnemer" }
        try await check([(Role.owner, "eigenaar")])
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        try await connection.execute(script: "CREATE TYPE role AS ENUM ('opdrachtnemer', 'anders')")
        let rows = try await connection.query("SELECT unnest(enum_range(NULL::role))")
        #expect(try rows.decode(as: String.self) == ["opdrachtnemer", "anders"])
        let error = #expect(throws: PostgresError.self) { try rows.decode(as: Role.self) }
        #expect(error?.kind == .decoding)
    }
}
