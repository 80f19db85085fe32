// What an arrangement has to regulate (Wgr 9 to 11a and 16).

extension Norm {
    static let provisions: [Requirement] =
        carriers + [
            leaving, windingUp, viewsOnDecisions, participation, ownEvaluation, evaluatedInTime, interestAndPowers,
            answeringCouncils,
        ]

    /// The forms with a board of their own (Wgr 8(1)-(3)).
    static let withBoard: Set<Form> = [.openbaarLichaam, .gemeenschappelijkOrgaan, .bedrijfsvoeringsorganisatie]
    /// The forms under the Wgr that make a legal person (Wgr 8(1) and 8(3)).
    static let withLegalPerson: Set<Form> = [.openbaarLichaam, .bedrijfsvoeringsorganisatie]

    private static let readsClauses: Set<FactKind> = [.cooperations, .participants, .provisions, .complete]
    private static let written = Phrase(
        nl: "Of de bepaling werkelijk regelt wat de wet vraagt; het register weet alleen dat zij er is.",
        en: "Whether the clause really regulates what the law asks; the register only knows that it is there."
    )

    private static let leaving = Requirement(
        "Wgr-9a",
        root: .cooperation,
        nl: "De regeling regelt wijziging, opheffing, toetreding, en de voorwaarden en gevolgen van uittreding.",
        en:
            "The arrangement regulates amendment, dissolution, accession, and the conditions and consequences of withdrawal.",
        source: "Wgr, artikel 9(1); Stb. 2022, 128",
        .verified,
        .overtreding,
        forms: Form.wgr,
        reads: readsClauses,
        human: written,
        assumptions: CouncilsAct.assumptions + [
            Phrase(
                nl:
                    "Daarvoor gold de eis alleen voor een regeling voor onbepaalde tijd: wijziging, opheffing, toetreding en uittreding, zonder dat de gevolgen apart geregeld moesten zijn.",
                en:
                    "Before that the demand held only for an indefinite arrangement: amendment, dissolution, accession and withdrawal, without a need to regulate the consequences apart."
            ),
            Phrase(
                nl: "De gevolgen voor het vermogen hoeft alleen een regeling met een rechtspersoon te regelen.",
                en: "Only an arrangement with a legal person need regulate the consequences for the assets."
            ),
        ]
    ) { dossier, rules in
        let now = dossier.meetsCouncilsAct
        let indefinite = dossier.answers { $0.isFixedTerm.map { !$0 } }
        let ever = now | indefinite
        let leaving = now | (indefinite & !dossier.regulates(.uittredingGevolgen))
        return rules.judgements(
            of: [
                RequiredClause(kind: .wijziging, article: "9(1)", applies: ever),
                RequiredClause(kind: .opheffing, article: "9(1)", applies: ever),
                RequiredClause(kind: .toetreding, article: "9(1)", applies: ever),
                RequiredClause(kind: .uittredingVoorwaarden, article: "9(1)", applies: leaving),
                RequiredClause(kind: .uittredingGevolgen, article: "9(1)", applies: now),
                RequiredClause(
                    kind: .uittredingVermogen,
                    article: "9(1)",
                    applies: now & dossier.facts.hasForm(withLegalPerson, dossier.root)
                ),
            ],
            in: dossier,
            excused: Phrase(
                nl: "De wet vroeg dit toen niet van deze regeling.",
                en: "The law did not ask this of the arrangement then."
            )
        )
    }

    private static let windingUp = Requirement(
        "Wgr-9b",
        root: .cooperation,
        nl: "Een regeling met rechtspersoon regelt de vereffening.",
        en: "An arrangement with a legal person regulates its winding-up.",
        source: "Wgr, artikel 9(2)",
        .verified,
        .overtreding,
        forms: withLegalPerson,
        reads: readsClauses,
        human: written
    ) { dossier, rules in
        rules.judgements(
            of: [RequiredClause(kind: .vereffening, article: "9(2)")],
            in: dossier,
            excused: CouncilsAct.excused
        )
    }

    private static let viewsOnDecisions = Requirement(
        "Wgr-10a",
        root: .cooperation,
        nl: "De regeling zegt over welke besluiten raden een zienswijze geven.",
        en: "The arrangement states on which decisions councils give a view.",
        source: "Wgr, artikel 10(5)",
        .verified,
        .overtreding,
        inForce: CouncilsAct.inForce,
        forms: withBoard,
        reads: readsClauses,
        human: written,
        assumptions: CouncilsAct.assumptions + [
            Phrase(
                nl: "Een bepaling dat er geen zulke besluiten zijn, is ook een bepaling: de keuze is vrij.",
                en: "A clause that there are no such decisions is a clause as well: the choice is free."
            )
        ]
    ) { dossier, rules in
        rules.judgements(
            of: [RequiredClause(kind: .zienswijzeBesluiten, article: "10(5)", applies: dossier.meetsCouncilsAct)],
            in: dossier,
            excused: CouncilsAct.excused
        )
    }

