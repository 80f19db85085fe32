import Postgres
import Rolzuiver

/// The facts on which the verdicts about some roots can rest, read from the register ring by ring.
///
/// It may read a fact too many, never one too few; so roots whose surroundings overlap are best read together.
struct Surroundings {
    private let connection: Connection
    let number: ChangeNumber
    let common: Commonplace
    private(set) var rows: [StoredRow]
    /// The rows that were read.
    private var seen: Set<Int64>
    /// What everything that was mentioned is.
    private(set) var names: [Int64: EntityID]
    /// What has been asked of each column.
    private(set) var asked: [FactColumn: Set<Int64>] = [:]
    /// How many of the rows have been looked at for what they mention.
    private var followed = 0

    /// Reads what is around `roots`, as it was known after change `number`, besides what all dossiers share.
    init(
        of roots: [Int64: EntityID],
        at number: ChangeNumber,
        besides common: Commonplace,
        _ connection: Connection
    ) async throws {
        (self.connection, self.number, self.common) = (connection, number, common)
        (rows, names) = (common.rows, common.names)
        seen = Set(common.rows.lazy.map(\.id))
        names.merge(roots) { $1 }
        followed = rows.count
        let judged = try await readJudged(Set(roots.keys))
        try await readNear(to: judged)
        try await readFar(from: roots, with: judged)
    }

    /// Reads everything, as it was known after change `number`: what all dossiers share is among it.
    init(ofAllAt number: ChangeNumber, besides common: Commonplace, _ connection: Connection) async throws {
        (self.connection, self.number, self.common, seen) = (connection, number, common, [])
        rows = try await Register.rows(connection) { _ in ("t.known @> $1", [number]) }
        names = try await Register.names(of: Set(rows.lazy.flatMap(\.entities)), connection)
    }

    /// The facts, in the order in which a whole register is read; each row is let go as soon as it was read.
    consuming func facts() throws(PostgresError) -> Facts {
        // By the key that stands in the row: to work it out again takes longer than all the rest. The last comes first.
        rows.sort { $0.key == $1.key ? $0.span.possible > $1.span.possible : $0.key > $1.key }
        var facts = Facts()
        while let row = rows.popLast() {
            guard facts.add(try row.record(names)) else {
                throw .decoding("row \(row.id) does not have the form of its kind")
            }
        }
        return facts
    }

    /// How many facts there are.
    var count: Int { rows.count }

    // MARK: Rings

    /// The roots with their legal persons, contracts and commissions, and what follows from those.
    private mutating func readJudged(_ roots: Set<Int64>) async throws -> Set<Int64> {
        var judged = roots
        var new = judged
        while !new.isEmpty {
            var found: Set<Int64> = []
            for row in try await read(.judged, new) { found.formUnion(row.judgedWith(judged, names)) }
            new = found.subtracting(judged)
            judged.formUnion(new)
        }
        return judged
    }

    /// Who has a part in what is judged, and what ties them to others.
    private mutating func readNear(to judged: Set<Int64>) async throws {
        // Of advisers it counts for whom else they work.
        let advisers = rows.filter { $0.isRole("extern_adviser") }.flatMap(\.entities)
        try await read([FactColumn(kind: .roles, name: "holder"): Set(advisers)])
        var near = common.withFamilies(mentioned(in: rows[common.rows.count...]))
        near.formUnion(mentioned(in: common.rows(about: judged)))
        var new = near.subtracting(judged)
        // From a contract to its contractor, from there to who leads or holds it, and to where those work.
        for _ in 0..<4 where !new.isEmpty {
            var next: Set<Int64> = []
            for row in try await read(.near, new) { next.formUnion(row.tied) }
            new = common.withFamilies(next).subtracting(near)
            near.formUnion(new)
        }
        try await read(.near, frameworks(of: judged))
    }

