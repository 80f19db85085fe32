import Postgres
package import Rolzuiver

extension Register {
    /// The facts that changed after change `number`, as they were and as they are, and the newest change.
    package func facts(
        changedAfter number: ChangeNumber
    ) async throws(RegisterError) -> (facts: Facts, change: ChangeNumber) {
        try await read { connection in
            let newest = try await Register.number(.latest, connection)
            guard newest > number else { return (Facts(), newest) }
            let rows = try await Register.rows(connection) { _ in
                ("lower(t.known) > $1 or upper(t.known) > $1", [number])
            }
            var facts = Facts()
            for record in try await Register.records(rows, connection) { _ = facts.add(record) }
            return (facts, newest)
        }
    }

    /// Calls `react` for every announcement of a change, and at least every `interval` since announcements can get lost;
    /// returns when the task is cancelled or the connection is lost.
    package func watch(every interval: Duration, _ react: @escaping @Sendable () async throws -> Void) async throws {
        do { try await listen(every: interval, react) } catch let error as PostgresError { throw RegisterError(error) }
    }

    private func listen(every interval: Duration, _ react: @escaping @Sendable () async throws -> Void) async throws {
        try await database.withConnection { connection in
            let announcements = try await connection.notifications(on: "rolzuiver_change")
            try await react()
            try await withThrowingTaskGroup(of: Void.self) { group in
                let (signals, sender) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
                group.addTask {
                    for await _ in announcements { sender.yield() }
                    sender.finish()
                }
                group.addTask {
                    while !Task.isCancelled {
                        try await Task.sleep(for: interval)
                        sender.yield()
                    }
                }
                for await _ in signals { try await react() }
                group.cancelAll()
            }
        }
    }
}
