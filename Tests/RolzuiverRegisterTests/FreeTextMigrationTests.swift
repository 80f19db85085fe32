import Postgres
import Rolzuiver
import Testing

@testable import RolzuiverRegister

@Suite("A register of before free texts could be erased")
struct FreeTextMigrationTests {
    private static let secret = "Onmin met een wethouder (verzonnen)"
    private static let record = Record(
        fact(source: "bron") { (withdrawal: inout Withdrawal) in
            withdrawal.cooperation = entity("verband:t/regio")
            withdrawal.participant = entity("GM0828")
            withdrawal.reason = secret
        }
    )
    /// The fact as the journal told it then.
    private static var told: JournalFact {
        let place = RegisterTable[.withdrawals].schema.fields.firstIndex { $0.name == "reason" } ?? 0
        return JournalFact(id: 1, book: "verband:t/regio", record: record, sealed: [:], inClear: [place])
    }

    /// Runs `body` with a register of then that was brought up to date.
    private func withOldRegister(_ body: (Register) async throws -> Void) async throws {
        try await withTestDatabase { conninfo in
            let database = Database(conninfo)
            defer { database.close() }
            try await Migrator(database, Array(Migration.all.prefix(14))).migrate()
            try await database.write { try await write($0) }
            try await Migrator(database).migrate()
            try await body(Register(database, program: "rolzuiver test"))
        }
    }

    @Test("verifies, tells what it told, and goes on")
    func goesOn() async throws {
        try await withOldRegister { register in
            #expect(try await register.facts().facts.withdrawals.map(\.fact.reason) == [Self.secret])
            let verification = try await register.verify()
            #expect(verification.faults == [] && verification.facts == 1)
            #expect(try await tables(of: register, holding: Self.secret) == ["erasable", "journal_leaf"])
            try await register.state(facts { $0.add(municipality("GM0796", "’s-Hertogenbosch")) })
            #expect(try await register.verify(against: verification.checkpoint).faults == [])
        }
    }

