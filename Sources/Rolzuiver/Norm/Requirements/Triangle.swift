extension Norm {
    /// The triangle of owner, commissioner and contractor, filled and kept filled.
    static let triangle: [Requirement] = [allCornersFilled, noLongVacancy]

    private static let allCornersFilled = Requirement(
        "Rol-1",
        root: .cooperation,
        nl: "Eigenaar, opdrachtgever en opdrachtnemer zijn alle drie belegd.",
        en: "Owner, commissioner and contractor are all assigned.",
        source: "Praktijknorm: driehoek eigenaar–opdrachtgever–opdrachtnemer (ABDTOPConsult)",
        .verified,
        .risico,
        reads: [.cooperations, .participants, .roles, .contracts, .commissions, .withdrawals, .redivisions, .complete],
        needs: [.participants, .withdrawals],
        assumptions: [
            Phrase(
                nl:
                    "Een hoek is belegd als een organisatie of een persoon haar heeft, op het verband of in een opdrachtrelatie met het verband.",
                en:
                    "A corner is assigned if an organisation or a person has it, on the cooperation or in a commission with it."
            ),
            Phrase(
                nl: "Leden van het bestuur vullen de hoek van de eigenaar; een plaatsvervanger niet.",
                en: "Members of the board fill the owner's corner; a deputy does not."
            ),
            Phrase(
                nl:
                    "De rol van een deelnemer en van wie namens hem optreedt, eindigt op de dag waarop een besloten volledige uittreding ingaat; een voornemen beëindigt niets.",
                en:
                    "The role of a participant, and of whoever acts on its behalf, ends on the day on which a decided full withdrawal takes effect; an intention ends nothing."
            ),
            Phrase(
                nl:
                    "Een centrumgemeente, en na een herindeling haar rechtsopvolger, vult de hoek van de opdrachtnemer zolang zij deelneemt; is zij niet bekend, dan is die hoek niet te beoordelen.",
                en:
                    "A centre municipality, and after a redivision its successor, fills the contractor's corner as long as it takes part; if it is not known, nothing can be said of that corner."
            ),
            Phrase(
                nl:
                    "In een contract zijn de partijen zelf opdrachtgever en opdrachtnemer; de eis geldt voor het verband.",
                en:
                    "In a contract the parties themselves are commissioner and contractor; the requirement is about the cooperation."
            ),
            Phrase(
                nl:
                    "Dat een hoek leeg is, telt alleen waar de rollen volledig zijn opgegeven, en op dagen waarop het verband zeker bestond: is zijn begin niet bekend, dan is het daarvoor niet vast te stellen.",
                en:
                    "That a corner is empty counts only where the roles are stated to be complete, and on days on which the cooperation certainly existed: if its beginning is not known, it cannot be determined before that."
            ),
        ]
    ) { dossier, rules in
        Corner.allCases.map { corner in
            let filled = dossier.filling(of: corner)
            let existed = dossier.facts.existence(of: dossier.root)
            let empty =
                (existed.possible.isEmpty ? .unknown : existed)
                & !filled.condition.known(during: dossier.facts.complete(.roles, of: dossier.root))
            let alarm = Alarm(
                .risico,
                Phrase(
                    nl: "Niemand is \(corner.name.nl) van \(name: dossier.root).",
                    en: "Nobody is \(corner.name.en) of \(name: dossier.root)."
                ),
                evidence: filled.evidence + dossier.facts.statements(of: .roles, about: dossier.root),
                remedy: Phrase(
                    nl: "Wijs voor \(name: dossier.root) een \(corner.name.nl) aan en leg dat vast.",
                    en: "Assign the role of \(corner.name.en) of \(name: dossier.root) and record it."
                )
            )
            let missing = Missing(
                Phrase(
                    nl:
                        "Wie \(corner.name.nl) is van \(name: dossier.root), dat alle rollen geregistreerd zijn, of van wanneer tot wanneer het verband bestaat.",
                    en:
                        "Who is \(corner.name.en) of \(name: dossier.root), that all roles are on record, or from when until when the cooperation exists."
                ),
                kinds: [.cooperations, .roles, .commissions],
                ask: dossier.root
            )
            return rules.judgement(
                dossier.root,
                telling: [corner.name.nl],
                .judging(dossier.lifeOfRoot, [Violation(empty, alarm, unless: missing)])
            )
        }
    }

    private static let noLongVacancy = Requirement(
        "Rol-12",
        root: .cooperation,
        nl: "Een rol staat niet langer dan de toegestane tijd open.",
        en: "A role is not vacant longer than allowed.",
        source: "Eigen keuze van dit register: termijn voor een vacature",
        .unverified,
        .aandachtspunt,
        parameters: [
            Parameter(
                name: "dagen",
                meaning: Phrase(
                    nl: "Hoeveel dagen een rol mag openstaan.",
                    en: "For how many days a role may be vacant."
                ),
                standard: 90,
                bounds: 1...730
            ),
            Parameter(
                name: "naVerkiezing",
                meaning: Phrase(
                    nl: "Tot hoeveel dagen na een gemeenteraadsverkiezing een rol mag openstaan.",
                    en: "Until how many days after a council election a role may be vacant."
                ),
                standard: 120,
                bounds: 0...730
            ),
        ],
        reads: [.cooperations, .participants, .roles, .elections, .withdrawals, .redivisions, .complete],
        needs: [.participants],
        assumptions: [
            Phrase(
                nl: "Gemeten worden de rollen die op het verband ooit vervuld waren; wat nooit belegd was, is Rol-1.",
                en: "Measured are the roles on the cooperation that were ever filled; what never was is Rol-1."
            ),
            Phrase(
                nl:
                    "Leden van het algemeen bestuur en opdrachtgevers hebben per gemeente een eigen plaats, zolang die deelneemt; bij andere rollen is de plaats pas leeg als niemand haar heeft.",
                en:
                    "Members of the general board and commissioners have a place of their own per municipality, as long as that takes part; for other roles the place is empty only if nobody has it."
            ),
            Phrase(
                nl:
                    "De ruimte na een verkiezing geldt voor vacatures die op de verkiezingsdag nog niet te lang openstonden, of die erna ontstonden.",
                en:
                    "The room after an election holds for vacancies that had not been open for too long on election day, or that arose after it."
            ),
            Phrase(
                nl: "Plaatsvervangers, adviseurs, inkopers en procesmanagers mogen ophouden.",
                en: "Deputies, advisers, purchasers and process managers may stop."
            ),
        ]
    ) { dossier, rules in
        let seats = Seats(dossier: dossier)
        return seats.all.compactMap { seats.judgement($0, rules) }
            + [rules.judgement(dossier.root, dossier.sweepOfRoles(during: dossier.lifeOfRoot))]
    }
}
