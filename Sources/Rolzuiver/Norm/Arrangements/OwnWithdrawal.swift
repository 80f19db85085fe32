/// A withdrawal held against the decisions of the bodies that take part for the municipality that leaves.
struct OwnWithdrawal {
    private let exit: Dated<Withdrawal>
    private let dossier: Dossier

    /// What a withdrawal asks of the bodies of a municipality; nil for one that is only intended, and for the end of a
    /// municipality at a redivision.
    init?(_ exit: Dated<Withdrawal>, in dossier: Dossier) {
        guard exit.fact.isStanding, exit.fact.status != .voornemen, exit.fact.participant.kind == .municipality,
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
        let life = dossier.facts.life(of: dossier.root)
        return [Organ.raad, .college, .burgemeester].compactMap { organ in
            guard let takesPart = takesPart(organ, on: day) else { return nil }
            return (organ, duty(organ, day, takesPart).timeline(during: life))
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

    /// "The body takes part for the municipality beside another one"; nil when it certainly does not.
    private func takesPart(_ organ: Organ, on day: Day) -> Condition? {
        let participations = dossier.facts.participants(of: dossier.root).filter {
            $0.fact.participant == name && $0.span.possible.contains(day)
        }
        let arrangement = dossier.facts.cooperation(dossier.root).filter { $0.span.possible.contains(day) }
        let own = participations.map(\.fact.organs).reduce(Set()) { $0.union($1) }
        let all = arrangement.map(\.fact.concludedBy).reduce(Set()) { $0.union($1) }
        let organs = own.isEmpty ? all : own
        guard organs.isEmpty ? organ != .burgemeester : organs.count > 1 && organs.contains(organ) else { return nil }
        let isCertain = participations.contains { $0.span.certain?.contains(day) ?? false }
        return organs.isEmpty || !isCertain ? .unknown : .always
    }

    /// What the municipality decided on leaving; a withdrawal for some tasks may be handled as an amendment.
    private var decisions: [Dated<Decision>] {
        let kinds: Set<DecisionKind> = fact.scope == .geheel ? [.uittreden] : [.uittreden, .wijzigen]
        let before = dossier.facts.withdrawals(from: dossier.root).map(\.fact).filter {
            $0.participant == name && $0.occurrence < fact.occurrence
        }
        let since = before.compactMap(\.effective).max() ?? .distantPast
        return dossier.facts.decisions(about: dossier.root).filter {
            kinds.contains($0.fact.decision) && $0.fact.of == name && $0.fact.on >= since
        }
    }

    private func duty(_ organ: Organ, _ day: Day, _ takesPart: Condition) -> TimedDuty {
        let own = decisions.filter { $0.fact.organ == organ }
        return TimedDuty(
            due: day,
            until: .distantFuture,
            asked: takesPart & isDue,
            met: Condition.any(own.map { .done($0.fact.on) })
                .known(during: dossier.recorded(.decisions, of: name, round: day)),
            alarm: Alarm(
                .overtreding,
                Phrase(
                    nl:
                        "\(name: name) treedt uit zonder besluit van \(organ.definite), hoewel dat orgaan ook deelneemt.",
                    en:
                        "\(name: name) withdraws without a decision of its own \(organ.english), which takes part in the arrangement too."
                ),
                evidence: [Evidence(exit)] + decisions.map { Evidence($0) },
                remedy: Phrase(
                    nl: "Laat ook \(organ.definite) van \(name: name) over de uittreding besluiten.",
                    en: "Have the \(organ.english) of \(name: name) decide on the withdrawal as well."
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