    @Test("loses such a text from the journal too when it is erased, and still proves the rest")
    func erases() async throws {
        try await withOldRegister { register in
            let before = try await register.checkpointFile(withChain: true)
            try await erase(in: register)
            #expect(try await tables(of: register, holding: "Onmin") == [])
            #expect(
                try await register.facts(knownAt: .change(1)).facts.withdrawals.map(\.fact.reason) == [
                    "gewist (wijziging 2)"
                ]
            )
            let after = try await register.verify(against: before.checkpoint)
            #expect(after.faults == [] && after.anchor == before.checkpoint && after.facts == 1)
            #expect(try await register.extract(book: "verband:t/regio").count == 0)
            try await register.state(facts { $0.add(municipality("GM0796", "’s-Hertogenbosch")) })
            #expect(try await register.verify(against: after.checkpoint).faults == [])
        }
    }

    @Test("loses all of them, of every kind of fact, and what it told besides is still proved")
    func erasesAll() async throws {
        try await withTestDatabase { conninfo in
            let database = Database(conninfo)
            defer { database.close() }
            try await KeptRegister(schema: 14).restore(into: database)
            try await Migrator(database).migrate()
            let register = Register(database, program: "rolzuiver test")
            let before = try await register.checkpointFile(withChain: true)
            // These kinds cannot do without such a text.
            let inClear = try await database.read { connection in
                try await connection.query(
                    """
                    select count(*) from register.journal_leaf where not ended
                        and convert_from(body, 'UTF8')::json->>'kind' in ('documents', 'attestations', 'waivers')
                    """
                ).decode(as: Int64.self)
            }
            try await erase(in: register)
            let counts = try await database.read { connection in
                try await connection.query(
                    """
                    select count(*) filter (where body is null), count(*),
                        (select count(*) from register.erasable where use = 'text' and text is not null)
                    from register.journal_leaf
                    """
                ).decode(as: (Int64, Int64, Int64).self)
            }
            let (closed, leaves, left) = try #require(counts.first)
            let least = try #require(inClear.first)
            #expect(least > 0 && closed >= least && closed < leaves && left == 0, "\(closed) of \(leaves)")
            #expect(try await register.verify(against: before.checkpoint, audits: before.audits).faults == [])
            #expect(try await Migrator(database).pending().isEmpty)
        }
    }

    @Test("is found out when a row whose leaf was closed is changed, or a leaf is closed without a word")
    func forgeries() async throws {
        try await withOldRegister { register in
            try await erase(in: register)
            try await forge("update register.withdrawal set status = 'effectief'", register)
            let faults = try await register.verify().faults.map(\.sentence)
            #expect(faults.count == 1 && faults[0].contains("veld status: de tabel zegt \"effectief\""), "\(faults)")
        }
        try await withOldRegister { register in
            try await forge(
                "update register.journal_leaf set digest = sha256('\\x00'::bytea || body), body = null",
                register
            )
            let faults = try await register.verify().faults.map(\.sentence)
            #expect(faults.contains { $0.contains("uit het journaal gehaald") }, "\(faults)")
        }
        try await withOldRegister { register in
            try await erase(in: register)
            try await forge("update register.journal_leaf set digest = sha256('')", register)
            let faults = try await register.verify().faults.map(\.sentence)
            #expect(faults.contains(SliceCheck.rootFault(1)), "\(faults)")
        }
    }

    @Test("keeps the guards: a leaf can be closed and not rewritten, its hash not chosen")
    func guards() async throws {
        try await withOldRegister { register in
            for change in ["body = body || ' '", "body = null, digest = sha256('')", "ordinal = 7"] {
                let refused = await error {
                    try await guarded {
                        try await register.database.write { connection in
                            try await connection.query(Statement(unsafe: "update register.journal_leaf set \(change)"))
                        }
                    }
                }
                #expect(refused?.refusal?.constraint == "journal_leaf_is_history", "\(change)")
            }
        }
    }

    private func erase(in register: Register) async throws {
        try await register.database.write { connection in
            try await connection.query("select pg_advisory_xact_lock(\(Lock.write))")
            let texts = try await connection.query("select id from register.erasable where use = 'text'")
                .decode(as: Int64.self)
            var writing = try await Writing(connection)
            try await writing.begin(.correction, by: "FG", because: "verzoek", "B", nil, "proef")
            _ = try await writing.erase(Set(texts))
        }
    }

    /// As the owner can, with all guards off.
    private func forge(_ sql: String, _ register: Register) async throws {
        try await register.database.withConnection { connection in
            try await connection.execute(script: "set session_replication_role = replica; \(sql)")
        }
    }

    /// One change with one fact, as the program wrote it then.
    private func write(_ connection: Connection) async throws {
        let (actor, reason) = (
            try await seal("Tester", as: "actor", connection), try await seal("proef", as: "reason", connection)
        )
        let at = "2026-01-01T00:00:00.000000Z"
        try await connection.query(
            Statement(
                unsafe: "insert into register.change (number, at, kind, actor, reason, program, login) "
                    + "values (1, '\(at)', 'change', $1, $2, 'oud', 'baas')",
                [actor.id, reason.id]
            )
        )
        try await connection.query("insert into register.book (key, change) values ('verband:t/regio', 1)")
        try await connection.query(
            "insert into register.entity (kind, key) values ('cooperation', 'verband:t/regio'), ('municipality', 'GM0828')"
        )
        let (key, secret) = (Self.record.key, Self.secret)
        try await connection.query(
            """
            insert into register.withdrawal (id, book_id, key, possible, known, source, certainty, cooperation, participant,
                scope, status, reason, valid)
            select nextval('register.fact_id'), book.id, \(key), '(,)', '[1,)', 'bron', \(Self.record.certainty.rawValue),
                c.id, m.id, \(Withdrawal().scope.rawValue), \(Withdrawal().status.rawValue), \(secret), '(,)'
            from register.book, register.entity c, register.entity m
            where c.kind = 'cooperation' and m.kind = 'municipality'
            """
        )
        let head = JournalHead(
            number: 1,
            at: at,
            kind: "change",
            actor: actor,
            reason: reason,
            decision: nil,
            source: nil,
            program: "oud",
            login: "baas",
            added: 1,
            ended: 0,
            erased: []
        )
        let (payload, body) = (head.json.bytes, Self.told.body)
        let root = Digest.merkleRoot([body])
        let hash = Digest.entry(
            previous: Digest.origin,
            ChainLink(merkleRoot: root, payloadDigest: Digest.sha256(payload))
        )
        try await connection.query(
            """
            insert into register.journal (change, payload, merkle_root, previous, hash, added, ended)
            values (1, \(payload), \(root), \(Digest.origin), \(hash), 1, 0)
            """
        )
        try await connection.query(
            "insert into register.journal_leaf (change, ordinal, fact, ended, body) values (1, 0, 1, false, \(body))"
        )
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
}
