import Postgres
import Rolzuiver
import Testing

@testable import RolzuiverRegister

/// What a keeper can name by number with SQL of his own: reasons, writers, signers and the texts of facts.
@Suite("A text that is named by its number")
struct RightsNamingTests {
    private static let hidden = "Verborgen"

    /// A register with a change of each of two books, each by a writer of its own, and an audit.
    private func withTexts(_ body: (Keepers) async throws -> Void) async throws {
        try await withKeepers("schrijver", "auditor") { keepers in
            try await keepers.grant("schrijver", .registrar, TwoBooks.own)
            try await keepers.grant("auditor", .auditor, TwoBooks.own)
            for (book, mark) in [(TwoBooks.own, "Open"), (TwoBooks.other, Self.hidden)] {
                let plan = try await keepers.owner.plan(
                    Self.withdrawal(of: book, "\(mark) motief"),
                    own: book,
                    asOf: day("2026-01-01"),
                    kind: .change
                )
                try await keepers.owner.apply(plan, by: "\(mark) schrijver", because: "\(mark) reden")
            }
            let audit = Audit(
                roots: [entity(TwoBooks.own)],
                judgements: [],
                asOf: day("2026-01-01"),
                horizon: day("2027-01-01"),
                edition: Norm.edition,
                tailoring: Tailoring()
            )
            _ = try await keepers.owner.store(audit, change: 1)
            try await body(keepers)
        }
    }

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

    /// The number of the text.
    private func number(of text: String, _ keepers: Keepers) async throws -> Int64 {
        let numbers = try await keepers.owner.database.read { connection in
            try await connection.query("select id from register.erasable where text = \(text)").decode(as: Int64.self)
        }
        return try #require(numbers.first, "\(text)")
    }

    /// All texts that a login reads, but for names of persons.
    private func readable(_ name: String, _ keepers: Keepers) async throws -> [String] {
        try await keepers.connection(as: name) { connection in
            try await connection.query("select text from register.erasable where use <> 'name' order by id")
                .decode(as: String.self)
        }
    }

    @Test("as the reason or the writer of a change is one's own to name, or none is: what is hidden stays so")
    func changes() async throws {
        try await withTexts { keepers in
            let open = ["Open schrijver", "Open reden", "Open motief"]
            #expect(Set(try await readable("schrijver", keepers)) == Set(open))
            for mark in ["Open", Self.hidden] {
                let reason = try await number(of: "\(mark) reden", keepers)
                let actor = try await number(of: "\(mark) schrijver", keepers)
                let text = try await number(of: "\(mark) motief", keepers)
                for head in [
                    // A reason is told once, also one's own.
                    RawChange.head(reason: "\(reason)"), RawChange.head(reason: "\(text)"),
                    RawChange.head(reason: "\(actor)"), RawChange.head(actor: "\(reason)"),
                    RawChange.head(actor: "\(text)"), RawChange.head(actor: "\(actor)", reason: "\(actor)"),
                    RawChange.head(actor: "999999"), RawChange.head(reason: "999999"),
                ] {
                    #expect(await keepers.attempt(head + RawChange.entry(), as: "schrijver") == "42501", "\(head)")
                }
            }
            let hidden = try await number(of: "\(Self.hidden) schrijver", keepers)
            let borrowed = RawChange.head(actor: "\(hidden)") + RawChange.entry()
            #expect(await keepers.attempt(borrowed, as: "schrijver") == "42501")
            #expect(Set(try await readable("schrijver", keepers)) == Set(open))
            // A writer whom he may read, and a reason of his own.
            let known = try await number(of: "Open schrijver", keepers)
            let good = RawChange.head(actor: "\(known)") + RawChange.entry()
            #expect(await keepers.attempt(good, as: "schrijver") == nil)
            #expect(Set(try await readable("schrijver", keepers)) == Set(open + ["eigen reden"]))
        }
    }

