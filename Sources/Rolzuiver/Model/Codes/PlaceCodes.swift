// What regions, redivisions and contact points can be.

/// What a set of municipalities is a region of.
public enum RegionKind: String, CodeList {
    case wettelijk = "jeugdregio_wettelijk", feitelijk = "jeugdregio_feitelijk", statistisch = "jeugdregio_cbs"
    case subregio, beschermdWonen = "bw_mo", bovenregionaal

    /// What it means, in Dutch.
    public var dutch: String {
        switch self {
        case .wettelijk: "wettelijke jeugdregio"
        case .feitelijk: "feitelijke jeugdregio"
        case .statistisch: "jeugdregio volgens het CBS"
        case .subregio: "subregio"
        case .beschermdWonen: "regio beschermd wonen en opvang"
        case .bovenregionaal: "bovenregionaal verband"
        }
    }
}

/// How a municipality came to its end or its name.
public enum RedivisionKind: String, CodeList {
    case samenvoeging, uitbreiding, herschikking, naamswijziging

    /// What it means, in Dutch.
    public var dutch: String { rawValue }
}

/// What a contact point is for.
public enum ContactKind: String, CodeList {
    case regionaal, accounthouder, coordinerend

    /// What it means, in Dutch.
    public var dutch: String {
        switch self {
        case .regionaal: "regionaal aanspreekpunt"
        case .accounthouder: "accounthoudende regio"
        case .coordinerend: "coördinerende gemeente"
        }
    }
}
