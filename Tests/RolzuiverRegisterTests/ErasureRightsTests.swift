import Postgres
import Rolzuiver
import Testing

@testable import RolzuiverRegister

@Suite("A text that can be erased")
struct ErasureRightsTests {
    private static let hidden = "Merkteken dat niemand mag lezen"

    private static func withdrawal(of book: String, _ reason: String) -> Facts {
        facts {
            $0.add(TwoBooks.cooperation(book))
            $0.add(
                fact { (withdrawal: inout Withdrawal) in
                    withdrawal.cooperation = entity(book)
                    withdrawal.participant = entity("GM0828")
                    withdrawal.reason = reason
                }
            )
        }
    }

    @Test("is read by who may read its book, and after it was erased by nobody, whatever SQL he writes")
    func reading() async throws {
        try await withKeepers("lezer", "schrijver", "auditor", "wachter") { keepers in
            try await keepers.grant("lezer", .reader, TwoBooks.own)
            try await keepers.grant("schrijver", .registrar, TwoBooks.own)
            try await keepers.grant("auditor", .auditor, TwoBooks.own)
            try await keepers.grant("wachter", .watcher)
            try await keepers.owner.state(Self.withdrawal(of: TwoBooks.own, "Van ons"), own: TwoBooks.own)
            try await keepers.owner.state(Self.withdrawal(of: TwoBooks.other, Self.hidden), own: TwoBooks.other)
            func texts(as name: String) async throws -> [String] {
                try await keepers.connection(as: name) { connection in
                    try await connection.query(
                        "select coalesce(text, salt::text, 'gewist') from register.erasable where use = 'text' order by id"
                    ).decode(as: String.self)
                }
            }
            for name in ["lezer", "schrijver", "auditor"] {
                #expect(try await texts(as: name) == ["Van ons"], "\(name)")
            }
            #expect(try await texts(as: "wachter") == ["Van ons", Self.hidden])
            let ids = try await keepers.owner.database.read { connection in
                try await connection.query("select id from register.erasable where use = 'text' order by id")
                    .decode(as: Int64.self)
            }
            try await keepers.owner.database.write { connection in
                try await connection.query("select pg_advisory_xact_lock(\(Lock.write))")
                var writing = try await Writing(connection)
                try await writing.begin(.correction, by: "FG", because: "verzoek", "B", nil, "proef")
                _ = try await writing.erase(Set(ids))
            }
            for name in ["lezer", "schrijver", "auditor"] {
                #expect(try await texts(as: name) == ["gewist"], "\(name)")
            }
            #expect(try await texts(as: "wachter") == ["gewist", "gewist"])
            #expect(try await keepers.owner.verify().faults == [])
        }
    }

    @Test("is erased by a registrar of all books")
    func everywhere() async throws {
        try await withKeepers("alles") { keepers in
            try await keepers.grant("alles", .registrar)
            let person = entity("persoon:t/p1")
            try await keepers.owner.state(facts { $0.add(RolzuiverRegisterTests.person(person.key, Self.hidden)) })
            let erased = try await keepers.register(as: "alles") { register in
                try await register.erase(.person(person), by: "FG", because: "verzoek", decision: "B")
            }
            #expect(erased.number == 2)
            #expect(try await tables(of: keepers.owner, holding: Self.hidden) == [])
            #expect(try await keepers.owner.verify().faults == [])
        }
    }

    @Test("is not sealed in a book of another, and not erased by who does not write everywhere")
    func writing() async throws {
        try await withKeepers("schrijver") { keepers in
            try await keepers.grant("schrijver", .registrar, TwoBooks.own)
            try await keepers.owner.state(Self.withdrawal(of: TwoBooks.own, "Van ons"), own: TwoBooks.own)
            try await keepers.owner.state(Self.withdrawal(of: TwoBooks.other, Self.hidden), own: TwoBooks.other)
            try await keepers.connection(as: "schrijver") { connection in
                let books = try await connection.query("select id from register.book where key = \(TwoBooks.other)")
                    .decode(as: Int64.self)
                let book = try #require(books.first)
                #expect(
                    await refusal {
                        try await connection.query(
                            """
                            select register.seal('text', array[sha256('a')], array['x'],
                                array[sha256(sha256('a') || 'x')], array[\(book)])
                            """
                        )
                    } == "42501"
                )
                let erased = try await connection.query(
                    "update register.erasable set text = null, salt = null, erased = 1"
                ).affected
                let closed = try await connection.query(
                    "update register.journal_leaf set digest = sha256('\\x00'::bytea || body), body = null"
                ).affected
                #expect(erased == 0 && closed == 0)
            }
            let asked = try await keepers.register(as: "schrijver") { register in
                await error { try await register.record(of: entity("persoon:t/p")) }
            }
            #expect(asked?.forbidden != nil)
        }
    }
}
