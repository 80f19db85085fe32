package import Postgres

/// Brings a database to the form that this program works with: forward only, each migration once.
package struct Migrator: Sendable {
    private let database: Database
    private let known: [Migration]
    private let turns: Turns

    /// A migrator of `database`; `notice` is told, in Dutch, when it has to wait for another.
    package init(_ database: Database, notice: @escaping @Sendable (String) -> Void = { _ in }) {
        self.init(database, Migration.all, notice: notice)
    }

    init(_ database: Database, _ known: [Migration], notice: @escaping @Sendable (String) -> Void = { _ in }) {
        self.database = database
        self.known = known
        turns = .ofMigrators(notice: notice)
    }

    /// The migrations that have not been applied yet; writes nothing.
    package func pending() async throws(RegisterError) -> [Migration] {
        try await guarded {
            try await database.read { connection in
                let exists =
                    try await connection.query("select to_regclass('register.migration') is not null")
                    .decode(as: Bool.self) == [true]
                return try await outstanding(exists ? applied(connection) : [])
            }
        }
    }

    /// Applies what has not been applied yet, and says what that was.
    ///
    /// Programs that start at once take turns; each migration is a transaction of its own.
    @discardableResult
    package func migrate() async throws(RegisterError) -> [Migration] {
        try await guarded {
            // Who is not the owner may look, and has nothing to do here while all is up to date.
            guard try await !pending().isEmpty else { return [] }
            var done: [Migration] = []
            while let migration = try await applyNext() { done.append(migration) }
            return done
        }
    }

    private func applyNext() async throws -> Migration? {
        try await database.write { connection in
            try await turns.take(connection)
            try await connection.query("create schema if not exists register")
            try await connection.query(
                """
                create table if not exists register.migration (
                    version integer primary key,
                    name text not null,
                    sha256 text not null,
                    applied_at timestamptz not null default now()
                )
                """
            )
            guard let next = try await outstanding(applied(connection)).first else { return nil }
            do { try await connection.execute(script: next.script) } catch let error as PostgresError
                where error.sqlState?.isDuplicate == true
            {
                throw RegisterError.incompatible(
                    explanation:
                        "De database heeft al wat migratie \(next.version)_\(next.name) maakt, maar register.migration noemt "
                        + "haar niet: daar is iets uit verdwenen, of er staat iets anders in het schema register. Er is "
                        + "niets gewijzigd. Zet een back-up terug die door dit programma is gemaakt."
                )
            }
            try await connection.query(
                """
                insert into register.migration (version, name, sha256)
                values (\(Int32(next.version)), \(next.name), \(next.sha256))
                """
            )
            return next
        }
    }

    private typealias Applied = (version: Int, name: String, sha256: String)

    private func applied(_ connection: Connection) async throws -> [Applied] {
        let rows = try await connection.query("select version, name, sha256 from register.migration order by version")
        return try rows.decodeEach { row throws(PostgresError) in
            (version: try row.next(), name: try row.next(), sha256: try row.next())
        }
    }

    /// What is still to be done after `applied`, which must be the beginning of what this program knows.
    private func outstanding(_ applied: [Applied]) throws(RegisterError) -> [Migration] {
        for (index, row) in applied.enumerated() {
            guard index < known.count else {
                throw .incompatible(
                    explanation: "De database is van een nieuwere Rolzuiver (migratie \(row.version)_\(row.name)). "
                        + "Werk dit programma bij."
                )
            }
            let expected = known[index]
            guard row.version == expected.version else {
                throw .incompatible(
                    explanation: "In de database ontbreekt migratie \(expected.version)_\(expected.name), terwijl "
                        + "\(row.version)_\(row.name) er wel is. Zet een back-up terug die door dit programma is gemaakt."
                )
            }
            guard row.sha256 == expected.sha256 else {
                throw .incompatible(
                    explanation:
                        "Migratie \(row.version)_\(row.name) is in de database met een andere inhoud toegepast "
                        + "dan dit programma kent. Gebruik het programma dat de database heeft gemaakt, of een nieuwere "
                        + "uitgave ervan."
                )
            }
        }
        return Array(known.dropFirst(applied.count))
    }
}

/// The numbers of the register's advisory locks.
enum Lock {
    /// Held by the one who writes, to the commit.
    static let write: Int64 = 0x526F_6C7A_0001
    /// Held by the one who migrates.
    static let migration: Int64 = 0x526F_6C7A_0002
    /// Held by the one who puts a backup back on a server.
    static let restoration: Int64 = 0x526F_6C7A_0003
}

/// Runs `body` and says in the register's terms what went wrong.
func guarded<R>(_ body: () async throws -> R) async throws(RegisterError) -> R {
    do { return try await body() } catch let error as RegisterError { throw error } catch let error as PostgresError {
        throw RegisterError(error)
    } catch is CancellationError {
        throw .database(PostgresError(.cancelled, "the task was cancelled"))
    } catch {
        throw .database(PostgresError(.usage, "unexpected error: \(error)"))
    }
}
