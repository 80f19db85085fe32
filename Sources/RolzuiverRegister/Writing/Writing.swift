import Postgres
import Rolzuiver

/// One change while it is being written, under the register's lock.
struct Writing {
    private let connection: Connection
    private let number: ChangeNumber
    private let at: PostgresTimestamp
    /// The instant as the journal tells it.
    private let instant: String
    private let previous: [UInt8]
    /// The role that this session logged in with.
    private let login: String
    private var head = Head()

    /// What is said of the change as a whole.
    private struct Head {
        var kind = Change.Kind.change
        var actor = Sealed(id: 0, commitment: [])
        var reason = Sealed(id: 0, commitment: [])
        var decision: String?
        var source: String?
        var program = ""
    }

    /// Takes the next number; the connection must hold the lock.
    init(_ connection: Connection) async throws {
        self.connection = connection
        let rows = try await connection.query(
            """
            with last as (select number, at from register.change order by number desc limit 1),
            next as (
                select coalesce((select number from last), 0) + 1 as number,
                    greatest(clock_timestamp(), (select at from last) + interval '1 microsecond') as at
            )
            select number, at, \(sql: instantText), session_user::text, (select hash from register.checkpoint) from next
            """
        ).decode(as: (Int64, PostgresTimestamp, String, String, [UInt8]?).self)
        guard let next = rows.first else { throw PostgresError(.decoding, "no number for the change") }
        (number, at, instant, login) = (next.0, next.1, next.2, next.3)
        previous = next.4 ?? Digest.origin
    }

    /// Records who writes, and why.
    mutating func begin(
        _ kind: Change.Kind,
        by actor: String,
        because reason: String,
        _ decision: String?,
        _ source: String?,
        _ program: String
    ) async throws {
        head.actor = try await Register.actor(actor, connection)
        head.reason = try await Register.seal([reason], in: [nil], as: "reason", connection)[0]
        (head.kind, head.decision, head.source, head.program) = (kind, decision, source, program)
        try await connection.query(
            """
            insert into register.change (number, at, kind, actor, reason, decision, source, program)
            values (\(number), \(at), \(kind.rawValue), \(head.actor.id), \(head.reason.id), \(decision), \(source),
                \(program))
            """
        )
    }

    /// Ends and adds rows, and closes the change with its entry in the journal.
    func write(_ steps: [Plan.Step]) async throws -> AppliedChange {
        let new = steps.compactMap { step in
            step.new.map { KeptRecord(book: step.book, record: $0, held: step.held) }
        }
        return try await write(Incoming(new), books: Set(steps.map(\.book)), ended: try await end(steps))
    }

    /// Adds rows, and closes the change with its entry in the journal.
    func write(_ new: Incoming) async throws -> AppliedChange {
        try await write(new, books: new.books, ended: [])
    }

    private func write(_ new: Incoming, books: Set<String>, ended: [JournalEnd]) async throws -> AppliedChange {
        let books = try await touch(books)
        let added = try await journalFacts(new, books)
        // What the journal says of them is made while the server takes them in.
        async let leaves = Leaves.made(added: added, ended: ended)
        let entities = try await anchor(new.entities)
        let rows = RowJSON(entities: entities, books: books, change: number)
        // Of few it does not matter.
        let isMany = added.count >= StagedFacts.threshold
        let isUnderPolicies = isMany ? try await StagedFacts.isUnderPolicies(connection) : true
        try await insert(added, at: new.places, rows, isUnderPolicies: isUnderPolicies)
        return try await close(await leaves, isUnderPolicies: isUnderPolicies)
    }

    /// Erases texts for good, in their rows and where the journal told them in clear, and closes the change with its entry.
    func erase(_ texts: Set<Int64>) async throws -> AppliedChange {
        let texts = texts.sorted()
        let books = try await connection.query(
            """
            select distinct key from register.book join register.erasable on book_id = book.id
            where erasable.id = any(\(texts))
            """
        ).decode(as: String.self)
        _ = try await touch(Set(books))
        let closed = try await closeLeaves(telling: texts)
        try await connection.query(
            "update register.erasable set text = null, salt = null, erased = \(number) where id = any(\(texts))"
        )
        return try await close(Leaves(), erased: texts, closed: closed)
    }