    @Test("as the signer of an audit is one whom the auditor may read")
    func signers() async throws {
        try await withTexts { keepers in
            func sign(_ signer: Int64) async -> String? {
                let insert = """
                    insert into register.audit_signature (audit_id, signer, capacity, at, digest)
                    values (1, \(signer), 'x', now(), sha256(''))
                    """
                return await keepers.attempt(insert, as: "auditor")
            }
            for text in ["\(Self.hidden) schrijver", "\(Self.hidden) reden", "\(Self.hidden) motief", "Open reden"] {
                #expect(await sign(try await number(of: text, keepers)) == "42501", "\(text)")
            }
            for name in ["auditor", "schrijver"] {
                #expect(try await !readable(name, keepers).contains { $0.hasPrefix(Self.hidden) })
            }
            // This one he may name, and then it is what he says that does not cover the audit.
            #expect(await sign(try await number(of: "Open schrijver", keepers)) == "23514")
            try await keepers.register(as: "auditor") { try await $0.sign(1, by: "Nieuwe naam", as: "controller") }
            #expect(try await readable("schrijver", keepers).contains("Nieuwe naam"))
        }
    }

    @Test("in a fact is in a book that its writer may read, so that nobody reads it to him")
    func texts() async throws {
        try await withTexts { keepers in
            let row = { (reason: Int64) in
                RawChange.head() + """
                    insert into register.withdrawal (book_id, key, possible, known, source, certainty, cooperation,
                        participant, scope, status, reason)
                    select book_id, 'x', possible, int8range((select max(number) from register.change), null), source,
                        certainty, cooperation, participant, scope, status, \(reason)
                    from register.withdrawal limit 1;
                    """
            }
            let owned = try await number(of: "Open motief", keepers)
            for text in ["\(Self.hidden) motief", "\(Self.hidden) reden", "Open schrijver"] {
                let named = try await number(of: text, keepers)
                #expect(await keepers.attempt(row(named), as: "schrijver") == "42501", "\(text)")
            }
            // What is left to refuse is that the journal does not tell of it.
            #expect(await keepers.attempt(row(owned), as: "schrijver") == "23514")
            // So it is in each table that has such texts, also in those that are to come.
            let open = try await keepers.owner.database.read { connection in
                try await connection.query(
                    """
                    select conrelid::regclass::text from pg_constraint
                    where contype = 'f' and confrelid = 'register.erasable'::regclass and not exists (
                        select from pg_trigger
                        where tgrelid = conrelid and tgname in ('names_own', 'names_texts') and tgenabled = 'O')
                    """
                ).decode(as: String.self)
            }
            #expect(open == [])
        }
    }

    @Test("is not found by guessing the name of a writer, and who wrote elsewhere too can be erased everywhere")
    func guessing() async throws {
        try await withTexts { keepers in
            func found(_ name: String) async throws -> Int {
                try await keepers.connection(as: "schrijver") { connection in
                    try await connection.query("select id from register.actor(\(name))").count
                }
            }
            #expect(try await found("\(Self.hidden) schrijver") == 0)
            #expect(try await found("Open schrijver") == 1)
            try await keepers.register(as: "schrijver") { register in
                for title in ["Een", "Twee"] {
                    let plan = try await register.plan(
                        TwoBooks.facts(of: TwoBooks.own, title: title),
                        own: TwoBooks.own,
                        asOf: day("2026-01-01"),
                        kind: .change
                    )
                    try await register.apply(plan, by: "\(Self.hidden) schrijver", because: "proef")
                }
            }
            // His own number, and one for both of his changes.
            let writers = try await keepers.owner.database.read { connection in
                try await connection.query("select actor from register.change order by number").decode(as: Int64.self)
            }
            #expect(writers.count == 4 && Set(writers).count == 3 && writers[2] == writers[3])
            #expect(try await keepers.owner.record(ofActor: "\(Self.hidden) schrijver").changes == [2, 3, 4])
            let erasure = Register.Erasure.actor("\(Self.hidden) schrijver")
            try await keepers.owner.erase(erasure, by: "FG", because: "verzoek", decision: "B")
            #expect(try await tables(of: keepers.owner, holding: "\(Self.hidden) schrijver") == [])
            #expect(try await keepers.owner.verify().faults == [])
        }
    }
}
