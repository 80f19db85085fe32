// Lines that are to stay apart: supervision, access, advice, side positions, and moves from one side to the other.

extension Norm {
    static let separation: [Requirement] = [
        memberSaysInWhichRole, supervisionApart, accessApart, sidePositionsPublic, revolvingDoor, adviserApart,
    ]

    private static let memberSaysInWhichRole = Requirement(
        "Rol-3",
        root: .cooperation,
        nl: "Wie lid is van het algemeen bestuur en opdrachtgever, legt per besluit vast in welke rol hij spreekt.",
        en: "Who is board member and commissioner records per decision in which role he acts.",
        source: "Praktijknorm: driehoek eigenaar–opdrachtgever–opdrachtnemer (ABDTOPConsult)",
        .verified,
        .aandachtspunt,
        reads: [
            .cooperations, .participants, .redivisions, .roles, .contracts, .commissions, .documents, .safeguards,
            .complete,
        ],
        human: Phrase(
            nl: "Of in de besluiten zelf staat in welke rol iemand sprak.",
            en: "Whether the decisions themselves say in which role someone acted."
        ),
        assumptions: [
            Phrase(
                nl:
                    "De dubbelrol hoort bij de wet (Wgr 13) en is nooit zwaarder dan een aandachtspunt: één per verband, hoeveel personen het ook zijn.",
                en:
                    "The double role belongs to the law (Wgr 13) and is never more than a point of attention: one per cooperation, however many persons it concerns."
            ),
            Phrase(
                nl:
                    "Een rolbeschrijving bij het verband, of een waarborg voor de persoon, is genoeg. Een rolbeschrijving telt vanaf haar datum; zonder datum telt zij altijd.",
                en:
                    "A description of roles with the cooperation, or a safeguard for the person, is enough. A description counts from its date; without a date it always counts."
            ),
            Phrase(
                nl:
                    "Plaatsvervangers tellen niet. Wie in het dagelijks bestuur zit of voorzitter is, is daarnaast Rol-2.",
                en: "Deputies do not count. Whoever sits on the executive board or is the chair is Rol-2 besides."
            ),
        ]
    ) { dossier, rules in
        let timeline = dossier.membersWhoCommission
        return [rules.judgement(dossier.root, timeline)]
    }

    private static let supervisionApart = Requirement(
        "Rol-10",
        root: .cooperation,
        .municipality,
        nl: "Kwaliteitstoezicht en inkoop of contractbeheer zijn gescheiden.",
        en: "Quality supervision is separate from purchasing and contract management.",
        source: "Eigen afleiding uit Wmo 2015, artikel 6.1",
        .unverified,
        .risico,
        reads: [
            .cooperations, .participants, .redivisions, .roles, .contracts, .covers, .commissions, .employments,
            .offices, .complete,
        ],
        assumptions: [
            Phrase(
                nl: "Alleen personen tellen: dezelfde organisatie met een ander team mag (bijvoorbeeld een GGD).",
                en:
                    "Only persons count: the same organisation with another team may do it (a municipal health service, for instance)."
            ),
            Phrase(
                nl:
                    "Een toezichthouder op het verband of op een gemeente ziet toe op hun contracten; een op een contract ook op andere contracten van dezelfde aanbieder.",
                en:
                    "A supervisor on the cooperation or on a municipality supervises their contracts; one on a contract supervises other contracts of the same provider as well."
            ),
            Phrase(
                nl:
                    "Inkoper, contractmanager, opdrachtgever en directie van de opdrachtnemer tellen, en wie bij de aanbieder werkt of bestuurt; een eigenaar-adviseur niet.",
                en:
                    "Purchaser, contract manager, commissioner and management of the contractor count, and whoever works for the provider or manages it; an owner's adviser does not."
            ),
            Phrase(
                nl: "Een waarborg verlicht dit niet: de bron noemt er geen voor één persoon aan beide kanten.",
                en: "A safeguard does not lower this: the source names none for one person on both sides."
            ),
        ]
    ) { dossier, rules in
        let sweep = dossier.sweepOfRoles(during: dossier.lifeOfRoot, besides: Supervision.kinds)
        return Supervision(dossier).judgements(rules) + [rules.judgement(dossier.root, sweep)]
    }

