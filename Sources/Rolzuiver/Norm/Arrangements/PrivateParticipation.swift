/// A stake of a cooperation in a private legal person, held against the arrangement and the say of councils (Wgr 31a).
struct PrivateParticipation {
    private let stake: Dated<Stake>
    private let dossier: Dossier

    /// The stakes of a cooperation that are a participation in a private legal person, in order.
    static func all(in dossier: Dossier) -> [PrivateParticipation] {
        dossier.facts.stakes(of: dossier.root).filter { $0.fact.stake != .zetel }
            .sorted { $0.fact.key < $1.fact.key }
            .map { PrivateParticipation(stake: $0, dossier: dossier) }
    }

    private var facts: FactIndex { dossier.facts }
    private var object: EntityID { stake.fact.object }

    /// What tells it apart.
    var telling: [String] { [object.key, stake.fact.stake.rawValue] }

    /// "It is a participation": a right to appoint may follow from founding, or from something else.
    private var participates: Condition { Condition(answer: stake.fact.stake == .benoemingsrecht ? nil : true) }

    /// Whether it began after the law asked this; nil when that is not known.
    private var isJudged: Bool? {
        if stake.span.possible.from >= PrivateParticipation.since { return true }
        return stake.span.start.upperBound < PrivateParticipation.since ? false : nil
    }

    /// The law on founding and joining private legal persons, as it stood from this day on.
    static let since = Day(2015, 1, 1) ?? .distantFuture

    // MARK: The clause

    /// "The arrangement provides for it", while the stake is held.
    var clause: Timeline<Verdict> {
        let life = PeriodSet(stake.span.possible).intersection(facts.life(of: dossier.root))
        guard isJudged != false else { return Timeline(.notApplicable(before), during: life) }
        let clauses = facts.provisions(.deelneming, of: dossier.root)
        let present = Condition.any(clauses.filter(\.fact.isPresent).map(\.condition))
        let absent = PeriodSet(clauses.filter { !$0.fact.isPresent }.compactMap(\.span.certain))
        let allowed = present.known(during: facts.complete(.provisions, of: dossier.root).union(absent))
        return .judging(
            life,
            [
                Violation(
                    stake.condition & participates & Condition(answer: isJudged) & !allowed,
                    Alarm(
                        .overtreding,
                        Phrase(
                            nl:
                                "\(name: dossier.root) neemt deel in \(name: object) zonder dat de regeling daarin voorziet.",
                            en:
                                "\(name: dossier.root) takes part in \(name: object), which its arrangement does not provide for."
                        ),
                        evidence: [Evidence(stake)] + clauses.map { Evidence($0) },
                        remedy: Phrase(
                            nl: "Laat de regeling in deze deelneming voorzien, of beëindig haar.",
                            en: "Have the arrangement provide for it, or end the participation."
                        )
                    ),
                    unless: Missing(
                        Phrase(
                            nl: "Of de regeling van \(name: dossier.root) in deelneming in \(name: object) voorziet.",
                            en:
                                "Whether the arrangement of \(name: dossier.root) provides for taking part in \(name: object)."
                        ),
                        kinds: [.provisions, .stakes],
                        ask: dossier.root
                    )
                )
            ]
        )
    }

    // MARK: The say of the councils

    /// What was decided about the organisation before: the last is the decision to take part, or follows from it.
    private var decisions: [Dated<Decision>] {
        facts.decisions(by: dossier.root).filter {
            $0.fact.subject == object && $0.fact.on <= stake.span.start.upperBound
        }
    }

    /// The decision to take part, when it is on record.
    private var decision: Dated<Decision>? { decisions.last }

    /// The day on which councils had to have been asked: that of the decision, or else that of the stake.
    private var day: Day { decision?.fact.on ?? stake.span.start.upperBound }

    /// "The council could state its wishes first", by municipality; none where the day is not known.
    var rounds: [(municipality: EntityID, timeline: Timeline<Verdict>)] {
        guard isJudged == true, day.isFinite else { return [] }
        let life = PeriodSet(stake.span.possible).union(PeriodSet(.since(day))).intersection(
            facts.life(of: dossier.root)
        )
        return dossier.councils(on: day).map { council in
            (council.municipality, round(council).timeline(during: life))
        }
    }

    private func round(_ council: CouncilOnDay) -> TimedDuty {
        let name = council.municipality
        let drafts = facts.sendings(of: dossier.root).filter {
            $0.fact.municipality == name && $0.fact.item == .ontwerpbesluit
        }
        let references = Set(decisions.compactMap(\.fact.reference))
        let sent = drafts.filter { references.contains($0.fact.reference) }
        let loose = (decision?.fact.reference == nil ? drafts.filter { !sent.contains($0) } : [])
        let inherited = dossier.merged(into: name).flatMap { predecessor, end in
            facts.sendings(of: dossier.root).filter { sending in
                sending.fact.municipality == predecessor && sending.fact.item == .ontwerpbesluit
                    && (references.isEmpty || references.contains(sending.fact.reference))
                    && (sending.fact.sent.map { $0 < end } ?? true)
            }
        }
        let closed = sent.isEmpty ? dossier.recorded(.sendings, of: name, round: day) : .always
        // What is sent on the day itself comes too late to be heard first.
        let asked =
            sent.map { Condition.done(($0.fact.sent ?? $0.fact.received)?.next) }
            + (loose + inherited).map { Condition.done(noEarlierThan: ($0.fact.sent ?? $0.fact.received)?.next) }
        return TimedDuty(
            due: day,
            until: stake.span.possible.until,
            asked: participates & council.takesPart & .before(stake.span.end),
            met: Condition.any(asked).known(during: closed),
            alarm: Alarm(
                .overtreding,
                Phrase(
                    nl:
                        "\(name: dossier.root) nam deel in \(name: object) zonder dat de raad van \(name: name) vooraf wensen en bedenkingen kon geven.",
                    en:
                        "\(name: dossier.root) took part in \(name: object) before the council of \(name: name) could state its wishes."
                ),
                evidence: [Evidence(stake)] + (decision.map { [Evidence($0)] } ?? []) + sent.map { Evidence($0) },
                remedy: Phrase(
                    nl:
                        "Leg het besluit alsnog aan de raad van \(name: name) voor, en heroverweeg het met zijn wensen.",
                    en: "Put the decision to the council of \(name: name) after all, and reconsider it with its wishes."
                )
            ),
            missing: Missing(
                Phrase(
                    nl: "Of het ontwerpbesluit over \(name: object) vooraf aan de raad van \(name: name) is gestuurd.",
                    en: "Whether the draft decision on \(name: object) was sent to the council of \(name: name) first."
                ),
                kinds: [.sendings, .decisions, .stakes],
                ask: dossier.root
            )
        )
    }

    private var before: Phrase {
        Phrase(
            nl: "De deelneming is van vóór 1 januari 2015.",
            en: "The participation dates from before 1 January 2015."
        )
    }
}
