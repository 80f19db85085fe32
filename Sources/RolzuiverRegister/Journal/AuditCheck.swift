import Postgres
import Rolzuiver

/// What came of holding stored audits against their own digests: of each all that it says is written out again.
///
/// Whoever changes an audit can change its digest as well; a checkpoint from outside shows that, see ``AuditSeal``.
struct AuditCheck: Sendable {
    private(set) var faults: [JournalFault] = []
    /// How many audits were written out again.
    private(set) var audits = 0

    /// Checks all that are stored.
    init(_ connection: Connection) async throws {
        var (told, orphans, count) = ([String](), Set<Int64>(), 0)
        do {
            try await WrittenAudit.forEach(from: WrittenAudit.head, connection) {
                orphans.insert($0)
            } _: { audit in
                count += 1
                if let fault = audit.fault { told.append("Audit \(fault).") }
            }
        } catch let error as PostgresError where error.kind == .decoding {
            // Of what is proved besides, it says nothing.
            told.append("Een audit na de eerste \(count) is niet te lezen, en is zo niet bewaard: \(error.message).")
        }
        told += orphans.sorted().map { "Er zijn oordelen van audit \($0), en die is er niet." }
        (faults, audits) = (told.map { JournalFault(.max, $0) }, count)
    }
}

/// An audit that is written out again from what is stored.
private struct WrittenAudit: AuditReader {
    let id: Int64
    /// By which login it was stored; empty when nobody knows.
    private let login: String
    private let stored: [UInt8]
    private var digest: AuditDigest
    private var count: Int32 = 0
    /// The first verdict that does not fit what stands beside it.
    private var wrong: String?

    static let head = """
        id, coalesce(login, ''), as_of, horizon, edition, tailoring, counts, digest,
        array(select key from register.entity where entity.id = any(a.roots))
        """

    init(row: inout RowReader) throws(PostgresError) {
        id = try row.next()
        login = try row.next()
        let (asOf, horizon) = (try row.next(as: PostgresDate.self), try row.next(as: PostgresDate.self))
        let (edition, tailoring) = (try row.next(as: String.self), try row.next(as: PostgresJSON.self))
        let counts = try row.next(as: PostgresJSON.self)
        stored = try row.next()
        let text = AuditText(
            roots: try row.next(as: [String].self).compactMap { EntityID($0) }.sorted(),
            asOf: Day(asOf),
            horizon: Day(horizon),
            edition: edition,
            tailoring: try SortedJSON.text(of: tailoring),
            counts: try SortedJSON.text(of: counts)
        )
        digest = AuditDigest(of: text)
    }

    mutating func add(_ verdict: Verdict) throws {
        count += 1
        digest.add(verdict.head, verdict.content)
        if wrong == nil, !verdict.isWhole || verdict.ordinal != count { wrong = verdict.name }
    }

    /// What is wrong with it, in Dutch.
    var fault: String? {
        guard wrong != nil || digest.finished() != stored else { return nil }
        let from = login.isEmpty ? "" : ", bewaard door login \(login),"
        guard let wrong else {
            return
                "\(id)\(from) past niet op haar samenvatting: wat zij zegt is veranderd, aangevuld of deels weggehaald"
        }
        return "\(id)\(from) klopt niet: oordeel \(wrong), past niet op wat ernaast staat"
    }

    /// A verdict as it is stored, and whether what is kept beside it, to find it by, follows from it.
    static let verdict = """
        v.ordinal, v.requirement, coalesce(e.key, ''), v.discriminator, v.finding, v.period, v.content,
        v.content ? v.verdict and v.severity is not distinct from v.content -> v.verdict -> '_0' ->> 'severity'
        """

    struct Verdict: RowDecodable, Sendable {
        let ordinal: Int32
        /// How it is named to people.
        let name: String
        /// What stands before it in the text of the audit.
        let head: String
        let content: String
        let isWhole: Bool

        init(row: inout RowReader) throws(PostgresError) {
            ordinal = try row.next()
            let (requirement, subject) = (try row.next(as: String.self), try row.next(as: String.self))
            let (discriminator, finding) = (try row.next(as: [String].self), try row.next(as: String.self))
            let period = Period(try row.next(as: PostgresRange<PostgresDate>.self))
            content = try SortedJSON.text(of: try row.next())
            let fits = try row.next(as: Bool.self)
            name = "\(ordinal), \(requirement) over \(subject)"
            guard let subject = EntityID(subject), let period else {
                throw .decoding("verdict \(name): no subject or period")
            }
            head = AuditText.head(
                requirement: requirement,
                subject: subject.key,
                discriminator: discriminator,
                period: period
            )
            isWhole = fits && finding == Judgement(requirement, subject, discriminator, Timeline()).id
        }
    }
}
