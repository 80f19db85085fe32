/// A withdrawal held against the decisions of the bodies that take part for the municipality that leaves.
struct OwnWithdrawal {
    private let exit: Dated<Withdrawal>
    private let dossier: Dossier

    /// What a withdrawal asks of the bodies of a municipality; nil for one that is only intended, or was when it was taken
    /// back, and for the end of a municipality at a redivision.
    init?(_ exit: Dated<Withdrawal>, in dossier: Dossier) {
        guard exit.fact.isJudged, exit.fact.status != .voornemen, exit.fact.isStanding || !exit.fact.isIntention,
            exit.fact.participant.kind == .municipality,
            !dossier.facts.isRedivision(exit.fact)
        else { return nil }
        self.exit = exit
        self.dossier = dossier
    }

    private var fact: Withdrawal { exit.fact }
    private var name: EntityID { fact.participant }

    /// What can be said of each body, from the notice, or else the decision or the day of leaving, on.
    var timelines: [(organ: Organ, timeline: Timeline<Verdict>)] {
        guard let day else { return [] }
        let life = dossier.facts.life(of: dossier.root).intersection(fact.standing)
        return [Organ.raad, .college, .burgemeester].compactMap { organ in
            guard let takesPart = takesPart(organ, on: day) else { return nil }
            return (organ, duty(organ, day, takesPart, isOnly: organs(on: day) == [organ]).timeline(during: life))
        }
    }

    /// The first day on which all bodies may have had to have decided.
    private var day: Day? {
        fact.notified ?? fact.decided ?? fact.effective
    }

    /// "All bodies had to have decided": once notice was given, of which the day may not be on record, and no later than
    /// the day of leaving.
    private var isDue: Condition {
        guard fact.notified == nil else { return .always }
        return .done(noLaterThan: fact.effective)
    }

    private func participations(on day: Day) -> [Dated<Participation>] {
        dossier.facts.participants(of: dossier.root).filter {
            $0.fact.participant == name && $0.span.possible.contains(day)
        }
    }

    /// The bodies that take part for the municipality, or else those that concluded the arrangement; none when unknown.
    private func organs(on day: Day) -> Set<Organ> {
        let arrangement = dossier.facts.cooperation(dossier.root).filter { $0.span.possible.contains(day) }
        let own = participations(on: day).map(\.fact.organs).reduce(Set()) { $0.union($1) }
        return own.isEmpty ? arrangement.map(\.fact.concludedBy).reduce(Set()) { $0.union($1) } : own
    }

    /// "The body takes part for the municipality"; nil when it certainly does not.
    private func takesPart(_ organ: Organ, on day: Day) -> Condition? {
        let (participations, organs) = (participations(on: day), organs(on: day))
        guard organs.isEmpty ? organ != .burgemeester : organs.contains(organ) else { return nil }
        let isCertain = participations.contains { $0.span.certain?.contains(day) ?? false }
        return organs.isEmpty || !isCertain ? .unknown : .always
    }

    /// What the municipality decided on leaving; a withdrawal for some tasks may be handled as an amendment.
    private var decisions: [Dated<Decision>] {
        let kinds: Set<DecisionKind> = fact.scope == .geheel ? [.uittreden] : [.uittreden, .wijzigen]
        let before = dossier.facts.withdrawals(from: dossier.root).map(\.fact).filter {
            $0.participant == name && $0.occurrence < fact.occurrence
        }
        let since = before.compactMap { $0.isStanding ? $0.effective : $0.retracted }.max() ?? .distantPast
        return dossier.facts.decisions(about: dossier.root).filter {
            kinds.contains($0.fact.decision) && $0.fact.of == name && $0.fact.on >= since
        }
    }

    private func duty(_ organ: Organ, _ day: Day, _ takesPart: Condition, isOnly: Bool) -> TimedDuty {
        let own = decisions.filter { $0.fact.organ == organ }
        // Where one body takes part, the day of decision is that of its decision.
        let days = own.map(\.fact.on) + (isOnly ? [fact.decided].compactMap(\.self) : [])
        return TimedDuty(
            due: day,
            until: .distantFuture,
            asked: takesPart & isDue,
            met: Condition.any(days.map { .done($0) })
                .known(during: dossier.recorded(.decisions, of: name, round: day)),
            alarm: Alarm(
                .overtreding,
                Phrase(
                    nl:
                        "\(name: name) treedt uit zonder besluit van \(organ.definite), hoewel dat orgaan \(isOnly ? "" : "ook ")deelneemt.",
                    en:
                        "\(name: name) withdraws without a decision of its own \(organ.english), which takes part in the arrangement\(isOnly ? "" : " too")."
                ),
                evidence: [Evidence(exit)] + decisions.map { Evidence($0) },
                remedy: Phrase(
                    nl: "Laat \(isOnly ? "" : "ook ")\(organ.definite) van \(name: name) over de uittreding besluiten.",
                    en:
                        "Have the \(organ.english) of \(name: name) decide on the withdrawal\(isOnly ? "" : " as well")."
                )
            ),
            missing: Missing(
                Phrase(
                    nl:
                        "Of \(organ.definite) van \(name: name) deelneemt en over de uittreding besloot, en wanneer is opgezegd.",
                    en:
                        "Whether the \(organ.english) of \(name: name) takes part and decided on the withdrawal, and when notice was given."
                ),
                kinds: [.decisions, .participants, .cooperations, .withdrawals],
                ask: name
            )
        )
    }
}
