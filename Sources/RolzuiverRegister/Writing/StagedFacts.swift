import Postgres
import Rolzuiver

/// Rows of one table on their way in: by binary `COPY` to a staging table of the session, and from there under the
/// policies and constraints of the table itself.
///
/// For whom there are no policies, they go straight to the table.
struct StagedFacts: Sendable {
    let table: RegisterTable
    let facts: [JournalFact]
    /// The number of each entity.
    let entities: [EntityID: Int64]
    /// The number of each book.
    let books: [String: Int64]
    /// The change that adds the rows.
    let change: ChangeNumber
    /// Whether rows of the table were staged before, by the same change.
    let isLater: Bool

    /// From how many rows on this is faster than sending them as one value.
    static let threshold = 200

    /// How many rows are inserted by one statement.
    static let most = 25_000

    private static let common = ["id", "book_id", "key", "valid", "possible", "known", "source", "certainty"]

    /// Puts rows in their tables.
    ///
    /// - Parameters:
    ///   - all: the rows.
    ///   - isUnderPolicies: whether the policies of the tables hold for this session.
    ///   - connection: of the one who writes.
    /// - Throws: When a constraint or a policy refuses one of them.
    static func insert(_ all: [StagedFacts], isUnderPolicies: Bool, _ connection: Connection) async throws {
        try await madeAhead { number in
            number < all.count ? (all[number], try all[number].rows) : nil
        } _: { part, rows in
            try await part.insert(rows, isUnderPolicies: isUnderPolicies, connection)
        }
    }

    /// Whether the policies of the tables hold for this session: they do for all but the owner.
    ///
    /// - Parameter connection: of the one who writes.
    /// - Returns: Whether they hold for one table at least. `COPY` does not ask them, and is refused where they do.
    /// - Throws: When the server cannot be asked.
    static func isUnderPolicies(_ connection: Connection) async throws -> Bool {
        try await connection.query(
            """
            select bool_or(row_security_active(oid)) from pg_class
            where relnamespace = 'register'::regnamespace and relkind = 'r'
            """
        ).decode(as: Bool.self) != [false]
    }

    /// The rows, as they are sent.
    private var rows: CopyRows {
        get throws(PostgresError) {
            var rows = CopyRows()
            for fact in facts {
                try rows.add { row throws(PostgresError) in try encode(fact, into: &row) }
            }
            return rows
        }
    }

    private func insert(_ rows: CopyRows, isUnderPolicies: Bool, _ connection: Connection) async throws {
        let columns = (Self.common + table.columns.map(\.sql)).joined(separator: ", ")
        guard isUnderPolicies else {
            return try await connection.copyIn(rows, "\(table.sql) (\(columns))")
        }
        let staging = "pg_temp.staged_\(table.name)"
        let ready =
            isLater
            ? "truncate \(staging)" : "create temp table staged_\(table.name) (like \(table.sql)) on commit drop"
        try await connection.query(Statement(unsafe: ready))
        try await connection.copyIn(rows, "\(staging) (\(columns))")
        try await connection.query(
            Statement(unsafe: "insert into \(table.sql) (\(columns)) select \(columns) from \(staging)")
        )
    }

    private func encode(_ fact: JournalFact, into row: inout CopyRow) throws(PostgresError) {
        let record = fact.record
        try row.append(fact.id)
        try row.append(books[fact.book])
        try row.append(record.key)
        try row.append(record.span.certain.map { PostgresRange($0) })
        try row.append(PostgresRange(record.span.possible))
        try row.append(PostgresRange<Int64>(change, nil))
        try row.append(record.source)
        try row.append(record.certainty.rawValue)
        for (index, column) in table.columns.enumerated() {
            if column.field.isPersonal {
                try row.append(fact.sealed[index]?.id)
            } else if let value = record.values[index] {
                try encode(value, into: &row)
            } else {
                row.appendNull()
            }
        }
    }

    private func encode(_ value: FieldValue, into row: inout CopyRow) throws(PostgresError) {
        switch value {
        case .text(let text): try row.append(text)
        case .flag(let flag): try row.append(flag)
        case .number(let number): try row.append(Int64(number))
        case .decimal(let decimal): try row.append(PostgresNumeric(decimal.description))
        case .day(let day): try row.append(PostgresDate(day))
        case .entity(let entity): try row.append(entities[entity])
        case .texts(let texts): try row.append(texts)
        case .entities(let list): try row.append(list.compactMap { entities[$0] })
        }
    }
}

extension Connection {
    /// Puts rows in a table, named with its columns.
    ///
    /// - Parameters:
    ///   - rows: the rows.
    ///   - table: the table and, between brackets, its columns.
    /// - Throws: When a constraint refuses one of them.
    func copyIn(_ rows: CopyRows, _ table: String) async throws {
        try await copyIn("copy \(table) from stdin (format binary)") { writer in
            try await writer.write(rows)
        }
    }
}
