import Postgres
import Rolzuiver

/// Which roots can be judged otherwise after a change: those for which ``Surroundings`` would read one of the rows that
/// changed, found by walking its rings back by what refers to what.
///
/// It names a root too many where a ring is followed more loosely back than forth, never one too few. Both states count: a
/// tie that stood before the change or stands after it is a tie. From a row that changed it asks
///
/// - who reads it in the *light* ring: whoever has anything at hand that refers to what it is about, up to four times over.
///   What is read there is only what things are: their own rows, and what is stated complete. Who takes part in a cooperation
///   is not, nor for which municipalities a contract is or which roles somebody holds elsewhere, so that who comes or goes is
///   felt no further than around the municipalities;
/// - who reads it in the *far* ring: whoever has the cooperation around a municipality that is near, through others as well;
/// - who reads it in the *near* ring: by four ties at most, from what is said of who or what is judged;
/// - who *judges* it.
///
/// What all dossiers lean on concerns all; see ``Commonplace``.
struct Reach {
    let references: References
    let common: Commonplace
    /// The kinds of facts by which somebody may have been mentioned in what is judged.
    let told: [FactKind]
    var kinds: [Int64: EntityKind] = [:]

    var light = [Frontier](repeating: Frontier(), count: 4)
    var far = Frontier()
    var near = [Frontier](repeating: Frontier(), count: 4)
    var advisers = Frontier()
    var judged = Frontier()
    /// What is read for regions besides: of which contractors, for which contracts, and of whose participants.
    var suppliers = Frontier()
    var served = Frontier()
    var takers = Frontier()

    /// Whether it concerns all.
    var isEverywhere = false

    /// The numbers of what may be roots that `rows` touch; nil when that is everything.
    ///
    /// - Parameters:
    ///   - rows: what was added and what was ended by the changes.
    ///   - changes: from the one that was judged to the one that is to be.
    ///   - common: what all dossiers share after the last.
    ///   - connection: reads at the last of them.
    /// - Returns: Numbers of cooperations, regions and municipalities; some may be no roots.
    /// - Throws: When the database cannot be read.
    static func candidates(
        of rows: [StoredRow],
        in changes: ClosedRange<ChangeNumber>,
        besides common: Commonplace,
        _ connection: Connection
    ) async throws -> Set<Int64>? {
        guard !rows.contains(where: \.isCommon) else { return nil }
        let references = References(connection: connection, changes: changes)
        var walk = Reach(references, common, told: FactKind.allCases)
        try await walk.begin(with: rows.map { Reference($0) })
        guard !walk.isEverywhere else { return nil }
        var regional = Reach(references, common, told: Self.toldOfRegions)
        try await walk.walkServed(into: &regional)
        try await walk.walkBack()
        try await regional.walkBack()
        let regions = regional.judged.all.filter { regional.kinds[$0] == .region }
        let roots = walk.judged.all.filter { walk.isRoot($0) }.union(regions)
        guard rows.contains(where: { Self.toldOfNeighbours.contains($0.kind) }) else { return roots }
        let around = regions.union(walk.judged.all.filter { walk.kinds[$0] == .region })
        let members = try await walk.rows([FactColumn(kind: .regionMembers, name: "region"): around])
        return roots.union(common.withFamilies(Set(members.flatMap { $0["municipality"] })))
    }

    /// The numbers of the roots with which any of `entities` is judged, as it was known after change `number`.
    ///
    /// - Returns: Numbers of cooperations, regions and municipalities, some too many; some may be no roots.
    static func judging(
        _ entities: Set<Int64>,
        at number: ChangeNumber,
        besides common: Commonplace,
        _ connection: Connection
    ) async throws -> Set<Int64> {
        var walk = Reach(References(connection: connection, changes: number...number), common, told: [])
        try await walk.learn(entities)
        for entity in entities { walk.judged.insert(entity) }
        try await walk.walkJudged()
        return walk.judged.all.filter { walk.isRoot($0) }
    }

    private init(_ references: References, _ common: Commonplace, told: [FactKind]) {
        (self.references, self.common, self.told) = (references, common, told)
    }

    private func isRoot(_ entity: Int64) -> Bool {
        switch kinds[entity] {
        case .cooperation, .region, .municipality: true
        default: false
        }
    }

    /// The kinds of facts that are read of what is judged with a region: itself, and decisions about it.
    private static let toldOfRegions: [FactKind] = {
        let columns = Ring.judged.columns(.region) + Ring.judged.columns(.decision)
        return Set(columns.map(\.kind)).union(tying).sorted { $0.rawValue < $1.rawValue }
    }()

    /// The kinds of facts on which verdicts about a municipality can rest through its region: it is asked what the
    /// cooperations of that buy, and those of the other members.
    private static let toldOfNeighbours = Norm.requirements.filter {
        $0.roots.contains(.municipality) && $0.reads.contains(.regionMembers)
    }.reduce(into: Set<FactKind>()) { $0.formUnion($1.reads) }

