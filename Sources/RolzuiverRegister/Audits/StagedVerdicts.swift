import Postgres
import Rolzuiver

/// The verdicts of an audit of any size, put away in a table of the session until all are there and can be put in order.
struct StagedVerdicts {
    private let connection: Connection

    /// The order in which an audit tells its verdicts: by requirement, subject, what tells apart, and time.
    private static let order =
        "requirement collate \"C\", subject collate \"C\", discriminator collate \"C\", lower(period) nulls first"

    init(_ connection: Connection) async throws {
        self.connection = connection
        try await connection.query(
            """
            create temp table staged_verdict (
                requirement text, subject text, discriminator text[], finding text, period daterange, verdict text,
                severity text, head text, content text
            ) on commit drop
            """
        )
    }

    /// Puts away what `body` hands over, from any task.
    func fill(
        _ body: @escaping @Sendable (@escaping @Sendable ([VerdictRow]) async throws -> Void) async throws -> Void
    )
        async throws
    {
        // Few portions at a time: whoever judges waits when the server is the slower one.
        let handover = Handover<[StagedVerdict]>(capacity: 4)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { handover.close() }
                try await body { rows in
                    await handover.put(try rows.map { try StagedVerdict($0) })
                }
            }
            do {
                try await connection.copyIn("copy staged_verdict from stdin (format binary)") { writer in
                    while let rows = await handover.take() { try await writer.write(contentsOf: rows) }
                }
            } catch {
                // Nobody takes any more: whoever waits to hand over goes on, to be cancelled.
                handover.close()
                throw error
            }
            try await group.waitForAll()
        }
    }

    /// The SHA-256 of what an audit says, of `text` and the verdicts in order.
    func digest(of text: AuditText) async throws -> [UInt8] {
        var digest = AuditDigest(of: text)
        let sql = "copy (select head, content from staged_verdict order by \(Self.order)) to stdout (format binary)"
        try await connection.copyOut(sql) { reader in
            while let rows = try await reader.next(StagedText.self) {
                for row in rows { digest.add(row.head, row.content) }
            }
        }
        return digest.finished()
    }

    /// Stores them as the verdicts of an audit.
    func store(as audit: Int64) async throws {
        try await connection.query(
            Statement(
                unsafe: """
                    insert into register.audit_verdict
                        (audit_id, ordinal, requirement, subject, discriminator, finding, period, verdict, severity, content)
                    select $1, place, requirement, entity.id, discriminator, finding, period, verdict, severity,
                        content::jsonb
                    from (select *, row_number() over (order by \(Self.order)) as place from staged_verdict) as staged
                    join register.entity on entity.key = staged.subject
                    """,
                [audit]
            )
        )
    }
}

/// A verdict as it is put away.
private struct StagedVerdict: RowEncodable, Sendable {
    let row: VerdictRow
    /// What stands before the verdict in the text of the audit.
    let head: String
    /// The verdict.
    let content: String

    init(_ row: VerdictRow) throws {
        self.row = row
        content = try JSONText.of(row.verdict)
        head = row.head
    }

    func encode(into bytes: inout CopyRow) throws(PostgresError) {
        try bytes.append(row.requirement)
        try bytes.append(row.subject.key)
        try bytes.append(row.discriminator)
        try bytes.append(row.finding)
        try bytes.append(PostgresRange(row.period))
        try bytes.append(row.word)
        try bytes.append(row.severity?.rawValue)
        try bytes.append(head)
        try bytes.append(content)
    }
}

private struct StagedText: RowDecodable {
    let head: String
    let content: String

    init(row: inout RowReader) throws(PostgresError) {
        head = try row.next()
        content = try row.next()
    }
}
