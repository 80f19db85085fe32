// Whether a region has a cooperation, whether that is recorded, and whom one can turn to (Norm voor Opdrachtgeverschap).

extension YouthRegion {
    /// "Some cooperation works for the region, and it rests on more than a covenant".
    var hasCooperation: Timeline<Verdict> {
        let working = Condition.any(cooperations.map(\.works.condition))
        let light: Set<Form> = [.convenant, .dienstverleningsovereenkomst]
        let firm = Condition.any(cooperations.map { $0.works.condition & !facts.hasForm(light, $0.id) })
        let evidence = cooperations.flatMap(\.works.evidence)
        return .judging(
            life,
            [
                Violation(
                    hasSeveral & !working.known(during: facts.complete(.cooperations, of: id)),
                    Alarm(
                        .risico,
                        Phrase(
                            nl: "Voor \(name: id) is geen samenwerking voor jeugdhulp vastgelegd.",
                            en: "No cooperation on youth care is recorded for \(name: id)."
                        ),
                        evidence: members.sorted { $0.key < $1.key }.flatMap(\.value.evidence),
                        remedy: Phrase(
                            nl: "Leg de samenwerking vast in een regeling en registreer haar.",
                            en: "Lay the cooperation down in an arrangement and register it."
                        )
                    ),
                    unless: missing(
                        Phrase(
                            nl: "Welke verbanden voor \(name: id) werken.",
                            en: "Which cooperations serve \(name: id)."
                        ),
                        [.cooperations, .regionMembers]
                    )
                ),
                Violation(
                    hasSeveral & working & !firm,
                    Alarm(
                        .lightForm,
                        Phrase(
                            nl:
                                "De samenwerking van \(name: id) rust alleen op een convenant of dienstverleningsovereenkomst.",
                            en: "The cooperation of \(name: id) rests on a covenant or service agreement alone."
                        ),
                        evidence: evidence,
                        remedy: Phrase(
                            nl: "Overweeg een regeling die besluitvorming, rollen en financiën duurzaam vastlegt.",
                            en: "Consider an arrangement that lays down decisions, roles and finances for good."
                        )
                    ),
                    unless: missing(
                        Phrase(nl: "De rechtsvorm van de verbanden.", en: "The legal form of the cooperations."),
                        [.cooperations]
                    )
                ),
            ]
        )
    }

    /// "The cooperation has a text on record, on the days on which it works for the region".
    func records(_ cooperation: EntityID, _ works: Grounded) -> Timeline<Verdict> {
        let texts: Set<DocumentKind> = [.regeling, .convenant, .dienstverleningsovereenkomst]
        let versions = facts.versions(of: cooperation).filter { texts.contains($0.fact.text) }.map(\.condition)
        let documents = facts.documents(of: cooperation).filter { texts.contains($0.fact.document) }.map {
            $0.fact.on.map { Condition(PeriodSet(.since($0))) } ?? .unknown
        }
        let closed = facts.complete(.versions, of: cooperation)
            .intersection(facts.complete(.documents, of: cooperation))
        let recorded = Condition.any(versions + documents).known(during: closed)
        return .judging(
            works.condition.possible.intersection(life),
            [
                Violation(
                    works.condition & !recorded,
                    Alarm(
                        .risico,
                        Phrase(
                            nl:
                                "\(name: cooperation) werkt voor \(name: id) zonder geregistreerde regeling of overeenkomst.",
                            en:
                                "\(name: cooperation) works for \(name: id) without an arrangement or agreement on record."
                        ),
                        evidence: works.evidence,
                        remedy: Phrase(
                            nl: "Registreer de tekst waarop \(name: cooperation) rust.",
                            en: "Register the text on which \(name: cooperation) rests."
                        )
                    ),
                    unless: Missing(
                        Phrase(
                            nl: "De tekst waarop \(name: cooperation) rust, en of die jeugdhulp betreft.",
                            en: "The text on which \(name: cooperation) rests, and whether it concerns youth care."
                        ),
                        kinds: [.versions, .documents, .cooperations],
                        ask: cooperation
                    )
                )
            ]
        )
    }

