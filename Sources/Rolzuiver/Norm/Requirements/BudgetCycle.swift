// The terms of the budget cycle (Wgr 34, 34b and 35).

extension Norm {
    static let budgetCycle: [Requirement] = [
        frameworks, supervisor, draftBudget, budgetAmendment, budgetReply,
    ]

    /// The articles 34, 34b and 35 as they are, in outline, since this day.
    private static let inForce = Day(2015, 1, 1).map { Period.since($0) } ?? .always

    private static let frameworks = Requirement(
        "Wgr-34a",
        root: .cooperation,
        nl: "Kadernota en voorlopige jaarrekening gaan vóór 30 april naar de raden.",
        en: "Framework note and provisional accounts reach councils before 30 April.",
        source: "Wgr, artikel 34b",
        .verified,
        .overtreding,
        inForce: inForce,
        forms: withBoard,
        reads: budgetKinds,
        needs: [.participants],
        human: Phrase(
            nl: "Of de kadernota de algemene financiële en beleidsmatige kaders bevat.",
            en: "Whether the note holds the general financial and policy frameworks."
        ),
        assumptions: [
            Phrase(
                nl:
                    "Vóór 30 april: 29 april is de laatste goede dag. Tot en met 2022 was dat 14 april (vóór 15 april), niet nagelezen.",
                en:
                    "Before 30 April: 29 April is the last good day. Up to and including 2022 that was 14 April (before 15 April), not read in the source itself."
            ),
            Phrase(
                nl:
                    "De kadernota is voor het volgende boekjaar, de voorlopige jaarrekening over het vorige; alleen als het verband die jaren bestaat.",
                en:
                    "The framework note is for the next financial year, the provisional accounts are for the previous one; only if the cooperation exists in those years."
            ),
            Phrase(
                nl: "Elke raad van een gemeente die op de laatste dag zelf deelneemt, krijgt beide.",
                en: "Every council of a municipality that takes part itself on the last day gets both."
            ),
            Phrase(
                nl:
                    "Het alarm begint op de eerste dag dat het te laat is en eindigt met de toezending, of met het boekjaar (kadernota) of het kalenderjaar (voorlopige jaarrekening).",
                en:
                    "The alarm begins on the first day that is too late and ends with the sending, or with the financial year (framework note) or the calendar year (provisional accounts)."
            ),
            .nothingSent,
        ] + standing
    ) { dossier, rules in
        FrameworkSending.all(in: dossier, rules).flatMap(\.judged).map {
            rules.judgement(dossier.root, telling: $0.telling, $0.timeline)
        } + [rules.judgement(dossier.root, dossier.sweepOfActs([.sendings]))]
    }

