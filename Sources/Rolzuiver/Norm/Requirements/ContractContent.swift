// What a contract has to say, and what its tariff rests on.

extension Norm {
    static let contractContent: [Requirement] =
        [variant, funding] + realPrice + [termination, continuity, standard, contractEvaluation]

    private static let variant = Requirement(
        "Con-1",
        root: .cooperation,
        .municipality,
        nl: "Jeugdcontracten gebruiken een landelijke uitvoeringsvariant.",
        en: "Youth contracts use a national execution variant.",
        source: "Jeugdwet, artikel 2.15(2); Regeling Jeugdwet, artikelen 1 en 6c.1",
        .verified,
        .overtreding,
        inForce: Period.since(Day(2020, 1, 1) ?? .distantFuture),
        reads: [
            .municipalities, .cooperations, .participants, .organisations, .careForms, .contracts, .commissions,
            .complete,
        ],
        human: Phrase(
            nl: "Of het contract eigen eisen stelt naast de landelijke standaarden.",
            en: "Whether the contract makes demands of its own beside the national standards."
        ),
        assumptions: [
            Phrase(
                nl: "Getoetst vanaf 1 januari 2020; de regeling is van 2019 en haar eerste dag is niet gezien.",
                en: "Judged from 1 January 2020; the regulation is of 2019 and its first day was not seen."
            ),
            Phrase(
                nl:
                    "Taakgericht is geen overtreding: het is een landelijke variant, al staat zij niet in de geziene begripsbepaling.",
                en:
                    "Task-based is no breach: it is a national variant, although it is not in the definitions that were seen."
            ),
            Phrase(
                nl:
                    "Een variant die niet is geregistreerd is niet vast te stellen; alleen de variant anders is een overtreding.",
                en: "A variant that is not on record cannot be determined; only the variant 'other' is a breach."
            ),
            Phrase(
                nl:
                    "Subsidies vallen erbuiten, en jeugdbescherming en jeugdreclassering door een gecertificeerde instelling ook.",
                en: "Subsidies are left out, and so are child protection and youth probation by a certified body."
            ),
        ]
    ) { dossier, rules in
        rules.judgements(ofContractsIn: dossier) { $0.usesNationalVariant }
    }

    private static let funding = Requirement(
        "Con-2",
        root: .cooperation,
        .municipality,
        isOptional: true,
        nl: "Bekostiging past bij de uitvoeringsvariant.",
        en: "Funding fits the execution variant.",
        source: "Regeling Jeugdwet, artikel 1; landelijke contractstandaarden",
        .verified,
        .aandachtspunt,
        reads: [.municipalities, .cooperations, .participants, .contracts, .commissions, .complete],
        human: Phrase(
            nl: "Of een mengvorm per onderdeel bij de variant past.",
            en: "Whether a mix fits the variant part by part."
        ),
        assumptions: [
            Phrase(
                nl:
                    "Inspanningsgericht past bij prijs maal aantal, outputgericht bij resultaat, taakgericht bij lumpsum.",
                en:
                    "Effort-based goes with price times quantity, output-based with a result, task-based with a lump sum."
            ),
            Phrase(
                nl:
                    "Een mengvorm is niet vast te stellen; bij subsidie of een andere variant is er niets te vergelijken.",
                en: "A mixed form cannot be determined; with a subsidy or another variant there is nothing to compare."
            ),
        ]
    ) { dossier, rules in
        rules.judgements(ofContractsIn: dossier) { $0.fundingFits }
    }

