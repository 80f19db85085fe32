import Postgres
import Rolzuiver

// What the leaves do not tell of by themselves.

extension Register {
    /// What does not fit in what rows refer to and nobody hashes: texts, books, things, and signatures.
    static func looseFaults(
        _ outcome: SliceQueue.Outcome,
        _ connection: Connection
    ) async throws -> [JournalFault] {
        var faults = try await textFaults(connection)
        faults += try await shelfFaults(connection)
        faults += try await bookFaults(outcome.touches, connection)
        faults += try await entityFaults(connection)
        faults += try await kindFaults(connection)
        faults += try await signatureFaults(connection)
        faults += try await maskFaults(connection)
        faults += try await hiddenRowFaults(outcome, connection)
        return faults + countFaults(outcome)
    }

    /// Tables that are no longer there, or are something else by now: a view can show another thing to each who looks.
    static func lostTables(_ connection: Connection) async throws -> [JournalFault] {
        let tables =
            [
                "change", "journal", "journal_leaf", "book", "change_book", "entity", "erasable", "audit",
                "audit_verdict",
                "audit_signature", "page", "mask",
            ].map { "register.\($0)" } + RegisterTable.all.map(\.sql)
        let lost = try await connection.query(
            """
            select name from unnest(\(tables)) as name
            where not exists (select from pg_class where oid = to_regclass(name) and relkind = 'r')
            """
        ).decode(as: String.self).map { JournalFault(0, "De tabel \($0) is er niet meer, of is geen tabel meer.") }
        let ruled = try await connection.query(
            """
            select name, rulename::text from unnest(\(tables)) as name join pg_rewrite on ev_class = to_regclass(name)
            join pg_class on pg_class.oid = ev_class and relkind = 'r'
            order by 1, 2
            """
        ).decode(as: (String, String).self).map { table, rule in
            JournalFault(
                0,
                "Op de tabel \(table) ligt een regel die daar niet hoort ('\(rule.onOneLine)', gemaakt met create rule): wat gelezen "
                    + "of geschreven wordt kan daardoor iets anders zijn. De eigenaar van de database haalt haar weg met drop rule."
            )
        }
        return lost + ruled
    }

    /// Changes, entries and leaves that are outside the chain, where no slice looks.
    static func strays(after last: ChangeNumber, _ connection: Connection) async throws -> [JournalFault] {
        try await connection.query(
            """
            (select number, 'register.change' from register.change where number < 1 limit 1)
            union all
            (select change, 'register.journal' from register.journal where change < 1 limit 1)
            union all
            (select change, 'register.journal_leaf' from register.journal_leaf where change < 1 limit 1)
            union all
            (select change, 'register.journal_leaf' from register.journal_leaf where change > \(last) limit 1)
            """
        ).decode(as: (Int64, String).self).map { change, table in
            JournalFault(change, "In \(table) staat iets van wijziging \(change), en die is er niet.")
        }
    }

    /// That nothing is left of what the names of masked findings are made of; only the owner may look there.
    private static func maskFaults(_ connection: Connection) async throws -> [JournalFault] {
        guard try await connection.query("select register.is_owner()").decode(as: Bool.self) == [true],
            try await connection.query("select count(*) from register.mask").decode(as: Int64.self) != [1]
        else { return [] }
        return [
            JournalFault(0, "In register.mask staat niet meer waarvan de namen van afgeschermde bevindingen komen.")
        ]
    }

    /// Texts that are not what was sealed, and texts that went without a change that erased them.
    private static func textFaults(_ connection: Connection) async throws -> [JournalFault] {
        try await connection.query(
            """
            select id, (erased is null) <> (text is not null) from register.erasable
            where (erased is null) <> (text is not null)
                or text is not null and commitment is distinct from sha256(salt || convert_to(text, 'UTF8'))
            order by id limit 1
            """
        ).decode(as: (Int64, Bool).self).map { id, isLost in
            let what =
                isLost ? "is gewist zonder wijziging die dat zegt, of andersom" : "is niet de tekst die is verzegeld"
            return JournalFault(0, "De tekst met nummer \(id) in register.erasable \(what).")
        }
    }

