// What a legal form can carry (Wgr 8 and 30).

extension Norm {
    static let carriers: [Requirement] = [formFitsContent, noEmptyCarrier]

    private static let formFitsContent = Requirement(
        "Wgr-8a",
        root: .cooperation,
        isOptional: true,
        nl: "Vorm en inhoud passen bij elkaar: aan een bedrijfsvoeringsorganisatie nemen alleen colleges deel.",
        en: "Form and content match: only executives participate in a shared-services body.",
        source: "Wgr, artikelen 8(2), 8(3) en 30(1)(b)",
        .verified,
        .overtreding,
        limbs: [.powersBeyondForm, .jointOrgan],
        forms: Form.wgr,
        reads: [.cooperations, .participants, .provisions, .attestations, .complete],
        human: Phrase(
            nl:
                "Of de bedrijfsvoeringsorganisatie uitsluitend ondersteunende processen en uitvoeringstaken behartigt, en of een gemeenschappelijk orgaan hier bijzonder in aanmerking komt.",
            en:
                "Whether the shared-services body serves supporting processes and execution tasks alone, and whether a joint organ is specially suitable here."
        ),
        assumptions: [
            Phrase(
                nl:
                    "Een gemeenschappelijk orgaan geeft een signaal tot iemand verklaart dat die vorm hier bijzonder in aanmerking komt.",
                en:
                    "A joint organ gives a signal until someone states that the case is one for which that form is specially suitable."
            ),
            Phrase(
                nl:
                    "Belasting heffen of verordeningen vaststellen herkent het register aan de woorden belasting, verordening of algemeen verbindend in de categorieën van de bepaling over bevoegdheden.",
                en:
                    "Levying taxes or making ordinances is recognised by the Dutch words belasting, verordening or algemeen verbindend in the categories of the clause on powers."
            ),
        ]
    ) { dossier, rules in
        [rules.judgement(dossier.root, dossier.formAndContent)]
    }

    private static let noEmptyCarrier = Requirement(
        "Wgr-8b",
        root: .cooperation,
        nl: "Alleen een drager met rechtspersoonlijkheid contracteert of is werkgever.",
        en: "Only a carrier with legal personality contracts or employs.",
        source: "Wgr, artikel 8(1)-(4)",
        .verified,
        .overtreding,
        forms: Form.wgr,
        reads: [.cooperations, .participants, .contracts, .employments, .stakes, .complete],
        human: Phrase(
            nl: "Of het contract werkelijk op naam van het verband staat, en niet op die van een deelnemer.",
            en: "Whether the contract really is in the cooperation's name, and not in that of a participant."
        ),
        assumptions: [
            Phrase(
                nl: "Wie voor het verband werkt maar bij een ander in dienst is, is geen werknemer van het verband.",
                en: "Whoever works for the cooperation but is employed by another is no employee of the cooperation."
            ),
            Phrase(
                nl:
                    "Een contract van de centrumgemeente of van de rechtspersoon van het verband is geen contract van het verband zelf.",
                en:
                    "A contract of the centre municipality or of the legal person of the cooperation is no contract of the cooperation itself."
            ),
            Phrase(
                nl: "Een belang in een organisatie telt als bezit.",
                en: "An interest in an organisation counts as property."
            ),
        ]
    ) { dossier, rules in
        let held = dossier.heldInOwnName
        let whole = dossier.sweep(
            dossier.facts.life(of: dossier.root),
            complete: [.contracts, .employments, .stakes],
            of: dossier.root,
            Phrase(
                nl: "Of alle contracten, dienstverbanden en belangen van \(name: dossier.root) geregistreerd zijn.",
                en: "Whether all contracts, employments and stakes of \(name: dossier.root) are on record."
            )
        )
        let bare = dossier.facts.hasForm(
            [.gemeenschappelijkOrgaan, .centrumregeling, .regelingZonderMeer],
            dossier.root
        )
        let able = Verdict.notApplicable(
            Phrase(
                nl: "\(name: dossier.root) is rechtspersoon en mag zelf contracteren.",
                en: "\(name: dossier.root) is a legal person and may contract itself."
            )
        )
        return held.map { rules.judgement(dossier.root, telling: $0.telling, dossier.judge($0, where: bare)) }
            + [rules.judgement(dossier.root, whole.aside(bare.possible.complement, able))]
    }
}

