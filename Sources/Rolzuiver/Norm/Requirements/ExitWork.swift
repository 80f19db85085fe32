// What an exit or a dissolution leaves to be done (Wgr 9).

extension Norm {
    static let exitWork: [Requirement] = [completeExitPlan, knownExitSum, woundUp]

    private static let completeExitPlan = Requirement(
        "Wgr-9f",
        root: .cooperation,
        nl: "Er is een volledig uittredingsplan.",
        en: "A complete exit plan exists.",
        source: "Praktijknorm: uittredings- en opheffingsregelingen (bgr-2022-241); Wgr, artikel 9(1)",
        .verified,
        .risico,
        limbs: [.goodPractice],
        forms: Form.wgr,
        parameters: [
            Parameter(
                name: "aanloop",
                meaning: Phrase(
                    nl: "Hoeveel maanden vóór de uittreding het plan er moet zijn.",
                    en: "How many months before the withdrawal the plan has to be there."
                ),
                standard: 12,
                bounds: 0...60
            )
        ],
        reads: [.cooperations, .participants, .withdrawals, .exitPlans, .redivisions, .complete],
        human: Phrase(
            nl: "Of het plan inhoudelijk volstaat.",
            en: "Whether the plan suffices in substance."
        ),
        assumptions: [
            Phrase(
                nl: "Volledig is een plan met een financieel, juridisch, personeel en organisatorisch onderdeel.",
                en: "Complete is a plan with a financial, legal, staff and organisational aspect."
            ),
            Phrase(
                nl: "Cliënten, archief en ICT horen er naar goede praktijk ook in, maar geen bron eist ze.",
                en: "By good practice clients, archive and IT belong in it as well, but no source demands them."
            ),
            .takenBack,
            Phrase(
                nl:
                    "Het alarm begint twaalf maanden vóór de uittreding, of bij een latere kennisgeving op die dag, en eindigt als het laatste onderdeel is vastgesteld en uiterlijk op de dag van uittreding.",
                en:
                    "The alarm begins twelve months before the withdrawal, or on the day of the notice if that is later, and ends when the last aspect is adopted and no later than the day of withdrawal."
            ),
            Phrase(
                nl:
                    "Zonder dag van kennisgeving telt de dag van het besluit; een onderdeel zonder dag van vaststelling is er al.",
                en:
                    "Without a day of notice the day of the decision counts; an aspect without a day of adoption is there already."
            ),
            Phrase(
                nl: "Ook bij een gedeeltelijke uittreding is een plan nodig; een herindeling is geen uittreding.",
                en: "A partial withdrawal needs a plan as well; a redivision is no withdrawal."
            ),
        ]
    ) { dossier, rules in
        let exits = dossier.exits.flatMap { exit in
            Exit.PlanPart.allCases.map { part in
                let plan = exit.plan(part, months: rules["aanloop"])
                return rules.judgement(dossier.root, telling: exit.telling + part.telling, plan)
            }
        }
        return exits + [rules.judgement(dossier.root, dossier.sweepOfExits)]
    }

