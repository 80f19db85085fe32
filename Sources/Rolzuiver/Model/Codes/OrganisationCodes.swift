// What organisations, offices and stakes can be.

/// What an organisation is.
public enum OrganisationKind: String, CodeList {
    case gemeenschappelijkeRegeling = "gr_rp", aanbieder, gecertificeerdeInstelling = "gi"
    case overheidswerkgever, provincie, waterschap, rijk, overig

    /// What it means, in Dutch.
    public var dutch: String {
        switch self {
        case .gemeenschappelijkeRegeling: "rechtspersoon van een gemeenschappelijke regeling"
        case .gecertificeerdeInstelling: "gecertificeerde instelling"
        default: rawValue
        }
    }
}

/// What ties a holder to an organisation (belang).
public enum StakeKind: String, CodeList {
    case aandeel, zetel, lidmaatschap, benoemingsrecht

    /// What it means, in Dutch.
    public var dutch: String { rawValue }
}

/// A position that a person holds (functie).
public enum OfficeKind: String, CodeList {
    case wethouder, burgemeester, raadslid, gemeentesecretaris, ambtenaar
    case bestuurder, commissaris = "rvt", directeur, aandeelhouder, adviseur

    /// What it means, in Dutch.
    public var dutch: String {
        switch self {
        case .commissaris: "lid van de raad van toezicht of commissaris"
        default: rawValue
        }
    }
}
