// What cooperations, their texts and their comings and goings can be.

/// Legal form of a cooperation (vorm; Wgr 1 and 8, or outside the Wgr).
public enum Form: String, CodeList {
    case openbaarLichaam, bedrijfsvoeringsorganisatie, gemeenschappelijkOrgaan, centrumregeling, regelingZonderMeer
    case dienstverleningsovereenkomst, convenant
    case stichting, besloten = "bv", cooperatie, vereniging

    /// What it means, in Dutch.
    public var dutch: String {
        switch self {
        case .openbaarLichaam: "openbaar lichaam"
        case .bedrijfsvoeringsorganisatie: "bedrijfsvoeringsorganisatie"
        case .gemeenschappelijkOrgaan: "gemeenschappelijk orgaan"
        case .centrumregeling: "centrumregeling"
        case .regelingZonderMeer: "regeling zonder meer"
        case .dienstverleningsovereenkomst: "dienstverleningsovereenkomst"
        case .convenant: "convenant"
        case .stichting: "stichting"
        case .besloten: "besloten vennootschap"
        case .cooperatie: "coöperatie"
        case .vereniging: "vereniging"
        }
    }

    /// Whether it is an arrangement under the Wet gemeenschappelijke regelingen.
    public var isWgr: Bool {
        switch self {
        case .openbaarLichaam, .bedrijfsvoeringsorganisatie, .gemeenschappelijkOrgaan, .centrumregeling,
            .regelingZonderMeer:
            true
        default: false
        }
    }

    /// Whether it makes a legal person (Wgr 8(1) and 8(3), or private law).
    public var isLegalPerson: Bool {
        switch self {
        case .openbaarLichaam, .bedrijfsvoeringsorganisatie, .stichting, .besloten, .cooperatie, .vereniging: true
        default: false
        }
    }
}

/// A governing body (bestuursorgaan).
public enum Organ: String, CodeList {
    case raad, college, burgemeester, algemeenBestuur = "ab", dagelijksBestuur = "db", bestuur
    case gedeputeerdeStaten = "gs", minister

    /// What it means, in Dutch.
    public var dutch: String {
        switch self {
        case .raad: "gemeenteraad"
        case .college: "college van burgemeester en wethouders"
        case .burgemeester: "burgemeester"
        case .algemeenBestuur: "algemeen bestuur"
        case .dagelijksBestuur: "dagelijks bestuur"
        case .bestuur: "bestuur"
        case .gedeputeerdeStaten: "gedeputeerde staten"
        case .minister: "minister"
        }
    }
}

/// A part of the social domain.
public enum Domain: String, CodeList {
    case jeugd, wmo, beschermdWonen = "bw_mo", participatie, gezondheid, overig

    /// What it means, in Dutch.
    public var dutch: String {
        switch self {
        case .jeugd: "jeugdhulp"
        case .wmo: "Wmo"
        case .beschermdWonen: "beschermd wonen en maatschappelijke opvang"
        case .participatie: "participatie"
        case .gezondheid: "publieke gezondheid"
        case .overig: "overig"
        }
    }
}

/// Why an arrangement got a new version.
public enum Occasion: String, CodeList {
    case treffen, wijziging, toetreding, uittreding, herindeling, wetswijziging, onbekend

    /// What it means, in Dutch.
    public var dutch: String { rawValue }
}

/// What a clause of an arrangement regulates (soort bepaling).
public enum ProvisionKind: String, CodeList {
    case wijziging, opheffing, toetreding
    case uittredingVoorwaarden = "uittreding_voorwaarden", uittredingGevolgen = "uittreding_gevolgen"
    case uittredingVermogen = "uittreding_vermogen"
    case vereffening, zienswijzeBesluiten = "zienswijze_besluiten", participatie, evaluatie
    case inlichtingenRaad = "inlichtingen_raad", verantwoording, ontslagLid = "ontslag_lid"
    case actieveInformatie = "actieve_informatie", bijdrage, geschillen, archief, personeel
    case belang, bevoegdheden, samenstellingBestuur = "samenstelling_bestuur", zetel, deelneming
    case gevraagdeInlichtingen = "gevraagde_inlichtingen"
    case uitgezonderdeBegrotingswijziging = "begrotingswijziging_uitzondering"

    /// What it means, in Dutch.
    public var dutch: String {
        switch self {
        case .uittredingVoorwaarden: "voorwaarden voor uittreding"
        case .uittredingGevolgen: "gevolgen van uittreding"
        case .uittredingVermogen: "gevolgen van uittreding voor het vermogen"
        case .zienswijzeBesluiten: "besluiten waarover raden een zienswijze geven"
        case .inlichtingenRaad: "inlichtingen aan de raad"
        case .ontslagLid: "ontslag van leden"
        case .actieveInformatie: "actieve informatie"
        case .belang: "het belang waarvoor de regeling is getroffen"
        case .bevoegdheden: "overgedragen bevoegdheden"
        case .samenstellingBestuur: "samenstelling van het bestuur"
        case .deelneming: "deelneming in een rechtspersoon"
        case .gevraagdeInlichtingen: "gevraagde inlichtingen"
        case .uitgezonderdeBegrotingswijziging: "uitgezonderde begrotingswijzigingen"
        default: rawValue
        }
    }
}

/// How far a withdrawal reaches (reikwijdte).
public enum Scope: String, CodeList {
    case geheel, gedeeltelijk

    /// What it means, in Dutch.
    public var dutch: String { rawValue }
}

/// How far a withdrawal or an accession has come.
public enum ExitStatus: String, CodeList {
    case voornemen, besloten, gevolgenVastgesteld = "gevolgen_vastgesteld", effectief, ingetrokken

    /// What it means, in Dutch.
    public var dutch: String { self == .gevolgenVastgesteld ? "gevolgen vastgesteld" : rawValue }
}
