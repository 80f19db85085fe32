import Postgres
import Rolzuiver

/// A row of a table of facts, no more of it than whom it refers to.
struct Reference: Hashable, Sendable {
    let kind: FactKind
    /// What its columns refer to, in the order of ``ReferenceTable/columns``.
    let entities: [[Int64]]

    init(_ kind: FactKind, _ entities: [[Int64]]) { (self.kind, self.entities) = (kind, entities) }

    /// The same of a row that was read whole.
    init(_ row: StoredRow) {
        let places = ReferenceTable[row.kind].places
        self.init(
            row.kind,
            places.map { place in
                switch row.cells[place] {
                case .entity(let id): [id]
                case .entities(let ids): ids
                default: []
                }
            }
        )
    }

    /// What a column refers to.
    subscript(name: String) -> [Int64] {
        let place = ReferenceTable[kind].columns.firstIndex { $0.name == name }
        return place.map { entities[$0] } ?? []
    }

    /// Calls `body` with each column and what it refers to.
    func forEach(_ body: (FactColumn, Int64) -> Void) {
        for (column, ids) in zip(ReferenceTable[kind].columns, entities) {
            for id in ids { body(column.column, id) }
        }
    }
}

/// The columns of a table of facts that refer to something.
struct ReferenceTable: Sendable {
    let table: String
    let columns: [Column]
    /// The places of those columns among all.
    let places: [Int]

    struct Column: Sendable {
        let column: FactColumn
        let sql: String
        /// What it can refer to.
        let kinds: Set<EntityKind>
        let isList: Bool

        var name: String { column.name }
    }

    private static let byKind = Dictionary(
        uniqueKeysWithValues: RegisterTable.all.map { ($0.kind, ReferenceTable($0)) }
    )

    static subscript(kind: FactKind) -> ReferenceTable { byKind[kind] ?? ReferenceTable(RegisterTable[kind]) }

    private init(_ table: RegisterTable) {
        let found = table.columns.enumerated().compactMap { place, column -> (place: Int, column: Column)? in
            let (kinds, isList): ([EntityKind], Bool)
            switch column.field.type {
            case .entity(let all): (kinds, isList) = (all, false)
            case .entities(let all): (kinds, isList) = (all, true)
            default: return nil
            }
            let name = FactColumn(kind: table.kind, name: column.name)
            return (place, Column(column: name, sql: "t.\(column.sql)", kinds: Set(kinds), isList: isList))
        }
        self.table = table.sql
        columns = found.map(\.column)
        places = found.map(\.place)
    }
}

/// The references that stood in the register after any of some changes that follow each other.
struct References: Sendable {
    let connection: Connection
    /// The changes.
    let changes: ClosedRange<ChangeNumber>

    /// The rows of `kinds` in which one of `wanted` refers to one of its entities, and that satisfy `condition`.
    ///
    /// - Parameters:
    ///   - wanted: by column; all of one kind of fact share a question.
    ///   - condition: SQL about the row `t`, without parameters but the first and the last change.
    /// - Returns: The rows, in no order, each once.
    /// - Throws: When the database cannot be read.
    func rows(_ wanted: [FactColumn: Set<Int64>], and condition: String = "true") async throws -> [Reference] {
        let queries = Dictionary(grouping: wanted.filter { !$0.value.isEmpty }, by: \.key.kind)
            .map { kind, columns in (kind, statement(kind, columns.map { ($0, $1) }, condition)) }
        // Sent without waiting for each other, so that they share a round trip.
        return try await withThrowingTaskGroup(of: [Reference].self) { group in
            for (kind, statement) in queries {
                group.addTask { [connection] in try Self.decode(try await connection.query(statement), kind) }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }

    private func statement(
        _ kind: FactKind,
        _ wanted: [(column: FactColumn, entities: Set<Int64>)],
        _ condition: String
    ) -> Statement {
        let table = ReferenceTable[kind]
        var parameters: [any PostgresEncodable] = [changes.lowerBound, changes.upperBound]
        var parts: [String] = []
        // In the order of the table, so that the same question has the same text.
        for column in table.columns {
            guard let entities = wanted.first(where: { $0.column == column.column })?.entities else { continue }
            parameters.append(entities.sorted())
            parts.append(
                column.isList ? "\(column.sql) && $\(parameters.count)" : "\(column.sql) = any($\(parameters.count))"
            )
        }
        let text = """
            select distinct \(table.columns.map(\.sql).joined(separator: ", ")) from \(table.table) t
            where t.known && int8range($1, $2, '[]') and (\(parts.joined(separator: " or "))) and \(condition)
            """
        return Statement(unsafe: text, parameters)
    }

    private static func decode(_ rows: Rows, _ kind: FactKind) throws -> [Reference] {
        let columns = ReferenceTable[kind].columns
        return try rows.decodeEach { row throws(PostgresError) in
            var entities: [[Int64]] = []
            for column in columns {
                entities.append(
                    column.isList
                        ? try row.next(as: [Int64]?.self) ?? [] : try row.next(as: Int64?.self).map { [$0] } ?? []
                )
            }
            return Reference(kind, entities)
        }
    }
}
