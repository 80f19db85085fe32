import Postgres

extension Register {
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