    /// The framework contracts under which contracts that are judged may stand: those with the same contractor.
    private func frameworks(of judged: Set<Int64>) -> Set<Int64> {
        let contracts = rows.filter { $0.kind == .contracts }
        let parts = contracts.filter { row in
            row.isContract([.deel, .uitvoering]) && row.subject.map(judged.contains) ?? false
        }
        let contractors = Set(parts.compactMap { $0.entity("contractor") })
        return Set(
            contracts.filter { row in
                row.isContract([.raam]) && row.entity("contractor").map(contractors.contains) ?? false
            }
            .compactMap(\.subject)
        )
    }

    /// What cooperations there are around the municipalities, who takes part in them, and what they contract.
    private mutating func readFar(from roots: [Int64: EntityID], with judged: Set<Int64>) async throws {
        var (far, new): (Set<Int64>, Set<Int64>) = ([], [])
        for row in rows where row.kind == .participants || row.kind == .cooperations {
            new.formUnion(kind(.cooperation, in: row.entities))
        }
        // For whom a contract was bought follows from who takes part in its buyer; so buyers are far, of what is judged and
        // of what a municipality that is near signed.
        let signed = rows.filter { row in
            row.kind == .contracts && (row.subject.map(judged.contains) ?? false || isSignedNearby(row))
        }
        new.formUnion(try await readBuyers(of: signed))
        while !new.isEmpty {
            far.formUnion(new)
            let found = try await read(.far, new).filter { $0.kind == .participants || $0.kind == .cooperations }
            let bodies = kind(.organisation, in: found.flatMap(\.entities))
            let above = found + (try await read(.far, bodies)).filter { $0.kind != .contracts }
            new = kind(.cooperation, in: above.flatMap(\.entities)).subtracting(far)
        }
        // Of who delivers to a region it counts in which others it delivers.
        if roots.values.contains(where: { $0.kind == .region }) {
            let contractors = rows.compactMap { $0.kind == .contracts ? $0.entity("contractor") : nil }
            try await read([FactColumn(kind: .contracts, name: "contractor"): Set(contractors)])
            try await readServed()
        }
        var light: Set<Int64> = []
        for _ in 0..<4 {
            let all = mentioned(in: rows).subtracting(light)
            guard !all.isEmpty else { return }
            light.formUnion(all)
            try await read(.light, all)
        }
        try await readNaming(kind(.contract, in: light))
    }

    // MARK: Rows

    func kind(_ kind: EntityKind, in entities: some Sequence<Int64>) -> Set<Int64> {
        Set(entities.lazy.filter { names[$0]?.kind == kind })
    }

    /// What `rows` mention.
    func mentioned(in rows: some Sequence<StoredRow>) -> Set<Int64> {
        var result: Set<Int64> = []
        for row in rows { row.forEachEntity { result.insert($0) } }
        return result
    }

    /// Reads what is said in a ring of `entities`, as far as it was not read yet; what all dossiers share and speaks of
    /// them counts as read now.
    @discardableResult
    private mutating func read(_ ring: Ring, _ entities: Set<Int64>) async throws -> [StoredRow] {
        let start = rows.count
        var wanted: [FactColumn: Set<Int64>] = [:]
        for (kind, entities) in Dictionary(grouping: entities, by: { names[$0]?.kind }) {
            guard let kind else { continue }
            for column in ring.columns(kind) { wanted[column, default: []].formUnion(entities) }
        }
        try await read(wanted)
        return rows[start...] + common.rows(about: entities)
    }

