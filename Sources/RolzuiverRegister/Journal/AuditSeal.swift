import Crypto
import Postgres
import Rolzuiver

/// What a checkpoint keeps of the audits in a register, and of the signatures under them: those up to these numbers, in
/// one digest.
///
/// Audits are not in the journal, because judging changes nothing in the register; so a checkpoint answers for them.
package struct AuditSeal: Hashable, Sendable {
    /// What the digest of each audit and signature covers.
    ///
    /// Checkpoints are kept for years, so what an earlier program sealed must still be found to be the same.
    package enum Form: Int, CaseIterable, Sendable {
        /// All that is said.
        case content = 1
        /// Also by which login it was stored.
        case login = 2
        /// Also how many books that login could not read.
        case hidden = 3

        /// What it covers of an audit besides what all forms do, and of a signature.
        fileprivate var besides: (audit: String, signature: String) {
            switch self {
            case .content: ("", "")
            case .login: (", login", ", login")
            case .hidden: (", login, hidden", ", login")
            }
        }
    }

    /// What it covers.
    package let form: Form
    /// The number of the newest audit; 0 when there was none.
    package let audits: Int64
    /// The number of the newest signature; 0 when there was none.
    package let signatures: Int64
    /// Over all of them, in hexadecimal digits.
    package let digest: String
}

/// What answers for one audit or signature: with these, a seal can tell which of them was changed.
package struct AuditLine: Hashable, Sendable {
    /// What it answers for.
    enum Subject: Hashable, Sendable {
        case audit(Int64), signature(Int64)
    }

    let subject: Subject
    /// The SHA-256 over all that it says.
    let digest: [UInt8]

    /// The digest of a seal: over these, audits before signatures, each by number.
    static func digest(of lines: [AuditLine]) -> String { hexadecimal(Digest.sha256(lines.flatMap(\.digest))) }

    /// The numbers of the newest audit and signature among these; 0 where there is none, as in a seal.
    static func newest(in lines: [AuditLine]) -> (audits: Int64, signatures: Int64) {
        lines.reduce(into: (0, 0)) { newest, line in
            switch line.subject {
            case .audit(let id): newest.0 = max(newest.0, id)
            case .signature(let id): newest.1 = max(newest.1, id)
            }
        }
    }

    /// As a checkpoint file has it: `audit 3 1f…`.
    var text: String {
        switch subject {
        case .audit(let id): "audit \(id) \(hexadecimal(digest))"
        case .signature(let id): "signature \(id) \(hexadecimal(digest))"
        }
    }

    init(_ subject: Subject, _ digest: [UInt8]) { (self.subject, self.digest) = (subject, digest) }

    init?(text: String) {
        let words = text.split(separator: " ")
        guard words.count == 3, let id = Int64(words[1]), let digest = bytes(hexadecimal: String(words[2])),
            digest.count == 32
        else { return nil }
        switch words[0] {
        case "audit": self.init(.audit(id), digest)
        case "signature": self.init(.signature(id), digest)
        default: return nil
        }
    }
}

extension AuditLine.Subject: Comparable {
    /// Audits before signatures, each by number.
    static func < (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.audit(let left), .audit(let right)), (.signature(let left), .signature(let right)): left < right
        case (.audit, .signature): true
        case (.signature, .audit): false
        }
    }

    /// The name of it, in Dutch.
    var dutch: String {
        switch self {
        case .audit(let id): "Audit \(id)"
        case .signature(let id): "Ondertekening \(id)"
        }
    }
}

extension Register {
    /// The seal of all audits and signatures, with what answers for each.
    static func auditSeal(
        _ form: AuditSeal.Form,
        _ connection: Connection
    ) async throws -> (seal: AuditSeal, lines: [AuditLine]) {
        let newest = try await connection.query(
            """
            select coalesce((select max(id) from register.audit), 0),
                coalesce((select max(id) from register.audit_signature), 0)
            """
        ).decode(as: (Int64, Int64).self)
        let (audits, signatures) = newest.first ?? (0, 0)
        let lines = try await auditLines(form, audits, signatures, connection)
        let digest = AuditLine.digest(of: lines)
        return (AuditSeal(form: form, audits: audits, signatures: signatures, digest: digest), lines)
    }

    /// What answers for each of the audits and signatures up to these numbers, in order.
    private static func auditLines(
        _ form: AuditSeal.Form,
        _ audits: Int64,
        _ signatures: Int64,
        _ connection: Connection
    ) async throws -> [AuditLine] {
        var lines: [AuditLine] = []
        let besides = form.besides
        let whole = """
            id, jsonb_build_array(id, change, at, as_of, horizon, edition, tailoring, program, roots, counts,
                encode(digest, 'hex')\(besides.audit))::text
            """
        try await SealedAudit.forEach(from: whole, upTo: audits, connection) { lines.append($0.line) }
        lines += try await connection.query(
            Statement(
                unsafe: """
                    select id, sha256(convert_to(
                        jsonb_build_array(id, audit_id, signer, capacity, at, encode(digest, 'hex')\(besides.signature))::text, 'UTF8'))
                    from register.audit_signature where id <= $1 order by id
                    """,
                [signatures]
            )
        ).decode(as: (Int64, [UInt8]).self).map { AuditLine(.signature($0), $1) }
        return lines
    }

    /// What is wrong with the audits that a seal from outside covers; named, when what answers for each was kept as well.
    static func auditFaults(
        against seal: AuditSeal,
        _ kept: [AuditLine]?,
        _ connection: Connection
    ) async throws -> [JournalFault] {
        let lines = try await auditLines(seal.form, seal.audits, seal.signatures, connection)
        guard AuditLine.digest(of: lines) != seal.digest else { return [] }
        guard let kept else {
            return [
                JournalFault(
                    .max,
                    "De bewaarde audits t/m nummer \(seal.audits) en hun ondertekeningen zijn niet meer wat zij bij het "
                        + "ijkpunt waren. Een ijkpunt met schakels (--chain) noemt ook welke."
                )
            ]
        }
        // Two of one number are told as one that was changed.
        func bySubject(_ lines: [AuditLine]) -> [AuditLine.Subject: [UInt8]] {
            Dictionary(lines.map { ($0.subject, $0.digest) }, uniquingKeysWith: +)
        }
        let (before, now) = (bySubject(kept), bySubject(lines))
        return Set(before.keys).union(now.keys).sorted().enumerated().compactMap { place, subject in
            guard before[subject] != now[subject] else { return nil }
            let what =
                switch (before[subject], now[subject]) {
                case (nil, _): "was er bij het ijkpunt niet"
                case (_, nil): "is verwijderd"
                default: "is niet meer wat zij bij het ijkpunt was"
                }
            return JournalFault(.max, place: place, "\(subject.dutch) \(what).")
        }
    }
}

/// An audit of which all that is stored is hashed, as the server writes it.
private struct SealedAudit: AuditReader {
    let id: Int64
    private var hash = SHA256()

    init(row: inout RowReader) throws(PostgresError) {
        id = try row.next()
        add(try Verdict(row: &row))
    }

    static let verdict = """
        jsonb_build_array(v.ordinal, v.requirement, v.subject, v.discriminator, v.finding, v.period, v.verdict, v.severity,
            v.content)::text
        """

    mutating func add(_ verdict: Verdict) { hash.update(data: Array(verdict.text.utf8)) }

    var line: AuditLine { AuditLine(.audit(id), Array(hash.finalize())) }

    struct Verdict: RowDecodable, Sendable {
        let text: String

        init(row: inout RowReader) throws(PostgresError) { text = try row.next() }
    }
}
