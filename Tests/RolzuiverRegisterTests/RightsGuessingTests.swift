import Postgres
import Rolzuiver
import Testing

@testable import RolzuiverRegister

/// What a keeper with SQL of his own can learn without ever being shown a row: by what the server says of its work.
@Suite("A keeper who guesses")
struct RightsGuessingTests {
    private func withReader(_ body: (Keepers, Connection) async throws -> Void) async throws {
        try await withKeepers("lezer") { keepers in
            try await keepers.grant("lezer", .registrar, TwoBooks.own)
            try await keepers.owner.state(TwoBooks.facts(of: TwoBooks.own), own: TwoBooks.own)
            for number in 0..<20 {
                let plan = try await keepers.owner.plan(
                    facts {
                        $0.add(
                            fact(source: "bron \(number)") { (decision: inout Decision) in
                                decision.id = entity("besluit:\(TwoBooks.other)/\(number)")
                                decision.of = entity(TwoBooks.other)
                                decision.on = day("2025-01-01")
                                decision.ground = "M tekst \(number)"
                            }
                        )
                    },
                    own: TwoBooks.other,
                    asOf: day("2026-01-01"),
                    kind: .change
                )
                try await keepers.owner.apply(plan, by: "M schrijver \(number)", because: "M reden \(number)")
            }
            try await keepers.owner.database.withConnection { try await $0.execute(script: "analyze") }
            try await keepers.connection(as: "lezer") { try await body(keepers, $0) }
        }
    }

    /// What the server says of its work for a question, but for the time that it took and for what was asked.
    private func said(of question: String, _ letter: String, _ connection: Connection) async throws -> [String] {
        let explained = Statement(
            unsafe: "explain (analyze, timing off, summary off) " + question.replacing("LETTER", with: letter)
        )
        let bytes = String(letter.utf8.first ?? 0, radix: 16)
        return try await connection.query(explained).decode(as: String.self).map { line in
            line.replacing("'\(letter)", with: "'").replacing("'\\x\(bytes)", with: "'")
                .replacing(/'-?[0-9]{12,}'/, with: "'…'")
        }
    }

    @Test("gets the same answer about hidden texts, and the same plan, whether he guessed right or wrong")
    func texts() async throws {
        try await withReader { _, connection in
            let questions = [
                "select from register.erasable where text > 'LETTER'",
                "select from register.erasable where use = 'actor' and text > 'LETTER'",
                "select from register.erasable where use = 'actor' and text = 'LETTER schrijver 3'",
                "select from register.erasable where use = 'actor' "
                    + "and hashtextextended(text, 0) = hashtextextended('LETTER schrijver 3', 0)",
                "select from register.erasable where use = 'reason' and (text, id) > ('LETTER', 0)",
                "select from register.erasable where book_id is null and greatest(text, 'LETTER') = text",
                "select from (values ('LETTER tekst 3')) as guess (text) join register.erasable using (text)",
                "update register.erasable set text = null where text > 'LETTER'",
                "select from register.journal_leaf where body > 'LETTER'",
                "select from register.journal_leaf where body between 'LETTER' and '|'",
                "select from register.journal where payload > 'LETTER'",
                "update register.journal_leaf set body = null where body > 'LETTER'",
            ]
            for settings in [
                "reset all", "set enable_seqscan = off", "set cpu_operator_cost = 0",
                "set cpu_operator_cost = 0; set cpu_tuple_cost = 0; set enable_indexscan = off; set jit = off",
            ] {
                try await connection.execute(script: settings)
                for question in questions {
                    // Before M there are hidden texts, and from N on there are none.
                    let answers = [
                        try await said(of: question, "M", connection), try await said(of: question, "N", connection),
                    ]
                    #expect(answers[0] == answers[1], "\(settings): \(question)")
                }
            }
        }
    }

    @Test("finds nothing that was counted of hidden texts, nor what others ask and what the server keeps of it")
    func statistics() async throws {
        try await withReader { keepers, connection in
            let counted = try await keepers.owner.database.read { connection in
                try await connection.query(
                    """
                    select format('%s.%s', starelid::regclass, attname) from pg_statistic
                    join pg_attribute on attrelid = starelid and attnum = staattnum
                    where attname in ('text', 'salt', 'body', 'payload') or starelid = 'register.erasable_actor'::regclass
                    """
                ).decode(as: String.self)
            }
            #expect(counted == [])
            let shown = try await connection.query(
                "select count(*) from pg_stats where schemaname = 'register'"
            ).decode(as: Int64.self)
            #expect(shown == [0])
            for sql in [
                "select * from pg_statistic", "select * from pg_statistic_ext_data", "analyze register.erasable",
            ] {
                let code = await refusal { try await connection.query(Statement(unsafe: sql)) }
                // What is not his he does not analyze: the server warns, and does nothing.
                #expect(code == (sql.hasPrefix("analyze") ? nil : "42501"), "\(sql)")
            }
            try await keepers.owner.database.withConnection { owner in
                try await owner.query("select 'M geheim'")
                let others = try await connection.query(
                    "select query from pg_stat_activity where usename <> session_user and query is not null"
                ).decode(as: String.self)
                #expect(others.allSatisfy { $0 == "<insufficient privilege>" || $0.isEmpty }, "\(others)")
            }
            for sql in [
                "select last_value from register.fact_id", "select setval('register.fact_id', 1)",
                "select nextval('register.erasable_id_seq')",
            ] {
                #expect(await refusal { try await connection.query(Statement(unsafe: sql)) } == "42501", "\(sql)")
            }
            // He has not used it, and so it tells him nothing.
            #expect(await refusal { try await connection.query("select currval('register.fact_id')") } == "55000")
        }
    }

    @Test("hears of a change its number and nothing else")
    func announcements() async throws {
        try await withReader { keepers, connection in
            let heard = try await connection.notifications(on: "rolzuiver_change")
            try await keepers.owner.state(TwoBooks.facts(of: TwoBooks.other, title: "Geheim"), own: TwoBooks.other)
            var first = heard.makeAsyncIterator()
            #expect(await first.next()?.payload == "22")
        }
    }

    @Test("takes no key for something else than what it is called")
    func keys() async throws {
        try await withReader { keepers, connection in
            for (kind, key) in [
                ("contract", "persoon:t/nieuw"), ("person", "GM0001"), ("person", "persoon:"),
                ("municipality", "GM001"),
                ("region", "JZ001"), ("decision", "document:t/1"), ("cooperation", "contract:verband:t/x"),
                ("person", "x persoon:t/y"),
            ] {
                let code = await refusal {
                    try await connection.query("insert into register.entity (kind, key) values (\(kind), \(key))")
                }
                #expect(code == "42501", "\(kind) \(key)")
            }
            // All that the program calls something is let in.
            var random = RandomFacts(seed: 11)
            try await keepers.register(as: "lezer") { register in
                let stated = random.facts(ofEach: 1)
                let shared = facts { shared in
                    for record in stated.records() where Book.isAlwaysShared(record.kind) { _ = shared.add(record) }
                }
                try await register.state(shared, own: TwoBooks.own)
            }
            let wrong = try await keepers.owner.database.read { connection in
                try await connection.query("select key from register.entity where not register.is_called(kind, key)")
                    .decode(as: String.self)
            }
            #expect(wrong == [])
        }
    }
}
