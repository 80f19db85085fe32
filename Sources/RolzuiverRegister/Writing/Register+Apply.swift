import Postgres
import Rolzuiver

extension Register {
    /// Writes what a plan says, as one change; a plan with nothing to write writes nothing.
    ///
    /// - Parameters:
    ///   - plan: what to write; its clashes are not.
    ///   - actor: who writes; kept so that it can be erased.
    ///   - reason: why; kept likewise.
    ///   - decision: the decision that the change rests on.
    ///   - source: where the facts come from as a whole.
    /// - Returns: the number that the change got, and the journal's head after it.
    /// - Throws: ``RegisterError/conflict(_:)`` when a book that the plan touches has changed since it was made.
    @discardableResult
    package func apply(
        _ plan: Plan,
        by actor: String,
        because reason: String,
        decision: String? = nil,
        source: String? = nil
    ) async throws(RegisterError) -> AppliedChange {
        try await apply([plan], by: actor, because: reason, decision: decision, source: source)[0]
    }

    /// Writes what several plans say, each as one change, all in one transaction: all of them or none.
    ///
    /// Plans must not touch each other's facts: each is checked against the register as it was before the first.
    ///
    /// - Returns: What became of each plan, in order.
    @discardableResult
    package func apply(
        _ plans: [Plan],
        by actor: String,
        because reason: String,
        decision: String? = nil,
        source: String? = nil
    ) async throws(RegisterError) -> [AppliedChange] {
        do {
            return try await guarded {
                guard !plans.allSatisfy(\.isEmpty) else {
                    let unchanged = AppliedChange(number: nil, added: 0, ended: 0, checkpoint: try await checkpoint())
                    return plans.map { _ in unchanged }
                }
                return try await write(by: actor, because: reason, decision, source) { plans }
            }
        } catch {
            throw await heedingHidden(error)
        }
    }

    /// Makes plans when it is their turn, so that nobody writes in between, and writes what they say as `apply` does.
    ///
    /// - Parameters:
    ///   - actor: who writes; kept so that it can be erased.
    ///   - reason: why; kept likewise.
    ///   - decision: the decision that the change rests on.
    ///   - make: makes the plans of the register as it is then; others who want to write wait for it.
    /// - Returns: What became of each plan, in order.
    /// - Throws: what `make` throws, or a ``RegisterError``; nothing is written then.
    package func applyInTurn(
        by actor: String,
        because reason: String,
        decision: String? = nil,
        _ make: () async throws -> [Plan]
    ) async throws -> [AppliedChange] {
        do { return try await write(by: actor, because: reason, decision, nil, make) } catch let error as PostgresError
        {
            throw await heedingHidden(RegisterError(error))
        }
    }

    /// The same error; of a second truth, where the first can be that this login does not see.
    private func heedingHidden(_ error: RegisterError) async -> RegisterError {
        guard case .refused(let refusal) = error, refusal.isSecondTruth, let hidden = try? await hiddenBooks(),
            !hidden.isEmpty
        else { return error }
        return .refused(refusal.besideWhatIs(in: hidden))
    }

    private func write(
        by actor: String,
        because reason: String,
        _ decision: String?,
        _ source: String?,
        _ make: () async throws -> [Plan]
    ) async throws -> [AppliedChange] {
        try await database.write { connection in
            try await turns.take(connection)
            let plans = try await Register.$turn.withValue((database, connection)) { try await make() }
            for plan in plans { try await Register.check(plan, connection) }
            var applied: [AppliedChange] = []
            for plan in plans {
                guard !plan.isEmpty else {
                    let head = try await Register.checkpoint(connection)
                    applied.append(AppliedChange(number: nil, added: 0, ended: 0, checkpoint: head))
                    continue
                }
                var writing = try await Writing(connection)
                try await writing.begin(plan.kind, by: actor, because: reason, decision, source, program)
                applied.append(try await writing.write(plan.writes))
            }
            return applied
        }
    }

    /// Refuses a plan when a book that it writes in has changed since.
    private static func check(_ plan: Plan, _ connection: Connection) async throws {
        let touched = Set(plan.writes.map(\.book))
        try await checkRights(to: touched, connection)
        let books = try await BookState.of(touched, connection)
        for book in books.sorted(by: { $0.key < $1.key }) {
            let planned = plan.basis[book.key] ?? 0
            guard book.change != planned else { continue }
            let facts = try await changed(in: book.id, since: planned, connection)
            throw RegisterError.conflict(
                Conflict(book: book.key, planned: planned, current: book.change, facts: facts)
            )
        }
    }

    /// The facts of a book that were added, changed or ended since a change, named for people.
    private static func changed(
        in book: Int64,
        since number: ChangeNumber,
        _ connection: Connection
    ) async throws -> [String] {
        let rows = try await Register.rows(connection) { _ in
            ("t.book_id = $1 and (lower(t.known) > $2 or upper(t.known) > $2)", [book, number])
        }
        return Set(try await records(rows, connection).map(\.label)).sorted()
    }
}
