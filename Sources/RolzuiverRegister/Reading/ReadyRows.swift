import Postgres
import Rolzuiver

/// Rows that were asked for along a ``Trail``, and lie ready for who follows the rings.
///
/// Facts are made of all of them, of one kind after the other as they come: so reading and making go on side by side. What
/// the rings no longer lead to is among them; a fact too many changes no verdict.
struct ReadyRows: Sendable {
    /// What was asked.
    private let asked: [Asking: NumberSet]
    private var rows: [GatheredRows.Row] = []
    private var references: [Int64] = []
    /// The numbers of the rows, at their places.
    private var numbers = NumberSet()
    /// Which rows answer what was asked about whom.
    private var shelves: [Asking: Shelf] = [:]
    private var sources: [FactKind: [Sheet.Source]] = [:]

    /// The places of rows, by what they answer about.
    private struct Shelf {
        private var entities = NumberSet()
        /// For each of the entities, the last of the links to its rows.
        private var last: [Int32] = []
        /// A row, and the link before it; −1 before the first.
        private var links: [(row: Int32, before: Int32)] = []

        mutating func put(_ row: Int, about entity: Int64) {
            let link = Int32(links.count)
            if let place = entities.place(of: entity) {
                links.append((Int32(row), last[place]))
                last[place] = link
            } else {
                entities.insert(entity)
                links.append((Int32(row), -1))
                last.append(link)
            }
        }

        func forEach(about entity: Int64, _ body: (Int) -> Void) {
            guard let place = entities.place(of: entity) else { return }
            var link = last[place]
            while link >= 0 {
                body(Int(links[Int(link)].row))
                link = links[Int(link)].before
            }
        }
    }

    /// None yet, of those to which `trail` leads.
    init(along trail: Trail?) { asked = trail?.asked ?? [:] }

    /// Adds the rows that answer `askings`, but those that are in `gathered`.
    mutating func add(
        _ answer: Rows,
        of table: RegisterTable,
        to askings: [Asking],
        besides gathered: GatheredRows
    ) throws(PostgresError) {
        var filling = askings.map {
            (asking: $0, column: $0.reference.place, shelf: shelves.removeValue(forKey: $0) ?? Shelf())
        }
        defer { for (asking, _, shelf) in filling { shelves[asking] = shelf } }
        var chosen: [Int32] = []
        var number: Int32 = -1
        try answer.forEach { row throws(PostgresError) in
            number += 1
            let id = try row.next(as: Int64.self)
            guard !gathered.contains(id) else { return }
            if numbers.insert(id) {
                let first = references.count
                let mark: GatheredRows.Mark
                do throws(PostgresError) { mark = try GatheredRows.follow(&row, table, into: &references) } catch {
                    throw error.naming(table.sql, id)
                }
                let count = references.count - first
                rows.append(GatheredRows.Row(kind: table.kind, mark: mark, place: nil, first: first, count: count))
                chosen.append(number)
            }
            guard let place = numbers.place(of: id) else { return }
            for number in filling.indices {
                let entity = references[rows[place].first + filling[number].column]
                if entity != 0 { filling[number].shelf.put(place, about: entity) }
            }
        }
        if !chosen.isEmpty { sources[table.kind, default: []].append(.chosen(answer, chosen)) }
    }

    /// Those of a kind, to make facts of.
    func sources(of kind: FactKind) -> [Sheet.Source] { sources[kind] ?? [] }

    /// How many references there are.
    var referenceCount: Int { references.count }

    /// What rows refer to, from a reference on.
    func references(from start: Int) -> ArraySlice<Int64> { references[start...] }

    /// Adds the rows that answer `asking` about `entities` to `gathered`; returns those about which it was not asked.
    func take(_ asking: Asking, about entities: [Int64], into gathered: inout GatheredRows) -> [Int64] {
        guard let asked = asked[asking] else { return entities }
        let shelf = shelves[asking]
        return entities.filter { entity in
            guard asked.contains(entity) else { return true }
            shelf?.forEach(about: entity) { take(at: $0, into: &gathered) }
            return false
        }
    }

    /// Adds the row of that number to `gathered`; false where it does not lie ready.
    func take(_ id: Int64, into gathered: inout GatheredRows) -> Bool {
        guard let place = numbers.place(of: id) else { return false }
        take(at: place, into: &gathered)
        return true
    }

    private func take(at place: Int, into gathered: inout GatheredRows) {
        let row = rows[place]
        let mentioned = references[row.first..<(row.first + row.count)]
        gathered.add(row, numbers.elements[place], referringTo: mentioned)
    }
}
