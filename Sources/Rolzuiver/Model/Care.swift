// Forms of care, and what regions and municipalities lay down about them.

/// A form of care, and on which scale it is organised (zorgvorm; Besluit Jeugdwet 2.2.3 and 2.2.4).
public struct CareForm: Fact {
    /// The code by which contracts name it.
    public var code = ""
    /// What people call it.
    public var name = ""
    /// What kind of care.
    public var category: CareCategory?
    /// On which scale it is organised.
    public var scale: CareScale?
    /// Whether it is designated for regional contracting (aangewezen; Besluit Jeugdwet 2.2.3).
    public var isDesignated: Bool?
    /// Whether a municipality must have cover for it every day (Jeugdwet 2.4 and 2.6).
    public var isMandatory: Bool?

    /// A form of care to fill in.
    public init() {}
    /// Forms of care.
    public static let kind = FactKind.careForms
    /// Their place.
    public static let path: FactPath<Self> = \.careForms
    /// Their fields.
    public static let schema = Schema<Self>(
        key: ["code"],
        [
            .text("code", \.code, "De code waarmee contracten haar noemen."),
            .text("name", \.name, "De naam."),
            .code("category", \.category, "Wat voor zorg."),
            .code("scale", \.scale, "De schaal waarop zij wordt georganiseerd."),
            .flag("designated", \.isDesignated, "Of zij is aangewezen om regionaal te contracteren."),
            .flag("mandatory", \.isMandatory, "Of elke gemeente er elke dag dekking voor moet hebben."),
        ]
    )
}

/// What kind of care a form is.
public enum CareCategory: String, CodeList {
    case jeugdhulp, jeugdbescherming = "jb", jeugdreclassering = "jr", wmoMaatwerk = "wmo_maatwerk"
    case beschermdWonen = "bw", opvang, toegang

    /// What it is called.
    public var dutch: String {
        switch self {
        case .jeugdbescherming: "jeugdbescherming"
        case .jeugdreclassering: "jeugdreclassering"
        case .wmoMaatwerk: "maatwerkvoorziening Wmo"
        case .beschermdWonen: "beschermd wonen"
        default: rawValue
        }
    }
}

/// On which scale a form of care is organised, from small to large.
public enum CareScale: String, CodeList {
    case lokaal, regionaal, bovenregionaal, landelijk

    /// What it is called.
    public var dutch: String { rawValue }
}

/// A subject that a regional vision treats, or is known not to treat (onderdeel van de regiovisie).
public struct VisionItem: Fact {
    /// Of which region.
    public var region = EntityID.none
    /// Of which version of the vision.
    public var version = ""
    /// The subject.
    public var item = VisionSubject.taken
    /// Whether the vision treats it.
    public var isPresent = true
    /// Where.
    public var page: String?

    /// A subject to fill in.
    public init() {}
    /// Subjects of visions.
    public static let kind = FactKind.visionItems
    /// Their place.
    public static let path: FactPath<Self> = \.visionItems
    /// Their fields.
    public static let schema = Schema<Self>(
        .timeless,
        key: ["region", "version", "item"],
        [
            .entity("region", \.region, .region, help: "De regio."),
            .text("version", \.version, "De versie van de regiovisie, bijvoorbeeld 2022-2026."),
            .code("item", \.item, "Het onderwerp."),
            .flag("present", \.isPresent, default: true, "Of de visie het behandelt; false zegt dat het ontbreekt."),
            .text("page", \.page, "De bladzijde of paragraaf."),
        ]
    )
}

/// What a regional vision can treat: the themes of the NvO, and the seven items of Besluit Jeugdwet 2.2.1.
public enum VisionSubject: String, CodeList {
    case taken = "taken_samen", ontwikkeling, beschikbaarheid, continuiteit
    case lokaal = "lokaal_verbinding", bovenregionaal = "bovenregionaal_verbinding"
    case schaarste, wachttijden, inspraak, inkoopafstemming, landelijkEnLokaal = "landelijk_en_lokaal"
    case andereStelsels = "andere_stelsels", expertteams

    /// The six themes of the Norm voor Opdrachtgeverschap.
    public static let commissioningNorm: [VisionSubject] = [
        .taken, .ontwikkeling, .beschikbaarheid, .continuiteit, .lokaal, .bovenregionaal,
    ]
    /// The seven items of Besluit Jeugdwet 2.2.1, a to g.
    public static let youthAct: [VisionSubject] = [
        .schaarste, .wachttijden, .inspraak, .inkoopafstemming, .landelijkEnLokaal, .andereStelsels, .expertteams,
    ]

