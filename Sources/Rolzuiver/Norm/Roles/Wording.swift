// What roles and offices are called in English reasons; the Dutch words stand with the codes.

extension Role {
    /// What it means, in English.
    var english: String {
        switch self {
        case .eigenaar: "owner"
        case .opdrachtgever: "commissioner"
        case .opdrachtnemer: "contractor"
        case .eigenaarBestuurlijk: "political owner"
        case .eigenaarAdviseur: "owner's adviser"
        case .opdrachtgeverBestuurlijk: "political commissioner"
        case .opdrachtgeverAmbtelijk: "official commissioner"
        case .opdrachtnemerDirectie: "director of the contractor"
        case .abLid: "member of the general board"
        case .abPlaatsvervanger: "deputy member of the general board"
        case .dbLid: "member of the executive board"
        case .voorzitter: "chair"
        case .secretaris: "secretary"
        case .contractmanager: "contract manager"
        case .accountmanager: "account manager"
        case .inkoper: "buyer"
        case .toegang: "access"
        case .toezichthouder: "supervisor"
        case .procesmanager: "process manager"
        case .externAdviseur: "external adviser"
        }
    }
}

extension OfficeKind {
    /// What it means, in English.
    var english: String {
        switch self {
        case .wethouder: "alderman"
        case .burgemeester: "mayor"
        case .raadslid: "council member"
        case .gemeentesecretaris: "municipal secretary"
        case .ambtenaar: "official"
        case .bestuurder: "director on the board"
        case .commissaris: "member of the supervisory board"
        case .directeur: "director"
        case .aandeelhouder: "shareholder"
        case .adviseur: "adviser"
        }
    }
}
