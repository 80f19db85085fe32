import Postgres
import Rolzuiver

/// The facts on which the verdicts about some roots can rest, read from the register ring by ring.
///
/// It may read a fact too many, never one too few; so roots whose surroundings overlap are best read together.
struct Surroundings: Sendable {
    let connection: Connection
    let number: ChangeNumber
    let common: Commonplace
    private(set) var gathered: GatheredRows
    /// What everything that was mentioned is.
    var names: EntityNames
    /// Everything that the rows mention.
    private var mentioned: NumberSet
    /// How many of the references in the rows were followed.
    private var followed: Int
    /// What has been asked.
    private(set) var asked: [Asking: NumberSet] = [:]
    /// What was asked before anything led there.
    var ready: ReadyRows

    /// Reads what is around `roots`, as it was known after change `number`, besides what all dossiers share.
    init(
        of roots: [Int64: EntityID],
        at number: ChangeNumber,
        besides common: Commonplace,
        _ connection: Connection
    ) async throws {
        self.init(at: number, besides: common, along: nil, connection)
        try await follow(roots)
    }

    /// Nothing yet; what was asked along `trail` may lie ready.
    init(
        at number: ChangeNumber,
        besides common: Commonplace,
        along trail: Trail?,
        _ connection: Connection
    ) {
        (self.connection, self.number, self.common) = (connection, number, common)
        (gathered, names, mentioned) = (common.gathered, common.names, common.mentioned)
        followed = gathered.references.count
        ready = ReadyRows(along: trail)
    }

    /// Reads ring by ring what is around `roots`.
    mutating func follow(_ roots: [Int64: EntityID]) async throws {
        names.add(roots.map { ($0, $1) })
        let judged = try await readJudged(NumberSet(roots.keys))
        try await readNear(to: judged)
        try await readFar(from: roots, with: judged)
    }

    /// The rows, to be made facts of.
    consuming func sheets() -> Sheets { gathered.sheets(names) }

    /// How many facts there are.
    var count: Int { gathered.count }

    // MARK: Rings

    /// The roots with their legal persons, contracts and commissions, and what follows from those.
    private mutating func readJudged(_ roots: NumberSet) async throws -> NumberSet {
        var judged = roots
        var new = judged
        while !new.isEmpty {
            var found = NumberSet()
            for row in try await read(.judged, new) { found.formUnion(judgedWith(judged, row)) }
            new = found.subtracting(judged)
            judged.formUnion(new)
        }
        return judged
    }

    /// Who has a part in what is judged, and what ties them to others.
    private mutating func readNear(to judged: NumberSet) async throws {
        // Of advisers it counts for whom else they work.
        let advisers = gathered.rows.lazy.filter { $0.mark == .adviser }
        try await read([FactColumn(kind: .roles, name: "holder"): mentioned(in: advisers)])
        var near = common.withFamilies(mentioned(from: common.gathered.references.count))
        near.formUnion(mentioned(in: common.places(about: judged).lazy.map { [common] in common.gathered.rows[$0] }))
        near.formUnion(common.withFamilies(try await readTakers(in: judged)))
        var (new, done) = (near.subtracting(judged), judged)
        // From a contract to its contractor, from there to who leads or holds it, and to where those work.
        for _ in 0..<4 where !new.isEmpty {
            var next = NumberSet()
            for row in try await read(.near, new) { next.formUnion(tied(by: row)) }
            done.formUnion(new)
            new = common.withFamilies(next).subtracting(near)
            near.formUnion(new)
        }
        // Who is behind a holder is followed to the end.
        new = holders.subtracting(done)
        while !new.isEmpty {
            done.formUnion(new)
            try await read(.near, new)
            new = holders.subtracting(done)
        }
    }

    /// The framework contracts under which contracts that are judged may stand: those with the same contractor.
    private func frameworks(of judged: NumberSet) -> NumberSet {
        let parts = gathered.rows.lazy.filter { $0.mark == .part && subject(of: $0).map(judged.contains) ?? false }
        let contractors = NumberSet(parts.compactMap { entity(.contractor, of: $0) })
        let frameworks = gathered.rows.lazy.filter {
            $0.mark == .framework && entity(.contractor, of: $0).map(contractors.contains) ?? false
        }
        return NumberSet(frameworks.compactMap { subject(of: $0) })
    }

