import Postgres

/// The staging of one import: temporary tables on one connection, gone when it is given back.
package struct ExportStaging {
    private let connection: Connection
    private let source: String

    fileprivate init(_ connection: Connection, _ source: String) {
        (self.connection, self.source) = (connection, source)
    }

    /// Puts away what `body` writes; nothing of it when `body` throws.
    package func load(_ body: (_ write: (StagedItem) async throws -> Void) async throws -> Void) async throws {
        try await connection.copyIn("copy export_item from stdin (format binary)") { writer in
            try await body { item in try await writer.write(item) }
        }
    }

    /// Puts the versions in chains; returns those whose number stood in the file before, with their lines.
    package func link() async throws -> [(number: String, line: Int)] {
        try await connection.query("select set_config('rolzuiver.import_source', \(source), false)")
        try await connection.execute(script: embeddedQuery("export_chains"))
        let doubles = try await connection.query(
            """
            select item.number, item.line from export_item item join export_version version using (number)
            where item.kind = 'version' and item.line <> version.line order by item.line
            """
        ).decode(as: (String, Int32).self)
        return doubles.map { (number: $0.0, line: Int($0.1)) }
    }

    /// Hands over the chains one by one, in the order of the file.
    package func forEachChain(_ body: (StagedChain) async throws -> Void) async throws {
        let chains = try await connection.query("select root, cooperation from export_chain order by line, root")
            .decode(as: (String, String).self)
        for (root, cooperation) in chains {
            let rows = try await connection.query(
                """
                select version.payload, known.record, version.number, version.mentions
                from export_place place join export_version version using (number)
                left join register.import_version known on known.source = \(source) and known.number = place.number
                where place.root = \(root) order by place.place
                """
            ).decode(as: (String, String?, String, [String]).self)
            let numbers = Array(Set(rows.flatMap(\.3)))
            async let organisations = connection.query(
                "select number, payload from export_organisation where number = any(\(numbers))"
            )
            async let bodies = connection.query(
                "select number, cooperation from export_body where number = any(\(numbers))"
            )
            try await body(
                StagedChain(
                    cooperation: cooperation,
                    versions: rows.map(\.0),
                    organisations: ExportStaging.dictionary(organisations),
                    bodies: ExportStaging.dictionary(bodies),
                    earlier: Dictionary(
                        rows.compactMap { row in row.1.map { (row.2, $0) } },
                        uniquingKeysWith: { first, _ in first }
                    )
                )
            )
        }
    }

    private static func dictionary(_ rows: Rows) throws -> [String: String] {
        Dictionary(try rows.decode(as: (String, String).self), uniquingKeysWith: { first, _ in first })
    }
}

extension Register {
    /// Runs `body` with staging tables for a file of `source`; nothing of them stays.
    package func staging<R>(source: String, _ body: (ExportStaging) async throws -> R) async throws -> R {
        try await database.withConnection { connection in
            try await connection.execute(
                script: """
                    create temp table export_item (
                        kind text not null, number text not null, line integer not null,
                        previous text, next text, body text, mentions text[] not null, payload text not null
                    )
                    """
            )
            return try await body(ExportStaging(connection, source))
        }
    }
}
