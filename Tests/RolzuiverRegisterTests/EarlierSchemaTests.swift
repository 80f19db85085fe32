import Foundation
import Postgres
import Rolzuiver
import Testing

@testable import RolzuiverRegister

/// Registers of all released schemas.
///
/// There has been no version 1.0 yet. A schema counts as released when a program had it as its newest, and none of its
/// migrations was edited since: so a register that was made then can still be opened. Each file was left behind by the
/// program of that time. To add the schema of now, run
///
///     ROLZUIVER_KEEP_SCHEMA=1 swift test --filter EarlierSchemaTests
///
/// and add its number here.
private let released = [9, 12, 13, 14]

/// Since this schema the heads of the journal stay what they are, and so do checkpoints that were kept outside.
private let firstWithLastingHeads = 13

@Suite("A register of an earlier schema")
struct EarlierSchemaTests {
    @Test("is brought up to date with all that it said, and goes on", arguments: released)
    func migrates(schema: Int) async throws {
        let kept = try KeptRegister(schema: schema)
        try #require(kept.told.count > 5)
        try await withTestDatabase { conninfo in
            let database = Database(conninfo)
            defer { database.close() }
            try await kept.restore(into: database)
            #expect(try await Migrator(database).migrate() == Array(Migration.all.dropFirst(schema)))

            let register = Register(database, program: "rolzuiver test")
            let told = try await KeptRegister.told(by: register)
            let lasting = schema >= firstWithLastingHeads ? ["facts", "audit", "head", "seal"] : ["facts", "audit"]
            for line in kept.told where lasting.contains(where: line.hasPrefix) {
                #expect(told.contains(line), "schema \(schema)")
            }
            let verification = try await register.verify()
            #expect(verification.faults == [] && verification.changes == 4)
            if schema > 9 { #expect(try await register.signatures(of: 1).map(\.isIntact) == [true]) }

            var random = RandomFacts(seed: 7)
            try await register.state(random.facts(ofEach: 1))
            #expect(try await register.verify(against: verification.checkpoint).faults == [])
        }
    }

    @Test("is also found when it was tampered with before", arguments: released)
    func forged(schema: Int) async throws {
        try await withTestDatabase { conninfo in
            let database = Database(conninfo)
            defer { database.close() }
            try await KeptRegister(schema: schema).restore(into: database)
            try await database.withConnection { connection in
                try await connection.execute(
                    script: "set session_replication_role = replica; update register.region set name = name || '!'"
                )
            }
            try await Migrator(database).migrate()
            #expect(try await Register(database).verify().faults.first?.sentence.contains("veld name") == true)
        }
    }

    @Test(
        "is left behind by this program",
        .enabled(if: ProcessInfo.processInfo.environment["ROLZUIVER_KEEP_SCHEMA"] != nil)
    )
    func keep() async throws {
        try await withTestDatabase { conninfo in try await KeptRegister.keep(from: conninfo) }
    }
}
