import Postgres
import Rolzuiver
import Testing

@testable import RolzuiverRegister

/// What is the server's to say, and not of who writes past the program: when it was, which number it has, and what form it has,
/// by which others can still read it.
@Suite("A keeper who writes past the program")
struct RightsChoosingTests {
    private static let head = RawChange.head()
    private static let now = "(select max(number) from register.change)"

    private static func contract(id: String = "nextval('register.fact_id')", entity: String = "entity") -> String {
        """
        insert into register.contract
            (id, book_id, key, possible, known, source, certainty, entity, title, commissioner, contractor)
        select \(id), book_id, 'x', possible, int8range(\(now), null), source, certainty, \(entity), 'Verzonnen',
            commissioner, contractor
        from register.contract limit 1;
        """
    }

    private static func redivision(dissolved: String) -> String {
        """
        insert into register.redivision (book_id, key, possible, known, source, certainty, event, "on", kind, dissolved)
        select book_id, 'x', possible, int8range(\(now), null), source, certainty, 'x', '2026-01-01', 'samenvoeging',
            '\(dissolved)'
        from register.contract limit 1;
        """
    }

    private static let attempts: [(sql: String, refused: String)] = [
        (head.replacing("clock_timestamp()", with: "'infinity'"), "change_is_of_now"),
        (head.replacing("clock_timestamp()", with: "clock_timestamp() + interval '1 minute'"), "change_is_of_now"),
        (head.replacing("clock_timestamp()", with: "clock_timestamp() - interval '2 minutes'"), "change_is_of_now"),
        (
            "insert into register.entity (id, kind, key) overriding system value values (99, 'person', 'persoon:t/x')",
            "42501"
        ),
        (
            head + "insert into register.book (id, key, change) overriding system value values (99, 'shared', \(now))",
            "42501"
        ),
        (head + contract(id: "9223372036854775807"), "its facts do not have the next numbers"),
        (head + contract(id: "0"), "its facts do not have the next numbers"),
        (
            head + contract() + contract().replacing("'x'", with: "'y'") + RawChange.entry(added: 2) + """
                insert into register.journal_leaf (change, ordinal, fact, ended, body)
                select \(now), row_number() over (order by id desc) - 1, id, false, '{}' from register.contract
                where lower(known) = \(now);
                """, "its facts do not follow each other"
        ),
        (head + redivision(dissolved: "{NULL}"), "redivision_dissolved_has_form"),
        (head + redivision(dissolved: "{{1}}"), "redivision_dissolved_has_form"),
        (head + redivision(dissolved: "{99999999}"), "redivision_dissolved_is_of_its_kind"),
        (head + redivision(dissolved: "{\(-1)}"), "redivision_dissolved_is_of_its_kind"),
        (head + contract(entity: "commissioner"), "contract_entity_is_of_its_kind"),
        (
            head + """
                insert into register.participation
                    (book_id, key, possible, known, source, certainty, cooperation, participant, share)
                select book_id, 'x', possible, int8range(\(now), null), source, certainty, cooperation, commissioner, 'NaN'
                from register.contract limit 1
                """, "participation_share_has_form"
        ),
        (
            head + contract().replacing("'x', possible", with: "'x', daterange('infinity', null)"), "contract_has_days"
        ),
        (
            head + contract().replacing("'x', possible", with: "'x', daterange(null, '-infinity', '[]')"),
            "contract_has_days"
        ),
        (
            head + "insert into register.entity (kind, key) values ('cooperation', 'verband:t/ander');" + """
                insert into register.participation
                    (book_id, key, possible, known, source, certainty, cooperation, participant)
                select book_id, 'x', possible, int8range(\(now), null), source, certainty,
                    (select id from register.entity where key = 'verband:t/ander'), commissioner
                from register.contract limit 1
                """, "participation_keeps_home"
        ),
        (
            head + """
                insert into register.organisation
                    (book_id, key, possible, known, source, certainty, entity, name, kind)
                select book_id, 'x', possible, int8range(\(now), null), source, certainty, commissioner, 'Verzonnen',
                    'overig'
                from register.contract limit 1
                """, "organisation_keeps_home"
        ),
        (
            // An e with an accent behind it, which reads as an é.
            head + "insert into register.entity (kind, key) values ('person', E'persoon:t/e\\u0301')",
            "entity_key_has_one_form"
        ),
        (
            // What the register keeps under the one name, under the other.
            head + "insert into register.book (key, change) values (E'verband:t/re\\u0301gio', \(now))", "42501"
        ),
    ]

