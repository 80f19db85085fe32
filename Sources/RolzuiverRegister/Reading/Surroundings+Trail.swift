import Postgres
import Rolzuiver

extension Surroundings {
    /// The facts on which the verdicts about `roots` can rest, as they were known after change `number`.
    ///
    /// Along a trail facts are made of what lies ready while the rest is still told, and while the rings are followed.
    ///
    /// - Returns: The facts; and the trail, for the next time.
    static func facts(
        of roots: [Int64: EntityID],
        at number: ChangeNumber,
        besides common: Commonplace,
        along living: LivingTrail?,
        _ connection: Connection
    ) async throws -> (made: MadeFacts, trail: Trail) {
        if let living, living.trail.dissolved == common.dissolved {
            // What cannot be read along it may be far from here.
            do {
                return try await facts(of: roots, at: number, besides: common, following: living, connection)
            } catch let error as PostgresError where error.kind == .decoding {}
        }
        let around = try await Surroundings(of: roots, at: number, besides: common, connection)
        return (try await around.sheets().facts(), around.trail)
    }

    private static func facts(
        of roots: [Int64: EntityID],
        at number: ChangeNumber,
        besides common: Commonplace,
        following living: LivingTrail,
        _ connection: Connection
    ) async throws -> (made: MadeFacts, trail: Trail) {
        try await withThrowingTaskGroup(of: MadeFacts.self) { group in
            var around = Surroundings(at: number, besides: common, along: living, connection)
            try await around.readAhead(living) { sheet, names in
                group.addTask {
                    var made = MadeFacts()
                    try made.add(sheet, names)
                    return made
                }
            }
            try await around.follow(roots)
            // Of a kind of which more was read, they are made anew.
            let late = around.kindsBesides
            let made = try await group.reduce(into: MadeFacts()) { $0.take($1, without: late) }
            return (try await late.isEmpty ? made : around.made(of: late, besides: made), around.trail)
        }
    }

    /// What was asked so far, and what it led to.
    var trail: Trail {
        let own = gathered.rows[common.gathered.count...]
        let named = namingTheLiving
        return Trail(
            number: number,
            dissolved: common.dissolved,
            asked: asked,
            // In order, for they lie in that order.
            rows: Dictionary(grouping: own, by: \.kind).mapValues { $0.map(\.id).sorted() },
            naming: NumberSet(asked[.named, default: NumberSet()].lazy.filter { named.contains($0) }),
            names: names
        )
    }

    /// Reads the rows of last time, and calls `make` for those of each kind as soon as they are there.
    private mutating func readAhead(_ living: LivingTrail, _ make: (Sheet, EntityNames) -> Void) async throws {
        let (trail, changed) = (living.trail, living.changed)
        names = trail.names
        names.add(common.names)
        let kinds = Set(trail.asked.keys.map(\.kind)).filter { trail.rows[$0] != nil || !changed.isEmpty }
        let tables = kinds.map { RegisterTable[$0] }.sorted {
            (trail.rows[$1.kind]?.count ?? 0, $0.kind.rawValue) < (trail.rows[$0.kind]?.count ?? 0, $1.kind.rawValue)
        }
        let queries = tables.map { table in
            let columns = StoredRow.factColumns(of: table)
            let statement = Statement(
                unsafe: "select \(columns) from \(StoredRow.source(of: table)) where t.known @> $1 and t.id = any($2)",
                [number, (trail.rows[table.kind] ?? []) + changed]
            )
            return (table, statement)
        }
        var left = kinds.union(common.gathered.rows.lazy.map(\.kind))
        var unnamed = NumberSet()
        try await Register.ask(queries, connection) { place, rows throws(PostgresError) in
            let start = ready.referenceCount
            try ready.add(rows, of: tables[place], besides: gathered)
            let strangers = ready.references(from: start).filter { $0 != 0 && names[$0] == nil }
            unnamed.formUnion(strangers)
            guard strangers.isEmpty else { return }
            left.remove(tables[place].kind)
            make(sheet(of: tables[place].kind), names)
        }
        if !unnamed.isEmpty { names.add(try await Register.named(unnamed.elements, connection)) }
        for kind in left { make(sheet(of: kind), names) }
    }

    private func sheet(of kind: FactKind) -> Sheet {
        let sources = [ready.source(of: kind), gathered.source(of: kind)]
        return Sheet(table: RegisterTable[kind], rows: sources.compactMap(\.self))
    }

    /// The kinds of which more was read than what lay ready and what all dossiers share.
    private var kindsBesides: Set<FactKind> {
        Set(gathered.rows[common.gathered.count...].lazy.filter { $0.place != nil }.map(\.kind))
    }

    /// The facts of some kinds, with `others`, which are of other kinds.
    private func made(of kinds: Set<FactKind>, besides others: MadeFacts) async throws -> MadeFacts {
        var made = try await Sheets(kinds.map { sheet(of: $0) }, names).facts()
        made.take(others)
        return made
    }
}
