// Whether contracts cover each municipality, once, and within the mandate that they rest on.

extension Norm {
    static let coverage: [Requirement] = [cover, doubleCover, mandateTerm]

    private static let cover = Requirement(
        "Con-9",
        root: .cooperation,
        nl: "Elke gemeente heeft elke dag dekking voor verplichte zorgvormen.",
        en: "Every municipality has cover for mandatory care forms every day.",
        source: "Jeugdwet, artikelen 2.4(2)(a) en 2.6(1)(a)",
        .verified,
        .overtreding,
        inForce: Period.since(Day(2015, 1, 1) ?? .distantFuture),
        domains: [.jeugd],
        parameters: [
            Parameter(
                name: "venster",
                meaning: Phrase(
                    nl: "Hoeveel dagen na het einde van de deelname de dekking nog bij het verband wordt getoetst.",
                    en: "For how many days after a participation ended the cover is still judged at the cooperation."
                ),
                standard: 365,
                bounds: 0...3650
            )
        ],
        reads: [
            .municipalities, .cooperations, .participants, .withdrawals, .redivisions, .careForms, .contracts, .covers,
            .complete,
        ],
        needs: [.covers],
        human: Phrase(
            nl:
                "Of het gecontracteerde aanbod toereikend is, of de deelnemer is vrijgesteld (Wgr 11), en wie betaalt voor een jeugdige die is verhuisd (2.7a).",
            en:
                "Whether the contracted supply suffices, whether the participant is exempt (Wgr 11), and who pays for a youth who moved (2.7a)."
        ),
        assumptions: [
            Phrase(
                nl:
                    "Verplicht zijn de zorgvormen voor jeugdhulp, jeugdbescherming en jeugdreclassering die als verplicht zijn geregistreerd.",
                en:
                    "Mandatory are the forms of care for youth help, child protection and youth probation that are recorded as mandatory."
            ),
            Phrase(
                nl:
                    "Dekking geeft elk lopend contract voor de zorgvorm dat de gemeente noemt, ook van een ander verband, van een centrumgemeente of van haarzelf; noemt een contract geen gemeenten, dan dekt het de deelnemers van het verband dat inkocht, ook via een ander verband.",
                en:
                    "Cover is given by every running contract for the form of care that names the municipality, also one of another cooperation, of a centre municipality or of its own; if a contract names no municipalities, it covers the participants of the cooperation that purchased, also through another cooperation."
            ),
            Phrase(
                nl: "Een landelijk contract dekt elke gemeente; een maatwerkcontract voor één jeugdige dekt er geen.",
                en:
                    "A national contract covers every municipality; an individual contract for one young person covers none."
            ),
            Phrase(
                nl:
                    "Het alarm duurt precies de dagen zonder dekking. Een gegund contract telt vanaf zijn begin; een gat in de toekomst is een alarm over die dagen.",
                en:
                    "The alarm lasts exactly the days without cover. An awarded contract counts from its beginning; a gap in the future is an alarm on those days."
            ),
            Phrase(
                nl:
                    "Een gat staat alleen vast als is opgegeven dat de contracten van het verband, die van de gemeente en die van elk ander verband voor jeugdhulp waaraan zij deelneemt volledig zijn, en dat de gemeenten van de andere contracten volledig zijn.",
                en:
                    "A gap is certain only where the contracts of the cooperation, those of the municipality and those of every other cooperation for youth care in which it takes part are stated to be complete, and the municipalities of the other contracts as well."
            ),
            Phrase(
                nl:
                    "Een contract dat een opgeheven gemeente voor zichzelf sloot, dekt vanaf de herindeling haar rechtsopvolger (Wet arhi 44).",
                en:
                    "A contract that an abolished municipality concluded for itself covers its successor from the redivision on (Wet arhi 44)."
            ),
            Phrase(
                nl: "Van dagen vóór de Jeugdwet (1 januari 2015) is er geen oordeel.",
                en: "There is no verdict on days before the Jeugdwet (1 January 2015)."
            ),
            Phrase(
                nl:
                    "Een gemeente die aan meer verbanden voor jeugdhulp deelneemt, wordt beoordeeld bij het verband waaraan zij het eerst deelnam; na haar vertrek nog een jaar bij het verband dat zij verliet, tenzij zij aan een ander deelneemt.",
                en:
                    "A municipality that takes part in several cooperations for youth care is judged on the one in which it took part first; after it left, for one more year on the cooperation that it left, unless it takes part in another."
            ),
            Phrase(
                nl:
                    "Het woonplaatsbeginsel en een verhuizing van een jeugdige veranderen niet welke zorg een gemeente moet hebben gecontracteerd.",
                en:
                    "The residence principle and a move of a young person do not change which care a municipality must have contracted."
            ),
        ]
    ) { dossier, rules in
        CareCover(dossier, window: rules["venster"]).judgements(rules)
    }