    mutating func read(_ wanted: [FactColumn: Set<Int64>]) async throws {
        var queries: [(RegisterTable, Statement)] = []
        for (kind, columns) in Dictionary(grouping: wanted.keys, by: \.kind) {
            var (conditions, parameters): ([String], [any PostgresEncodable]) = ([], [number])
            for column in columns {
                let new = wanted[column, default: []].subtracting(asked[column] ?? [])
                guard !new.isEmpty else { continue }
                asked[column, default: []].formUnion(new)
                parameters.append(Array(new))
                conditions.append("t.\"\(column.name)\" = any($\(parameters.count))")
            }
            guard !conditions.isEmpty else { continue }
            let table = RegisterTable[kind]
            let text =
                "select \(StoredRow.columns(of: table)) from \(StoredRow.source(of: table)) "
                + "where t.known @> $1 and (\(conditions.joined(separator: " or ")))"
            queries.append((table, Statement(unsafe: text, parameters)))
        }
        try await read(queries)
    }

    /// Reads the rows of each query, as far as they were not read yet.
    mutating func read(_ queries: [(table: RegisterTable, statement: Statement)]) async throws {
        // Sent without waiting for each other, so that they share a round trip.
        try await withThrowingTaskGroup(of: [StoredRow].self) { group in
            for (table, statement) in queries {
                group.addTask { [connection, seen] in
                    try StoredRow.decode(await connection.query(statement), table, besides: seen)
                }
            }
            for try await part in group { rows += part }
        }
        for row in rows[followed...] { seen.insert(row.id) }
        try await name()
    }

    /// Finds out what the new rows mention.
    private mutating func name() async throws {
        var unknown: Set<Int64> = []
        for row in rows[followed...] {
            row.forEachEntity { if names[$0] == nil { unknown.insert($0) } }
        }
        followed = rows.count
        guard !unknown.isEmpty else { return }
        names.merge(try await Register.names(of: unknown, connection)) { $1 }
    }
}

extension StoredRow {
    /// What it is about, by its first field.
    var subject: Int64? { if case .entity(let id)? = cells.first { id } else { nil } }

    /// Whether it gives somebody that role.
    fileprivate func isRole(_ role: String) -> Bool { kind == .roles && says(role) }

    /// Whether it is about a contract of one of `kinds`.
    fileprivate func isContract(_ kinds: Set<ContractKind>) -> Bool {
        kind == .contracts && kinds.contains { says($0.rawValue) }
    }

    private func says(_ text: String) -> Bool {
        cells.contains { if case .value(.text(text))? = $0 { true } else { false } }
    }

    /// Calls `body` for each entity that it refers to.
    func forEachEntity(_ body: (Int64) -> Void) {
        for cell in cells {
            switch cell {
            case .entity(let id): body(id)
            case .entities(let ids): for id in ids { body(id) }
            default: break
            }
        }
    }

    func entity(_ field: String) -> Int64? {
        let place = RegisterTable[kind].columns.firstIndex { $0.name == field }
        if let place, case .entity(let id)? = cells[place] { return id }
        return nil
    }

    func entities(_ field: String) -> [Int64] {
        let place = RegisterTable[kind].columns.firstIndex { $0.name == field }
        if let place, case .entities(let ids)? = cells[place] { return ids }
        return []
    }

    /// What is judged together with any of `judged`, by this row.
    fileprivate func judgedWith(_ judged: Set<Int64>, _ names: [Int64: EntityID]) -> [Int64] {
        switch kind {
        case .cooperations: subject.map(judged.contains) ?? false ? [entity("legal_person")].compactMap(\.self) : []
        case .contracts:
            // What a cooperation bought is no business of the municipality that signed for it.
            [entity("cooperation"), entity("commissioner"), entity("contractor")].contains { party in
                guard let party, judged.contains(party) else { return false }
                return names[party]?.kind != .municipality || entity("cooperation") == nil
            }
                ? [subject].compactMap(\.self) : []
        case .commissions, .decisions: [subject].compactMap(\.self)
        case .transfers: entities
        default: []
        }
    }

    /// Whom it ties to whom it speaks of, so that those have to be known as well.
    fileprivate var tied: [Int64] {
        switch kind {
        case .stakes, .offices, .employments, .organisations, .votes: entities
        case .decisions: [subject].compactMap(\.self)
        default: []
        }
    }
}
