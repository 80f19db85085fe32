// How contracts come about: instrument, threshold, open house, joint purchase, interests.

extension Norm {
    static let purchasing: [Requirement] = [instrument, threshold, openHouse, jointPurchase, interests]

    private static let instrument = Requirement(
        "Aanb-1",
        root: .cooperation,
        .municipality,
        nl: "Elk contract vermeldt het gekozen inkoopinstrument.",
        en: "Each contract states the purchasing instrument used.",
        source: "Aanbestedingswet 2012, artikel 1.4; PIANOo, inkoop in het sociaal domein",
        .secondary,
        .risico,
        reads: [.municipalities, .cooperations, .participants, .contracts, .commissions, .complete],
        human: Phrase(
            nl: "Of het gekozen instrument bij de opdracht past.",
            en: "Whether the instrument fits the assignment."
        ),
        assumptions: [
            Phrase(
                nl:
                    "Instrumenten zijn inbesteding, subsidie, open house en overheidsopdracht, met hun varianten; geen ervan is verplicht.",
                en:
                    "Instruments are in-house award, subsidy, open house and public contract, with their variants; none of them is mandatory."
            ),
            Phrase(
                nl: "Een contract van de soort subsidie noemt daarmee zijn instrument.",
                en: "A contract of the kind subsidy names its instrument by that."
            ),
            Phrase(
                nl:
                    "Een instrument dat niet is geregistreerd ontbreekt alleen als is opgegeven dat de contracten volledig zijn.",
                en: "An instrument that is not on record is lacking only where the contracts are stated to be complete."
            ),
            Phrase(
                nl:
                    "Het alarm duurt zolang het contract loopt en het instrument niet is vastgelegd. Een latere versie van het contract hoeft het niet te herhalen, een deel- of uitvoeringsovereenkomst onder een raamovereenkomst ook niet.",
                en:
                    "The alarm lasts as long as the contract runs and the instrument is not on record. A later version of the contract need not repeat it, nor need a call-off or implementation contract under a framework contract."
            ),
        ]
    ) { dossier, rules in
        rules.judgements(ofContractsIn: dossier) { contract in
            .judging(
                contract.running.possible,
                contract.running & !contract.hasRecorded { $0.procedure != nil || $0.contract == .subsidie },
                Alarm(
                    .risico,
                    Phrase(
                        nl: "Voor \(name: contract.id) is niet vastgelegd hoe het is ingekocht.",
                        en: "It is not laid down how \(name: contract.id) was purchased."
                    ),
                    evidence: contract.evidence,
                    remedy: Phrase(
                        nl: "Leg het inkoopinstrument vast.",
                        en: "Lay down the purchasing instrument."
                    )
                ),
                unless: contract.missing(
                    "Hoe \(name: contract.id) is ingekocht.",
                    "How \(name: contract.id) was purchased.",
                    [.contracts]
                )
            )
        }
    }