    /// "The municipality takes part in a cooperation of the region".
    func verdicts(
        on municipality: EntityID,
        _ member: Grounded,
        _ takesPart: Condition
    ) -> Timeline<Verdict> {
        let none = takers(of: municipality).complement
        let closed = isClosed.union(facts.complete(.participants, of: municipality).intersection(none))
        return .judging(
            member.condition.possible.intersection(life),
            [
                Violation(
                    hasSeveral & member.condition & !takesPart.known(during: closed),
                    Alarm(
                        .risico,
                        Phrase(
                            nl:
                                "\(name: municipality) hoort bij \(name: id), maar doet niet mee aan de regionale organisatie van jeugdhulp, ook niet via een ander verband.",
                            en:
                                "\(name: municipality) belongs to \(name: id) but does not take part in its organisation of youth care, nor through another body."
                        ),
                        evidence: member.evidence,
                        remedy: Phrase(
                            nl: "Laat \(name: municipality) deelnemen, of registreer via welk verband zij meedoet.",
                            en: "Let \(name: municipality) take part, or register through which body it does."
                        )
                    ),
                    unless: missing(
                        Phrase(
                            nl: "Of \(name: municipality) ergens aan deelneemt, rechtstreeks of via een ander verband.",
                            en: "Whether \(name: municipality) takes part anywhere, directly or through another body."
                        ),
                        [.participants, .cooperations, .regionMembers]
                    )
                )
            ]
        )
    }

    /// The days on which the municipality may take part in any cooperation at all.
    private func takers(of municipality: EntityID) -> PeriodSet {
        PeriodSet(facts.participations(of: municipality).map(\.span.possible))
    }

    /// "The region has one contact point".
    var contact: Timeline<Verdict> {
        let points = facts.lawfulContactPoints(.regionaal, of: id)
        let complete = facts.complete(.contactPoints, of: id)
        let any = Condition.any(points.map(\.condition)).known(during: complete)
        let holders = Dictionary(grouping: points) { $0.fact.holder }.values.map { Condition.any($0.map(\.condition)) }
        let many = Condition(
            certain: together(holders.map(\.certain)),
            possible: together(holders.map(\.possible))
        )
        let unknown = missing(
            Phrase(
                nl: "Of alle regionale aanspreekpunten van \(name: id) geregistreerd zijn, en van wanneer tot wanneer.",
                en: "Whether all contact points of \(name: id) are on record, and from when until when."
            ),
            [.contactPoints]
        )
        let evidence = points.map { Evidence($0) }
        return .judging(
            life,
            [
                Violation(
                    !any,
                    Alarm(
                        .risico,
                        Phrase(
                            nl: "\(name: id) heeft geen regionaal aanspreekpunt.",
                            en: "\(name: id) has no regional contact point."
                        ),
                        evidence: [],
                        remedy: Phrase(
                            nl: "Wijs een gemeente aan als regionaal aanspreekpunt.",
                            en: "Name a municipality as regional contact point."
                        )
                    ),
                    unless: unknown
                ),
                Violation(
                    many.known(during: complete),
                    Alarm(
                        .risico,
                        Phrase(
                            nl:
                                "\(name: id) heeft meer dan één regionaal aanspreekpunt: \(names: Set(points.map(\.fact.holder))).",
                            en:
                                "\(name: id) has more than one regional contact point: \(names: Set(points.map(\.fact.holder)))."
                        ),
                        evidence: evidence,
                        remedy: Phrase(
                            nl: "Kies één aanspreekpunt en beëindig de andere.",
                            en: "Choose one contact point and end the others."
                        )
                    ),
                    unless: unknown
                ),
            ]
        )
    }

    /// The days on which two hold the same, but for the one day on which the one ends and the other begins.
    private func together(_ holders: [PeriodSet]) -> PeriodSet {
        func passes(_ day: Period, _ one: PeriodSet, _ next: PeriodSet) -> Bool {
            one.periods.contains { $0.until == day.until } && next.periods.contains { $0.from == day.from }
        }
        let shared = holders.indices.flatMap { index in
            holders[..<index].flatMap { other in
                holders[index].intersection(other).periods.filter { days in
                    days.length != 1 || !passes(days, other, holders[index]) && !passes(days, holders[index], other)
                }
            }
        }
        return PeriodSet(shared)
    }

    private func missing(_ what: Phrase, _ kinds: Set<FactKind>) -> Missing {
        Missing(what, kinds: kinds, ask: id)
    }
}
