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

    /// Runs statements that are sent together, and calls `take` with the place and the rows of each as they come: so they
    /// share a round trip, and the server is not kept from the next by telling of each.
    ///
    /// The first that fails is the last that is run; outside a transaction, what those before it did is undone. When
    /// `take` throws, the others are run and not taken. They are cancelled when the task is cancelled.
    public func query(
        _ statements: [Statement],
        _ take: (Int, Rows) throws(PostgresError) -> Void
    ) async throws(PostgresError) {
        for statement in statements { try statement.bindings.check() }
        guard !statements.isEmpty else { return }
        let id = newID()
        let answers = Answers()
        var (taken, failure) = (0, PostgresError?.none)
        await withTaskCancellationHandler {
            submit(Session.Request(id: id, statements, reply: .each(answers)), isShielded: false)
            while let answer = await answers.next() {
                do throws(PostgresError) {
                    let rows = try answer.get()
                    if failure == nil { try take(taken, rows) }
                    taken += 1
                } catch { failure = failure ?? explained(error) }
            }
        } onCancel: {
            cancel(id)
        }
        if let failure { throw failure }
    }

    /// Runs a statement to its end even if the task has been cancelled: what cleans up after a cancellation.
    @discardableResult
    func shieldedQuery(_ statement: Statement) async throws(PostgresError) -> Rows {
        try await reply(to: statement, id: newID(), isShielded: true).get()
    }

    /// Sends a statement whose result nobody needs, after whatever is in flight and before whatever is asked next.
    ///
    /// When it fails in a transaction, what is asked next in that fails as well.
    public func post(_ statement: Statement) {
        // If the connection is gone, so is what the statement was to tidy up.
        try? change { session, _ throws(PostgresError) in
            try session.submit(Session.Request(id: newID(), [statement], reply: nil))
        }
    }

    private func reply(to statement: Statement, id: UInt64, isShielded: Bool) async -> Result<Rows, PostgresError> {
        await withCheckedContinuation { reply in
            submit(Session.Request(id: id, [statement], reply: .one(reply)), isShielded: isShielded)
        }
    }

    /// Sends a request, or tells whoever waits for it why not.
    private func submit(_ request: Session.Request, isShielded: Bool) {
        var isSubmitted = false
        do throws(PostgresError) {
            try change { session, _ throws(PostgresError) in
                // Checked under the mutex: a cancellation that comes later will find the request.
                if !isShielded, Task.isCancelled { throw .cancelled.running(request.sql) }
                if session.exclusive != nil { throw .busy.running(request.sql) }
                guard !request.statements.contains(where: { $0.sql.utf8.contains(0) }) else {
                    throw .encoding("the SQL text holds a NUL")
                }
                isSubmitted = true
                try session.submit(request)
            }
        } catch {
            // Once submitted, the session answers.
            if !isSubmitted { request.reply?.end(.failure(error)) }
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
