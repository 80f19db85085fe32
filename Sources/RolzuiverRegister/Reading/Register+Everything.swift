import Postgres
import Rolzuiver

extension Register {
    /// All facts as they were known after change `number`.
    ///
    /// Facts are made of what has come while the server tells the rest, so that reading takes little longer than telling.
    static func everything(at number: ChangeNumber, _ connection: Connection) async throws -> MadeFacts {
        let names = try await allNames(connection)
        let tables = try await largestFirst(connection)
        let statements = tables.map { table in
            let text =
                "select \(StoredRow.factColumns(of: table)) from \(StoredRow.source(of: table)) where t.known @> $1"
            return Statement(unsafe: text, [number])
        }
        return try await withThrowingTaskGroup(of: MadeFacts.self) { group in
            try await connection.query(statements) { place, rows throws(PostgresError) in
                guard !rows.isEmpty else { return }
                group.addTask {
                    var made = MadeFacts()
                    try made.add(Sheet(table: tables[place], rows: [.answer(rows)]), names)
                    return made
                }
            }
            return try await group.reduce(into: MadeFacts()) { $0.take($1) }
        }
    }

    /// All tables, so that what comes last, of which facts are still to be made when all was told, is little.
    private static func largestFirst(_ connection: Connection) async throws -> [RegisterTable] {
        let names = try await connection.query(
            """
            select relname::text from pg_class where relnamespace = 'register'::regnamespace and relkind = 'r'
            order by pg_relation_size(oid) desc, relname
            """
        ).decode(as: String.self)
        let places = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
        return RegisterTable.all.sorted { places[$0.name, default: .max] < places[$1.name, default: .max] }
    }

    /// What everything is called of which anything was ever said.
    private static func allNames(_ connection: Connection) async throws -> EntityNames {
        let rows = try await connection.query("select id, key from register.entity")
        return EntityNames(
            try rows.decode(as: (Int64, String).self).lazy.compactMap { id, key in EntityID(key).map { (id, $0) } }
        )
    }
}