    private static let supervisor = Requirement(
        "Wgr-34b",
        root: .cooperation,
        nl: "Begroting en jaarrekening bereiken de toezichthouder op tijd.",
        en: "Budget and accounts reach the supervisor in time.",
        source: "Wgr, artikel 34",
        .verified,
        .overtreding,
        inForce: inForce,
        forms: withBoard,
        reads: [.cooperations, .participants, .budgets, .complete],
        human: Phrase(
            nl: "Of gedeputeerde staten het stuk werkelijk kregen.",
            en: "Whether the provincial executive really got it."
        ),
        assumptions: [
            Phrase(
                nl:
                    "Eindigen de twee weken op een zaterdag, zondag of feestdag, dan lopen zij door tot en met de eerstvolgende werkdag (Algemene termijnenwet, artikel 1); de dagen die de wet noemt, schuiven niet.",
                en:
                    "If the two weeks end on a Saturday, Sunday or public holiday, they run on to the end of the next working day (General Extension of Time Limits Act, article 1); the days that the law names do not move."
            ),
            Phrase(
                nl:
                    "Binnen twee weken na vaststelling, en vóór 15 september (begroting, 14 september is de laatste goede dag) of vóór 15 juli (jaarrekening, 14 juli).",
                en:
                    "Within two weeks after adoption, and before 15 September (budget; 14 September is the last good day) or before 15 July (accounts; 14 July)."
            ),
            Phrase(
                nl:
                    "Is een stuk gestuurd en staat er niet bij wanneer het is vastgesteld, dan is over de dagen vóór de toezending niet vast te stellen of de twee weken voorbij waren; vastgesteld is het niet vóór het jaar waarin de wet de uiterste dag legt.",
                en:
                    "Where a document was sent and nothing says when it was adopted, it cannot be determined for the days before the sending whether the two weeks had passed; it was not adopted before the year in which the law puts the last day."
            ),
            Phrase(
                nl:
                    "Voor begrotingen van vóór 2024 kan een eerdere dag hebben gegolden; die is niet nagelezen en telt niet.",
                en: "For budgets of before 2024 an earlier day may have held; it was not read and does not count."
            ),
            Phrase(
                nl:
                    "Het alarm begint op de eerste dag dat het te laat is en eindigt met de toezending, of met het boekjaar (begroting) of het jaar erna (jaarrekening).",
                en:
                    "The alarm begins on the first day that is too late and ends with the sending, or with the financial year (budget) or the year after it (accounts)."
            ),
            Phrase(
                nl:
                    "Dat niets is gestuurd, staat pas vast als de begrotingsstukken vanaf een jaar ervoor volledig zijn opgegeven.",
                en:
                    "That nothing was sent is certain only where the budget documents from a year before are stated to be complete."
            ),
        ] + standing
    ) { dossier, rules in
        SupervisorSending.all(in: dossier, rules).compactMap(\.judged).map {
            rules.judgement(dossier.root, telling: $0.telling, $0.timeline)
        } + [rules.judgement(dossier.root, dossier.sweepOfActs([.budgets]))]
    }

    private static let draftBudget = Requirement(
        "Wgr-35a",
        root: .cooperation,
        nl: "De ontwerpbegroting gaat twaalf weken vóór vaststelling naar elke raad.",
        en: "The draft budget reaches every council twelve weeks before adoption.",
        source: "Wgr, artikel 35(1)",
        .verified,
        .overtreding,
        limbs: [.answeredEarly],
        inForce: inForce,
        forms: withBoard,
        reads: budgetKinds.union([.views]),
        needs: [.participants],
        human: exempt,
        assumptions: weeks
    ) { dossier, rules in
        BudgetRound.all(.begroting, in: dossier).flatMap { rules.draft($0, in: dossier) }
            + [rules.judgement(dossier.root, dossier.sweepOfActs([.budgets]))]
    }

    private static let budgetAmendment = Requirement(
        "Wgr-35b",
        root: .cooperation,
        nl: "Begrotingswijzigingen volgen dezelfde termijn, tenzij uitgezonderd.",
        en: "Budget amendments follow the same term unless excepted.",
        source: "Wgr, artikel 35(6)",
        .verified,
        .overtreding,
        limbs: [.answeredEarly],
        inForce: inForce,
        forms: withBoard,
        reads: budgetKinds.union([.views, .provisions]),
        needs: [.participants],
        human: exempt,
        assumptions: [
            Phrase(
                nl:
                    "Uitgezonderd is een wijziging van een categorie die de regeling op de dag van aanbieden of vaststellen noemt, zoals bij de wijziging is geregistreerd.",
                en:
                    "Excepted is an amendment of a category that the arrangement names on the day of offering or adoption, as recorded with the amendment."
            )
        ] + weeks
    ) { dossier, rules in
        BudgetRound.all(.begrotingswijziging, in: dossier).flatMap { rules.draft($0, in: dossier) }
            + [rules.judgement(dossier.root, dossier.sweepOfActs([.budgets]))]
    }

