import Postgres
import Rolzuiver
import Testing

@testable import RolzuiverRegister

@Suite("What was known at a moment")
struct MomentTests {
    private func state(_ name: String, in register: Register) async throws {
        try await register.state(facts { $0.add(municipality("GM0796", name)) })
    }

    private func number(_ moment: PostgresTimestamp, in register: Register) async -> Result<ChangeNumber, RegisterError>
    {
        do throws(RegisterError) { return .success(try await register.number(.instant(moment))) } catch {
            return .failure(error)
        }
    }

    private func now(_ register: Register) async throws -> PostgresTimestamp {
        try await register.database.withConnection { connection in
            try await connection.query("select clock_timestamp()").decode(as: PostgresTimestamp.self)[0]
        }
    }

    /// Another session in the same database.
    private func other(_ register: Register) async throws -> Connection {
        let name = try await register.database.withConnection { connection in
            try await connection.query("select current_database()::text").decode(as: String.self)[0]
        }
        return try await Connection.connect(TestServer.conninfo(database: name))
    }

    private func isUnsettled(_ answer: Result<ChangeNumber, RegisterError>) -> Bool {
        if case .failure(.unsettled) = answer { true } else { false }
    }

    @Test("is told when nobody can change it any more, and not before")
    func settled() async throws {
        try await withRegister { register in
            let beginning = try await now(register)
            try await state("Een", in: register)
            let between = try await now(register)
            #expect(await number(beginning, in: register) == .success(0))
            #expect(await number(between, in: register) == .success(1))

            // Somebody writes: he has taken his moment, and nobody sees yet what he writes.
            let connection = try await other(register)
            defer { connection.close() }
            for end in ["rollback", "commit"] {
                try await connection.execute(script: "begin")
                try await register.turns.take(connection)
                var writing = try await Writing(connection)
                try await writing.begin(.change, by: "Tester", because: "proef", nil, nil, "rolzuiver test")
                if end == "commit" { _ = try await writing.write(Incoming()) }
                let during = try await now(register)
                #expect(isUnsettled(await number(during, in: register)))
                #expect(await number(beginning, in: register) == .success(0))
                #expect(try await register.number(.latest) == 1)
                try await connection.execute(script: end)
                #expect(await number(during, in: register) == .success(end == "commit" ? 2 : 1))
                #expect(await number(between, in: register) == .success(1))
            }
            #expect(try await register.verify().faults == [])
        }
    }

    @Test("is not told of a moment that has not been")
    func future() async throws {
        try await withRegister { register in
            try await state("Een", in: register)
            let moment = PostgresTimestamp(
                microsecondsSince1970: try #require(try await now(register).microsecondsSince1970) + 3_600_000_000
            )
            #expect(isUnsettled(await number(try #require(moment), in: register)))
        }
    }

    @Test("of an audit: how many books were hidden from its login is sealed as well")
    func hidden() async throws {
        try await withRegister { register in
            try await state("Een", in: register)
            let (facts, change) = try await register.facts()
            let audit = Audit(of: [entity("GM0796")], in: FactIndex(facts), asOf: day("2026-01-01"))
            _ = try await register.store(audit, change: change)
            let kept = try await register.checkpointFile(withChain: true)
            func faults() async throws -> [String] {
                try await register.verify(
                    against: kept.checkpoint,
                    audits: kept.audits,
                    auditLines: kept.auditLines
                ).faults.map(\.sentence)
            }
            #expect(try await faults() == [])
            try await register.database.withConnection { connection in
                try await connection.execute(
                    script: "set session_replication_role = replica; update register.audit set hidden = 7"
                )
            }
            #expect(try await faults() == ["Audit 1 is niet meer wat zij bij het ijkpunt was."])
        }
    }

    @Test("of audits: none comes to stand with a lower number than one that is there")
    func inTurn() async throws {
        try await withRegister { register in
            try await state("Een", in: register)
            let (facts, change) = try await register.facts()
            let audit = Audit(of: [entity("GM0796")], in: FactIndex(facts), asOf: day("2026-01-01"))
            let first = try await register.store(audit, change: change)
            let connection = try await other(register)
            defer { connection.close() }
            try await connection.execute(
                script: """
                    begin;
                    insert into register.audit (change, as_of, horizon, edition, tailoring, program, roots, counts, digest)
                    select change, as_of, horizon, edition, tailoring, program, roots, counts, digest
                    from register.audit where id = \(first.id)
                    """
            )
            let second = Task { try await register.store(audit, change: change).id }
            try await Task.sleep(for: .milliseconds(300))
            // Nobody else has a number while that one is not there.
            let there = try await register.audits(of: entity("GM0796"))
            #expect(there == [first.id])
            try await connection.execute(script: "commit")
            let later = try await second.value
            #expect(try await register.audits(of: entity("GM0796")).max() == later)
            #expect(try await register.audits(of: entity("GM0796")).count == 3)
        }
    }
}
