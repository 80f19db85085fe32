// What the Jeugdwet asks of regions, colleges and providers.

extension Norm {
    static let youthAct: [Requirement] = [
        cooperateWhereNeeded, regionalParticipation, regionalEntity, regionalContracting,
        noHelpByCertifiedBody, continuedRelations, internalSupervisor, independentSupervisor, qualityCounts,
    ]

    private static let cooperateWhereNeeded = Requirement(
        "JW-0",
        root: .municipality,
        nl: "Colleges werken samen waar dat voor goede uitvoering nodig is.",
        en: "Municipal executives cooperate where proper execution requires it.",
        source: "Jeugdwet, artikel 2.8(1) (vervallen)",
        .older,
        .aandachtspunt,
        inForce: YouthAct.cooperationWhereNeeded,
        reads: YouthAct.contracts.union([.regions, .regionMembers]),
        human: Phrase(
            nl: "Waarom de gemeente deze zorgvorm zelf inkocht, en of de uitvoering daaronder leed.",
            en: "Why the municipality bought this form of care itself, and whether execution suffered."
        ),
        assumptions: [
            "Artikel 2.8 is vervallen; op welke dag is niet gevonden. Geoordeeld wordt tot en met 31 december 2025. Daarna is er, tot JW-5 in werking treedt, geen algemene wettelijke plicht gevonden.",
            "Het is een aandachtspunt als een gemeente een zorgvorm van regionale of grotere schaal voor zichzelf inkoopt, terwijl een verband waaraan zij meedoet of dat voor haar regio werkt, dezelfde zorgvorm heeft gecontracteerd.",
            "Landelijke contracten en maatwerk voor één cliënt tellen niet.",
            "Ging de gemeente op in een andere, dan is over haar contract daarna niets meer te zeggen: of de opvolger, die het van rechtswege kreeg, iets afsplitste, is geen keuze van die opvolger.",
            "Sloot een centrumgemeente een contract waar geen verband bij staat, en is niet vastgelegd dat het voor haar alleen is, dan kan het voor de regio zijn: dan is het niet vast te stellen.",
        ]
    ) { dossier, rules in
        let contracts = dossier.youthContracts
        guard !contracts.isEmpty else { return [] }
        let region = RegionalOffer(dossier)
        return contracts.compactMap { contract in
            contract.splitOff(from: region).map { rules.judgement(dossier.root, telling: [contract.id.key], $0) }
        } + dossier.sweepOfYouthContracts(rules)
    }

    private static let regionalContracting = Requirement(
        "JW-5",
        root: .cooperation,
        .municipality,
        nl: "Aangewezen jeugdzorgvormen worden regionaal gecontracteerd.",
        en: "Designated forms of care are contracted regionally.",
        source:
            "Jeugdwet, artikel 2.19(1) zoals gewijzigd bij Stb. 2025, 274 (artikel VIII: overgangsrecht); Besluit Jeugdwet, artikel 2.2.3",
        .verified,
        .overtreding,
        isPending: true,
        reads: YouthAct.contracts.union([.regions, .regionMembers, .options, .decisions]),
        needs: [.options],
        human: Phrase(
            nl: "Of een contract in feite namens de jeugdregio is gesloten.",
            en: "Whether a contract was in fact made on behalf of the youth region."
        ),
        assumptions: [
            "De lijst van tien vormen en het overgangsrecht zijn gezien; artikel 2.19 zelf en zijn begindag niet. Zolang het register geen begindag instelt, zwijgt deze normeis.",
            "Een contract van vóór de begindag valt er niet onder; een verlenging die daarna wordt afgesproken wel: vanaf de dag van dat besluit, of vanaf het einde van een eerdere verlenging als dat later is. Is de dag van ondertekening onbekend, dan is een contract dat eerder begon ook eerder gesloten; van een later begonnen contract is het niet vast te stellen.",
            "Regionaal is een contract dat de regionale entiteit inkocht (een openbaar lichaam, bedrijfsvoeringsorganisatie of centrumregeling), ook als een centrumgemeente voor haar tekende.",
            "Een gemeente die alleen een wettelijke regio vormt, contracteert zelf. Landelijke contracten en maatwerk voor één cliënt tellen niet.",
            "Sloot een centrumgemeente een contract waar geen verband bij staat, en is niet vastgelegd dat het voor haar alleen is, dan kan het voor de regio zijn: dan is het niet vast te stellen.",
        ]
    ) { dossier, rules in
        let start = rules.starts["JW-5"] ?? .distantFuture
        return dossier.youthContracts.compactMap { contract in
            contract.regionally(since: start, in: dossier).map {
                rules.judgement(dossier.root, telling: [contract.id.key], $0)
            }
        } + dossier.sweepOfYouthContracts(rules)
    }

