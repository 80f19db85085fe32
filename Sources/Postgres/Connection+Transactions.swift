import Synchronization

/// How a transaction sees what others do, and what it may do.
public enum TransactionMode: Hashable, Sendable {
    /// One snapshot for all statements, and no writing: a report agrees with itself.
    case snapshot
    /// PostgreSQL's default: every statement sees what was committed when it began.
    ///
    /// It may write unless the server, the database or the login was set to be read only.
    case readCommitted
    /// As if transactions ran one after the other; fails with a retryable error where that cannot be.
    case serializable

    var begin: Statement {
        switch self {
        case .snapshot: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        case .readCommitted: "BEGIN ISOLATION LEVEL READ COMMITTED"
        case .serializable: "BEGIN ISOLATION LEVEL SERIALIZABLE"
        }
    }
}

extension Connection {
    /// Runs `body` in a transaction, which is committed when `body` returns and rolled back when it throws.
    ///
    /// An error of kind ``PostgresError/Kind/connection`` from the commit itself leaves open whether it took effect.
    @discardableResult
    public func transaction<R>(
        _ mode: TransactionMode = .readCommitted,
        _ body: () async throws -> R
    ) async throws -> R {
        try await query(mode.begin)
        return try await finishingTransaction(body)
    }

    /// Runs `body` in a transaction that has begun, and ends it.
    func finishingTransaction<R>(_ body: () async throws -> R) async throws -> R {
        do {
            let result = try await body()
            let outcome = try await shieldedQuery("COMMIT")
            // To a COMMIT after an error the server says ROLLBACK, and no error.
            guard outcome.commandTag == "COMMIT" else {
                throw PostgresError(.usage, "rolled back: a statement had failed, and its error was not passed on")
            }
            return result
        } catch {
            // What cannot be rolled back is closed: the server then does it.
            if isInTransaction, (try? await shieldedQuery("ROLLBACK")) == nil { close() }
            throw error
        }
    }

    /// Runs `body` so that, when it throws, only what it did is undone and the transaction around it goes on.
    @discardableResult
    public func savepoint<R>(_ body: () async throws -> R) async throws -> R {
        try await query("SAVEPOINT nested")
        do {
            let result = try await body()
            try await shieldedQuery("RELEASE SAVEPOINT nested")
            return result
        } catch {
            _ = try? await shieldedQuery("ROLLBACK TO SAVEPOINT nested")
            post("RELEASE SAVEPOINT nested")
            throw error
        }
    }

    /// Brings the session back to how it began, but for its prepared statements; closes it if that fails.
    func reset(completely: Bool) async {
        if isInTransaction, (try? await shieldedQuery("ROLLBACK")) == nil { return close() }
        endNotifications()
        guard completely || session.withLock({ $0.isDirty }) else { return }
        // DISCARD ALL, but for the statements and their plans: the server knows by itself when a plan no longer fits.
        let script = """
            CLOSE ALL; SET SESSION AUTHORIZATION DEFAULT; RESET ALL; UNLISTEN *;
            SELECT pg_advisory_unlock_all(); DISCARD TEMP; DISCARD SEQUENCES
            """
        do throws(PostgresError) { try await run(script, isShielded: true) } catch { return close() }
        session.withLock { $0.isDirty = false }
    }
}