    private static let participation = Requirement(
        "Wgr-10b",
        root: .cooperation,
        nl: "De regeling regelt participatie van inwoners en belanghebbenden.",
        en: "The arrangement regulates participation of residents and stakeholders.",
        source: "Wgr, artikel 10(7)",
        .verified,
        .overtreding,
        inForce: CouncilsAct.inForce,
        forms: withBoard,
        reads: readsClauses,
        human: written,
        assumptions: CouncilsAct.assumptions
    ) { dossier, rules in
        rules.judgements(
            of: [RequiredClause(kind: .participatie, article: "10(7)", applies: dossier.meetsCouncilsAct)],
            in: dossier,
            excused: CouncilsAct.excused
        )
    }

    private static let ownEvaluation = Requirement(
        "Wgr-10c",
        root: .cooperation,
        nl: "De regeling regelt haar evaluatie.",
        en: "The arrangement regulates its evaluation.",
        source: "Wgr, artikel 11a",
        .verified,
        .overtreding,
        inForce: CouncilsAct.inForce,
        forms: Form.wgr,
        reads: readsClauses,
        human: written,
        assumptions: CouncilsAct.assumptions + [
            Phrase(
                nl: "De wet noemt geen termijn; een bepaling zonder termijn volstaat.",
                en: "The law names no term; a clause without a term will do."
            )
        ]
    ) { dossier, rules in
        rules.judgements(
            of: [RequiredClause(kind: .evaluatie, article: "11a", applies: dossier.meetsCouncilsAct)],
            in: dossier,
            excused: CouncilsAct.excused
        )
    }

    private static let evaluatedInTime = Requirement(
        "Wgr-10d",
        root: .cooperation,
        nl: "De evaluatie is volgens de eigen termijn uitgevoerd.",
        en: "The evaluation was carried out within its own term.",
        source: "De regeling zelf; Wgr, artikel 11a (de wet kent geen termijn)",
        .verified,
        .risico,
        forms: Form.wgr,
        reads: readsClauses.union([.evaluations]),
        human: Phrase(
            nl: "Of wat is opgeleverd werkelijk een evaluatie van de regeling is.",
            en: "Whether what was delivered really is an evaluation of the arrangement."
        ),
        assumptions: [
            Phrase(
                nl: "Elke evaluatie van het verband telt, waar zij ook naar keek.",
                en: "Every evaluation of the cooperation counts, whatever it looked at."
            ),
            Phrase(
                nl:
                    "De termijn loopt vanaf de laatste evaluatie, en anders vanaf de dag waarop de bepaling ging gelden.",
                en:
                    "The term runs from the last evaluation, and otherwise from the day on which the clause came into force."
            ),
            Phrase(
                nl: "Het alarm begint op de dag na de laatste dag van de termijn en eindigt met de volgende evaluatie.",
                en: "The alarm begins on the day after the last day of the term and ends with the next evaluation."
            ),
            Phrase(
                nl: "Noemt een bepaling geen termijn en zijn de bepalingen volledig geregistreerd, dan is er geen.",
                en: "If a clause names no term and the clauses are stated to be complete, there is none."
            ),
        ]
    ) { dossier, rules in
        [rules.judgement(dossier.root, OwnTerm(dossier).timeline)]
    }

