// What decisions, votes and documents can be.

/// What was decided (soort besluit).
public enum DecisionKind: String, CodeList {
    case toestemming, treffen, wijzigen, toetreden, uittreden, opheffen, begroting, jaarrekening
    case regiovisie = "regiovisie_vaststelling", verordening, aanwijzing, mandaat, gevolgen = "vaststelling_gevolgen"
    case verlenging, gunning, waarborg, overig

    /// What it means, in Dutch.
    public var dutch: String {
        switch self {
        case .regiovisie: "vaststelling van de regiovisie"
        case .gevolgen: "vaststelling van de gevolgen van uittreding"
        default: rawValue
        }
    }
}

/// How a decision ended (uitkomst).
public enum Outcome: String, CodeList {
    case aangenomen, geweigerd, aangehouden, ingetrokken

    /// What it means, in Dutch.
    public var dutch: String { rawValue }
}

/// What someone did with a vote (stem).
public enum VoteKind: String, CodeList {
    case voor, tegen, onthouden, nietDeelgenomen = "niet_deelgenomen"

    /// What it means, in Dutch.
    public var dutch: String { self == .nietDeelgenomen ? "niet deelgenomen" : rawValue }
}

/// What a document is.
public enum DocumentKind: String, CodeList {
    case regeling, convenant, dienstverleningsovereenkomst = "dvo", rolbeschrijving, regiovisie, besluit, contract
    case toezicht, liquidatieplan, motivering, overig

    /// What it means, in Dutch.
    public var dutch: String {
        self == .dienstverleningsovereenkomst ? "dienstverleningsovereenkomst" : rawValue
    }
}