    private static let threshold = Requirement(
        "Aanb-3",
        root: .cooperation,
        .municipality,
        nl: "Boven de SAS-drempel is een procedure gevolgd.",
        en: "Above the SAS threshold a procedure was followed.",
        source: "Aanbestedingswet 2012, artikel 2.6a; Richtlijn 2014/24/EU, artikel 4(d)",
        .verified,
        .overtreding,
        inForce: InHouseAward.inForce,
        parameters: [
            Parameter(
                name: "drempel",
                meaning: Phrase(
                    nl: "De drempel voor sociale en andere specifieke diensten, in euro zonder btw.",
                    en: "The threshold for social and other specific services, in euros without VAT."
                ),
                standard: 750_000,
                bounds: 1...10_000_000
            )
        ],
        reads: [.municipalities, .cooperations, .participants, .contracts, .commissions, .complete],
        human: Phrase(
            nl: "Of opdrachten zijn gesplitst, en of een uitzondering op de aanbestedingsplicht gold.",
            en: "Whether assignments were split, and whether an exception to the duty to tender applied."
        ),
        assumptions: [
            Phrase(
                nl:
                    "De drempel geldt per contract, over de hele looptijd met verlengingen, zonder btw; het bedrag staat niet in de wet en is een parameter.",
                en:
                    "The threshold holds per contract, over the whole term with extensions, without VAT; the amount is not in the law and is a parameter."
            ),
            Phrase(
                nl:
                    "Geen procedure is een onderhandse gunning. Open house, subsidie, inbesteding, quasi-inbesteding, een alleenrecht en samenwerking volgens artikel 2.24c vallen erbuiten.",
                en:
                    "No procedure means an award by private contract. Open house, subsidy, in-house award, quasi-in-house award, an exclusive right and cooperation under article 2.24c are left out."
            ),
            Phrase(
                nl:
                    "Een deel- of uitvoeringsovereenkomst wordt niet apart getoetst: de drempel geldt voor de raamovereenkomst met dezelfde opdrachtnemer waaronder zij valt; is die niet geregistreerd, dan is het niet vast te stellen.",
                en:
                    "A call-off or implementation contract is not judged apart: the threshold holds for the framework contract with the same contractor under which it falls; if that is not on record, it cannot be determined."
            ),
            Phrase(
                nl:
                    "Getoetst op de gunning: de ondertekening, anders het begin van de looptijd. Het alarm duurt tot het contract eindigt.",
                en:
                    "Judged on the award: the signature, or else the beginning of the term. The alarm lasts until the contract ends."
            ),
            .awardsBefore2016,
        ]
    ) { dossier, rules in
        rules.judgements(ofContractsIn: dossier) { contract in
            contract.awarded(since: InHouseAward.inForce.from) { contract.procedureFollowed(above: rules["drempel"]) }
        }
    }

    private static let openHouse = Requirement(
        "Aanb-4",
        root: .cooperation,
        .municipality,
        isOptional: true,
        nl: "Een open-houseprocedure blijft open zonder selectie.",
        en: "An open-house procedure stays open without selection.",
        source: "Praktijknorm: PIANOo, inkoop in het sociaal domein",
        .secondary,
        .risico,
        parameters: [
            Parameter(
                name: "momenten",
                meaning: Phrase(
                    nl: "Hoe vaak per jaar aanbieders ten minste moeten kunnen toetreden.",
                    en: "How often a year providers must at least be able to join."
                ),
                standard: 1,
                bounds: 1...366
            )
        ],
        reads: [.municipalities, .cooperations, .participants, .contracts, .commissions, .complete],
        human: Phrase(
            nl: "Of ieder die voldoet in de praktijk ook wordt toegelaten.",
            en: "Whether everyone who qualifies is admitted in practice."
        ),
        assumptions: [
            Phrase(
                nl: "Een hoogste aantal aanbieders maakt van toelating selectie.",
                en: "A maximum number of providers makes a selection of an admission."
            ),
            Phrase(
                nl:
                    "Een hoogste aantal dat niet is geregistreerd is er niet als de contracten volledig zijn; het aantal momenten moet altijd zijn geregistreerd.",
                en:
                    "A maximum number that is not on record is not there where the contracts are complete; the number of moments must always be on record."
            ),
        ]
    ) { dossier, rules in
        rules.judgements(ofContractsIn: dossier) { $0.staysOpen(admitting: rules["momenten"]) }
    }