    private static let budgetReply = Requirement(
        "Wgr-35c",
        root: .cooperation,
        nl: "De raad hoort vóór vaststelling wat met zijn zienswijze is gedaan.",
        en: "The council learns before adoption what was done with its view.",
        source: "Wgr, artikel 35(4) en 35(6)",
        .verified,
        .overtreding,
        inForce: StrongerCouncils.inForce,
        forms: withBoard,
        reads: budgetKinds.union([.views, .provisions]),
        needs: [.participants],
        human: .writtenAnswer,
        assumptions: [
            Phrase(
                nl:
                    "Alle deelnemende raden horen het, ook die zelf geen zienswijze gaven: door de reactie op de eigen zienswijze, of door een toezending van de soort reactie.",
                en:
                    "All participating councils hear it, also those that gave no view themselves: by the answer to their own view, or by a sending of the kind answer."
            ),
            Phrase(
                nl: "Gaf geen enkele raad vóór de vaststelling een zienswijze, dan valt er niets te beantwoorden.",
                en: "If no council gave a view before the adoption, there is nothing to answer."
            ),
            Phrase(
                nl:
                    "Een reactie op de dag van vaststelling is op tijd; van een zienswijze op die dag is niet vast te stellen of zij er eerst was.",
                en:
                    "An answer on the day of adoption is in time; of a view on that day it cannot be determined whether it came first."
            ),
            Phrase(
                nl: "Het alarm begint met de vaststelling en eindigt met de gemotiveerde reactie, of met het boekjaar.",
                en: "The alarm begins with the adoption and ends with the reasoned answer, or with the financial year."
            ),
            Phrase(
                nl:
                    "Dat niet is gereageerd, staat pas vast als de zienswijzen (voor andere raden: de toezendingen) van die dag volledig zijn opgegeven.",
                en:
                    "That no answer was given is certain only where the views (for other councils: the sendings) of that day are stated to be complete."
            ),
        ]
    ) { dossier, rules in
        let rounds = BudgetRound.all(.begroting, in: dossier) + BudgetRound.all(.begrotingswijziging, in: dossier)
        return rounds.flatMap { round in
            (BudgetReply(round, in: dossier)?.judged ?? []).map {
                rules.judgement(dossier.root, telling: round.telling + [$0.municipality.key], $0.timeline)
            }
        } + [rules.judgement(dossier.root, dossier.sweepOfActs([.budgets, .views]))]
    }

    // MARK: What they share

    private static let budgetKinds: Set<FactKind> = [
        .cooperations, .participants, .withdrawals, .redivisions, .budgets, .sendings, .complete,
    ]

    private static let standing = [
        Phrase(
            nl: "Jaarlijkse plichten worden geteld tot de horizon van de toetsing, en niet vóór 2015.",
            en: "Yearly duties are counted up to the horizon of the audit, and not before 2015."
        )
    ]

    private static let exempt = Phrase(
        nl: "Of de deelnemer voor een tijd van deze plicht is vrijgesteld (Wgr 11).",
        en: "Whether the participant is exempt from this duty for a time (Wgr 11)."
    )

    private static let weeks = [
        Phrase(
            nl:
                "De termijn loopt tot het aanbieden aan het algemeen bestuur (openbaar lichaam) of tot de vaststelling (bedrijfsvoeringsorganisatie en gemeenschappelijk orgaan); is het aanbieden niet geregistreerd, dan was het niet later dan de vaststelling.",
            en:
                "The term runs until the offering to the general board (public body) or until the adoption (shared-services body and joint organ); where the offering is not on record, it was not later than the adoption."
        ),
        Phrase(
            nl:
                "Twaalf weken; acht weken als de termijn vóór 1 juli 2022 eindigde. Is het ontwerp daarvóór gestuurd en eindigde de termijn daarna, dan zijn acht weken misschien genoeg.",
            en:
                "Twelve weeks; eight weeks if the term ended before 1 July 2022. If the draft was sent before and the term ended after that day, eight weeks may be enough."
        ),
        Phrase(nl: "Een vroege zienswijze bekort de termijn niet.", en: "An early view does not shorten the term."),
        Phrase(
            nl:
                "Het alarm begint aan het einde van de termijn en eindigt als de raad zijn weken alsnog heeft gehad, of met het boekjaar.",
            en:
                "The alarm begins at the end of the term and ends when the council has had its weeks after all, or with the financial year."
        ),
        .nothingSent,
        .draftBeforeRedivision,
    ]
}

extension Rules {
    /// The judgements of the weeks that councils have before a budget or amendment, council by council.
    fileprivate func draft(_ round: BudgetRound, in dossier: Dossier) -> [Judgement] {
        (DraftBudget(round, in: dossier)?.judged ?? []).map {
            judgement(dossier.root, telling: round.telling + [$0.municipality.key], $0.timeline)
        }
    }
}
