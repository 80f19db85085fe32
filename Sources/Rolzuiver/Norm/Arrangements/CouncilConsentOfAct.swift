/// The consent of a council, held against what its executive undertook (toestemming; Wgr 1(4)).
struct CouncilConsentOfAct {
    private let act: ConcludingAct
    private let dossier: Dossier
    private let decisions: [Dated<Decision>]

    init(_ act: ConcludingAct, in dossier: Dossier) {
        self.act = act
        self.dossier = dossier
        decisions = dossier.consents(of: act.municipality)
    }

    private var facts: FactIndex { dossier.facts }

    /// What can be said of it, from the day of the act on.
    var timeline: Timeline<Verdict> {
        let life = facts.life(of: dossier.root)
        let isConcluded = dossier.isConcluded(by: ConcludingAct.executives, on: act.on)
        guard isConcluded != false else {
            let days = life.intersection(PeriodSet(.since(act.on)))
            return Timeline(.notApplicable(councilsOnly), during: days)
        }
        // A decision of the executive itself says that it takes part.
        let needsConsent = act.decision == nil ? Condition(answer: isConcluded) : .always
        return TimedDuty(
            due: act.on,
            until: act.end.upperBound,
            asked: needsConsent & act.takesPart & act.carries,
            met: consented,
            alarm: alarm,
            missing: missing
        )
        .timeline(during: life)
    }

    /// The council's decisions under the same reference.
    private var same: [Dated<Decision>] {
        decisions.filter { act.reference != nil && $0.fact.reference == act.reference }
    }

    /// "The council has consented".
    private var consented: Condition {
        let unlinked = decisions.filter { act.reference == nil || $0.fact.reference == nil }
        let sure = same.filter { $0.fact.outcome == .aangenomen }.map { Condition.done($0.fact.on) }
        let possible = (unlinked.filter { $0.fact.outcome == .aangenomen } + ownDecisions + inherited).map {
            Condition.done(noEarlierThan: $0.fact.on)
        }
        let isRefused = unlinked.isEmpty && same.contains { $0.fact.outcome == .geweigerd && $0.fact.on <= act.on }
        let closed = isRefused ? .always : dossier.recorded(.decisions, of: act.municipality, round: act.on)
        return .any(sure + possible).known(during: closed)
    }

    /// A council that itself decides on the same matter may have consented to what its executive does in it.
    private var ownDecisions: [Dated<Decision>] {
        facts.decisions(about: dossier.root).filter {
            $0.fact.organ == .raad && $0.fact.of == act.municipality && $0.fact.decision == act.kind
                && $0.fact.reference == act.reference
        }
    }

    /// Consents of the councils that this one took the place of.
    private var inherited: [Dated<Decision>] {
        dossier.merged(into: act.municipality).flatMap { predecessor, end in
            dossier.consents(of: predecessor).filter {
                $0.fact.outcome == .aangenomen && $0.fact.on < end
                    && (act.reference == nil || $0.fact.reference == nil || $0.fact.reference == act.reference)
            }
        }
    }

    private var alarm: Alarm {
        let refused = same.contains { $0.fact.outcome == .geweigerd && $0.fact.on <= act.on }
        let how =
            refused
            ? Phrase(nl: "hoewel de raad toestemming had geweigerd", en: "though its council had refused consent")
            : Phrase(nl: "zonder voorafgaande toestemming van de raad", en: "without prior consent of the council")
        let whose = Phrase(
            nl: act.decision == nil ? "\(how.nl) van \(name: act.municipality)" : how.nl,
            en: act.decision == nil ? "\(how.en) of \(name: act.municipality)" : how.en
        )
        return Alarm(
            .overtreding,
            Phrase(nl: "\(act.told.nl), \(whose.nl).", en: "\(act.told.en), \(whose.en)."),
            evidence: act.evidence + same.map { Evidence($0) },
            remedy: Phrase(
                nl: "Vraag de raad van \(name: act.municipality) alsnog om toestemming.",
                en: "Ask the council of \(name: act.municipality) for its consent after all."
            )
        )
    }

    private var missing: Missing {
        Missing(
            Phrase(
                nl: "Of en wanneer de raad van \(name: act.municipality) toestemming gaf om \(act.what.nl).",
                en: "Whether and when the council of \(name: act.municipality) consented \(act.what.en)."
            ),
            kinds: [.decisions, .cooperations, .participants],
            ask: act.municipality
        )
    }

    private var councilsOnly: Phrase {
        Phrase(
            nl: "De regeling is alleen door raden getroffen: de raad besluit zelf.",
            en: "Councils alone concluded the arrangement: the council itself decides."
        )
    }
}

extension Dossier {
    /// What a municipality's council decided on consent about the cooperation, whatever the outcome.
    func consents(of municipality: EntityID) -> [Dated<Decision>] {
        (facts.rare.decisionsByDecider[municipality] ?? []).filter {
            $0.fact.decision == .toestemming && $0.fact.organ == .raad
                && ($0.fact.subject == nil || $0.fact.subject == root)
        }
        .sorted { $0.fact.on < $1.fact.on }
    }

    /// The refusals of consent without a ground (Wgr 1(4)), by the decision.
    var groundlessRefusals: [(decision: EntityID, timeline: Timeline<Verdict>)] {
        let refusals = (facts.lookups.decisionsBySubject[root] ?? []).filter {
            $0.fact.decision == .toestemming && $0.fact.organ == .raad && $0.fact.outcome == .geweigerd
        }
        return refusals.sorted { $0.fact.id < $1.fact.id }.map { refusal in
            let fact = refusal.fact
            let later = consents(of: fact.of).filter {
                $0.fact.outcome == .aangenomen && $0.fact.reference == fact.reference && $0.fact.on > fact.on
            }
            let isStated = !(fact.ground ?? "").isEmpty
            return (
                fact.id,
                duty(refusal, isStated, until: later.map(\.fact.on).min()).timeline(during: facts.life(of: root))
            )
        }
    }

    private func duty(_ refusal: Dated<Decision>, _ isStated: Bool, until day: Day?) -> TimedDuty {
        let fact = refusal.fact
        let isRecorded = facts.complete(.decisions, of: root, fact.of).contains(fact.on)
        return TimedDuty(
            due: fact.on,
            until: day ?? .distantFuture,
            met: isStated ? .always : Condition(answer: isRecorded ? false : nil),
            alarm: Alarm(
                .aandachtspunt,
                Phrase(
                    nl:
                        "De raad van \(name: fact.of) weigerde op \(fact.on.dutch) toestemming zonder te noemen met welk recht of algemeen belang de regeling strijdt.",
                    en:
                        "The council of \(name: fact.of) refused consent on \(fact.on) without stating conflict with law or general interest."
                ),
                evidence: [Evidence(refusal)],
                remedy: Phrase(
                    nl: "Leg de motivering van de weigering vast, of heroverweeg haar.",
                    en: "Record the grounds of the refusal, or reconsider it."
                )
            ),
            missing: Missing(
                Phrase(
                    nl: "Waarom de raad van \(name: fact.of) op \(fact.on.dutch) toestemming weigerde.",
                    en: "Why the council of \(name: fact.of) refused consent on \(fact.on)."
                ),
                kinds: [.decisions],
                ask: fact.of
            )
        )
    }
}
