// Municipalities, what became of them, and the regions that they form.

/// A municipality (gemeente), by its CBS code; it holds for as long as the municipality existed.
public struct Municipality: Fact {
    /// The CBS code, `GM0796`.
    public var id = EntityID.none
    /// The official name.
    public var name = ""
    /// The TOOI code of its province, `pv30`.
    public var province: String?

    /// Still to be filled in.
    public init() {}
    /// Which kind of fact this is.
    public static let kind = FactKind.municipalities
    /// Where facts of this kind are kept.
    public static let path: FactPath<Self> = \.municipalities
    /// Its fields.
    public static let schema = Schema<Self>(
        key: ["id"],
        [
            .entity("id", \.id, .municipality, help: "De CBS-code, bijvoorbeeld GM0796."),
            .text("name", \.name, "De officiële naam."),
            .text("province", \.province, as: .province, "De provincie, als TOOI-code (pv30)."),
        ]
    )
}

/// A redivision (herindeling): municipalities end, others take their place by operation of law (Wet arhi 41 and 44).
public struct Redivision: Fact {
    /// The event's identifier in its source.
    public var event = ""
    /// The day on which it took effect.
    public var on = Day.distantPast
    /// What happened.
    public var redivision = RedivisionKind.samenvoeging
    /// The municipalities that ended.
    public var dissolved: Set<EntityID> = []
    /// The municipalities that took their place, or a part of it.
    public var successors: Set<EntityID> = []
    /// The one that steps in as participant (Wet arhi 41(3)), when the law or a decision names it.
    public var designated: EntityID?
    /// Until when arrangements may be adapted, where gedeputeerde staten gave longer (Wet arhi 41(4)).
    public var extendedUntil: Day?
    /// The law or decision.
    public var basis: String?

    /// Still to be filled in.
    public init() {}
    /// Which kind of fact this is.
    public static let kind = FactKind.redivisions
    /// Where facts of this kind are kept.
    public static let path: FactPath<Self> = \.redivisions
    /// Its fields.
    public static let schema = Schema<Self>(
        .event("on"),
        key: ["event", "dissolved"],
        [
            .text("event", \.event, "Het kenmerk van de gebeurtenis in de bron."),
            .day("on", \.on, "De dag waarop de herindeling inging."),
            .code("kind", \.redivision, "Wat er gebeurde."),
            .entities("dissolved", \.dissolved, .municipality, help: "De opgeheven gemeenten."),
            .entities("successors", \.successors, .municipality, help: "De gemeenten waar het gebied naartoe ging."),
            .entity("designated", \.designated, .municipality, help: "De aangewezen rechtsopvolger als deelnemer."),
            .text("basis", \.basis, "De wet of het besluit."),
            .day(
                "extendedUntil",
                \.extendedUntil,
                "Tot welke dag gedeputeerde staten de aanpassing van regelingen verlengden."
            ),
        ]
    )

    /// The municipality that steps in as participant; nil when the area went to several and none is named.
    public var successor: EntityID? { designated ?? (successors.count == 1 ? successors.first : nil) }
}

/// Who takes the place of a municipality that ended, in one matter: asked for and never guessed where its area went to
/// several (Wet arhi 41(3) and 44).
public struct NamedSuccessor: Fact {
    /// The municipality that ended.
    public var municipality = EntityID.none
    /// In what: a cooperation, a contract, or whatever else it had a part in.
    public var of = EntityID.none
    /// The municipality that takes its place there.
    public var successor = EntityID.none

    /// Still to be filled in.
    public init() {}
    /// Which kind of fact this is.
    public static let kind = FactKind.successors
    /// Where facts of this kind are kept.
    public static let path: FactPath<Self> = \.successors
    /// Its fields.
    public static let schema = Schema<Self>(
        .timeless,
        key: ["municipality", "of"],
        [
            .entity("municipality", \.municipality, .municipality, help: "De opgeheven gemeente."),
            .entity(
                "of",
                \.of,
                .cooperation,
                .contract,
                .commission,
                .organisation,
                .municipality,
                .person,
                help:
                    "Waarin: een verband, een contract, een opdrachtrelatie of een organisatie; bij een mandaat wie mag handelen, bij een dienstverband of een rol op de gemeente zelf wie het betreft."
            ),
            .entity("successor", \.successor, .municipality, help: "De gemeente die daarin de plaats inneemt."),
        ]
    )

    /// Nobody succeeds himself.
    public var contradictions: [FieldDefect] {
        guard municipality == successor else { return [] }
        let expected = "een andere gemeente dan de opgeheven gemeente"
        return [FieldDefect(kind: Self.kind, field: "successor", found: successor.key, expected: expected)]
    }
}

