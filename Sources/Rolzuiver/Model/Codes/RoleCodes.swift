// What roles, mandates and safeguards can be.

/// A role on an object (rol): the three sides of the triangle, and the finer board and official roles.
public enum Role: String, CodeList {
    case eigenaar, opdrachtgever, opdrachtnemer
    case eigenaarBestuurlijk = "eigenaar_bestuurlijk", eigenaarAdviseur = "eigenaar_adviseur"
    case opdrachtgeverBestuurlijk = "opdrachtgever_bestuurlijk", opdrachtgeverAmbtelijk = "opdrachtgever_ambtelijk"
    case opdrachtnemerDirectie = "opdrachtnemer_directie"
    case abLid = "ab_lid", abPlaatsvervanger = "ab_plv", dbLid = "db_lid", voorzitter, secretaris
    case contractmanager, accountmanager, inkoper, toegang, toezichthouder, procesmanager
    case externAdviseur = "extern_adviseur"

    /// What it means, in Dutch.
    public var dutch: String {
        switch self {
        case .eigenaar: "eigenaar"
        case .opdrachtgever: "opdrachtgever"
        case .opdrachtnemer: "opdrachtnemer"
        case .eigenaarBestuurlijk: "bestuurlijk eigenaar"
        case .eigenaarAdviseur: "eigenaar-adviseur"
        case .opdrachtgeverBestuurlijk: "bestuurlijk opdrachtgever"
        case .opdrachtgeverAmbtelijk: "ambtelijk opdrachtgever"
        case .opdrachtnemerDirectie: "directie van de opdrachtnemer"
        case .abLid: "lid van het algemeen bestuur"
        case .abPlaatsvervanger: "plaatsvervangend lid van het algemeen bestuur"
        case .dbLid: "lid van het dagelijks bestuur"
        case .voorzitter: "voorzitter"
        case .secretaris: "secretaris"
        case .contractmanager: "contractmanager"
        case .accountmanager: "accountmanager"
        case .inkoper: "inkoper"
        case .toegang: "toegang"
        case .toezichthouder: "toezichthouder"
        case .procesmanager: "procesmanager"
        case .externAdviseur: "extern adviseur"
        }
    }
}

/// What ends a role (waardoor een rol eindigt).
public enum RoleEnding: String, CodeList {
    case afloop, opzegging, terugtrekking, faillissement, overgang

    /// What it means, in Dutch.
    public var dutch: String {
        switch self {
        case .afloop: "afgelopen"
        case .opzegging: "opgezegd"
        case .terugtrekking: "de uitvoerder trok zich terug"
        case .faillissement: "faillissement"
        case .overgang: "overgegaan op een ander"
        }
    }
}

/// By what someone acts for another.
public enum MandateKind: String, CodeList {
    case mandaat, volmacht, machtiging, delegatie

    /// What it means, in Dutch.
    public var dutch: String { rawValue }
}

/// What lowers a verdict (waarborg).
public enum SafeguardKind: String, CodeList {
    case functiescheiding, vervangerOpdrachtgever = "vervanger_opdrachtgever", onthouding
    case onafhankelijkTariefonderzoek = "onafhankelijk_tariefonderzoek", apartOverleg = "apart_overleg"
    case integriteitsadvies, belangenverklaring, ontheffing = "ontheffing_gs"

    /// What it means, in Dutch.
    public var dutch: String {
        switch self {
        case .vervangerOpdrachtgever: "vervanger als opdrachtgever"
        case .onafhankelijkTariefonderzoek: "onafhankelijk tariefonderzoek"
        case .apartOverleg: "apart overleg"
        case .ontheffing: "ontheffing door gedeputeerde staten"
        default: rawValue
        }
    }
}

extension Norm {
    /// The requirements, as codes that a safeguard can name; people know them by their codes too.
    static var codes: [FieldType.Code] { requirements.map { .init(code: $0.code, dutch: $0.code) } }
}
