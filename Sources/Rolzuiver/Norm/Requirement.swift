/// How far the legal text behind a requirement was seen.
public enum Verification: String, CaseIterable, Sendable {
    /// The primary text was read.
    case verified = "V"
    /// Only a secondary source was read.
    case secondary = "S"
    /// An older text was read; the article may have moved.
    case older = "O"
    /// Not verified: own knowledge or inference.
    case unverified = "U"

    /// What it means, for readers.
    public var phrase: Phrase {
        switch self {
        case .verified: Phrase(nl: "tekst gezien", en: "text seen")
        case .secondary: Phrase(nl: "alleen uit een secundaire bron", en: "from a secondary source only")
        case .older: Phrase(nl: "oudere tekst gezien", en: "older text seen")
        case .unverified: Phrase(nl: "niet geverifieerd", en: "not verified")
        }
    }
}

/// A number that a register may set for a requirement.
public struct Parameter: Hashable, Sendable {
    /// Its name within the requirement.
    public let name: String
    /// What it means, with its unit.
    public let meaning: Phrase
    /// The value when the register sets none.
    public let standard: Int
    /// What a register may set.
    public let bounds: ClosedRange<Int>
}

/// What a register sets for itself.
public struct Tailoring: Hashable, Sendable {
    /// Values by requirement code and parameter name.
    public var values: [String: [String: Int]]

    /// The standard values, but for `values`.
    public init(_ values: [String: [String: Int]] = [:]) { self.values = values }
}

/// One clause that a subject is held against (normeis): what it says, where it comes from, and its check.
public struct Requirement: Sendable {
    /// The stable code, `Rol-2`.
    public let code: String
    /// What kinds of root it is judged on, and only there.
    ///
    /// A subject belongs to one root: a contract to the cooperation that
    /// bought it, or else to the municipality that did.
    public let roots: Set<EntityKind>
    /// What it asks, in one sentence.
    public let sentence: Phrase
    /// Where it comes from: law and article, judgement or practice.
    public let source: String
    /// How far that text was seen.
    public let verification: Verification
    /// The weight of a plain breach.
    public let severity: Severity
    /// The days on which it is in force.
    public let inForce: Period
    /// The legal forms of cooperation that it concerns; nil for all.
    public let forms: Set<Form>?
    /// Numbers that a register may set.
    public let parameters: [Parameter]
    /// The kinds of fact that it reads; a change in another kind leaves its verdicts as they are.
    public let reads: Set<FactKind>
    /// What only a person can confirm.
    public let human: Phrase?
    /// What was decided where the source leaves room.
    public let assumptions: [String]

    let check: @Sendable (Dossier, Rules) -> [Judgement]

    init(
        _ code: String,
        root: EntityKind...,
        nl: String,
        en: String,
        source: String,
        _ verification: Verification,
        _ severity: Severity,
        inForce: Period = .always,
        forms: Set<Form>? = nil,
        parameters: [Parameter] = [],
        reads: Set<FactKind>,
        human: Phrase? = nil,
        assumptions: [String] = [],
        check: @escaping @Sendable (Dossier, Rules) -> [Judgement]
    ) {
        self.code = code
        roots = Set(root)
        sentence = Phrase(nl: nl, en: en)
        self.source = source
        self.verification = verification
        self.severity = severity
        self.inForce = inForce
        self.forms = forms
        self.parameters = parameters
        self.reads = reads
        self.human = human
        self.assumptions = assumptions
        self.check = check
    }
}

/// What a check may look at besides the dossier: the parameters in force and the horizon.
public struct Rules: Sendable {
    /// The last day for which recurring duties are counted.
    public let horizon: Day
    let code: String
    let values: [String: Int]

    /// The value of a parameter of the requirement that is being judged.
    public subscript(parameter: String) -> Int { values[parameter] ?? 0 }

    /// A judgement of the requirement that is being judged.
    public func judgement(
        _ subject: EntityID,
        telling discriminator: [String] = [],
        _ timeline: Timeline<Verdict>
    ) -> Judgement {
        Judgement(code, subject, discriminator, timeline)
    }
}
