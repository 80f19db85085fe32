import Postgres
import Rolzuiver
import Testing

@testable import RolzuiverRegister

/// What a registrar can try to write past the program: the journal has to tell what the tables hold.
@Suite("A registrar who writes past the program")
struct RightsForgeryTests {
    private static let head = RawChange.head()
    private static let row = """
        insert into register.contract (book_id, key, possible, known, source, certainty, entity, title, commissioner, contractor)
        select book_id, 'x', possible, int8range((select max(number) from register.change), null), source, certainty,
            entity, 'Verzonnen', commissioner, contractor from register.contract limit 1;
        """

    private static let attempts: [(name: String, sql: String, code: String)] = [
        ("a row without a change", row, "42501"),
        ("a row of a change that was", row.replacing("(select max(number) from register.change)", with: "1"), "42501"),
        ("a row that has ended already", head + row.replacing("null)", with: "9)"), "42501"),
        ("a change without an entry", head, "23514"),
        ("a row that the entry does not tell", head + row + RawChange.entry(), "23514"),
        ("a fact that is not there", head + RawChange.entry(added: 1), "23514"),
        ("another's login in the entry", head + RawChange.entry(login: "'baas'"), "23514"),
        (
            "another's login in the change",
            head.replacing("program)", with: "program, login)").replacing("'eigen' from", with: "'eigen', 'baas' from"),
            "42501"
        ),
        (
            "a row after the check was passed",
            head + RawChange.entry() + "set constraints all immediate;" + row, "23514"
        ),
        (
            "an entry for a change that was",
            "insert into register.journal (change, payload, merkle_root, previous, hash, added, ended) "
                + "select 1, '{}', sha256(''), hash, sha256('x'), 0, 0 from register.head limit 1", "23514"
        ),
        (
            "an entry that starts the chain anew",
            head
                + RawChange.entry().replacing(
                    "(select hash from register.checkpoint)",
                    with: "decode(repeat('00', 32), 'hex')"
                ),
            "23514"
        ),
        (
            "a leaf for a change that was",
            "insert into register.journal_leaf (change, ordinal, fact, ended, body) values (1, 99, 99, false, '')",
            "42501"
        ),
        (
            "a leaf that the entry does not count",
            head + RawChange.entry() + """
                insert into register.journal_leaf (change, ordinal, fact, ended, body)
                select max(number), 0, 1, false, '{}' from register.change;
                """, "23514"
        ),
        (
            "the end of a row, without a change",
            "update register.contract set known = int8range(lower(known), 2)", "42501"
        ),
        (
            "the end of a row, that the entry does not tell",
            head
                + "update register.contract set known = int8range(lower(known), (select max(number) from register.change));"
                + RawChange.entry(), "23514"
        ),
        (
            "the end of another's row",
            head + """
                update register.contract set known = int8range(lower(known), (select max(number) from register.change))
                where title = 'Geheim';
                """ + RawChange.entry() + "select 1 / 0", "22012"
        ),
        ("another text in a row", "update register.contract set title = 'Anders'", "42501"),
        ("a book touched without a change", "update register.book set change = 1", "42501"),
        ("a book under another name", "update register.book set key = 'shared2'", "42501"),
        ("a text that was erased", "update register.erasable set text = null, salt = null, erased = 1", "42501none"),
        (
            "a thing, without a change", "insert into register.entity (kind, key) values ('municipality', 'GM9999')",
            "42501"
        ),
        (
            "an audit",
            """
            insert into register.audit (change, as_of, horizon, edition, tailoring, program, roots, counts, digest)
            values (1, '2026-01-01', '2027-01-01', 'x', '{}', 'x', '{1}', '{}', sha256(''))
            """, "42501"
        ),
    ]

    @Test("is refused", arguments: 0..<22)
    func refused(_ index: Int) async throws {
        #expect(Self.attempts.count == 22)
        let attempt = Self.attempts[index]
        try await withKeepers("eigen") { keepers in
            try await keepers.grant("eigen", .registrar, TwoBooks.own)
            try await keepers.owner.state(TwoBooks.facts(of: TwoBooks.own), own: TwoBooks.own)
            try await keepers.owner.state(TwoBooks.facts(of: TwoBooks.other, title: "Geheim"), own: TwoBooks.other)
            let before = try await keepers.owner.verify()
            let code = await keepers.attempt(attempt.sql, as: "eigen")
            if attempt.code == "42501none" {
                // There is no row that he may change, and so nothing to refuse.
                #expect(code == nil)
            } else {
                #expect(code == attempt.code, "\(attempt.name)")
            }
            #expect(try await keepers.owner.verify() == before, "\(attempt.name)")
        }
    }

