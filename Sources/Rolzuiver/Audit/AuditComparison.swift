/// Why a verdict differs between two audits, in the order in which the reasons are tried.
public enum ComparisonStep: String, CaseIterable, Codable, Sendable {
    /// Another version of the program says something else of the same facts.
    case program = "programma"
    /// Another norm edition.
    case edition = "normuitgave"
    /// Other choices of the register.
    case tailoring = "eigen keuzes"
    /// Other waivers.
    case waivers = "ontheffingen"
    /// The register was wrong and was corrected.
    case corrections = "correcties"
    /// The world changed.
    case changes = "wijzigingen"
    /// Another day is looked at.
    case day = "peildatum"
    /// Nothing of this: the same program says something else of the same facts than what was stored.
    case record = "niet na te rekenen"
}

/// A verdict that differs between two audits, labelled with the first step that flips it; with ``ComparisonStep/record`` where
/// one of both is not what is judged, for then no other step explains it.
public struct VerdictChange: Sendable {
    /// The requirement's code.
    public let requirement: String
    /// What it is about.
    public let subject: EntityID
    /// What tells the judgement from others of the requirement about the subject.
    public let discriminator: [String]
    /// What the first audit says; nil when it says nothing.
    public let before: Verdict?
    /// What the second says; nil when it says nothing.
    public let after: Verdict?
    /// The first step that flips it.
    public let step: ComparisonStep
}

/// Two audits with the stages between them: what was said, then the same with one thing after another replaced.
public struct AuditComparison: Sendable {
    private let stages: [(step: ComparisonStep, audit: Audit)]
    private let first: Audit
    private let subjects: Set<EntityID>?

    /// The audit `first` and what becomes of it, step by step; the last stage is the second audit.
    ///
    /// Where the two judged different things, only what is said about `subjects` is compared; nil for all.
    public init(
        from first: Audit,
        through stages: [(step: ComparisonStep, audit: Audit)],
        about subjects: Set<EntityID>? = nil
    ) {
        self.first = first
        self.stages = stages
        self.subjects = subjects
    }

    /// The verdicts on the as-of days that differ, in the order of the norm.
    ///
    /// Only alarms, waived, undecided and failed verdicts are compared: of the rest a stored audit keeps numbers alone.
    public var changes: [VerdictChange] {
        let all = [first] + stages.map(\.audit)
        let verdicts = all.map { audit in
            Dictionary(
                audit.judgements.filter { subjects?.contains($0.subject) ?? true }.compactMap { judgement in
                    judgement.timeline[audit.asOf].flatMap { $0.isKept ? (judgement.identity, $0) : nil }
                },
                uniquingKeysWith: { first, _ in first }
            )
        }
        guard let start = verdicts.first, let end = verdicts.last else { return [] }
        let identities = Set(start.keys).union(end.keys).filter { !same(start[$0], end[$0]) }
        return identities.sorted().map { identity in
            let unjudged = stages.indices.first {
                stages[$0].step == .record && !same(verdicts[$0][identity], verdicts[$0 + 1][identity])
            }
            let flip =
                unjudged ?? stages.indices.first { !same(verdicts[$0 + 1][identity], start[identity]) } ?? stages.count
                - 1
            return VerdictChange(
                requirement: identity.requirement,
                subject: identity.subject,
                discriminator: identity.discriminator,
                before: start[identity],
                after: end[identity],
                step: stages[flip].step
            )
        }
    }

    /// Whether two verdicts say the same: kind, weight and reason, whatever the evidence is called.
    private func same(_ one: Verdict?, _ other: Verdict?) -> Bool {
        switch (one, other) {
        case (nil, nil): true
        case (.alarm(let one)?, .alarm(let other)?), (.waived(let one)?, .waived(let other)?):
            one.severity == other.severity && one.reason == other.reason
        case (.indeterminate?, .indeterminate?): true
        default: one == other
        }
    }
}

/// Which judgement it is, whatever it says.
private struct JudgementIdentity: Hashable, Comparable {
    let requirement: String
    let subject: EntityID
    let discriminator: [String]

    static func < (left: JudgementIdentity, right: JudgementIdentity) -> Bool {
        if left.requirement != right.requirement { return left.requirement < right.requirement }
        if left.subject != right.subject { return left.subject < right.subject }
        return left.discriminator.lexicographicallyPrecedes(right.discriminator)
    }
}

extension Judgement {
    fileprivate var identity: JudgementIdentity {
        JudgementIdentity(requirement: requirement, subject: subject, discriminator: discriminator)
    }
}

extension Verdict {
    /// Whether a stored audit keeps it word for word.
    public var isKept: Bool {
        switch self {
        case .alarm, .waived, .indeterminate, .failed: true
        case .ok, .notApplicable, .notSelected: false
        }
    }
}