    /// What cooperations there are around the municipalities, who takes part in them, and what they contract.
    private mutating func readFar(from roots: [Int64: EntityID], with judged: NumberSet) async throws {
        let ties: [FactKind] = [.participants, .cooperations]
        var far = NumberSet()
        try await readNeighbours(of: roots)
        var new = kind(.cooperation, in: mentioned(in: rows(of: ties)))
        // For whom a contract was bought follows from who takes part in its buyer; so buyers are far, of what is judged and
        // of what a municipality that is near signed.
        let signed = rows(of: [.contracts]).filter { row in
            subject(of: row).map(judged.contains) ?? false || isSignedNearby(row)
        }
        new.formUnion(try await readBuyers(of: signed))
        while !new.isEmpty {
            far.formUnion(new)
            try await read(.far, new)
            // Of all that ties and not only of what is new: that of a legal person can have been read by itself.
            try await read(.far, kind(.organisation, in: mentioned(in: rows(of: ties))))
            new = kind(.cooperation, in: mentioned(in: rows(of: ties))).subtracting(far)
        }
        try await read(.near, frameworks(of: judged))
        // Of who delivers to a region it counts in which others it delivers.
        if roots.values.contains(where: { $0.kind == .region }) {
            let contractors = rows(of: [.contracts]).compactMap { entity(.contractor, of: $0) }
            try await read([FactColumn(kind: .contracts, name: "contractor"): NumberSet(contractors)])
            try await readServed()
        }
        // What is mentioned comes behind what was mentioned before.
        var light = 0
        for _ in 0..<4 where light < mentioned.count {
            let new = NumberSet(mentioned.elements[light...])
            light += new.count
            try await read(.light, new)
        }
        try await readNaming(kind(.contract, in: mentioned.elements[..<light]))
    }

    // MARK: Rows

    /// The rows of some kinds.
    func rows(of kinds: [FactKind]) -> [GatheredRows.Row] { gathered.rows.filter { kinds.contains($0.kind) } }

    /// What a row refers to in a column.
    func entity(_ column: SingleReference, of row: GatheredRows.Row) -> Int64? { gathered.entity(column, of: row) }

    /// What a row is about, by its first field.
    func subject(of row: GatheredRows.Row) -> Int64? {
        SingleReference.subject(row.kind).flatMap { gathered.entity($0, of: row) }
    }

    func kind(_ kind: EntityKind, in entities: some Sequence<Int64>) -> NumberSet {
        NumberSet(entities.lazy.filter { names[$0]?.kind == kind })
    }

    /// What `rows` mention.
    func mentioned(in rows: some Sequence<GatheredRows.Row>) -> NumberSet {
        var result = NumberSet()
        for row in rows {
            for entity in gathered.references(of: row) where entity != 0 { result.insert(entity) }
        }
        return result
    }

    /// What rows mention, from a reference on.
    private func mentioned(from start: Int) -> NumberSet {
        NumberSet(gathered.references[start...].lazy.filter { $0 != 0 })
    }

    /// What is judged together with any of `judged`, by a row.
    private func judgedWith(_ judged: NumberSet, _ row: GatheredRows.Row) -> [Int64] {
        switch row.kind {
        case .cooperations:
            return subject(of: row).map(judged.contains) ?? false
                ? [entity(.legalPerson, of: row)].compactMap(\.self) : []
        case .contracts:
            let buyer = entity(.buyer, of: row)
            // What a cooperation bought is no business of the municipality that signed for it.
            let isJudged = [buyer, entity(.commissioner, of: row), entity(.contractor, of: row)].contains { party in
                guard let party, judged.contains(party) else { return false }
                return buyer == nil || names[party]?.kind != .municipality
            }
            return isJudged ? [subject(of: row)].compactMap(\.self) : []
        case .commissions, .decisions: return [subject(of: row)].compactMap(\.self)
        case .transfers: return gathered.references(of: row).filter { $0 != 0 }
        default: return []
        }
    }

