/// How much an alarm weighs (ernst).
public enum Severity: String, CaseIterable, Comparable, Codable, Sendable {
    /// A signal for a human.
    case aandachtspunt
    /// A deviation from a self-binding norm or accepted practice.
    case risico
    /// A breach of law or of the arrangement's own text.
    case overtreding

    /// Orders by weight.
    public static func < (left: Severity, right: Severity) -> Bool { left.weight < right.weight }

    /// All, by weight.
    static let heaviestFirst: [Severity] = [.overtreding, .risico, .aandachtspunt]

    private var weight: Int {
        switch self {
        case .aandachtspunt: 0
        case .risico: 1
        case .overtreding: 2
        }
    }
}

/// What a requirement says of a subject on a day (oordeel).
public enum Verdict: Hashable, Codable, Sendable {
    /// Judged, and nothing wrong.
    case ok
    /// Judged, and wrong.
    indirect case alarm(Alarm)
    /// Wrong, and accepted for the time being.
    indirect case waived(Alarm)
    /// The requirement does not concern the subject, for the reason given.
    indirect case notApplicable(Phrase)
    /// The facts do not decide it; `niet vast te stellen`.
    indirect case indeterminate(Missing)
    /// The check itself went wrong.
    case failed(String)
    /// Not part of this audit.
    case notSelected

    /// The alarm, when it is one that stands.
    public var alarm: Alarm? { if case .alarm(let alarm) = self { alarm } else { nil } }
    /// Whether it was judged, and nothing is wrong.
    var isOk: Bool { if case .ok = self { true } else { false } }
    /// What is missing, when that is why nothing can be said.
    public var missing: Missing? { if case .indeterminate(let missing) = self { missing } else { nil } }
}

/// What is wrong, how we know, and the way out.
public struct Alarm: Hashable, Codable, Sendable {
    /// How much it weighs.
    public let severity: Severity
    /// Why, for a person.
    public let reason: Phrase
    /// The facts that it rests on.
    public let evidence: [Evidence]
    /// The smallest change that clears it.
    public let remedy: Phrase

    /// What is wrong, how we know, and the way out.
    public init(_ severity: Severity, _ reason: Phrase, evidence: [Evidence], remedy: Phrase) {
        self.severity = severity
        self.reason = reason
        self.evidence = evidence
        self.remedy = remedy
    }
}

/// A fact that a verdict rests on.
///
/// It is the fact itself, as far as a verdict tells of it: making one costs nothing.
public struct Evidence: Sendable {
    private let record: any EvidenceRecord

    /// Which kind of fact.
    public var kind: FactKind { record.kind }
    /// Which one: of what follows by law from a fact on record, such as a role that went over at a redivision, that fact.
    public var key: String { record.key }
    /// What would be its key if it were on record itself.
    var toldKey: String { record.toldKey }
    /// When it held.
    public var span: Span { record.span }
    /// Who says so.
    public var source: String { record.source }
    /// What it says, value by value, without what people write freely; empty for a fact as an audit stores it.
    var content: String { record.content }

    /// A fact as evidence.
    public init<F: Fact>(_ dated: Dated<F>) { self = dated.evidence }

    /// A fact as evidence, by its parts, as an audit stores it.
    public init(kind: FactKind, key: String, span: Span, source: String) {
        record = StoredEvidence(kind: kind, key: key, span: span, source: source)
    }

    init(_ record: any EvidenceRecord) { self.record = record }
}

/// What a verdict tells of a fact that it rests on.
protocol EvidenceRecord: AnyObject, Sendable {
    var kind: FactKind { get }
    var key: String { get }
    var toldKey: String { get }
    var span: Span { get }
    var source: String { get }
    var content: String { get }
}

/// A fact as an audit stores it.
private final class StoredEvidence: EvidenceRecord, Codable {
    let kind: FactKind
    let key: String
    let span: Span
    let source: String
    var toldKey: String { key }
    var content: String { "" }

    init(kind: FactKind, key: String, span: Span, source: String) {
        self.kind = kind
        self.key = key
        self.span = span
        self.source = source
    }
}

extension Evidence: Hashable, Codable {
    /// Whether both tell the same of the same fact.
    public static func == (left: Evidence, right: Evidence) -> Bool {
        left.record === right.record
            || left.span == right.span && left.kind == right.kind && left.source == right.source
                && left.key == right.key
    }

    /// Feeds which fact it is, and when it held.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(key)
        hasher.combine(span)
    }

    /// Reads the parts under their names.
    public init(from decoder: any Decoder) throws { record = try StoredEvidence(from: decoder) }

    /// Writes the parts under their names.
    public func encode(to encoder: any Encoder) throws {
        try StoredEvidence(kind: kind, key: key, span: span, source: source).encode(to: encoder)
    }
}
