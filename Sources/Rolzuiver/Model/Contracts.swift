// Contracts and the commissions that run through them.

/// A contract: who buys what from whom, and how it came about; it holds for its term.
public struct Contract: Fact {
    /// The contract number, scoped by its keeper.
    public var id = EntityID.none
    /// What it is called.
    public var title = ""
    /// What kind of contract.
    public var contract: ContractKind?
    /// Under which law.
    public var law: CareLaw?
    /// The party that commissions (opdrachtgever).
    public var commissioner = EntityID.none
    /// The party that delivers (opdrachtnemer).
    public var contractor = EntityID.none
    /// The cooperation that bought; nil when the commissioner bought for itself.
    public var cooperation: EntityID?
    /// The forms of care.
    public var careForms: Set<String> = []
    /// The tasks of the cooperation that it carries out.
    public var tasks: Set<String> = []
    /// How it came about.
    public var procedure: Procedure?
    /// The national execution variant.
    public var variant: Variant?
    /// How it is paid.
    public var funding: Funding?
    /// The estimated value over the whole term, in euros, without VAT.
    public var value: Fixed?
    /// The day of the (last) signature.
    public var signed: Day?
    /// Whether it is laid down that it has no end.
    public var isIndefinite: Bool?
    /// Which version of the national contract standard it uses.
    public var standard: String?
    /// Whether quality counted in the award (Jeugdwet 2.12).
    public var weighsQuality: Bool?
    /// Whether it gives access and delivers basic help in one (integrale toegang).
    public var hasIntegratedAccess: Bool?
    /// The most providers that are admitted, at open house.
    public var maxProviders: Int?
    /// How often a year providers can be admitted, at open house.
    public var admissionsPerYear: Int?
    /// The cost elements that its tariff is based on; empty is unknown.
    public var priceElements: Set<CostElement> = []
    /// Whether it exists only in an example.
    public var isInvented = false

    /// Still to be filled in.
    public init() {}
    /// Which kind of fact this is.
    public static let kind = FactKind.contracts
    /// Where facts of this kind are kept.
    public static let path: FactPath<Self> = \.contracts
    /// Its fields.
    public static let schema = Schema<Self>(
        key: ["id"],
        definite: ["tasks"],
        [
            .entity("id", \.id, .contract, help: "Het contractnummer."),
            .text("title", \.title, "Hoe het contract heet."),
            .code("kind", \.contract, "Wat voor contract."),
            .code("law", \.law, "Onder welke wet de zorg valt."),
            .entity(
                "commissioner",
                \.commissioner,
                .municipality,
                .cooperation,
                .organisation,
                help: "De opdrachtgever."
            ),
            .entity("contractor", \.contractor, .municipality, .cooperation, .organisation, help: "De opdrachtnemer."),
            .entity(
                "cooperation",
                \.cooperation,
                .cooperation,
                help:
                    "Het samenwerkingsverband dat inkocht. Weggelaten in het dossier van een verband: dat verband. null: "
                    + "geen verband, de opdrachtgever kocht voor zichzelf in."
            ),
            .texts("careForms", \.careForms, "De zorgvormen."),
            .texts("tasks", \.tasks, "De taken van het verband die het uitvoert."),
            .code("procedure", \.procedure, "Hoe het contract tot stand kwam."),
            .code("variant", \.variant, "De uitvoeringsvariant."),
            .code("funding", \.funding, "De bekostiging."),
            .decimal("value", \.value, in: .euros, "De geraamde waarde over de hele looptijd, in euro, zonder btw."),
            .day("signed", \.signed, "De dag van ondertekening."),
            .flag("indefinite", \.isIndefinite, "Of is vastgelegd dat het contract voor onbepaalde tijd is."),
            .text("standard", \.standard, "De gebruikte versie van de landelijke contractstandaard."),
            .flag("weighsQuality", \.weighsQuality, "Of kwaliteit meewoog bij de gunning."),
            .flag("integratedAccess", \.hasIntegratedAccess, "Of het toegang en basishulp in één is."),
            .number("maxProviders", \.maxProviders, "Het hoogste aantal aanbieders, bij open house."),
            .number(
                "admissionsPerYear",
                \.admissionsPerYear,
                "Hoe vaak per jaar aanbieders kunnen toetreden, bij open house."
            ),
            .codes("priceElements", \.priceElements, "De kostprijselementen waarop het tarief rust."),
            .flag("invented", \.isInvented, default: false, "Of het contract verzonnen is, voor een voorbeeld."),
        ]
    )
}

/// A municipality that a contract covers.
public struct ContractCover: Fact {
    /// The contract.
    public var contract = EntityID.none
    /// The municipality.
    public var municipality = EntityID.none
    /// Why it is covered; nil when unknown.
    public var ground: CoverGround?

    /// Still to be filled in.
    public init() {}
    /// Which kind of fact this is.
    public static let kind = FactKind.covers
    /// Where facts of this kind are kept.
    public static let path: FactPath<Self> = \.covers
    /// Its fields.
    public static let schema = Schema<Self>(
        key: ["contract", "municipality"],
        parent: .init(kind: .contracts, field: "contract", section: "municipalities", shorthand: "municipality"),
        [
            .entity("contract", \.contract, .contract, help: "Het contract."),
            .entity("municipality", \.municipality, .municipality, help: "De gemeente."),
            .code("ground", \.ground, "De grond."),
        ]
    )
}

