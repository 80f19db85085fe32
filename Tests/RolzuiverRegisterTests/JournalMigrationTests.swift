import Postgres
import Rolzuiver
import Testing

@testable import RolzuiverRegister

@Suite("A journal of before its facts had leaves")
struct JournalMigrationTests {
    private let fact = JournalFact(
        id: 1,
        book: "shared",
        record: Record(municipality("GM0796", "’s-Hertogenbosch \"Den Bosch\"")),
        sealed: [:]
    )

    @Test("gets them from what it told, and goes on")
    func migrates() async throws {
        try await withTestDatabase { conninfo in
            let database = Database(conninfo)
            defer { database.close() }
            try await Migrator(database, Array(Migration.all.prefix(12))).migrate()
            try await database.write { connection in
                let actor = try await seal("Tester", as: "actor", connection)
                let reason = try await seal("Een \"reden\"", as: "reason", connection)
                var head = Digest.origin
                head = try await write(1, after: head, actor, reason, added: [fact.json], ended: [], connection)
                let end = JournalEnd(kind: .municipalities, id: 1).json
                _ = try await write(2, after: head, actor, reason, added: [], ended: [end], connection)
                try await writeTables(connection)
            }
            try await Migrator(database).migrate()
            let register = Register(database, program: "rolzuiver test")
            let old = try await register.verify()
            #expect(old.faults == [] && old.changes == 2 && old.facts == 1)
            try await register.state(facts { $0.add(municipality("GM0772", "Eindhoven")) })
            let new = try await register.verify(against: old.checkpoint)
            #expect(new.faults == [] && new.changes == 3 && new.anchor == old.checkpoint)
        }
    }

    /// A text as it was sealed then.
    private func seal(_ text: String, as use: String, _ connection: Connection) async throws -> Sealed {
        let salt = [UInt8](repeating: 7, count: 32)
        let commitment = Digest.commitment(salt: salt, text)
        let ids = try await connection.query(
            """
            insert into register.erasable (use, salt, text, commitment)
            values (\(use), \(salt), \(text), \(commitment)) returning id
            """
        ).decode(as: Int64.self)
        return Sealed(id: ids[0], commitment: commitment)
    }

    /// The tables as they are after the second change, which ended the one fact of the first.
    private func writeTables(_ connection: Connection) async throws {
        let (key, name) = (fact.record.key, fact.record.values[1]?.canonical ?? "")
        try await connection.query("insert into register.book (key, change) values ('shared', 2)")
        try await connection.query("insert into register.entity (kind, key) values ('municipality', \(key))")
        try await connection.query(
            """
            insert into register.municipality (id, book_id, key, valid, possible, known, source, certainty, entity, name)
            select nextval('register.fact_id'), book.id, \(key), '[2000-01-01,)', '[2000-01-01,)', '[1,2)', 'bron',
                \(fact.record.certainty.rawValue), entity.id, \(name)
            from register.book, register.entity
            """
        )
    }

    /// An entry in its old form, with all that it tells in one text.
    private func write(
        _ number: Int64,
        after previous: [UInt8],
        _ actor: Sealed,
        _ reason: Sealed,
        added: [CanonicalJSON],
        ended: [CanonicalJSON],
        _ connection: Connection
    ) async throws -> [UInt8] {
        let at = "2026-01-0\(number)T00:00:00.000000Z"
        try await connection.query(
            Statement(
                unsafe: "insert into register.change (number, at, kind, actor, reason, decision, program) "
                    + "values ($1, '\(at)', 'change', $2, $3, 'B \"1\"', 'oud')",
                [number, actor.id, reason.id]
            )
        )
        let payload = CanonicalJSON.object([
            "change": .number(number), "at": .text(at), "kind": .text("change"), "actor": actor.json,
            "reason": reason.json, "decision": .text("B \"1\""), "source": .null, "program": .text("oud"),
            "added": .list(added), "ended": .list(ended), "erased": .list([]),
        ]).bytes
        let root = Digest.merkleRoot((added + ended).map(\.bytes))
        let hash = Digest.sha256([2] + previous + root + payload)
        try await connection.query(
            """
            insert into register.journal (change, payload, merkle_root, previous, hash)
            values (\(number), \(payload), \(root), \(previous), \(hash))
            """
        )
        return hash
    }
}