    /// Whom a row ties to whom it speaks of, so that those have to be known as well.
    private func tied(by row: GatheredRows.Row) -> [Int64] {
        switch row.kind {
        case .stakes, .offices, .employments, .organisations, .votes:
            gathered.references(of: row).filter { $0 != 0 }
        case .decisions: [subject(of: row)].compactMap(\.self)
        case .cooperations: holding(by: row)
        // Who has a role on a municipality can work for whom it contracts.
        case .roles:
            entity(.roleObject, of: row).flatMap { names[$0]?.kind } == .municipality
                ? [entity(.roleHolder, of: row)].compactMap(\.self) : []
        default: []
        }
    }

    /// Whether a municipality that is near is a party to a contract.
    private func isSignedNearby(_ contract: GatheredRows.Row) -> Bool {
        [("commissioner", SingleReference.commissioner), ("contractor", .contractor)].contains { name, column in
            guard let party = entity(column, of: contract), names[party]?.kind == .municipality else { return false }
            return hasAsked(FactColumn(kind: .contracts, name: name), of: party)
        }
    }

    // MARK: Reading

    /// Whether a column was asked about something.
    func hasAsked(_ column: FactColumn, of entity: Int64) -> Bool {
        asked[.column(column)]?.contains(entity) ?? false
    }

    /// Reads what is said in a ring of `entities`, as far as it was not read yet; what all dossiers share and speaks of
    /// them counts as read now.
    @discardableResult
    private mutating func read(_ ring: Ring, _ entities: NumberSet) async throws -> [GatheredRows.Row] {
        let start = gathered.count
        var wanted: [FactColumn: NumberSet] = [:]
        for (kind, entities) in Dictionary(grouping: entities, by: { names[$0]?.kind }) {
            guard let kind else { continue }
            for column in ring.columns(kind) { wanted[column, default: NumberSet()].formUnion(entities) }
        }
        try await read(wanted)
        return gathered.rows[start...] + common.places(about: entities).map { common.gathered.rows[$0] }
    }

    mutating func read(_ wanted: [FactColumn: NumberSet]) async throws {
        try await read(Dictionary(uniqueKeysWithValues: wanted.map { (.column($0), $1) }))
    }

    /// Asks what was not asked yet, and does not lie ready.
    mutating func read(_ wanted: [Asking: NumberSet]) async throws {
        let before = asked.mapValues(\.elements)
        var new: [Asking: [Int64]] = [:]
        for (asking, entities) in wanted {
            var noted = asked.removeValue(forKey: asking) ?? NumberSet()
            let fresh = entities.filter { noted.insert($0) }
            asked[asking] = noted
            new[asking] = ready.take(asking, about: fresh, into: &gathered)
        }
        try await read(Asking.queries(for: new, after: before, at: number, common).map { ($0.table, $0.statement) })
    }

    /// Does `body` while the server makes no plans of a kind, such as `nestloop`.
    mutating func planning(without kind: String, _ body: (inout Surroundings) async throws -> Void) async throws {
        func allow(_ isAllowed: Bool) async throws {
            try await connection.query("select set_config(\("enable_" + kind), \(isAllowed ? "on" : "off"), true)")
        }
        try await allow(false)
        try await body(&self)
        try await allow(true)
    }

    /// Reads the rows of each query, as far as they were not read yet.
    mutating func read(_ queries: [(table: RegisterTable, statement: Statement)]) async throws {
        try await Register.ask(queries, connection) { place, rows throws(PostgresError) in
            try gathered.add(rows, of: queries[place].table, besides: ready)
        }
        try await name()
    }

    /// Finds out what the new rows mention.
    private mutating func name() async throws {
        var unknown: [Int64] = []
        for entity in gathered.references[followed...] where entity != 0 {
            if mentioned.insert(entity), names[entity] == nil { unknown.append(entity) }
        }
        followed = gathered.references.count
        guard !unknown.isEmpty else { return }
        names.add(try await Register.named(unknown, connection))
    }
}