    private static let accessApart = Requirement(
        "Rol-11",
        root: .cooperation,
        .municipality,
        nl: "Wie toegang verleent, levert niet zelf de zorg.",
        en: "Who grants access does not itself deliver the care.",
        source: "Praktijknorm: scheiding van toegang en aanbod",
        .unverified,
        .risico,
        limbs: [.safeguarded],
        reads: [
            .cooperations, .participants, .redivisions, .roles, .contracts, .covers, .commissions, .employments,
            .offices, .organisations, .safeguards, .complete,
        ],
        human: Phrase(
            nl: "Of het om een verwijzing gaat die de wet zelf regelt (huisarts, gecertificeerde instelling).",
            en: "Whether it is a referral that the law itself provides for (general practitioner, certified body)."
        ),
        assumptions: [
            Phrase(
                nl:
                    "Een organisatie met de rol toegang die zelf het contract uitvoert, of een persoon met die rol die in dienst is van de aanbieder of hem bestuurt. De formele werkgever telt, ook bij detachering.",
                en:
                    "An organisation with the role access that carries out the contract itself, or a person with that role who is employed by the provider or manages it. The formal employer counts, also with a secondment."
            ),
            Phrase(
                nl: "Een rol zonder gemeente geldt voor alle gemeenten onder het contract.",
                en: "A role without a municipality holds for all municipalities under the contract."
            ),
            Phrase(
                nl:
                    "Een contract met integrale toegang (een taakgericht wijkteam) is uitgezonderd; is dat niet vermeld, en is het contract taakgericht of zijn variant onbekend, dan is het niet vast te stellen.",
                en:
                    "A contract with integral access (a task-based neighbourhood team) is excepted; if that is not stated, and the contract is task-based or its variant unknown, it cannot be determined."
            ),
            Phrase(
                nl: "Een gecertificeerde instelling verwijst op grond van de wet en telt niet.",
                en: "A certified body refers by law and does not count."
            ),
        ]
    ) { dossier, rules in
        let sweep = dossier.sweepOfRoles(during: dossier.lifeOfRoot, besides: Supervision.kinds)
        return Access(dossier).judgements(rules) + [rules.judgement(dossier.root, sweep)]
    }
}

extension Dossier {
    /// The verdicts on members of the general board who commission as well.
    fileprivate var membersWhoCommission: Timeline<Verdict> {
        let clashes = RoleClash.all(
            rolesOfPersons.ties([.abLid]),
            rolesOfPersons.ties([.opdrachtgeverBestuurlijk, .opdrachtgever]),
            on: narrowerObject
        )
        let unguarded = clashes.map { clash in
            clash.together
                - safeguard(
                    against: "Rol-3",
                    on: unique([root, clash.object]),
                    for: [clash.person],
                    [.functiescheiding, .vervangerOpdrachtgever, .onthouding, .apartOverleg]
                )
        }
        let both = unguarded.reduce(Grounded.never) { $0 | $1 }
        let descriptions = facts.documents(of: root).filter { $0.fact.document == .rolbeschrijving }
        let described = Condition(PeriodSet(descriptions.map { $0.fact.on.map { .since($0) } ?? .always }))
            .known(during: facts.complete(.documents, of: root))
        let persons = Set(clashes.map(\.person))
        let judged = Timeline<Verdict>.judging(
            lifeOfRoot.intersection(both.condition.possible),
            [
                Violation(
                    both.condition & !described,
                    Alarm(
                        .aandachtspunt,
                        Phrase(
                            nl:
                                "Lid van het algemeen bestuur en opdrachtgever van \(name: root) tegelijk: \(names: persons). Nergens staat hoe per besluit de rol wordt bepaald.",
                            en:
                                "Both member of the general board and commissioner of \(name: root): \(names: persons). Nothing says how the role is set per decision."
                        ),
                        evidence: unique(both.evidence),
                        remedy: Phrase(
                            nl: "Leg in een rolbeschrijving vast in welke rol wie bij welk besluit spreekt.",
                            en: "Lay down in a description of roles who acts in which role on which decision."
                        )
                    ),
                    unless: Missing(
                        Phrase(
                            nl:
                                "Of \(name: root) een rolbeschrijving heeft, en van wanneer tot wanneer deze rollen duurden.",
                            en:
                                "Whether \(name: root) has a description of roles, and from when until when these roles lasted."
                        ),
                        kinds: [.documents, .roles],
                        ask: root
                    )
                )
            ]
        )
        return sweepOfRoles(during: lifeOfRoot, besides: [.contracts, .commissions]).overlaid(by: judged)
    }
}
