// What contracts and commissions can be.

/// What kind of contract it is.
public enum ContractKind: String, CodeList {
    case raam, deel, uitvoering = "uvo", dienstverlening = "dvo", subsidie, maatwerk, landelijk = "lta"

    /// What it means, in Dutch.
    public var dutch: String {
        switch self {
        case .raam: "raamovereenkomst"
        case .deel: "deelovereenkomst"
        case .uitvoering: "uitvoeringsovereenkomst"
        case .dienstverlening: "dienstverleningsovereenkomst"
        case .subsidie: "subsidie"
        case .maatwerk: "maatwerkcontract voor één cliënt"
        case .landelijk: "landelijk contract"
        }
    }
}

/// The law whose care a contract buys.
public enum CareLaw: String, CodeList {
    case jeugdwet, wmo

    /// What it means, in Dutch.
    public var dutch: String { self == .jeugdwet ? "Jeugdwet" : "Wmo 2015" }
}

/// How a contract came about (instrument of procedure).
public enum Procedure: String, CodeList {
    case europees = "ea", sas, onderhands, openHouse = "open_house", quasiInbesteding = "quasi_inbesteding"
    case inbesteding, alleenrecht, subsidie, samenwerking = "samenwerking_224c"

    /// What it means, in Dutch.
    public var dutch: String {
        switch self {
        case .europees: "Europese aanbesteding"
        case .sas: "procedure voor sociale en andere specifieke diensten"
        case .onderhands: "onderhandse gunning"
        case .openHouse: "open house (toelating)"
        case .quasiInbesteding: "quasi-inbesteding"
        case .inbesteding: "inbesteding"
        case .alleenrecht: "alleenrecht"
        case .subsidie: "subsidie"
        case .samenwerking: "samenwerking tussen aanbestedende diensten (artikel 2.24c)"
        }
    }
}

/// National execution variant (uitvoeringsvariant; Regeling Jeugdwet 1).
public enum Variant: String, CodeList {
    case inspanning, output, taak, anders

    /// What it means, in Dutch.
    public var dutch: String {
        switch self {
        case .inspanning: "inspanningsgericht"
        case .output: "outputgericht"
        case .taak: "taakgericht"
        case .anders: "anders"
        }
    }
}

/// How a contract is paid (bekostiging).
public enum Funding: String, CodeList {
    case perProduct = "pxq", resultaat, lumpsum, subsidie, mix

    /// What it means, in Dutch.
    public var dutch: String { self == .perProduct ? "prijs maal aantal (PxQ)" : rawValue }
}

/// Why a municipality is covered by a contract.
public enum CoverGround: String, CodeList {
    case aankondiging, toetreding, herindeling

    /// What it means, in Dutch.
    public var dutch: String { rawValue }
}

/// What a clause of a contract regulates.
public enum ClauseKind: String, CodeList {
    case opzegging, continuiteit, overgang, deelnemerExit = "deelnemer_exit"
    case toetredingAanbieder = "toetreding_aanbieder", toetredingGemeente = "toetreding_gemeente"
    case onderaannemerPrijs = "onderaannemer_prijs", evaluatie, indexering, geschillen

    /// What it means, in Dutch.
    public var dutch: String {
        switch self {
        case .deelnemerExit: "gevolgen van uittreding van een gemeente"
        case .toetredingAanbieder: "toetreding van aanbieders"
        case .toetredingGemeente: "toetreding van een gemeente"
        case .onderaannemerPrijs: "reële prijs voor onderaannemers"
        case .continuiteit: "continuïteit van zorg"
        default: rawValue
        }
    }
}

/// The side of a contract for which someone signs.
public enum Side: String, CodeList {
    case opdrachtgever, opdrachtnemer

    /// What it means, in Dutch.
    public var dutch: String { rawValue }
}

/// Between whom a commission runs.
public enum Layer: String, CodeList {
    case gemeenteAanVerband = "gemeente_gr", verbandAanAanbieder = "gr_aanbieder"
    case gemeenteAanAanbieder = "gemeente_aanbieder", verbandAanVerband = "gr_gr"

    /// What it means, in Dutch.
    public var dutch: String {
        switch self {
        case .gemeenteAanVerband: "gemeente aan samenwerkingsverband"
        case .verbandAanAanbieder: "samenwerkingsverband aan aanbieder"
        case .gemeenteAanAanbieder: "gemeente aan aanbieder"
        case .verbandAanVerband: "samenwerkingsverband aan samenwerkingsverband"
        }
    }
}
