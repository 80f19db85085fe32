import Postgres
import Rolzuiver

/// All dossiers of a register, read in the order of the roots from one snapshot: at once, or portion by portion by a
/// connection of its own, to which the snapshot is exported.
///
/// A portion has as many roots as make so many facts with what stands around them, so that memory does not grow
/// with the register. Neighbours lean on the same facts: the larger a portion, the fewer facts are read more than once. So
/// the workers do not take portions of their own, but share one and divide its roots; meanwhile the next is read.
struct DossierStream: Sendable {
    let database: Database
    let number: ChangeNumber
    /// In a transaction that has the snapshot.
    let connection: Connection
    let queue: RootQueue

    /// Calls `judge` for all roots, some at a time, with all that their verdicts can rest on.
    @concurrent
    func forEach(
        workers: Int,
        _ judge: @escaping @Sendable ([EntityID], FactIndex) async throws -> Void
    ) async throws {
        // Letting go of all that was read takes as long as many a requirement: it is done beside what comes next.
        var gone: Task<Void, Never>?
        func use(_ made: MadeFacts, _ roots: [EntityID]) async throws {
            let index = made.index
            await gone?.value
            try await roots.divided(among: workers) { try await judge($0, index) }
            gone = Task { [index] in await Register.letGo(index) }
        }
        guard !queue.isOnePortion else {
            let made = try await Register.everything(at: number, connection)
            queue.took(made.facts.count, for: queue.count)
            return try await use(made, queue.all)
        }
        let snapshots = try await connection.query("select pg_export_snapshot()").decode(as: String.self)
        guard let snapshot = snapshots.first else { throw PostgresError.decoding("no snapshot") }
        try await database.transaction(.snapshot) { connection in
            try await connection.query(Statement(unsafe: "set transaction snapshot '\(snapshot)'"))
            // A plan that is made for thousands of numbers takes longer than what it gains.
            try await connection.query(
                "select set_config('jit', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true)"
            )
            let common = try await Commonplace(at: number, connection)
            try await madeAhead { _ in
                try await portion(besides: common, connection)
            } alone: { portion in
                queue.isLarge(portion.count)
            } _: { portion in
                // What is larger than it should be has the memory to itself: nothing is let go beside it.
                let isLarge = queue.isLarge(portion.count)
                if isLarge { await gone?.value }
                // Only now: of what is read ahead there are the rows, which are far smaller than facts.
                try await use(try await portion.sheets.facts(), portion.roots)
                if isLarge { await gone?.value }
            }
        }
    }

    /// Some roots with what is around them.
    private struct Portion: Sendable {
        let roots: [EntityID]
        let sheets: Sheets
        /// How many facts there are.
        let count: Int
    }

    /// The next portion; nil when there are no more.
    @concurrent
    private func portion(besides common: Commonplace, _ connection: Connection) async throws -> Portion? {
        guard let roots = queue.next() else { return nil }
        let around = try await Surroundings(of: roots, at: number, besides: common, connection)
        queue.took(around.count, for: roots.count)
        return Portion(roots: roots.values.sorted(), sheets: around.sheets(), count: around.count)
    }
}

extension [EntityID] {
    /// Calls `body` for a few of them at a time, for as many at once as there are workers.
    fileprivate func divided(
        among workers: Int,
        _ body: @escaping @Sendable ([EntityID]) async throws -> Void
    ) async throws {
        // Small, so that no worker waits long for the last of another.
        let size = Swift.max(1, count / (workers * 32))
        let parts = stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min(count, $0 + size)]) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (place, part) in parts.enumerated() {
                if place >= workers { try await group.next() }
                group.addTask { try await body(part) }
            }
            try await group.waitForAll()
        }
    }
}
