package import Postgres
package import Rolzuiver

/// An audit as the register keeps it: what was said, pinned to what was known.
package struct StoredAudit: Sendable {
    /// Its number in the register.
    package let id: Int64
    /// The newest change that it knew.
    package let change: ChangeNumber
    /// When it was stored.
    package let at: PostgresTimestamp
    /// The version of the program that made it.
    package let program: String
    /// The SHA-256 over all that it says: 32 bytes.
    package let digest: [UInt8]
    /// The login that stored it; nil in those from before that was kept.
    package let login: String?
    /// How many books that login could not read, as the database counted them then; nil in those from before it did.
    package let hidden: Int?
    /// What was said; judgements that were ok or did not apply are counted, not listed.
    package let audit: Audit
}

/// One stretch of a judgement that is worth keeping: an alarm, waived, not to be decided, or failed.
struct VerdictRow {
    let requirement: String
    let subject: EntityID
    let discriminator: [String]
    let finding: String
    let period: Period
    let verdict: Verdict

    /// The stretches of `judgements` that are kept, in order.
    static func rows(of judgements: [Judgement]) -> [VerdictRow] {
        judgements.flatMap { judgement in
            judgement.timeline.segments.compactMap { segment in
                switch segment.value {
                case .alarm, .waived, .indeterminate, .failed:
                    VerdictRow(
                        requirement: judgement.requirement,
                        subject: judgement.subject,
                        discriminator: judgement.discriminator,
                        finding: judgement.id,
                        period: segment.period,
                        verdict: segment.value
                    )
                case .ok, .notApplicable, .notSelected: nil
                }
            }
        }
    }

    /// The judgements that rows were taken from, without what was not kept.
    static func judgements(of rows: [VerdictRow]) -> [Judgement] {
        struct Key: Hashable {
            let requirement: String
            let subject: EntityID
            let discriminator: [String]
        }
        var order: [Key] = []
        var timelines: [Key: Timeline<Verdict>] = [:]
        for row in rows {
            let key = Key(requirement: row.requirement, subject: row.subject, discriminator: row.discriminator)
            if timelines[key] == nil { order.append(key) }
            timelines[key] = (timelines[key] ?? Timeline())
                .overlaid(by: Timeline(row.verdict, during: PeriodSet(row.period)))
        }
        return order.map { Judgement($0.requirement, $0.subject, $0.discriminator, timelines[$0] ?? Timeline()) }
    }

    /// What stands before the verdict in the text of its audit.
    var head: String {
        AuditText.head(
            requirement: requirement,
            subject: subject.key,
            discriminator: discriminator,
            period: period
        )
    }

    /// The word for the verdict, as the table has it.
    var word: String {
        switch verdict {
        case .alarm: "alarm"
        case .waived: "waived"
        case .indeterminate: "indeterminate"
        default: "failed"
        }
    }

    /// The weight, of an alarm.
    var severity: Severity? {
        switch verdict {
        case .alarm(let alarm), .waived(let alarm): alarm.severity
        default: nil
        }
    }
}
