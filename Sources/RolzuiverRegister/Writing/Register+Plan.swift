import Postgres
package import Rolzuiver

extension Register {
    /// Works out what stating these facts would do, and writes nothing.
    ///
    /// A key that is stated is stated whole: rows of it that are not stated are replaced. Keys that are not stated are
    /// left alone, unless `replace` says that the own book holds nothing else: then they end on `day` (or, in a
    /// correction, are withdrawn).
    ///
    /// - Parameters:
    ///   - desired: what the keeper of `own` states.
    ///   - context: what that leans on; it is added where the register has nothing of it, and never changes anything.
    ///   - own: the key of the keeper's book: that of its cooperation or municipality, or `shared`.
    ///   - replace: whether what the own book holds and `desired` does not has ended.
    ///   - day: the day on which it has.
    ///   - kind: whether the world changed or the register was wrong.
    ///   - number: the change after which the register is taken as it was known; such a plan is to be looked at, and cannot be
    ///     applied. Without it, the register as it is.
    /// - Returns: the steps, with the changes that they were worked out on.
    /// - Throws: when the database cannot be read.
    package func plan(
        _ desired: Facts,
        context: Facts = Facts(),
        own: String,
        replace: Bool = false,
        asOf day: Day,
        kind: Change.Kind,
        after number: ChangeNumber? = nil
    ) async throws(RegisterError) -> Plan {
        let desired = desired.records(source: own)
        let context = context.records(source: own)
        return try await read { connection in
            let current = try await Register.current(
                desired + context,
                replaced: replace ? BookState.of([own], connection).first?.id : nil,
                after: number,
                connection
            )
            let difference = Difference(own: own, kind: kind, endsOn: replace ? day : nil, current: current)
            let steps = try await Register.naming(difference.steps(desired: desired, context: context), connection)
            // What was known once is no basis to write on: whoever tries is told that it was overtaken.
            let books = try await number == nil ? BookState.of(Set(steps.map(\.book)), connection) : []
            let states = Dictionary(uniqueKeysWithValues: books.map { ($0.key, $0.change) })
            return Plan(
                own: own,
                kind: kind,
                steps: steps,
                basis: Dictionary(steps.map { ($0.book, states[$0.book] ?? 0) }, uniquingKeysWith: { $1 }),
                madeOn: try await Register.number(number.map { .change($0) } ?? .latest, connection),
                withheld: difference.withheld(desired + context)
            )
        }
    }

    /// The newest change that wrote about the facts of these plans after they were made; nil when none did.
    package func change(overtaking plans: [Plan]) async throws(RegisterError) -> ChangeNumber? {
        let madeOn = plans.map(\.madeOn).min() ?? 0
        let keys = Dictionary(grouping: plans.flatMap(\.writes), by: \.kind).mapValues { Array(Set($0.map(\.key))) }
        return try await read { connection in
            let rows = try await Register.rows(connection) { table in
                let keys = keys[table.kind] ?? []
                return ("t.key = any($1) and (lower(t.known) > $2 or upper(t.known) > $2)", [keys, madeOn])
            }
            return rows.flatMap { [$0.known.lower, $0.known.upper].compactMap(\.self) }.max()
        }
    }

    /// The same, each clash with the login that wrote what it is about.
    private static func naming(_ steps: [Plan.Step], _ connection: Connection) async throws -> [Plan.Step] {
        let changes = Set(steps.compactMap { $0.origin?.change }).sorted()
        guard !changes.isEmpty else { return steps }
        let rows = try await connection.query(
            "select number, login from register.change where number = any(\(changes)) and login is not null"
        ).decode(as: (Int64, String).self)
        let logins = Dictionary(rows, uniquingKeysWith: { $1 })
        return steps.map { step in
            guard let origin = step.origin else { return step }
            var step = step
            step.origin?.login = logins[origin.change]
            return step
        }
    }

    /// The current rows that statements about these facts can touch, and all of the book that is to be replaced.
    private static func current(
        _ records: [Record],
        replaced: Int64?,
        after number: ChangeNumber?,
        _ connection: Connection
    ) async throws -> [CurrentRow] {
        let isKnown = number.map { "t.known @> \($0)::bigint" } ?? "upper_inf(t.known)"
        let keys = Dictionary(grouping: records, by: \.kind).mapValues { Array(Set($0.map(\.key))) }
        let rows = try await Register.rows(connection) { table in
            let keys = keys[table.kind] ?? []
            guard let replaced else { return ("\(isKnown) and t.key = any($1)", [keys]) }
            return ("\(isKnown) and (t.key = any($1) or t.book_id = $2)", [keys, replaced])
        }
        let names = try await BookState.names(of: rows, connection)
        return zip(rows, try await Register.records(rows, connection)).map {
            CurrentRow($0, book: names[$0.book] ?? "", $1)
        }
    }
}

/// A book and the newest change that touched it.
struct BookState: RowDecodable {
    let id: Int64
    let key: String
    let change: ChangeNumber

    init(row: inout RowReader) throws(PostgresError) {
        id = try row.next()
        key = try row.next()
        change = try row.next()
    }

    static func all(_ connection: Connection) async throws -> [BookState] {
        try await connection.query("select id, key, change from register.book").decode()
    }

    /// Those that bear one of these keys; a book that was never written in is not there.
    static func of(_ keys: Set<String>, _ connection: Connection) async throws -> [BookState] {
        try await connection.query("select id, key, change from register.book where key = any(\(Array(keys)))").decode()
    }

    /// The keys, by number, of the books that these rows are in.
    static func names(of rows: [StoredRow], _ connection: Connection) async throws -> BookNames {
        let books = Array(Set(rows.map(\.book)))
        return Dictionary(
            uniqueKeysWithValues: try await connection.query(
                "select id, key from register.book where id = any(\(books))"
            )
            .decode(as: (Int64, String).self)
        )
    }
}
