import Foundation
import Postgres
import Testing

/// A copy of a server that follows it and can only be read: `pg_basebackup`, and recovery without end.
@Suite("A hot standby", .folder)
struct StandbyTests {
    @Test("answers what is asked of it, also what is written meanwhile, and refuses to write with 69")
    func reads() async throws {
        let primary = try await TestCluster.started()
        defer { primary.remove() }
        let admin = try await Connection.connect(primary.conninfo + " dbname=postgres")
        defer { admin.close() }
        try await admin.execute(script: "create database register")
        try Folder.write(Dossiers.plain, to: "dossier.yaml")
        func run(_ line: String, on cluster: TestCluster) async throws -> Command.Outcome {
            try await Command(
                Program.rolzuiver,
                line.split(separator: " ").map(String.init),
                environment: ["ROLZUIVER_DATABASE_URL": cluster.conninfo + " dbname=register"]
            ).outcome()
        }
        let registered = try await run("register dossier.yaml --because Opgave", on: primary)
        #expect(registered.status == 0, "\(registered)")
        let standby = try await TestCluster.elsewhere { try primary.standby() }
        defer { standby.remove() }

        for line in ["verify", "audit --all --as-of 2025-06-01 --allow-indeterminate --dry-run", "backup r.rzb"] {
            let outcome = try await run(line, on: standby)
            #expect(outcome.status == 0, "\(line): \(outcome)")
        }
        try Folder.write(Dossiers.plain.replacing("until: 2028", with: "until: 2027"), to: "ander.yaml")
        for line in [
            "audit --all --as-of 2025-06-01", "register ander.yaml --because Opgave", "db grant postgres reader",
        ] {
            let outcome = try await run(line, on: standby)
            #expect(outcome.status == 69, "\(line): \(outcome)")
            #expect(outcome.errors.hasPrefix("De database is alleen te lezen"), "\(line): \(outcome)")
        }

        let ended = try await run(
            "contract end contract:roo:99999/ambulant-2025 --on 2026-06-01 --because Opgezegd",
            on: primary
        )
        #expect(ended.status == 0, "\(ended)")
        let head = try await run("checkpoint", on: primary).output
        let limit = ContinuousClock.now + .seconds(120)
        while try await run("checkpoint", on: standby).output != head {
            try #require(ContinuousClock.now < limit, "the standby did not follow within two minutes")
            try await Task.sleep(for: .milliseconds(50))
        }
    }
}
