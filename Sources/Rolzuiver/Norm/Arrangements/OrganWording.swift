// What governing bodies are called in reasons.

extension Organ {
    /// What it is called in English.
    var english: String {
        switch self {
        case .raad: "council"
        case .college: "executive"
        case .burgemeester: "mayor"
        case .algemeenBestuur: "general board"
        case .dagelijksBestuur: "executive board"
        case .bestuur: "board"
        case .gedeputeerdeStaten: "provincial executive"
        case .minister: "minister"
        }
    }

    /// What it is called in Dutch, with its article.
    var definite: String {
        switch self {
        case .raad: "de raad"
        case .college: "het college"
        case .burgemeester: "de burgemeester"
        case .algemeenBestuur: "het algemeen bestuur"
        case .dagelijksBestuur: "het dagelijks bestuur"
        case .bestuur: "het bestuur"
        case .gedeputeerdeStaten: "gedeputeerde staten"
        case .minister: "de minister"
        }
    }
}
