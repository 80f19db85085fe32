import CLibPQ

extension Connection {
    /// Runs one statement and returns its rows; cancels it when the task is cancelled.
    @discardableResult
    public func query(_ statement: Statement) async throws(PostgresError) -> Rows {
        try statement.bindings.check()
        let id = newID()
        let result = await withTaskCancellationHandler {
            await reply(to: statement, id: id, isShielded: false)
        } onCancel: {
            cancel(id)
        }
        do throws(PostgresError) { return try result.get() } catch { throw explained(error) }
    }

    /// Runs a statement to its end even if the task has been cancelled: what cleans up after a cancellation.
    @discardableResult
    func shieldedQuery(_ statement: Statement) async throws(PostgresError) -> Rows {
        try await reply(to: statement, id: newID(), isShielded: true).get()
    }

    /// Sends a statement whose result nobody needs, after whatever is in flight.
    func post(_ statement: Statement) {
        // If the connection is gone, so is what the statement was to tidy up.
        try? change { session, _ throws(PostgresError) in
            try session.submit(Session.Request(id: newID(), statement: statement, reply: nil))
        }
    }

    private func reply(to statement: Statement, id: UInt64, isShielded: Bool) async -> Result<Rows, PostgresError> {
        await withCheckedContinuation { reply in
            var isSubmitted = false
            do throws(PostgresError) {
                try change { session, _ throws(PostgresError) in
                    // Checked under the mutex: a cancellation that comes later will find the request.
                    if !isShielded, Task.isCancelled { throw .cancelled.running(statement.sql) }
                    if session.exclusive != nil { throw .busy.running(statement.sql) }
                    guard !statement.sql.utf8.contains(0) else { throw .encoding("the SQL text holds a NUL") }
                    isSubmitted = true
                    try session.submit(Session.Request(id: id, statement: statement, reply: reply))
                }
            } catch {
                // Once submitted, the session answers.
                if !isSubmitted { reply.resume(returning: .failure(error)) }
            }
        }
    }

    /// Tells the caller's own cancellation from anyone else's.
    func explained(_ error: PostgresError) -> PostgresError {
        guard error.sqlState == .queryCanceled, Task.isCancelled else { return error }
        var error = error
        error.kind = .cancelled
        return error
    }
}
