import Postgres
import Rolzuiver
import Synchronization

/// The rows of each kind that are still to be made facts of.
final class Sheets: Sendable {
    private let waiting: Mutex<[Sheet]>
    private let names: EntityNames

    init(_ sheets: [Sheet], _ names: EntityNames) {
        waiting = Mutex(sheets.sorted { $0.count < $1.count })
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

    /// Takes over what `other` has, which are facts of other kinds; but those of `kinds`.
    mutating func take(_ other: MadeFacts, without kinds: Set<FactKind> = []) {
        let taken = other.kinds.filter { !kinds.contains($0) }
        facts.take(taken, of: other.facts)
        self.kinds += taken
        repeating += other.repeating.filter { !kinds.contains($0) }
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
        /// Still in the answer of the server, all of them.
        case answer(Rows)
        /// Those of that number in the answer.
        case chosen(Rows, [Int32])

        var count: Int {
            switch self {
            case .gathered(_, let places): places.count
            case .answer(let rows): rows.count
            case .chosen(_, let numbers): numbers.count
            }
        }

        func read<T>(
            _ number: Int,
            _ body: (inout RowReader) throws(PostgresError) -> T
        ) throws(PostgresError) -> T {
            switch self {
            case .gathered(let rows, let places): try rows.read(places[number], body)
            case .answer(let rows): try rows.read(number, body)
            case .chosen(let rows, let numbers): try rows.read(Int(numbers[number]), body)
            }
        }
    }

    let table: RegisterTable
    let rows: [Source]

    /// How many rows there are.
    var count: Int { rows.reduce(0) { $0 + $1.count } }

    /// Adds the facts that they are to `facts`, by key and then by time; returns whether any two have the same key.
    fileprivate func add(to facts: inout Facts, _ names: EntityNames) throws(PostgresError) -> Bool {
        let (order, isRepeating) = try inOrder()
        func make<F: Fact>(_: F.Type) throws(PostgresError) -> [Dated<F>] {
            var (made, source): ([Dated<F>], String) = ([], "")
            made.reserveCapacity(order.count)
            // One list for all rows, of which each fills every place.
            var values = [FieldValue?](repeating: nil, count: table.cells.count)
            for number in order {
                let saying = try read(number, names, after: source, into: &values)
                source = saying.source
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

    /// Reads a row, as it comes after one of a `source`: what its fields hold goes into `values`.
    private func read(
        _ number: Int,
        _ names: EntityNames,
        after source: String,
        into values: inout [FieldValue?]
    ) throws(PostgresError) -> StoredRow.Saying {
        let (place, number) = place(of: number)
        return try rows[place].read(number) { row throws(PostgresError) in
            let saying = try StoredRow.Saying(&row, before: source)
            do throws(PostgresError) {
                for (place, form) in table.cells.enumerated() {
                    values[place] = try StoredRow.Cell.read(form, &row)?.value { names[$0] }
                }
            } catch { throw error.naming(table.sql, saying.id) }
            return saying
        }
    }

    /// Where the row of that number is, and which it is there.
    private func place(of number: Int) -> (place: Int, number: Int) {
        var (place, number) = (0, number)
        while number >= rows[place].count {
            number -= rows[place].count
            place += 1
        }
        return (place, number)
    }

    /// The numbers of the rows, by the key that stands in them: to work it out again takes longer than all the rest; and
    /// whether any two have the same.
    private func inOrder() throws(PostgresError) -> (places: [Int], isRepeating: Bool) {
        var (keys, rest): (TextOrder, [StoredRow.Order]) = (TextOrder(), [])
        rest.reserveCapacity(count)
        for rows in rows {
            for number in 0..<rows.count {
                rest.append(
                    try rows.read(number) { row throws(PostgresError) in try StoredRow.Order(&row, keys: &keys) }
                )
            }
        }
        return keys.sorted { rest[$0] < rest[$1] }
    }
}
