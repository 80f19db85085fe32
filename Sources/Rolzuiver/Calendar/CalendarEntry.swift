/// A day on which something has to be decided or done, or on which something changes (kalenderpost).
public struct CalendarEntry: Hashable, Sendable {
    /// What kind of day it is.
    public enum Kind: String, CaseIterable, Codable, Sendable {
        case kennisgeving, uittreding, toetreding, herindeling, regeling
        case zienswijze, begroting
        case optie, contracteinde, mandaat, toegang
        case regiovisie, evaluatie
        case ontheffing, waarborg
        case verkiezing, rol
        case oordeel

        /// The word for readers.
        public var phrase: Phrase {
            switch self {
            case .kennisgeving: Phrase(nl: "opzegging", en: "notice")
            case .uittreding: Phrase(nl: "uittreding", en: "withdrawal")
            case .toetreding: Phrase(nl: "toetreding", en: "accession")
            case .herindeling: Phrase(nl: "herindeling", en: "redivision")
            case .regeling: Phrase(nl: "einde regeling", en: "end of arrangement")
            case .zienswijze: Phrase(nl: "zienswijze", en: "council view")
            case .begroting: Phrase(nl: "begroting", en: "budget")
            case .optie: Phrase(nl: "verlengingsoptie", en: "extension option")
            case .contracteinde: Phrase(nl: "einde contract", en: "end of contract")
            case .mandaat: Phrase(nl: "einde mandaat", en: "end of mandate")
            case .toegang: Phrase(nl: "einde toegang", en: "end of access")
            case .regiovisie: Phrase(nl: "regiovisie", en: "regional vision")
            case .evaluatie: Phrase(nl: "evaluatie", en: "evaluation")
            case .ontheffing: Phrase(nl: "einde ontheffing", en: "end of waiver")
            case .waarborg: Phrase(nl: "waarborg", en: "safeguard")
            case .verkiezing: Phrase(nl: "verkiezing", en: "election")
            case .rol: Phrase(nl: "rol eindigt", en: "role ends")
            case .oordeel: Phrase(nl: "oordeel verandert", en: "verdict changes")
            }
        }
    }

    /// What kind of day it is.
    public let kind: Kind
    /// The day; of a deadline the last one that is in time.
    public let day: Day
    /// On whose calendar it stands: a cooperation, region or municipality.
    public let root: EntityID
    /// What it is about: the root, a contract, a participant.
    public let subject: EntityID
    /// What tells it from other entries of the kind about the subject; the day is no part of it.
    public let telling: [String]
    /// The requirement that asks it, or whose verdict changes.
    public let requirement: String?
    /// The law, article or text that it comes from.
    public let source: String
    /// Whether something has to be decided or done by that day.
    public let isDeadline: Bool
    /// What it is, in a line.
    public let title: Phrase
    /// Why on that day; empty when the title says it all.
    public let text: Phrase
    /// What to do; empty when nothing has to be.
    public let action: Phrase
    /// Who has to; empty when nobody in particular.
    public let who: Phrase
    /// The verdicts that change when nothing is done, or because of what happens.
    public internal(set) var changes: [VerdictTurn] = []

    /// The name by which it is known in every run, also when its day is moved: the kind, and a digest of what it is about.
    ///
    /// It changes only when it becomes about something else.
    public var id: String {
        let parts = [kind.rawValue, root.key, subject.key] + telling
        return "\(kind.rawValue)-\(shortDigest(parts))\(shortDigest(parts.reversed()))"
    }
}

/// A change of one verdict from one day to the next.
public struct VerdictTurn: Hashable, Sendable {
    /// How it changes.
    public enum Kind: String, CaseIterable, Codable, Sendable {
        /// An alarm begins, or is no longer waived.
        case begins = "alarm begint"
        /// The alarm goes on with more weight.
        case heavier = "weegt zwaarder"
        /// The alarm goes on with less weight.
        case lighter = "weegt lichter"
        /// The alarm ends.
        case ends = "alarm eindigt"
        /// What was judged can be judged no longer.
        case open = "niet meer vast te stellen"

        /// The words for readers.
        public var phrase: Phrase {
            switch self {
            case .begins: Phrase(nl: rawValue, en: "alarm begins")
            case .heavier: Phrase(nl: rawValue, en: "weighs more")
            case .lighter: Phrase(nl: rawValue, en: "weighs less")
            case .ends: Phrase(nl: rawValue, en: "alarm ends")
            case .open: Phrase(nl: rawValue, en: "can be determined no longer")
            }
        }
    }

    /// The finding, or what would be one, `Rol-2-7f3a9c21`.
    public let finding: String
    /// The requirement's code.
    public let requirement: String
    /// How it changes.
    public let kind: Kind
    /// The first day of the new verdict.
    public let day: Day
    /// The weight of the alarm that begins, goes on or ends; nil where there was none.
    public let severity: Severity?
    /// What is wrong from then on, was wrong until then, or is not known.
    public let reason: Phrase
}

/// A day that could not be found, with the fact that is missing (niet te dateren).
public struct UndatedDeadline: Hashable, Sendable {
    /// What kind of day it would be.
    public let kind: CalendarEntry.Kind
    /// On whose calendar it would stand.
    public let root: EntityID
    /// What it is about.
    public let subject: EntityID
    /// Which day is not known.
    public let what: Phrase
    /// What is missing.
    public let missing: Phrase
    /// The kinds of fact that would date it.
    public let kinds: Set<FactKind>
    /// Who keeps those facts.
    public let ask: EntityID
}
