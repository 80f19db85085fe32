import Foundation
import Postgres
import Testing

@Suite("rolzuiver audit diff, of what is not as it is judged", .folder, .register)
struct AuditDiffTests {
    init() async throws { try await registerPlain(Dossiers.doubleRole) }

    private func audit(_ day: String) async throws {
        let audit = try await rolzuiver("audit", "roo:99999", "--as-of", day)
        #expect([0, 1, 2].contains(audit.status) && audit.errors.contains("Bewaard als audit"), "\(audit)")
    }

    /// Stores an audit that finds nothing, as somebody can who writes past the program.
    private func forge(_ day: String, program: String = "program") async throws {
        let connection = try await Connection.connect(DatabaseTrait.conninfo)
        defer { connection.close() }
        try await connection.execute(
            script: """
                insert into register.audit (change, as_of, horizon, edition, tailoring, program, roots, counts, digest)
                select change, '\(day)', horizon, edition, tailoring, \(program), roots, counts, digest
                from register.audit where id = 1
                """
        )
    }

    private func diff(_ first: Int, _ second: Int) async throws -> Command.Outcome {
        try await rolzuiver("audit", "diff", "\(first)", "\(second)")
    }

    @Test("another day is the reason where it is, and what was stored otherwise than it was judged is refused")
    func forged() async throws {
        try await audit("2025-06-01")
        try await audit("2021-06-01")
        let days = try await diff(1, 2)
        #expect(days.status == 0 && days.output.contains("door: peildatum"), "\(days)")
        #expect(!days.output.contains("niet na te rekenen"), "\(days)")

        // What does not fit its digest is not compared, whatever program is said to have made it.
        try await forge("2025-06-02")
        try await forge("2025-06-02", program: "'rolzuiver 0.0.1'")
        for (first, second) in [(1, 3), (3, 1), (1, 4)] {
            let forged = try await diff(first, second)
            #expect(forged.status == 74 && forged.output.isEmpty, "\(forged)")
            #expect(forged.errors.hasPrefix("Audit \(max(first, second)) past niet op haar samenvatting"), "\(forged)")
        }
    }

    @Test("who may not read all does not hear that the program differs, for he cannot know")
    func hidden() async throws {
        try await audit("2025-06-01")
        try await audit("2021-06-01")
        let login = "test_" + UUID().uuidString.lowercased().prefix(8)
        let owner = try await Connection.connect(DatabaseTrait.conninfo)
        defer { owner.close() }
        try await owner.execute(script: "create role \(login) login")
        #expect(try await rolzuiver("db", "grant", login, "reader", "--book", "GM0772").status == 0)
        let url = TestServer.adding("user", login, to: DatabaseTrait.conninfo)
        let seen = try await rolzuiver("audit", "diff", "1", "2", environment: ["ROLZUIVER_DATABASE_URL": url])
        try await owner.execute(script: "drop role \(login)")
        #expect(seen.status == 2 && seen.output.contains("door: niet vast te stellen (afgeschermd)"), "\(seen)")
        #expect(!seen.output.contains("programma"), "\(seen)")
    }
}
