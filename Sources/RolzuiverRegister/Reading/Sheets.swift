import Postgres
import Rolzuiver
import Synchronization

/// The rows of each kind that are still to be made facts of.
final class Sheets: Sendable {
    private let waiting: Mutex<[Sheet]>
    private let names: EntityNames

    init(_ packed: [FactKind: PackedRows], places: [FactKind: [PackedRows.Place]], _ names: EntityNames) {
        let sheets = packed.map { Sheet(table: RegisterTable[$0], rows: .gathered($1, places[$0] ?? [])) }
        waiting = Mutex(sheets.sorted { $0.rows.count < $1.rows.count })
        self.names = names
    }

    /// The facts, in the order in which a whole register is read; the rows are let go, kind by kind, so that there are none
    /// when it is asked again.
    ///
    /// Two make them, each of the kind that is the largest still left.
    func facts() async throws -> MadeFacts {
        try await withThrowingTaskGroup(of: MadeFacts.self) { group in
            for _ in 0..<2 {
                group.addTask { [self] in
                    var made = MadeFacts()
                    while let sheet = next() { try made.add(sheet, names) }
                    return made
                }
            }
            return try await group.reduce(into: MadeFacts()) { $0.take($1) }
        }
    }

    private func next() -> Sheet? { waiting.withLock { $0.popLast() } }
}

/// The facts that were made of some sheets, in the order in which a whole register is read.
struct MadeFacts: Sendable {
    private(set) var facts = Facts()
    private var kinds: [FactKind] = []
    /// The kinds of which two or more facts have the same key, so that one can be a part of another.
    private var repeating: [FactKind] = []

    /// The facts with their lookups.
    var index: FactIndex { FactIndex(facts, joining: repeating) }

    mutating func add(_ sheet: Sheet, _ names: EntityNames) throws(PostgresError) {
        let kind = sheet.table.kind
        if try sheet.add(to: &facts, names) { repeating.append(kind) }
        kinds.append(kind)
    }

    /// Takes over what `other` has, which are facts of other kinds.
    mutating func take(_ other: MadeFacts) {
        facts.take(other.kinds, of: other.facts)
        kinds += other.kinds
        repeating += other.repeating
    }
}

extension Facts {
    /// Takes over the facts of `kinds`, of which it has none.
    fileprivate mutating func take(_ kinds: [FactKind], of other: Facts) {
        for kind in kinds {
            func take<F: Fact>(_: F.Type) { self[keyPath: F.path] = other[keyPath: F.path] }
            take(kind.type)
        }
    }
}

/// The rows of one kind, none of them twice.
struct Sheet: Sendable {
    /// Where they are.
    enum Source: Sendable {
        /// Put away, as far as they are wanted.
        case gathered(PackedRows, [PackedRows.Place])
        /// Still in the answer of the server.
        case answer(Rows)

        var count: Int {
            switch self {
            case .gathered(_, let places): places.count
            case .answer(let rows): rows.count
            }
        }

        func read<T>(
            _ number: Int,
            _ body: (inout RowReader) throws(PostgresError) -> T
        ) throws(PostgresError) -> T {
            switch self {
            case .gathered(let rows, let places): try rows.read(places[number], body)
            case .answer(let rows): try rows.read(number, body)
            }
        }
    }

    let table: RegisterTable
    let rows: Source

    /// Adds the facts that they are to `facts`, by key and then by time; returns whether any two have the same key.
    fileprivate func add(to facts: inout Facts, _ names: EntityNames) throws(PostgresError) -> Bool {
        let (order, isRepeating) = try inOrder()
        func make<F: Fact>(_: F.Type) throws(PostgresError) -> [Dated<F>] {
            var (made, values, source): ([Dated<F>], [FieldValue?], String) = ([], [], "")
            made.reserveCapacity(order.count)
            for number in order {
                let saying = try read(number, names, into: &values)
                // Most rows name the source of the one before.
                if saying.source != source { source = saying.source }
                guard let dated = F.filled(with: values, saying.span, source: source, certainty: saying.certainty)
                else {
                    throw PostgresError.decoding("it does not have the form of its kind").naming(table.sql, saying.id)
                }
                made.append(dated)
            }
            return made
        }
        func add<F: Fact>(_: F.Type) throws(PostgresError) { facts[keyPath: F.path] = try make(F.self) }
        try add(table.kind.type)
        return isRepeating
    }