    /// Takes out the bodies of leaves that told one of these texts in clear.
    private func closeLeaves(telling texts: [Int64]) async throws -> [ClosedLeaf] {
        let rows = try await Register.rows(holding: texts, connection)
        guard !rows.isEmpty else { return [] }
        let leaves = try await connection.query(
            """
            select leaf.change, leaf.ordinal, leaf.fact, leaf.body
            from unnest(\(rows.map(\.id)), \(rows.map { $0.known.lower ?? 0 })) as told (fact, change)
            join register.journal_leaf leaf on leaf.change = told.change and leaf.fact = told.fact and not leaf.ended
            where leaf.body is not null
            """
        ).decode(as: (Int64, Int, Int64, [UInt8]).self)
        let names = try await BookState.names(of: rows, connection)
        let records = try await Register.records(rows, connection)
        let facts = Dictionary(uniqueKeysWithValues: zip(rows, records).map { ($0.id, ($0, $1)) })
        let closed = leaves.compactMap { change, ordinal, fact, body -> ClosedLeaf? in
            guard let (row, record) = facts[fact], let leaf = CanonicalJSON(parsing: body) else { return nil }
            let sealed = row.texts.mapValues(\.reference)
            let told = JournalFact(id: row.id, book: names[row.book] ?? "", record: record, sealed: sealed)
            guard !told.told(as: leaf).inClear.isEmpty else { return nil }
            let place = LeafPlace(change: change, ordinal: ordinal)
            return ClosedLeaf(place: place, hash: Digest.leaf(body), fact: told.json)
        }
        try await connection.query(
            """
            update register.journal_leaf leaf set body = null, digest = closed.hash
            from unnest(\(closed.map(\.place.change)), \(closed.map(\.place.ordinal)), \(closed.map(\.hash)))
                as closed (change, ordinal, hash)
            where leaf.change = closed.change and leaf.ordinal = closed.ordinal
            """
        )
        return closed
    }

    private func close(
        _ leaves: Leaves,
        isUnderPolicies: Bool = true,
        erased: [Int64] = [],
        closed: [ClosedLeaf] = []
    ) async throws -> AppliedChange {
        let entry = JournalHead(
            number: number,
            at: instant,
            kind: head.kind.rawValue,
            actor: head.actor,
            reason: head.reason,
            decision: head.decision,
            source: head.source,
            program: head.program,
            login: login,
            added: leaves.added,
            ended: leaves.ended,
            erased: erased,
            closed: closed
        )
        let payload = entry.json.bytes
        let link = ChainLink(merkleRoot: leaves.root, payloadDigest: Digest.sha256(payload))
        let hash = Digest.entry(previous: previous, link)
        try await connection.query(
            """
            insert into register.journal (change, payload, merkle_root, previous, hash, added, ended)
            values (\(number), \(payload), \(leaves.root), \(previous), \(hash), \(leaves.added), \(leaves.ended))
            """
        )
        try await insert(leaves.all, isUnderPolicies: isUnderPolicies)
        let checkpoint = Checkpoint(change: number, head: hash)
        return AppliedChange(number: number, added: leaves.added, ended: leaves.ended, checkpoint: checkpoint)
    }

    private func insert(_ leaves: [JournalLeaf], isUnderPolicies: Bool) async throws {
        // Few enough at a time to stay far from the largest parameter.
        let most = 10_000
        guard isUnderPolicies else {
            return try await madeAhead { [number] place -> CopyRows? in
                let start = place * most
                guard start < leaves.count else { return nil }
                var rows = CopyRows()
                for (ordinal, leaf) in zip(start..., leaves[start..<min(start + most, leaves.count)]) {
                    try rows.add { row throws(PostgresError) in
                        try row.append(number)
                        try row.append(Int32(ordinal))
                        try row.append(leaf.fact)
                        try row.append(leaf.isEnd)
                        try row.append(leaf.body)
                    }
                }
                return rows
            } _: { rows in
                try await connection.copyIn(rows, "register.journal_leaf (change, ordinal, fact, ended, body)")
            }
        }
        try await madeAhead { [number] place -> Statement? in
            let start = place * most
            guard start < leaves.count else { return nil }
            let part = leaves[start..<min(start + most, leaves.count)]
            return """
                insert into register.journal_leaf (change, ordinal, fact, ended, body)
                select \(number), \(start) + ordinality - 1, fact, ended, body
                from unnest(\(part.map(\.fact)), \(part.map(\.isEnd)), \(part.map(\.body)))
                    with ordinality as leaf (fact, ended, body)
                """
        } _: { statement in
            try await connection.query(statement)
        }
    }

