import Postgres
import Rolzuiver

/// What came of holding one slice of the journal against the tables.
struct SliceCheck: Sendable {
    private(set) var faults: [JournalFault] = []
    /// How many rows were recomputed.
    private(set) var rows = 0
    /// How many of them had ended.
    private(set) var endedRows = 0
    /// How many leaves tell of an end.
    private(set) var ends = 0
    /// The roots of the branches that make up its part of a change too large for one slice.
    private(set) var branch: (change: ChangeNumber, root: [UInt8])?
    /// Which changes touched which books, as its rows tell.
    private(set) var touches: Set<BookTouch> = []

    private let closed: [LeafPlace: ClosedLeaf]

    init(
        _ slice: JournalSlice,
        _ names: BookNames,
        closed: [LeafPlace: ClosedLeaf],
        _ connection: Connection
    ) async throws {
        self.closed = closed
        let stored = try await slice.storedLeaves(connection)
        check(stored, of: slice)
        let rows = try await slice.storedRows(connection)
        let records = try await Register.records(rows, connection)
        try await compare(stored.filter { !$0.isEnd }, rows, records, names)
        try await checkEnds(of: rows, connection)
    }

    /// Whether the leaves are all there, and lead to the root of their change.
    private mutating func check(_ stored: [JournalSlice.StoredLeaf], of slice: JournalSlice) {
        var rest = stored[...]
        for part in slice.parts {
            let change = part.entry.change
            var hashes: [[UInt8]] = []
            var expected = part.leaves.lowerBound
            while rest.first.map({ $0.change < change }) ?? false { surplus(rest.removeFirst()) }
            while let next = rest.first, next.change == change {
                rest.removeFirst()
                hashes.append(next.hash)
                if next.ordinal != expected || next.isEnd != (next.ordinal >= part.entry.added) {
                    let place = "op plaats \(expected)"
                    add(
                        change,
                        expected,
                        "Wijziging \(change): in het journaal ontbreekt het feit \(place), of het staat verkeerd."
                    )
                }
                expected = next.ordinal + 1
                if next.isEnd { ends += 1 }
            }
            if expected != part.leaves.upperBound {
                let (told, found) = (part.leaves.count, hashes.count)
                add(
                    change,
                    expected,
                    "Wijziging \(change): het journaal hoort hier \(told) feiten te hebben en heeft er \(found)."
                )
            }
            let root = Digest.merkleRoot(over: hashes)
            if !part.isWhole {
                branch = (change, root)
            } else if root != part.entry.merkleRoot {
                add(change, .max, Self.rootFault(change))
            }
        }
        for leaf in rest { surplus(leaf) }
    }

    private mutating func surplus(_ leaf: JournalSlice.StoredLeaf) {
        add(leaf.change, leaf.ordinal, "Wijziging \(leaf.change): het journaal heeft een feit te veel.")
    }

    /// What is said when the leaves of a change do not lead to its root.
    static func rootFault(_ change: ChangeNumber) -> String {
        "Wijziging \(change): de Merkle-wortel past niet op de feiten in het journaal; het journaal zelf is veranderd."
    }

    // MARK: Rows

    private mutating func compare(
        _ leaves: [JournalSlice.StoredLeaf],
        _ rows: [StoredRow],
        _ records: [Record],
        _ names: BookNames
    ) async throws {
        self.rows = rows.count
        var left = Dictionary(zip(rows, records).map { ($0.id, ($0, $1)) }, uniquingKeysWith: { first, _ in first })
        if left.count < rows.count { checkNumbers(of: zip(rows, records), names) }
        for stored in leaves {
            guard let told = told(by: stored) else {
                left[stored.fact] = nil
                continue
            }
            guard let (row, record) = left.removeValue(forKey: stored.fact) else {
                let told = FactInJournal(stored.fact, told)
                add(
                    stored.change,
                    stored.ordinal,
                    "\(told.place(stored.change)) staat in het journaal, maar niet in de tabel \(told.table)."
                )
                continue
            }
            let sealed = row.texts.mapValues(\.reference)
            let fact = JournalFact(id: row.id, book: names[row.book] ?? "", record: record, sealed: sealed)
            if RegisterTable[row.kind].schema.key(of: record.values) != record.key {
                let told = FactInJournal(stored.fact, told)
                add(
                    stored.change,
                    stored.ordinal,
                    "\(told.place(stored.change)): dat is niet het kenmerk dat bij haar velden hoort; zo is er meer dan een "
                        + "waarheid over hetzelfde te schrijven."
                )
            }
            if fact.body != told, let difference = difference(fact, stored, told, names[row.book] == nil) {
                add(stored.change, stored.ordinal, difference)
            } else if row.known.lower != stored.change {
                let told = FactInJournal(stored.fact, told)
                let since = row.known.lower.map { "wijziging \($0)" } ?? "altijd"
                add(
                    stored.change,
                    stored.ordinal,
                    "\(told.place(stored.change)), veld known: de tabel zegt bekend sinds \(since), "
                        + "het journaal sinds wijziging \(stored.change)."
                )
            }
        }
        for (row, record) in left.values {
            let change = row.known.lower ?? 0
            add(change, 0, "\(place(row, record, change, names)) staat in de tabel, maar niet in het journaal.")
        }
        for row in rows { note(row) }
    }

