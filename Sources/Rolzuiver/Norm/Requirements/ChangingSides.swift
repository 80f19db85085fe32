extension Norm {
    static let revolvingDoor = Requirement(
        "Rol-16",
        root: .cooperation,
        .municipality,
        isOptional: true,
        nl: "Een overstap van opdrachtgever naar opdrachtnemer wordt gesignaleerd.",
        en: "A move from commissioner to contractor is signalled.",
        source: "Eigen keuze van dit register: draaideur",
        .unverified,
        .aandachtspunt,
        parameters: [
            Parameter(
                name: "maanden",
                meaning: Phrase(
                    nl: "Binnen hoeveel maanden na de rol een overstap telt.",
                    en: "Within how many months after the role a move counts."
                ),
                standard: 12,
                bounds: 1...60
            )
        ],
        reads: [
            .cooperations, .participants, .redivisions, .roles, .contracts, .commissions, .employments, .offices,
            .complete,
        ],
        assumptions: [
            Phrase(
                nl: "Het gaat om aansluiting, niet om overlap: wie beide tegelijk is, is Rol-5.",
                en: "It is about succession, not overlap: whoever is both at once is Rol-5."
            ),
            Phrase(
                nl: "De rol van opdrachtgever, inkoper of contractmanager eindigt uiterlijk met het contract.",
                en: "The role of commissioner, purchaser or contract manager ends no later than the contract."
            ),
            Phrase(
                nl:
                    "Een overstap is een dienstverband, zetel of directierol bij de opdrachtnemer van hetzelfde contract, die begint op of na de dag waarop de rol voorbij is; op de dag dat de maanden om zijn telt zij niet meer.",
                en:
                    "A move is an employment, seat or managing role at the contractor of the same contract that begins on or after the day on which the role is over; on the day on which the months are up it no longer counts."
            ),
            Phrase(
                nl: "Het signaal duurt van de overstap tot de maanden om zijn, of tot het einde van de nieuwe positie.",
                en: "The signal lasts from the move until the months are up, or until the end of the new position."
            ),
        ]
    ) { dossier, rules in
        let sweep = dossier.sweepOfRoles(
            during: dossier.lifeOfRoot,
            besides: [.employments, .offices, .contracts, .commissions]
        )
        return RevolvingDoor(dossier, months: rules["maanden"]).judgements(rules) + [
            rules.judgement(dossier.root, sweep)
        ]
    }

    static let adviserApart = Requirement(
        "Rol-17",
        root: .cooperation,
        .municipality,
        isOptional: true,
        nl: "Een extern adviseur werkt niet tegelijk voor een aanbieder.",
        en: "An external adviser does not work for a provider at the same time.",
        source: "Eigen afleiding uit de Aanbestedingswet 2012, artikel 1.10b",
        .unverified,
        .risico,
        reads: [
            .cooperations, .participants, .redivisions, .roles, .contracts, .commissions, .employments, .offices,
            .stakes, .complete,
        ],
        assumptions: [
            Phrase(
                nl:
                    "Een adviseur op het verband adviseert over alle aanbieders waarmee een contract loopt voor een taak die hij deelt; een op een contract over de opdrachtnemer daarvan.",
                en:
                    "An adviser on the cooperation advises on all providers with a running contract for a task that he shares; one on a contract advises on its contractor."
            ),
            Phrase(
                nl: "Ook een organisatie die inkoopt telt als adviseur; een persoon die inkoopt is Rol-5.",
                en: "An organisation that purchases counts as an adviser as well; a person who purchases is Rol-5."
            ),
            Phrase(
                nl:
                    "Werken voor een aanbieder: in dienst zijn, een functie of belang hebben, of een opdracht of contract van de aanbieder uitvoeren, zelf of met het bureau waar men werkt.",
                en:
                    "Working for a provider: being employed, having an office or interest, or carrying out a commission or contract of the provider, oneself or with the firm where one works."
            ),
            Phrase(
                nl: "Een waarborg verlicht dit niet: de bron noemt er geen.",
                en: "A safeguard does not lower this: the source names none."
            ),
        ]
    ) { dossier, rules in
        let sweep = dossier.sweepOfRoles(
            during: dossier.lifeOfRoot,
            besides: [.contracts, .commissions, .employments, .offices, .stakes]
        )
        return Advisers(dossier).judgements(rules) + [rules.judgement(dossier.root, sweep)]
    }
}