/// An option to extend a contract (verlengingsoptie).
public struct ExtensionOption: Fact {
    /// The contract.
    public var contract = EntityID.none
    /// The how manieth option.
    public var number = 1
    /// The end of the term when it is taken; that day excluded.
    public var until = Day.distantFuture
    /// The last day on which it can be taken.
    public var decideBy: Day?
    /// The day of the decision to take it.
    public var decided: Day?
    /// Whether it was taken; false says that it was let go.
    public var isTaken: Bool?

    /// Still to be filled in.
    public init() {}
    /// Which kind of fact this is.
    public static let kind = FactKind.options
    /// Where facts of this kind are kept.
    public static let path: FactPath<Self> = \.options
    /// Its fields.
    public static let schema = Schema<Self>(
        .timeless,
        key: ["contract", "number"],
        parent: .init(kind: .contracts, field: "contract", section: "options", shorthand: nil),
        [
            .entity("contract", \.contract, .contract, help: "Het contract."),
            .number("number", \.number, in: .ordinals, "De hoeveelste optie."),
            .day("extendsUntil", \.until, "Tot welke dag de optie verlengt (die dag niet meegerekend)."),
            .day("decideBy", \.decideBy, "De uiterste dag om te besluiten."),
            .day("decided", \.decided, "De dag van het besluit."),
            .flag("taken", \.isTaken, "Of de optie is gelicht; false zegt dat zij niet is gelicht."),
        ]
    )
}

/// A clause of a contract.
public struct ContractClause: Fact {
    /// The contract.
    public var contract = EntityID.none
    /// What it regulates.
    public var clause = ClauseKind.opzegging
    /// Whether the contract has it; false says that it is known to be absent.
    public var isPresent = true
    /// Its term, in months.
    public var months: Int?
    /// Where it stands.
    public var article: String?

    /// Still to be filled in.
    public init() {}
    /// Which kind of fact this is.
    public static let kind = FactKind.clauses
    /// Where facts of this kind are kept.
    public static let path: FactPath<Self> = \.clauses
    /// Its fields.
    public static let schema = Schema<Self>(
        .timeless,
        key: ["contract", "kind"],
        parent: .init(kind: .contracts, field: "contract", section: "clauses", shorthand: "kind"),
        [
            .entity("contract", \.contract, .contract, help: "Het contract."),
            .code("kind", \.clause, "Wat de bepaling regelt."),
            .flag(
                "present",
                \.isPresent,
                default: true,
                "Of het contract de bepaling heeft; false zegt dat zij ontbreekt."
            ),
            .number("months", \.months, in: .months, "De termijn in maanden."),
            .text("article", \.article, "Het artikel."),
        ]
    )
}

/// A signature under a contract.
public struct Signature: Fact {
    /// The contract.
    public var contract = EntityID.none
    /// Who signed.
    public var person = EntityID.none
    /// For which side.
    public var side = Side.opdrachtgever
    /// The day.
    public var on: Day?

    /// Still to be filled in.
    public init() {}
    /// Which kind of fact this is.
    public static let kind = FactKind.signatures
    /// Where facts of this kind are kept.
    public static let path: FactPath<Self> = \.signatures
    /// Its fields.
    public static let schema = Schema<Self>(
        .timeless,
        key: ["contract", "person", "side"],
        parent: .init(kind: .contracts, field: "contract", section: "signatures", shorthand: nil),
        [
            .entity("contract", \.contract, .contract, help: "Het contract."),
            .entity("person", \.person, .person, help: "Wie tekende."),
            .code("side", \.side, "Voor welke kant."),
            .day("on", \.on, "De dag van ondertekening."),
        ]
    )
}

/// A commission (opdrachtrelatie): the edge from opdrachtgever to opdrachtnemer, with its eigenaar, on which roles are tested.
public struct Commission: Fact {
    /// A local identifier.
    public var id = EntityID.none
    /// Who commissions (opdrachtgever).
    public var commissioner = EntityID.none
    /// Who delivers (opdrachtnemer).
    public var contractor = EntityID.none
    /// Who owns the contractor or bears its continuity (eigenaar).
    public var owner: EntityID?
    /// What it is about: a contract or a cooperation.
    public var object: EntityID?
    /// Between whom it runs.
    public var layer: Layer?
    /// The tasks.
    public var tasks: Set<String> = []

    /// Still to be filled in.
    public init() {}
    /// Which kind of fact this is.
    public static let kind = FactKind.commissions
    /// Where facts of this kind are kept.
    public static let path: FactPath<Self> = \.commissions
    /// Its fields.
    public static let schema = Schema<Self>(
        key: ["id"],
        definite: ["tasks"],
        [
            .entity("id", \.id, .commission, help: "Een eigen kenmerk."),
            .entity(
                "commissioner",
                \.commissioner,
                .municipality,
                .cooperation,
                .organisation,
                help: "De opdrachtgever."
            ),
            .entity("contractor", \.contractor, .municipality, .cooperation, .organisation, help: "De opdrachtnemer."),
            .entity(
                "owner",
                \.owner,
                .municipality,
                .cooperation,
                .organisation,
                help: "De eigenaar van de opdrachtnemer."
            ),
            .entity(
                "object",
                \.object,
                .contract,
                .cooperation,
                help: "Waar het om gaat: een contract of een verband."
            ),
            .code("layer", \.layer, "Tussen welke lagen de opdracht loopt."),
            .texts("tasks", \.tasks, "De taken."),
        ]
    )
}