    private static let jointPurchase = Requirement(
        "Aanb-5",
        root: .cooperation,
        .municipality,
        nl: "Een gemeente koopt alleen in op een contract dat haar dekt.",
        en: "A municipality buys only under a contract that covers it.",
        source: "Praktijkleer aanbestedingsrecht: wezenlijke wijziging van een opdracht",
        .unverified,
        .overtreding,
        reads: [
            .municipalities, .cooperations, .participants, .redivisions, .contracts, .commissions, .covers, .clauses,
            .complete,
        ],
        needs: [.covers],
        human: Phrase(
            nl: "Of het aanhaken van een gemeente een wezenlijke wijziging van de opdracht is.",
            en: "Whether a municipality that joins is a substantial modification of the assignment."
        ),
        assumptions: [
            Phrase(
                nl:
                    "Later aanhaken is: het contract dekt de gemeente, of zij wordt opdrachtgever, op een dag na het begin van het contract.",
                en:
                    "To join later is: the contract covers the municipality, or that becomes a commissioner, on a day after the beginning of the contract."
            ),
            Phrase(
                nl:
                    "Dat mag als zij in de aankondiging stond, door herindeling in de plaats van een andere kwam of gebied daarvan kreeg, of als het contract een bepaling over toetreding van een gemeente heeft.",
                en:
                    "It may if it was in the notice, came in the place of another by redivision or got territory of it, or if the contract has a clause on the accession of a municipality."
            ),
            Phrase(
                nl:
                    "Bij open house, subsidie, inbesteding, quasi-inbesteding, alleenrecht en samenwerking volgens artikel 2.24c is er geen aankondiging waaraan dit te toetsen is.",
                en:
                    "With open house, subsidy, in-house and quasi-in-house award, exclusive right and cooperation under article 2.24c there is no notice to hold this against."
            ),
            Phrase(
                nl: "Een eerste opdrachtgever die zelf niet gedekt is, koopt in voor anderen; dat mag.",
                en: "A first commissioner that is not covered itself purchases for others; that is allowed."
            ),
            Phrase(
                nl:
                    "Het alarm begint op de dag van aanhaken en duurt zolang het contract voor die gemeente loopt, of totdat een grond is vastgelegd.",
                en:
                    "The alarm begins on the day of joining and lasts as long as the contract runs for that municipality, or until a ground is on record."
            ),
        ]
    ) { dossier, rules in
        rules.judgements(ofContractsIn: dossier, complete: [.covers]) { JointPurchase($0).timeline }
    }

    private static let interests = Requirement(
        "Aanb-6",
        root: .cooperation,
        .municipality,
        isOptional: true,
        nl: "Belangenverklaringen van het inkoopteam zijn vastgelegd.",
        en: "Interest declarations of the purchasing team are recorded.",
        source: "Aanbestedingswet 2012, artikel 1.10b",
        .verified,
        .risico,
        inForce: InHouseAward.inForce,
        reads: [
            .municipalities, .cooperations, .participants, .contracts, .commissions, .roles, .declarations, .complete,
        ],
        human: Phrase(
            nl: "Of de maatregelen tegen belangenconflicten passend zijn; een verklaring per teamlid is onze vorm.",
            en: "Whether the measures against conflicts of interest fit; a statement per team member is our form."
        ),
        assumptions: [
            Phrase(
                nl:
                    "Het inkoopteam zijn de personen met de rol inkoper op het contract, die de rol hadden op de dag van gunning.",
                en:
                    "The purchasing team are the persons with the role of purchaser on the contract who had that role on the day of award."
            ),
            Phrase(
                nl:
                    "De verklaring hoort er op de dag van gunning te zijn. Het alarm duurt tot zij er is, of tot het contract eindigt.",
                en:
                    "The declaration should be there on the day of award. The alarm lasts until it is there, or until the contract ends."
            ),
            Phrase(
                nl:
                    "Alleen voor aanbestedingen en onderhandse gunningen; open house, subsidie en inbesteding zijn geen aanbesteding.",
                en:
                    "Only for tenders and awards by private contract; open house, subsidy and in-house award are no tender."
            ),
            .awardsBefore2016,
        ]
    ) { dossier, rules in
        rules.judgements(ofContractsIn: dossier) { contract in
            contract.awarded(since: InHouseAward.inForce.from) { contract.declaredInterests }
        }
    }
}
