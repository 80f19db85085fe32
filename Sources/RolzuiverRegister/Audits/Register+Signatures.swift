package import Postgres
import Rolzuiver

/// Someone's name under an audit (ondertekening).
package struct AuditSignature: Sendable {
    /// Its number.
    package let number: Int64
    /// The audit.
    package let audit: Int64
    /// Who signed; that it was erased, once it was.
    package let signer: String
    /// In which capacity, a function.
    package let capacity: String
    /// When.
    package let at: PostgresTimestamp
    /// The login that it was given with; nil in those from before that was kept.
    package let login: String?
    /// Whether it still covers what the register holds of the audit: false when either was tampered with.
    package let isIntact: Bool
}

extension Register {
    /// Puts a name under an audit.
    ///
    /// The signature covers the audit's digest, and so its as-of day, horizon, edition, tailoring, waivers and verdicts, and
    /// the change at which the register was read.
    ///
    /// - Throws: ``RegisterError/forbidden(explanation:)`` for a login without the right to sign, or from which some of what
    ///   somebody else's audit says is masked: nobody signs for what he cannot see. As ``audit(_:)`` for an audit that does not
    ///   fit its digest.
    package func sign(
        _ audit: Int64,
        by signer: String,
        as capacity: String
    ) async throws(RegisterError) -> AuditSignature {
        try await guarded {
            try await database.write { connection in
                try await Register.checkSigns(connection)
                let (change, digest) = try await Register.seal(of: audit, connection)
                try await Register.checkSees(audit, connection)
                _ = try await Register.whole(audit: audit, connection)
                let name = try await Register.actor(signer, connection)
                let moment = try await connection.query("select clock_timestamp()").decode(as: PostgresTimestamp.self)
                guard let at = moment.first else { throw PostgresError.decoding("no instant") }
                let covered = Register.covering(digest, change, name.commitment, capacity, at)
                let made = try await connection.query(
                    """
                    insert into register.audit_signature (audit_id, signer, capacity, at, digest)
                    values (\(audit), \(name.id), \(capacity), \(at), \(covered))
                    returning id, login
                    """
                ).decode(as: (Int64, String?).self)
                guard let made = made.first else { throw PostgresError.decoding("no number for the signature") }
                return AuditSignature(
                    number: made.0,
                    audit: audit,
                    signer: signer,
                    capacity: capacity,
                    at: at,
                    login: made.1,
                    isIntact: true
                )
            }
        }
    }

    /// The signatures under an audit, the oldest first.
    package func signatures(of audit: Int64) async throws(RegisterError) -> [AuditSignature] {
        try await read { connection in
            let (change, digest) = try await Register.seal(of: audit, connection)
            let rows = try await connection.query(
                """
                select audit_signature.id, text, erased, commitment, capacity, at, digest, login
                from register.audit_signature join register.erasable on erasable.id = signer
                where audit_id = \(audit) order by audit_signature.id
                """
            )
            return try rows.decodeEach { row throws(PostgresError) in
                let number = try row.next(as: Int64.self)
                let (text, erased) = (try row.next(as: String?.self), try row.next(as: ChangeNumber?.self))
                let commitment = try row.next(as: [UInt8].self)
                let (capacity, at) = (try row.next(as: String.self), try row.next(as: PostgresTimestamp.self))
                let covered = try row.next(as: [UInt8].self)
                return AuditSignature(
                    number: number,
                    audit: audit,
                    signer: text ?? erased.map { ErasedText(change: $0).description } ?? "",
                    capacity: capacity,
                    at: at,
                    login: try row.next(),
                    isIntact: covered == Register.covering(digest, change, commitment, capacity, at)
                )
            }
        }
    }

    /// What changed since an audit in the facts that it rested on: the facts that were added or ended after its change and
    /// that one of its roots reads, in order; empty while it is up to date, and nil when so many facts were written that it
    /// was not looked into.
    package func changes(since audit: StoredAudit) async throws(RegisterError) -> [Record]? {
        try await read { connection in
            let rows = try await Register.rows(connection) { _ in
                ("lower(t.known) > $1 or upper(t.known) > $1", [audit.change])
            }
            guard !rows.isEmpty else { return [] }
            let newest = try await Register.number(.latest, connection)
            let roots = try await Register.numbers(of: audit.audit.roots, connection).values
            let touching = try await Touching([Set(roots)], in: audit.change...newest, connection)
            guard let touched = try await touching.touched(by: rows.map { [$0] }) else { return nil }
            let resting = zip(rows, touched).filter { !$1.isEmpty }.map(\.0)
            return try await Register.records(resting, connection).sorted()
        }
    }

    private static func seal(
        of audit: Int64,
        _ connection: Connection
    ) async throws -> (change: ChangeNumber, digest: [UInt8]) {
        let rows = try await connection.query("select change, digest from register.audit where id = \(audit)")
            .decode(as: (Int64, [UInt8]).self)
        guard let row = rows.first else { throw RegisterError.notFound(what: "Audit \(audit)") }
        return row
    }

    /// What a signature signs.
    static func covering(
        _ digest: [UInt8],
        _ change: ChangeNumber,
        _ commitment: [UInt8],
        _ capacity: String,
        _ at: PostgresTimestamp
    ) -> [UInt8] {
        let text = CanonicalJSON.object([
            "audit": .text(hexadecimal(digest)), "change": .number(change), "signer": .text(hexadecimal(commitment)),
            "capacity": .text(capacity), "at": .number(at.microsecondsSince2000),
        ])
        return Digest.sha256([3] + text.bytes)
    }
}