    /// The kinds of facts by which what is near ties others; as ``StoredRow/tied``.
    private static let tying: Set<FactKind> = [
        .stakes, .offices, .employments, .organisations, .votes, .decisions, .cooperations, .roles,
    ]
    /// Those of them by which it is followed to the end who is behind whom.
    private static let holding: Set<FactKind> = [.stakes, .cooperations]

    // MARK: Who reads a row

    /// Notes who reads `rows`: in the light ring in at most so many steps, or in any of the others.
    ///
    /// Of what municipalities a contract is for, that ring reads which it likes, unless told of which contracts it matters.
    mutating func add(_ rows: [Reference], steps: Int, naming contracts: Set<Int64>? = nil) {
        let covering = FactColumn(kind: .covers, name: "contract")
        for row in rows {
            row.forEach { column, entity in
                guard let kind = kinds[entity] else { return }
                addNearer(column, entity, kind)
                let isRead =
                    column == covering ? contracts?.contains(entity) ?? true : Ring.light.reads(column, of: kind)
                if steps > 0, isRead { light[steps - 1].insert(entity) }
                switch (column.kind, column.name) {
                case (.contracts, "contractor"): suppliers.insert(entity)
                case (.covers, "contract"): served.insert(entity)
                case (.participants, "cooperation"), (.withdrawals, "cooperation"), (.cooperations, "legal_person"):
                    takers.insert(entity)
                default: break
                }
            }
        }
    }

    /// Notes who reads `rows` in the far ring or nearer.
    mutating func addNearer(_ rows: [Reference]) {
        for row in rows {
            row.forEach { column, entity in
                if let kind = kinds[entity] { addNearer(column, entity, kind) }
            }
        }
    }

    private mutating func addNearer(_ column: FactColumn, _ entity: Int64, _ kind: EntityKind) {
        if Ring.far.reads(column, of: kind) { far.insert(entity) }
        if Ring.near.reads(column, of: kind) { near[3].insert(entity) }
        if column == FactColumn(kind: .roles, name: "holder") { advisers.insert(entity) }
        if Ring.judged.reads(column, of: kind) { judged.insert(entity) }
    }

    // MARK: Far, near and judged

    private mutating func walkBack() async throws {
        try await walkFar()
        var done: Set<Int64> = []
        for ties in [3, 2, 1, 0] {
            while !near[ties].isEmpty {
                let new = common.withFamilies(near[ties].take()).subtracting(done)
                done.formUnion(new)
                try await walkNear(new, ties)
            }
        }
        try await walkAdvisers()
        try await walkJudged()
    }

    private mutating func walkFar() async throws {
        while !far.isEmpty {
            let new = far.take()
            addNearer(try await mentions(of: new, in: [.participants, .cooperations]))
            let contracts = try await rows([
                FactColumn(kind: .contracts, name: "cooperation"): new,
                FactColumn(kind: .contracts, name: "commissioner"): new,
            ])
            // Their buyers are far where they are judged, or where a municipality that is near signed.
            for row in contracts {
                for contract in row["entity"] { judged.insert(contract) }
                for party in row["commissioner"] + row["contractor"] where kinds[party] == .municipality {
                    near[3].insert(party)
                    judged.insert(party)
                }
            }
        }
    }

    /// Notes who has `entities` near, by at most so many ties.
    private mutating func walkNear(_ entities: Set<Int64>, _ ties: Int) async throws {
        guard !entities.isEmpty else { return }
        for row in try await mentions(of: entities, in: told) {
            row.forEach { column, entity in
                if let kind = kinds[entity], Ring.judged.reads(column, of: kind) { judged.insert(entity) }
            }
            if row.kind == .roles { for holder in row["holder"] { advisers.insert(holder) } }
            let isHolding = Self.holding.contains(row.kind)
            guard ties > 0 || isHolding, Self.tying.contains(row.kind) else { continue }
            // A decision ties only itself.
            if row.kind == .decisions, entities.isDisjoint(with: row["entity"]) { continue }
            row.forEach { column, entity in
                guard let kind = kinds[entity], Ring.near.reads(column, of: kind) else { return }
                near[isHolding ? ties : ties - 1].insert(entity)
            }
        }
        for row in common.rows(about: entities) {
            for entity in row.entities {
                judged.insert(entity)
                if ties > 0, Self.tying.contains(row.kind) { near[ties - 1].insert(entity) }
            }
        }
        try await learn(judged.waiting)
        try await walkFrameworks(entities.filter { kinds[$0] == .contract })
    }

