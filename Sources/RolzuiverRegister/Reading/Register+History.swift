import Postgres
package import Rolzuiver

/// Everything that the register ever said of something, with the changes that said it.
package struct History: Sendable {
    /// A fact, and between which changes the register held it.
    package struct Row: Hashable, Sendable {
        /// The fact, its time and its source.
        package let record: Record
        /// The change that added it.
        package let added: ChangeNumber
        /// The change that ended it; nil while it stands.
        package let ended: ChangeNumber?
        /// The number of the book that it is kept in.
        let book: Int64

        /// Stored rows, with their records in the same order.
        static func rows(_ stored: [StoredRow], _ records: [Record]) -> [Row] {
            zip(stored, records).map { row, record in
                Row(record: record, added: row.known.lower ?? 0, ended: row.known.upper, book: row.book)
            }
        }
    }

    /// A text of a fact that a change erased.
    package struct Erased: Hashable, Sendable {
        /// The fact.
        package let record: Record
        /// The field that held the text.
        package let field: String
        /// The change.
        package let change: ChangeNumber

        /// The texts of these rows that were erased, each once, in order; their records stand in the same order.
        static func all(in stored: [StoredRow], _ records: [Record]) -> [Erased] {
            let all = zip(stored, records).flatMap { row, record in
                row.texts.compactMap { place, text in
                    text.erased.map {
                        Erased(record: record, field: RegisterTable[row.kind].schema.fields[place].name, change: $0)
                    }
                }
            }
            // A text is kept by all versions of its fact; the first stands for them.
            var told: Set<[String]> = []
            return all.sorted { ($0.change, $0.record, $0.field) < ($1.change, $1.record, $1.field) }
                .filter { told.insert(["\($0.change)", $0.record.kind.rawValue, $0.record.key, $0.field]).inserted }
        }
    }

    /// The facts, in the order of kind, key and time.
    package let rows: [Row]
    /// The texts of them that were erased, oldest first.
    package let erased: [Erased]
    /// The changes that added or ended them, or erased something in them, oldest first.
    package let changes: [Change]
    /// What of it was about days that had gone by when it was written.
    package let backDatings: [Alteration: BackDating]
    /// How many facts are of days that a signed audit judged, while they were too many to look into whether they touch it.
    package let unseen: Int
}

extension Register {
    /// What was ever said of a cooperation, a municipality, a region or an organisation, and of its contracts and
    /// commissions; with all that its own book ever held.
    package func history(of root: EntityID) async throws(RegisterError) -> History {
        try await read { connection in
            guard let id = try await Register.numbers(of: [root], connection)[root] else {
                throw RegisterError.notFound(what: "\(root.kind.dutch) \(root)")
            }
            let number = try await Register.number(.latest, connection)
            let core = try await Core(of: id, at: number, connection)
            let book = try await BookState.of([root.key], connection).first?.id ?? 0
            let stored = try await Register.rows(connection) { table in
                let (condition, sets) = core.condition(table.kind)
                return ("t.book_id = $1 or (\(condition))", [book] + sets)
            }
            let records = try await Register.records(stored, connection)
            let rows = History.Row.rows(stored, records).sorted { left, right in
                left.record == right.record ? left.added < right.added : left.record < right.record
            }
            let erased = History.Erased.all(in: stored, records)
            let numbers = Set(rows.map(\.added)).union(rows.compactMap(\.ended)).union(erased.map(\.change))
            let changes = try await Register.changes(numbers.sorted(), connection)
            let backDatings = try await Register.backDatings(of: rows, changes, connection)
            return History(
                rows: rows,
                erased: erased,
                changes: changes,
                backDatings: backDatings.marks,
                unseen: backDatings.unseen
            )
        }
    }

    /// The changes of the register after `number`, oldest first, at most `limit`.
    package func changes(
        after number: ChangeNumber = 0,
        limit: Int = 1000
    ) async throws(RegisterError) -> [Change] {
        try await read { connection in
            let numbers = try await connection.query(
                "select number from register.change where number > \(number) order by number limit \(limit)"
            ).decode(as: Int64.self)
            return try await Register.changes(numbers, connection)
        }
    }

    /// A text of a change, or what stands in its place.
    private static func shown(_ row: inout RowReader) throws(PostgresError) -> String {
        let (text, erased) = (try row.next(as: String?.self), try row.next(as: ChangeNumber?.self))
        return text ?? erased.map { ErasedText(change: $0).description } ?? HiddenBooks.masked
    }

    static func changes(_ numbers: [ChangeNumber], _ connection: Connection) async throws -> [Change] {
        let rows = try await connection.query(
            """
            select number, at, kind, a.text, a.erased, r.text, r.erased, decision, source, program, login
            from register.change
            left join register.erasable a on a.id = actor
            left join register.erasable r on r.id = reason
            where number = any(\(numbers))
            order by number
            """
        )
        return try rows.decodeEach { row throws(PostgresError) in
            let (number, at) = (try row.next(as: Int64.self), try row.next(as: PostgresTimestamp.self))
            guard let kind = Change.Kind(rawValue: try row.next()) else { throw .decoding("an unknown kind of change") }
            return Change(
                number: number,
                at: at,
                kind: kind,
                actor: try shown(&row),
                reason: try shown(&row),
                decision: try row.next(),
                source: try row.next(),
                program: try row.next(),
                login: try row.next()
            )
        }
    }
}