    private static let termination = Requirement(
        "Con-6",
        root: .cooperation,
        .municipality,
        isOptional: true,
        nl: "Het contract regelt opzegging en ontbinding.",
        en: "The contract regulates termination.",
        source: "Praktijknorm: contractbeheer (resultaatovereenkomst Holland Rijnland, artikel 5)",
        .secondary,
        .aandachtspunt,
        reads: [.municipalities, .cooperations, .participants, .contracts, .commissions, .clauses, .complete],
        human: Phrase(nl: "Of de termijn redelijk is.", en: "Whether the term is reasonable."),
        assumptions: [
            Phrase(
                nl:
                    "De bepaling hoort een termijn in maanden te noemen; een termijn die niet is geregistreerd ontbreekt alleen als de bepalingen volledig zijn.",
                en:
                    "The clause should name a term in months; a term that is not on record is lacking only where the clauses are complete."
            ),
            OwnContract.underFramework,
        ]
    ) { dossier, rules in
        rules.judgements(ofContractsIn: dossier) { contract in
            contract.clause(
                contract.regulates(.opzegging) & contract.term(of: .opzegging),
                Phrase(nl: "opzegging en de termijn daarvan", en: "termination and its term"),
                .opzegging
            )
        }
    }

    private static let standard = Requirement(
        "Con-12",
        root: .cooperation,
        .municipality,
        isOptional: true,
        nl: "De gebruikte contractstandaard is vastgelegd.",
        en: "The contract standard used is recorded.",
        source: "Praktijknorm: landelijke contractstandaarden Jeugd en Wmo",
        .verified,
        .aandachtspunt,
        reads: [.municipalities, .cooperations, .participants, .contracts, .commissions, .complete],
        human: Phrase(nl: "Of de standaard ook is gevolgd.", en: "Whether the standard was followed as well."),
        assumptions: [
            Phrase(
                nl:
                    "Een versie die niet is geregistreerd ontbreekt alleen als is opgegeven dat de contracten volledig zijn; bij een deel- of uitvoeringsovereenkomst kan de raamovereenkomst de versie noemen.",
                en:
                    "A version that is not on record is lacking only where the contracts are stated to be complete; for a call-off or implementation contract the framework contract may name the version."
            )
        ]
    ) { dossier, rules in
        rules.judgements(ofContractsIn: dossier) { contract in
            .judging(
                contract.running.possible,
                contract.running & !contract.statesStandard,
                Alarm(
                    .aandachtspunt,
                    Phrase(
                        nl: "Voor \(name: contract.id) is niet vastgelegd welke contractstandaard is gebruikt.",
                        en: "It is not laid down which contract standard \(name: contract.id) uses."
                    ),
                    evidence: contract.evidence,
                    remedy: Phrase(nl: "Leg de versie vast.", en: "Lay down the version.")
                ),
                unless: contract.missing(
                    "Welke contractstandaard \(name: contract.id) gebruikt.",
                    "Which contract standard \(name: contract.id) uses.",
                    [.contracts]
                )
            )
        }
    }

    private static let contractEvaluation = Requirement(
        "Con-13",
        root: .cooperation,
        .municipality,
        isOptional: true,
        nl: "Het contract wordt volgens afspraak geëvalueerd.",
        en: "The contract is evaluated as agreed.",
        source: "Praktijknorm: contractbeheer (resultaatovereenkomst Holland Rijnland, artikel 10)",
        .secondary,
        .aandachtspunt,
        reads: [
            .municipalities, .cooperations, .participants, .contracts, .commissions, .clauses, .evaluations, .complete,
        ],
        human: Phrase(
            nl: "Of de uitkomst tot aanpassing van het contract heeft geleid.",
            en: "Whether the outcome led to a change of the contract."
        ),
        assumptions: [
            Phrase(
                nl:
                    "De termijn van de bepaling loopt vanaf het begin van het contract, en opnieuw vanaf elke evaluatie.",
                en: "The term of the clause runs from the beginning of the contract, and again from each evaluation."
            ),
            Phrase(
                nl:
                    "Het alarm begint op de dag na de laatste dag van de termijn en duurt tot de evaluatie of het einde van het contract.",
                en:
                    "The alarm begins on the day after the last day of the term and lasts until the evaluation or the end of the contract."
            ),
            Phrase(
                nl: "Noemt de bepaling geen termijn, dan telt alleen dat zij er is.",
                en: "If the clause names no term, all that counts is that it is there."
            ),
            OwnContract.underFramework,
        ]
    ) { dossier, rules in
        rules.judgements(ofContractsIn: dossier) { $0.isEvaluated }
    }
}
