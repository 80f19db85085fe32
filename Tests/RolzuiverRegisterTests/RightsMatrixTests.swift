import Postgres
import Rolzuiver
import Testing

@testable import RolzuiverRegister

/// What every role can do with every table and every function, asked of the catalogue: what is new and not told of here
/// fails.
@Suite("The rights of every role")
struct RightsMatrixTests {
    private static let names = ["niemand", "lezer", "schrijver", "auditor", "wachter"]

    private func withRoles(_ body: (Keepers) async throws -> Void) async throws {
        try await withKeepers("niemand", "lezer", "schrijver", "auditor", "wachter") { keepers in
            try await keepers.grant("lezer", .reader, TwoBooks.own)
            try await keepers.grant("schrijver", .registrar, TwoBooks.own)
            try await keepers.grant("auditor", .auditor, TwoBooks.own)
            try await keepers.grant("wachter", .watcher)
            try await body(keepers)
        }
    }

    // MARK: Tables

    /// What the roles may do with a table: s(elect), i(nsert), u(pdate) of which columns, d(elete), t(runcate).
    private struct Expected {
        let reader: String, registrar: String, auditor: String, watcher: String

        init(_ all: String, registrar: String? = nil, auditor: String? = nil, watcher: String? = nil) {
            reader = all
            self.registrar = registrar ?? all
            self.auditor = auditor ?? all
            self.watcher = watcher ?? all
        }

        func of(_ name: String) -> String {
            switch name {
            case "lezer": reader
            case "schrijver": registrar
            case "auditor": auditor
            case "wachter": watcher
            default: ""
            }
        }
    }

    private static let tables: [String: Expected] = {
        var expected: [String: Expected] = [
            "register.migration": Expected("s"), "register.keeper": Expected("s"), "register.fact": Expected(""),
            "register.fact_kind": Expected(""), "register.tally": Expected(""),
            "register.book": Expected("s", registrar: "siu(change)"),
            "register.entity": Expected("s", registrar: "si"), "register.entity_merge": Expected("s"),
            "register.change": Expected("s", registrar: "si"), "register.change_book": Expected("s"),
            "register.journal": Expected("s", registrar: "si"),
            "register.journal_leaf": Expected("s", registrar: "siu(body,digest)"),
            "register.head": Expected("s"), "register.checkpoint": Expected("s"),
            "register.erasable": Expected("s", registrar: "su(erased,salt,text)"),
            "register.audit": Expected("s", auditor: "si", watcher: "si"),
            "register.audit_verdict": Expected("s", auditor: "si", watcher: "si"),
            "register.audit_signature": Expected("s", auditor: "si"), "register.page": Expected("si"),
            "register.mask": Expected(""),
            "register.import": Expected("s", registrar: "si"),
            "register.import_version": Expected("s", registrar: "siu(cooperation,import,record)"),
        ]
        for table in RegisterTable.all { expected[table.sql] = Expected("s", registrar: "siu(known)") }
        return expected
    }()

    @Test("on every table and view is what it should be, and no more, when it is tried")
    func tables() async throws {
        try await withRoles { keepers in
            let relations = try await keepers.owner.database.read { connection in
                try await connection.query(
                    """
                    select format('%s.%s', nspname, relname) from pg_class join pg_namespace n on n.oid = relnamespace
                    where nspname in ('register', 'house') and relkind in ('r', 'v', 'm', 'p', 'f') order by 1
                    """
                ).decode(as: String.self)
            }
            #expect(relations.count > 70)
            for name in Self.names {
                try await keepers.connection(as: name) { connection in
                    let settings: Statement = """
                        select set_config('rolzuiver.change', '1', false), set_config('rolzuiver.horizon', '2026-01-01', false)
                        """
                    try await connection.query(settings)
                    for relation in relations {
                        let house = relation.hasPrefix("house.") ? Expected("s") : nil
                        let expected = try #require(house ?? Self.tables[relation], "\(relation)").of(name)
                        let found = try await allowed(on: relation, connection)
                        #expect(found == expected, "\(relation) for \(name)")
                    }
                }
            }
        }
    }

