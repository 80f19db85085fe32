/// A finding that someone answerable accepts for the time being (ontheffing), from a day until a day.
///
/// It says nothing about the world, and no check reads it: it is applied after judging, see ``waive(_:_:asOf:)``. It is
/// kept like a fact, so that it has a history, a source and a place in the journal. It is keyed by the finding and by a
/// fingerprint of what the finding rests on, so that it falls away when the evidence changes.
public struct Waiver: Fact {
    /// What the finding is about.
    public var of = EntityID.none
    /// The finding's name, `Rol-2-7f3a9c21`.
    public var finding = ""
    /// The fingerprint of the finding when it was accepted.
    public var fingerprint = ""
    /// Why it is acceptable.
    public var reason: String?
    /// Who has to see to it: a function, not a name.
    public var owner = ""
    /// Who accepted it: a function, not a name.
    public var approver = ""
    /// The decision that it rests on.
    public var decision = ""

    /// A waiver to fill in.
    public init() {}
    /// Waivers.
    public static let kind = FactKind.waivers
    /// Their place.
    public static let path: FactPath<Self> = \.waivers
    /// Their fields.
    public static let schema = Schema<Self>(
        key: ["of", "finding"],
        [
            .entity(
                "of",
                \.of,
                .cooperation,
                .contract,
                .organisation,
                .municipality,
                .region,
                .commission,
                help: "Waar de bevinding over gaat."
            ),
            .text("finding", \.finding, "De bevinding, bijvoorbeeld Rol-2-7f3a9c21."),
            .text("fingerprint", \.fingerprint, "De vingerafdruk van het bewijs toen de ontheffing werd gegeven."),
            .text("reason", \.reason, "Waarom de bevinding voorlopig aanvaardbaar is.", isPersonal: true),
            .text("owner", \.owner, "Wie haar herstelt: een functie, geen naam.", isPersonal: true),
            .text("approver", \.approver, "Wie de ontheffing gaf: een functie, geen naam.", isPersonal: true),
            .text("decision", \.decision, "Het besluit waarop zij rust."),
        ]
    )
}
