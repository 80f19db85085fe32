// Whom a region hears before it lays down a vision or buys (Norm voor Opdrachtgeverschap).

extension Norm {
    static let partnership = Requirement(
        "NvO-J-9",
        root: .region,
        .cooperation,
        isOptional: true,
        nl: "Aanbieders en cliënten zijn bij visie en inkoop betrokken.",
        en: "Providers and clients are involved in vision and purchasing.",
        source: CommissioningNorm.source,
        .verified,
        .aandachtspunt,
        inForce: CommissioningNorm.inForce,
        domains: [.jeugd],
        parameters: [
            Parameter(
                name: "terugkijken",
                meaning: Phrase(
                    nl: "Hoeveel maanden vóór de visie of het contract een consultatie nog telt.",
                    en: "How many months before the vision or the contract a consultation still counts."
                ),
                standard: 24,
                bounds: 1...60
            )
        ],
        reads: [
            .regions, .regionMembers, .redivisions, .cooperations, .participants, .visions, .contracts, .consultations,
            .careForms, .complete,
        ],
        human: Phrase(
            nl: "Of wie gehoord is, ook werkelijk invloed had.",
            en: "Whether those who were heard really had a say."
        ),
        assumptions: CommissioningNorm.assumptions + [
            Phrase(
                nl:
                    "Een regiovisie: aanbieders en cliënten zijn gehoord over de regio, van 24 maanden vóór het begin van de visie tot haar einde; het alarm duurt van het begin tot de eerste consultatie.",
                en:
                    "A regional vision: providers and clients were heard on the region, from 24 months before the beginning of the vision until its end; the alarm lasts from the beginning to the first consultation."
            ),
            Phrase(
                nl:
                    "Inkoop: alleen een contract dat het verband na aanbesteding, een procedure voor sociale diensten of open house sloot; gehoord in de 24 maanden vóór de ondertekening, over het contract of over het verband. Later horen herstelt dit niet. Staat de procedure er niet bij, dan is het niet vast te stellen.",
                en:
                    "Purchasing: only a contract that the cooperation concluded after a tender, a procedure for social services or open house; heard in the 24 months before the signature, on the contract or on the cooperation. Hearing them later does not mend this. If the procedure is not stated, it cannot be determined."
            ),
            Phrase(
                nl: "Een afwezige consultatie telt alleen als is opgegeven dat alle consultaties geregistreerd zijn.",
                en: "An absent consultation counts only where all consultations are stated to be on record."
            ),
        ]
    ) { dossier, rules in
        dossier.root.kind == .region ? dossier.hearingsOnVisions(rules) : dossier.hearingsOnContracts(rules)
    }
}

extension Dossier {
    fileprivate func hearingsOnVisions(_ rules: Rules) -> [Judgement] {
        let region = youthRegion
        let visions = RegionVisions(region)
        let judged = visions.versions.flatMap { version, rows in
            let running = Grounded.any(rows)
            let first = rows.map(\.span.start.lowerBound).min() ?? .distantPast
            return ConsultedGroup.partners.map { group in
                let heard = heard(group, about: [root], from: first.adding(months: -rules["terugkijken"]))
                return rules.judgement(
                    root,
                    telling: [version, group.rawValue],
                    unheard(
                        group,
                        running,
                        Condition.any(heard.map { Condition(PeriodSet(.since($0.fact.on))) }),
                        about: [root],
                        Phrase(
                            nl: "regiovisie \(version) van \(name: root)",
                            en: "vision \(version) of \(name: root)"
                        )
                    )
                )
            }
        }
        return (judged + [rules.judgement(root, visions.sweep(besides: [.consultations]))]).map(region.concerning)
    }

    fileprivate func hearingsOnContracts(_ rules: Rules) -> [Judgement] {
        let bought: Set<Procedure> = [.europees, .sas, .openHouse]
        func isBought(_ contract: Contract) -> Bool? {
            contract.procedure.map(bought.contains) ?? (contract.contract == .subsidie ? false : nil)
        }
        let judged = ownContracts.flatMap { id, rows -> [Judgement] in
            let concerned = Condition.any(
                rows.map { row in
                    row.condition & Condition(answer: isBought(row.fact))
                        & Condition(answer: facts.isYouthContract(row.fact))
                }
            )
            guard !concerned.possible.isEmpty else { return [] }
            let award = rows.compactMap(\.fact.signed).min() ?? rows.map(\.span.possible.from).min() ?? .distantPast
            return ConsultedGroup.partners.map { group in
                let heard = heard(group, about: [id, root], from: award.adding(months: -rules["terugkijken"]))
                return rules.judgement(
                    root,
                    telling: [id.key, group.rawValue],
                    unheard(
                        group,
                        Grounded(concerned, rows.map { Evidence($0) }),
                        Condition(answer: heard.contains { $0.fact.on <= award }),
                        about: [id, root],
                        Phrase(nl: "de inkoop van \(name: id)", en: "the purchase of \(name: id)")
                    )
                )
            }
        }
        return judged + [rules.judgement(root, sweepOfContracts)]
    }

    private func heard(_ group: ConsultedGroup, about subjects: [EntityID], from day: Day) -> [Dated<Consultation>] {
        subjects.flatMap { facts.consultations(about: $0) }.filter { $0.fact.group == group && $0.fact.on >= day }
    }

    private func unheard(
        _ group: ConsultedGroup,
        _ running: Grounded,
        _ heard: Condition,
        about subjects: [EntityID],
        _ what: Phrase
    ) -> Timeline<Verdict> {
        let closed = subjects.map { facts.complete(.consultations, of: $0) }.reduce(PeriodSet.always) {
            $0.intersection($1)
        }
        return .judging(
            running.condition.possible,
            [
                Violation(
                    running.condition & !heard.known(during: closed),
                    Alarm(
                        .aandachtspunt,
                        Phrase(
                            nl: "Over \(what.nl) zijn geen \(group.dutch) gehoord.",
                            en: "No \(group.english) were heard on \(what.en)."
                        ),
                        evidence: running.evidence,
                        remedy: Phrase(
                            nl: "Betrek \(group.dutch), en registreer de consultatie met haar verslag.",
                            en: "Involve \(group.english), and register the consultation with its report."
                        )
                    ),
                    unless: Missing(
                        Phrase(
                            nl: "Of \(group.dutch) gehoord moesten worden over \(what.nl), en of dat is gebeurd.",
                            en: "Whether \(group.english) had to be heard on \(what.en), and whether they were."
                        ),
                        kinds: [.consultations, .contracts],
                        ask: root
                    )
                )
            ]
        )
    }
}

extension ConsultedGroup {
    /// Those whom a region has to involve.
    fileprivate static let partners: [ConsultedGroup] = [.aanbieders, .clienten]

    fileprivate var english: String { self == .clienten ? "clients" : "providers" }
}