/// An election that can change who holds office.
public struct Election: Fact {
    /// Of what; `gemeenteraad`.
    public var body = "gemeenteraad"
    /// The day of the vote.
    public var on = Day.distantPast

    /// Still to be filled in.
    public init() {}
    /// Which kind of fact this is.
    public static let kind = FactKind.elections
    /// Where facts of this kind are kept.
    public static let path: FactPath<Self> = \.elections
    /// Its fields.
    public static let schema = Schema<Self>(
        .event("on"),
        key: ["kind", "on"],
        [
            .text("kind", \.body, "Waarvoor, bijvoorbeeld gemeenteraad."),
            .day("on", \.on, "De verkiezingsdag."),
        ]
    )
}

/// A region (regio): a set of municipalities, statutory, factual or statistical; not the same as a cooperation.
public struct Region: Fact {
    /// The CBS code or a local identifier.
    public var id = EntityID.none
    /// The name.
    public var name = ""
    /// What it is a region of.
    public var region = RegionKind.feitelijk

    /// Still to be filled in.
    public init() {}
    /// Which kind of fact this is.
    public static let kind = FactKind.regions
    /// Where facts of this kind are kept.
    public static let path: FactPath<Self> = \.regions
    /// Its fields.
    public static let schema = Schema<Self>(
        key: ["id"],
        [
            .entity("id", \.id, .region, help: "De CBS-code (JZ33) of een eigen kenmerk."),
            .text("name", \.name, "De naam."),
            .code("kind", \.region, "Wat voor regio het is; een statistische regio is geen wettelijke."),
        ]
    )
}

/// A municipality's place in a region.
public struct RegionMember: Fact {
    /// The region.
    public var region = EntityID.none
    /// The municipality.
    public var municipality = EntityID.none
    /// On what ground.
    public var basis: String?

    /// Still to be filled in.
    public init() {}
    /// Which kind of fact this is.
    public static let kind = FactKind.regionMembers
    /// Where facts of this kind are kept.
    public static let path: FactPath<Self> = \.regionMembers
    /// Its fields.
    public static let schema = Schema<Self>(
        key: ["region", "municipality"],
        parent: .init(kind: .regions, field: "region", section: "municipalities", shorthand: "municipality"),
        [
            .entity("region", \.region, .region, help: "De regio."),
            .entity("municipality", \.municipality, .municipality, help: "De gemeente."),
            .text("basis", \.basis, "De grondslag, bijvoorbeeld een gebiedsindeling."),
        ]
    )
}

/// Whom to speak to in a region (aanspreekpunt).
public struct ContactPoint: Fact {
    /// The region.
    public var region = EntityID.none
    /// What for.
    public var contact = ContactKind.regionaal
    /// Who it is.
    public var holder = EntityID.none
    /// The provider that an account-holding region acts for.
    public var provider: EntityID?

    /// Still to be filled in.
    public init() {}
    /// Which kind of fact this is.
    public static let kind = FactKind.contactPoints
    /// Where facts of this kind are kept.
    public static let path: FactPath<Self> = \.contactPoints
    /// Its fields.
    public static let schema = Schema<Self>(
        key: ["region", "kind", "holder", "provider"],
        [
            .entity("region", \.region, .region, help: "De regio."),
            .code("kind", \.contact, "Waarvoor."),
            .entity(
                "holder",
                \.holder,
                .municipality,
                .organisation,
                .cooperation,
                .person,
                help: "Wie het aanspreekpunt is."
            ),
            .entity("provider", \.provider, .organisation, help: "De aanbieder, bij een accounthoudende regio."),
        ]
    )
}

/// A regional vision (regiovisie), for the period that it covers.
public struct Vision: Fact {
    /// The region.
    public var region = EntityID.none
    /// Which version.
    public var version = ""
    /// The municipalities that adopted it.
    public var municipalities: Set<EntityID> = []
    /// The text.
    public var document: EntityID?

    /// Still to be filled in.
    public init() {}
    /// Which kind of fact this is.
    public static let kind = FactKind.visions
    /// Where facts of this kind are kept.
    public static let path: FactPath<Self> = \.visions
    /// Its fields.
    public static let schema = Schema<Self>(
        key: ["region", "version"],
        [
            .entity("region", \.region, .region, help: "De regio."),
            .text("version", \.version, "De versie, bijvoorbeeld 2022-2026."),
            .entities("municipalities", \.municipalities, .municipality, help: "De gemeenten die haar vaststelden."),
            .entity("document", \.document, .document, help: "De tekst."),
        ]
    )
}
