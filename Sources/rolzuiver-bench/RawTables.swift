import Foundation
import Postgres

/// The tables of facts of a register without anything that guards them: what `COPY` alone costs, with their indexes.
struct RawTables {
    /// The connection string up to the database.
    let server: String
    /// The database with the register.
    let register: String
    let psql: Program
    /// A folder for the rows.
    let folder: URL

    /// How many rows there are, and how long `COPY` takes to put them in empty tables.
    func measure() async throws -> (rows: Int, seconds: Double) {
        let source = try await Connection.connect("\(server) dbname=\(register)")
        defer { source.close() }
        let tables = try await source.query("select name from register.fact_kind order by name").decode(as: String.self)
        let raw = "\(register)_raw"
        try await source.query(Statement(unsafe: "create database \(raw)"))
        let target = try await Connection.connect("\(server) dbname=\(raw)")
        try await target.query("create schema register")
        for statement in try await definitions(source) { try await target.query(Statement(unsafe: statement)) }
        target.close()
        func script(_ verb: String) -> String {
            tables.map { "\\copy register.\($0) \(verb) '\(file($0).path)' (format binary)" }.joined(separator: "\n")
        }
        _ = try await run(script("to"), in: register)
        let seconds = try await run(script("from"), in: raw)
        let counts = tables.map { "select count(*) from register.\($0)" }.joined(separator: " union all ")
        let rows =
            try await source.query(Statement(unsafe: "select sum(count)::bigint from (\(counts)) as t"))
            .decode(as: Int.self).first ?? 0
        for table in tables { try? FileManager.default.removeItem(at: file(table)) }
        try await source.query(Statement(unsafe: "drop database \(raw)"))
        return (rows, seconds)
    }

    private func file(_ table: String) -> URL { folder.appending(path: "\(table).bin") }

    /// The tables with their columns and indexes, and nothing else.
    private func definitions(_ source: Connection) async throws -> [String] {
        try await source.query(
            """
            select format('create table register.%I (%s)', name, string_agg(
                format('%I %s', attname, format_type(atttypid, atttypmod)), ', ' order by attnum))
            from register.fact_kind join pg_attribute on attrelid = ('register.' || name)::regclass
            where attnum > 0 and not attisdropped group by name
            union all
            select indexdef from pg_indexes join register.fact_kind on name = tablename where schemaname = 'register'
            order by 1 desc
            """
        ).decode(as: String.self)
    }

    private func run(_ script: String, in database: String) async throws -> Double {
        let path = folder.appending(path: "copy.sql")
        try Data(script.utf8).write(to: path)
        return try await psql.run([
            "--no-psqlrc", "--quiet", "--single-transaction", "--dbname", "\(server) dbname=\(database)", "--file",
            path.path,
        ])
    }
}
