import Postgres
import Rolzuiver

/// A row of a table of facts, with entities and names still as the numbers by which tables refer to them.
///
/// Rows are gathered, sorted and handed on by the hundred thousand, so each lies where it is and is only referred to.
final class StoredRow: Sendable {
    let kind: FactKind
    private let head: Head
    let cells: [Cell?]
    let book: Int64
    let known: PostgresRange<Int64>

    var id: Int64 { head.id }
    var key: String { head.key }
    var span: Span { head.span }
    var source: String { head.source }
    var certainty: Certainty { head.certainty }

    /// What facts of all kinds have in common.
    struct Head: Sendable {
        let id: Int64
        let key: String
        let span: Span
        let source: String
        let certainty: Certainty

        static let columns = ["id", "key", "valid", "possible", "source", "certainty"]

        /// Reads what is behind the number.
        init(_ id: Int64, _ row: inout RowReader) throws(PostgresError) {
            self.id = id
            key = try row.next()
            span = try Span(&row)
            source = try row.next()
            certainty = try Certainty(&row)
        }
    }

    /// By what rows of one table are put in order where their keys do not tell them apart.
    struct Order: Comparable, Sendable {
        let id: Int64
        let possible: Period

        /// Reads what is behind the number and the key, and appends the key to `keys`.
        init(_ row: inout RowReader, keys: inout TextOrder) throws(PostgresError) {
            id = try row.next()
            try keys.append { bytes throws(PostgresError) in try row.next(appendingTo: &bytes) }
            possible = try Span(&row).possible
        }

        static func < (left: Order, right: Order) -> Bool {
            left.possible == right.possible ? left.id < right.id : left.possible < right.possible
        }
    }

    /// When something held, and who says so.
    struct Saying: Sendable {
        let id: Int64
        let span: Span
        let source: String
        let certainty: Certainty

        /// Reads what is said of a row; most name the source of the one `before`.
        init(_ row: inout RowReader, before source: String) throws(PostgresError) {
            id = try row.next()
            try row.skip()
            span = try Span(&row)
            self.source = try row.next(or: source)
            certainty = try Certainty(&row)
        }
    }

    /// What a column holds.
    enum Cell: Sendable {
        case value(FieldValue)
        case entity(Int64)
        case entities([Int64])
        /// A text that can be erased: large, and so rare that it lies elsewhere.
        indirect case sealed(SealedText)
    }

    /// The columns of a query that this type reads; they come from ``source(of:)``.
    static func columns(of table: RegisterTable) -> String { "\(factColumns(of: table)), t.book_id, t.known" }

    /// Of these the first, of which facts are made.
    static func factColumns(of table: RegisterTable) -> String {
        let fields = table.columns.map { column in
            guard column.field.isPersonal else { return "t.\(column.sql)" }
            let text = "sealed_\(column.name)"
            return "t.\(column.sql), \(text).text, \(text).commitment, \(text).erased"
        }
        return (Head.columns.map { "t.\($0)" } + fields).joined(separator: ", ")
    }

    /// How many of the first columns facts are made of.
    static func factColumnCount(of table: RegisterTable) -> Int {
        table.cells.reduce(Head.columns.count) { count, form in count + (form == .sealed ? 4 : 1) }
    }

    /// Where such a query reads from: the table as `t`, with the texts that can be erased.
    static func source(of table: RegisterTable) -> String {
        table.columns.filter(\.field.isPersonal).reduce("\(table.sql) t") { source, column in
            let text = "sealed_\(column.name)"
            return "\(source) left join register.erasable \(text) on \(text).id = t.\(column.sql)"
        }
    }

    /// Reads the rows of such a query.
    static func decode(_ rows: Rows, _ table: RegisterTable) throws(PostgresError) -> [StoredRow] {
        try rows.decodeEach { row throws(PostgresError) in
            let id = try row.next(as: Int64.self)
            do throws(PostgresError) { return try StoredRow(id, table, &row) } catch {
                throw error.naming(table.sql, id)
            }
        }
    }

    private init(_ id: Int64, _ table: RegisterTable, _ row: inout RowReader) throws(PostgresError) {
        kind = table.kind
        head = try Head(id, &row)
        var cells: [Cell?] = []
        cells.reserveCapacity(table.columns.count)
        for form in table.cells { cells.append(try Cell.read(form, &row)) }
        self.cells = cells
        book = try row.next()
        known = try row.next()
    }

    /// The numbers of the entities that it refers to.
    var entities: [Int64] {
        cells.flatMap { cell -> [Int64] in
            switch cell {
            case .entity(let id): [id]
            case .entities(let ids): ids
            default: []
            }
        }
    }

    /// The texts in it that can be erased, by the place of their field.
    var texts: [Int: SealedText] {
        var texts: [Int: SealedText] = [:]
        for (index, cell) in cells.enumerated() {
            if case .sealed(let text) = cell { texts[index] = text }
        }
        return texts
    }

    /// The record, with the entities' own names.
    func record(_ names: [Int64: EntityID]) throws(PostgresError) -> Record {
        do throws(PostgresError) { return try readRecord(names) } catch {
            throw error.naming(RegisterTable[kind].sql, id)
        }
    }

