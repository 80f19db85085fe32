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

/// How a requirement is decided.
public enum Method: String, CaseIterable, Sendable {
    /// By its check, on the facts.
    case judged = "toets"
    /// By what a person states (verklaring): no fact can tell.
    case attested = "verklaring"
    /// Not at all: a question to talk about, asked and shown, never scored.
    case question = "vraag"
    /// Not by itself: it binds reports, or guards other requirements.
    case rule = "regel"

    /// What it means, for readers.
    public var phrase: Phrase {
        switch self {
        case .judged: Phrase(nl: "getoetst op de feiten", en: "judged on the facts")
        case .attested: Phrase(nl: "door een mens te verklaren", en: "for a person to attest")
        case .question: Phrase(nl: "een vraag, zonder oordeel", en: "a question, without a verdict")
        case .rule: Phrase(nl: "een regel voor toetsen of rapporten", en: "a rule for checks or reports")
        }
    }
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
    /// What weighs otherwise than a plain breach.
    public let limbs: [Limb]
    /// How it is decided.
    public let method: Method
    /// Whether it is judged only in a register that switches it on.
    public let isOptional: Bool
    /// The days on which it is in force; see also ``isPending``.
    public private(set) var inForce: Period
    /// Whether the day on which it came into force is not known (nog niet in werking, datum onbekend).
    ///
    /// It never alarms before a register sets that day in its tailoring.
    public let isPending: Bool
    /// The legal forms of cooperation that it concerns; nil for all.
    ///
    /// ``evaluate(_:by:tailoring:horizon:)`` leaves the days of other forms aside; a check need not look.
    public let forms: Set<Form>?
    /// The domains of cooperations that it concerns; nil for all.
    ///
    /// Applied like ``forms``, also where the domains are not on record.
    public let domains: Set<Domain>?
    /// Whether what begins later may change what it says of earlier days, where its ``assumptions`` say so: a successor that
    /// is already adopted, a redivision that is already known.
    ///
    /// Of all others, what it said of a day stands whatever comes after.
    public let looksAhead: Bool
    /// Numbers that a register may set.
    public let parameters: [Parameter]
    /// The kinds of fact that it reads; a change in another kind leaves its verdicts as they are.
    public let reads: Set<FactKind>
    /// Of those that it reads, the kinds of which a fact that is not on record could hide a breach.
    ///
    /// Nothing is in order on days on which they are not stated to be complete; ``evaluate(_:by:tailoring:horizon:)`` sees
    /// to that, a check need not look.
    public private(set) var needs: Set<FactKind>
    /// What only a person can confirm.
    public let human: Phrase?
    /// What was decided where the source leaves room.
    public let assumptions: [Phrase]

    let check: @Sendable (Dossier, Rules) throws -> [Judgement]

    init(
        _ code: String,
        root: EntityKind...,
        method: Method = .judged,
        isOptional: Bool = false,
        nl: String,
        en: String,
        source: String,
        _ verification: Verification,
        _ severity: Severity,
        limbs: [Limb] = [],
        inForce: Period = .always,
        isPending: Bool = false,
        forms: Set<Form>? = nil,
        domains: Set<Domain>? = nil,
        looksAhead: Bool = false,
        parameters: [Parameter] = [],
        reads: Set<FactKind>,
        needs: Set<FactKind> = [],
        human: Phrase? = nil,
        assumptions: [Phrase] = [],
        check: @escaping @Sendable (Dossier, Rules) throws -> [Judgement]
    ) {
        self.code = code
        roots = Set(root)
        sentence = Phrase(nl: nl, en: en)
        self.source = source
        self.verification = verification
        self.severity = severity
        self.limbs = limbs
        self.method = method
        self.isOptional = isOptional
        self.inForce = inForce
        self.isPending = isPending
        self.forms = forms
        self.domains = domains
        self.looksAhead = looksAhead
        self.parameters = parameters
        // Who reads redivisions reads who was named at them.
        let all = reads.contains(.redivisions) ? reads.union([.successors]) : reads
        self.reads = needs.isEmpty ? all : all.union([.complete])
        self.needs = needs
        self.human = human
        self.assumptions = assumptions
        self.check = check
    }
}

extension Requirement {
    /// The same in force during `period`; unchanged when there is none.
    func inForce(_ period: Period?) -> Requirement {
        var result = self
        if let period { result.inForce = period }
        return result
    }

    /// The same, needing nothing: what its check says when all that is not on record is taken not to be.
    var trusting: Requirement {
        var result = self
        result.needs = []
        return result
    }
}

/// What a check may look at besides the dossier: the parameters in force and the horizon.
public struct Rules: Sendable {
    /// The last day for which recurring duties are counted.
    public let horizon: Day
    let code: String
    let values: [String: Int]
    /// The first day in force of pending requirements, by code, where the register or the edition set one.
    let starts: [String: Day]

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
