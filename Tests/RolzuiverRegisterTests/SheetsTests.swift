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

    /// The facts of the whole register, with their lookups.
    private static func index(_ register: Register) async throws -> FactIndex {
        let (_, number) = try await register.facts()
        return try await register.database.read { connection in
            let common = try await Commonplace(at: number, connection)
            return try await Surroundings(ofAllAt: number, besides: common, connection).sheets().index()
        }
    }

    @Test("are one fact where one was told in adjacent parts, and two where the same was so at two times")
    func parts() async throws {
        try await withRegister { register in
            try await register.state(
                Self.office(of: "een", [span("2022-01-01", "2023-01-01"), span("2023-01-01", "2024-01-01")])
            )
            #expect(try await Self.index(register).facts.offices.map(\.span) == [span("2022-01-01", "2024-01-01")])
            try await register.state(
                Self.office(of: "ander", [span("2022-01-01", "2023-01-01"), span("2025-01-01", "2026-01-01")])
            )
            let facts = try await Self.index(register).facts
            #expect(facts == FactIndex(try await register.facts().facts).facts)
            #expect(facts.offices.count == 3)
        }
    }
}