    @Test("chooses no moment, no number, and no form that cannot be read", arguments: attempts.indices)
    func registrar(_ index: Int) async throws {
        let attempt = Self.attempts[index]
        try await withKeepers("eigen") { keepers in
            try await keepers.grant("eigen", .registrar, TwoBooks.own)
            try await keepers.owner.state(TwoBooks.facts(of: TwoBooks.own), own: TwoBooks.own)
            // Some time ago, so that there is a time between then and now.
            try await keepers.owner.database.withConnection { connection in
                try await connection.execute(
                    script: """
                        set session_replication_role = replica;
                        update register.change set at = at - interval '1 day'
                        """
                )
            }
            let refused = await Self.refused(attempt.sql, keepers, as: "eigen")
            #expect(refused.contains(attempt.refused), "\(attempt.sql)\n\(refused)")
        }
    }

    @Test("chooses no moment and no number of an audit, and no signature that does not cover it")
    func auditor() async throws {
        try await withKeepers("toetser") { keepers in
            try await keepers.grant("toetser", .auditor)
            let stated = TwoBooks.facts(of: TwoBooks.own)
            try await keepers.owner.state(stated, own: TwoBooks.own)
            let audit = Audit(of: [entity(TwoBooks.own)], in: FactIndex(stated), asOf: day("2025-01-01"))
            // What canonical JSON escapes, and what it leaves as it is.
            let capacity = "griffier \"a\" \\ \u{1}\t\u{7F} é/✓"
            try await keepers.register(as: "toetser") { register in
                let stored = try await register.store(audit, change: 1)
                #expect(try await register.sign(stored.id, by: "T. Ekenaar (verzonnen)", as: capacity).isIntact)
                #expect(try await register.signatures(of: stored.id).map(\.isIntact) == [true])
            }
            let copied = "change, as_of, horizon, edition, tailoring, program, roots, counts, digest"
            for own in ["id", "at", "login"] {
                let insert = """
                    insert into register.audit (\(own), \(copied)) overriding system value
                    select \(own), \(copied) from register.audit
                    """
                #expect(await Self.refused(insert, keepers, as: "toetser").contains("42501"), "\(own)")
            }
            for values in ["at, sha256('')", "at - interval '1 day', digest", "clock_timestamp(), digest"] {
                let insert = """
                    insert into register.audit_signature (audit_id, signer, capacity, at, digest)
                    select audit_id, signer, capacity, \(values) from register.audit_signature
                    """
                #expect(await Self.refused(insert, keepers, as: "toetser").contains("audit_signature_covers"))
            }
            #expect(try await keepers.owner.verify().faults == [])
            // What says nothing that can be told is told to be so, and keeps nobody from the rest.
            let empty = """
                insert into register.audit (\(copied))
                select change, as_of, horizon, edition, '[]', program, roots, counts, digest from register.audit limit 1
                """
            #expect(await Self.refused(empty, keepers, as: "toetser") == "")
            await #expect { _ = try await keepers.owner.audit(try await Self.newest(keepers)) } throws: {
                String(describing: $0).contains("is niet te lezen")
            }
            let verification = try await keepers.owner.verify()
            #expect(verification.faults == [] && verification.unfit.count == 1)
            #expect(
                verification.unfit.first?.sentence.contains("_toetser, past niet op haar samenvatting") == true,
                "\(verification)"
            )
        }
    }

    private static func newest(_ keepers: Keepers) async throws -> Int64 {
        try await keepers.owner.database.read { connection in
            try await connection.query("select max(id) from register.audit").decode(as: Int64.self).first ?? 0
        }
    }

    /// Why a script is refused: the code, the rule and the message; empty when it is not.
    private static func refused(_ script: String, _ keepers: Keepers, as name: String) async -> String {
        do {
            try await keepers.connection(as: name) { connection in
                try await connection.transaction { try await connection.execute(script: script) }
            }
            return ""
        } catch {
            let error = error as? PostgresError
            return "\(error?.sqlState?.rawValue ?? "?") \(error?.constraint ?? "") \(error?.message ?? "")"
        }
    }
}
