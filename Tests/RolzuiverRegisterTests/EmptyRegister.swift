import Dispatch
import Foundation
import Postgres
import RolzuiverRegister
import Testing

/// A register with nothing in it, of which the databases of tests are copies: to make its tables takes ten times as long.
enum EmptyRegister {
    /// Its database, which is there as long as this process is.
    static var database: String { get async throws { try await made.value } }

    private static let name = "test_empty_" + UUID().uuidString.lowercased().filter { $0 != "-" }

    private static let made = Task {
        try await carryOut("CREATE DATABASE \(name) TEMPLATE template0")
        atexit {
            let isGone = DispatchSemaphore(value: 0)
            Task.detached {
                try? await EmptyRegister.carryOut("DROP DATABASE \(EmptyRegister.name) WITH (FORCE)")
                isGone.signal()
            }
            isGone.wait()
        }
        let database = Database(TestServer.conninfo(database: name))
        defer { database.close() }
        try await Migrator(database).migrate()
        return name
    }

    private static func carryOut(_ script: String) async throws {
        let admin = try await Connection.connect(TestServer.conninfo(database: "postgres"))
        defer { admin.close() }
        try await admin.execute(script: script)
    }
}

extension Trait where Self == DatabaseTrait {
    /// A database of its own, with the tables of a register and nothing in them.
    static var register: Self { Self(template: { try await EmptyRegister.database }) }
}