    /// Texts that are kept in another book than what names them, or as something else: whoever may not read one, then could.
    private static func shelfFaults(_ connection: Connection) async throws -> [JournalFault] {
        let ofFacts = RegisterTable.all.flatMap { table in
            table.columns.filter(\.field.isPersonal).map { column in
                """
                select e.id from \(table.sql) t join register.erasable e on e.id = t.\(column.sql)
                where e.book_id is distinct from t.book_id or e.use <> '\(table.kind.useOfTexts)'
                """
            }
        }
        let others = [
            ("change", "actor", "actor"), ("change", "reason", "reason"), ("audit_signature", "signer", "actor"),
        ]
        .map { table, column, use in
            """
            select e.id from register.\(table) t join register.erasable e on e.id = t.\(column)
            where e.book_id is not null or e.use <> '\(use)'
            """
        }
        // By the shelf it is decided who may read a text.
        let shelves = ["select id from register.erasable where shelf is distinct from coalesce(book_id, -id)"]
        let sql = (ofFacts + others + shelves).map { "(\($0) limit 1)" }.joined(separator: " union all ")
        return try await connection.query(Statement(unsafe: sql)).decode(as: Int64.self).map { id in
            JournalFault(
                0,
                "De tekst met nummer \(id) in register.erasable staat in een ander boek, of als iets anders, dan het feit dat "
                    + "haar noemt."
            )
        }
    }

    /// That there are texts that nothing names.
    ///
    /// This program writes none: a text and what names it are one transaction. Who may write can do so with SQL of his own,
    /// and that takes nothing away from what the register says; so it is no fault, which anybody could cause for good.
    static func strayTexts(_ connection: Connection) async throws -> [String] {
        let ofFacts = RegisterTable.all.flatMap { table in
            table.columns.filter(\.field.isPersonal).map { "select \($0.sql) from \(table.sql)" }
        }
        let others = [
            "actor from register.change", "reason from register.change", "signer from register.audit_signature",
        ]
        let named = (ofFacts + others.map { "select \($0)" }).joined(separator: " union all ")
        let strays = try await connection.query(
            Statement(
                unsafe: """
                    select count(*) over (), id
                    from (select id from register.erasable where text is not null except (\(named))) as stray
                    order by id limit 3
                    """
            )
        ).decode(as: (Int64, Int64).self)
        guard let count = strays.first?.0 else { return [] }
        let numbers = strays.map { String($0.1) }.joined(separator: ", ") + (count > 3 ? ", …" : "")
        return [
            (count == 1 ? "1 tekst (nummer \(numbers)) hoort" : "\(count) teksten (nummer \(numbers)) horen")
                + " bij geen feit, wijziging of ondertekening: zo schrijft rolzuiver zelf nooit."
        ]
    }

    /// Books that the facts do not know, or that were touched at other changes than is kept of them.
    private static func bookFaults(
        _ touches: Set<BookTouch>,
        _ connection: Connection
    ) async throws -> [JournalFault] {
        var touches = touches
        let erased = try await connection.query(
            "select distinct erased, book_id from register.erasable where erased is not null and book_id is not null"
        ).decode(as: (Int64, Int64).self)
        touches.formUnion(erased.map { BookTouch(change: $0, book: $1) })
        let newest = Dictionary(touches.map { ($0.book, $0.change) }, uniquingKeysWith: max)
        let books = try await BookState.all(connection).sorted { $0.key < $1.key }
        let faults = books.compactMap { book -> JournalFault? in
            guard newest[book.id] != book.change else { return nil }
            let told = newest[book.id].map { "voor het laatst geraakt door wijziging \($0)" } ?? "onbekend"
            return JournalFault(
                book.change,
                "Boek \(book.key): de tabel zegt voor het laatst geraakt door wijziging \(book.change), "
                    + "volgens het journaal is het \(told)."
            )
        }
        guard faults.isEmpty else { return faults }
        let kept = Set(
            try await connection.query("select change, book_id from register.change_book")
                .decode(as: (Int64, Int64).self).map { BookTouch(change: $0, book: $1) }
        )
        let names = Dictionary(books.map { ($0.id, $0.key) }, uniquingKeysWith: { first, _ in first })
        return kept.symmetricDifference(touches).map { touch in
            let isKept = kept.contains(touch)
            return JournalFault(
                touch.change,
                "Wijziging \(touch.change), boek \(names[touch.book] ?? "onbekend"): register.change_book zegt "
                    + "\(isKept ? "wel" : "niet") dat die wijziging het boek raakt, het journaal \(isKept ? "niet" : "wel")."
            )
        }
    }

