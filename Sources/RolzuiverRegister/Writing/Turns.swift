import Postgres
import Synchronization

/// The turns of those who write, or who bring the tables up to date: one after the other, each to his commit.
final class Turns: Sendable {
    /// How long somebody waits before that is told.
    private static let patience = Duration.seconds(1)

    private let lock: Int64
    private let sentence: String
    private let notice: @Sendable (String) -> Void
    private let hasTold = Mutex(false)

    /// The turns to hold `lock` in one register; `notice` is told, in Dutch and only once, that there is somebody to wait for.
    private init(_ lock: Int64, _ sentence: String, _ notice: @escaping @Sendable (String) -> Void) {
        (self.lock, self.sentence, self.notice) = (lock, sentence, notice)
    }

    /// The turns of those who write.
    static func ofWriters(notice: @escaping @Sendable (String) -> Void) -> Turns {
        Turns(
            Lock.write,
            "Een ander schrijft op dit moment in het register. Deze opdracht wacht op haar beurt, en gaat dan verder.",
            notice
        )
    }

    /// The turns of those who bring the tables up to date.
    static func ofMigrators(notice: @escaping @Sendable (String) -> Void) -> Turns {
        Turns(
            Lock.migration,
            "Een ander werkt op dit moment de tabellen van het register bij. Deze opdracht wacht daarop, en gaat dan verder.",
            notice
        )
    }

    /// Waits until nobody else has the turn, and keeps others waiting until the transaction ends.
    func take(_ connection: Connection) async throws {
        // What was acknowledged must be there after a crash, whatever a login or a database is set to.
        try await connection.query(
            "select set_config('synchronous_commit', 'on', true) where current_setting('synchronous_commit') = 'off'"
        )
        let isOurs = try await connection.query("select pg_try_advisory_xact_lock(\(lock))").decode(as: Bool.self)
        guard isOurs != [true] else { return }
        let telling = Task {
            try await Task.sleep(for: Self.patience)
            tell()
        }
        defer { telling.cancel() }
        try await connection.query("select pg_advisory_xact_lock(\(lock))")
    }

    private func tell() {
        let isFirst = hasTold.withLock { hasTold in
            defer { hasTold = true }
            return !hasTold
        }
        guard isFirst else { return }
        notice(sentence)
    }
}
