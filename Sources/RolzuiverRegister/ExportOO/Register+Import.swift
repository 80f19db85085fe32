import Postgres
package import Rolzuiver

extension Register {
    /// Brings the register to what a file says, whole or not at all: first what was wrong, then what changed.
    ///
    /// Only facts that the source stated itself are replaced or ended; what it leaves out ends only in the books of the
    /// cooperations that it tells about. A file comes in parts, each with all that it says of some cooperations, so that
    /// memory does not grow with it; they are one transaction, and a large part is a change of its own.
    ///
    /// - Parameters:
    ///   - file: the file, and the day on which it tells how things are.
    ///   - isTrial: whether to undo it all and only say what would happen.
    ///   - actor: who imports.
    ///   - body: hands over the parts, and returns what the import took and doubted, as JSON, for the log.
    /// - Returns: what was written, or would be.
    /// - Throws: ``ImportError`` when the register has a newer file, ``RegisterError`` when the database refuses.
    package func importing(
        _ file: ImportedFile,
        isTrial: Bool = false,
        by actor: String,
        _ body: (Importing) async throws -> String
    ) async throws -> ImportOutcome {
        do {
            return try await database.write { connection in
                try await turns.take(connection)
                try await Register.checkWritesAll(connection)
                let importing = try await Importing(connection, file, actor: actor, program: program)
                let report = try await body(importing)
                let outcome = try await importing.finish(report, isTrial: isTrial)
                if isTrial { throw Undo(outcome: outcome) }
                return outcome
            }
        } catch let undo as Undo {
            return undo.outcome
        } catch let error as PostgresError { throw RegisterError(error) }
    }

    /// The day of the newest file of a source that was imported; nil when there was none.
    package func importedState(of source: String) async throws(RegisterError) -> Day? {
        try await read { try await Importing.lastImport(of: source, $0)?.state }
    }
}

/// Ends a trial.
private struct Undo: Error {
    let outcome: ImportOutcome
}

