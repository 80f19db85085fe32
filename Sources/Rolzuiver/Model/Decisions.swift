// Decisions, votes and documents: the proof.

/// A decision (besluit) of a governing body.
public struct Decision: Fact {
    /// A local identifier.
    public var id = EntityID.none
    /// What was decided.
    public var decision = DecisionKind.overig
    /// By which body.
    public var organ = Organ.college
    /// Whose body.
    public var of = EntityID.none
    /// The day.
    public var on = Day.distantPast
    /// How it ended.
    public var outcome = Outcome.aangenomen
    /// What it is about.
    public var subject: EntityID?
    /// The ground, for instance of a refusal.
    public var ground: String?
    /// The number by which decisions on one matter belong together.
    public var reference: String?

    /// Still to be filled in.
    public init() {}
    /// Which kind of fact this is.
    public static let kind = FactKind.decisions
    /// Where facts of this kind are kept.
    public static let path: FactPath<Self> = \.decisions
    /// Its fields.
    public static let schema = Schema<Self>(
        .event("on"),
        key: ["id"],
        [
            .entity("id", \.id, .decision, help: "Een eigen kenmerk."),
            .code("kind", \.decision, "Waarover is besloten."),
            .code("organ", \.organ, "Welk orgaan besloot."),
            .entity("of", \.of, .municipality, .cooperation, .organisation, help: "Van wie het orgaan is."),
            .day("on", \.on, "De dag van het besluit."),
            .code("outcome", \.outcome, "De uitkomst."),
            .entity(
                "subject",
                \.subject,
                .cooperation,
                .contract,
                .organisation,
                .municipality,
                .person,
                .region,
                help: "Waarover het gaat."
            ),
            .text("ground", \.ground, "De motivering.", isPersonal: true),
            .text("reference", \.reference, "Het kenmerk waaronder besluiten over één zaak bijeenhoren."),
        ]
    )
}

/// What someone did when a decision was taken (stemregistratie).
public struct Vote: Fact {
    /// The decision.
    public var decision = EntityID.none
    /// Who.
    public var person = EntityID.none
    /// The vote.
    public var vote = VoteKind.voor
    /// Whether the person took part in the deliberation.
    public var deliberated: Bool?

    /// Still to be filled in.
    public init() {}
    /// Which kind of fact this is.
    public static let kind = FactKind.votes
    /// Where facts of this kind are kept.
    public static let path: FactPath<Self> = \.votes
    /// Its fields.
    public static let schema = Schema<Self>(
        .timeless,
        key: ["decision", "person"],
        parent: .init(kind: .decisions, field: "decision", section: "votes", shorthand: nil),
        [
            .entity("decision", \.decision, .decision, help: "Het besluit."),
            .entity("person", \.person, .person, help: "Wie."),
            .code("vote", \.vote, "De stem."),
            .flag("deliberated", \.deliberated, "Of de persoon meedeed aan de beraadslaging."),
        ]
    )
}

/// A document: the proof of something.
public struct Document: Fact {
    /// A local identifier.
    public var id = EntityID.none
    /// The title.
    public var title = ""
    /// What it is.
    public var document = DocumentKind.overig
    /// What it belongs to.
    public var of: EntityID?
    /// Its date.
    public var on: Day?
    /// Where it can be read.
    public var url: String?
    /// The SHA-256 of its bytes, in hexadecimal.
    public var sha256: String?

    /// Still to be filled in.
    public init() {}
    /// Which kind of fact this is.
    public static let kind = FactKind.documents
    /// Where facts of this kind are kept.
    public static let path: FactPath<Self> = \.documents
    /// Its fields.
    public static let schema = Schema<Self>(
        .timeless,
        key: ["id"],
        [
            .entity("id", \.id, .document, help: "Een eigen kenmerk."),
            // Not the title of a publication only: a letter or a report can be called after somebody.
            .text("title", \.title, "De titel.", isPersonal: true),
            .code("kind", \.document, "Wat voor document."),
            .entity(
                "of",
                \.of,
                .cooperation,
                .contract,
                .organisation,
                .municipality,
                .region,
                help: "Waarbij het hoort."
            ),
            .day("on", \.on, "De datum."),
            .text("url", \.url, as: .webAddress, "Waar het staat."),
            .text("sha256", \.sha256, as: .sha256, "De SHA-256 van de inhoud: 64 cijfers en letters a-f."),
        ]
    )
}
