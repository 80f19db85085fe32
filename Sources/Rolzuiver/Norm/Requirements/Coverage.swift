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
            "Verplicht zijn de zorgvormen voor jeugdhulp, jeugdbescherming en jeugdreclassering die als verplicht zijn geregistreerd.",
            "Dekking geeft elk lopend contract voor de zorgvorm dat de gemeente noemt, ook van een ander verband, van een centrumgemeente of van haarzelf; noemt een contract geen gemeenten, dan dekt het de deelnemers van het verband dat inkocht, ook via een ander verband.",
            "Een landelijk contract dekt elke gemeente; een maatwerkcontract voor één jeugdige dekt er geen.",
            "Het alarm duurt precies de dagen zonder dekking. Een gegund contract telt vanaf zijn begin; een gat in de toekomst is een alarm over die dagen.",
            "Een gat staat alleen vast als is opgegeven dat de contracten van het verband, die van de gemeente en die van elk ander verband voor jeugdhulp waaraan zij deelneemt volledig zijn, en dat de gemeenten van de andere contracten volledig zijn.",
            "Een contract dat een opgeheven gemeente voor zichzelf sloot, dekt vanaf de herindeling haar rechtsopvolger (Wet arhi 44).",
            "Van dagen vóór de Jeugdwet (1 januari 2015) is er geen oordeel.",
            "Een gemeente die aan meer verbanden voor jeugdhulp deelneemt, wordt beoordeeld bij het verband waaraan zij het eerst deelnam; na haar vertrek nog een jaar bij het verband dat zij verliet, tenzij zij aan een ander deelneemt.",
            "Het woonplaatsbeginsel en een verhuizing van een jeugdige veranderen niet welke zorg een gemeente moet hebben gecontracteerd.",
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
            "Dubbel is: twee contracten voor dezelfde zorgvorm en gemeente lopen tegelijk, en zijn ingekocht door verschillende verbanden of door een verband en de gemeente zelf.",
            "Meer aanbieders bij één inkoper is geen dubbele dekking; een maatwerkcontract voor één jeugdige en een landelijk contract tellen niet mee.",
            "Een overeenkomst met een andere overheid koopt geen zorg in, en een deel- of uitvoeringsovereenkomst onder een raamovereenkomst met dezelfde opdrachtnemer is geen tweede inkoop; is er zo'n raamovereenkomst niet geregistreerd, dan is het niet vast te stellen.",
            "In het jaar na een (gedeeltelijke) uittreding, of na het einde van de deelname, loopt het oude contract uit: dan geen alarm.",
            "Noemt een contract geen gemeenten en is dat volledig, dan is het voor de deelnemers van het verband dat inkocht, of voor de gemeente die het sloot.",
            "De motivering is een document van de soort motivering bij een van de contracten; zij telt vanaf haar datum.",
            "Zijn er meer verbanden bij betrokken, dan wordt het beoordeeld bij het verband waarvan het contract het eerst begon.",
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
            "Een contract dat een centrumgemeente sluit, rust op de centrumregeling: tot de regeling eindigt of de centrumgemeente uittreedt of een andere gemeente centrum wordt.",
            "Anders rust het op de mandaten en volmachten van de gemeenten die het dekt, aan de opdrachtgever of het verband; mandaten aan personen tellen hier niet.",
            "Een verband dat zelf opdrachtgever is, handelt uit eigen bevoegdheid: zonder geregistreerd mandaat is de eis niet van toepassing.",
            "Het alarm duurt precies de dagen waarop het contract loopt terwijl de grondslag is geëindigd, ook in de toekomst.",
            "Neemt bij herindeling een andere gemeente de plaats in, dan loopt de grondslag door.",
        ]
    ) { dossier, rules in
        rules.judgements(ofContractsIn: dossier, complete: [.covers, .mandates, .withdrawals]) {
            MandateTerm($0, in: dossier).timeline
        }
    }
}
