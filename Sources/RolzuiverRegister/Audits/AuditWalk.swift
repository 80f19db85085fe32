import Postgres

/// Something that is made of a stored audit while its verdicts come by, in their order.
protocol AuditReader: RowDecodable {
    /// What it takes of a verdict.
    associatedtype Verdict: RowDecodable & Sendable
    /// What it takes of a verdict, as a list of expressions over `register.audit_verdict v`, with its subject as `e`.
    static var verdict: String { get }

    /// The number of the audit.
    var id: Int64 { get }

    /// Takes the next verdict.
    mutating func add(_ verdict: Verdict) throws
}

extension AuditReader {
    /// Reads the audits up to the number `last`, all verdicts of each, and gives each to `body`; one of any size takes
    /// little memory.
    ///
    /// - Parameters:
    ///   - head: what each is made from, as a list of expressions over `register.audit a`.
    ///   - last: the number of the last one that is read.
    ///   - connection: what it is read by, in a transaction.
    ///   - orphan: told the number of an audit that is not there, of which there are verdicts.
    ///   - body: given each audit, in the order of their numbers.
    /// - Throws: When the database cannot be read, or what `body` throws.
    static func forEach(
        from head: String,
        upTo last: Int64 = .max,
        _ connection: Connection,
        orphan: (Int64) -> Void = { _ in },
        _ body: (Self) throws -> Void
    ) async throws {
        // In the one form in which the server writes days and instants.
        try await connection.query(
            "select set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO, YMD', true)"
        )
        // From below nought: this program gives no such numbers, and whoever does should not be the only one to know.
        var first: Int64 = -Int64.max
        while first < last {
            let audits = try await connection.query(
                Statement(
                    unsafe:
                        "select \(head) from register.audit a where a.id > $1 and a.id <= $2 order by a.id limit \(portion)",
                    [first, last]
                )
            ).decode(Self.self)
            let end = audits.count < portion ? last : audits.last?.id ?? last
            try await read(audits[...], after: first, until: end, connection, orphan, body)
            first = end
        }
    }

    /// So many are read at a time: most are small, and each could be of a whole register.
    private static var portion: Int { 16 }

    /// Reads the verdicts of `audits`, which are all that have numbers between these two.
    private static func read(
        _ audits: ArraySlice<Self>,
        after first: Int64,
        until last: Int64,
        _ connection: Connection,
        _ orphan: (Int64) -> Void,
        _ body: (Self) throws -> Void
    ) async throws {
        let sql = """
            copy (
                select v.audit_id, \(verdict)
                from register.audit_verdict v left join register.entity e on e.id = v.subject
                where v.audit_id > \(first) and v.audit_id <= \(last)
                order by v.audit_id, v.ordinal
            ) to stdout (format binary)
            """
        var audits = audits
        try await connection.copyOut(sql) { reader in
            while let rows = try await reader.next(Placed<Verdict>.self) {
                for row in rows {
                    while let audit = audits.first, audit.id < row.audit {
                        try body(audit)
                        audits.removeFirst()
                    }
                    if audits.first?.id == row.audit {
                        try audits[audits.startIndex].add(row.verdict)
                    } else {
                        orphan(row.audit)
                    }
                }
            }
        }
        for audit in audits { try body(audit) }
    }
}

/// A verdict with the number of its audit.
private struct Placed<Verdict: RowDecodable & Sendable>: RowDecodable, Sendable {
    let audit: Int64
    let verdict: Verdict

    init(row: inout RowReader) throws(PostgresError) {
        audit = try row.next()
        verdict = try Verdict(row: &row)
    }
}
