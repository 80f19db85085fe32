// What the Jeugdwet asks of a youth region as such (artikelen 2.17 en 2.18, nog niet in werking).

extension Norm {
    static let regionalParticipation = Requirement(
        "JW-1",
        root: .region,
        nl: "Elke gemeente neemt deel aan de regeling van haar wettelijke jeugdregio.",
        en: "Every municipality participates in the arrangement of its statutory youth region.",
        source: "Jeugdwet, artikelen 2.17 en 2.18 zoals gewijzigd bij Stb. 2025, 274 (tekst niet gezien)",
        .unverified,
        .overtreding,
        isPending: true,
        reads: [.regions, .regionMembers, .redivisions, .cooperations, .participants, .withdrawals, .complete],
        needs: [.regionMembers, .withdrawals],
        human: Phrase(
            nl: "Of dit de regeling is die de wet bedoelt: de tekst van 2.17 en 2.18 is niet gezien.",
            en: "Whether this is the arrangement that the law means: the text of 2.17 and 2.18 was not seen."
        ),
        assumptions: [
            .silentUntilStarted,
            Phrase(
                nl:
                    "De regeling is een gemeenschappelijke regeling die voor deze regio is geregistreerd; wie via een ander verband meedoet, telt als deelnemer.",
                en:
                    "The arrangement is a joint arrangement that is recorded for this region; whoever takes part through another cooperation counts as a participant."
            ),
            Phrase(
                nl:
                    "Alleen de wettelijke jeugdregio telt, niet de indeling van het CBS. Een regio van één gemeente hoeft niets te regelen.",
                en:
                    "Only the statutory youth region counts, not the division of Statistics Netherlands (CBS). A region of one municipality need not arrange anything."
            ),
        ]
    ) { dossier, rules in
        let region = dossier.youthRegion
        let arrangements = region.statutoryArrangements
        let judged = region.members.sorted { $0.key < $1.key }.map { municipality, member in
            rules.judgement(
                region.id,
                telling: [municipality.key],
                region.participation(of: municipality, member, in: arrangements)
            )
        }
        let withdrawals = arrangements.map { dossier.facts.complete(.withdrawals, of: $0.id) }
            .reduce(PeriodSet.always) { $0.intersection($1) }
        let whole = rules.judgement(region.id, region.sweepOfMembers(withdrawals))
        return (judged + [whole]).map(region.statutorySeveral)
    }

    static let regionalEntity = Requirement(
        "JW-2",
        root: .region,
        .cooperation,
        nl: "De jeugdregio-entiteit is een openbaar lichaam, BVO of centrumgemeente.",
        en: "The youth-region entity is a public body, shared-services body or centre municipality.",
        source: "Jeugdwet, artikel 2.18 (ontwerp, memorie van toelichting; definitieve tekst niet gezien)",
        .unverified,
        .overtreding,
        isPending: true,
        domains: [.jeugd],
        reads: [.regions, .regionMembers, .redivisions, .cooperations, .participants, .withdrawals, .complete],
        human: Phrase(
            nl: "Of de definitieve tekst dezelfde rechtsvormen toelaat.",
            en: "Whether the final text allows the same legal forms."
        ),
        assumptions: [
            .silentUntilStarted,
            Phrase(
                nl:
                    "Bij de regio: er is een entiteit. Bij het verband dat de entiteit is: zijn rechtsvorm. Een dienstverleningsovereenkomst of convenant naast de entiteit, of voor de Wmo, mag.",
                en:
                    "On the region: there is an entity. On the cooperation that is the entity: its legal form. A service agreement or covenant beside the entity, or for the Wmo, is allowed."
            ),
            Phrase(
                nl: "Een regio van één gemeente hoeft geen entiteit te hebben.",
                en: "A region of one municipality need not have an entity."
            ),
        ]
    ) { dossier, rules in
        guard dossier.root.kind == .region else {
            return [rules.judgement(dossier.root, dossier.formOfEntity)]
        }
        let region = dossier.youthRegion
        return [region.statutorySeveral(rules.judgement(region.id, region.hasEntity))]
    }
}

extension YouthRegion {
    /// The arrangements under the Wgr that are registered as the region's, when they are, with who takes part.
    fileprivate var statutoryArrangements: [(id: EntityID, isOwn: Condition, takers: [EntityID: Condition])] {
        cooperations.compactMap { cooperation, works in
            let isOwn = works.condition & belongs(cooperation) & facts.hasForm(Form.wgr, cooperation)
            return isOwn.possible.isEmpty ? nil : (cooperation, isOwn, facts.takers(of: cooperation))
        }
    }

