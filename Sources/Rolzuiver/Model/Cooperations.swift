// Cooperations: who takes part, on what text, and who comes and goes.

/// A cooperation (samenwerkingsverband): the arrangement that participants concluded, with its legal form.
public struct Cooperation: Fact {
    /// Its number in the national register, or a local identifier.
    public var id = EntityID.none
    /// The name that people use.
    public var name = ""
    /// Its legal form.
    public var form: Form?
    /// The bodies that concluded it; they decide on changes (Wgr 1).
    public var concludedBy: Set<Organ> = []
    /// What it is about.
    public var domains: Set<Domain> = []
    /// The legal person that it made, as an organisation.
    public var legalPerson: EntityID?
    /// The centre municipality, in a centre arrangement.
    public var centre: EntityID?
    /// The municipality where it has its seat.
    public var seat: EntityID?
    /// The region that it serves.
    public var region: EntityID?
    /// Whether it is the regional entity for youth care.
    public var isRegionalEntity: Bool?
    /// Whether the arrangement is for a fixed term.
    public var isFixedTerm: Bool?
    /// The municipality that publishes for all, when it is not the seat (Wgr 26).
    public var publisher: EntityID?

    /// Still to be filled in.
    public init() {}
    /// Which kind of fact this is.
    public static let kind = FactKind.cooperations
    /// Where facts of this kind are kept.
    public static let path: FactPath<Self> = \.cooperations
    /// Its fields.
    public static let schema = Schema<Self>(
        key: ["id"],
        [
            .entity(
                "id",
                \.id,
                .cooperation,
                help: "Het nummer in het Register van Overheidsorganisaties (roo:…) of een eigen kenmerk."
            ),
            .text("name", \.name, "De naam zoals mensen haar gebruiken."),
            .code("form", \.form, "De rechtsvorm."),
            .codes("concludedBy", \.concludedBy, "De organen die de regeling troffen: raad, college, burgemeester."),
            .codes("domains", \.domains, "De domeinen, bijvoorbeeld jeugd of wmo."),
            .entity(
                "legalPerson",
                \.legalPerson,
                .organisation,
                help: "De rechtspersoon van het verband, als organisatie."
            ),
            .entity("centre", \.centre, .municipality, help: "De centrumgemeente, bij een centrumregeling."),
            .entity("seat", \.seat, .municipality, help: "De vestigingsgemeente."),
            .entity("region", \.region, .region, help: "De regio waarvoor het werkt."),
            .flag("regionalEntity", \.isRegionalEntity, "Of het de regionale entiteit voor jeugdhulp is."),
            .flag("fixedTerm", \.isFixedTerm, "Of de regeling voor bepaalde tijd geldt."),
            .entity(
                "publisher",
                \.publisher,
                .municipality,
                help: "De gemeente die voor alle deelnemers bekendmaakt, als dat niet de vestigingsgemeente is."
            ),
        ]
    )
}

/// A participation (deelname): one participant in one cooperation, with its bodies and tasks.
public struct Participation: Fact {
    /// The cooperation.
    public var cooperation = EntityID.none
    /// Who takes part.
    public var participant = EntityID.none
    /// The bodies that take part; empty when unknown.
    public var organs: Set<Organ> = []
    /// The tasks it takes part in; empty for all.
    public var tasks: Set<String> = []
    /// The cooperation through which it takes part.
    public var via: EntityID?
    /// The abolished municipality whose place it took by operation of law (Wet arhi 41(3)).
    public var successorOf: EntityID?
    /// Its share in the costs, in per cent.
    public var share: Fixed?
    /// Its number of votes.
    public var votes: Int?
    /// Whether it loses money when the cooperation fails, or is liable for it (BBV 1(1)(c)).
    public var hasFinancialInterest: Bool?
    /// Whether it has a seat on the board or a vote (BBV 1(1)(d)).
    public var hasAdministrativeInterest: Bool?

    /// Still to be filled in.
    public init() {}
    /// Which kind of fact this is.
    public static let kind = FactKind.participants
    /// Where facts of this kind are kept.
    public static let path: FactPath<Self> = \.participants
    /// Its fields.
    public static let schema = Schema<Self>(
        key: ["cooperation", "participant"],
        parent: .init(kind: .cooperations, field: "cooperation", section: "participants", shorthand: "participant"),
        definite: ["tasks"],
        [
            .entity("cooperation", \.cooperation, .cooperation, help: "Het samenwerkingsverband."),
            .entity(
                "participant",
                \.participant,
                .municipality,
                .cooperation,
                .organisation,
                help: "De deelnemer: een gemeente, een ander verband of een organisatie."
            ),
            .codes("organs", \.organs, "De deelnemende bestuursorganen."),
            .texts("tasks", \.tasks, "De taken waaraan de deelnemer meedoet; leeg is alle."),
            .entity("via", \.via, .cooperation, help: "Het verband via welk de deelnemer meedoet."),
            .entity(
                "successorOf",
                \.successorOf,
                .municipality,
                help: "De opgeheven gemeente waarvan de deelnemer de plaats innam."
            ),
            .decimal("share", \.share, in: .percentages, "Het aandeel in de kosten, in procenten."),
            .number("votes", \.votes, "Het aantal stemmen."),
            .flag(
                "financialInterest",
                \.hasFinancialInterest,
                "Of de deelnemer er geld aan kan verliezen of aansprakelijk is."
            ),
            .flag(
                "administrativeInterest",
                \.hasAdministrativeInterest,
                "Of de deelnemer een zetel in het bestuur of stemrecht heeft."
            ),
        ]
    )
}

