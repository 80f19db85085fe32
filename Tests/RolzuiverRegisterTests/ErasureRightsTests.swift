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

    @Test("is not opened by a row, a change or a signature of one's own that names its number")
    func planting() async throws {
        try await withKeepers("schrijver", "auditor") { keepers in
            try await keepers.grant("schrijver", .registrar, TwoBooks.own)
            try await keepers.grant("auditor", .auditor, TwoBooks.own)
            try await keepers.owner.state(Self.withdrawal(of: TwoBooks.own, "Van ons"), own: TwoBooks.own)
            let plan = try await keepers.owner.plan(
                Self.withdrawal(of: TwoBooks.other, Self.hidden),
                own: TwoBooks.other,
                asOf: day("2026-01-01"),
                kind: .change
            )
            try await keepers.owner.apply(plan, by: "Verborgen schrijver", because: "Verborgen reden")
            let audit = Audit(
                roots: [entity(TwoBooks.own)],
                judgements: [],
                asOf: day("2026-01-01"),
                horizon: day("2027-01-01"),
                edition: Norm.edition,
                tailoring: Tailoring()
            )
            _ = try await keepers.owner.store(audit, change: 1)
            let numbers = try await keepers.owner.database.read { connection in
                try await connection.query("select id from register.erasable order by id").decode(as: Int64.self)
            }
            func seen(as name: String, after sql: (Int64) -> String) async throws -> [String] {
                var seen: [String] = []
                for number in numbers {
                    try await keepers.connection(as: name) { connection in
                        try await connection.query("begin")
                        try await connection.execute(script: sql(number))
                        seen += try await connection.query(
                            "select coalesce(text, '') from register.erasable where id = \(number)"
                        ).decode(as: String.self)
                        try await connection.query("rollback")
                    }
                }
                return seen
            }
            let change = { (number: Int64) in
                """
                insert into register.change (number, at, kind, actor, reason, program)
                select max(number) + 1, clock_timestamp(), 'change', \(number), \(number), 'eigen' from register.change;
                """
            }
            let row = { (number: Int64) in
                change(number) + """
                    insert into register.withdrawal (book_id, key, possible, known, source, certainty, cooperation,
                        participant, scope, status, reason)
                    select book_id, 'x', possible, int8range((select max(number) from register.change), null), source,
                        certainty, cooperation, participant, scope, status, \(number)
                    from register.withdrawal limit 1;
                    """
            }
            let signature = { (number: Int64) in
                """
                insert into register.audit_signature (audit_id, signer, capacity, at, digest)
                select 1, \(number), 'x', now(), sha256('');
                """
            }
            let open = try await seen(as: "schrijver") { _ in "" }
            #expect(open.contains("Van ons") && !open.contains { $0.hasPrefix("Verborgen") || $0 == Self.hidden })
            #expect(try await seen(as: "schrijver", after: change) == open)
            #expect(try await seen(as: "schrijver", after: row) == open)
            #expect(try await seen(as: "auditor", after: signature) == open)
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
