// Roles, what they rest on, and what lowers a clash.

/// A role (roltoewijzing) that a person or organisation holds on an object.
public struct RoleAssignment: Fact {
    /// Who holds it.
    public var holder = EntityID.none
    /// The role.
    public var role = Role.opdrachtgever
    /// On what.
    public var object = EntityID.none
    /// For which municipality.
    public var behalf: EntityID?
    /// For which tasks; empty for all.
    public var tasks: Set<String> = []
    /// The formal employer, where it matters for the role.
    public var employer: EntityID?
    /// The decision on which the role rests.
    public var mandate: EntityID?
    /// What ends it, where it has an end and that is on record.
    public var ending: RoleEnding?

    /// Still to be filled in.
    public init() {}
    /// Which kind of fact this is.
    public static let kind = FactKind.roles
    /// Where facts of this kind are kept.
    public static let path: FactPath<Self> = \.roles
    /// Its fields.
    public static let schema = Schema<Self>(
        key: ["holder", "role", "object", "behalf", "tasks"],
        definite: ["tasks"],
        [
            .entity("holder", \.holder, .person, .municipality, .cooperation, .organisation, help: "Wie de rol heeft."),
            .code("role", \.role, "De rol."),
            .entity(
                "object",
                \.object,
                .cooperation,
                .contract,
                .commission,
                .municipality,
                help: "Waarop: een verband, een contract of een opdrachtrelatie."
            ),
            .entity("behalf", \.behalf, .municipality, help: "Namens welke gemeente."),
            .texts("tasks", \.tasks, "Voor welke taken; weggelaten zijn het alle."),
            .entity(
                "employer",
                \.employer,
                .municipality,
                .cooperation,
                .organisation,
                help: "De formele werkgever, als die van belang is."
            ),
            .entity("decision", \.mandate, .decision, help: "Het besluit waarop de rol rust."),
            .code("ending", \.ending, "Waardoor de rol eindigt, bijvoorbeeld doordat de aanbieder zich terugtrekt."),
        ]
    )
}

/// A mandate, power of attorney or delegation: who may act for whom.
public struct Mandate: Fact {
    /// For whom.
    public var from = EntityID.none
    /// Who may act.
    public var to = EntityID.none
    /// What it is.
    public var mandate = MandateKind.mandaat
    /// The contract or cooperation that it is limited to.
    public var object: EntityID?
    /// The tasks that it is limited to; empty for all.
    public var tasks: Set<String> = []
    /// The highest amount, in euros.
    public var limit: Fixed?
    /// The decision.
    public var decision: EntityID?

    /// Still to be filled in.
    public init() {}
    /// Which kind of fact this is.
    public static let kind = FactKind.mandates
    /// Where facts of this kind are kept.
    public static let path: FactPath<Self> = \.mandates
    /// Its fields.
    public static let schema = Schema<Self>(
        key: ["grantor", "grantee", "kind", "object"],
        definite: ["object", "tasks", "limit"],
        [
            .entity("grantor", \.from, .municipality, .cooperation, .organisation, help: "Wie het geeft."),
            .entity("grantee", \.to, .person, .municipality, .cooperation, .organisation, help: "Wie mag handelen."),
            .code("kind", \.mandate, "Wat het is."),
            .entity(
                "object",
                \.object,
                .contract,
                .cooperation,
                help: "Het contract of verband waartoe het beperkt is."
            ),
            .texts("tasks", \.tasks, "De taken waartoe het beperkt is; leeg is alle."),
            .decimal("limit", \.limit, in: .euros, "Het hoogste bedrag, in euro."),
            .entity("decision", \.decision, .decision, help: "Het besluit."),
        ]
    )
}

/// A safeguard (waarborg): what lowers a verdict, with who decided it.
public struct Safeguard: Fact {
    /// What it is.
    public var safeguard = SafeguardKind.functiescheiding
    /// The requirement that it answers, for instance Rol-2; unknown for all of its kind.
    public var requirement: String?
    /// On what.
    public var object = EntityID.none
    /// For whom; empty for all.
    public var persons: Set<EntityID> = []
    /// The decision that laid it down.
    public var decision: EntityID?
    /// The document that proves it.
    public var document: EntityID?
    /// The day by which it must be looked at again.
    public var review: Day?
    /// What it comes down to.
    public var text: String?

    /// Still to be filled in.
    public init() {}
    /// Which kind of fact this is.
    public static let kind = FactKind.safeguards
    /// Where facts of this kind are kept.
    public static let path: FactPath<Self> = \.safeguards
    /// Its fields.
    public static let schema = Schema<Self>(
        key: ["kind", "requirement", "object", "persons"],
        definite: ["requirement", "persons"],
        [
            .code("kind", \.safeguard, "Wat voor waarborg."),
            .code(
                "requirement",
                \.requirement,
                among: Norm.codes,
                "De normeis waarvoor zij geldt, bijvoorbeeld Rol-2; weggelaten zijn het alle van haar soort."
            ),
            .entity(
                "object",
                \.object,
                .cooperation,
                .contract,
                .commission,
                .municipality,
                .organisation,
                help: "Waarop zij geldt."
            ),
            .entities("persons", \.persons, .person, help: "Voor wie; leeg is iedereen."),
            .entity("decision", \.decision, .decision, help: "Het besluit."),
            .entity("document", \.document, .document, help: "Het document."),
            .day("review", \.review, "De dag waarop zij herijkt moet zijn."),
            .text("description", \.text, "Waar zij op neerkomt.", isPersonal: true),
        ]
    )
}

/// What someone states to be all there is (volledigheid): absence counts only under such a statement.
public struct Completeness: Fact {
    /// Of what: a cooperation, municipality, organisation, region or contract.
    public var of = EntityID.none
    /// Which kinds of fact are complete.
    public var facts: Set<FactKind> = []
    /// Who says so.
    public var statedBy: String?

    /// Still to be filled in.
    public init() {}
    /// Which kind of fact this is.
    public static let kind = FactKind.complete
    /// Where facts of this kind are kept.
    public static let path: FactPath<Self> = \.complete
    /// Its fields.
    public static let schema = Schema<Self>(
        key: ["of", "facts"],
        [
            .entity(
                "of",
                \.of,
                .municipality,
                .region,
                .cooperation,
                .organisation,
                .contract,
                help: "Waarvan de opgave volledig is."
            ),
            .codes("facts", \.facts, "Welke soorten feiten volledig zijn."),
            .text("statedBy", \.statedBy, "Wie dit verklaart.", isPersonal: true),
        ]
    )
}
