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
            Phrase(
                nl:
                    "Artikel 2.8 is vervallen; op welke dag is niet gevonden. Geoordeeld wordt tot en met 31 december 2025. Daarna is er, tot JW-5 in werking treedt, geen algemene wettelijke plicht gevonden.",
                en:
                    "Article 2.8 has lapsed; on which day was not found. It is judged up to and including 31 December 2025. After that, until JW-5 comes into force, no general statutory duty was found."
            ),
            Phrase(
                nl:
                    "Het is een aandachtspunt als een gemeente een zorgvorm van regionale of grotere schaal voor zichzelf inkoopt, terwijl een verband waaraan zij meedoet of dat voor haar regio werkt, dezelfde zorgvorm heeft gecontracteerd.",
                en:
                    "It is a point of attention if a municipality purchases a form of care of regional or larger scale for itself, while a cooperation in which it takes part or that works for its region has contracted the same form of care."
            ),
            Phrase(
                nl: "Landelijke contracten en maatwerk voor één cliënt tellen niet.",
                en: "National contracts and individual contracts for one client do not count."
            ),
            Phrase(
                nl:
                    "Ging de gemeente op in een andere, dan is over haar contract daarna niets meer te zeggen: of de opvolger, die het van rechtswege kreeg, iets afsplitste, is geen keuze van die opvolger.",
                en:
                    "If the municipality was merged into another, nothing can be said of its contract afterwards: whether the successor, which got it by law, split something off is no choice of that successor."
            ),
            .contractOfCentre,
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
            Phrase(
                nl:
                    "De lijst van tien vormen en het overgangsrecht zijn gezien; artikel 2.19 zelf en zijn begindag niet. Zolang het register geen begindag instelt, zwijgt deze normeis.",
                en:
                    "The list of ten forms and the transitional law were seen; article 2.19 itself and its first day were not. As long as the register sets no first day, this requirement is silent."
            ),
            Phrase(
                nl:
                    "Een contract van vóór de begindag valt er niet onder, een verlenging die toen al was afgesproken ook niet; een die daarna wordt afgesproken wel (Stb. 2025, 274, artikel VIII). Het einde van vóór de eerste verlenging staat niet in het register: zij telt vanaf de dag van het besluit, en een latere vanaf het einde van de vorige. Is een optie gelicht op een dag die niemand vastlegde, of zijn niet alle opties geregistreerd, dan is het niet vast te stellen. Is de dag van ondertekening onbekend, dan is een contract dat eerder begon ook eerder gesloten; van een later begonnen contract is het niet vast te stellen.",
                en:
                    "A contract of before the first day is not covered, nor is an extension that was agreed by then; one that is agreed afterwards is (Stb. 2025, 274, article VIII). The end of before the first extension is not in the register: that one counts from the day of its decision, a later one from the end of the one before. If an option was taken on a day that nobody recorded, or not all options are on record, it cannot be determined. If the day of signature is unknown, a contract that began before was concluded before as well; of a contract that began later it cannot be determined."
            ),
            Phrase(
                nl:
                    "Regionaal is een contract dat de regionale entiteit inkocht (een openbaar lichaam, bedrijfsvoeringsorganisatie of centrumregeling), ook als een centrumgemeente voor haar tekende.",
                en:
                    "Regional is a contract that the regional entity purchased (a public body, shared-services body or centre arrangement), also if a centre municipality signed for it."
            ),
            Phrase(
                nl:
                    "Een gemeente die alleen een wettelijke regio vormt, contracteert zelf. Landelijke contracten en maatwerk voor één cliënt tellen niet.",
                en:
                    "A municipality that forms a statutory region by itself contracts itself. National contracts and individual contracts for one client do not count."
            ),
            .contractOfCentre,
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
            Phrase(
                nl:
                    "Een zorgvorm is jeugdhulp als zij zo is geregistreerd; jeugdbescherming en jeugdreclassering zijn dat niet.",
                en: "A form of care is youth help if it is recorded so; child protection and youth probation are not."
            ),
            .whileContractRuns,
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
            Phrase(
                nl:
                    "Van een wissel is sprake als een contract eindigt en binnen zes maanden een ander contract begint met een andere aanbieder, voor dezelfde zorgvorm en gemeente; niet als de oude aanbieder er zelf een vervolgcontract voor heeft, of als de andere aanbieder er al een had.",
                en:
                    "There is a change of provider if a contract ends and within six months another contract with another provider begins, for the same form of care and municipality; not if the old provider has a follow-up contract for it itself, or if the other provider had one already."
            ),
            Phrase(
                nl:
                    "Nemen meer aanbieders het over, dan volstaat een geregistreerde overdracht aan een van hen. Had nog een andere aanbieder er de zorgvorm al, dan kan ook die het overnemen en is het zonder overdracht niet vast te stellen.",
                en:
                    "If several providers take over, a recorded transfer to one of them will do. If yet another provider had the form of care already, that one may take over as well, and without a transfer it cannot be determined."
            ),
            Phrase(
                nl:
                    "Geoordeeld wordt bij wie het aflopende contract sloot, ook als die gemeente intussen is opgegaan in een andere: een contract van haar opvolger telt dan als opvolgend. Is het gebied gesplitst en is voor dit contract geen opvolger aangewezen, dan is het niet vast te stellen.",
                en:
                    "It is judged on whoever concluded the contract that runs out, even if that municipality has been merged into another since: a contract of its successor then counts as succeeding. If the territory was divided and no successor is named for this contract, it cannot be determined."
            ),
            Phrase(
                nl:
                    "Het alarm begint als het oude contract voorbij is en het nieuwe loopt; het eindigt met de geregistreerde overdracht of met het nieuwe contract.",
                en:
                    "The alarm begins when the old contract is over and the new one runs; it ends with the recorded transfer or with the new contract."
            ),
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
            Phrase(
                nl:
                    "Alleen voor een Europese aanbesteding en de procedure voor sociale en andere specifieke diensten. Bij open house, subsidie, inbesteding en quasi-inbesteding wordt niet op prijs gegund. Staat de procedure er niet bij, dan is het niet vast te stellen, tenzij kwaliteit meewoog.",
                en:
                    "Only for a European tender and the procedure for social and other specific services. With open house, subsidy, in-house and quasi-in-house award there is no award on price. If the procedure is not stated, it cannot be determined, unless quality weighed in."
            ),
            .whileContractRuns,
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
