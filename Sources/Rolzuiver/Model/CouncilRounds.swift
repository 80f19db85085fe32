// What goes to the councils and comes back: budgets and drafts, sendings, views, meetings.

/// A document of the budget cycle (stuk van de planning- en controlcyclus; Wgr 34, 34b and 35).
public struct BudgetDocument: Fact {
    /// Whose.
    public var cooperation = EntityID.none
    /// The book year that it is about.
    public var year = 0
    /// What it is.
    public var document = BudgetKind.begroting
    /// Which one, where a year has several amendments.
    public var number = 1
    /// The category of an amendment, as the arrangement names it.
    public var category: String?
    /// The day on which it was offered to the general board.
    public var offered: Day?
    /// The day on which it was adopted.
    public var adopted: Day?
    /// The day on which it was sent to the supervisor (gedeputeerde staten).
    public var sentToSupervisor: Day?
    /// The reference under which sendings and views about it belong together.
    public var reference: String?

    /// A document to fill in.
    public init() {}
    /// Documents of the budget cycle.
    public static let kind = FactKind.budgets
    /// Their place.
    public static let path: FactPath<Self> = \.budgets
    /// Their fields.
    public static let schema = Schema<Self>(
        .timeless,
        key: ["cooperation", "year", "kind", "number"],
        parent: .init(kind: .cooperations, field: "cooperation", section: "budgets", shorthand: nil),
        [
            .entity("cooperation", \.cooperation, .cooperation, help: "Het samenwerkingsverband."),
            .number("year", \.year, in: .years, "Het boekjaar."),
            .code("kind", \.document, "Wat voor stuk."),
            .number(
                "number",
                \.number,
                in: .ordinals,
                default: 1,
                "Het hoeveelste, bij meer begrotingswijzigingen in een jaar."
            ),
            .text("category", \.category, "De categorie van een begrotingswijziging, zoals de regeling die noemt."),
            .day("offered", \.offered, "De dag waarop het aan het algemeen bestuur is aangeboden."),
            .day("adopted", \.adopted, "De dag van vaststelling."),
            .day("sentToSupervisor", \.sentToSupervisor, "De dag van toezending aan gedeputeerde staten."),
            .text(
                "reference",
                \.reference,
                "Het kenmerk waaronder toezendingen en zienswijzen erover bijeenhoren."
            ),
        ]
    )
}

/// What kinds of document the budget cycle has.
public enum BudgetKind: String, CodeList {
    case kadernota, begroting, begrotingswijziging, voorlopigeJaarrekening = "jaarrekening_voorlopig", jaarrekening

    /// What it is called.
    public var dutch: String { self == .voorlopigeJaarrekening ? "voorlopige jaarrekening" : rawValue }
}

/// Something sent to one municipality's council (toezending; Wgr 1(2), 10(5), 34b and 35).
public struct Sending: Fact {
    /// By whom; nil when it is not the cooperation of the book.
    public var cooperation = EntityID.none
    /// To whose council.
    public var municipality = EntityID.none
    /// What.
    public var item = SendingKind.overig
    /// The reference of the matter, shared with decisions, views and budget documents.
    public var reference = ""
    /// The day of sending.
    public var sent: Day?
    /// The day of receipt.
    public var received: Day?

    /// A sending to fill in.
    public init() {}
    /// Sendings.
    public static let kind = FactKind.sendings
    /// Their place.
    public static let path: FactPath<Self> = \.sendings
    /// Their fields.
    public static let schema = Schema<Self>(
        .timeless,
        key: ["cooperation", "municipality", "kind", "reference"],
        parent: .init(kind: .cooperations, field: "cooperation", section: "sendings", shorthand: nil),
        [
            .entity("cooperation", \.cooperation, .cooperation, help: "Het samenwerkingsverband."),
            .entity("municipality", \.municipality, .municipality, help: "De gemeente van de raad die het kreeg."),
            .code("kind", \.item, "Wat is toegezonden."),
            .text(
                "reference",
                \.reference,
                "Het kenmerk van de zaak, hetzelfde als bij het besluit, de zienswijze of het begrotingsstuk."
            ),
            .day("sent", \.sent, "De dag van toezending."),
            .day("received", \.received, "De dag van ontvangst."),
        ]
    )
}