    /// Reads a row: what its fields hold goes into `values`.
    private func read(
        _ number: Int,
        _ names: EntityNames,
        into values: inout [FieldValue?]
    ) throws(PostgresError) -> StoredRow.Saying {
        values.removeAll(keepingCapacity: true)
        return try rows.read(number) { row throws(PostgresError) in
            let saying = try StoredRow.Saying(&row)
            do throws(PostgresError) {
                for form in table.cells { values.append(try StoredRow.Cell.read(form, &row)?.value { names[$0] }) }
            } catch { throw error.naming(table.sql, saying.id) }
            return saying
        }
    }

    /// The numbers of the rows, by the key that stands in them: to work it out again takes longer than all the rest; and
    /// whether any two have the same.
    private func inOrder() throws(PostgresError) -> (numbers: [Int], isRepeating: Bool) {
        var keys: [StoredRow.Order] = []
        keys.reserveCapacity(rows.count)
        for number in 0..<rows.count {
            keys.append(try rows.read(number) { row throws(PostgresError) in try StoredRow.Order(&row) })
        }
        let order = TextOrder(keys.lazy.map(\.key)).sorted { one, other in
            let (one, other) = (keys[one], keys[other])
            if one.key != other.key { return one.key < other.key }
            let (begin, end) = (one.span.possible, other.span.possible)
            return begin == end ? one.id < other.id : begin < end
        }
        let isRepeating = zip(order, order.dropFirst()).contains { keys[$0].key == keys[$1].key }
        return (order, isRepeating)
    }
}

/// Puts many texts in order that begin alike, as keys do: first by the few characters that tell most of them apart.
struct TextOrder {
    /// For each text the number that those characters make; none when characters do not compare as their bytes do.
    private let heads: [UInt64]
    private let count: Int

    init(_ texts: some Collection<String>) {
        count = texts.count
        guard let first = texts.first, texts.allSatisfy({ $0.utf8Span.isKnownASCII }) else {
            heads = []
            return
        }
        let shared = texts.reduce(first.utf8.count) { Self.shared($1.utf8Span.span, first.utf8Span.span, atMost: $0) }
        heads = texts.map { Self.head($0.utf8Span.span, from: shared) }
    }

    /// How many characters at most two texts have in common at their beginning.
    private static func shared(_ one: Swift.Span<UInt8>, _ other: Swift.Span<UInt8>, atMost limit: Int) -> Int {
        let end = min(limit, one.count, other.count)
        var count = 0
        while count < end, one[count] == other[count] { count += 1 }
        return count
    }

    /// The number that eight characters make, from the place `start` on.
    private static func head(_ text: Swift.Span<UInt8>, from start: Int) -> UInt64 {
        var (head, left) = (UInt64(0), 64)
        for place in start..<min(start + 8, text.count) {
            left -= 8
            head |= UInt64(text[place]) << UInt64(left)
        }
        return head
    }

    /// The places of the texts in order; `isBefore` says of two places which comes first.
    func sorted(_ isBefore: (Int, Int) -> Bool) -> [Int] {
        guard !heads.isEmpty else { return (0..<count).sorted(by: isBefore) }
        var order = heads.enumerated().map { (head: $1, place: Int32($0)) }
        order.sort { one, other in
            one.head == other.head ? isBefore(Int(one.place), Int(other.place)) : one.head < other.head
        }
        return order.map { Int($0.place) }
    }
}
