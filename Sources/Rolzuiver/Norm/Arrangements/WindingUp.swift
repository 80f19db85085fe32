/// The dissolution of a cooperation with a legal person, and its winding-up (vereffening).
struct WindingUp {
    private let dossier: Dossier
    private let decisions: [Dated<Decision>]
    /// The day on which it was decided to dissolve, or on which the cooperation ended; nil when neither is known.
    private let begun: Day?
    /// Since when all participants on record had decided to dissolve, while nobody states that these are all.
    private let open: Day?
    /// What is to be said instead of a cooperation that ended without a decision, on the day of a redivision.
    private let lapsed: Verdict?

    init(_ dossier: Dossier) {
        self.dossier = dossier
        let (facts, root) = (dossier.facts, dossier.root)
        let general = facts.decisions(by: root).filter { $0.fact.subject == nil }
        decisions = (facts.decisions(about: root) + general).filter { $0.fact.decision == .opheffen }
            .sorted { $0.fact.on < $1.fact.on }
        let last = facts.cooperation(root).map(\.span).max { $0.possible.until < $1.possible.until }
        let end = last.flatMap { $0.end.lowerBound == $0.end.upperBound ? $0.possible.until : nil }
        let own = decisions.first { facts.isSameParty($0.fact.of, root) }?.fact.on
        let (joint, unsure) = dossier.jointly(decisions)
        let decided = [own, joint].compactMap(\.self).min()
        open = unsure
        begun = [decided, end].compactMap(\.self).filter(\.isFinite).min()
        lapsed = decided == nil ? begun.flatMap(dossier.lapse) : nil
    }

    private var facts: FactIndex { dossier.facts }
    private var root: EntityID { dossier.root }
    private var rows: [Dated<Cooperation>] { facts.cooperation(root) }
    private var legalPersons: [EntityID] { Set(rows.compactMap(\.fact.legalPerson)).sorted() }

    /// The day on which the winding-up was complete; nil when unknown.
    private var completed: Day? {
        legalPersons.flatMap { facts.organisation($0) }.compactMap(\.fact.liquidated).max()
    }

    /// What is to be said of the dissolution, and of the time before it.
    func judgements(_ rules: Rules) -> [Judgement] {
        let life = facts.life(of: root)
        let person = facts.hasForm(Norm.withLegalPerson, root)
        let before = begun.flatMap { Period(until: $0) }.map { life.intersection(PeriodSet($0)) } ?? life
        let doubt = open.map(since) ?? .never
        let whole = rules.judgement(
            root,
            sweep(before).aside(doubt, .indeterminate(undecided)).aside(person.possible.complement, noPerson)
        )
        guard let begun else { return [whole] }
        // The form that it had last is that of what is wound up.
        let form = rows.max { $0.span.possible.until < $1.span.possible.until }?.fact.form
        guard let form, Norm.withLegalPerson.contains(form) else {
            let verdict = form == nil ? formless : noPerson
            return [whole, rules.judgement(root, telling: ["voortbestaan"], Timeline(verdict, during: since(begun)))]
        }
        if let lapsed {
            return [whole, rules.judgement(root, telling: ["voortbestaan"], Timeline(lapsed, during: since(begun)))]
        }
        return [
            whole,
            rules.judgement(root, telling: ["voortbestaan"], survival(begun)),
            rules.judgement(root, telling: ["liquidatieplan"], plan(begun)),
        ]
    }

    private func since(_ day: Day) -> PeriodSet { PeriodSet(.since(day)) }

    private func sweep(_ days: PeriodSet) -> Timeline<Verdict> {
        dossier.sweep(days, complete: [.decisions], of: root, undecided.what)
    }

    private var undecided: Missing {
        Missing(
            Phrase(
                nl: "Of over opheffing van \(name: root) is besloten, door het verband zelf of door alle deelnemers.",
                en: "Whether it was decided to dissolve \(name: root), by itself or by all participants."
            ),
            kinds: [.decisions, .participants],
            ask: root
        )
    }

    private var noPerson: Verdict {
        .notApplicable(
            Phrase(nl: "\(name: root) is geen rechtspersoon.", en: "\(name: root) is no legal person.")
        )
    }

    private var formless: Verdict {
        .indeterminate(
            Missing(
                Phrase(nl: "De rechtsvorm van \(name: root).", en: "The legal form of \(name: root)."),
                kinds: [.cooperations],
                ask: root
            )
        )
    }