extension Dossier {
    fileprivate var formAndContent: Timeline<Verdict> {
        .judging(facts.life(of: root), [foreignBodies, rules, unusualForm])
    }

    /// "Others than executives take part in a bedrijfsvoeringsorganisatie".
    private var foreignBodies: Violation {
        let shared = facts.hasForm([.bedrijfsvoeringsorganisatie], root)
        let concluded = answers { $0.concludedBy.isEmpty ? nil : !$0.concludedBy.isSubset(of: [.college]) }
        let others = facts.participants(of: root).filter { !$0.fact.organs.isSubset(of: [.college]) }
        return Violation(
            shared & (concluded | .any(others.map(\.condition)).known(during: facts.complete(.participants, of: root))),
            Alarm(
                .overtreding,
                Phrase(
                    nl: "Aan de bedrijfsvoeringsorganisatie \(name: root) nemen niet alleen colleges deel.",
                    en: "Not only executives participate in the shared-services body \(name: root)."
                ),
                evidence: facts.cooperation(root).map { Evidence($0) } + others.map { Evidence($0) },
                remedy: Phrase(
                    nl: "Laat alleen colleges deelnemen, of kies een openbaar lichaam.",
                    en: "Let only executives participate, or choose a public body."
                )
            ),
            unless: Missing(
                Phrase(
                    nl: "Welke organen de regeling van \(name: root) troffen, en welke deelnemen.",
                    en: "Which bodies concluded the arrangement of \(name: root), and which take part."
                ),
                kinds: [.cooperations, .participants],
                ask: root
            )
        )
    }

    /// "A body that cannot make rules or levy taxes was given that power".
    private var rules: Violation {
        let bodies = facts.hasForm([.gemeenschappelijkOrgaan, .bedrijfsvoeringsorganisatie], root)
        let powers = facts.provisions(.bevoegdheden, of: root).filter { dated in
            dated.fact.isPresent
                && dated.fact.categories.contains { category in
                    ["belasting", "verordening", "algemeen verbindend"].contains { category.lowercased().contains($0) }
                }
        }
        return Violation(
            bodies & .any(powers.map(\.condition)).known(during: facts.complete(.provisions, of: root)),
            Alarm(
                .powersBeyondForm,
                Phrase(
                    nl:
                        "Aan \(name: root) lijkt overgedragen wat deze vorm niet kan: belasting heffen of regels stellen.",
                    en: "\(name: root) seems to have been given what its form cannot do: levy taxes or make rules."
                ),
                evidence: powers.map { Evidence($0) },
                remedy: Phrase(
                    nl: "Laat die bevoegdheid bij de gemeenten, of kies een openbaar lichaam.",
                    en: "Leave that power with the municipalities, or choose a public body."
                )
            ),
            unless: Missing(
                Phrase(
                    nl: "Welke bevoegdheden aan \(name: root) zijn overgedragen.",
                    en: "Which powers were transferred to \(name: root)."
                ),
                kinds: [.provisions],
                ask: root
            )
        )
    }

    /// "A joint organ was chosen", until someone stated that the case is one for it.
    private var unusualForm: Violation {
        let chosen = facts.hasForm([.gemeenschappelijkOrgaan], root)
        let stated = facts.attestations("Wgr-8a", of: root).filter(\.fact.isMet)
        return Violation(
            chosen & !.any(stated.map(\.condition)),
            Alarm(
                .jointOrgan,
                Phrase(
                    nl:
                        "\(name: root) is een gemeenschappelijk orgaan; dat kan alleen in een daarvoor bijzonder geval.",
                    en: "\(name: root) is a joint organ; that is for specially suitable cases only."
                ),
                evidence: facts.cooperation(root).map { Evidence($0) },
                remedy: Phrase(
                    nl: "Leg in een verklaring vast waarom deze vorm hier past, of kies een andere.",
                    en: "State why this form fits here, or choose another."
                )
            ),
            unless: Missing(
                Phrase(
                    nl:
                        "Of is verklaard waarom een gemeenschappelijk orgaan voor \(name: root) past, en sinds wanneer.",
                    en: "Whether it was stated why a joint organ fits \(name: root), and since when."
                ),
                kinds: [.cooperations, .attestations],
                ask: root
            )
        )
    }
}

