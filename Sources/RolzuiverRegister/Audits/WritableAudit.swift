import Rolzuiver

/// What an audit says, in the form in which it is stored.
struct WritableAudit: Sendable {
    let rows: [VerdictRow]
    /// What the rows say, as JSON.
    let texts: [String]
    /// The SHA-256 over all that the audit says.
    let digest: [UInt8]

    /// Writes it, in two halves at the same time: for what is written somebody may wait.
    init(_ audit: Audit) async throws {
        let rows = VerdictRow.rows(of: audit.judgements)
        async let later = Self.texts(of: rows[(rows.count / 2)...])
        texts = try Self.texts(of: rows[..<(rows.count / 2)]) + (await later)
        var digest = AuditDigest(of: try AuditText(audit))
        for (row, text) in zip(rows, texts) { digest.add(row.head, text) }
        (self.rows, self.digest) = (rows, digest.finished())
    }

    private static func texts(of rows: ArraySlice<VerdictRow>) throws -> [String] {
        try rows.map { try JSONText.of($0.verdict) }
    }
}
