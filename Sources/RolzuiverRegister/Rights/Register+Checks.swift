import Postgres
import Rolzuiver

// What is asked before the database would refuse: it names a table, where people know books.

extension Register {
    /// Refuses who is not a keeper of anything here.
    func checkKeeper() async throws(RegisterError) {
        try await read { connection in
            guard try await connection.query("select register.is_keeper()").decode(as: Bool.self) == [true] else {
                throw RegisterError.forbidden(
                    explanation: "Deze databasegebruiker heeft geen rechten in dit register. Vraag de eigenaar van de "
                        + "database om 'rolzuiver db grant GEBRUIKER reader'."
                )
            }
        }
    }

    static func checkOwner(_ connection: Connection) async throws {
        try await check(
            "select register.is_owner()",
            "Rechten verlenen en intrekken mag alleen de eigenaar van de database.",
            connection
        )
    }

    /// Refuses who does not read all books: what is left would not be the whole.
    static func checkReadsAll(_ connection: Connection) async throws {
        try await check(
            "select register.reads_all()",
            "Dit kan alleen wie alle boeken mag lezen: het gaat over het hele journaal. Vraag het de eigenaar van de "
                + "database, of vraag om het recht 'auditor' of 'reader' zonder --book.",
            connection
        )
    }

    /// Refuses who may not write in all books.
    static func checkWritesAll(_ connection: Connection) async throws {
        try await check(
            "select register.writes_all()",
            "Dit raakt boeken van anderen. Het kan alleen met het recht 'registrar' zonder --book.",
            connection
        )
    }

    /// Whether it may keep audits, and so have the register vouch for what it writes.
    static func keepsAudits(_ connection: Connection) async throws -> Bool {
        try await connection.query("select register.may('auditor', 'watcher')").decode(as: Bool.self) == [true]
    }

    static func checkKeepsAudits(_ connection: Connection) async throws {
        try await check(
            "select register.may('auditor', 'watcher')",
            "Audits bewaren mag wie het recht 'auditor' of 'watcher' heeft. Met --dry-run toetst u zonder te bewaren.",
            connection
        )
    }

    static func checkSigns(_ connection: Connection) async throws {
        try await check(
            "select register.may('auditor')",
            "Een audit ondertekenen mag wie het recht 'auditor' heeft.",
            connection
        )
    }

    /// Refuses who would sign an audit of which something is masked; not an audit of his own, which says no more than he could
    /// read.
    static func checkSees(_ audit: Int64, _ connection: Connection) async throws {
        let isOwn = try await connection.query(
            "select login = session_user from register.audit where id = \(audit)"
        ).decode(as: Bool?.self)
        let masked = isOwn == [true] ? 0 : try await maskedVerdicts(in: audit, connection)
        guard masked > 0 else { return }
        let what = masked == 1 ? "Eén oordeel in audit \(audit) is" : "\(masked) oordelen in audit \(audit) zijn"
        throw RegisterError.forbidden(
            explanation: "\(what) voor u afgeschermd, en wie tekent staat in voor alles wat zij zegt. "
                + "Laat wie alle boeken mag lezen tekenen, of toets zelf ('rolzuiver audit') en onderteken die audit."
        )
    }

    /// Whether something in an audit is masked for this login.
    static func isMasked(_ audit: Int64, _ connection: Connection) async throws -> Bool {
        // For who reads all books nothing is, whatever somebody wrote into it.
        guard try await connection.query("select register.reads_all()").decode(as: Bool.self) != [true] else {
            return false
        }
        return try await maskedVerdicts(in: audit, connection) > 0
    }

    private static func maskedVerdicts(in audit: Int64, _ connection: Connection) async throws -> Int64 {
        try await connection.query(
            """
            select count(*) from register.verdicts(\(audit))
            where content @> '{"failed": {"_0": "afgeschermd"}}'
                or strpos(content::text, \(HiddenBooks.maskedVerdict)) > 0
            """
        ).decode(as: Int64.self).first ?? 0
    }

    /// Refuses who may not read a book: it would seem to be empty.
    static func checkReads(_ book: String, _ connection: Connection) async throws {
        guard try await HiddenBooks(connection).keys.contains(book) else { return }
        throw RegisterError.forbidden(
            explanation: "U mag het boek \(book) niet lezen. Vraag de eigenaar van de database om 'rolzuiver db grant "
                + "GEBRUIKER reader --book \(book)'."
        )
    }

    /// Refuses who may not write in these books.
    static func checkRights(to books: Set<String>, _ connection: Connection) async throws {
        let closed = try await connection.query(
            "select key from unnest(\(books.sorted())) as key where not register.adds_to(key) order by key"
        ).decode(as: String.self)
        guard !closed.isEmpty else { return }
        let which = closed.count == 1 ? "het boek \(closed[0])" : "de boeken \(closed.joined(separator: ", "))"
        throw RegisterError.forbidden(
            explanation: "U mag niet schrijven in \(which). Dat mag wie het recht 'registrar' op dat boek heeft; "
                + "'rolzuiver db rights' toont uw rechten."
        )
    }

    /// Refuses to end what stands in a table and was hidden from the update that should have ended it.
    static func checkEnds(of table: RegisterTable, _ ids: [Int64], _ connection: Connection) async throws {
        let left = try await connection.query(
            Statement(
                unsafe: "select distinct book.key from \(table.sql) t join register.book on book.id = t.book_id "
                    + "where t.id = any($1) and upper_inf(t.known) order by 1",
                [ids]
            )
        ).decode(as: String.self)
        guard !left.isEmpty else { return }
        throw RegisterError.forbidden(
            explanation:
                "U mag dit feit (\(table.schema.dutch)) in het boek \(left.joined(separator: ", ")) niet wijzigen "
                + "of beëindigen: een ander heeft het vastgelegd. Dat mag wie het schreef, en wie het recht 'registrar' op "
                + "dat boek heeft."
        )
    }

    private static func check(_ question: Statement, _ refusal: String, _ connection: Connection) async throws {
        guard try await connection.query(question).decode(as: Bool.self) == [true] else {
            throw RegisterError.forbidden(explanation: refusal)
        }
    }
}
