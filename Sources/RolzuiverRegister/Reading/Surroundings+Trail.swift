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
        along trail: Trail?,
        _ connection: Connection
    ) async throws -> (made: MadeFacts, trail: Trail) {
        guard let trail else {
            let around = try await Surroundings(of: roots, at: number, besides: common, connection)
            return (try await around.sheets().facts(), around.trail)
        }
        return try await withThrowingTaskGroup(of: MadeFacts.self) { group in
            var around = Surroundings(at: number, besides: common, along: trail, connection)
            try await around.readAhead(trail) { sheet, names in
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

    /// What was asked so far, and what everything is called.
    var trail: Trail { Trail(asked: asked, names: names) }

    /// Asks all that `trail` says, and calls `make` for the rows of each kind as soon as they are there.
    private mutating func readAhead(_ trail: Trail, _ make: (Sheet, EntityNames) -> Void) async throws {
        names = trail.names
        names.add(common.names)
        let queries = Asking.queries(for: trail.asked.mapValues(\.elements), at: number, common)
        let lastOfKind = Dictionary(queries.indices.map { (queries[$0].table.kind, $0) }) { $1 }
        var left = Set(lastOfKind.keys).union(common.gathered.rows.lazy.map(\.kind))
        var unnamed = NumberSet()
        var kindsUnnamed: Set<FactKind> = []
        try await Register.ask(queries.map { ($0.table, $0.statement) }, connection) {
            place,
            rows throws(PostgresError) in
            let (table, _, askings) = queries[place]
            let start = ready.referenceCount
            try ready.add(rows, of: table, to: askings, besides: gathered)
            for entity in ready.references(from: start) where entity != 0 && names[entity] == nil {
                unnamed.insert(entity)
                kindsUnnamed.insert(table.kind)
            }
            guard lastOfKind[table.kind] == place, !kindsUnnamed.contains(table.kind) else { return }
            left.remove(table.kind)
            make(sheet(of: table.kind), names)
        }
        if !unnamed.isEmpty { names.add(try await Register.named(unnamed.elements, connection)) }
        for kind in left { make(sheet(of: kind), names) }
    }

    private func sheet(of kind: FactKind) -> Sheet {
        let others = gathered.source(of: kind).map { [$0] } ?? []
        return Sheet(table: RegisterTable[kind], rows: ready.sources(of: kind) + others)
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
