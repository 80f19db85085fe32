import Postgres
import Rolzuiver

/// All dossiers of a register, read portion by portion in the order of the roots from one exported snapshot.
///
/// Workers take the portions in turn, each on a connection of its own; while one waits for the server another judges. A
/// portion has as many roots as make about ``portion`` facts, so that memory does not grow with the register.
struct DossierStream: Sendable {
    /// How many facts a portion should have.
    static let portion = 20_000

    let database: Database
    let number: ChangeNumber
    let common: Commonplace
    let snapshot: String
    let queue: RootQueue

    /// Calls `judge` for each portion of roots with all that their verdicts can rest on.
    func forEach(
        workers: Int,
        _ judge: @escaping @Sendable ([EntityID], FactIndex) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<workers { group.addTask { try await work(judge) } }
            try await group.waitForAll()
        }
    }

    @concurrent
    private func work(_ judge: @Sendable ([EntityID], FactIndex) async throws -> Void) async throws {
        try await database.transaction(.snapshot) { connection in
            try await connection.query(Statement(unsafe: "set transaction snapshot '\(snapshot)'"))
            try await connection.query("set local jit = off")
            while let roots = queue.next() {
                let around = try await Surroundings(of: roots, at: number, besides: common, connection)
                queue.took(around.count, for: roots.count)
                // What was read is let go before it is judged.
                try await judge(roots.values.sorted(), FactIndex(try around.facts()))
            }
        }
    }
}