    /// "The legal person was gone before its winding-up was complete" (Wgr 9(3)).
    private func survival(_ begun: Day) -> Timeline<Verdict> {
        let registered = legalPersons.flatMap { facts.organisation($0) }
        let start = registered.map(\.span.possible.from).min() ?? .distantPast
        let exists = Condition.any(registered.map(\.condition))
        let gone = registered.isEmpty ? .unknown : !exists & Condition(since(start))
        // Until the winding-up is known to be complete, nobody can say that it came too soon.
        let unfinished = completed.map { Condition(Period(until: $0).map { PeriodSet($0) } ?? .never) } ?? .unknown
        return .judging(
            since(begun),
            [
                Violation(
                    gone & unfinished,
                    Alarm(
                        .overtreding,
                        Phrase(
                            nl:
                                "De rechtspersoon van \(name: root) hield op voordat zijn vereffening klaar was\(finished.nl).",
                            en:
                                "The legal person of \(name: root) ended before its winding-up was complete\(finished.en)."
                        ),
                        evidence: registered.map { Evidence($0) } + decisions.map { Evidence($0) },
                        remedy: Phrase(
                            nl: "Laat de rechtspersoon voortbestaan tot de vereffening klaar is.",
                            en: "Let the legal person exist until the winding-up is complete."
                        )
                    ),
                    unless: Missing(
                        Phrase(
                            nl:
                                "Tot wanneer de rechtspersoon van \(name: root) bestond, en wanneer zijn vereffening klaar was.",
                            en:
                                "Until when the legal person of \(name: root) existed, and when its winding-up was complete."
                        ),
                        kinds: [.organisations, .cooperations],
                        ask: root
                    )
                )
            ]
        )
    }

    private var finished: Phrase {
        completed.map { Phrase(nl: " (\($0.dutch))", en: " (\($0))") } ?? .empty
    }

    /// "There is no plan for the winding-up", from the dissolution until the winding-up is complete.
    private func plan(_ begun: Day) -> Timeline<Verdict> {
        let plans = ([root] + legalPersons).flatMap { facts.documents(of: $0) }
            .filter { $0.fact.document == .liquidatieplan }
        let planned = Condition(PeriodSet(plans.map { .since($0.fact.on ?? .distantPast) }))
            .known(during: plans.isEmpty ? facts.complete(.documents, of: root) : .always)
        let days = Period(from: begun, until: completed ?? .distantFuture).map { PeriodSet($0) } ?? .never
        return .judging(
            days,
            [
                Violation(
                    !planned,
                    Alarm(
                        .windingUpPlan,
                        Phrase(
                            nl: "\(name: root) wordt opgeheven zonder liquidatieplan.",
                            en: "\(name: root) is being dissolved without a liquidation plan."
                        ),
                        evidence: decisions.map { Evidence($0) } + rows.map { Evidence($0) },
                        remedy: Phrase(
                            nl: "Stel een liquidatieplan vast en hoor de raden erover.",
                            en: "Adopt a liquidation plan and hear the councils on it."
                        )
                    ),
                    unless: Missing(
                        Phrase(
                            nl: "Of er een liquidatieplan voor \(name: root) is.",
                            en: "Whether there is a liquidation plan for \(name: root)."
                        ),
                        kinds: [.documents],
                        ask: root
                    )
                )
            ]
        )
    }
}

extension Dossier {
    /// The day on which every participant had decided to dissolve, and the day on which those on record had, where nobody
    /// states that these are all.
    ///
    /// What some participants decided does not dissolve it.
    fileprivate func jointly(_ decisions: [Dated<Decision>]) -> (known: Day?, unsure: Day?) {
        let known = facts.complete(.participants, of: root)
        let first = Dictionary(grouping: decisions, by: \.fact.of).compactMapValues { $0.map(\.fact.on).min() }
        let days = decisions.map(\.fact.on).filter { day in
            let taking = facts.remainingParticipants(of: root).filter { $0.span.possible.contains(day) }
                .map(\.fact.participant)
            return (!taking.isEmpty || !known.contains(day))
                && taking.allSatisfy { (first[$0] ?? .distantFuture) <= day }
        }
        return (days.filter(known.contains).min(), days.filter { !known.contains($0) }.min())
    }

    /// What is to be said of an end on `day` where participants ended at a redivision: when all did, the arrangement
    /// lapsed, and rights and duties passed without a winding-up (Wet arhi 41(1) and 44); nil when none did.
    fileprivate func lapse(on day: Day) -> Verdict? {
        let members = Set(
            facts.participants(of: root).filter { $0.span.possible.contains(day.previous) }.map(\.fact.participant)
        )
        let ended = members.filter { facts.redivision(endOf: $0)?.on == day }
        guard !ended.isEmpty else { return nil }
        guard ended == members else {
            return .indeterminate(
                Missing(
                    Phrase(
                        nl: "Of \(name: root) bij de herindeling verviel, of is opgeheven, en wanneer dat is besloten.",
                        en:
                            "Whether \(name: root) lapsed at the redivision or was dissolved, and when that was decided."
                    ),
                    kinds: [.decisions, .cooperations],
                    ask: root
                )
            )
        }
        return .notApplicable(
            Phrase(
                nl: "\(name: root) verviel bij een herindeling; rechten en plichten gingen over zonder vereffening.",
                en: "\(name: root) lapsed at a redivision; rights and duties passed without a winding-up."
            )
        )
    }
}

extension Limb {
    /// Of a dissolution: the plan is practice, not law.
    static let windingUpPlan = Limb(
        .risico,
        nl: "als er geen liquidatieplan is: dat is praktijk, geen wet",
        en: "where there is no liquidation plan: that is practice, not law"
    )
}
