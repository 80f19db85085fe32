package import Postgres
import Rolzuiver

/// The register in PostgreSQL: plans and applies changes, and reads facts as they were known after any change.
package struct Register: Sendable {
    /// The database that it is kept in.
    package let database: Database
    /// What writes, with its version, as changes record it.
    package let program: String
    /// The turns of its writers.
    let turns: Turns
    /// Where the verdicts about roots led that were judged by it.
    let trails = Trails()

    /// The register in a database that has been migrated.
    ///
    /// - Parameters:
    ///   - database: where it is kept.
    ///   - program: what writes, with its version, as changes record it.
    ///   - notice: told once, in Dutch, when a change has to wait for somebody else's.
    package init(
        _ database: Database,
        program: String = "rolzuiver",
        notice: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.database = database
        self.program = program
        turns = .ofWriters(notice: notice)
    }

    /// The newest change and the journal's head after it; nil while nothing has been written.
    package func checkpoint() async throws(RegisterError) -> Checkpoint? {
        try await read { try await Register.checkpoint($0) }
    }

    static func checkpoint(_ connection: Connection) async throws -> Checkpoint? {
        try await connection.query("select change, hash from register.checkpoint")
            .decode(as: (Int64, [UInt8]).self).first.map { Checkpoint(change: $0.0, head: $0.1) }
    }

    /// The connection of who has the turn to write.
    ///
    /// What he reads meanwhile is read on it: nobody changes anything then, and a login may have no second connection to
    /// read on.
    @TaskLocal static var turn: (database: Database, connection: Connection)?

    /// Runs `body` in one snapshot.
    func read<R>(_ body: (Connection) async throws -> R) async throws(RegisterError) -> R {
        try await guarded {
            if let turn = Register.turn, turn.database === database { return try await body(turn.connection) }
            return try await database.read { connection in
                // What is read here is many small things, for which PostgreSQL would compile for seconds.
                connection.post("set local jit = off")
                return try await body(connection)
            }
        }
    }

    /// Tells the server that what is asked in this transaction is about few, by columns that are indexed.
    ///
    /// For such questions it takes longer to find a plan for each than to answer it. One plan serves them all when it is by
    /// the indexes: what looks at every row compares it with one number after the other, however many there are.
    static func asksForFew(_ connection: Connection) async throws {
        try await connection.query(
            "select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)"
        )
    }

    // MARK: Numbers and names

    /// The numbers of all entities with these keys, as far as the register has them.
    static func numbers(
        of entities: some Sequence<EntityID>,
        _ connection: Connection
    ) async throws -> [EntityID: Int64] {
        let keys = entities.map(\.key)
        let rows = try await connection.query("select key, id from register.entity where key = any(\(keys))")
            .decode(as: (String, Int64).self)
        return Dictionary(rows.compactMap { row in EntityID(row.0).map { ($0, row.1) } }, uniquingKeysWith: { $1 })
    }

    /// The entities with these numbers.
    static func names(of ids: Set<Int64>, _ connection: Connection) async throws -> [Int64: EntityID] {
        Dictionary(try await named(Array(ids), connection), uniquingKeysWith: { $1 })
    }

    /// The names of the entities with these numbers, of which some are `known`.
    static func names(
        of ids: NumberSet,
        knowing known: EntityNames,
        _ connection: Connection
    ) async throws -> EntityNames {
        var names = EntityNames(ids.lazy.compactMap { id in known[id].map { (id, $0) } })
        if names.count < ids.count {
            names.add(try await named(ids.elements.filter { names[$0] == nil }, connection))
        }
        return names
    }

    /// Each of the entities with its number.
    static func named(_ ids: [Int64], _ connection: Connection) async throws -> [(Int64, EntityID)] {
        let rows = try await connection.query("select id, key from register.entity where id = any(\(ids))")
        return try rows.decode(as: (Int64, String).self).compactMap { id, key in EntityID(key).map { (id, $0) } }
    }
}
