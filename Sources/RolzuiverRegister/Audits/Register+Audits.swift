import Postgres
package import Rolzuiver

extension Register {
    /// Stores `audit`, which judged the register as it was known after `change`.
    ///
    /// The register names people and organisations in it by number alone, and never changes it afterwards. What it says
    /// without having seen the books that are hidden from this login is not kept as ok.
    package func store(_ audit: Audit, change: ChangeNumber) async throws(RegisterError) -> StoredAudit {
        let hidden = try await hiddenBooks()
        return try await store(heeded: audit.heeding(hidden), change: change)
    }

    /// Stores an audit that heeds what is hidden from this login.
    func store(heeded audit: Audit, change: ChangeNumber) async throws(RegisterError) -> StoredAudit {
        try await guarded {
            try await database.write { connection in
                async let written = WritableAudit(audit)
                try await Register.checkKeepsAudits(connection)
                return try await Register.store(audit, try await written, change, program, connection)
            }
        }
    }

    /// The audit of that number, as it was stored.
    ///
    /// - Throws: ``RegisterError/incompatible(explanation:)`` for one that has not the form in which this program stores them,
    ///   or does not fit its digest: who may keep audits can have stored anything with SQL of his own. From whom something in
    ///   it is masked, it cannot be held against its digest.
    package func audit(_ id: Int64) async throws(RegisterError) -> StoredAudit {
        try await read { connection in try await Register.whole(audit: id, connection) }
    }

    /// The same, in a transaction that there is.
    static func whole(audit id: Int64, _ connection: Connection) async throws -> StoredAudit {
        do { return try await Register.audit(id, connection) } catch let error as PostgresError
            where error.kind == .decoding
        {
            throw RegisterError.incompatible(
                explanation:
                    "Audit \(id) is niet te lezen: zij is veranderd, of buiten rolzuiver om bewaard. Of zij nog op haar "
                    + "samenvatting past, zegt 'rolzuiver verify'."
            )
        }
    }

    /// The numbers of the newest audits that judged `root`, the newest first.
    package func audits(of root: EntityID, limit: Int = 20) async throws(RegisterError) -> [Int64] {
        try await read { connection in
            try await connection.query(
                """
                select audit.id from register.audit join register.entity on entity.id = any(audit.roots)
                where entity.key = \(root.key) order by audit.id desc limit \(Int64(limit))
                """
            ).decode(as: Int64.self)
        }
    }

    private static func store(
        _ audit: Audit,
        _ written: WritableAudit,
        _ change: ChangeNumber,
        _ program: String,
        _ connection: Connection
    ) async throws -> StoredAudit {
        let numbers = try await numbers(of: Set(audit.roots + written.rows.map(\.subject)), connection)
        let made = try await insert(audit, change, program, written.digest, numbers, connection)
        try await insert(written, of: made.id, numbers, connection)
        return StoredAudit(
            id: made.id,
            change: change,
            at: made.at,
            program: program,
            digest: written.digest,
            login: made.login,
            hidden: made.hidden,
            audit: audit
        )
    }

    /// Stores the audit whose verdicts were put away in `staged`; returns its number.
    static func store(
        _ audit: Audit,
        _ staged: StagedVerdicts,
        _ change: ChangeNumber,
        _ program: String,
        _ connection: Connection
    ) async throws -> Int64 {
        let digest = try await staged.digest(of: try AuditText(audit))
        let numbers = try await numbers(of: audit.roots, connection)
        let id = try await insert(audit, change, program, digest, numbers, connection).id
        try await staged.store(as: id)
        return id
    }

    /// What the database adds to an audit by itself.
    private typealias Made = (id: Int64, at: PostgresTimestamp, login: String?, hidden: Int?)

    /// Stores what is said of the audit as a whole.
    private static func insert(
        _ audit: Audit,
        _ change: ChangeNumber,
        _ program: String,
        _ digest: [UInt8],
        _ numbers: [EntityID: Int64],
        _ connection: Connection
    ) async throws -> Made {
        let roots = audit.roots.compactMap { numbers[$0] }
        let inserted = try await connection.query(
            """
            insert into register.audit (change, as_of, horizon, edition, tailoring, program, roots, counts, digest)
            values (\(change), \(PostgresDate(audit.asOf)), \(PostgresDate(audit.horizon)), \(audit.edition),
                \(PostgresJSON(try JSONText.of(audit.tailoring))), \(program), \(roots),
                \(PostgresJSON(try JSONText.of(audit.countsByCode))), \(digest))
            returning id, at, login, hidden
            """
        ).decode(as: (Int64, PostgresTimestamp, String?, Int?).self)
        guard let made = inserted.first else { throw PostgresError.decoding("no number for the audit") }
        return made
    }

