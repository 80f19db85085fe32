package import Rolzuiver

/// A requirement as reports show it: its text and its origin, without the check.
package struct Clause: Hashable, Sendable {
    /// The stable code, `Rol-2`.
    package let code: String
    /// What it asks, in one sentence.
    package let sentence: Phrase
    /// Law and article, judgement or practice.
    package let source: String
    /// How far that text was seen.
    package let verification: Verification
    /// The weight of a plain breach.
    package let severity: Severity
    /// What weighs otherwise than a plain breach.
    package let limbs: [Limb]
    /// How it is decided.
    package let method: Method
    /// Whether it is judged only in a register that switches it on.
    package let isOptional: Bool
    /// Whether the day on which it came into force is not known.
    package let isPending: Bool
    /// What was decided where the source leaves room.
    package let assumptions: [Phrase]
    /// What only a person can confirm.
    package let human: Phrase?
    /// The days on which it is in force.
    package let inForce: Period
    /// The kinds of fact that decide it.
    package let reads: Set<FactKind>
    /// Numbers that a register may set, with their standard values.
    package let parameters: [Number]

    /// A number that a register may set.
    package struct Number: Hashable, Sendable {
        /// Its name within the requirement.
        package let name: String
        /// What it means, with its unit.
        package let meaning: Phrase
        /// The value when the register sets none.
        package let standard: Int

        /// A number with its meaning.
        package init(_ name: String, _ meaning: Phrase, standard: Int) {
            self.name = name
            self.meaning = meaning
            self.standard = standard
        }
    }

    /// A requirement by its parts, as an older audit may bring it.
    package init(
        _ code: String,
        _ sentence: Phrase,
        source: String,
        _ verification: Verification,
        _ severity: Severity,
        limbs: [Limb] = [],
        method: Method = .judged,
        isOptional: Bool = false,
        isPending: Bool = false,
        assumptions: [Phrase] = [],
        human: Phrase? = nil,
        inForce: Period = .always,
        reads: Set<FactKind> = [],
        parameters: [Number] = []
    ) {
        self.code = code
        self.sentence = sentence
        self.source = source
        self.verification = verification
        self.severity = severity
        self.limbs = limbs
        self.method = method
        self.isOptional = isOptional
        self.isPending = isPending
        self.assumptions = assumptions
        self.human = human
        self.inForce = inForce
        self.reads = reads
        self.parameters = parameters
    }

    /// A requirement of the present norm.
    package init(_ requirement: Requirement) {
        self.init(
            requirement.code,
            requirement.sentence,
            source: requirement.source,
            requirement.verification,
            requirement.severity,
            limbs: requirement.limbs,
            method: requirement.method,
            isOptional: requirement.isOptional,
            isPending: requirement.isPending,
            assumptions: requirement.assumptions,
            human: requirement.human,
            inForce: requirement.inForce,
            reads: requirement.reads,
            parameters: requirement.parameters.map { Number($0.name, $0.meaning, standard: $0.standard) }
        )
    }

    /// A rule of the register's own, as the audit keeps it.
    init(_ rule: HouseRuleText) {
        self.init(rule.code, rule.sentence, source: rule.source ?? "", .unverified, rule.severity)
    }

    /// A code of which the audit keeps no text: a house rule that was asked before audits kept those, or a requirement of
    /// an older program.
    init(unknown code: String) {
        let isHouse = code.hasPrefix(HouseRule.prefix)
        let sentence =
            isHouse
            ? Phrase(
                nl: "Huisregel van dit register; wat zij vraagt, is bij deze audit niet bewaard.",
                en: "House rule of this register; what it asks was not kept with this audit."
            )
            : Phrase(
                nl: "Deze eis staat niet meer in de norm van dit programma.",
                en: "This requirement is no longer in the norm of this program."
            )
        self.init(code, sentence, source: "", .unverified, .aandachtspunt)
    }

    /// Whether the register made it itself.
    package var isHouseRule: Bool { code.hasPrefix(HouseRule.prefix) }

    /// The chapter of the norm: what comes before the first hyphen of the code.
    var chapter: String { code.chapter }

    /// The heading of a chapter, in the language of readers.
    package static func heading(of chapter: String) -> Phrase {
        switch chapter {
        case "Rol": Phrase(nl: "Rolzuiverheid", en: "Role purity")
        case "Wgr": Phrase(nl: "Wet gemeenschappelijke regelingen", en: "Joint Arrangements Act")
        case "JW": Phrase(nl: "Jeugdwet", en: "Youth Act")
        case "NvO": Phrase(nl: "Norm voor Opdrachtgeverschap (zelfbindend)", en: "Commissioning norm (self-binding)")
        case "Arhi": Phrase(nl: "Herindeling", en: "Redivision")
        case "Aanb": Phrase(nl: "Aanbesteding en inkoop", en: "Procurement")
        case "Con": Phrase(nl: "Contracten", en: "Contracts")
        case "BBV", "Info": Phrase(nl: "Begroting en informatie", en: "Budget and information")
        case "Huis": Phrase(nl: "Huisregels van dit register", en: "House rules of this register")
        case "Onth": Phrase(nl: "Ontheffingen", en: "Waivers")
        case "Succ": Phrase(nl: "Succesfactoren", en: "Success factors")
        default: Phrase(nl: chapter, en: chapter)
        }
    }

    /// The days on which it is in force, for readers; nil when it always is.
    func inForceLine(_ language: Language) -> String? { inForce == .always ? nil : inForce.text(language) }

    /// The source, for readers: of a house rule first that it is one.
    func origin(_ language: Language) -> String {
        guard isHouseRule else { return source }
        let own = Phrase(
            nl: "Huisregel: eigen keuze van het register, geen wet",
            en: "House rule: the register's own choice, not law"
        )
        return source.isEmpty ? own[language] : "\(own[language]); \(source)"
    }

    /// The source with its mark spelled out, for readers.
    func sourceLine(_ language: Language) -> String {
        if isHouseRule { return origin(language) }
        let mark = "[\(verification.rawValue): \(verification.phrase[language])]"
        return source.isEmpty ? mark : "\(source) \(mark)"
    }
}
