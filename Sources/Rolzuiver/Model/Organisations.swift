// Organisations and persons, and what ties them together.

/// An organisation (organisatie): a provider, a certified body, the legal person of a cooperation.
public struct Organisation: Fact {
    /// The number in the trade register (kvk:…), or a local identifier.
    public var id = EntityID.none
    /// The name.
    public var name = ""
    /// What it is.
    public var organisation = OrganisationKind.overig
    /// The group that it belongs to.
    public var concern: EntityID?
    /// Whether it has an internal supervisor (Jeugdwet 4.4.1).
    public var hasInternalSupervisor: Bool?
    /// How many youth-help workers it has.
    public var youthWorkers: Int?
    /// Whether it offers youth help with stay.
    public var offersStay: Bool?
    /// The day on which its liquidation was done (vereffening; Wgr 9(3)).
    public var liquidated: Day?
    /// Whether it exists only in an example.
    public var isInvented = false

    /// Still to be filled in.
    public init() {}
    /// Which kind of fact this is.
    public static let kind = FactKind.organisations
    /// Where facts of this kind are kept.
    public static let path: FactPath<Self> = \.organisations
    /// Its fields.
    public static let schema = Schema<Self>(
        key: ["id"],
        [
            .entity("id", \.id, .organisation, help: "Het nummer in het Handelsregister (kvk:…) of een eigen kenmerk."),
            .text("name", \.name, "De naam."),
            .code("kind", \.organisation, "Wat voor organisatie het is."),
            .entity("concern", \.concern, .organisation, help: "Het concern waartoe zij hoort."),
            .flag("internalSupervisor", \.hasInternalSupervisor, "Of zij een interne toezichthouder heeft."),
            .number("youthWorkers", \.youthWorkers, "Hoeveel jeugdhulpverleners er werken."),
            .flag("offersStay", \.offersStay, "Of zij jeugdhulp met verblijf biedt."),
            .day("liquidated", \.liquidated, "De dag waarop haar vereffening klaar was."),
            .flag("invented", \.isInvented, default: false, "Of de organisatie verzonnen is, voor een voorbeeld."),
        ]
    )
}

/// A stake (belang): ownership or control of one party in an organisation.
public struct Stake: Fact {
    /// Who holds it.
    public var holder = EntityID.none
    /// In which organisation.
    public var object = EntityID.none
    /// What it is.
    public var stake = StakeKind.aandeel
    /// The share of control, in per cent.
    public var control: Fixed?
    /// Private capital in the object, in per cent.
    public var privateCapital: Fixed?
    /// Whether control as over an own department is laid down (Aanbestedingswet 2.24a).
    public var isSupervised: Bool?
    /// Whether all participants are represented in its boards (Aanbestedingswet 2.24b).
    public var hasJointBoard: Bool?
    /// Whether they have joint decisive influence (2.24b).
    public var hasJointInfluence: Bool?
    /// Whether it follows no interests contrary to theirs (2.24b).
    public var hasNoContraryInterest: Bool?

    /// Still to be filled in.
    public init() {}
    /// Which kind of fact this is.
    public static let kind = FactKind.stakes
    /// Where facts of this kind are kept.
    public static let path: FactPath<Self> = \.stakes
    /// Its fields.
    public static let schema = Schema<Self>(
        key: ["holder", "object", "kind"],
        [
            .entity(
                "holder",
                \.holder,
                .municipality,
                .cooperation,
                .organisation,
                .person,
                help: "Wie het belang heeft."
            ),
            .entity("object", \.object, .organisation, help: "In welke organisatie."),
            .code("kind", \.stake, "Wat voor belang."),
            .decimal("control", \.control, in: .percentages, "Het aandeel in de zeggenschap, in procenten."),
            .decimal(
                "privateCapital",
                \.privateCapital,
                in: .percentages,
                "Het privékapitaal in de organisatie, in procenten."
            ),
            .flag("supervised", \.isSupervised, "Of toezicht als op een eigen dienst is vastgelegd."),
            .flag(
                "jointBoard",
                \.hasJointBoard,
                "Of alle deelnemers in de besluitvormende organen vertegenwoordigd zijn."
            ),
            .flag("jointInfluence", \.hasJointInfluence, "Of zij samen beslissende invloed hebben."),
            .flag(
                "noContraryInterest",
                \.hasNoContraryInterest,
                "Of de organisatie geen strijdige belangen nastreeft."
            ),
        ]
    )
}

/// The share of an organisation's turnover that comes from work for the participants that control it, in a year.
public struct TurnoverShare: Fact {
    /// The organisation.
    public var organisation = EntityID.none
    /// The financial year.
    public var year = 0
    /// The share, in per cent.
    public var share = Fixed(0)

