import Postgres

/// A row of eight columns, of the types that the register's tables are made of.
struct BenchRow: RowCodable {
    let id: Int64
    let key: PostgresUUID
    let name: String
    let number: Int32
    let from: PostgresDate
    let until: PostgresDate?
    let at: PostgresTimestamp
    let flag: Bool

    init(row: inout RowReader) throws(PostgresError) {
        id = try row.next()
        key = try row.next()
        name = try row.next()
        number = try row.next()
        from = try row.next()
        until = try row.next()
        at = try row.next()
        flag = try row.next()
    }

    func encode(into row: inout CopyRow) throws(PostgresError) {
        try row.append(id)
        try row.append(key)
        try row.append(name)
        try row.append(number)
        try row.append(from)
        try row.append(until)
        try row.append(at)
        try row.append(flag)
    }

    /// Makes a full table `bench_row` and an empty `bench_copy`, the same on every run.
    static func makeTables(_ connection: Connection, rows: Int) async throws {
        // Unlogged: what is measured is the way between server and client, not the server's disk.
        try await connection.execute(
            script: """
                create unlogged table bench_row (
                    id int8 not null, key uuid not null, name text not null, number int4 not null,
                    since date not null, until date, at timestamptz not null, flag bool not null
                );
                create unlogged table bench_copy (like bench_row);
                insert into bench_row
                select i, md5(i::text)::uuid, 'overeenkomst nummer ' || i, i % 1000, date '2015-01-01' + i % 4000,
                    case when i % 3 > 0 then date '2026-01-01' + i % 4000 end,
                    timestamptz '2015-01-01 00:00Z' + i * interval '1 minute', i % 2 = 0
                from generate_series(1, \(rows)) i;
                """
        )
        try await connection.query("vacuum (analyze, freeze) bench_row")
    }
}

/// A row that goes both ways.
typealias RowCodable = RowDecodable & RowEncodable
