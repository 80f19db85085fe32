import Foundation
import Postgres
import Testing

/// The turn to write that all writers of a register take, one at a time.
enum Turn {
    /// Takes it, to the end of the transaction.
    static let take: Statement = "select pg_advisory_xact_lock(90638514782209)"

    /// Runs `body` while somebody else has the turn and does not come to an end.
    @discardableResult
    static func whileTaken<R>(_ body: () async throws -> R) async throws -> R {
        let writer = try await Connection.connect(DatabaseTrait.conninfo)
        defer { writer.close() }
        return try await writer.transaction {
            try await writer.query(take)
            return try await body()
        }
    }

    /// Waits until all of `commands` wait for their turn.
    ///
    /// - Throws: ``NotReached`` when one of them ends before that, or it takes too long.
    static func isAwaited(by commands: [Command]) async throws {
        // Not one that is in a transaction: there what is told of others stays as it was.
        let watcher = try await Connection.connect(DatabaseTrait.conninfo)
        defer { watcher.close() }
        let waiting: Statement = """
            select 1 from pg_stat_activity where datname = current_database() and wait_event = 'advisory'
            """
        try await commands.reach("\(commands.count) waiting for their turn") {
            try await watcher.query(waiting).count >= commands.count
        }
    }
}

/// What running programs were to come to, and did not.
struct NotReached: Error, CustomStringConvertible {
    let what: String
    let reason: String
    let said: [String]

    var description: String { "not reached: \(what); \(reason)\n\(said.joined(separator: "\n"))" }
}

extension [Command] {
    /// Waits until `isReached`, while all of them run.
    ///
    /// - Throws: ``NotReached``, with what they said until then, when one of them ends before that, or it takes too long; all
    ///   of them are killed then.
    func reach(
        _ what: String,
        within limit: Duration = .seconds(300),
        _ isReached: () async throws -> Bool
    ) async throws {
        let end = ContinuousClock.now + limit
        while try await !isReached() {
            let ended = filter { !$0.isRunning }.count
            guard ended == 0, .now < end else {
                for command in self { command.signal(SIGKILL) }
                let reason = ended > 0 ? "\(ended) of \(count) had ended" : "\(limit) had gone by"
                throw NotReached(
                    what: what,
                    reason: reason,
                    said: map { "--- output\n\($0.output)\n--- errors\n\($0.errors)" }
                )
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}

@Suite("A test that waits for programs", .folder)
struct ReachTests {
    @Test("fails with what they said when one of them ends, or takes too long")
    func fails() async throws {
        let ended = try Command("/bin/sh", ["-c", "echo nee >&2"])
        let early = await #expect(throws: NotReached.self) { try await [ended].reach("something") { false } }
        #expect(early?.description.contains("1 of 1 had ended") == true && early?.said[0].hasSuffix("nee\n") == true)
        let slow = try Command("/bin/sleep", ["60"])
        let late = await #expect(throws: NotReached.self) {
            try await [slow].reach("something", within: .milliseconds(200)) { false }
        }
        #expect(late?.reason.contains("had gone by") == true)
        #expect(try await slow.outcome().status == Int(SIGKILL))
    }
}
