import Postgres
import Rolzuiver

/// All dossiers of a register, read portion by portion in the order of the roots from one exported snapshot.
///
/// A portion has as many roots as make so many facts with what stands around them, so that memory does not grow
/// with the register. Neighbours lean on the same facts: the larger a portion, the fewer facts are read more than once. So
/// the workers do not take portions of their own, but share one and divide its roots; meanwhile the next is read.
struct DossierStream: Sendable {
    let database: Database
    let number: ChangeNumber
    let common: Commonplace
    let snapshot: String
    let queue: RootQueue

    /// Calls `judge` for all roots, some at a time, with all that their verdicts can rest on.
    @concurrent
    func forEach(
        workers: Int,
        _ judge: @escaping @Sendable ([EntityID], FactIndex) async throws -> Void
    ) async throws {
        try await database.transaction(.snapshot) { connection in
            try await connection.query(Statement(unsafe: "set transaction snapshot '\(snapshot)'"))
            try await connection.query("set local jit = off")
            try await madeAhead { _ in
                try await portion(connection)
            } _: { roots, sheets in
                // Only now: of what is read ahead there are the rows, which are far smaller than facts.
                let index = try await sheets.index()
                try await roots.divided(among: workers) { try await judge($0, index) }
            }
        }
    }

    /// The next roots with what is around them; nil when there are no more.
    @concurrent
    private func portion(_ connection: Connection) async throws -> ([EntityID], Sheets)? {
        guard let roots = queue.next() else { return nil }
        let around =
            if roots.count == queue.count {
                try await Surroundings(ofAllAt: number, besides: common, connection)
            } else {
                try await Surroundings(of: roots, at: number, besides: common, connection)
            }
        queue.took(around.count, for: roots.count)
        return (roots.values.sorted(), around.sheets())
    }
}

extension [EntityID] {
    /// Calls `body` for a few of them at a time, for as many at once as there are workers.
    fileprivate func divided(
        among workers: Int,
        _ body: @escaping @Sendable ([EntityID]) async throws -> Void
    ) async throws {
        let size = Swift.max(1, count / (workers * 8))
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