    private static let knownExitSum = Requirement(
        "Wgr-9g",
        root: .cooperation,
        nl: "De uittreedsom of haar methode staat vóór de uittreeddatum vast.",
        en: "The exit sum or its method is fixed before the exit date.",
        source: "Wgr, artikel 9(1); praktijk bij uittredingen",
        .secondary,
        .risico,
        limbs: [.intention, .disputedSum],
        forms: Form.wgr,
        parameters: [
            Parameter(
                name: "aanloop",
                meaning: Phrase(
                    nl: "Hoeveel dagen vóór de uittreding de uittreedsom vast moet staan.",
                    en: "How many days before the withdrawal the exit sum has to be fixed."
                ),
                standard: 90,
                bounds: 0...730
            )
        ],
        reads: [.cooperations, .participants, .withdrawals, .settlements, .provisions, .redivisions, .complete],
        human: Phrase(
            nl: "Of de som of methode redelijk is en volgens de regeling is bepaald.",
            en: "Whether the sum or method is reasonable and follows the arrangement."
        ),
        assumptions: [
            Phrase(
                nl: "Noemt een geregistreerde bepaling zelf de methode, dan staat die vast.",
                en: "If a recorded clause names the method itself, that is fixed."
            ),
            Phrase(
                nl: "Zonder rechtspersoon is er geen uittreedsom vast te stellen.",
                en: "Without a legal person there is no exit sum to fix."
            ),
            Phrase(
                nl: "Het alarm begint negentig dagen vóór de uittreding en eindigt op de dag van vaststelling.",
                en: "The alarm begins ninety days before the withdrawal and ends on the day on which the sum is fixed."
            ),
            Phrase(
                nl:
                    "Een betwiste som is geen gebrek; het signaal duurt tot het geschil is beslecht; vóór de aanloop hoeft zij nog niet vast te staan.",
                en:
                    "A disputed sum is no defect; the signal lasts until the dispute is settled; before the ninety days the sum need not be fixed yet."
            ),
            Phrase(
                nl: "Een overeengekomen som staat vast vanaf de dag van de afspraak; een geraamde som staat niet vast.",
                en: "An agreed sum is fixed from the day of the agreement; an estimated sum is not fixed."
            ),
            .takenBack,
            Phrase(
                nl: "Een voornemen telt alleen tot de voorgenomen dag.",
                en: "An intention counts only until the intended day."
            ),
            Phrase(
                nl:
                    "De dag van vaststelling telt ook als het bedrag nog is geraamd: dan staat de methode vast. Is een methode genoteerd zonder die dag, dan is niet vast te stellen of zij vaststaat.",
                en:
                    "The day of fixing counts even if the amount is still an estimate: then the method is fixed. If a method is noted without that day, it cannot be determined whether it is fixed."
            ),
            Phrase(
                nl:
                    "Zijn de gevolgen van de uittreding vastgesteld en is geen vaste som genoteerd, dan is niet vast te stellen of de som of haar methode daarbij is bepaald.",
                en:
                    "If the consequences of the withdrawal were fixed and no fixed sum is noted, it cannot be determined whether the sum or its method was settled then."
            ),
        ]
    ) { dossier, rules in
        let person = dossier.facts.hasForm(withLegalPerson, dossier.root)
        let none = Verdict.notApplicable(
            Phrase(
                nl: "\(name: dossier.root) heeft geen rechtspersoon, en dus geen vermogen om te verdelen.",
                en: "\(name: dossier.root) has no legal person, and so no assets to divide."
            )
        )
        let exits = dossier.exits.map { exit in
            let sum = exit.sum(days: rules["aanloop"], where: person).aside(person.possible.complement, none)
            return rules.judgement(dossier.root, telling: exit.telling, sum)
        }
        let whole = dossier.sweepOfExits.aside(person.possible.complement, none)
        return exits + [rules.judgement(dossier.root, whole)]
    }

    private static let woundUp = Requirement(
        "Wgr-9h",
        root: .cooperation,
        nl: "Een opgeheven rechtspersoon blijft bestaan tot de vereffening klaar is, volgens een liquidatieplan.",
        en: "A dissolved legal person exists until liquidation is complete, by a liquidation plan.",
        source: "Wgr, artikel 9(3); het liquidatieplan: praktijk bij opheffing",
        .verified,
        .overtreding,
        limbs: [.windingUpPlan],
        reads: [
            .cooperations, .participants, .withdrawals, .redivisions, .organisations, .decisions, .documents, .complete,
        ],
        human: Phrase(
            nl: "Of de raden over het liquidatieplan zijn gehoord, en of de vereffening werkelijk klaar is.",
            en:
                "Whether the councils were heard on the liquidation plan, and whether the winding-up really is complete."
        ),
        assumptions: [
            Phrase(
                nl:
                    "Opgeheven is een verband vanaf het eigen besluit tot opheffing, vanaf de dag waarop alle deelnemers daartoe besloten, of vanaf zijn geregistreerde einde; wat sommige deelnemers besluiten, heft het niet op.",
                en:
                    "A cooperation is dissolved from its own decision to dissolve, from the day on which all participants decided so, or from its recorded end; what some participants decide does not dissolve it."
            ),
            Phrase(
                nl:
                    "Een regeling die zonder besluit ophield op de dag van een herindeling waarin alle deelnemers opgingen, is vervallen (Wet arhi 41(1)): dan is er niets te vereffenen.",
                en:
                    "An arrangement that ended without a decision on the day of a redivision in which all participants were merged has lapsed (Wet arhi 41(1)): then there is nothing to wind up."
            ),
            Phrase(
                nl:
                    "Het alarm over het plan eindigt met het plan of met de vereffening; een plan zonder datum is er al.",
                en:
                    "The alarm on the plan ends with the plan or with the winding-up; a plan without a date is there already."
            ),
            Phrase(
                nl:
                    "Contracten die tijdens de vereffening op naam van de opgeheven rechtspersoon doorlopen, zijn geen gebrek.",
                en:
                    "Contracts that run on in the name of the dissolved legal person during the winding-up are no defect."
            ),
        ]
    ) { dossier, rules in
        WindingUp(dossier).judgements(rules)
    }
}

extension Dossier {
    /// The withdrawals that go ahead, in order.
    fileprivate var exits: [Exit] {
        facts.withdrawals(from: root).filter(\.fact.isJudged).sorted { $0.fact.key < $1.fact.key }
            .map { Exit($0, in: self) }
    }

    fileprivate var sweepOfExits: Timeline<Verdict> {
        sweep(
            facts.life(of: root),
            complete: [.withdrawals],
            of: root,
            Phrase(
                nl: "Of alle uittredingen uit \(name: root) geregistreerd zijn.",
                en: "Whether all withdrawals from \(name: root) are on record."
            )
        )
    }
}