/// A version of the arrangement's text, for as long as it was in force.
public struct ArrangementVersion: Fact {
    /// The cooperation.
    public var cooperation = EntityID.none
    /// Which version: a number or the register's own.
    public var number = ""
    /// The official title.
    public var title = ""
    /// What kind of text it is.
    public var text = DocumentKind.regeling
    /// Why it was made.
    public var occasion = Occasion.onbekend
    /// The day on which it was adopted.
    public var adopted: Day?
    /// The day of publication (Wgr 26).
    public var published: Day?
    /// The day to which it works back, when it does.
    public var retroactiveTo: Day?
    /// Where the text can be read.
    public var url: String?
    /// Where it was published.
    public var publishedIn: Gazette?
    /// The municipality that published it.
    public var publishedBy: EntityID?
    /// The reference under which the decisions about it belong together.
    public var reference: String?

    /// Still to be filled in.
    public init() {}
    /// Which kind of fact this is.
    public static let kind = FactKind.versions
    /// Where facts of this kind are kept.
    public static let path: FactPath<Self> = \.versions
    /// Its fields.
    public static let schema = Schema<Self>(
        key: ["cooperation", "number"],
        parent: .init(kind: .cooperations, field: "cooperation", section: "versions", shorthand: nil),
        [
            .entity("cooperation", \.cooperation, .cooperation, help: "Het samenwerkingsverband."),
            .text("number", \.number, "Het nummer van de versie."),
            .text("title", \.title, "De officiële titel."),
            .code("text", \.text, "Wat voor tekst het is: regeling, convenant of dvo."),
            .code("occasion", \.occasion, "De aanleiding."),
            .day("adopted", \.adopted, "De dag van vaststelling."),
            .day("published", \.published, "De dag van bekendmaking."),
            .day("retroactiveTo", \.retroactiveTo, "De dag tot wanneer de tekst terugwerkt."),
            .text("url", \.url, as: .webAddress, "Waar de tekst staat."),
            .code("publishedIn", \.publishedIn, "In welk blad zij is bekendgemaakt."),
            .entity("publishedBy", \.publishedBy, .municipality, help: "De gemeente die haar bekendmaakte."),
            .text("reference", \.reference, "Het kenmerk waaronder de besluiten erover bijeenhoren."),
        ]
    )

    /// A text works back to a day before it is in force, or does not work back.
    public func contradictions(during span: Span) -> [FieldDefect] {
        guard let retroactiveTo, let start = span.certain?.from, start.isFinite, retroactiveTo > start
        else { return [] }
        return [
            FieldDefect(
                kind: Self.kind,
                field: "retroactiveTo",
                found: retroactiveTo.description,
                expected: "een dag op of vóór het begin van de versie op \(start): tot wanneer de tekst terugwerkt"
            )
        ]
    }
}

/// A clause of the arrangement (bepaling).
public struct Provision: Fact {
    /// The cooperation.
    public var cooperation = EntityID.none
    /// What it regulates.
    public var provision = ProvisionKind.wijziging
    /// Whether the arrangement has it; false says that it is known to be absent.
    public var isPresent = true
    /// The article.
    public var article: String?
    /// The notice period for withdrawal, in months.
    public var noticeMonths: Int?
    /// The day of the year on which withdrawal can take effect, as month and day: 01-01.
    public var fixedDay: String?
    /// Whether leaving needs the consent of the board or of other participants.
    public var requiresConsent: Bool?
    /// The method, for instance of the exit sum.
    public var method: String?
    /// The term that the clause gives, in months, for instance between two evaluations.
    public var termMonths: Int?
    /// The organs whose decision the clause requires; empty is unknown.
    public var requires: Set<Organ> = []
    /// The categories that the clause names, for instance of budget amendments; empty is unknown.
    public var categories: Set<String> = []

    /// Still to be filled in.
    public init() {}
    /// Which kind of fact this is.
    public static let kind = FactKind.provisions
    /// Where facts of this kind are kept.
    public static let path: FactPath<Self> = \.provisions
    /// Its fields.
    public static let schema = Schema<Self>(
        key: ["cooperation", "kind"],
        parent: .init(kind: .cooperations, field: "cooperation", section: "provisions", shorthand: "kind"),
        [
            .entity("cooperation", \.cooperation, .cooperation, help: "Het samenwerkingsverband."),
            .code("kind", \.provision, "Wat de bepaling regelt."),
            .flag(
                "present",
                \.isPresent,
                default: true,
                "Of de regeling de bepaling heeft; false zegt dat zij ontbreekt."
            ),
            .text("article", \.article, "Het artikel."),
            .number("noticeMonths", \.noticeMonths, in: .months, "De opzegtermijn in maanden."),
            .text("fixedDay", \.fixedDay, as: .dayOfYear, "De vaste dag van uittreding, als maand-dag: 01-01."),
            .flag("requiresConsent", \.requiresConsent, "Of uittreden instemming van het bestuur of anderen vereist."),
            .text("method", \.method, "De methode, bijvoorbeeld van de uittreedsom."),
            .number(
                "termMonths",
                \.termMonths,
                in: .months,
                "De termijn in maanden, bijvoorbeeld tussen twee evaluaties."
            ),
            .codes("requires", \.requires, "De organen waarvan de bepaling een besluit vraagt."),
            .texts(
                "categories",
                \.categories,
                "De categorieën die de bepaling noemt, bijvoorbeeld van begrotingswijzigingen."
            ),
        ]
    )
}

/// Where a text was published (publicatieblad).
public enum Gazette: String, CodeList {
    case gemeenteblad = "gmb", bladGemeenschappelijkeRegeling = "bgr", staatscourant = "stcrt"

    /// What it is called.
    public var dutch: String {
        switch self {
        case .bladGemeenschappelijkeRegeling: "blad gemeenschappelijke regeling"
        default: self == .gemeenteblad ? "gemeenteblad" : "Staatscourant"
        }
    }
}
