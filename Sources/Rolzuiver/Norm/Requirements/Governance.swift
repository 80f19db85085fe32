// How a region has arranged to commission youth care together (Norm voor Opdrachtgeverschap).

extension Norm {
    static let governance: [Requirement] = [
        recordedCooperation, everyMunicipality, oneContactPoint, appointedCommissioners,
    ]

    private static let recordedCooperation = Requirement(
        "NvO-J-3",
        root: .region,
        nl: "De regionale samenwerking en haar governance zijn schriftelijk vastgelegd.",
        en: "Regional cooperation and its governance are recorded in writing.",
        source: CommissioningNorm.source,
        .verified,
        .risico,
        limbs: [.lightForm],
        inForce: CommissioningNorm.inForce,
        reads: [
            .regions, .regionMembers, .redivisions, .cooperations, .participants, .withdrawals, .versions, .documents,
            .complete,
        ],
        human: CommissioningNorm.human,
        assumptions: CommissioningNorm.assumptions + [
            Phrase(
                nl: "Een regio van één gemeente hoeft geen samenwerking vast te leggen.",
                en: "A region of one municipality need not record any cooperation."
            ),
            Phrase(
                nl:
                    "Een verband zonder geregistreerd domein kan voor jeugdhulp werken: dan is het niet vast te stellen.",
                en: "A cooperation without a recorded domain may work on youth care: then it cannot be determined."
            ),
        ]
    ) { dossier, rules in
        let region = YouthRegion(dossier.root, in: dossier.facts)
        return [region.concerningSeveral(rules.judgement(region.id, region.hasCooperation))]
            + region.cooperations.map { cooperation, works in
                let recorded = region.records(cooperation, works)
                return region.concerningSeveral(rules.judgement(region.id, telling: [cooperation.key], recorded))
            }
    }

    private static let everyMunicipality = Requirement(
        "NvO-J-4",
        root: .region,
        nl: "Elke gemeente in de regio doet mee, rechtstreeks of via een ander verband.",
        en: "Every municipality in the region takes part, directly or through another body.",
        source: CommissioningNorm.source,
        .unverified,
        .risico,
        inForce: CommissioningNorm.inForce,
        reads: [.regions, .regionMembers, .redivisions, .cooperations, .participants, .withdrawals, .complete],
        needs: [.regionMembers],
        human: CommissioningNorm.human,
        assumptions: CommissioningNorm.assumptions + [
            Phrase(
                nl: "Wie via een ander verband meedoet, telt als deelnemer.",
                en: "Whoever takes part through another cooperation counts as a participant."
            ),
            Phrase(
                nl: "Een gemeente die bij een herindeling ophield, hoort vanaf die dag niet meer bij de regio.",
                en: "A municipality that ended at a redivision no longer belongs to the region from that day."
            ),
            Phrase(
                nl:
                    "Een besloten gehele uittreding beëindigt de deelname op de dag waarop zij ingaat, een voornemen niet.",
                en:
                    "A decided full withdrawal ends the participation on the day on which it takes effect, an intention does not."
            ),
        ]
    ) { dossier, rules in
        let region = YouthRegion(dossier.root, in: dossier.facts)
        let takers = region.cooperations.map { (dossier.facts.takers(of: $0.id), $0.works) }
        return region.members.sorted { $0.key < $1.key }.map { municipality, member in
            let takesPart = Condition.any(
                takers.compactMap { taking, works in taking[municipality].map { $0 & works.condition } }
            )
            let verdicts = region.verdicts(on: municipality, member, takesPart)
            return region.concerningSeveral(rules.judgement(region.id, telling: [municipality.key], verdicts))
        }
    }

    private static let oneContactPoint = Requirement(
        "NvO-J-5",
        root: .region,
        nl: "De regio heeft precies één regionaal aanspreekpunt.",
        en: "The region has exactly one regional contact point.",
        source: CommissioningNorm.source,
        .verified,
        .risico,
        inForce: CommissioningNorm.inForce,
        reads: [.regions, .regionMembers, .redivisions, .contactPoints, .complete],
        human: CommissioningNorm.human,
        assumptions: CommissioningNorm.assumptions + [
            Phrase(
                nl: "Twee aanspreekpunten die elkaar opvolgen mogen één dag samenvallen.",
                en: "Two contact points that succeed each other may coincide for one day."
            ),
            Phrase(
                nl:
                    "Een aanspreekpunt bij een opgeheven gemeente eindigt met die gemeente; of een rechtsopvolger het is, moet worden geregistreerd.",
                en:
                    "A contact point at an abolished municipality ends with that municipality; whether a successor is one has to be recorded."
            ),
        ]
    ) { dossier, rules in
        let region = YouthRegion(dossier.root, in: dossier.facts)
        return [region.concerning(rules.judgement(region.id, region.contact))]
    }