    private static let interestAndPowers = Requirement(
        "Wgr-10e",
        root: .cooperation,
        isOptional: true,
        nl: "De regeling noemt belang en overgedragen bevoegdheden.",
        en: "The arrangement names its interest and the transferred powers.",
        source: "Wgr, artikel 10(1)-(3)",
        .verified,
        .overtreding,
        forms: Form.wgr,
        reads: readsClauses,
        human: Phrase(
            nl: "Of de regeling het bestuur niet zelf zijn bevoegdheden laat uitbreiden (10(2)).",
            en: "Whether the arrangement does not let the board extend its own powers (10(2))."
        ),
        assumptions: [
            Phrase(
                nl:
                    "Een openbaar lichaam, gemeenschappelijk orgaan of bedrijfsvoeringsorganisatie noemt ook de samenstelling van het bestuur en de plaats van vestiging.",
                en:
                    "A public body, joint organ or shared-services body also names the composition of the board and the seat."
            ),
            Phrase(
                nl: "Staat de vestigingsgemeente geregistreerd, dan geldt de plaats van vestiging als genoemd.",
                en: "If the municipality of the seat is on record, the seat counts as named."
            ),
        ]
    ) { dossier, rules in
        let board = dossier.facts.hasForm(withBoard, dossier.root)
        let seated = Condition.any(
            dossier.facts.cooperation(dossier.root).filter { $0.fact.seat != nil }.map(\.condition)
        )
        return rules.judgements(
            of: [
                RequiredClause(kind: .belang, article: "10(1)"),
                RequiredClause(kind: .bevoegdheden, article: "10(2)", applies: board),
                RequiredClause(kind: .samenstellingBestuur, article: "10(3)", applies: board),
                RequiredClause(kind: .zetel, article: "10(3)", applies: board, otherwise: seated),
            ],
            in: dossier,
            excused: Phrase(
                nl: "Alleen een regeling met een eigen bestuur hoeft dit te noemen.",
                en: "Only an arrangement with a board of its own has to name this."
            )
        )
    }

    private static let answeringCouncils = Requirement(
        "Wgr-16",
        root: .cooperation,
        isOptional: true,
        nl: "De regeling regelt inlichtingen, verantwoording en ontslag van leden.",
        en: "The arrangement regulates information, accountability and recall.",
        source: "Wgr, artikelen 16, 18 en 19",
        .verified,
        .overtreding,
        forms: withBoard,
        reads: readsClauses,
        human: Phrase(
            nl:
                "Of bij een collegeregeling de inlichtingen en de verantwoording zowel naar het college als naar de raad gaan.",
            en:
                "Whether, in an arrangement of executives, information and accountability go to executive and council both."
        ),
        assumptions: [
            Phrase(
                nl: "In een regeling van alleen colleges ontslaat het college een lid, niet de raad.",
                en: "In an arrangement of executives only, the executive dismisses a member, not the council."
            ),
            Phrase(
                nl: "In een regeling van alleen burgemeesters is er geen ontslag te regelen.",
                en: "In an arrangement of mayors only, there is no dismissal to regulate."
            ),
        ]
    ) { dossier, rules in
        let mayors = dossier.answers { $0.concludedBy.isEmpty ? nil : $0.concludedBy == [.burgemeester] }
        return rules.judgements(
            of: [
                RequiredClause(kind: .verantwoording, article: "16(1)"),
                RequiredClause(kind: .inlichtingenRaad, article: "16(2)"),
                RequiredClause(kind: .ontslagLid, article: "16(4)", applies: !mayors),
            ],
            in: dossier,
            excused: Phrase(
                nl: "In een regeling van alleen burgemeesters ontslaat niemand een lid.",
                en: "In an arrangement of mayors alone nobody dismisses a member."
            )
        )
            + [dossier.dismissedByCouncil].compactMap(\.self).map {
                rules.judgement(dossier.root, telling: [ProvisionKind.ontslagLid.rawValue, "orgaan"], $0)
            }
    }
}

extension Dossier {
    /// "The council dismisses a member whom the executive appointed" (Wgr 18); nil where no clause gives it that power.
    fileprivate var dismissedByCouncil: Timeline<Verdict>? {
        let clauses = facts.provisions(.ontslagLid, of: root).filter {
            $0.fact.isPresent && $0.fact.requires.contains(.raad)
        }
        guard !clauses.isEmpty else { return nil }
        let executives = answers { $0.concludedBy.isEmpty ? nil : $0.concludedBy == [.college] }
        let says = Grounded.any(clauses)
        return .judging(
            facts.life(of: root).intersection(says.condition.possible),
            [
                Violation(
                    says.condition & executives,
                    Alarm(
                        .overtreding,
                        Phrase(
                            nl:
                                "De regeling van \(name: root) laat de raad leden ontslaan; in een regeling van alleen colleges kan alleen het college dat (Wgr 18 en 19).",
                            en:
                                "The arrangement of \(name: root) lets the council dismiss members; where only executives concluded it, only the executive can (Wgr 18 and 19)."
                        ),
                        evidence: says.evidence,
                        remedy: Phrase(
                            nl: "Geef de bevoegdheid om een lid te ontslaan aan het college.",
                            en: "Give the power to dismiss a member to the executive."
                        )
                    ),
                    unless: Missing(
                        Phrase(
                            nl: "Welke organen de regeling van \(name: root) troffen.",
                            en: "Which bodies concluded the arrangement of \(name: root)."
                        ),
                        kinds: [.cooperations, .provisions],
                        ask: root
                    )
                )
            ]
        )
    }
}