/// What is sent to councils.
public enum SendingKind: String, CodeList {
    case ontwerp, kadernota, begroting, begrotingswijziging
    case voorlopigeJaarrekening = "jaarrekening_voorlopig", ontwerpbesluit, informatie, reactie, overig

    /// What it is called.
    public var dutch: String {
        switch self {
        case .ontwerp: "ontwerp van de regeling, toetreding, wijziging of uittreding"
        case .begroting: "ontwerpbegroting"
        case .begrotingswijziging: "ontwerp van een begrotingswijziging"
        case .voorlopigeJaarrekening: "voorlopige jaarrekening"
        case .ontwerpbesluit: "voorgenomen besluit waarover de raad een zienswijze kan geven"
        case .informatie: "actieve informatie"
        case .reactie: "reactie op de zienswijze"
        default: rawValue
        }
    }
}

/// The view of a council on a draft (zienswijze; Wgr 1(3), 10(5)-(6) and 35(3)-(4)).
public struct CouncilView: Fact {
    /// About whose matter.
    public var cooperation = EntityID.none
    /// Of whose council.
    public var municipality = EntityID.none
    /// The reference of the matter.
    public var reference = ""
    /// What it comes to.
    public var stance: Stance?
    /// The day on which it was given.
    public var submitted: Day?
    /// The day of the written answer.
    public var replied: Day?
    /// Whether the answer gave reasons.
    public var isReasoned: Bool?

    /// A view to fill in.
    public init() {}
    /// Views of councils.
    public static let kind = FactKind.views
    /// Their place.
    public static let path: FactPath<Self> = \.views
    /// Their fields.
    public static let schema = Schema<Self>(
        .timeless,
        key: ["cooperation", "municipality", "reference"],
        parent: .init(kind: .cooperations, field: "cooperation", section: "views", shorthand: nil),
        [
            .entity("cooperation", \.cooperation, .cooperation, help: "Het samenwerkingsverband."),
            .entity("municipality", \.municipality, .municipality, help: "De gemeente van de raad."),
            .text("reference", \.reference, "Het kenmerk van de zaak."),
            .code("stance", \.stance, "Waar de zienswijze op neerkomt; geen zegt dat de raad er geen wil geven."),
            .day("submitted", \.submitted, "De dag waarop de raad haar gaf, of liet weten er geen te geven."),
            .day("replied", \.replied, "De dag van de schriftelijke reactie."),
            .flag("reasoned", \.isReasoned, "Of de reactie gemotiveerd is."),
        ]
    )
}

/// What a council's view comes to.
public enum Stance: String, CodeList {
    case positief, metKanttekening = "met_kanttekening", negatief, geen

    /// What it is called.
    public var dutch: String {
        switch self {
        case .metKanttekening: "positief met een kanttekening"
        case .geen: "geen zienswijze"
        default: rawValue
        }
    }
}

/// A meeting of a board (vergadering; Wgr 22(2)).
public struct Meeting: Fact {
    /// Of which cooperation.
    public var cooperation = EntityID.none
    /// Of which organ.
    public var organ = Organ.algemeenBestuur
    /// The day.
    public var on = Day.distantPast

    /// A meeting to fill in.
    public init() {}
    /// Meetings.
    public static let kind = FactKind.meetings
    /// Their place.
    public static let path: FactPath<Self> = \.meetings
    /// Their fields.
    public static let schema = Schema<Self>(
        .event("on"),
        key: ["cooperation", "organ", "on"],
        parent: .init(kind: .cooperations, field: "cooperation", section: "meetings", shorthand: nil),
        [
            .entity("cooperation", \.cooperation, .cooperation, help: "Het samenwerkingsverband."),
            .code("organ", \.organ, "Welk orgaan vergaderde."),
            .day("on", \.on, "De dag."),
        ]
    )
}
