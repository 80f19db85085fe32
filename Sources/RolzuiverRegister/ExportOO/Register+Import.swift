import Postgres
package import Rolzuiver

extension Register {
    /// Brings the register to what a file says, whole or not at all: first what was wrong, then what changed.
    ///
    /// Only facts that the source stated itself are replaced or ended; what it leaves out ends only in the books of the
    /// cooperations that it tells about.
    ///
    /// - Parameters:
    ///   - facts: what the file says.
    ///   - versions: the versions as they were taken; their cooperations are the ones that the file tells about.
    ///   - file: the file, and the day on which it tells how things are.
    ///   - report: what the import took and doubted, as JSON, for the log.
    ///   - isTrial: whether to undo it all and only say what would happen.
    ///   - actor: who imports.
    /// - Returns: what was written, or would be.
    /// - Throws: ``ImportError`` when the register has a newer file, ``RegisterError`` when the database refuses.
    package func importFacts(
        _ facts: Facts,
        versions: [ImportedVersion],
        of file: ImportedFile,
        report: String = "{}",
        isTrial: Bool = false,
        by actor: String
    ) async throws -> ImportOutcome {
        do {
            return try await database.write { connection in
                try await connection.query("select pg_advisory_xact_lock(\(Lock.write))")
                let importing = Importing(
                    connection: connection,
                    file: file,
                    desired: facts.records(source: file.source),
                    books: Set(versions.map(\.cooperation.key)),
                    actor: actor,
                    program: program
                )
                let outcome = try await importing.run(versions, report, isTrial: isTrial)
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
private struct Importing {
    let connection: Connection
    let file: ImportedFile
    let desired: [Record]
    /// The books that the file tells about.
    let books: Set<String>
    let actor: String
    let program: String

    private struct FactID: Hashable {
        let kind: FactKind
        let key: String
    }

    func run(_ versions: [ImportedVersion], _ report: String, isTrial: Bool) async throws -> ImportOutcome {
        let last = try await Importing.lastImport(of: file.source, connection)
        if let last, file.state < last.state { throw ImportError.older(state: file.state, held: last.state) }
        let nothing = AppliedChange(
            number: nil,
            added: 0,
            ended: 0,
            checkpoint: try await Register.checkpoint(connection)
        )
        var correction = nothing
        if let last { correction = try await write(.correction, knownUntil: last.state).applied ?? nothing }
        let (change, clashes) = try await write(.change, knownUntil: nil)
        let outcome = ImportOutcome(
            correction: correction,
            change: change ?? nothing,
            clashes: clashes,
            isTrial: isTrial
        )
        if outcome.isEmpty, last?.sha256 == file.sha256 { return outcome }
        try await log(outcome, versions, report)
        return outcome
    }

    /// Writes the corrections, when it is said until when the register's knowledge went, else all that differs.
    private func write(
        _ kind: Change.Kind,
        knownUntil state: Day?
    ) async throws -> (applied: AppliedChange?, clashes: [Plan.Step]) {
        let held = Dictionary(grouping: try await current()) { FactID(kind: $0.record.kind, key: $0.record.key) }
        let stated = Dictionary(grouping: Set(desired)) { FactID(kind: $0.kind, key: $0.key) }
        var steps: [Plan.Step] = []
        for fact in Set(stated.keys).union(held.keys) {
            let rows = held[fact] ?? []
            let wanted = (stated[fact] ?? []).sorted()
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
        }
    }

    /// The current rows of the facts that the file states, and of those that it stated before about the same cooperations.
    private func current() async throws -> [CurrentRow] {
        let states = try await BookState.all(connection)
        let ids = states.filter { books.contains($0.key) }.map(\.id)
        let keys = Dictionary(grouping: desired, by: \.kind).mapValues { Array(Set($0.map(\.key))) }
        let rows = try await Register.rows(connection) { table in
            (
                "upper_inf(t.known) and (t.key = any($1) or (t.book_id = any($2) and t.source = $3))",
                [keys[table.kind] ?? [], ids, file.source]
            )
        }
        let names = Dictionary(uniqueKeysWithValues: states.map { ($0.id, $0.key) })
        return zip(rows, try await Register.records(rows, connection)).map {
            CurrentRow(id: $0.id, book: names[$0.book] ?? "", record: $1)
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

    private func log(_ outcome: ImportOutcome, _ versions: [ImportedVersion], _ report: String) async throws {
        let rows = try await connection.query(
            """
            insert into register.import (source, file, sha256, state, correction, change, report)
            values (\(file.source), \(file.name), \(file.sha256), \(PostgresDate(file.state)),
                \(outcome.correction.number), \(outcome.change.number), \(PostgresJSON(report)))
            returning id
            """
        ).decode(as: Int64.self)
        guard let id = rows.first else { return }
        // Few enough at a time to stay far from the largest parameter.
        for start in stride(from: 0, to: versions.count, by: 1000) {
            let part = versions[start..<min(start + 1000, versions.count)]
            let (numbers, keys) = (part.map(\.number), part.map(\.cooperation.key))
            try await connection.query(
                """
                insert into register.import_version (source, number, cooperation, record, import)
                select \(file.source), new.number, entity.id, new.record, \(id)
                from unnest(\(numbers), \(keys), \(part.map(\.record))) as new (number, key, record)
                join register.entity entity on entity.key = new.key
                on conflict (source, number) do update
                set cooperation = excluded.cooperation, record = excluded.record, import = excluded.import
                """
            )
        }
    }
}
