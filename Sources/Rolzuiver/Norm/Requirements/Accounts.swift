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
            Phrase(
                nl:
                    "De plicht rust op de gemeente. Zij wordt beoordeeld bij het verband waaraan zij deelneemt; een belang in een andere organisatie bij de gemeente zelf.",
                en:
                    "The duty lies with the municipality. It is judged on the cooperation in which it takes part; an interest in another organisation on the municipality itself."
            ),
            Phrase(
                nl:
                    "Een partij is verbonden als de gemeente er een bestuurlijk én een financieel belang in heeft; rechtspersoonlijkheid alleen is niet genoeg.",
                en:
                    "A party is affiliated if the municipality has both an administrative and a financial interest in it; legal personality alone is not enough."
            ),
            Phrase(
                nl:
                    "Wie namens de gemeente in het bestuur zit, bewijst het bestuurlijk belang. Een financieel belang in een verband telt alleen als het is vastgelegd; een aandeel is beide belangen.",
                en:
                    "Whoever sits on the board on behalf of the municipality proves the administrative interest. A financial interest in a cooperation counts only if it is on record; a share is both interests."
            ),
            Phrase(
                nl:
                    "Per boekjaar: wie het belang op 1 januari heeft, vermeldt de partij in dat jaar; het alarm duurt dat jaar, zolang het belang duurt.",
                en:
                    "Per financial year: whoever has the interest on 1 January lists the party in that year; the alarm lasts that year, for as long as the interest lasts."
            ),
            Phrase(
                nl:
                    "Een vermelding onder het verband of onder zijn rechtspersoon telt. Staat niet vast of zij volledig is, dan is het niet vast te stellen.",
                en:
                    "A listing under the cooperation or under its legal person counts. Where it is not certain that it is complete, it cannot be determined."
            ),
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
            Phrase(
                nl:
                    "Een regel voor rapporten: geen bedrag zonder het verband, de gemeente of de organisatie waarvan het is; bedragen van een verband worden nooit als die van één gemeente getoond of ermee opgeteld.",
                en:
                    "A rule for reports: no amount without the cooperation, municipality or organisation that it belongs to; amounts of a cooperation are never shown as those of one municipality, nor added to them."
            )
        ]
    ) { _, _ in [] }
}
