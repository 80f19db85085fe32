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
private let released = [9, 12, 13, 14, 16, 17, 18, 19, 20, 22]

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
            #expect(verification.faults == [] && verification.guards == [] && verification.changes == 4)
            if schema >= 12 { #expect(try await register.signatures(of: 1).map(\.isIntact) == [true]) }

            var random = RandomFacts(seed: 7)
            try await register.state(random.facts(ofEach: 1))
            #expect(try await register.verify(against: verification.checkpoint).faults == [])
        }
    }

    @Test(
        "is also found when it was tampered with before",
        arguments: Thoroughness.some(of: released, oneIn: 3)
    )
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
        "can be put back from a backup of that time",
        arguments: Thoroughness.some(of: released.filter { $0 >= Register.oldestBackup }, oneIn: 4)
    )
    func backup(schema: Int) async throws {
        let kept = try KeptRegister(schema: schema)
        // A restoration has a server to itself.
        let cluster = try await TestCluster.started()
        defer { cluster.remove() }
        let admin = try await Connection.connect(cluster.conninfo + " dbname=postgres")
        defer { admin.close() }
        try await admin.execute(script: "create database before")
        let path = "\(cluster.folder)/r.rzb"
        let before = cluster.conninfo + " dbname=before"
        let database = Database(before)
        defer { database.close() }
        try await kept.restore(into: database)
        let manifest = try await Register(database, program: "rolzuiver test")
            .backUp(to: path, replacing: false, conninfo: before, environment: [:])
        #expect(manifest.schema == schema)

        let after = cluster.conninfo + " dbname=after"
        let restoration = try Restoration(
            BackupFile(path: path),
            into: after,
            environment: [:],
            program: "rolzuiver test",
            notice: { _ in }
        )
        try restoration.checkFile()
        let outcome = try await restoration.run(isTrial: false)
        #expect(outcome.migrated == Array(Migration.all.dropFirst(schema)))
        #expect(outcome.verification.checkpoint == manifest.checkpoint && outcome.remaining == [])
        let restored = Database(after)
        defer { restored.close() }
        #expect(try await KeptRegister.told(by: Register(restored)) == kept.told)
    }

    @Test(
        "is left behind by this program",
        .enabled(if: ProcessInfo.processInfo.environment["ROLZUIVER_KEEP_SCHEMA"] != nil)
    )
    func keep() async throws {
        try await withTestDatabase { conninfo in try await KeptRegister.keep(from: conninfo) }
    }
}