    /// Things that are kept as something else than they are called.
    private static func entityFaults(_ connection: Connection) async throws -> [JournalFault] {
        try await connection.query(
            """
            select key, kind from register.entity
            where kind is distinct from case
                when key ~ '^GM' then 'municipality'
                when key ~ '^(JZ|regio:)' then 'region'
                when key ~ '^(roo|verband):' then 'cooperation'
                when key ~ '^(kvk|rsin|oin|organisatie):' then 'organisation'
                when key ~ '^persoon:' then 'person'
                when key ~ '^contract:' then 'contract'
                when key ~ '^opdracht:' then 'commission'
                when key ~ '^besluit:' then 'decision'
                when key ~ '^document:' then 'document'
            end
            order by id limit 1
            """
        ).decode(as: (String, String).self).map { key, kind in
            JournalFault(0, "\(key) staat in register.entity als \(kind), en dat is het niet.")
        }
    }

    /// Kinds of fact that the database does not know, or by another name: what they guard would not be guarded.
    private static func kindFaults(_ connection: Connection) async throws -> [JournalFault] {
        // It is for nobody but the owner to read.
        guard try await connection.query("select register.is_owner()").decode(as: Bool.self) == [true] else {
            return []
        }
        let expected = Dictionary(uniqueKeysWithValues: RegisterTable.all.map { ($0.kind.rawValue, $0.name) })
        let found = Dictionary(
            try await connection.query("select kind, name from register.fact_kind").decode(as: (String, String).self),
            uniquingKeysWith: { first, _ in first }
        )
        guard found != expected else { return [] }
        return [JournalFault(0, "De soorten feiten in register.fact_kind zijn niet die van dit programma.")]
    }

    /// Rows that are found when a table is read from its beginning, and not by their numbers: an index can be kept from
    /// knowing of them.
    private static func hiddenRowFaults(
        _ outcome: SliceQueue.Outcome,
        _ connection: Connection
    ) async throws -> [JournalFault] {
        try await connection.query(
            """
            select set_config('enable_indexscan', 'off', true), set_config('enable_indexonlyscan', 'off', true),
                set_config('enable_bitmapscan', 'off', true)
            """
        )
        let counts = RegisterTable.all.map { "(select count(*) from \($0.sql))" }.joined(separator: " + ")
        let count = try await connection.query(Statement(unsafe: "select \(counts)")).decode(as: Int.self).first ?? 0
        try await connection.query(
            """
            select set_config('enable_indexscan', 'on', true), set_config('enable_indexonlyscan', 'on', true),
                set_config('enable_bitmapscan', 'on', true)
            """
        )
        guard count != outcome.rows else { return [] }
        return [
            JournalFault(
                .max,
                "Volgens het journaal zijn er \(outcome.rows) feiten, en in de tabellen staan er \(count): een index laat er "
                    + "weg of zegt er te veel."
            )
        ]
    }

    /// Signatures that do not cover what they stand under, or bear another name than they were given by.
    private static func signatureFaults(_ connection: Connection) async throws -> [JournalFault] {
        try await connection.query(
            """
            select s.id, a.id, a.digest, a.change, e.commitment, s.capacity, s.at, s.digest
            from register.audit_signature s
            left join register.audit a on a.id = s.audit_id
            left join register.erasable e on e.id = s.signer
            order by s.id
            """
        ).decode(CoveredSignature.self).compactMap(\.fault)
    }

    /// Ends that the journal tells of and no row shows.
    private static func countFaults(_ outcome: SliceQueue.Outcome) -> [JournalFault] {
        guard outcome.endedRows != outcome.ends else { return [] }
        let (rows, ends) = (outcome.endedRows, outcome.ends)
        return [
            JournalFault(.max, "Volgens het journaal zijn \(ends) feiten vervallen, volgens de tabellen \(rows).")
        ]
    }
}

/// A signature with all that it covers.
private struct CoveredSignature: RowDecodable {
    let fault: JournalFault?

    init(row: inout RowReader) throws(PostgresError) {
        let (id, audit) = (try row.next(as: Int64.self), try row.next(as: Int64?.self))
        let (digest, change) = (try row.next(as: [UInt8]?.self), try row.next(as: Int64?.self))
        let commitment = try row.next(as: [UInt8]?.self)
        let (capacity, at) = (try row.next(as: String.self), try row.next(as: PostgresTimestamp.self))
        let covered = try row.next(as: [UInt8].self)
        guard audit != nil, let digest, let change, let commitment,
            covered == Register.covering(digest, change, commitment, capacity, at)
        else {
            let under = audit.map { "audit \($0)" } ?? "een audit die er niet is"
            fault = JournalFault(
                .max,
                "Ondertekening \(id), onder \(under), past niet op wat het register bewaart: de naam, de functie, de "
                    + "tijd of de audit is veranderd."
            )
            return
        }
        fault = nil
    }
}
