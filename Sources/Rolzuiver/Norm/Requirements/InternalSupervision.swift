// The internal supervisor of a provider (Jeugdwet 4.4.1).

extension Norm {
    static let internalSupervisor = Requirement(
        "JW-8",
        root: .cooperation,
        .municipality,
        isOptional: true,
        nl: "Een aanbieder boven de drempel heeft een interne toezichthouder.",
        en: "A provider above the threshold has an internal supervisor.",
        source: "Jeugdwet, artikel 4.4.1; Besluit Jeugdwet, artikelen 4.0.a1-4.0.a5",
        .verified,
        .aandachtspunt,
        inForce: YouthAct.supervision,
        reads: YouthAct.contracts.union([.organisations]),
        human: Phrase(
            nl: "Of de toezichthouder onafhankelijk is samengesteld en de taakverdeling schriftelijk vastligt.",
            en: "Whether the supervisor is independent and the division of tasks is laid down in writing."
        ),
        assumptions: SupervisedProvider.assumptions + [
            Phrase(
                nl:
                    "De plicht rust op de aanbieder: voor wie contracteert is het een aandachtspunt, bij elk verband en elke gemeente met een eigen contract met die aanbieder.",
                en:
                    "The duty lies with the provider: for whoever contracts it is a point of attention, on every cooperation and every municipality with a contract of its own with that provider."
            ),
            Phrase(
                nl:
                    "Het ontbreken telt alleen als het zo is vastgelegd. Wie alleen vervoer levert en gemeenten vallen er niet onder.",
                en:
                    "The absence counts only if it is recorded as such. Whoever only provides transport, and municipalities, are not covered."
            ),
        ]
    ) { dossier, rules in
        let contracts = dossier.youthContracts.filter { $0.contractor.kind == .organisation }
        let judged = Dictionary(grouping: contracts, by: \.contractor).sorted { $0.key < $1.key }.compactMap {
            provider,
            contracts in
            SupervisedProvider(provider, in: dossier.facts).supervision(under: contracts).map {
                rules.judgement(dossier.root, telling: [provider.key], $0)
            }
        }
        return judged + dossier.sweepOfYouthContracts(rules)
    }

    static let independentSupervisor = Requirement(
        "JW-8b",
        root: .municipality,
        nl: "In de interne toezichthouder van een jeugdhulpaanbieder zit geen burgemeester of wethouder jeugd.",
        en: "No mayor or alderman responsible for youth policy sits on a youth-care provider's internal supervisor.",
        source: "Jeugdwet, artikel 4.4.1(1)(c)",
        .verified,
        .overtreding,
        inForce: YouthAct.supervision,
        reads: [.municipalities, .redivisions, .persons, .offices, .organisations, .complete],
        human: Phrase(
            nl: "Of de bestuurder voor het jeugdbeleid verantwoordelijk is.",
            en: "Whether the office holder is responsible for youth policy."
        ),
        assumptions: SupervisedProvider.assumptions + [
            Phrase(
                nl:
                    "De plicht rust op de aanbieder; geoordeeld wordt bij de gemeente van de burgemeester of wethouder.",
                en: "The duty lies with the provider; it is judged on the municipality of the mayor or alderman."
            ),
            Phrase(
                nl:
                    "Verantwoordelijk voor jeugd is wie jeugd in de portefeuille heeft. Is de portefeuille niet vastgelegd, dan is het niet vast te stellen.",
                en:
                    "Responsible for youth is whoever has youth in the portfolio. If the portfolio is not on record, it cannot be determined."
            ),
            Phrase(
                nl: "Ook een zetel namens een gemeente of verband (q.q.) telt: de wet kent daarvoor geen uitzondering.",
                en:
                    "A seat on behalf of a municipality or cooperation (ex officio) counts as well: the law knows no exception for it."
            ),
        ]
    ) { dossier, rules in
        let offices = dossier.facts.lawfulOffices(at: dossier.root).filter {
            [.burgemeester, .wethouder].contains($0.fact.office)
        }
        let judged = Dictionary(grouping: offices, by: \.fact.person).sorted { $0.key < $1.key }.flatMap {
            person,
            hats in
            dossier.seats(of: person).map { organisation, seat in
                rules.judgement(
                    dossier.root,
                    telling: [person.key, organisation.key],
                    SupervisedProvider(organisation, in: dossier.facts).seat(of: person, seat, hats, dossier.root)
                )
            }
        }
        let whole = dossier.sweep(
            dossier.lifeOfRoot,
            complete: [.offices],
            of: dossier.root,
            Phrase(
                nl: "Of alle functies van bestuurders van \(name: dossier.root) geregistreerd zijn.",
                en: "Whether all offices of the board of \(name: dossier.root) are on record."
            )
        )
        return judged + [rules.judgement(dossier.root, whole)]
    }
}

extension Dossier {
    /// The organisations of whose supervisory board the person is a member, and when.
    fileprivate func seats(of person: EntityID) -> [(organisation: EntityID, seat: Grounded)] {
        Dictionary(
            grouping: facts.offices(of: person).filter {
                $0.fact.office == .commissaris && $0.fact.at.kind == .organisation
            },
            by: \.fact.at
        )
        .sorted { $0.key < $1.key }.map { ($0, .any($1)) }
    }
}

