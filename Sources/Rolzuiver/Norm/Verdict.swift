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
    case alarm(Alarm)
    /// Wrong, and accepted for the time being.
    case waived(Alarm)
    /// The requirement does not concern the subject, for the reason given.
    case notApplicable(Phrase)
    /// The facts do not decide it; `niet vast te stellen`.
    case indeterminate(Missing)
    /// The check itself went wrong.
    case failed(String)
    /// Not part of this audit.
    case notSelected

    /// The alarm, when it is one that stands.
    public var alarm: Alarm? { if case .alarm(let alarm) = self { alarm } else { nil } }
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

/// Which facts are missing, and whom to ask.
public struct Missing: Hashable, Codable, Sendable {
    /// What is not known.
    public let what: Phrase
    /// The kinds of fact that would decide it.
    public let kinds: Set<FactKind>
    /// Who keeps those facts.
    public let ask: EntityID

    /// Which facts are missing, and whom to ask.
    public init(_ what: Phrase, kinds: Set<FactKind>, ask: EntityID) {
        self.what = what
        self.kinds = kinds
        self.ask = ask
    }
}

/// A fact that a verdict rests on.
public struct Evidence: Hashable, Codable, Sendable {
    /// Which kind of fact.
    public let kind: FactKind
    /// Which one.
    public let key: String
    /// When it held.
    public let span: Span
    /// Who says so.
    public let source: String

    /// A fact as evidence.
    public init<F: Fact>(_ dated: Dated<F>) {
        kind = F.kind
        key = dated.fact.key
        span = dated.span
        source = dated.source
    }

    /// A fact as evidence, by its parts, as an audit stores it.
    public init(kind: FactKind, key: String, span: Span, source: String) {
        self.kind = kind
        self.key = key
        self.span = span
        self.source = source
    }
}
