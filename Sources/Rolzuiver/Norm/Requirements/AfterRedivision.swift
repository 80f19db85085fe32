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
            "Elke tekst die op of na de herindeling ingaat telt, en een tekst die om de herindeling in het jaar ervoor is vastgesteld. Zij telt vanaf haar vaststelling, ook als zij terugwerkt.",
            "De laatste goede dag is zes maanden na de herindeling, of de dag tot wanneer gedeputeerde staten verlengden, ten hoogste twaalf maanden erna.",
            "Het alarm begint de dag erna en duurt tot de aanpassing is vastgesteld.",
            "Dat deelnemers mogen afwijken van eigen bepalingen over wijziging en uittreding, neemt de toestemming van de raden niet weg (Wgr-1a).",
            "Een regeling waarvan alle deelnemers opgingen in één gemeente, verviel (Arhi-1). Een naamswijziging vraagt geen aanpassing.",
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
            "Een regel voor Wgr-13a, Wgr-13b en Wgr-13c: wie op de dag voor de herindeling namens een opgeheven gemeente in het bestuur zat, blijft er met recht zitten tot de eerste aanwijzing namens de rechtsopvolger."
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
            "De overgang vraagt geen akte: loopt de registratie achter, dan is dat een aandachtspunt. Het is geen toetreding, uittreding of nieuwe opdracht.",
            "Een aansluiting die precies op de dag van de herindeling eindigt, eindigde daarom; de opvolger hoort er dan te staan zolang het contract loopt.",
            "Dat de opvolger ontbreekt, telt waar de gemeenten van het contract volledig zijn opgegeven.",
            "Een naamswijziging laat de gemeente bestaan.",
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
