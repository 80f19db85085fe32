import Crypto
import Rolzuiver

/// The text that an audit's digest covers: all that it says, as JSON with the names of each object in order.
///
/// What is stored of an audit can be written as the same text again, by any later version of the program: so what the
/// verdicts say is not read for it, only put in order.
struct AuditText {
    /// What stands before the first verdict.
    let head: String
    /// What stands after the last verdict; between verdicts are commas.
    let tail = "]}"

    /// The roots in order, the tailoring and counts as JSON in order.
    init(
        roots: [EntityID],
        asOf: Day,
        horizon: Day,
        edition: String,
        tailoring: String,
        counts: String
    ) {
        let fields = [
            "\"asOf\":\"\(asOf)\"", "\"counts\":\(counts)", "\"edition\":\(JSONText.quoted(edition))",
            "\"horizon\":\"\(horizon)\"", "\"roots\":\(JSONText.of(texts: roots.map(\.key)))",
            "\"tailoring\":\(tailoring)",
            "\"verdicts\":[",
        ]
        head = "{" + fields.joined(separator: ",")
    }

    init(_ audit: Audit) throws {
        self.init(
            roots: audit.roots,
            asOf: audit.asOf,
            horizon: audit.horizon,
            edition: audit.edition,
            tailoring: try JSONText.of(audit.tailoring),
            counts: try JSONText.of(audit.countsByCode)
        )
    }

    /// What stands before what a verdict says; after it comes a brace.
    static func head(
        requirement: String,
        subject: String,
        discriminator: [String],
        period: Period
    ) -> String {
        // In the order of the names "verdict" comes last.
        let fields = [
            "\"discriminator\":\(JSONText.of(texts: discriminator))",
            "\"period\":[\"\(period.from)\",\"\(period.until)\"]",
            "\"requirement\":\(JSONText.quoted(requirement))",
            "\"subject\":\(JSONText.quoted(subject))", "\"verdict\":",
        ]
        return "{" + fields.joined(separator: ",")
    }
}

/// The digest of an audit whose verdicts come by one after the other.
struct AuditDigest {
    private var hash = SHA256()
    private let tail: String
    private var isEmpty = true

    init(of text: AuditText) {
        tail = text.tail
        add(text.head)
    }

    /// Adds the next verdict: what stands before it, and what it says.
    mutating func add(_ head: String, _ content: String) {
        add(isEmpty ? head : "," + head)
        isEmpty = false
        add(content)
        add("}")
    }

    /// The SHA-256 of all that was added: 32 bytes.
    func finished() -> [UInt8] {
        var whole = self
        whole.add(tail)
        return Array(whole.hash.finalize())
    }

    private mutating func add(_ text: String) { hash.update(data: Array(text.utf8)) }
}
