import Postgres
import Rolzuiver

/// What all dossiers lean on, read once: redivisions and who was named to succeed, elections, forms of care, agreements above
/// the regions, national contracts, certified bodies, and whom regions appointed to act for a provider.
struct Commonplace: Sendable {
    private let rows: [StoredRow]
    /// The same rows, in the same order, as every dossier begins with them.
    let gathered: GatheredRows
    /// What the rows mention.
    let mentioned: NumberSet
    /// What it is.
    let names: EntityNames
    /// The municipalities that came out of each other at redivisions, by each of them.
    private let families: [Int64: Set<Int64>]
    /// The municipalities that ended at a redivision.
    let dissolved: Set<Int64>
    /// The municipalities that ended or came about at a redivision, or gave or took a part of their area at one.
    var redivided: some Collection<Int64> { families.keys }
    /// The places of the rows that mention something.
    private let places: [Int64: [Int]]

    /// Reads it.
    ///
    /// - Parameters:
    ///   - number: the change after which it was known.
    ///   - names: what some things are called, which need not be asked then.
    ///   - connection: reads it.
    /// - Throws: When the database cannot be read.
    init(at number: ChangeNumber, knowing names: EntityNames = EntityNames(), _ connection: Connection) async throws {
        let queries = Register.queries { table in
            let condition: String? =
                switch table.kind {
                case .redivisions, .successors, .elections, .careForms, .alignments: "true"
                case .contracts: "t.kind = 'lta'"
                case .organisations: "t.kind = 'gi'"
                case .contactPoints: "t.kind = 'accounthouder'"
                default: nil
                }
            return condition.map { ("t.known @> $1 and \($0)", [number]) }
        }
        var (gathered, rows): (GatheredRows, [StoredRow]) = (GatheredRows(), [])
        try await Register.ask(queries, connection) { place, answer throws(PostgresError) in
            let table = queries[place].table
            try gathered.add(answer, of: table)
            rows += try StoredRow.decode(answer, table)
        }
        (self.gathered, self.rows) = (gathered, rows)
        mentioned = NumberSet(gathered.references.lazy.filter { $0 != 0 })
        self.names = try await Register.names(of: mentioned, knowing: names, connection)
        var families: [Int64: Set<Int64>] = [:]
        for row in rows where row.kind == .redivisions {
            let family = row.entities.reduce(into: Set(row.entities)) { $0.formUnion(families[$1] ?? []) }
            for member in family { families[member] = family }
        }
        self.families = families
        dissolved = Set(rows.lazy.filter { $0.kind == .redivisions }.flatMap(\.dissolved))
        var places: [Int64: [Int]] = [:]
        for (place, row) in rows.enumerated() {
            for entity in row.entities { places[entity, default: []].append(place) }
        }
        self.places = places
    }

    /// The rows that speak of any of `entities`; redivisions are followed by ``withFamilies(_:)``.
    func rows(about entities: Set<Int64>) -> [StoredRow] { places(about: entities).map { rows[$0] } }

    /// The places of those rows.
    func places(about entities: some Sequence<Int64>) -> [Int] {
        Set(entities.lazy.flatMap { places[$0] ?? [] }).sorted().filter { rows[$0].kind != .redivisions }
    }

    /// Whether any of `entities` is mentioned in it.
    func mentions(_ entities: Set<Int64>) -> Bool { entities.contains { places[$0] != nil } }

    /// `entities` with the municipalities that they came out of or went over into: what is said of one counts for another.
    func withFamilies(_ entities: NumberSet) -> NumberSet {
        families.isEmpty ? entities : entities.reduce(into: entities) { $0.formUnion(families[$1] ?? []) }
    }

    /// The same.
    func withFamilies(_ entities: Set<Int64>) -> Set<Int64> {
        entities.reduce(into: entities) { result, entity in
            if let family = families[entity] { result.formUnion(family) }
        }
    }
}

extension StoredRow {
    /// The municipalities that ended, of a redivision.
    fileprivate var dissolved: [Int64] {
        let place = RegisterTable[kind].columns.firstIndex { $0.name == "dissolved" }
        if let place, case .entities(let ids)? = cells[place] { return ids }
        return []
    }
}