    private func readRecord(_ names: [Int64: EntityID]) throws(PostgresError) -> Record {
        var values: [FieldValue?] = []
        values.reserveCapacity(cells.count)
        for cell in cells { values.append(try cell?.value { names[$0] }) }
        return Record(kind, key: key, values, span, source: source, certainty: certainty)
    }
}

extension PostgresError {
    /// The same, with the row that cannot be read, for who has to find it.
    func naming(_ table: String, _ row: Int64) -> PostgresError {
        var named = self
        if kind == .decoding { named.message = "\(table), row \(row): \(message)" }
        return named
    }
}

extension StoredRow.Cell {
    /// How a column is read.
    enum Form {
        case text, flag, number, decimal, day, texts, entity, entities
        /// A text that can be erased, in four columns.
        case sealed

        init(_ field: AnySchema.AnyField) {
            guard !field.isPersonal else {
                self = .sealed
                return
            }
            self =
                switch field.type {
                case .text, .code: .text
                case .flag: .flag
                case .number: .number
                case .decimal: .decimal
                case .day: .day
                case .codes, .texts: .texts
                case .entity: .entity
                case .entities: .entities
                }
        }
    }

    /// The field's value, with the entities' own names; nil where it was said and may not be known.
    func value(_ name: (Int64) -> EntityID?) throws(PostgresError) -> FieldValue? {
        func named(_ id: Int64) throws(PostgresError) -> EntityID {
            guard let entity = name(id) else { throw .decoding("entity \(id) is not in the register") }
            return entity
        }
        switch self {
        case .value(let value): return value
        case .entity(let id): return .entity(try named(id))
        case .entities(let ids):
            var entities: [EntityID] = []
            for id in ids { entities.append(try named(id)) }
            return .entities(entities)
        case .sealed(let text): return text.shown.map { .text($0) }
        }
    }

    static func read(_ form: Form, _ row: inout RowReader) throws(PostgresError) -> Self? {
        switch form {
        case .text: return try row.next(as: String?.self).map { .value(.text($0)) }
        case .flag: return try row.next(as: Bool?.self).map { .value(.flag($0)) }
        case .number: return try row.next(as: Int?.self).map { .value(.number($0)) }
        case .decimal:
            guard let number = try row.next(as: PostgresNumeric?.self) else { return nil }
            guard let units = number.units(scale: 4) else { throw .decoding("a number with more than four decimals") }
            return .value(.decimal(Fixed(tenThousandths: units)))
        case .day: return try row.next(as: PostgresDate?.self).map { .value(.day(Day($0))) }
        case .texts: return try row.next(as: [String]?.self).map { .value(.texts($0)) }
        case .entity: return try row.next(as: Int64?.self).map { .entity($0) }
        case .entities: return try row.next(as: [Int64]?.self).map { .entities($0) }
        case .sealed:
            let id = try row.next(as: Int64?.self)
            let text = try row.next(as: String?.self)
            let commitment = try row.next(as: [UInt8]?.self)
            let erased = try row.next(as: ChangeNumber?.self)
            return id.map {
                .sealed(
                    SealedText(reference: Sealed(id: $0, commitment: commitment ?? []), text: text, erased: erased)
                )
            }
        }
    }
}

extension Day {
    /// The day of a date; its infinities are the two extremes.
    init(_ date: PostgresDate) {
        self = date.daysSince1970.map { Day(rawValue: $0) } ?? (date == .infinity ? .distantFuture : .distantPast)
    }
}

extension Span {
    /// Reads the days on which something certainly held, and those on which it may have.
    fileprivate init(_ row: inout RowReader) throws(PostgresError) {
        let certain = try row.next(as: PostgresRange<PostgresDate>?.self)
        let said = try row.next(as: PostgresRange<PostgresDate>.self)
        guard let possible = Period(said) else { throw .decoding("an empty period") }
        // No table takes a bound at infinity. It would read as one that is open, but to the server it is not.
        guard said.isOfDays, certain?.isOfDays ?? true else { throw .decoding("a period that ends at infinity") }
        self.init(possible: possible, certain: certain.flatMap { Period($0) })
    }
}

extension PostgresRange<PostgresDate> {
    /// Whether its bounds, where it has any, are days.
    fileprivate var isOfDays: Bool { lower?.daysSince1970 != .some(nil) && upper?.daysSince1970 != .some(nil) }
}

extension Certainty {
    fileprivate init(_ row: inout RowReader) throws(PostgresError) {
        guard let certainty = Certainty(rawValue: try row.next()) else { throw .decoding("an unknown certainty") }
        self = certainty
    }
}

extension Period {
    /// The days of a range; nil when it is empty.
    init?(_ range: PostgresRange<PostgresDate>) {
        guard !range.isEmpty else { return nil }
        self.init(
            from: range.lower.map { Day($0) } ?? .distantPast,
            until: range.upper.map { Day($0) } ?? .distantFuture
        )
    }
}