    private static func insert(
        _ written: WritableAudit,
        of audit: Int64,
        _ numbers: [EntityID: Int64],
        _ connection: Connection
    ) async throws {
        // A list of texts in each row has no array type of its own to be sent in; it goes as JSON.
        let rows = written.rows
        _ = try await connection.query(
            """
            insert into register.audit_verdict
                (audit_id, ordinal, requirement, subject, discriminator, finding, period, verdict, severity, content)
            select \(audit), ordinality, requirement, subject,
                array(select jsonb_array_elements_text(discriminator)), finding, period, verdict, severity, content
            from unnest(\(rows.map(\.requirement)), \(rows.map { numbers[$0.subject] ?? 0 }),
                \(rows.map { PostgresJSON(JSONText.of(texts: $0.discriminator)) }), \(rows.map(\.finding)),
                \(rows.map { PostgresRange($0.period) }), \(rows.map(\.word)), \(rows.map { $0.severity?.rawValue }),
                \(written.texts.map { PostgresJSON($0) }))
                with ordinality as r (requirement, subject, discriminator, finding, period, verdict, severity, content)
            """
        )
    }

    private static func audit(_ id: Int64, _ connection: Connection) async throws -> StoredAudit {
        let heads = try await connection.query(
            """
            select change, at, as_of, horizon, edition, tailoring, program, roots, counts, digest, login, hidden
            from register.audit where id = \(id)
            """
        ).decode(AuditHead.self)
        guard let head = heads.first else { throw RegisterError.notFound(what: "Audit \(id)") }
        let bodies = try await connection.query(
            """
            select requirement, subject, discriminator, period, content from register.verdicts(\(id)) order by ordinal
            """
        ).decode(VerdictBody.self)
        let names = try await names(of: Set(head.roots), connection)
        let rows = try bodies.map { try $0.row() }
        let audit = Audit(
            roots: head.roots.compactMap { names[$0] }.sorted(),
            judgements: VerdictRow.judgements(of: rows),
            asOf: head.asOf,
            horizon: head.horizon,
            edition: head.edition,
            tailoring: try JSONText.value(head.tailoring),
            counts: try JSONText.value(head.counts)
        )
        if try head.digest != digest(of: head, names, bodies, rows), try await !isMasked(id, connection) {
            throw RegisterError.incompatible(
                explanation:
                    "Audit \(id) past niet op haar samenvatting: wat zij zegt is veranderd, of zo bewaard buiten rolzuiver om. Zij "
                    + "wordt niet getoond of ondertekend; 'rolzuiver verify' zegt er meer van."
            )
        }
        return StoredAudit(
            id: id,
            change: head.change,
            at: head.at,
            program: head.program,
            digest: head.digest,
            login: head.login,
            hidden: head.hidden,
            audit: audit
        )
    }
}

extension Register {
    /// The digest of what is stored of an audit, made anew.
    private static func digest(
        of head: AuditHead,
        _ names: [Int64: EntityID],
        _ bodies: [VerdictBody],
        _ rows: [VerdictRow]
    ) throws -> [UInt8] {
        var digest = AuditDigest(
            of: AuditText(
                roots: head.roots.compactMap { names[$0] }.sorted(),
                asOf: head.asOf,
                horizon: head.horizon,
                edition: head.edition,
                tailoring: try SortedJSON.text(of: head.tailoring),
                counts: try SortedJSON.text(of: head.counts)
            )
        )
        for (body, row) in zip(bodies, rows) { digest.add(row.head, try SortedJSON.text(of: body.content)) }
        return digest.finished()
    }
}

private struct AuditHead: RowDecodable {
    let change: ChangeNumber
    let at: PostgresTimestamp
    let asOf: Day
    let horizon: Day
    let edition: String
    let tailoring: PostgresJSON
    let program: String
    let roots: [Int64]
    let counts: PostgresJSON
    let digest: [UInt8]
    let login: String?
    let hidden: Int?

    init(row: inout RowReader) throws(PostgresError) {
        change = try row.next()
        at = try row.next()
        asOf = Day(try row.next(as: PostgresDate.self))
        horizon = Day(try row.next(as: PostgresDate.self))
        edition = try row.next()
        tailoring = try row.next()
        program = try row.next()
        roots = try row.next()
        counts = try row.next()
        digest = try row.next()
        login = try row.next()
        hidden = try row.next()
    }
}

private struct VerdictBody: RowDecodable {
    let requirement: String
    let subject: String
    let discriminator: PostgresJSON
    let period: PostgresRange<PostgresDate>
    let content: PostgresJSON

    init(row: inout RowReader) throws(PostgresError) {
        requirement = try row.next()
        subject = try row.next()
        discriminator = try row.next()
        period = try row.next()
        content = try row.next()
    }

    func row() throws -> VerdictRow {
        guard let subject = EntityID(subject), let period = Period(period) else {
            throw PostgresError.decoding("a verdict without subject or period")
        }
        let parts: [String?] = try JSONText.value(discriminator)
        let discriminator = parts.compactMap(\.self)
        // The server makes the name of a masked finding of what the table register.mask holds.
        guard parts.count == discriminator.count else {
            throw RegisterError.incompatible(
                explanation:
                    "Wat voor u is afgeschermd in deze audit heeft geen naam meer: in de tabel register.mask is iets "
                    + "weggehaald. Laat de eigenaar van de database 'rolzuiver verify' uitvoeren en een reservekopie terugzetten."
            )
        }
        return VerdictRow(
            requirement: requirement,
            subject: subject,
            discriminator: discriminator,
            finding: "",
            period: period,
            verdict: try JSONText.value(content)
        )
    }
}