    /// What the server lets the session do with a relation; rows and constraints are another matter.
    private func allowed(on relation: String, _ connection: Connection) async throws -> String {
        func isAllowed(_ sql: String) async throws -> Bool {
            do {
                try await connection.transaction {
                    _ = try await connection.query(Statement(unsafe: sql))
                    throw Undone()
                }
            } catch is Undone { return true } catch let error as PostgresError {
                // What was let through to the rows or to the guards of the table was allowed.
                return error.sqlState?.classCode == "23" || error.message.contains("row-level security")
            }
            return false
        }
        let columns = try await connection.query(
            """
            select attname::text from pg_attribute a join pg_class c on c.oid = attrelid
            join pg_namespace n on n.oid = relnamespace
            where nspname || '.' || relname = \(relation) and attnum > 0 and not attisdropped order by 1
            """
        ).decode(as: String.self)
        var text = try await isAllowed("select * from \(relation) limit 0") ? "s" : ""
        if try await isAllowed("insert into \(relation) default values") { text += "i" }
        var updatable: [String] = []
        for column in columns
        where try await isAllowed("update \(relation) set \"\(column)\" = default where false") {
            updatable.append(column)
        }
        if !updatable.isEmpty { text += "u(\(updatable.joined(separator: ",")))" }
        if try await isAllowed("delete from \(relation) where false") { text += "d" }
        if try await isAllowed("truncate \(relation)") { text += "t" }
        return text
    }

    private struct Undone: Error {}

