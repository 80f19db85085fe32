// What councils must be asked or told by the board of an arrangement (Wgr 9, 10(6), 17 and 31a).

extension Norm {
    static let accessionProcedure = Requirement(
        "Wgr-9c",
        root: .cooperation,
        nl: "Toetreding volgt de procedure van de regeling.",
        en: "Accession follows the arrangement's own procedure.",
        source: "Wgr, artikel 9(1), en de regeling zelf",
        .verified,
        .overtreding,
        forms: Form.wgr,
        reads: [
            .cooperations, .participants, .withdrawals, .redivisions, .accessions, .provisions, .decisions, .complete,
        ],
        human: Phrase(
            nl: "Of de meerderheid is gehaald die de regeling vraagt.",
            en: "Whether the majority was reached that the arrangement asks."
        ),
        assumptions: [
            Phrase(
                nl:
                    "Wie er op de eerste dag van het verband bij was, trad niet toe; wie binnen een jaar na een herindeling meedoet als gemeente waar het gebied naartoe ging, geldt als opvolger.",
                en:
                    "Whoever was there on the first day of the cooperation did not accede; whoever takes part within a year after a redivision as a municipality to which territory went counts as successor."
            ),
            Phrase(
                nl: "De bepaling die gold op de dag waarop de deelname begon, telt.",
                en: "The clause that was in force on the day on which the participation began counts."
            ),
            Phrase(
                nl:
                    "Een besluit van raad, college of burgemeester vraagt de regeling aan de andere deelnemers; hoeveel er moeten instemmen is niet vastgelegd, dus besloten sommige wel en andere niet, dan is het niet vast te stellen.",
                en:
                    "A decision by council, executive or mayor is what the arrangement asks of the other participants; how many have to agree is not on record, so if some decided so and others not, it cannot be determined."
            ),
            Phrase(
                nl:
                    "Het alarm begint met de deelname en eindigt met het besluit of de toetreding die ontbrak, of met de deelname.",
                en:
                    "The alarm begins with the participation and ends with the decision or accession that was lacking, or with the participation."
            ),
            Phrase(
                nl:
                    "Wie via een ander verband meedoet, trad niet zelf toe. Een raad die zijn college toestemming gaf, kan daarmee ook het besluit hebben genomen dat de regeling vraagt.",
                en:
                    "Whoever takes part through another cooperation did not accede himself. A council that gave its executive consent may have taken the decision that the arrangement asks by it."
            ),
        ]
    ) { dossier, rules in
        AccessionProcedure.all(in: dossier).map {
            rules.judgement(dossier.root, telling: $0.telling, $0.timeline)
        } + [rules.judgement(dossier.root, dossier.sweepOfActs([.participants]))]
    }

    static let boardReply = Requirement(
        "Wgr-10f",
        root: .cooperation,
        nl: "De raad hoort vóór een bestuursbesluit, met redenen, wat met zijn zienswijze is gedaan.",
        en: "Before a board decides, the council hears with reasons what was done with its view.",
        source: "Wgr, artikel 10(6)",
        .verified,
        .overtreding,
        inForce: StrongerCouncils.inForce,
        forms: withBoard,
        reads: [.cooperations, .participants, .redivisions, .decisions, .sendings, .views, .budgets, .complete],
        human: .writtenAnswer,
        assumptions: [
            Phrase(
                nl: "Over begroting en jaarrekening gaat Wgr-35c, niet deze normeis.",
                en: "Budget and accounts are the matter of Wgr-35c, not of this requirement."
            ),
            Phrase(
                nl:
                    "Is het ontwerpbesluit niet aan raden toegezonden, dan kan de regeling er een zienswijze over toestaan: dat is zonder meer niet vast te stellen.",
                en:
                    "If the draft decision was not sent to councils, the arrangement may allow a view on it: without more that cannot be determined."
            ),
            Phrase(
                nl:
                    "Een reactie op de dag van het besluit is op tijd; van een zienswijze op die dag is niet vast te stellen of zij er eerst was.",
                en:
                    "An answer on the day of the decision is in time; of a view on that day it cannot be determined whether it came first."
            ),
            Phrase(
                nl:
                    "Van de raad van een gemeente die vóór het besluit ophield te bestaan, is niet vast te stellen wie de reactie had moeten krijgen.",
                en:
                    "Of the council of a municipality that ceased to exist before the decision it cannot be determined who should have had the answer."
            ),
            Phrase(
                nl: "Het alarm begint met het besluit en eindigt met de gemotiveerde reactie.",
                en: "The alarm begins with the decision and ends with the reasoned answer."
            ),
        ]
    ) { dossier, rules in
        BoardReply.all(in: dossier).map {
            rules.judgement(
                dossier.root,
                telling: [$0.view.fact.reference, $0.view.fact.municipality.key],
                $0.timeline
            )
        } + [rules.judgement(dossier.root, dossier.sweepOfActs([.decisions, .views]))]
    }

