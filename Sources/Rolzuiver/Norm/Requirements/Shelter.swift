// Regional agreement on sheltered housing and shelter (Norm voor Opdrachtgeverschap, Beschermd Wonen en Opvang).

extension Norm {
    static let shelterArrangement = Requirement(
        "NvO-BW-1",
        root: .region,
        isOptional: true,
        nl: "Voor beschermd wonen en opvang bestaat een aanwijsbare regionale afspraak.",
        en: "Sheltered housing and shelter are covered by an identifiable regional agreement.",
        source: "Norm voor Opdrachtgeverschap Beschermd Wonen en Maatschappelijke Opvang (VNG, ledenraadpleging 2020)",
        .unverified,
        .aandachtspunt,
        inForce: CommissioningNorm.inForce,
        reads: [.regions, .regionMembers, .redivisions, .cooperations, .participants, .withdrawals, .complete],
        needs: [.regionMembers, .participants],
        human: Phrase(
            nl: "Wat de afspraak inhoudt: de tekst van deze norm is niet gezien.",
            en: "What the agreement holds: the text of this norm was not seen."
        ),
        assumptions: [
            Phrase(
                nl:
                    "De norm is zelfbindend: nooit meer dan een aandachtspunt. Net als bij jeugd is de tijd tot en met 31 december 2021 als voorbereiding gerekend; dat is niet geverifieerd.",
                en:
                    "The norm is self-binding: never more than a point of attention. As for youth, the time up to and including 31 December 2021 is taken as preparation; that is not verified."
            ),
            Phrase(
                nl:
                    "Voor elke gemeente van de regio: precies één verband met het domein beschermd wonen en opvang waaraan zij meedoet, rechtstreeks of via een ander verband.",
                en:
                    "For every municipality of the region: exactly one cooperation with the domain sheltered housing and shelter in which it takes part, directly or through another cooperation."
            ),
            Phrase(
                nl: "Een gemeente die alleen een regio vormt, heeft met niemand iets af te spreken.",
                en: "A municipality that forms a region by itself has nobody to agree with."
            ),
            Phrase(
                nl: "De onderdelen van de norm voor jeugd zijn niet overgenomen.",
                en: "The items of the norm for youth were not taken over."
            ),
        ]
    ) { dossier, rules in
        let region = dossier.youthRegion
        let arrangements = dossier.facts.shelterArrangements(region)
        let judged = region.members.sorted { $0.key < $1.key }.map { municipality, member in
            rules.judgement(region.id, telling: [municipality.key], region.shelter(municipality, member, arrangements))
        }
        return (judged + [rules.judgement(region.id, region.sweepOfMembers())]).map(region.concerningShelter)
    }
}

extension FactIndex {
    /// The cooperations on sheltered housing and shelter with participants in the region, and when each takes part.
    fileprivate func shelterArrangements(_ region: YouthRegion) -> [(id: EntityID, takers: [EntityID: Condition])] {
        cooperations(near: region.id, Set(region.members.keys)).compactMap { id in
            let works = Condition.any(
                cooperation(id).map { row in
                    let domains = row.fact.domains
                    return row.condition & Condition(answer: domains.isEmpty ? nil : domains.contains(.beschermdWonen))
                }
            )
            guard !works.possible.isEmpty else { return nil }
            let takers = takers(of: id).filter { region.members[$0.key] != nil }.mapValues { $0 & works }
            return takers.isEmpty ? nil : (id, takers)
        }
    }
}

extension YouthRegion {
    /// `judgement` on the days on which the region is one for sheltered housing and shelter.
    fileprivate func concerningShelter(_ judgement: Judgement) -> Judgement {
        let rows = facts.region(id).filter { $0.fact.region == .beschermdWonen }
        let other = Phrase(
            nl: "\(name: id) is geen regio voor beschermd wonen en opvang.",
            en: "\(name: id) is no region for sheltered housing and shelter."
        )
        let alone = Phrase(
            nl: "\(name: id) bestaat uit één gemeente.",
            en: "\(name: id) consists of one municipality."
        )
        return judgement.aside((!hasSeveral).certain, .notApplicable(alone))
            .aside(CommissioningNorm.preparation, CommissioningNorm.prepares)
            .aside(PeriodSet(rows.map(\.span.possible)).complement, .notApplicable(other))
    }

    /// "The municipality takes part in exactly one arrangement on sheltered housing and shelter".
    fileprivate func shelter(
        _ municipality: EntityID,
        _ member: Grounded,
        _ arrangements: [(id: EntityID, takers: [EntityID: Condition])]
    ) -> Timeline<Verdict> {
        let taking = arrangements.compactMap { arrangement in
            arrangement.takers[municipality].map { (id: arrangement.id, condition: $0) }
        }
        let closed = facts.complete(.cooperations, of: id)
            .intersection(arrangements.map { facts.closed($0.id) }.reduce(.always) { $0.intersection($1) })
        let missing = Missing(
            Phrase(
                nl: "Aan welk verband voor beschermd wonen en opvang \(name: municipality) meedoet.",
                en: "In which arrangement on sheltered housing and shelter \(name: municipality) takes part."
            ),
            kinds: [.cooperations, .participants, .regionMembers],
            ask: municipality
        )
        func alarm(_ nl: String, _ en: String, _ remedy: Phrase, in named: [EntityID] = []) -> Alarm {
            let told = named.flatMap { facts.evidence(that: municipality, takesPartIn: $0) }
            return Alarm(
                .aandachtspunt,
                Phrase(nl: nl, en: en),
                evidence: unique(member.evidence + told),
                remedy: remedy
            )
        }
        return .judging(
            member.condition.possible.intersection(life),
            [
                Violation(
                    hasSeveral & member.condition & !Condition.any(taking.map(\.condition)).known(during: closed),
                    alarm(
                        "\(name: municipality) doet aan geen verband voor beschermd wonen en opvang mee.",
                        "\(name: municipality) takes part in no arrangement on sheltered housing and shelter.",
                        Phrase(
                            nl: "Leg vast via welk verband of welke centrumgemeente \(name: municipality) dit regelt.",
                            en: "Register through which arrangement or centre \(name: municipality) does this."
                        )
                    ),
                    unless: missing
                ),
                Violation(
                    hasSeveral & member.condition & Condition.atLeastTwo(taking.map(\.condition)).known(during: closed),
                    alarm(
                        "\(name: municipality) doet voor beschermd wonen en opvang aan meer verbanden mee: \(names: taking.map(\.id)).",
                        "\(name: municipality) takes part in several arrangements on sheltered housing and shelter: \(names: taking.map(\.id)).",
                        Phrase(
                            nl: "Wijs één verband aan, of leg vast hoe de taken zijn verdeeld.",
                            en: "Name one arrangement, or register how the tasks are divided."
                        ),
                        in: taking.map(\.id)
                    ),
                    unless: missing
                ),
            ]
        )
    }
}