/// Something that stands in the name of the cooperation itself.
private struct Holding {
    let telling: [String]
    let held: Grounded
    let what: Phrase
}

extension Dossier {
    /// The contracts, employments and stakes in the name of the cooperation itself.
    fileprivate var heldInOwnName: [Holding] {
        let contracts = Dictionary(
            grouping: facts.contracts(of: root).filter { $0.fact.commissioner == root || $0.fact.contractor == root }
        ) { $0.fact.id }
        let jobs = Dictionary(grouping: facts.employments(with: root)) { $0.fact.person }
        let stakes = Dictionary(grouping: facts.stakes(of: root).filter { $0.fact.holder == root }) { $0.fact.object }
        return contracts.sorted { $0.key < $1.key }.map { id, rows in
            Holding(
                telling: ["contract", id.key],
                held: .any(rows),
                what: Phrase(nl: "partij bij \(name: id)", en: "party to \(name: id)")
            )
        }
            + jobs.sorted { $0.key < $1.key }.map { person, rows in
                Holding(
                    telling: ["dienstverband", person.key],
                    held: .any(rows),
                    what: Phrase(nl: "werkgever van \(name: person)", en: "employer of \(name: person)")
                )
            }
            + stakes.sorted { $0.key < $1.key }.map { object, rows in
                Holding(
                    telling: ["belang", object.key],
                    held: .any(rows),
                    what: Phrase(
                        nl: "houder van een belang in \(name: object)",
                        en: "holder of a stake in \(name: object)"
                    )
                )
            }
    }

    fileprivate func judge(_ holding: Holding, where bare: Condition) -> Timeline<Verdict> {
        .judging(
            holding.held.condition.possible.intersection(facts.life(of: root)),
            [
                Violation(
                    holding.held.condition & bare,
                    Alarm(
                        .overtreding,
                        Phrase(
                            nl: "\(name: root) is \(holding.what.nl), maar is geen rechtspersoon.",
                            en: "\(name: root) is \(holding.what.en), but is no legal person."
                        ),
                        evidence: holding.held.evidence,
                        remedy: Phrase(
                            nl:
                                "Zet het op naam van een deelnemer of centrumgemeente, of kies een vorm met rechtspersoonlijkheid.",
                            en:
                                "Put it in the name of a participant or centre municipality, or choose a form with legal personality."
                        )
                    ),
                    unless: Missing(
                        Phrase(
                            nl: "Welke rechtsvorm \(name: root) heeft, en of het dan \(holding.what.nl) is.",
                            en: "Which legal form \(name: root) has, and whether it is then \(holding.what.en)."
                        ),
                        kinds: [.cooperations, .contracts, .employments, .stakes],
                        ask: root
                    )
                )
            ]
        )
    }
}

extension Limb {
    /// Of a body without that power; what was meant is for a person to read.
    static let powersBeyondForm = Limb(
        .aandachtspunt,
        nl: "als een bevoegdheid lijkt overgedragen die de vorm niet kan hebben (Wgr 30(1)(b))",
        en: "where a power seems to be transferred that the form cannot have (Wgr 30(1)(b))"
    )
    /// Of a form for special cases.
    static let jointOrgan = Limb(
        .aandachtspunt,
        nl: "als niet is verklaard waarom een gemeenschappelijk orgaan hier past (Wgr 8(2))",
        en: "where nobody stated why a joint organ fits (Wgr 8(2))"
    )
}