/// A provider as article 4.4.1 sees it: whether it must have an internal supervisor, and whether it has.
struct SupervisedProvider {
    static let assumptions = [
        Phrase(
            nl:
                "De drempel: meer dan 10 jeugdhulpverleners bij jeugdhulp met verblijf, anders meer dan 25; een gecertificeerde instelling altijd.",
            en:
                "The threshold: more than 10 youth-help workers where there is youth help with stay, otherwise more than 25; a certified body always."
        ),
        Phrase(
            nl: "Een aanbieder die over de drempel groeit, heeft zes maanden.",
            en: "A provider that grows beyond the threshold has six months."
        ),
        Phrase(
            nl: "Wat van een organisatie zonder begindatum is vastgelegd, geldt van meet af aan.",
            en: "What is recorded of an organisation without a first day holds from the outset."
        ),
    ]

    let id: EntityID
    private let rows: [Dated<Organisation>]
    private let facts: FactIndex

    init(_ id: EntityID, in facts: FactIndex) {
        self.id = id
        self.facts = facts
        rows = facts.organisation(id)
    }

    /// "The provider must have an internal supervisor".
    var isBound: Condition {
        let grown = stated { $0.isAboveThreshold }
        // Growth gives six months, counted from the first day on which it may have been, or certainly was, that large.
        func due(_ days: PeriodSet) -> PeriodSet {
            PeriodSet(days.periods.compactMap { Period(from: $0.from.adding(months: 6), until: $0.until) })
        }
        let large = Condition(certain: due(grown.certain), possible: due(grown.possible))
        return large | facts.isOrganisation(.gecertificeerdeInstelling, id)
    }

    /// "The organisation is as `test` says"; not known where nothing is on record.
    private func stated(_ test: (Organisation) -> Bool?) -> Condition {
        Condition.any(rows.map { $0.standing & Condition(answer: test($0.fact)) })
            .known(during: PeriodSet(rows.flatMap(\.standing.certain.periods)))
    }

    private var evidence: [Evidence] { rows.map { Evidence($0) } }

    private func missing(_ nl: String, _ en: String, _ kinds: Set<FactKind>, ask: EntityID) -> Missing {
        Missing(Phrase(nl: nl, en: en), kinds: kinds.union([.organisations]), ask: ask)
    }

    /// "It has a supervisor while it delivers under `contracts`"; nil when it needs none.
    fileprivate func supervision(under contracts: [YouthPurchase]) -> Timeline<Verdict>? {
        guard !isBound.possible.isEmpty else { return nil }
        let delivers = Condition.any(
            contracts.map { contract in contract.runs { Condition(answer: facts.isYouthContract($0)) } }
        )
        return .judging(
            delivers.possible,
            [
                Violation(
                    delivers & isBound & !stated(\.hasInternalSupervisor),
                    Alarm(
                        .aandachtspunt,
                        Phrase(
                            nl: "\(name: id) moet een interne toezichthouder hebben, en heeft die niet.",
                            en: "\(name: id) has to have an internal supervisor, and has none."
                        ),
                        evidence: evidence + contracts.flatMap(\.evidence),
                        remedy: Phrase(
                            nl: "Vraag \(name: id) een interne toezichthouder in te stellen.",
                            en: "Ask \(name: id) to set up an internal supervisor."
                        )
                    ),
                    unless: missing(
                        "Of \(name: id) boven de drempel zit, en een interne toezichthouder heeft.",
                        "Whether \(name: id) is above the threshold, and has an internal supervisor.",
                        [.contracts],
                        ask: contracts.first?.buyer ?? id
                    )
                )
            ]
        )
    }

    /// "The member of its supervisor is not also responsible for youth policy".
    fileprivate func seat(
        of person: EntityID,
        _ seat: Grounded,
        _ offices: [Dated<Office>],
        _ municipality: EntityID
    ) -> Timeline<Verdict> {
        let responsible = Condition.any(
            offices.map { office in
                let portfolio = office.fact.portfolio
                let answer = portfolio.isEmpty ? nil : portfolio.contains { $0.lowercased().contains("jeugd") }
                return office.condition & Condition(answer: answer)
            }
        )
        let holds = Condition.any(offices.map(\.condition))
        return .judging(
            (seat.condition & holds).possible,
            [
                Violation(
                    seat.condition & responsible & isBound,
                    Alarm(
                        .overtreding,
                        Phrase(
                            nl:
                                "\(name: person) is voor \(name: municipality) verantwoordelijk voor jeugd en zit in de interne toezichthouder van \(name: id).",
                            en:
                                "\(name: person) is responsible for youth policy in \(name: municipality) and sits on the internal supervisor of \(name: id)."
                        ),
                        evidence: seat.evidence + offices.map { Evidence($0) } + evidence,
                        remedy: Phrase(
                            nl: "Laat \(name: person) de zetel opgeven, of draag de portefeuille jeugd over.",
                            en: "Let \(name: person) give up the seat, or hand over the youth portfolio."
                        )
                    ),
                    unless: missing(
                        "Of \(name: person) jeugd in de portefeuille heeft, en of \(name: id) boven de drempel zit.",
                        "Whether \(name: person) has youth in the portfolio, and whether \(name: id) is above the threshold.",
                        [.offices],
                        ask: municipality
                    )
                )
            ]
        )
    }
}

extension Organisation {
    /// Whether it has more youth-help workers than the threshold; nil when nobody can say.
    fileprivate var isAboveThreshold: Bool? {
        guard [.aanbieder, .gecertificeerdeInstelling, .overig].contains(organisation) else { return false }
        guard let youthWorkers else { return nil }
        if youthWorkers > 25 { return true }
        return youthWorkers > 10 ? offersStay : false
    }
}