    /// A framework contract is near where a part of it is judged: one of the same contractor.
    private mutating func walkFrameworks(_ contracts: Set<Int64>) async throws {
        guard !contracts.isEmpty else { return }
        let frameworks = try await rows(
            [FactColumn(kind: .contracts, name: "entity"): contracts],
            and: "t.kind = '\(ContractKind.raam.rawValue)'"
        )
        let parts = try await rows(
            [FactColumn(kind: .contracts, name: "contractor"): Set(frameworks.flatMap { $0["contractor"] })],
            and: "t.kind in ('\(ContractKind.deel.rawValue)', '\(ContractKind.uitvoering.rawValue)')"
        )
        for row in parts { for contract in row["entity"] { judged.insert(contract) } }
    }

    /// What is said of advisers is read of whoever advises what is judged.
    private mutating func walkAdvisers() async throws {
        let all = advisers.take()
        let columns = ReferenceTable[.roles].columns.map { ($0.column, all) }
        let rows = try await rows(
            Dictionary(uniqueKeysWithValues: columns),
            and: "t.role = '\(Role.externAdviseur.rawValue)'"
        )
        for row in rows {
            row.forEach { column, entity in
                if let kind = kinds[entity], Ring.judged.reads(column, of: kind) { judged.insert(entity) }
            }
        }
    }

    /// From what is judged to with what it is judged; as ``StoredRow/judgedWith(_:_:)``.
    private mutating func walkJudged() async throws {
        while !judged.isEmpty {
            let new = judged.take()
            func some(_ kind: EntityKind) -> Set<Int64> { new.filter { kinds[$0] == kind } }
            let found = try await rows([
                FactColumn(kind: .contracts, name: "entity"): some(.contract),
                FactColumn(kind: .transfers, name: "predecessor"): some(.contract),
                FactColumn(kind: .transfers, name: "successor"): some(.contract),
                FactColumn(kind: .commissions, name: "entity"): some(.commission),
                FactColumn(kind: .decisions, name: "entity"): some(.decision),
                FactColumn(kind: .cooperations, name: "legal_person"): some(.organisation),
                // Who takes part in a cooperation takes part in those in which that does.
                FactColumn(kind: .participants, name: "participant"): some(.cooperation).union(some(.organisation)),
            ])
            for row in found {
                row.forEach { column, entity in
                    guard let kind = kinds[entity], Ring.judged.reads(column, of: kind) else { return }
                    if row.kind == .cooperations, column.name != "entity" { return }
                    // What a cooperation bought is no business of the municipality that signed for it.
                    if row.kind == .contracts, kind == .municipality, !row["cooperation"].isEmpty { return }
                    judged.insert(entity)
                }
            }
        }
    }

    // MARK: Rows

    /// The rows of `kinds` that refer to any of `entities`.
    mutating func mentions(of entities: Set<Int64>, in kinds: [FactKind]) async throws -> [Reference] {
        try await learn(entities)
        let byKind = Dictionary(grouping: entities) { self.kinds[$0] }.mapValues { Set($0) }
        var wanted: [FactColumn: Set<Int64>] = [:]
        for column in kinds.flatMap({ ReferenceTable[$0].columns }) {
            wanted[column.column] = column.kinds.reduce(into: []) { $0.formUnion(byKind[$1] ?? []) }
        }
        return try await rows(wanted)
    }

    mutating func rows(
        _ wanted: [FactColumn: Set<Int64>],
        and condition: String = "true"
    ) async throws -> [Reference] {
        let rows = try await references.rows(wanted, and: condition)
        try await learn(rows)
        return rows
    }

    /// Finds out of what kind everything is that `rows` refer to.
    mutating func learn(_ rows: [Reference]) async throws {
        try await learn(rows.reduce(into: Set()) { all, row in row.forEach { all.insert($1) } })
    }

    private mutating func learn(_ entities: Set<Int64>) async throws {
        let unknown = entities.filter { kinds[$0] == nil }
        guard !unknown.isEmpty else { return }
        let found = try await references.connection.query(
            "select id, kind from register.entity where id = any(\(Array(unknown)))"
        ).decode(as: (Int64, String).self)
        for (id, kind) in found { kinds[id] = EntityKind(rawValue: kind) }
    }
}

extension StoredRow {
    /// Whether it is among what all dossiers lean on; as ``Commonplace`` reads it.
    fileprivate var isCommon: Bool {
        switch kind {
        case .redivisions, .successors, .elections, .careForms, .alignments: true
        case .contracts: text("kind") == ContractKind.landelijk.rawValue
        case .organisations: text("kind") == OrganisationKind.gecertificeerdeInstelling.rawValue
        case .contactPoints: text("kind") == ContactKind.accounthouder.rawValue
        default: false
        }
    }

    private func text(_ column: String) -> String? {
        let place = RegisterTable[kind].columns.firstIndex { $0.name == column }
        if let place, case .value(.text(let text))? = cells[place] { return text }
        return nil
    }
}