    private static let doubleCover = Requirement(
        "Con-10",
        root: .cooperation,
        nl: "Dubbele regionale dekking is gemotiveerd.",
        en: "Double regional cover is motivated.",
        source: "Praktijknorm, afgeleid uit uittredingen",
        .unverified,
        .aandachtspunt,
        parameters: [
            Parameter(
                name: "uitloop",
                meaning: Phrase(
                    nl: "Hoeveel dagen een contract na uittreding mag uitlopen naast een nieuw contract.",
                    en: "For how many days a contract may run off beside a new one after a withdrawal."
                ),
                standard: 365,
                bounds: 0...3650
            )
        ],
        reads: [
            .municipalities, .cooperations, .participants, .withdrawals, .redivisions, .careForms, .contracts, .covers,
            .commissions, .documents, .complete,
        ],
        needs: [.participants, .covers],
        human: Phrase(
            nl: "Of de motivering overtuigt, en of de zorgvorm in beide contracten dezelfde is.",
            en: "Whether the motivation convinces, and whether the form of care is the same in both contracts."
        ),
        assumptions: [
            Phrase(
                nl:
                    "Dubbel is: twee contracten voor dezelfde zorgvorm en gemeente lopen tegelijk, en zijn ingekocht door verschillende verbanden of door een verband en de gemeente zelf.",
                en:
                    "Double is: two contracts for the same form of care and municipality run at the same time, and were purchased by different cooperations or by a cooperation and the municipality itself."
            ),
            Phrase(
                nl:
                    "Meer aanbieders bij één inkoper is geen dubbele dekking; een maatwerkcontract voor één jeugdige en een landelijk contract tellen niet mee.",
                en:
                    "Several providers with one purchaser are no double cover; an individual contract for one young person and a national contract do not count."
            ),
            Phrase(
                nl:
                    "Een overeenkomst met een andere overheid koopt geen zorg in, en een deel- of uitvoeringsovereenkomst onder een raamovereenkomst met dezelfde opdrachtnemer is geen tweede inkoop; is er zo'n raamovereenkomst niet geregistreerd, dan is het niet vast te stellen.",
                en:
                    "An agreement with another public body purchases no care, and a call-off or implementation contract under a framework contract with the same contractor is no second purchase; where no such framework contract is on record, it cannot be determined."
            ),
            Phrase(
                nl:
                    "In het jaar na een (gedeeltelijke) uittreding, of na het einde van de deelname, loopt het oude contract uit: dan geen alarm.",
                en:
                    "In the year after a (partial) withdrawal, or after the end of the participation, the old contract runs out: then no alarm."
            ),
            Phrase(
                nl:
                    "Noemt een contract geen gemeenten en is dat volledig, dan is het voor de deelnemers van het verband dat inkocht, of voor de gemeente die het sloot.",
                en:
                    "If a contract names no municipalities and that is complete, it is for the participants of the cooperation that purchased, or for the municipality that concluded it."
            ),
            Phrase(
                nl:
                    "De motivering is een document van de soort motivering bij een van de contracten; zij telt vanaf haar datum.",
                en:
                    "The justification is a document of the kind justification with one of the contracts; it counts from its date."
            ),
            Phrase(
                nl:
                    "Zijn er meer verbanden bij betrokken, dan wordt het beoordeeld bij het verband waarvan het contract het eerst begon.",
                en: "If several cooperations are involved, it is judged on the cooperation whose contract began first."
            ),
        ]
    ) { dossier, rules in
        DoubleCover(dossier, runOff: rules["uitloop"]).judgements(rules)
            + [rules.judgement(dossier.root, dossier.sweepOfContracts(with: [.covers, .participants]))]
    }

    private static let mandateTerm = Requirement(
        "Con-11",
        root: .cooperation,
        nl: "Een contract duurt niet langer dan het mandaat waarop het rust.",
        en: "A contract does not outlast the mandate it rests on.",
        source: "Praktijknorm, afgeleid uit Wgr, artikel 8(4)",
        .unverified,
        .risico,
        reads: [
            .municipalities, .cooperations, .participants, .withdrawals, .redivisions, .contracts, .covers,
            .commissions, .mandates, .complete,
        ],
        needs: [.withdrawals, .covers],
        human: Phrase(
            nl: "Of buiten het register is geregeld wie het contract na het einde van het mandaat uitvoert.",
            en: "Whether it is arranged outside the register who carries the contract on after the mandate."
        ),
        assumptions: [
            Phrase(
                nl:
                    "Een contract dat een centrumgemeente sluit, rust op de centrumregeling: tot de regeling eindigt of de centrumgemeente uittreedt of een andere gemeente centrum wordt.",
                en:
                    "A contract that a centre municipality concludes rests on the centre arrangement: until the arrangement ends, the centre municipality withdraws or another municipality becomes the centre."
            ),
            Phrase(
                nl:
                    "Anders rust het op de mandaten en volmachten van de gemeenten die het dekt, aan de opdrachtgever of het verband; mandaten aan personen tellen hier niet.",
                en:
                    "Otherwise it rests on the mandates and powers of attorney of the municipalities that it covers, to the commissioner or the cooperation; mandates to persons do not count here."
            ),
            Phrase(
                nl:
                    "Een verband dat zelf opdrachtgever is, handelt uit eigen bevoegdheid: zonder geregistreerd mandaat is de eis niet van toepassing.",
                en:
                    "A cooperation that is the commissioner itself acts by its own power: without a mandate on record the requirement does not apply."
            ),
            Phrase(
                nl:
                    "Het alarm duurt precies de dagen waarop het contract loopt terwijl de grondslag is geëindigd, ook in de toekomst.",
                en:
                    "The alarm lasts exactly the days on which the contract runs while its basis has ended, also in the future."
            ),
            Phrase(
                nl: "Neemt bij herindeling een andere gemeente de plaats in, dan loopt de grondslag door.",
                en: "If another municipality takes the place at a redivision, the basis goes on."
            ),
        ]
    ) { dossier, rules in
        rules.judgements(ofContractsIn: dossier, complete: [.covers, .mandates, .withdrawals]) {
            MandateTerm($0, in: dossier).timeline
        }
    }
}
