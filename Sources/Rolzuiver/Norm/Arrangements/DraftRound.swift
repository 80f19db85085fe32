/// The eight weeks that a council has for its view on a draft, held against what its executive undertook (Wgr 1(2)-(3)).
struct DraftRound {
    private let act: ConcludingAct
    private let dossier: Dossier

    /// The round before an act; nil when there was none to hold, before 1 July 2022 or without a decision.
    init?(_ act: ConcludingAct, in dossier: Dossier) {
        guard act.decision != nil, act.on >= StrongerCouncils.since else { return nil }
        self.act = act
        self.dossier = dossier
    }

    /// The weeks that a council has after it received the draft.
    static let days = 8 * 7

    private var facts: FactIndex { dossier.facts }
    private var name: EntityID { act.municipality }

    /// What can be said of it, from the day of the act on.
    var timeline: Timeline<Verdict> {
        let life = facts.life(of: dossier.root)
        let byCouncils = dossier.isConcluded(by: [.raad], on: act.on)
        guard byCouncils != true else {
            return Timeline(.notApplicable(exempt), during: life.intersection(PeriodSet(.since(act.on))))
        }
        return TimedDuty(
            due: act.on,
            until: act.end.upperBound,
            asked: Condition(answer: byCouncils.map { !$0 }) & act.carries,
            met: Condition.any(sent.map(hadWeeks) + loose.map(mayHaveHadWeeks) + refrained + inherited)
                .known(during: closed),
            alarm: alarm,
            missing: missing
        )
        .timeline(during: life)
    }

    // MARK: What was sent, and what came back

    private var drafts: [Dated<Sending>] {
        facts.sendings(of: dossier.root).filter { $0.fact.municipality == name && $0.fact.item == .ontwerp }
    }

    private var sent: [Dated<Sending>] {
        drafts.filter { act.reference != nil && $0.fact.reference == act.reference }
    }

    /// Drafts that may be the one: the decision does not say under which reference it came about.
    private var loose: [Dated<Sending>] { act.reference == nil ? drafts : [] }

    /// The days on which a draft that is not on record was certainly not sent.
    private var closed: PeriodSet {
        sent.isEmpty ? dossier.recorded(.sendings, of: name, round: act.on) : .always
    }

    /// "The council has had its weeks", counted from the receipt; a draft is received no earlier than it is sent.
    private func hadWeeks(_ sending: Dated<Sending>) -> Condition {
        guard let received = sending.fact.received else { return mayHaveHadWeeks(sending) }
        return .done(received.adding(days: DraftRound.days))
    }

    private func mayHaveHadWeeks(_ sending: Dated<Sending>) -> Condition {
        let day = sending.fact.received ?? sending.fact.sent
        return .done(noEarlierThan: day?.adding(days: DraftRound.days))
    }

    /// "The council has let know that it gives no view"; perhaps on this, where the decision has no reference.
    private var refrained: [Condition] {
        refusals(of: name).map { act.reference == nil ? .done(noEarlierThan: $0) : .done($0) }
    }

    /// "The councils that this one took the place of had their weeks, or let know that they gave no view".
    private var inherited: [Condition] {
        dossier.merged(into: name).flatMap { predecessor, end in
            let drafts = facts.sendings(of: dossier.root).filter { sending in
                sending.fact.municipality == predecessor && sending.fact.item == .ontwerp
                    && (act.reference == nil || sending.fact.reference == act.reference)
                    && ((sending.fact.sent ?? sending.fact.received).map { $0 < end } ?? true)
            }
            return drafts.map(mayHaveHadWeeks) + refusals(of: predecessor).map { .done(noEarlierThan: $0) }
        }
    }

    /// The days on which a council let know that it gives no view; nil is not known.
    private func refusals(of municipality: EntityID) -> [Day?] {
        facts.views(about: dossier.root).filter {
            $0.fact.municipality == municipality && $0.fact.stance == .geen
                && (act.reference == nil || $0.fact.reference == act.reference)
        }
        .map(\.fact.submitted)
    }

    // MARK: What to say

    /// How much of its weeks the council had, behind what was decided.
    private var how: Phrase {
        let draft = sent.first?.fact
        guard let day = draft?.received ?? draft?.sent else {
            return Phrase(
                nl: "zonder dat de raad het ontwerp kreeg",
                en: "without the council having received the draft"
            )
        }
        guard day <= act.on else {
            return Phrase(
                nl: "voordat het ontwerp op \(day.dutch) naar de raad ging",
                en: "before the draft went to the council on \(day)"
            )
        }
        return draft?.received == nil
            ? Phrase(
                nl: "binnen acht weken nadat het ontwerp op \(day.dutch) naar de raad ging",
                en: "within eight weeks after the draft went to the council on \(day)"
            )
            : Phrase(
                nl: "binnen acht weken nadat de raad op \(day.dutch) het ontwerp kreeg",
                en: "within eight weeks of the council's receipt of the draft on \(day)"
            )
    }

    private var alarm: Alarm {
        Alarm(
            .overtreding,
            Phrase(nl: "\(act.told.nl), \(how.nl).", en: "\(act.told.en), \(how.en)."),
            evidence: act.evidence + sent.map { Evidence($0) },
            remedy: Phrase(
                nl:
                    "Geef de raad van \(name: name) alsnog acht weken voor een zienswijze, en neem het besluit daarna opnieuw.",
                en:
                    "Give the council of \(name: name) its eight weeks after all, and take the decision again after that."
            )
        )
    }

    private var missing: Missing {
        Missing(
            Phrase(
                nl: "Wanneer de raad van \(name: name) het ontwerp kreeg om \(act.what.nl).",
                en: "When the council of \(name: name) received the draft \(act.what.en)."
            ),
            kinds: [.sendings, .views, .cooperations],
            ask: name
        )
    }

    private var exempt: Phrase {
        Phrase(
            nl: "De regeling is mede door raden getroffen: er gaat geen ontwerp naar de raden.",
            en: "Councils themselves concluded the arrangement too: no draft goes to them."
        )
    }
}
