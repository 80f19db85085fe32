import Postgres
import Synchronization

/// The turns of those who write: one after the other, each to his commit.
final class Turns: Sendable {
    /// How long a writer waits before that is told.
    private static let patience = Duration.seconds(1)

    private let notice: @Sendable (String) -> Void
    private let hasTold = Mutex(false)

    /// The turns in one register; `notice` is told, in Dutch and only once, that there is somebody to wait for.
    init(notice: @escaping @Sendable (String) -> Void) { self.notice = notice }

    /// Waits until nobody else writes, and keeps others waiting until the transaction ends.
    func take(_ connection: Connection) async throws {
        let isOurs = try await connection.query("select pg_try_advisory_xact_lock(\(Lock.write))").decode(as: Bool.self)
        guard isOurs != [true] else { return }
        let telling = Task {
            try await Task.sleep(for: Self.patience)
            tell()
        }
        defer { telling.cancel() }
        try await connection.query("select pg_advisory_xact_lock(\(Lock.write))")
    }

    private func tell() {
        let isFirst = hasTold.withLock { hasTold in
            defer { hasTold = true }
            return !hasTold
        }
        guard isFirst else { return }
        notice(
            "Een ander schrijft op dit moment in het register. Deze opdracht wacht op haar beurt, en gaat dan verder."
        )
    }
}
