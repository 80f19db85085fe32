/// What is supposed in a simulation: a change of the facts or of the norm, from a day on, with what is taken for granted.
public struct Hypothesis: Sendable {
    /// What kind of change.
    public enum Subject: String, CaseIterable, Sendable {
        /// Participants leave.
        case withdrawal
        /// A participant joins.
        case accession
        /// Municipalities are redivided.
        case redivision
        /// A mandate ends.
        case mandate
        /// A provider stops.
        case bankruptcy
        /// A provider grants access no more.
        case access
        /// A person leaves.
        case person
        /// Another norm edition.
        case edition
        /// What a dossier file says.
        case patch
    }

    /// What kind of change.
    public let subject: Subject
    /// In one sentence, with references.
    public let sentence: Phrase
    /// The day on which it takes effect.
    public let day: Day
    /// The cooperation that it is about, when it is about one.
    public let cooperation: EntityID?
    /// Who leaves, joins, ends or stops.
    public let actors: [EntityID]
    /// What changes in the facts.
    public var patch: Patch
    /// The norm edition that is supposed; nil for the one that is asked.
    public let edition: Edition?
    /// What was taken for granted to make the change definite, and what was left as it is.
    public var assumptions: [Phrase]

    /// A change.
    public init(
        _ subject: Subject,
        _ sentence: Phrase,
        on day: Day,
        in cooperation: EntityID? = nil,
        actors: [EntityID] = [],
        patch: Patch = Patch(),
        edition: Edition? = nil,
        assuming assumptions: [Phrase] = []
    ) {
        self.subject = subject
        self.sentence = sentence
        self.day = day
        self.cooperation = cooperation
        self.actors = actors
        self.patch = patch
        self.edition = edition
        self.assumptions = assumptions
    }
}

/// A change that cannot be supposed of these facts: what is wrong, and what could be asked instead.
public struct Impossible: Error {
    /// Why, with references.
    public let reason: Phrase
    /// For what somebody still has to be named, in order.
    public let asked: [EntityID]

    init(nl: String, en: String, asking asked: [EntityID] = []) {
        reason = Phrase(nl: nl, en: en)
        self.asked = asked
    }
}

extension Hypothesis {
    /// That the house rules of a register, `count` of them, take no part in a simulation.
    public static func withoutHouseRules(_ count: Int) -> Phrase {
        let (rules, verb) =
            count == 1 ? ("Eén huisregel is", "zij bevraagt") : ("\(count) huisregels zijn", "zij bevragen")
        return Phrase(
            nl: "\(rules) hier niet toegepast: \(verb) het register zelf, en daarin staat deze verandering niet.",
            en: "\(count) house rules were not applied: they ask the register itself, which does not hold this change."
        )
    }
}

/// The source of facts that are only supposed.
enum Supposition {
    static let source = "Simulatie (niets is geregistreerd)"
}

extension Hypothesis {
    /// The same, about one cooperation.
    public func within(_ cooperation: EntityID) -> Hypothesis {
        Hypothesis(
            subject,
            sentence,
            on: day,
            in: cooperation,
            actors: actors,
            patch: patch,
            edition: edition,
            assuming: assumptions
        )
    }
}
