import Postgres
import Rolzuiver

/// Rows of tables of facts, each once, with what they refer to at hand; the rest of them waits in the form in which it came
/// until it is made facts of.
struct GatheredRows: Sendable {
    /// A row, as it is followed to others.
    struct Row: Sendable {
        let kind: FactKind
        let mark: Mark
        /// Where the rest of it is; nil of what lay ready, see ``ReadyRows``.
        let place: PackedRows.Place?
        /// Where among ``references`` it begins, and how many there are.
        let first: Int
        let count: Int
    }

    /// What a row says, as far as it decides where it leads.
    enum Mark: Sendable {
        /// That somebody advises from outside.
        case adviser
        /// That a contract is a framework for others.
        case framework
        /// That a contract can stand under a framework.
        case part
        /// Nothing of that.
        case none
    }

    /// The rows, in the order in which they came.
    private(set) var rows: [Row] = []
    /// What the rows refer to, row by row: first one number for each column that can hold one, 0 where it holds none; then
    /// what columns hold that can hold several.
    private(set) var references: [Int64] = []
    private var seen = NumberSet()
    private var packed: [FactKind: PackedRows] = [:]

    var count: Int { rows.count }

    /// Adds the rows of an answer to a query for ``StoredRow/factColumns(of:)``, but those that are there; what
    /// columns come behind these is left out, and a row that is `ready` stays where it lies.
    mutating func add(_ answer: Rows, of table: RegisterTable, besides ready: ReadyRows? = nil) throws(PostgresError) {
        var sheet =
            packed.removeValue(forKey: table.kind) ?? PackedRows(columnCount: StoredRow.factColumnCount(of: table))
        defer { packed[table.kind] = sheet }
        var number = -1
        try answer.forEach { row throws(PostgresError) in
            number += 1
            let id = try row.next(as: Int64.self)
            guard !seen.contains(id) else { return }
            if let ready, ready.take(id, into: &self) { return }
            seen.insert(id)
            let first = references.count
            let mark: Mark
            do throws(PostgresError) { mark = try Self.follow(&row, table, into: &references) } catch {
                throw error.naming(table.sql, id)
            }
            let place = sheet.append(row: number, of: answer)
            rows.append(Row(kind: table.kind, mark: mark, place: place, first: first, count: references.count - first))
        }
    }

    /// Adds a row that lay ready, but one that is there.
    mutating func add(_ row: Row, _ id: Int64, referringTo entities: ArraySlice<Int64>) {
        guard seen.insert(id) else { return }
        rows.append(Row(kind: row.kind, mark: row.mark, place: nil, first: references.count, count: row.count))
        references += entities
    }

    /// Whether the row of that number is there.
    func contains(_ id: Int64) -> Bool { seen.contains(id) }

    /// Notes what a row refers to, of which the number was read.
    static func follow(
        _ row: inout RowReader,
        _ table: RegisterTable,
        into references: inout [Int64]
    ) throws(PostgresError) -> Mark {
        var (mark, several) = (Mark.none, [Int64]())
        for _ in StoredRow.Head.columns.dropFirst() { try row.skip() }
        for (place, form) in table.cells.enumerated() {
            switch form {
            case .entity: references.append(try row.next(as: Int64?.self) ?? 0)
            case .entities: several += try row.next(as: [Int64]?.self) ?? []
            case .sealed: for _ in 0..<4 { try row.skip() }
            case .text where place == table.marking: mark = Mark(try row.next(as: String?.self) ?? "", table.kind)
            default: try row.skip()
            }
        }
        references += several
        return mark
    }

    // MARK: Whom they refer to

    /// What a row refers to; 0 is nothing.
    func references(of row: Row) -> ArraySlice<Int64> { references[row.first..<(row.first + row.count)] }

    /// What a row refers to in a column; nil when it is of another kind, or holds nothing there.
    func entity(_ column: SingleReference, of row: Row) -> Int64? {
        guard row.kind == column.kind else { return nil }
        let number = references[row.first + column.place]
        return number == 0 ? nil : number
    }

    // MARK: Facts

    /// The rows, to be made facts of.
    func sheets(_ names: EntityNames) -> Sheets {
        let places = Dictionary(grouping: rows, by: \.kind).mapValues { $0.compactMap(\.place) }
        return Sheets(
            places.map { kind, places in Sheet(table: RegisterTable[kind], rows: [source(of: kind, places)]) },
            names
        )
    }

    /// Those rows of a kind that did not lie ready; nil when there are none.
    func source(of kind: FactKind) -> Sheet.Source? {
        let places = rows.filter { $0.kind == kind }.compactMap(\.place)
        return places.isEmpty ? nil : source(of: kind, places)
    }

    private func source(of kind: FactKind, _ places: [PackedRows.Place]) -> Sheet.Source {
        packed[kind].map { .gathered($0, places) } ?? .gathered(PackedRows(columnCount: 0), [])
    }
}

extension GatheredRows.Mark {
    fileprivate init(_ text: String, _ kind: FactKind) {
        self =
            switch (kind, text) {
            case (.roles, Role.externAdviseur.rawValue): .adviser
            case (.contracts, ContractKind.raam.rawValue): .framework
            case (.contracts, ContractKind.deel.rawValue), (.contracts, ContractKind.uitvoering.rawValue): .part
            default: .none
            }
    }

    /// The column that it stands in.
    static func column(_ kind: FactKind) -> String? {
        switch kind {
        case .roles: "role"
        case .contracts: "kind"
        default: nil
        }
    }
}

/// A column that refers to one thing at most.
struct SingleReference: Sendable {
    let kind: FactKind
    /// Which of such columns of its table it is.
    let place: Int

    init(_ kind: FactKind, _ name: String) {
        self.kind = kind
        let single = RegisterTable[kind].columns.filter { if case .entity = $0.field.type { true } else { false } }
        guard let place = single.firstIndex(where: { $0.name == name }) else {
            preconditionFailure("\(kind) has no column \(name)")
        }
        self.place = place
    }

    static let legalPerson = SingleReference(.cooperations, "legal_person")
    static let holder = SingleReference(.stakes, "holder")
    static let roleHolder = SingleReference(.roles, "holder")
    static let roleObject = SingleReference(.roles, "object")
    static let member = SingleReference(.regionMembers, "municipality")
    static let regionOfMember = SingleReference(.regionMembers, "region")
    static let buyer = SingleReference(.contracts, "cooperation")
    static let commissioner = SingleReference(.contracts, "commissioner")
    static let contractor = SingleReference(.contracts, "contractor")
    static let covered = SingleReference(.covers, "municipality")
    static let coverer = SingleReference(.covers, "contract")

    /// What rows of a kind are about, by their first field; nil when that refers to nothing.
    static func subject(_ kind: FactKind) -> SingleReference? { subjects[kind] }

    private static let subjects = Dictionary(
        uniqueKeysWithValues: RegisterTable.all.compactMap { table -> (FactKind, SingleReference)? in
            guard let first = table.columns.first, case .entity = first.field.type else { return nil }
            return (table.kind, SingleReference(table.kind, first.name))
        }
    )
}
