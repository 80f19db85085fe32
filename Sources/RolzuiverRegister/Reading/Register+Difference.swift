import Postgres
package import Rolzuiver

/// A point in both times: what was true on a day, as it was known after a change.
package struct RegisterPoint: Hashable, Sendable {
    /// As of which state of the register.
    package var knownAt: KnownAt
    /// The day; nil for all days.
    package var day: Day?

    /// A point.
    package init(knownAt: KnownAt = .latest, day: Day? = nil) {
        (self.knownAt, self.day) = (knownAt, day)
    }
}

/// How the register's answers at two points differ.
package struct FactsDifference: Sendable {
    /// The facts of one key that differ.
    package struct Step: Hashable, Sendable {
        /// What it said at the first point and no longer at the second.
        package let gone: [Record]
        /// What it says at the second point and did not at the first.
        package let new: [Record]
        /// The changes that made the difference; empty when only days have gone by.
        package let changes: [ChangeNumber]

        /// The fact, to name it by.
        package var record: Record? { new.first ?? gone.first }
    }

    /// What differs, in the order of kind and key.
    package let steps: [Step]
    /// The texts of facts that were erased between the points, oldest first: of these only what they said is gone.
    package let erased: [History.Erased]
    /// The changes behind it, oldest first; of the whole register all that lie between, also those that altered no fact.
    package let changes: [Change]
    /// Which of those were about days that had gone by.
    package let backDatings: [Alteration: BackDating]
    /// How many facts are of days that a signed audit judged, while they were too many to look into whether they touch it.
    package let unseen: Int
    /// The change numbers of the two points.
    package let from: ChangeNumber, to: ChangeNumber
}

extension Register {
    /// How what the register says at one point differs from what it says at another.
    ///
    /// - Parameters:
    ///   - start: the one point.
    ///   - end: the other; it may come before the first.
    ///   - root: limits it to what is about a cooperation, a municipality, a region or an organisation.
    /// - Returns: the facts that differ, and what was written between the points.
    /// - Throws: when a change or the root is not in the register, or the database cannot be read.
    package func difference(
        from start: RegisterPoint,
        to end: RegisterPoint,
        about root: EntityID? = nil
    ) async throws(RegisterError) -> FactsDifference {
        let (settledStart, settledEnd) = (try await settled(start.knownAt), try await settled(end.knownAt))
        return try await read { connection in
            let first = try await Register.number(settledStart, connection)
            let second = try await Register.number(settledEnd, connection)
            let stored = try await Register.rows(known: [first, second], about: root, connection)
            let records = try await Register.records(stored, connection)
            let rows = History.Row.rows(stored, records)
            func lies(_ change: ChangeNumber) -> Bool { min(first, second) < change && change <= max(first, second) }
            let erased = History.Erased.all(in: stored, records).filter { lies($0.change) }
            let numbers = Set(rows.map(\.added)).union(rows.compactMap(\.ended)).union(erased.map(\.change))
            let between =
                root == nil
                ? Array(min(first, second)..<max(first, second)).map { $0 + 1 } : numbers.filter(lies).sorted()
            let changes = try await Register.changes(between, connection)
            let steps = FactsDifference.steps(rows, (first, start.day), (second, end.day))
            let backDatings = try await Register.backDatings(of: rows, changes, connection)
            return FactsDifference(
                steps: steps,
                erased: erased,
                changes: changes,
                backDatings: backDatings.marks,
                unseen: backDatings.unseen,
                from: first,
                to: second
            )
        }
    }

    /// The rows that were known at one of these changes, or between them, as far as they are about `root`.
    private static func rows(
        known numbers: [ChangeNumber],
        about root: EntityID?,
        _ connection: Connection
    ) async throws -> [StoredRow] {
        let range = PostgresRange<Int64>(numbers.min() ?? 0, (numbers.max() ?? 0) + 1)
        guard let root else { return try await rows(connection) { _ in ("t.known && $1", [range]) } }
        guard let id = try await Register.numbers(of: [root], connection)[root] else {
            throw RegisterError.notFound(what: "\(root.kind.dutch) \(root)")
        }
        let core = try await Core(of: id, at: numbers.max() ?? 0, connection)
        let book = try await BookState.of([root.key], connection).first?.id ?? 0
        return try await rows(connection) { table in
            let (condition, sets) = core.condition(table.kind)
            guard !sets.isEmpty else { return ("t.book_id = $1 and t.known && $2", [book, range]) }
            return ("(t.book_id = $1 or \(condition)) and t.known && $3", [book] + sets + [range])
        }
    }
}

extension FactsDifference {
    fileprivate typealias Point = (change: ChangeNumber, day: Day?)

    /// What differs, key by key.
    fileprivate static func steps(_ rows: [History.Row], _ first: Point, _ second: Point) -> [Step] {
        struct Key: Hashable {
            let kind: FactKind
            let key: String
        }
        let differing = rows.filter { $0.holds(at: first) != $0.holds(at: second) }
        return Dictionary(grouping: differing) { Key(kind: $0.record.kind, key: $0.record.key) }.values
            .compactMap { rows -> Step? in
                let gone = rows.filter { $0.holds(at: first) }
                let new = rows.filter { $0.holds(at: second) }
                // A row that was replaced by one that says the same makes no difference.
                guard Set(gone.map(\.record)) != Set(new.map(\.record)) else { return nil }
                let changes = rows.flatMap { $0.changes(between: first.change, second.change) }
                return Step(
                    gone: gone.map(\.record).sorted(),
                    new: new.map(\.record).sorted(),
                    changes: Set(changes).sorted()
                )
            }
            .sorted { left, right in
                guard let left = left.record, let right = right.record else { return false }
                return left < right
            }
    }
}

extension History.Row {
    /// Whether the register says it after a change: of a day, or of any where none is given.
    package func holds(after change: ChangeNumber, on day: Day?) -> Bool {
        guard added <= change, ended.map({ $0 > change }) ?? true else { return false }
        return day.map { record.span.possible.contains($0) } ?? true
    }

    fileprivate func holds(at point: FactsDifference.Point) -> Bool { holds(after: point.change, on: point.day) }

    /// Those of its two changes that lie after the one and not after the other.
    fileprivate func changes(between first: ChangeNumber, _ second: ChangeNumber) -> [ChangeNumber] {
        [added, ended].compactMap(\.self).filter { min(first, second) < $0 && $0 <= max(first, second) }
    }
}
