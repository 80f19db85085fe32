// What an exit leaves to arrange: its plan and its settlement.

/// One aspect of an exit plan (onderdeel van het uittredingsplan).
public struct ExitPlan: Fact {
    /// From which cooperation.
    public var cooperation = EntityID.none
    /// Who leaves.
    public var participant = EntityID.none
    /// Which withdrawal of the participant.
    public var occurrence = 1
    /// Which aspect.
    public var aspect = ExitAspect.financieel
    /// Whether it is there.
    public var isPresent = true
    /// The day on which it was adopted.
    public var adopted: Day?
    /// The text.
    public var document: EntityID?

    /// An aspect to fill in.
    public init() {}
    /// Exit plans, aspect by aspect.
    public static let kind = FactKind.exitPlans
    /// Their place.
    public static let path: FactPath<Self> = \.exitPlans
    /// Their fields.
    public static let schema = Schema<Self>(
        .timeless,
        key: ["cooperation", "participant", "occurrence", "aspect"],
        parent: .init(kind: .cooperations, field: "cooperation", section: "exitPlans", shorthand: nil),
        [
            .entity("cooperation", \.cooperation, .cooperation, help: "Het samenwerkingsverband."),
            .entity("participant", \.participant, .municipality, .cooperation, .organisation, help: "Wie uittreedt."),
            .number(
                "occurrence",
                \.occurrence,
                in: .ordinals,
                default: 1,
                "De hoeveelste uittreding van deze deelnemer."
            ),
            .code("aspect", \.aspect, "Het onderdeel."),
            .flag("present", \.isPresent, default: true, "Of het er is; false zegt dat het ontbreekt."),
            .day("adopted", \.adopted, "De dag van vaststelling."),
            .entity("document", \.document, .document, help: "De tekst."),
        ]
    )
}

/// The aspects of an exit plan.
public enum ExitAspect: String, CodeList {
    case financieel, juridisch, personeel, organisatorisch, clienten, archief, ict

    /// What it is called.
    public var dutch: String { self == .clienten ? "cliënten" : rawValue }
}

/// What a leaver has to pay, or how that is worked out (uittreedsom).
public struct Settlement: Fact {
    /// From which cooperation.
    public var cooperation = EntityID.none
    /// Who leaves.
    public var participant = EntityID.none
    /// Which withdrawal of the participant.
    public var occurrence = 1
    /// The stand.
    public var status = SettlementStatus.geraamd
    /// The amount in euros.
    public var amount: Fixed?
    /// The method.
    public var method: String?
    /// The day on which the sum or its method was fixed.
    public var fixed: Day?
    /// The reference of a dispute.
    public var dispute: String?
    /// The day on which the dispute began.
    public var disputed: Day?
    /// The day on which the dispute was settled or decided.
    public var resolved: Day?

    /// A settlement to fill in.
    public init() {}
    /// Settlements.
    public static let kind = FactKind.settlements
    /// Their place.
    public static let path: FactPath<Self> = \.settlements
    /// Their fields.
    public static let schema = Schema<Self>(
        .timeless,
        key: ["cooperation", "participant", "occurrence"],
        parent: .init(kind: .cooperations, field: "cooperation", section: "settlements", shorthand: nil),
        [
            .entity("cooperation", \.cooperation, .cooperation, help: "Het samenwerkingsverband."),
            .entity("participant", \.participant, .municipality, .cooperation, .organisation, help: "Wie uittreedt."),
            .number(
                "occurrence",
                \.occurrence,
                in: .ordinals,
                default: 1,
                "De hoeveelste uittreding van deze deelnemer."
            ),
            .code("status", \.status, "De stand."),
            .decimal("amount", \.amount, "Het bedrag, in euro."),
            .text("method", \.method, "De methode."),
            .day("fixed", \.fixed, "De dag waarop het bedrag of de methode is vastgesteld."),
            .text("dispute", \.dispute, "Het kenmerk van een geschil."),
            .day("disputed", \.disputed, "De dag waarop het geschil begon."),
            .day("resolved", \.resolved, "De dag waarop het geschil is beslecht of geschikt."),
        ]
    )

    /// A dispute ends after it began, and one that is over is no dispute any more.
    public var contradictions: [FieldDefect] {
        guard let resolved else { return [] }
        func defect(_ expected: String) -> FieldDefect {
            FieldDefect(kind: Self.kind, field: "resolved", found: resolved.description, expected: expected)
        }
        if status == .betwist { return [defect("geen dag zolang de stand betwist is: geef de stand van daarna")] }
        if let disputed, resolved < disputed { return [defect("een dag na het begin van het geschil op \(disputed)")] }
        return []
    }
}

/// How far a settlement is.
public enum SettlementStatus: String, CodeList {
    case geraamd, vastgesteld, overeengekomen, betwist, betaald, nietVanToepassing = "nvt"

    /// What it is called.
    public var dutch: String { self == .nietVanToepassing ? "niet van toepassing" : rawValue }
}