/// One import under the register's lock.
package final class Importing {
    private let connection: Connection
    private let file: ImportedFile
    private let actor: String
    private let program: String
    /// The file of the same source before this one.
    private let last: (state: Day, sha256: [UInt8])?
    /// The number that this import gets in the log.
    private let number: Int64
    private var correction: AppliedChange
    private var change: AppliedChange
    private var clashes: [Plan.Step] = []

    private struct FactID: Hashable {
        let kind: FactKind
        let key: String
    }

    fileprivate init(_ connection: Connection, _ file: ImportedFile, actor: String, program: String) async throws {
        (self.connection, self.file, self.actor, self.program) = (connection, file, actor, program)
        last = try await Importing.lastImport(of: file.source, connection)
        if let last, file.state < last.state { throw ImportError.older(state: file.state, held: last.state) }
        let next: Statement = "select nextval(pg_get_serial_sequence('register.import', 'id'))"
        number = try await connection.query(next).decode(as: Int64.self).first ?? 0
        let checkpoint = try await Register.checkpoint(connection)
        correction = AppliedChange(number: nil, added: 0, ended: 0, checkpoint: checkpoint)
        change = correction
    }

    /// Takes a part of the file: all that it says of some cooperations.
    ///
    /// - Parameters:
    ///   - facts: what the part says.
    ///   - versions: the versions as they were taken; their cooperations are the ones that the part tells about.
    /// - Throws: what the database refuses.
    package func take(_ facts: Facts, versions: [ImportedVersion]) async throws {
        let desired = facts.records(source: file.source)
        let books = Set(versions.map(\.cooperation.key))
        if let last {
            let (applied, _) = try await write(.correction, desired, books, knownUntil: last.state)
            if let applied { correction = correction.followed(by: applied) }
        }
        let (applied, clashes) = try await write(.change, desired, books, knownUntil: nil)
        if let applied { change = change.followed(by: applied) }
        self.clashes += clashes
        // The same file again says nothing new about its versions.
        if last?.sha256 != file.sha256 { try await note(versions) }
    }

    fileprivate func finish(_ report: String, isTrial: Bool) async throws -> ImportOutcome {
        let outcome = ImportOutcome(correction: correction, change: change, clashes: clashes, isTrial: isTrial)
        if !outcome.isEmpty || last?.sha256 != file.sha256 { try await log(outcome, report) }
        return outcome
    }

    /// Writes the corrections, when it is said until when the register's knowledge went, else all that differs.
    private func write(
        _ kind: Change.Kind,
        _ desired: [Record],
        _ books: Set<String>,
        knownUntil state: Day?
    ) async throws -> (applied: AppliedChange?, clashes: [Plan.Step]) {
        let held = Dictionary(grouping: try await current(desired, books)) {
            FactID(kind: $0.record.kind, key: $0.record.key)
        }
        let stated = Dictionary(grouping: Set(desired)) { FactID(kind: $0.kind, key: $0.key) }
        var steps: [Plan.Step] = []
        for fact in Set(stated.keys).union(held.keys) {
            let rows = held[fact] ?? []
            let wanted = (stated[fact] ?? []).map { $0.heeding(erasedIn: rows) }.sorted()
            let isOwn = rows.allSatisfy { $0.record.source == file.source }
            guard isOwn else {
                steps += Difference(own: Book.shared, kind: kind, endsOn: nil, current: rows)
                    .steps(desired: [], context: wanted)
                continue
            }
            let target = state.map {
                ImportDifference.corrected(rows.map(\.record).sorted(), towards: wanted, knownUntil: $0)
            }
            steps += replacing(rows, by: target ?? wanted, kind)
        }
        let clashes = steps.filter { $0.action == .clash }
        let writes = steps.filter { $0.action != .clash }.sorted { left, right in
            guard let left = left.new ?? left.old, let right = right.new ?? right.old else { return false }
            return left < right
        }
        guard !writes.isEmpty else { return (nil, clashes) }
        var writing = try await Writing(connection)
        let reason = "import van \(file.name), stand \(file.state)"
        try await writing.begin(kind, by: actor, because: reason, nil, file.source, program)
        return (try await writing.write(writes), clashes)
    }

    /// The steps from the rows of one fact to what is to be said of it.
    private func replacing(_ rows: [CurrentRow], by target: [Record], _ kind: Change.Kind) -> [Plan.Step] {
        let held = Set(rows.map(\.record))
        let coming = target.filter { !held.contains($0) }
        let leaving = rows.filter { !target.contains($0.record) }.sorted { $0.record < $1.record }
        let altered: Plan.Step.Action = kind == .change ? .changed : .corrected
        return (0..<max(leaving.count, coming.count)).compactMap { index in
            let old = index < leaving.count ? leaving[index] : nil
            let new = index < coming.count ? coming[index] : nil
            guard let record = new ?? old?.record else { return nil }
            let book = rows.first?.book ?? Book.keeping(record, own: Book.shared)
            let action: Plan.Step.Action = old == nil ? .added : new == nil ? .ended : altered
            return Plan.Step(action: action, book: book, old: old?.record, new: new, row: old?.id)
                .keepingTexts(of: rows)
        }
    }

    /// The current rows of the facts that the file states, and of those that it stated before about the same cooperations.
    private func current(_ desired: [Record], _ books: Set<String>) async throws -> [CurrentRow] {
        let ids = try await BookState.of(books, connection).map(\.id)
        let keys = Dictionary(grouping: desired, by: \.kind).mapValues { Array(Set($0.map(\.key))) }
        let rows = try await Register.rows(connection) { table in
            (
                "upper_inf(t.known) and (t.key = any($1) or (t.book_id = any($2) and t.source = $3))",
                [keys[table.kind] ?? [], ids, file.source]
            )
        }
        let names = try await BookState.names(of: rows, connection)
        return zip(rows, try await Register.records(rows, connection)).map {
            CurrentRow($0, book: names[$0.book] ?? "", $1)
        }
    }

    // MARK: The log

    static func lastImport(of source: String, _ connection: Connection) async throws -> (state: Day, sha256: [UInt8])? {
        try await connection.query(
            "select state, sha256 from register.import where source = \(source) order by id desc limit 1"
        ).decode(as: (PostgresDate, [UInt8]).self).first.flatMap { row in
            row.0.daysSince1970.map { (Day(rawValue: $0), row.1) }
        }
    }

    private func log(_ outcome: ImportOutcome, _ report: String) async throws {
        try await connection.query(
            """
            insert into register.import (id, source, file, sha256, state, correction, change, report)
            overriding system value
            values (\(number), \(file.source), \(file.name), \(file.sha256), \(PostgresDate(file.state)),
                \(outcome.correction.number), \(outcome.change.number), \(PostgresJSON(report)))
            """
        )
    }

    /// Notes under which cooperation each version is kept, and how it was taken.
    private func note(_ versions: [ImportedVersion]) async throws {
        let (numbers, keys) = (versions.map(\.number), versions.map(\.cooperation.key))
        try await connection.query(
            """
            insert into register.import_version (source, number, cooperation, record, import)
            select \(file.source), new.number, entity.id, new.record, \(number)
            from unnest(\(numbers), \(keys), \(versions.map(\.record))) as new (number, key, record)
            join register.entity entity on entity.key = new.key
            on conflict (source, number) do update
            set cooperation = excluded.cooperation, record = excluded.record, import = excluded.import
            """
        )
    }
}

extension AppliedChange {
    /// This change and a later one of the same import, told as one.
    fileprivate func followed(by later: AppliedChange) -> AppliedChange {
        AppliedChange(
            number: later.number ?? number,
            added: added + later.added,
            ended: ended + later.ended,
            checkpoint: later.checkpoint
        )
    }
}
