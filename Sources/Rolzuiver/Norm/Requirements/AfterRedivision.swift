// What has to be arranged after a municipality ended (Wet algemene regels herindeling).

extension Norm {
    static let afterRedivision: [Requirement] = [adaptedInTime, membersStayForNow, contractsPass]

    private static let adaptedInTime = Requirement(
        "Arhi-2",
        root: .cooperation,
        nl: "De regeling is binnen zes maanden na herindeling aangepast.",
        en: "The arrangement is adapted within six months of redivision.",
        source: "Wet algemene regels herindeling, artikel 41(4)-(5)",
        .verified,
        .risico,
        forms: Form.wgr,
        reads: [.cooperations, .participants, .withdrawals, .redivisions, .versions, .complete],
        human: Phrase(
            nl:
                "Of de nieuwe tekst de gevolgen van de herindeling werkelijk regelt, en of het gebied bij of krachtens de wet is bepaald (41(7)).",
            en:
                "Whether the new text really settles the consequences, and whether the area is fixed by or under a law (41(7))."
        ),
        assumptions: [
            Phrase(
                nl:
                    "Elke tekst die op of na de herindeling ingaat telt, en een tekst die om de herindeling in het jaar ervoor is vastgesteld. Zij telt vanaf haar vaststelling, ook als zij terugwerkt.",
                en:
                    "Every text that takes effect on or after the redivision counts, and a text adopted for the redivision in the year before. It counts from its adoption, even if it works back."
            ),
            Phrase(
                nl:
                    "De laatste goede dag is zes maanden na de herindeling, of de dag tot wanneer gedeputeerde staten verlengden, ten hoogste twaalf maanden erna.",
                en:
                    "The last good day is six months after the redivision, or the day to which the provincial executive extended the term, at most twelve months after it."
            ),
            Phrase(
                nl: "Het alarm begint de dag erna en duurt tot de aanpassing is vastgesteld.",
                en: "The alarm begins on the day after and lasts until the adaptation is adopted."
            ),
            Phrase(
                nl:
                    "Dat deelnemers mogen afwijken van eigen bepalingen over wijziging en uittreding, neemt de toestemming van de raden niet weg (Wgr-1a).",
                en:
                    "That participants may deviate from their own clauses on amendment and withdrawal does not take away the consent of the councils (Wgr-1a)."
            ),
            Phrase(
                nl:
                    "Een regeling waarvan alle deelnemers opgingen in één gemeente, verviel (Arhi-1). Een naamswijziging vraagt geen aanpassing.",
                en:
                    "An arrangement of which all participants were merged into one municipality lapsed (Arhi-1). A change of name asks no adaptation."
            ),
        ]
    ) { dossier, rules in
        let judged = Adaptation.all(in: dossier).map { adaptation in
            rules.judgement(dossier.root, telling: [adaptation.redivision.event], adaptation.timeline)
        }
        let whole = dossier.sweep(
            dossier.facts.life(of: dossier.root),
            complete: [.participants],
            of: dossier.root,
            Phrase(
                nl: "Of alle deelnemers van \(name: dossier.root) geregistreerd zijn.",
                en: "Whether all participants of \(name: dossier.root) are on record."
            )
        )
        return judged + [rules.judgement(dossier.root, whole)]
    }

    private static let membersStayForNow = Requirement(
        "Arhi-3",
        root: .cooperation,
        method: .rule,
        nl: "Bestuursleden blijven na een herindeling zitten tot nieuwe zijn aangewezen.",
        en: "Board members stay after a redivision until successors are appointed.",
        source: "Wet algemene regels herindeling, artikel 41(6)",
        .verified,
        .aandachtspunt,
        reads: [],
        assumptions: [
            Phrase(
                nl:
                    "Een regel voor Wgr-13a, Wgr-13b en Wgr-13c: wie op de dag voor de herindeling namens een opgeheven gemeente in het bestuur zat, blijft er met recht zitten tot de eerste aanwijzing namens de rechtsopvolger.",
                en:
                    "A rule for Wgr-13a, Wgr-13b and Wgr-13c: whoever sat on the board for an abolished municipality on the day before the redivision keeps the seat lawfully until the first appointment on behalf of the successor."
            )
        ]
    ) { _, _ in [] }

    private static let contractsPass = Requirement(
        "Arhi-4",
        root: .cooperation,
        .municipality,
        nl: "Contracten gaan bij herindeling van rechtswege over.",
        en: "Contracts pass by operation of law on redivision.",
        source: "Wet algemene regels herindeling, artikel 44",
        .verified,
        .aandachtspunt,
        reads: [.cooperations, .participants, .redivisions, .contracts, .covers, .commissions, .complete],
        human: Phrase(
            nl: "Naar wie een contract overging waarvan het gebied over meer gemeenten is verdeeld.",
            en: "To whom a contract passed whose area was divided over several municipalities."
        ),
        assumptions: [
            Phrase(
                nl:
                    "De overgang vraagt geen akte: loopt de registratie achter, dan is dat een aandachtspunt. Het is geen toetreding, uittreding of nieuwe opdracht.",
                en:
                    "The transition asks no deed: where the register lags behind, that is a point of attention. It is no accession, withdrawal or new contract."
            ),
            Phrase(
                nl:
                    "Een aansluiting die precies op de dag van de herindeling eindigt, eindigde daarom; de opvolger hoort er dan te staan zolang het contract loopt.",
                en:
                    "A cover that ends exactly on the day of the redivision ended because of it; the successor belongs there for as long as the contract runs."
            ),
            Phrase(
                nl: "Dat de opvolger ontbreekt, telt waar de gemeenten van het contract volledig zijn opgegeven.",
                en:
                    "That the successor is absent counts where the municipalities of the contract are stated to be complete."
            ),
            .renaming,
        ]
    ) { dossier, rules in
        let judged = ContractSuccession.all(in: dossier).map { succession in
            rules.judgement(
                dossier.root,
                telling: [succession.contract.key, succession.municipality.key],
                succession.timeline
            )
        }
        let whole = dossier.sweep(
            dossier.lifeOfRoot,
            complete: [.contracts, .covers],
            of: dossier.root,
            Phrase(
                nl: "Of alle contracten van \(name: dossier.root) en hun gemeenten geregistreerd zijn.",
                en: "Whether all contracts of \(name: dossier.root) and their municipalities are on record."
            )
        )
        return judged + [rules.judgement(dossier.root, whole)]
    }
}