    @Test("erases no text that the change does not tell of, whoever may write in all books")
    func untoldErasure() async throws {
        try await withKeepers("alles") { keepers in
            try await keepers.grant("alles", .registrar)
            try await keepers.owner.state(TwoBooks.facts(of: TwoBooks.own), own: TwoBooks.own)
            let erasure = """
                update register.erasable set text = null, salt = null, erased = (select max(number) from register.change)
                where use = 'name';
                """
            #expect(await keepers.attempt(Self.head + erasure + RawChange.entry(), as: "alles") == "23514")
            #expect(try await keepers.owner.verify().faults == [])
            try await keepers.register(as: "alles") { register in
                let person = entity("persoon:t/eigen")
                try await register.erase(.person(person), by: "FG", because: "verzoek", decision: "B-1")
            }
            #expect(try await keepers.owner.verify().faults == [])
        }
    }

    @Test("closes no leaf that told nothing in clear of what is erased, whoever may write in all books")
    func untoldClosing() async throws {
        try await withKeepers("alles") { keepers in
            try await keepers.grant("alles", .registrar)
            try await keepers.owner.state(TwoBooks.facts(of: TwoBooks.own), own: TwoBooks.own)
            let closing = """
                update register.journal_leaf set body = null, digest = sha256('\\x00'::bytea || body) where not ended;
                """
            #expect(await keepers.attempt(Self.head + closing + RawChange.entry(), as: "alles") == "23514")
            // Also when the entry tells it.
            let told = RawChange.entry().replacing(
                "'ended', 0)",
                with: """
                    'ended', 0, 'closed', (select json_agg(json_build_object(
                        'change', change, 'ordinal', ordinal, 'leaf', encode(digest, 'hex'))) from register.journal_leaf))
                    """
            )
            #expect(await keepers.attempt(Self.head + closing + told, as: "alles") == "23514")
            #expect(try await keepers.owner.verify().faults == [])
        }
    }

    @Test("closes a leaf that told in clear what he erases")
    func toldClosing() async throws {
        try await withKeepers("alles") { keepers in
            try await keepers.grant("alles", .registrar)
            try await keepers.owner.state(TwoBooks.facts(of: TwoBooks.own), own: TwoBooks.own)
            // As programs wrote it before texts could be erased.
            try await keepers.owner.database.withConnection { connection in
                try await connection.execute(
                    script: """
                        set session_replication_role = replica;
                        update register.journal_leaf set body = convert_to(jsonb_set(
                            convert_from(body, 'UTF8')::jsonb, '{fields,name}', '"Een naam"')::text, 'UTF8')
                        where convert_from(body, 'UTF8')::jsonb->>'kind' = 'persons'
                        """
                )
            }
            try await keepers.register(as: "alles") { register in
                let person = entity("persoon:t/eigen")
                try await register.erase(.person(person), by: "FG", because: "verzoek", decision: "B-1")
            }
            let open = try await keepers.owner.database.withConnection { connection in
                try await connection.query("select count(*) from register.journal_leaf where body is null")
                    .decode(as: Int.self)
            }
            #expect(open == [1])
        }
    }

    @Test("can write a change with nothing in it, which verifies but for what it says of itself")
    func emptyChange() async throws {
        try await withKeepers("eigen") { keepers in
            try await keepers.grant("eigen", .registrar, TwoBooks.own)
            try await keepers.owner.state(TwoBooks.facts(of: TwoBooks.own), own: TwoBooks.own)
            #expect(await keepers.attempt(Self.head + RawChange.entry(), as: "eigen") == nil)
            // What is left to try leaves his name.
            let faults = try await keepers.owner.verify().faults
            #expect(faults.count == 1 && faults.first?.change == 2)
        }
    }
}
