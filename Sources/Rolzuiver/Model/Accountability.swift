// What is looked back on, handed over, declared and accounted for.

/// An evaluation of an arrangement, a contract or a region (evaluatie; Wgr 11a).
public struct Evaluation: Fact {
    /// Of what.
    public var of = EntityID.none
    /// Of which side.
    public var evaluation = EvaluationKind.inhoud
    /// The day on which it was delivered.
    public var on = Day.distantPast
    /// By whom.
    public var by: String?
    /// The report.
    public var document: EntityID?

    /// An evaluation to fill in.
    public init() {}
    /// Evaluations.
    public static let kind = FactKind.evaluations
    /// Their place.
    public static let path: FactPath<Self> = \.evaluations
    /// Their fields.
    public static let schema = Schema<Self>(
        .event("on"),
        key: ["of", "kind", "on"],
        [
            .entity("of", \.of, .cooperation, .contract, .region, help: "Waarvan: een verband, contract of regio."),
            .code("kind", \.evaluation, "Waarnaar is gekeken."),
            .day("on", \.on, "De dag van oplevering."),
            // Asked for without names, and yet where people write one.
            .text("by", \.by, "Wie evalueerde: een organisatie of bureau, geen persoon.", isPersonal: true),
            .entity("document", \.document, .document, help: "Het verslag."),
        ]
    )
}

/// What an evaluation looks at.
public enum EvaluationKind: String, CodeList {
    case inhoud, proces, governance, norm

    /// What it is called.
    public var dutch: String { rawValue }
}

/// The hand-over of care from one contract to the next (overdracht; Jeugdwet 2.13).
public struct Transfer: Fact {
    /// The contract that ends.
    public var from = EntityID.none
    /// The contract that follows.
    public var to = EntityID.none
    /// Whether taking over staff was discussed.
    public var discussedStaff: Bool?
    /// Whether continuing care relations was discussed.
    public var discussedRelations: Bool?
    /// The day.
    public var on: Day?
    /// The report.
    public var document: EntityID?

    /// A hand-over to fill in.
    public init() {}
    /// Hand-overs.
    public static let kind = FactKind.transfers
    /// Their place.
    public static let path: FactPath<Self> = \.transfers
    /// Their fields.
    public static let schema = Schema<Self>(
        .timeless,
        key: ["predecessor", "successor"],
        [
            .entity("predecessor", \.from, .contract, help: "Het contract dat eindigt."),
            .entity("successor", \.to, .contract, help: "Het contract dat volgt."),
            .flag("staff", \.discussedStaff, "Of over overname van personeel is overlegd."),
            .flag("relations", \.discussedRelations, "Of over voortzetting van hulprelaties is overlegd."),
            .day("on", \.on, "De dag."),
            .entity("document", \.document, .document, help: "Het verslag."),
        ]
    )
}

/// A statement of interests by a member of a purchasing team (belangenverklaring; Aanbestedingswet 1.10b).
public struct InterestDeclaration: Fact {
    /// For which contract.
    public var contract = EntityID.none
    /// Whose.
    public var person = EntityID.none
    /// The day; nil when unknown.
    public var on: Day?
    /// Whether an interest was reported.
    public var hasConflict: Bool?

    /// A statement to fill in.
    public init() {}
    /// Statements of interests.
    public static let kind = FactKind.declarations
    /// Their place.
    public static let path: FactPath<Self> = \.declarations
    /// Their fields.
    public static let schema = Schema<Self>(
        .timeless,
        key: ["contract", "person"],
        parent: .init(kind: .contracts, field: "contract", section: "declarations", shorthand: "person"),
        [
            .entity("contract", \.contract, .contract, help: "Het contract."),
            .entity("person", \.person, .person, help: "Wie verklaarde."),
            .day("on", \.on, "De dag."),
            .flag("conflict", \.hasConflict, "Of een belang is gemeld."),
        ]
    )
}

/// An affiliated party in the paragraph of a municipality's budget or accounts (vermelding; BBV 15).
public struct AffiliatedParty: Fact {
    /// In whose paragraph.
    public var municipality = EntityID.none
    /// Which party.
    public var party = EntityID.none
    /// The book year.
    public var year = 0
    /// Whether all that BBV 15 asks is there.
    public var isComplete: Bool?

    /// A mention to fill in.
    public init() {}
    /// Affiliated parties.
    public static let kind = FactKind.affiliations
    /// Their place.
    public static let path: FactPath<Self> = \.affiliations
    /// Their fields.
    public static let schema = Schema<Self>(
        .timeless,
        key: ["municipality", "party", "year"],
        [
            .entity("municipality", \.municipality, .municipality, help: "De gemeente."),
            .entity("party", \.party, .cooperation, .organisation, help: "De verbonden partij."),
            .number("year", \.year, in: .years, "Het boekjaar."),
            .flag("complete", \.isComplete, "Of alles is vermeld wat artikel 15 van het BBV vraagt."),
        ]
    )
}

/// How many people lived in a municipality on 1 January (inwoners).
public struct Inhabitants: Fact {
    /// Where.
    public var municipality = EntityID.none
    /// The year.
    public var year = 0
    /// How many.
    public var number = 0

    /// A number to fill in.
    public init() {}
    /// Numbers of inhabitants.
    public static let kind = FactKind.inhabitants
    /// Their place.
    public static let path: FactPath<Self> = \.inhabitants
    /// Their fields.
    public static let schema = Schema<Self>(
        .timeless,
        key: ["municipality", "year"],
        parent: .init(kind: .municipalities, field: "municipality", section: "inhabitants", shorthand: nil),
        [
            .entity("municipality", \.municipality, .municipality, help: "De gemeente."),
            .number("year", \.year, in: .years, "Het jaar; geteld op 1 januari."),
            .number("number", \.number, "Het aantal inwoners."),
        ]
    )
}

/// What a person confirmed or denied where no register can tell (verklaring).
///
/// It holds over its period; an attestation that ran out says nothing.
public struct Attestation: Fact {
    /// The requirement's code.
    public var requirement = ""
    /// About what: the subject that the requirement judges.
    public var of = EntityID.none
    /// Whether the requirement is met, by this statement.
    public var isMet = true
    /// Who states it: the function, not a name.
    public var by = ""
    /// The day of the statement; nil when unknown.
    public var on: Day?
    /// The proof.
    public var document: EntityID?
    /// What is meant.
    public var text: String?

    /// A statement to fill in.
    public init() {}
    /// Attestations.
    public static let kind = FactKind.attestations
    /// Their place.
    public static let path: FactPath<Self> = \.attestations
    /// Their fields.
    public static let schema = Schema<Self>(
        key: ["requirement", "of"],
        [
            .code("requirement", \.requirement, among: Norm.codes, "De normeis, bijvoorbeeld NvO-J-9."),
            .entity(
                "of",
                \.of,
                .cooperation,
                .contract,
                .organisation,
                .municipality,
                .region,
                help: "Waarover: wat de normeis beoordeelt."
            ),
            .flag("answer", \.isMet, "Of aan de normeis is voldaan."),
            .text("by", \.by, "Wie het verklaart: de functie, geen naam.", isPersonal: true),
            .day("on", \.on, "De dag van de verklaring."),
            .entity("document", \.document, .document, help: "Het bewijs, met zijn SHA-256."),
            .text("description", \.text, "Wat ermee bedoeld is.", isPersonal: true),
        ]
    )
}