    private static let noHelpByCertifiedBody = Requirement(
        "JW-6",
        root: .cooperation,
        .municipality,
        nl: "Een gecertificeerde instelling levert geen jeugdhulp.",
        en: "A certified body does not provide youth care.",
        source: "Jeugdwet, artikel 3.2(2)",
        .verified,
        .overtreding,
        limbs: [.sameGroup],
        inForce: YouthAct.inForce,
        reads: YouthAct.contracts.union([.organisations]),
        human: Phrase(
            nl: "Of de instelling meedoet aan een experiment (Jeugdwet 12.1).",
            en: "Whether the body takes part in an experiment (Jeugdwet 12.1)."
        ),
        assumptions: [
            "Een zorgvorm is jeugdhulp als zij zo is geregistreerd; jeugdbescherming en jeugdreclassering zijn dat niet.",
            "Het alarm duurt zolang het contract loopt.",
        ]
    ) { dossier, rules in
        let groups = CertifiedGroups(dossier)
        return dossier.youthContracts.compactMap { contract in
            contract.help(by: groups).map { rules.judgement(dossier.root, telling: [contract.id.key], $0) }
        } + dossier.sweepOfYouthContracts(rules)
    }

    private static let continuedRelations = Requirement(
        "JW-7",
        root: .cooperation,
        .municipality,
        nl: "Bij aanbiederswissel is overlegd over personeel en lopende hulprelaties.",
        en: "On provider change, staff and ongoing care relations are discussed.",
        source: "Jeugdwet, artikel 2.13",
        .verified,
        .overtreding,
        inForce: YouthAct.inForce,
        parameters: [
            Parameter(
                name: "aansluiting",
                meaning: Phrase(
                    nl: "Binnen hoeveel maanden na het einde een nieuw contract als opvolger geldt.",
                    en: "Within how many months after the end a new contract counts as the successor."
                ),
                standard: 6,
                bounds: 1...24
            )
        ],
        reads: YouthAct.contracts.union([.transfers]),
        needs: [.participants, .covers],
        human: Phrase(
            nl: "Of het overleg inhoud had, en of de nieuwe aanbieder zich inspande (artikel 2.13(2)).",
            en: "Whether the talks had substance, and whether the new provider made the effort (article 2.13(2))."
        ),
        assumptions: [
            "Van een wissel is sprake als een contract eindigt en binnen zes maanden een ander contract begint met een andere aanbieder, voor dezelfde zorgvorm en gemeente; niet als de oude aanbieder er zelf een vervolgcontract voor heeft, of als de andere aanbieder er al een had.",
            "Nemen meer aanbieders het over, dan volstaat een geregistreerde overdracht aan een van hen. Had nog een andere aanbieder er de zorgvorm al, dan kan ook die het overnemen en is het zonder overdracht niet vast te stellen.",
            "Geoordeeld wordt bij wie het aflopende contract sloot, ook als die gemeente intussen is opgegaan in een andere: een contract van haar opvolger telt dan als opvolgend. Is het gebied gesplitst en is voor dit contract geen opvolger aangewezen, dan is het niet vast te stellen.",
            "Het alarm begint als het oude contract voorbij is en het nieuwe loopt; het eindigt met de geregistreerde overdracht of met het nieuwe contract.",
        ]
    ) { dossier, rules in
        let market = CareMarket(dossier)
        return dossier.youthContracts.compactMap { contract in
            contract.handover(within: rules["aansluiting"], in: market).map {
                rules.judgement(dossier.root, telling: [contract.id.key], $0)
            }
        } + dossier.sweepOfYouthContracts(rules, besides: [.covers, .participants])
    }

    private static let qualityCounts = Requirement(
        "JW-9",
        root: .cooperation,
        .municipality,
        isOptional: true,
        nl: "Bij gunning weegt kwaliteit mee, niet alleen de laagste prijs.",
        en: "Award decisions weigh quality, not lowest price alone.",
        source: "Jeugdwet, artikel 2.12(1)-(2) (eerder 2.11(2)-(3))",
        .verified,
        .overtreding,
        inForce: YouthAct.inForce,
        reads: YouthAct.contracts,
        human: Phrase(
            nl: "Of kwaliteit echt verschil kon maken bij de gunning.",
            en: "Whether quality could really make a difference in the award."
        ),
        assumptions: [
            "Alleen voor een Europese aanbesteding en de procedure voor sociale en andere specifieke diensten. Bij open house, subsidie, inbesteding en quasi-inbesteding wordt niet op prijs gegund. Staat de procedure er niet bij, dan is het niet vast te stellen, tenzij kwaliteit meewoog.",
            "Het alarm duurt zolang het contract loopt.",
        ]
    ) { dossier, rules in
        dossier.youthContracts.compactMap { contract in
            contract.award.map { rules.judgement(dossier.root, telling: [contract.id.key], $0) }
        } + dossier.sweepOfYouthContracts(rules)
    }
}

/// When the parts of the Jeugdwet were in force.
enum YouthAct {
    static let start = Day(2015, 1, 1) ?? .distantFuture
    static let inForce = Period.since(start)
    /// The duty of article 2.8, as far as is known.
    static let cooperationWhereNeeded = Period(from: start, until: Day(2026, 1, 1) ?? .distantFuture) ?? inForce
    /// The rules on internal supervision of article 4.4.1.
    static let supervision = Period.since(Day(2026, 1, 1) ?? .distantFuture)
    /// What the checks on contracts read.
    static let contracts: Set<FactKind> = [
        .municipalities, .cooperations, .participants, .withdrawals, .redivisions, .contracts, .covers, .careForms,
        .complete,
    ]
}