    /// "The municipality takes part in an arrangement of its statutory region".
    fileprivate func participation(
        of municipality: EntityID,
        _ member: Grounded,
        in arrangements: [(id: EntityID, isOwn: Condition, takers: [EntityID: Condition])]
    ) -> Timeline<Verdict> {
        let takesPart = Condition.any(
            arrangements.compactMap { _, isOwn, takers in takers[municipality].map { $0 & isOwn } }
        )
        let elsewhere = PeriodSet(facts.participations(of: municipality).map(\.span.possible))
        let closed = isClosed.union(facts.complete(.participants, of: municipality).subtracting(elsewhere))
        return .judging(
            member.condition.possible.intersection(life),
            [
                Violation(
                    hasSeveral & member.condition & !takesPart.known(during: closed),
                    Alarm(
                        .overtreding,
                        Phrase(
                            nl:
                                "\(name: municipality) neemt niet deel aan een gemeenschappelijke regeling van haar jeugdregio \(name: id) (te bevestigen).",
                            en:
                                "\(name: municipality) does not participate in a joint arrangement of its youth region \(name: id) (to be confirmed)."
                        ),
                        evidence: member.evidence,
                        remedy: Phrase(
                            nl:
                                "Laat \(name: municipality) toetreden tot de regeling van de regio, of registreer via welk verband zij meedoet.",
                            en:
                                "Let \(name: municipality) join the region's arrangement, or register through which body it takes part."
                        )
                    ),
                    unless: Missing(
                        Phrase(
                            nl: "Of \(name: municipality) deelneemt aan de regeling van \(name: id).",
                            en: "Whether \(name: municipality) participates in the arrangement of \(name: id)."
                        ),
                        kinds: [.participants, .cooperations, .regionMembers],
                        ask: id
                    )
                )
            ]
        )
    }

    /// "The region has an entity".
    fileprivate var hasEntity: Timeline<Verdict> {
        let entities = cooperations.map { $0.works.condition & belongs($0.id) & facts.isRegionalEntity($0.id) }
        let has = Condition.any(entities).known(during: facts.complete(.cooperations, of: id))
        return .judging(
            life,
            [
                Violation(
                    exists & hasSeveral & !has,
                    Alarm(
                        .overtreding,
                        Phrase(
                            nl: "\(name: id) heeft geen regionale entiteit voor jeugdhulp (te bevestigen).",
                            en: "\(name: id) has no regional entity for youth care (to be confirmed)."
                        ),
                        evidence: members.sorted { $0.key < $1.key }.flatMap(\.value.evidence),
                        remedy: Phrase(
                            nl: "Wijs een openbaar lichaam, bedrijfsvoeringsorganisatie of centrumgemeente aan.",
                            en: "Designate a public body, a shared-services body or a centre municipality."
                        )
                    ),
                    unless: Missing(
                        Phrase(
                            nl: "Welk verband de regionale entiteit van \(name: id) is.",
                            en: "Which cooperation is the regional entity of \(name: id)."
                        ),
                        kinds: [.cooperations, .regionMembers],
                        ask: id
                    )
                )
            ]
        )
    }
}

extension Dossier {
    /// "The cooperation is a regional entity, and has a form that it may have".
    fileprivate var formOfEntity: Timeline<Verdict> {
        let rows = facts.cooperation(root)
        let isEntity = facts.isRegionalEntity(root)
        let timeline = Timeline<Verdict>.judging(
            facts.life(of: root),
            [
                Violation(
                    isEntity & !facts.hasForm(Form.regionalEntity, root),
                    Alarm(
                        .overtreding,
                        Phrase(
                            nl:
                                "\(name: root) is de entiteit van de jeugdregio, maar is geen openbaar lichaam, bedrijfsvoeringsorganisatie of centrumregeling (te bevestigen).",
                            en:
                                "\(name: root) is the entity of the youth region, but is no public body, shared-services body or centre arrangement (to be confirmed)."
                        ),
                        evidence: rows.map { Evidence($0) },
                        remedy: Phrase(
                            nl: "Vorm het verband om, of wijs een andere entiteit aan.",
                            en: "Convert the cooperation, or designate another entity."
                        )
                    ),
                    unless: Missing(
                        Phrase(
                            nl: "Of \(name: root) de entiteit van een jeugdregio is, en in welke rechtsvorm.",
                            en: "Whether \(name: root) is the entity of a youth region, and in which legal form."
                        ),
                        kinds: [.cooperations],
                        ask: root
                    )
                )
            ]
        )
        let other = Phrase(
            nl: "\(name: root) is niet de entiteit van een jeugdregio.",
            en: "\(name: root) is not the entity of a youth region."
        )
        return timeline.aside((!isEntity).certain, .notApplicable(other))
    }
}