    /// What it is called.
    public var dutch: String {
        switch self {
        case .taken: "welke taken gezamenlijk gebeuren"
        case .ontwikkeling: "de gewenste inhoudelijke ontwikkeling"
        case .beschikbaarheid: "de beschikbaarheid van functies"
        case .continuiteit: "de continuïteit van functies"
        case .lokaal: "de aansluiting op lokaal"
        case .bovenregionaal: "de aansluiting op bovenregionaal"
        case .schaarste: "hoe met aanbieders over schaarste wordt afgestemd"
        case .wachttijden: "wachttijden en hun aanvaardbare maximum"
        case .inspraak: "de inspraak van jeugdigen en vertegenwoordigers"
        case .inkoopafstemming: "hoe bovenregionaal wordt afgestemd"
        case .landelijkEnLokaal: "de aansluiting op landelijk en lokaal gecontracteerde vormen"
        case .andereStelsels: "de aansluiting op jeugdgezondheidszorg, Wlz, Zvw, Wmo en onderwijs"
        case .expertteams: "de regionale expertteams"
        }
    }
}

/// An agreement of regions about a form of care that is organised above them (bovenregionale afspraak).
public struct Alignment: Fact {
    /// The regions that agreed.
    public var regions: Set<EntityID> = []
    /// About which form of care, by its code.
    public var careForm = ""
    /// The text.
    public var document: EntityID?

    /// An agreement to fill in.
    public init() {}
    /// Agreements above the region.
    public static let kind = FactKind.alignments
    /// Their place.
    public static let path: FactPath<Self> = \.alignments
    /// Their fields.
    public static let schema = Schema<Self>(
        key: ["regions", "careForm"],
        [
            .entities("regions", \.regions, .region, help: "De regio's die het afspraken."),
            .text("careForm", \.careForm, "De code van de zorgvorm."),
            .entity("document", \.document, .document, help: "De tekst."),
        ]
    )
}

/// A round in which someone was heard (consultatie).
public struct Consultation: Fact {
    /// About what: a region's vision, a cooperation, a purchase.
    public var of = EntityID.none
    /// Who was heard.
    public var group = ConsultedGroup.aanbieders
    /// The day.
    public var on = Day.distantPast
    /// The report.
    public var document: EntityID?

    /// A round to fill in.
    public init() {}
    /// Consultations.
    public static let kind = FactKind.consultations
    /// Their place.
    public static let path: FactPath<Self> = \.consultations
    /// Their fields.
    public static let schema = Schema<Self>(
        .event("on"),
        key: ["of", "group", "on"],
        [
            .entity("of", \.of, .region, .cooperation, .contract, help: "Waarover: een regio, verband of contract."),
            .code("group", \.group, "Wie is gehoord."),
            .day("on", \.on, "De dag."),
            .entity("document", \.document, .document, help: "Het verslag."),
        ]
    )
}

/// Who can be heard.
public enum ConsultedGroup: String, CodeList {
    case aanbieders, clienten, inwoners, raden, medewerkers

    /// What it is called.
    public var dutch: String { self == .clienten ? "cliënten" : rawValue }
}

/// What a municipality's ordinance lays down on price and quality (verordening; Jeugdwet 2.11, Besluit Jeugdwet 2.3).
public struct Ordinance: Fact {
    /// Whose.
    public var municipality = EntityID.none
    /// Under which law.
    public var law = CareLaw.jeugdwet
    /// The cost elements that it names; empty is unknown.
    public var costElements: Set<CostElement> = []
    /// Whether it pays attention to tariff differentiation.
    public var differentiatesTariffs: Bool?
    /// Whether it regulates the continuity of care (Jeugdwet 2.11(2)(b)).
    public var regulatesContinuity: Bool?
    /// Whether it obliges to stipulate a real price for subcontractors (Besluit Jeugdwet 2.3(3)).
    public var stipulatesSubcontractors: Bool?

    /// An ordinance to fill in.
    public init() {}
    /// Ordinances.
    public static let kind = FactKind.ordinances
    /// Their place.
    public static let path: FactPath<Self> = \.ordinances
    /// Their fields.
    public static let schema = Schema<Self>(
        key: ["municipality", "law"],
        [
            .entity("municipality", \.municipality, .municipality, help: "De gemeente."),
            .code("law", \.law, "Onder welke wet."),
            .codes("costElements", \.costElements, "De kostprijselementen die zij noemt."),
            .flag(
                "differentiatesTariffs",
                \.differentiatesTariffs,
                "Of zij aandacht besteedt aan tariefdifferentiatie."
            ),
            .flag("regulatesContinuity", \.regulatesContinuity, "Of zij de continuïteit van zorg regelt."),
            .flag(
                "stipulatesSubcontractors",
                \.stipulatesSubcontractors,
                "Of zij een reële prijs voor onderaannemers voorschrijft."
            ),
        ]
    )
}

/// What a real price rests on (Besluit Jeugdwet 2.3(1)).
public enum CostElement: String, CodeList {
    case beroepskrachten, clientgebonden, overhead, indexering

    /// What it is called.
    public var dutch: String {
        switch self {
        case .beroepskrachten: "kosten van beroepskrachten"
        case .clientgebonden: "andere cliëntgebonden kosten"
        case .overhead: "overheadkosten"
        case .indexering: "indexering"
        }
    }
}
