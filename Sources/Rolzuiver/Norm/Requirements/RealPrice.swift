// What ordinances and contracts lay down on price and continuity (Jeugdwet 2.11; Besluit Jeugdwet 2.3).

/// The decree on real prices for youth care (Staatsblad 2024, 69).
enum RealPrice {
    static let start = Day(2024, 7, 1) ?? .distantFuture
    static let inForce = Period.since(start)
    static let reads: Set<FactKind> = [
        .municipalities, .cooperations, .participants, .withdrawals, .redivisions, .organisations, .careForms,
        .contracts, .commissions, .clauses, .ordinances, .complete,
    ]
    static let assumptions = [
        Phrase(
            nl:
                "De verordening is van de gemeente en wordt één keer beoordeeld: bij het verband voor jeugdhulp waaraan de gemeente zelf het eerst deelnam, en anders bij de gemeente zelf als die contracten sluit.",
            en:
                "The ordinance is the municipality's and is judged once: on the cooperation for youth care in which the municipality itself took part first, and otherwise on the municipality itself if that concludes contracts."
        ),
        Phrase(
            nl:
                "Een verordening die niet is geregistreerd ontbreekt alleen als is opgegeven dat de verordeningen van de gemeente volledig zijn.",
            en:
                "An ordinance that is not on record is lacking only where the ordinances of the municipality are stated to be complete."
        ),
        Phrase(
            nl:
                "Na een herindeling gelden de oude verordeningen nog twee jaar (Wet arhi 28); zolang is niet vast te stellen dat een verordening ontbreekt.",
            en:
                "After a redivision the old ordinances hold for two more years (Wet arhi 28); for so long it cannot be determined that an ordinance is lacking."
        ),
        Phrase(
            nl: "Alleen voor zorg onder de Jeugdwet; de tekst voor de Wmo is niet gelezen.",
            en: "Only for care under the Jeugdwet; the text for the Wmo was not read."
        ),
    ]
}

extension Norm {
    static let realPrice: [Requirement] = [priceElements, subcontractors]

    private static let priceElements = Requirement(
        "Con-3",
        root: .cooperation,
        .municipality,
        nl: "Tarieven rusten op de verplichte kostprijselementen.",
        en: "Tariffs rest on the mandatory cost elements.",
        source: "Jeugdwet, artikel 2.11(2); Besluit Jeugdwet, artikel 2.3(1)",
        .verified,
        .overtreding,
        inForce: RealPrice.inForce,
        reads: RealPrice.reads,
        needs: [.participants],
        human: Phrase(
            nl: "Of de prijs reëel is, en of voor een contract van vóór 1 juli 2024 overgangsrecht geldt.",
            en: "Whether the price is real, and whether a transition applies to a contract of before 1 July 2024."
        ),
        assumptions: RealPrice.assumptions + [
            Phrase(
                nl:
                    "Een contract wordt beoordeeld op elke dag vanaf 1 juli 2024 waarop het loopt, ook als het eerder is gesloten: overgangsrecht is niet gezien.",
                en:
                    "A contract is judged on every day from 1 July 2024 on which it runs, even if it was concluded before: no transitional law was seen."
            ),
            Phrase(
                nl: "Kostprijselementen die in het geheel niet zijn geregistreerd, zijn onbekend en geen overtreding.",
                en: "Cost elements that are not on record at all are unknown and no breach."
            ),
            .subsidyAsPrice,
        ]
    ) { dossier, rules in
        rules.judgements(ofContractsIn: dossier) { $0.restsOnCostElements }
            + rules.judgements(ofOrdinancesIn: dossier, asked: Ordinance.priceRules, since: RealPrice.start)
    }

    private static let subcontractors = Requirement(
        "Con-4",
        root: .cooperation,
        .municipality,
        isOptional: true,
        nl: "De reële prijs geldt ook voor onderaannemers.",
        en: "The realistic price also applies to subcontractors.",
        source: "Besluit Jeugdwet, artikel 2.3(3)",
        .verified,
        .overtreding,
        inForce: RealPrice.inForce,
        reads: RealPrice.reads,
        needs: [.participants],
        human: Phrase(
            nl: "Of de aanbieder de prijs ook aan onderaannemers betaalt.",
            en: "Whether the provider pays the price to subcontractors as well."
        ),
        assumptions: RealPrice.assumptions + [
            Phrase(
                nl:
                    "De verordening moet het college verplichten de prijs voor onderaannemers te bedingen; het contract moet haar bedingen.",
                en:
                    "The ordinance has to oblige the executive to stipulate the price for subcontractors; the contract has to stipulate it."
            ),
            OwnContract.underFramework,
            .subsidyAsPrice,
        ]
    ) { dossier, rules in
        rules.judgements(ofContractsIn: dossier) { $0.stipulatesSubcontractors }
            + rules.judgements(ofOrdinancesIn: dossier, asked: [Ordinance.subcontractors], since: RealPrice.start)
    }

    static let continuity = Requirement(
        "Con-7",
        root: .cooperation,
        .municipality,
        nl: "Het contract regelt continuïteit en overdracht van zorg.",
        en: "The contract regulates continuity and transfer of care.",
        source: "Jeugdwet, artikel 2.11(2)(b) (verordening); praktijknorm: landelijke contractstandaarden",
        .verified,
        .risico,
        limbs: [.ordinance],
        reads: RealPrice.reads,
        needs: [.participants],
        human: Phrase(
            nl: "Of de afspraken over dossiers, cliëntenstop en wachttijden toereikend zijn.",
            en: "Whether the agreements on files, client stops and waiting times suffice."
        ),
        assumptions: RealPrice.assumptions + [
            Phrase(
                nl:
                    "Het contract hoort een bepaling over continuïteit te hebben, en een overgangstermijn in maanden bij die bepaling of bij een eigen bepaling over overgang.",
                en:
                    "The contract should have a clause on continuity, and a term of transition in months with that clause or with a clause of its own on transition."
            ),
            Phrase(
                nl:
                    "De verordening wordt getoetst vanaf 1 juli 2024, omdat de eerste dag van artikel 2.11(2)(b) niet is gezien.",
                en:
                    "The ordinance is judged from 1 July 2024, because the first day of article 2.11(2)(b) was not seen."
            ),
            OwnContract.underFramework,
        ]
    ) { dossier, rules in
        rules.judgements(ofContractsIn: dossier) { $0.regulatesContinuity }
            + rules.judgements(
                ofOrdinancesIn: dossier,
                asked: [Ordinance.continuity],
                since: RealPrice.start,
                weighing: Limb.ordinance.severity
            )
    }
}

extension Limb {
    /// Of the continuity of care: the law itself asks it of the ordinance, practice of the contract.
    static let ordinance = Limb(
        .overtreding,
        nl: "als de verordening van een gemeente geen regels over continuïteit bevat (Jeugdwet 2.11(2)(b))",
        en: "where the ordinance of a municipality has no rules on continuity (Jeugdwet 2.11(2)(b))"
    )
}
