import Postgres
import Rolzuiver

/// What a checkpoint keeps of the audits in a register, and of the signatures under them: those up to these numbers, in
/// one digest.
///
/// Audits are not in the journal, because judging changes nothing in the register; so a checkpoint answers for them.
package struct AuditSeal: Hashable, Sendable {
    /// The number of the newest audit; 0 when there was none.
    package let audits: Int64
    /// The number of the newest signature; 0 when there was none.
    package let signatures: Int64
    /// Over all of them, in hexadecimal digits.
    package let digest: String
}

extension Register {
    /// The seal of all audits and signatures.
    static func auditSeal(_ connection: Connection) async throws -> AuditSeal {
        let newest = try await connection.query(
            """
            select coalesce((select max(id) from register.audit), 0),
                coalesce((select max(id) from register.audit_signature), 0)
            """
        ).decode(as: (Int64, Int64).self)
        let (audits, signatures) = newest.first ?? (0, 0)
        return try await auditSeal(audits, signatures, connection)
    }

    /// The seal of the audits and signatures up to these numbers.
    static func auditSeal(_ audits: Int64, _ signatures: Int64, _ connection: Connection) async throws -> AuditSeal {
        // Instants would be written in the session's own time zone.
        try await connection.query("select set_config('timezone', 'UTC', true)")
        let digest = try await connection.query(
            """
            select encode(sha256(coalesce(string_agg(line, ''::bytea order by part, id), ''::bytea)), 'hex')
            from (
                select 1 as part, id, sha256(convert_to(
                    jsonb_build_array(a.id, change, at, as_of, horizon, edition, tailoring, program, roots, counts,
                        encode(digest, 'hex'))::text
                    || coalesce((
                        select string_agg(jsonb_build_array(ordinal, requirement, subject, discriminator, finding,
                            period, verdict, severity, content)::text, '' order by ordinal)
                        from register.audit_verdict where audit_id = a.id), ''), 'UTF8')) as line
                from register.audit a where id <= \(audits)
                union all
                select 2, id, sha256(convert_to(
                    jsonb_build_array(id, audit_id, signer, capacity, at, encode(digest, 'hex'))::text, 'UTF8'))
                from register.audit_signature where id <= \(signatures)
            ) as lines
            """
        ).decode(as: String.self)
        return AuditSeal(audits: audits, signatures: signatures, digest: digest.first ?? "")
    }

    /// What is wrong with the audits that a seal from outside covers.
    static func auditFaults(against seal: AuditSeal, _ connection: Connection) async throws -> [JournalFault] {
        guard try await auditSeal(seal.audits, seal.signatures, connection) != seal else { return [] }
        return [
            JournalFault(
                .max,
                "De bewaarde audits t/m nummer \(seal.audits) en hun ondertekeningen zijn niet meer wat zij bij het "
                    + "ijkpunt waren."
            )
        ]
    }
}
