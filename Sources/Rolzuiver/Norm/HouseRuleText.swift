/// What a house rule says, as an audit keeps it.
///
/// The file with the rule may change or go; who reads the audit later sees what was asked then. The question itself is known
/// by its fingerprint alone: it may name people.
public struct HouseRuleText: Hashable, Codable, Sendable {
    /// The code, which begins with `Huis-`.
    public let code: String
    /// What it asks, in one sentence.
    public let sentence: Phrase
    /// How much what it finds weighs.
    public let severity: Severity
    /// What it rests on; nil when the register says nothing of that.
    public let source: String?
    /// The SHA-256 of its question, in hexadecimal digits.
    public let question: String

    /// What `rule` says, with the SHA-256 of its question in hexadecimal digits.
    public init(_ rule: HouseRule, question: String) {
        code = rule.code
        sentence = rule.sentence
        severity = rule.severity
        source = rule.source
        self.question = question
    }
}
