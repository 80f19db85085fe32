// Whose money it is, and where it is shown (BBV).

extension Norm {
    static let accounts: [Requirement] = [affiliatedPartyListed, amountsNameTheirOwner]

    private static let affiliatedPartyListed = Requirement(
        "BBV-1",
        root: .cooperation,
        .municipality,
        nl: "Een verbonden partij staat in de paragraaf verbonden partijen.",
        en: "An affiliated party is listed in the affiliated-parties paragraph.",
        source: "Besluit begroting en verantwoording, artikelen 1(1) en 15, tekst van 17 april 2025",
        .verified,
        .overtreding,
        inForce: .since(Day(2004, 1, 1) ?? .distantPast),
        reads: [
            .cooperations, .participants, .withdrawals, .redivisions, .roles, .stakes, .affiliations, .contracts,
            .commissions, .complete,
        ],
        human: Phrase(
            nl: "Of de vermelding alles bevat wat artikel 15 vraagt, en klopt met de jaarstukken van de partij.",
            en: "Whether the mention has all that article 15 asks, and agrees with the accounts of the party."
        ),
        assumptions: [
            "De plicht rust op de gemeente. Zij wordt beoordeeld bij het verband waaraan zij deelneemt; een belang in een andere organisatie bij de gemeente zelf.",
            "Een partij is verbonden als de gemeente er een bestuurlijk én een financieel belang in heeft; rechtspersoonlijkheid alleen is niet genoeg.",
            "Wie namens de gemeente in het bestuur zit, bewijst het bestuurlijk belang. Een financieel belang in een verband telt alleen als het is vastgelegd; een aandeel is beide belangen.",
            "Per boekjaar: wie het belang op 1 januari heeft, vermeldt de partij in dat jaar; het alarm duurt dat jaar, zolang het belang duurt.",
            "Een vermelding onder het verband of onder zijn rechtspersoon telt. Staat niet vast of zij volledig is, dan is het niet vast te stellen.",
        ]
    ) { dossier, rules in
        AffiliatedParties(dossier).judgements(rules)
    }

    private static let amountsNameTheirOwner = Requirement(
        "BBV-2",
        root: .cooperation,
        method: .rule,
        nl: "Bedragen tonen altijd van welke rechtspersoon ze zijn.",
        en: "Amounts always show which legal person they belong to.",
        source: "Besluit begroting en verantwoording, artikel 5, tekst van 17 april 2025",
        .verified,
        .aandachtspunt,
        reads: [],
        assumptions: [
            "Een regel voor rapporten: geen bedrag zonder het verband, de gemeente of de organisatie waarvan het is; bedragen van een verband worden nooit als die van één gemeente getoond of ermee opgeteld."
        ]
    ) { _, _ in [] }
}