    /// Still to be filled in.
    public init() {}
    /// Which kind of fact this is.
    public static let kind = FactKind.turnoverShares
    /// Where facts of this kind are kept.
    public static let path: FactPath<Self> = \.turnoverShares
    /// Its fields.
    public static let schema = Schema<Self>(
        .timeless,
        key: ["organisation", "year"],
        parent: .init(kind: .organisations, field: "organisation", section: "turnoverShares", shorthand: nil),
        [
            .entity("organisation", \.organisation, .organisation, help: "De organisatie."),
            .number("year", \.year, in: .years, "Het boekjaar."),
            .decimal("share", \.share, in: .percentages, "Het aandeel van de omzet voor de deelnemers, in procenten."),
        ]
    )
}

/// A person (persoon), by a pseudonymous identifier; the name can be erased.
public struct Person: Fact {
    /// The identifier; persons are matched by it alone, never by name.
    public var id = EntityID.none
    /// The name to show.
    public var name: String?
    /// Whether it exists only in an example.
    public var isInvented = false

    /// Still to be filled in.
    public init() {}
    /// Which kind of fact this is.
    public static let kind = FactKind.persons
    /// Where facts of this kind are kept.
    public static let path: FactPath<Self> = \.persons
    /// Its fields.
    public static let schema = Schema<Self>(
        .timeless,
        key: ["id"],
        [
            .entity(
                "id",
                \.id,
                .person,
                help:
                    "Een pseudoniem, geen naam: het kenmerk waaraan de persoon altijd wordt herkend en dat niet te wissen is."
            ),
            .text("name", \.name, "De weergavenaam.", isPersonal: true),
            .flag("invented", \.isInvented, default: false, "Of de persoon verzonnen is, voor een voorbeeld."),
        ]
    )
}

/// An office (functie): a position that a person holds at a municipality, a cooperation or an organisation.
public struct Office: Fact {
    /// Who holds it.
    public var person = EntityID.none
    /// What it is.
    public var office = OfficeKind.wethouder
    /// Where.
    public var at = EntityID.none
    /// Whether it is held on behalf of a municipality or cooperation (qualitate qua).
    public var isDelegate = false
    /// Who appointed or sent the holder.
    public var appointedBy: EntityID?
    /// What it is about, for instance jeugd.
    public var portfolio: Set<String> = []
    /// Whether it is a side position of an office holder (nevenfunctie).
    public var isSidePosition = false
    /// The day on which it was made public (Gemeentewet 12 and 41b).
    public var disclosed: Day?

    /// Still to be filled in.
    public init() {}
    /// Which kind of fact this is.
    public static let kind = FactKind.offices
    /// Where facts of this kind are kept.
    public static let path: FactPath<Self> = \.offices
    /// Its fields.
    public static let schema = Schema<Self>(
        key: ["person", "kind", "at"],
        [
            .entity("person", \.person, .person, help: "Wie de functie heeft."),
            .code("kind", \.office, "De functie."),
            .entity("at", \.at, .municipality, .cooperation, .organisation, help: "Bij wie."),
            .flag(
                "qq",
                \.isDelegate,
                default: false,
                "Of de functie namens een gemeente of verband wordt vervuld (q.q.)."
            ),
            .entity(
                "appointedBy",
                \.appointedBy,
                .municipality,
                .cooperation,
                .organisation,
                help: "Wie de persoon benoemde of afvaardigde."
            ),
            .texts("portfolio", \.portfolio, "De portefeuille, bijvoorbeeld jeugd."),
            .flag("sidePosition", \.isSidePosition, default: false, "Of het een nevenfunctie van een bestuurder is."),
            .day("disclosed", \.disclosed, "De dag waarop zij openbaar is gemaakt."),
        ]
    )
}

/// An employment (dienstverband), with where the work is done in a secondment.
public struct Employment: Fact {
    /// Who is employed.
    public var person = EntityID.none
    /// The formal employer.
    public var employer = EntityID.none
    /// Where the work is done, in a secondment.
    public var secondedTo: EntityID?

    /// Still to be filled in.
    public init() {}
    /// Which kind of fact this is.
    public static let kind = FactKind.employments
    /// Where facts of this kind are kept.
    public static let path: FactPath<Self> = \.employments
    /// Its fields.
    public static let schema = Schema<Self>(
        key: ["person", "employer"],
        [
            .entity("person", \.person, .person, help: "Wie in dienst is."),
            .entity("employer", \.employer, .municipality, .cooperation, .organisation, help: "De formele werkgever."),
            .entity(
                "secondedTo",
                \.secondedTo,
                .municipality,
                .cooperation,
                .organisation,
                help: "Bij wie het werk gebeurt, bij detachering."
            ),
        ]
    )
}
