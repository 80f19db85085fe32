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
        "De verordening is van de gemeente en wordt één keer beoordeeld: bij het verband voor jeugdhulp waaraan de gemeente zelf het eerst deelnam, en anders bij de gemeente zelf als die contracten sluit.",
        "Een verordening die niet is geregistreerd ontbreekt alleen als is opgegeven dat de verordeningen van de gemeente volledig zijn.",
        "Na een herindeling gelden de oude verordeningen nog twee jaar (Wet arhi 28); zolang is niet vast te stellen dat een verordening ontbreekt.",
        "Alleen voor zorg onder de Jeugdwet; de tekst voor de Wmo is niet gelezen.",
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
            "Een contract wordt beoordeeld op elke dag vanaf 1 juli 2024 waarop het loopt, ook als het eerder is gesloten: overgangsrecht is niet gezien.",
            "Kostprijselementen die in het geheel niet zijn geregistreerd, zijn onbekend en geen overtreding.",
            "Een subsidie valt er alleen onder als zij de levering van zorg volledig bekostigt (artikel 2.3(4)); dat beoordeelt een mens.",
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
            "De verordening moet het college verplichten de prijs voor onderaannemers te bedingen; het contract moet haar bedingen.",
            OwnContract.underFramework,
            "Een subsidie valt er alleen onder als zij de levering van zorg volledig bekostigt (artikel 2.3(4)); dat beoordeelt een mens.",
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
            "Het contract hoort een bepaling over continuïteit te hebben, en een overgangstermijn in maanden bij die bepaling of bij een eigen bepaling over overgang.",
            "De verordening wordt getoetst vanaf 1 juli 2024, omdat de eerste dag van artikel 2.11(2)(b) niet is gezien.",
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