    // MARK: What rows refer to

    /// Notes in each book that this change touched it, and makes the books that are new.
    private func touch(_ books: Set<String>) async throws -> [String: Int64] {
        let rows = try await connection.query(
            """
            insert into register.book (key, change) select key, \(number) from unnest(\(books.sorted())) as key
            on conflict (key) do update set change = excluded.change
            returning key, id
            """
        ).decode(as: (String, Int64).self)
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// Sees to it that every entity has its anchor.
    private func anchor(_ entities: [EntityID]) async throws -> [EntityID: Int64] {
        let (kinds, keys) = (entities.map(\.kind.rawValue), entities.map(\.key))
        try await connection.query(
            """
            insert into register.entity (kind, key) select kind, key from unnest(\(kinds), \(keys)) as new (kind, key)
            on conflict (key) do nothing
            """
        )
        return try await Register.numbers(of: entities, connection)
    }

    // MARK: Rows

    private func end(_ steps: [Plan.Step]) async throws -> [JournalEnd] {
        let ends = steps.compactMap { step in step.row.map { JournalEnd(kind: step.kind, id: $0) } }
        for (kind, ends) in Dictionary(grouping: ends, by: \.kind) {
            let table = RegisterTable[kind]
            let ended = try await connection.query(
                Statement(
                    unsafe: "update \(table.sql) set known = int8range(lower(known), $2) "
                        + "where id = any($1) and upper_inf(known)",
                    [ends.map(\.id), number]
                )
            ).affected
            guard ended == ends.count else {
                try await Register.checkEnds(of: table, ends.map(\.id), connection)
                throw PostgresError(.usage, "\(ends.count - ended) rows of \(table.name) had ended already")
            }
        }
        return ends
    }

    /// The rows to be added, with their numbers and with the texts in them sealed.
    private func journalFacts(_ new: Incoming, _ books: [String: Int64]) async throws -> [JournalFact] {
        guard !new.records.isEmpty else { return [] }
        let ids = try await connection.query(
            "select nextval('register.fact_id') from generate_series(1, \(Int64(new.records.count)))"
        ).decode(as: Int64.self)
        let sealed = try await seal(new, books)
        return new.records.indices.map { place in
            let kept = new.records[place]
            return JournalFact(id: ids[place], book: kept.book, record: kept.record, sealed: sealed[place] ?? kept.held)
        }
    }

    /// Seals the texts that are new, for each row that has one by the place of its field; those that the register holds
    /// are sealed already.
    private func seal(_ new: Incoming, _ books: [String: Int64]) async throws -> [Int: [Int: Sealed]] {
        var sealed: [Int: [Int: Sealed]] = [:]
        for (use, texts) in new.texts.sorted(by: { $0.key < $1.key }) {
            let shelves = texts.map { books[new.records[$0.row].book] }
            let seals = try await Register.seal(texts.map(\.text), in: shelves, as: use, connection)
            for (text, seal) in zip(texts, seals) {
                sealed[text.row, default: new.records[text.row].held][text.field] = seal
            }
        }
        return sealed
    }

    private func insert(
        _ all: [JournalFact],
        at places: [FactKind: [Int]],
        _ rows: RowJSON,
        isUnderPolicies: Bool
    ) async throws {
        var staged: [StagedFacts] = []
        for table in RegisterTable.all {
            let facts = (places[table.kind] ?? []).map { all[$0] }
            guard facts.count < StagedFacts.threshold else {
                staged += rows.staged(facts, in: table)
                continue
            }
            let columns =
                (["id", "book_id", "key", "valid", "possible", "known", "source", "certainty"]
                + table.columns.map(\.sql)).joined(separator: ", ")
            guard !facts.isEmpty else { continue }
            let json = CanonicalJSON.list(facts.map(rows.row)).description
            try await connection.query(
                Statement(
                    unsafe: "insert into \(table.sql) (\(columns)) "
                        + "select \(columns) from jsonb_populate_recordset(null::\(table.sql), $1)",
                    [PostgresJSON(json)]
                )
            )
        }
        try await StagedFacts.insert(staged, isUnderPolicies: isUnderPolicies, connection)
    }
}

/// An instant in UTC as the journal tells it, of a column `at`.
///
/// A year before our era is told apart from the same one after it.
let instantText: StaticString = """
    (to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || case when at < '0001-01-01Z' then ' BC' else '' end)
    """