    private static let appointedCommissioners = Requirement(
        "NvO-J-10",
        root: .cooperation,
        nl: "Bestuurlijk en ambtelijk opdrachtgever zijn per gemeente aangewezen.",
        en: "A political and an official commissioner are appointed per municipality.",
        source: CommissioningNorm.source,
        .verified,
        .risico,
        inForce: CommissioningNorm.inForce,
        parameters: [
            Parameter(
                name: "vacature",
                meaning: Phrase(
                    nl:
                        "Hoeveel dagen er geen opdrachtgever hoeft te zijn na het vertrek van een wethouder.",
                    en: "For how many days there may be no commissioner after an alderman leaves."
                ),
                standard: 90,
                bounds: 0...365
            ),
            Parameter(
                name: "naVerkiezing",
                meaning: Phrase(
                    nl: "Dagen zonder opdrachtgever na een raadsverkiezing.",
                    en: "Days without a commissioner after a council election."
                ),
                standard: 120,
                bounds: 0...365
            ),
        ],
        reads: [
            .cooperations, .participants, .withdrawals, .redivisions, .roles, .offices, .employments, .elections,
            .contracts, .commissions, .complete,
        ],
        human: CommissioningNorm.human,
        assumptions: [
            CommissioningNorm.assumptions[0],
            Phrase(
                nl: "Alleen voor verbanden met het domein jeugd, en per gemeente die rechtstreeks deelneemt.",
                en: "Only for cooperations with the domain youth, and per municipality that takes part directly."
            ),
            Phrase(
                nl:
                    "Een opdrachtgever zonder vermelde gemeente telt voor de gemeente waar hij een functie of dienstverband heeft.",
                en:
                    "A commissioner without a named municipality counts for the municipality where he has an office or employment."
            ),
            Phrase(
                nl:
                    "Wie is aangewezen namens een opgeheven gemeente, telt vanaf de herindeling voor haar rechtsopvolger (Wet arhi 44).",
                en:
                    "Whoever was appointed on behalf of an abolished municipality counts for its successor from the redivision on (Wet arhi 44)."
            ),
            Phrase(
                nl:
                    "Na het vertrek van een wethouder van de gemeente mag de plek 90 dagen leeg zijn, na een raadsverkiezing 120 dagen; zonder zo'n reden niet. Is zij eenmaal te lang leeg, dan blijft zij dat tot zij vervuld is.",
                en:
                    "After an alderman of the municipality leaves, the place may be empty for 90 days, after a council election for 120 days; without such a reason not at all. Once it has been empty for too long, it remains so until it is filled."
            ),
            Phrase(
                nl:
                    "Zijn niet alle functies geregistreerd, dan kan een wethouder zijn vertrokken: de eerste 90 dagen staat dan niets vast.",
                en:
                    "Where not all offices are on record, an alderman may have left: then nothing is certain for the first 90 days."
            ),
        ]
    ) { dossier, rules in
        let commissioning = Commissioning(dossier, rules)
        return commissioning.judgements + [commissioning.whole]
    }
}

extension YouthRegion {
    /// "Some cooperation works for the region, and it rests on more than a covenant".
    fileprivate var hasCooperation: Timeline<Verdict> {
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
    fileprivate func records(_ cooperation: EntityID, _ works: Grounded) -> Timeline<Verdict> {
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
    fileprivate func verdicts(
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
    fileprivate var contact: Timeline<Verdict> {
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

extension Limb {
    /// Of the cooperation of a region.
    static let lightForm = Limb(
        .aandachtspunt,
        nl: "als de samenwerking alleen op een convenant of dienstverleningsovereenkomst rust",
        en: "where the cooperation rests on a covenant or service agreement alone"
    )
}