    @Test("has row level security on every table, so that a new one opens nothing")
    func rowSecurity() async throws {
        try await withRegister { register in
            let open = try await register.database.read { connection in
                try await connection.query(
                    """
                    select relname::text from pg_class join pg_namespace n on n.oid = relnamespace
                    where nspname in ('register', 'house') and relkind in ('r', 'p') and not relrowsecurity
                    """
                ).decode(as: String.self)
            }
            #expect(open == [])
            let kinds = try await register.database.read { connection in
                try await connection.query("select kind, name from register.fact_kind").decode(
                    as: (String, String).self
                )
            }
            #expect(
                Dictionary(uniqueKeysWithValues: kinds)
                    == Dictionary(uniqueKeysWithValues: RegisterTable.all.map { ($0.kind.rawValue, $0.name) })
            )
        }
    }

    @Test("on rows: of every table of facts one sees the own books and the shared one, and the watcher sees all")
    func rows() async throws {
        try await withRoles { keepers in
            var random = RandomFacts(seed: 20)
            try await keepers.owner.state(random.facts(ofEach: 3), own: TwoBooks.own)
            try await keepers.owner.state(random.facts(ofEach: 3), own: TwoBooks.other)
            for name in Self.names where name != "niemand" {
                try await keepers.connection(as: name) { connection in
                    for table in RegisterTable.all {
                        let books = "select book.key from \(table.sql) t join register.book on book.id = book_id "
                        let order = "order by t.id"
                        let seen = try await connection.query(Statement(unsafe: books + order)).decode(as: String.self)
                        let mine = name == "wachter" ? "true" : "book.key in ('shared', '\(TwoBooks.own)')"
                        let all = try await keepers.owner.database.read { connection in
                            try await connection.query(Statement(unsafe: books + "where \(mine) " + order))
                                .decode(as: String.self)
                        }
                        #expect(seen == all, "\(table.name) for \(name)")
                    }
                    // The journal tells of all books, and so nothing to who does not read all of them; but for its heads.
                    let told = try await connection.query(
                        """
                        select (select count(*) from register.journal), (select count(*) from register.journal_leaf),
                            (select count(*) from register.head), (select change from register.checkpoint)
                        """
                    ).decode(as: (Int64, Int64, Int64, Int64).self)
                    let (entries, leaves, heads, newest) = try #require(told.first)
                    #expect((entries > 0, leaves > 0) == (name == "wachter", name == "wachter"), "\(name)")
                    #expect((heads, newest) == (2, 2), "\(name)")
                    let house = try await connection.query(
                        """
                        with settings as (select set_config('rolzuiver.change', '2', false))
                        select (select count(*) from settings), (select count(*) from register.contract)
                        """
                    ).decode(as: (Int64, Int64).self)
                    let contracts = try await connection.query("select count(*) from house.contract").decode(
                        as: Int64.self
                    )
                    #expect(contracts.first == house.first?.1, "\(name)")
                }
            }
        }
    }

    // MARK: Functions

    /// Who may call which function; those that are not told of are for the owner.
    private static let functions: [String: [String]] = {
        let all = ["lezer", "schrijver", "auditor", "wachter"]
        let asking = [
            "is_owner", "may", "is_keeper", "reads_all", "writes_all", "read_books", "read_keys", "keeps", "adds_to",
            "kept_books", "added_books", "current_change", "sees", "read_shelves", "verdicts",
        ]
        var callers = Dictionary(uniqueKeysWithValues: asking.map { ("register.\($0)", all) })
        for name in ["seal", "actor"] { callers["register.\(name)"] = ["schrijver", "auditor"] }
        callers["register.is_called"] = ["schrijver"]
        for name in ["change", "horizon"] { callers["house.\(name)"] = names }
        return callers
    }()

    /// The functions that run with the owner's rights, each of which was looked at for what it gives away.
    private static let definers: Set<String> = [
        "is_owner", "may", "is_keeper", "reads_all", "writes_all", "read_books", "read_keys", "keeps", "adds_to",
        "kept_books", "added_books", "current_change", "sees", "verdicts", "is_hidden", "rests_on_hidden", "seal",
        "actor", "one_truth", "refer", "read_shelves", "names_actor", "names_change", "names_signer", "names_texts",
        "count_rows", "tells_all", "note_book", "merkle_root", "follow_journal", "has_form", "keeps_home",
        "tells_erased", "count_hidden", "tells_of_any", "tells_closed",
    ]

    @Test("on every function is what it should be, and none can be led elsewhere by a search path")
    func functions() async throws {
        try await withRoles { keepers in
            for name in Self.names {
                let rows = try await keepers.owner.database.read { connection in
                    try await connection.query(
                        """
                        select format('%s.%s', nspname, proname), proname::text, prosecdef,
                            has_function_privilege(\(keepers.login(name)), p.oid, 'execute'),
                            proconfig @> array['search_path=register, pg_temp'] or (nspname = 'house' and prosqlbody is not null)
                        from pg_proc p join pg_namespace n on n.oid = pronamespace
                        where nspname in ('register', 'house') order by 1
                        """
                    ).decode(as: (String, String, Bool, Bool, Bool?).self)
                }
                #expect(rows.count > 25)
                for (function, short, isDefiner, isAllowed, isBound) in rows {
                    let expected = Self.functions[function, default: []].contains(name)
                    #expect(isAllowed == expected, "\(function) for \(name)")
                    #expect(isBound == true, "\(function)")
                    #expect(
                        isDefiner == (function.hasPrefix("register.") && Self.definers.contains(short)),
                        "\(function)"
                    )
                }
            }
        }
    }

    @Test("on sequences is to take the next number of a fact or an import, for who writes")
    func sequences() async throws {
        try await withRoles { keepers in
            for name in Self.names {
                let open = try await keepers.owner.database.read { connection in
                    try await connection.query(
                        """
                        select relname::text from pg_class c join pg_namespace n on n.oid = relnamespace
                        where nspname = 'register' and relkind = 'S' and case when relkind = 'S' then
                            has_sequence_privilege(\(keepers.login(name)), c.oid, 'usage, select, update') end order by 1
                        """
                    ).decode(as: String.self)
                }
                #expect(open == (name == "schrijver" ? ["fact_id", "import_id_seq"] : []), "\(name)")
            }
        }
    }
}
