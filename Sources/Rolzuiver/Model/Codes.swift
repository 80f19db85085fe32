/// A list of codes whose Dutch words are kept in one table.
///
/// The raw values are what files, tables and exports hold; they never change. The labels may.
extension CodeList {
    static func label(_ code: Self, _ labels: [Self: String]) -> String { labels[code] ?? code.rawValue }
}

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
    case toezicht, overig

    /// What it means, in Dutch.
    public var dutch: String {
        self == .dienstverleningsovereenkomst ? "dienstverleningsovereenkomst" : rawValue
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

extension FactKind: CodeList {
    /// The Dutch word for one.
    public var dutch: String {
        switch self {
        case .municipalities: "gemeente"
        case .redivisions: "herindeling"
        case .elections: "verkiezing"
        case .regions: "regio"
        case .regionMembers: "gemeente van een regio"
        case .cooperations: "samenwerkingsverband"
        case .participants: "deelname"
        case .versions: "versie van de regeling"
        case .provisions: "bepaling"
        case .accessions: "toetreding"
        case .withdrawals: "uittreding"
        case .organisations: "organisatie"
        case .stakes: "belang"
        case .turnoverShares: "omzetaandeel"
        case .persons: "persoon"
        case .offices: "functie"
        case .employments: "dienstverband"
        case .contracts: "contract"
        case .covers: "gemeente van een contract"
        case .options: "verlengingsoptie"
        case .clauses: "contractbepaling"
        case .signatures: "ondertekening"
        case .commissions: "opdrachtrelatie"
        case .roles: "roltoewijzing"
        case .mandates: "mandaat"
        case .safeguards: "waarborg"
        case .decisions: "besluit"
        case .votes: "stem"
        case .documents: "document"
        case .visions: "regiovisie"
        case .contactPoints: "aanspreekpunt"
        case .complete: "volledigheid"
        }
    }
}
