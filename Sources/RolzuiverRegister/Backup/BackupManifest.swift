import Foundation

/// What a backup says of itself: what it holds, and by what it can be checked.
package struct BackupManifest: Codable, Hashable, Sendable, FormattedFile {
    /// What the file says it is.
    static let format = "rolzuiver-reservekopie 1"

    let format: String
    /// What made it, with its version.
    package let program: String
    /// The moment of its snapshot (ISO 8601, UTC).
    package let at: String
    /// The number and name of the newest migration that its tables have had.
    package let schema: Int
    let schemaName: String
    /// The major version of PostgreSQL that the register was kept in, and of the `pg_dump` that took it out.
    let server: Int
    let tool: Int
    /// How much room the database took, in bytes.
    let databaseBytes: Int64
    /// The roles that its grants and policies name.
    let roles: [String]
    /// Which register: the hash of its first change.
    let register: String
    /// The newest change and the head of the journal after it, in hexadecimal digits.
    package let change: Int64
    let head: String
    /// What answers for the audits, as in ``AuditSeal``.
    let audits: Int64
    let signatures: Int64
    let auditDigest: String
    /// What that digest covers; backups of before there was a choice do not say.
    let auditForm: Int?
    /// How many bytes `pg_dump` wrote, and their SHA-256.
    var archiveBytes: Int64
    var archiveDigest: String

    /// The newest change and the head after it; nil when the manifest has no head of 32 bytes.
    package var checkpoint: Checkpoint? {
        guard change > 0, let head = bytes(hexadecimal: head), head.count == 32 else { return nil }
        return Checkpoint(change: change, head: head)
    }

    /// How long the whole file is, in bytes.
    package var size: Int64 { archiveBytes + Int64(line.utf8.count) + 2 }

    /// What answers for the audits until then.
    var auditSeal: AuditSeal {
        AuditSeal(
            form: auditForm.flatMap { AuditSeal.Form(rawValue: $0) } ?? .content,
            audits: audits,
            signatures: signatures,
            digest: auditDigest
        )
    }

    /// One line of JSON, the same for the same manifest.
    var line: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: (try? encoder.encode(self)) ?? Data(), as: UTF8.self)
    }
}