    /// Finds the rows that bear the number of another: the journal tells of one, and each could pass for it.
    private mutating func checkNumbers(of pairs: some Sequence<(StoredRow, Record)>, _ names: BookNames) {
        for (_, pairs) in Dictionary(grouping: pairs, by: \.0.id) where pairs.count > 1 {
            let tables = Set(pairs.map { RegisterTable[$0.0.kind].sql }).sorted().joined(separator: " en ")
            for (row, record) in pairs {
                let change = row.known.lower ?? 0
                add(change, 0, "\(place(row, record, change, names)): dat nummer staat er meer dan eens, in \(tables).")
            }
        }
    }

    /// What a leaf tells of its fact; nil when that was taken out and no change says what it was.
    private mutating func told(by stored: JournalSlice.StoredLeaf) -> [UInt8]? {
        if let body = stored.body { return body }
        if let closed = closed[stored.place], closed.hash == stored.hash { return closed.fact.bytes }
        add(
            stored.change,
            stored.ordinal,
            "Wijziging \(stored.change): het feit van rij \(stored.fact) is uit het journaal gehaald, en geen wijziging zegt "
                + "dat daarin een tekst is gewist."
        )
        return nil
    }

    /// How a row differs from what was told of it; nil when it was told in the form of before texts could be erased.
    private func difference(
        _ fact: JournalFact,
        _ stored: JournalSlice.StoredLeaf,
        _ told: [UInt8],
        _ hasLostBook: Bool
    ) -> String? {
        let named = FactInJournal(stored.fact, told)
        if hasLostBook { return "\(named.place(stored.change)): het boek van deze rij ontbreekt in register.book." }
        let unformed = "\(named.place(stored.change)): het journaal heeft niet de vorm die het hoort te hebben."
        guard let journal = CanonicalJSON(parsing: told) else { return unformed }
        let fact = fact.told(as: journal)
        if fact.body == told { return nil }
        guard let difference = RowDifference(table: fact.json, journal: journal, fields: named.order) else {
            return unformed
        }
        return "\(named.place(stored.change)), \(difference.sentence)."
    }

    private func place(_ row: StoredRow, _ record: Record, _ change: ChangeNumber, _ names: BookNames) -> String {
        "Wijziging \(change), boek \(names[row.book] ?? "onbekend"), \(record.label) (rij \(row.id))"
    }

    private mutating func note(_ row: StoredRow) {
        if row.known.upper != nil { endedRows += 1 }
        for change in [row.known.lower, row.known.upper].compactMap(\.self) {
            touches.insert(BookTouch(change: change, book: row.book))
        }
    }

    /// Whether each row ended when the journal says so, and not otherwise.
    private mutating func checkEnds(of rows: [StoredRow], _ connection: Connection) async throws {
        let told = try await connection.query(
            """
            select fact, change, body from register.journal_leaf
            where ended and fact = any(\(rows.map(\.id)))
            """
        ).decode(as: (Int64, Int64, [UInt8]).self)
        let ends = Dictionary(told.map { ($0.0, ($0.1, $0.2)) }, uniquingKeysWith: { first, _ in first })
        for row in rows {
            let (table, journal) = (row.known.upper, ends[row.id])
            let body = JournalEnd(kind: row.kind, id: row.id).json.bytes
            guard table != journal?.0 || (journal != nil && journal?.1 != body) else { continue }
            let change = min(table ?? .max, journal?.0 ?? .max)
            let what = "\(RegisterTable[row.kind].schema.dutch) \(row.key.replacing("|", with: " – ")) (rij \(row.id))"
            func said(_ end: ChangeNumber?) -> String {
                end.map { "vervallen bij wijziging \($0)" } ?? "niet vervallen"
            }
            add(
                change,
                .max - 1,
                "Wijziging \(change), \(what), veld known: de tabel zegt \(said(table)), het journaal \(said(journal?.0))."
            )
        }
    }

    private mutating func add(_ change: ChangeNumber, _ place: Int, _ sentence: String) {
        faults.append(JournalFault(change, place: place, sentence))
    }
}

/// That a change wrote in a book.
struct BookTouch: Hashable, Sendable {
    let change: ChangeNumber
    let book: Int64
}

/// The keys of the books by number.
typealias BookNames = [Int64: String]

/// A fact as a leaf of the journal names it.
struct FactInJournal {
    private let json: CanonicalJSON
    private let fact: Int64
    private let kind: FactKind?

    init(_ fact: Int64, _ body: [UInt8]) {
        json = CanonicalJSON(parsing: body) ?? .null
        self.fact = fact
        kind = json["kind"].text.flatMap { FactKind(rawValue: $0) }
    }

    /// The table where it should be.
    var table: String { kind.map { RegisterTable[$0].sql } ?? "van zijn soort" }

    /// The order in which its members are compared.
    var order: [String] {
        ["kind", "key", "book", "id", "fields"] + (kind.map { RegisterTable[$0].schema.fields.map(\.name) } ?? [])
            + ["possible", "certain", "source", "certainty"]
    }

    /// Where it is, for people.
    func place(_ change: ChangeNumber) -> String {
        let what = kind.map { RegisterTable[$0].schema.dutch } ?? "feit"
        let key = json["key"].text?.replacing("|", with: " – ") ?? ""
        return "Wijziging \(change), boek \(json["book"].text ?? "onbekend"), \(what) \(key) (rij \(fact))"
    }
}
