import Postgres
import Rolzuiver
import Testing

@testable import RolzuiverRegister

@Suite("The rows of a register that are made facts of")
struct SheetsTests {
    /// An office of someone invented, in the parts in which a keeper tells it.
    private static func office(of person: String, _ spans: [Span]) -> Facts {
        facts { all in
            for span in spans {
                all.add(
                    fact(span) { (office: inout Office) in
                        office.person = entity("persoon:t/\(person)")
                        office.at = entity("GM0796")
                    }
                )
            }
        }
    }

    /// The facts of the whole register, with their lookups; and the same facts, read row by row and put in order.
    private static func read(_ register: Register) async throws -> (index: FactIndex, facts: Facts) {
        let number = try await register.number(.latest)
        return try await register.database.read { connection in
            let rows = try await Register.rows(connection) { _ in ("t.known @> $1", [number]) }
            let index = try await Register.everything(at: number, connection).index
            return (index, try await Register.facts(rows, connection))
        }
    }

    @Test("are one fact where one was told in adjacent parts, and two where the same was so at two times")
    func parts() async throws {
        try await withRegister { register in
            try await register.state(
                Self.office(of: "een", [span("2022-01-01", "2023-01-01"), span("2023-01-01", "2024-01-01")])
            )
            #expect(try await Self.read(register).index.facts.offices.map(\.span) == [span("2022-01-01", "2024-01-01")])
            try await register.state(
                Self.office(of: "ander", [span("2022-01-01", "2023-01-01"), span("2025-01-01", "2026-01-01")])
            )
            let (index, facts) = try await Self.read(register)
            #expect(index.facts == FactIndex(facts).facts)
            #expect(index.facts.offices.count == 3)
        }
    }

    @Test("are the facts that were written, of every kind, in the order of their keys", arguments: 1...3)
    func everyKind(seed: UInt64) async throws {
        var random = RandomFacts(seed: seed)
        let written = random.facts(ofEach: 6)
        try await withRegister { register in
            try await register.state(written)
            let (index, facts) = try await Self.read(register)
            #expect(facts.count > 150 && index.facts == FactIndex(facts).facts)
            #expect(try await register.facts().facts == facts)
        }
    }
}
