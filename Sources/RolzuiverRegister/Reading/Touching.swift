import Postgres
import Rolzuiver

/// Which of many small groups of changed rows can have altered what was said of some roots.
///
/// What is judged itself is seen from what the rows refer to. All others are asked about at once, which is enough where none
/// of them matters; then by halves, until each is known: the answer for a group does not depend on what else is asked. It may
/// name a group too many, never one too few; see ``Reach``.
struct Touching {
    /// The numbers of the roots of each thing that was said.
    private let said: [Set<Int64>]
    /// From the state in which the first of it was said to the last that counts.
    private let changes: ClosedRange<ChangeNumber>
    private let common: Commonplace
    private let connection: Connection

    init(_ said: [Set<Int64>], in changes: ClosedRange<ChangeNumber>, _ connection: Connection) async throws {
        (self.said, self.changes, self.connection) = (said, changes, connection)
        try await Register.asksForFew(connection)
        common = try await Commonplace(at: changes.upperBound, connection)
    }

    /// Which of what was said each group of rows touches, by their places; nil when there are so many rows that it was not
    /// looked into.
    func touched(by groups: [[StoredRow]]) async throws -> [Set<Int>]? {
        guard groups.reduce(0, { $0 + $1.count }) <= Register.mostTouching else { return nil }
        guard said.contains(where: { !$0.isEmpty }), !groups.isEmpty else { return groups.map { _ in [] } }
        let judged = try await JudgedRoots(of: groups.joined(), in: changes, connection)
        var known = groups.map { group in touched(by: group.reduce(into: Set()) { $0.formUnion(judged[$1]) }) }
        // What is known to touch all needs no looking into, and would only stand in the way of what touches nothing.
        let all = Set(said.indices.filter { !said[$0].isEmpty })
        let open = groups.indices.filter { !known[$0].isSuperset(of: all) }
        try await look(into: open[...], of: groups, &known)
        return known
    }

    /// Adds what some of the groups touch to what is known of them.
    private func look(
        into places: ArraySlice<Int>,
        of groups: [[StoredRow]],
        _ known: inout [Set<Int>]
    ) async throws {
        guard let first = places.first else { return }
        let rows = places.flatMap { groups[$0] }
        let reached = try await Reach.candidates(of: rows, in: changes, besides: common, connection)
        let found = reached.map { touched(by: $0) } ?? Set(said.indices.filter { !said[$0].isEmpty })
        guard places.contains(where: { !known[$0].isSuperset(of: found) }) else { return }
        guard places.count > 1 else {
            known[first].formUnion(found)
            return
        }
        let half = places.count / 2
        try await look(into: places.prefix(half), of: groups, &known)
        try await look(into: places.dropFirst(half), of: groups, &known)
    }

    private func touched(by roots: Set<Int64>) -> Set<Int> {
        Set(said.indices.filter { !said[$0].isDisjoint(with: roots) })
    }
}

/// With which roots rows are judged, as far as that follows from what they refer to.
///
/// Most rows that matter are found so, for a few questions about all of them. What it names ``Reach`` names as well.
private struct JudgedRoots {
    private var kinds: [Int64: EntityKind] = [:]
    /// With what contracts and commissions are judged.
    private var next: [Int64: Set<Int64>] = [:]

    init(
        of rows: some Sequence<StoredRow>,
        in changes: ClosedRange<ChangeNumber>,
        _ connection: Connection
    ) async throws {
        let references = References(connection: connection, changes: changes)
        var waiting = rows.reduce(into: Set<Int64>()) { all, row in Reference(row).forEach { all.insert($1) } }
        while !waiting.isEmpty {
            let found = try await connection.query(
                "select id, kind from register.entity where id = any(\(waiting.sorted()))"
            ).decode(as: (Int64, String).self)
            for (id, kind) in found { kinds[id] = EntityKind(rawValue: kind) }
            let behind = try await references.rows([
                FactColumn(kind: .contracts, name: "entity"): waiting.filter { kinds[$0] == .contract },
                FactColumn(kind: .commissions, name: "entity"): waiting.filter { kinds[$0] == .commission },
            ])
            waiting = behind.reduce(into: Set()) { all, row in
                let parties =
                    row.kind == .contracts && row["cooperation"].isEmpty
                    ? row["commissioner"] : row["cooperation"] + row["object"]
                for entity in row["entity"] { next[entity, default: []].formUnion(parties) }
                all.formUnion(parties.filter { kinds[$0] == nil })
            }
        }
    }

    /// The numbers of what a row is judged with.
    subscript(row: StoredRow) -> Set<Int64> {
        var reached = Frontier()
        Reference(row).forEach { column, entity in
            if let kind = kinds[entity], Ring.judged.reads(column, of: kind) { reached.insert(entity) }
        }
        while !reached.isEmpty {
            for entity in reached.take() { for one in next[entity] ?? [] { reached.insert(one) } }
        }
        return reached.all
    }
}