    static let privateParticipation = Requirement(
        "Wgr-31a",
        root: .cooperation,
        nl:
            "Deelnemen in een stichting of vennootschap kan alleen als de regeling dat toestaat en de raden vooraf wensen konden geven.",
        en:
            "Taking part in a foundation or company needs the arrangement's permission, and the councils' wishes first.",
        source: "Wgr, artikel 31a",
        .verified,
        .overtreding,
        inForce: .since(PrivateParticipation.since),
        forms: [.openbaarLichaam, .bedrijfsvoeringsorganisatie],
        looksAhead: true,
        reads: [
            .cooperations, .participants, .withdrawals, .redivisions, .stakes, .provisions, .decisions, .sendings,
            .complete,
        ],
        needs: [.participants, .decisions],
        human: Phrase(
            nl: "Of de deelneming in het bijzonder aangewezen is te achten voor het openbaar belang.",
            en: "Whether the participation is specially indicated for the public interest."
        ),
        assumptions: [
            Phrase(
                nl:
                    "Een aandeel en een lidmaatschap zijn een deelneming, een zetel in een bestuur niet; van een benoemingsrecht is het zonder meer niet vast te stellen.",
                en:
                    "A share and a membership are a participation, a seat on a board is not; of a right of appointment it cannot be determined without more."
            ),
            Phrase(
                nl:
                    "Deelnemingen van vóór 1 januari 2015 blijven buiten beschouwing; dat de regel toen begon, is niet nagelezen.",
                en:
                    "Participations of before 1 January 2015 are left aside; that the rule began then was not read in the source itself."
            ),
            Phrase(
                nl:
                    "De raden moeten zijn gehoord op de dag van het besluit over de organisatie, of anders op de dag waarop de deelneming begon; zijn er meer besluiten van voor die dag, dan telt het laatste.",
                en:
                    "The councils must have been heard on the day of the decision on the organisation, or else on the day on which the participation began; where there are several decisions before that day, the last one counts."
            ),
            Phrase(
                nl:
                    "Het alarm over de bepaling duurt zolang de regeling er niet in voorziet; dat over een raad eindigt als het ontwerp hem alsnog is gestuurd, of met de deelneming.",
                en:
                    "The alarm on the clause lasts as long as the arrangement does not provide for it; that on a council ends when the draft is sent to it after all, or with the participation."
            ),
            Phrase(
                nl:
                    "Een besluit over de organisatie telt als besluit tot deelneming zodra de deelneming is geregistreerd, ook als die later begint: het alarm begint met het besluit.",
                en:
                    "A decision on the organisation counts as a decision to participate once the participation is on record, even if that begins later: the alarm begins with the decision."
            ),
        ]
    ) { dossier, rules in
        PrivateParticipation.all(in: dossier).flatMap { participation in
            [rules.judgement(dossier.root, telling: participation.telling, participation.clause)]
                + participation.rounds.map { municipality, timeline in
                    rules.judgement(dossier.root, telling: participation.telling + [municipality.key], timeline)
                }
        } + [rules.judgement(dossier.root, dossier.sweepOfActs([.stakes]))]
    }

    static let activeInformation = Requirement(
        "Wgr-17",
        root: .cooperation,
        isOptional: true,
        nl: "Het bestuur informeert de raden actief.",
        en: "The board actively informs the councils.",
        source: "Wgr, artikel 17(1)-(3)",
        .verified,
        .risico,
        limbs: [.noClauseOnInformation],
        inForce: StrongerCouncils.inForce,
        forms: Form.wgr,
        parameters: [
            Parameter(
                name: "maanden",
                meaning: Phrase(
                    nl: "Na hoeveel maanden zonder bericht aan een raad wordt gewaarschuwd.",
                    en: "After how many months without a letter to a council to warn."
                ),
                standard: 12,
                bounds: 1...60
            )
        ],
        reads: [
            .cooperations, .participants, .withdrawals, .redivisions, .provisions, .sendings, .complete,
        ],
        needs: [.participants],
        human: Phrase(
            nl: "Of de raden kregen wat zij voor hun taak nodig hebben.",
            en: "Whether the councils got what they need for their task."
        ),
        assumptions: [
            Phrase(
                nl:
                    "Een ontbrekende bepaling is een overtreding; voor regelingen van vóór 1 juli 2022 vanaf 1 juli 2024.",
                en: "A lacking clause is a breach; for arrangements of before 1 July 2022 from 1 July 2024."
            ),
            Phrase(
                nl:
                    "De wet noemt geen ritme: twaalf maanden zonder informatie is een eigen maat, en nooit meer dan een risico.",
                en:
                    "The law names no rhythm: twelve months without information is a measure of our own, and never more than a risk."
            ),
            Phrase(
                nl: "Alleen toezendingen van de soort informatie tellen; begrotingsstukken niet.",
                en: "Only sendings of the kind information count; budget documents do not."
            ),
            Phrase(
                nl: "De maanden beginnen op de dag waarop de gemeente meedoet en er een bestuur is.",
                en: "The months begin on the day on which the municipality takes part and there is a board."
            ),
            Phrase(
                nl: "Een regeling zonder eigen bestuur hoeft alleen gevraagde inlichtingen te regelen.",
                en: "An arrangement without a board of its own need only regulate requested information."
            ),
        ]
    ) { dossier, rules in
        let information = CouncilInformation(dossier, rules)
        return information.clauses.map { rules.judgement(dossier.root, telling: [$0.clause.rawValue], $0.timeline) }
            + information.letters.map { rules.judgement(dossier.root, telling: [$0.municipality.key], $0.timeline) }
    }
}
