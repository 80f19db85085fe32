import Postgres
package import Rolzuiver

extension Register {
    /// All facts as they were known, in one snapshot, with the number of the change they were read at.
    package func facts(
        knownAt: KnownAt = .latest
    ) async throws(RegisterError) -> (facts: Facts, change: ChangeNumber) {
        try await read(at: knownAt) { connection, number in
            (try await Register.everything(at: number, connection).facts, number)
        }
    }

    /// The facts of one book, and those of the shared book that it introduced: a dossier, to be written back.
    ///
    /// A fact of the shared book was introduced by `book` when its source is one of the book's own sources.
    package func exportFacts(
        book: String,
        knownAt: KnownAt = .latest
    ) async throws(RegisterError) -> (facts: Facts, change: ChangeNumber) {
        try await read(at: knownAt) { connection, number in
            let ids = try await connection.query("select key, id from register.book").decode(as: (String, Int64).self)
            let books = Dictionary(uniqueKeysWithValues: ids)
            guard let id = books[book] else { throw RegisterError.notFound(what: "Het boek \(book)") }
            try await Register.checkReads(book, connection)
            let own = try await Register.rows(connection) { _ in ("t.known @> $1 and t.book_id = $2", [number, id]) }
            var introduced: [StoredRow] = []
            if let shared = books[Book.shared], shared != id {
                let sources = Array(Set(own.map(\.source)))
                introduced = try await Register.rows(connection) { _ in
                    ("t.known @> $1 and t.book_id = $2 and t.source = any($3)", [number, shared, sources])
                }
            }
            // A source that speaks in this book alone told all of it for this book; another told of other books as well.
            let elsewhere = try await Register.sources(
                besides: [id, books[Book.shared] ?? id],
                at: number,
                connection
            )
            let alone = introduced.filter { !elsewhere.contains($0.source) }
            let needed = Register.needed(introduced.filter { elsewhere.contains($0.source) }, by: own + alone)
            return (try await Register.facts(own + alone + needed, connection), number)
        }
    }

    /// The sources of the facts in all books but these, as known after change `number`.
    private static func sources(
        besides books: [Int64],
        at number: ChangeNumber,
        _ connection: Connection
    ) async throws -> Set<String> {
        let parts = RegisterTable.all.map {
            "select source from \($0.sql) where known @> $1 and book_id <> all($2)"
        }
        let statement = Statement(unsafe: parts.joined(separator: " union "), [number, books])
        return Set(try await connection.query(statement).decode(as: String.self))
    }

    /// Those of `rows` that `own` leans on, directly or through each other: a source can have told the shared book about
    /// much more than one dossier is about.
    private static func needed(_ rows: [StoredRow], by own: [StoredRow]) -> [StoredRow] {
        var mentioned = Set(own.lazy.flatMap(\.entities))
        var kept: [StoredRow] = []
        var left = rows
        while true {
            let (near, far) = left.reduce(into: ([StoredRow](), [StoredRow]())) { parts, row in
                if mentioned.isDisjoint(with: row.entities) { parts.1.append(row) } else { parts.0.append(row) }
            }
            guard !near.isEmpty else { return kept }
            kept += near
            mentioned.formUnion(near.lazy.flatMap(\.entities))
            left = far
        }
    }

    // MARK: Rows

    /// The rows of each table that satisfy its condition, all tables in one go; none of a table without one.
    static func rows(
        _ connection: Connection,
        where condition: (RegisterTable) -> (sql: String, parameters: [any PostgresEncodable])?
    ) async throws -> [StoredRow] {
        let queries = queries(where: condition)
        var parts = [[StoredRow]](repeating: [], count: queries.count)
        try await ask(queries, connection) { place, rows throws(PostgresError) in
            parts[place] = try StoredRow.decode(rows, queries[place].table)
        }
        return parts.flatMap(\.self)
    }

    /// A query of each table that has a condition for the rows that satisfy it, in the order in which they were stored.
    static func queries(
        where condition: (RegisterTable) -> (sql: String, parameters: [any PostgresEncodable])?
    ) -> [(table: RegisterTable, statement: Statement)] {
        RegisterTable.all.compactMap { table in
            guard let (sql, parameters) = condition(table) else { return nil }
            let text = "select \(StoredRow.columns(of: table)) from \(StoredRow.source(of: table)) "
            return (table, Statement(unsafe: text + "where \(sql) order by t.id", parameters))
        }
    }

    /// Calls `take` with the answer to each query and the query's place, in their order.
    static func ask(
        _ queries: [(table: RegisterTable, statement: Statement)],
        _ connection: Connection,
        _ take: (Int, Rows) throws(PostgresError) -> Void
    ) async throws {
        try await connection.query(queries.map(\.statement), take)
    }

    /// The records of stored rows, in the same order.
    static func records(_ rows: [StoredRow], _ connection: Connection) async throws -> [Record] {
        let names = try await names(of: Set(rows.lazy.flatMap(\.entities)), connection)
        return try rows.map { try $0.record(names) }
    }

    static func facts(_ rows: [StoredRow], _ connection: Connection) async throws -> Facts {
        var facts = Facts()
        for record in try await records(rows, connection) {
            guard facts.add(record) else {
                throw PostgresError.decoding("\(record.label) does not have the form of its kind")
            }
        }
        return facts.sorted
    }
}
