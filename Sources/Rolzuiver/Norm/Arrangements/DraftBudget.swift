/// A budget or budget amendment, held against the weeks that councils have before it is decided on (Wgr 35(1) and 35(6)).
struct DraftBudget {
    private let round: BudgetRound
    private let dossier: Dossier
    private let fact: BudgetDocument
    /// The day that ends the weeks, or the last on which it can have been.
    let end: Day
    private let isExact: Bool
    private let isOffered: Bool

    /// A document of which the end of the weeks is on record; nil while there is none, and before 2015.
    ///
    /// For a public body that is the day on which the draft was offered to the general board, for other boards the day of
    /// adoption.
    init?(_ round: BudgetRound, in dossier: Dossier) {
        guard let fact = round.document?.fact else { return nil }
        let bodies = dossier.facts.hasForm([.openbaarLichaam], dossier.root)
        func isBody(on day: Day) -> Bool { bodies.certain.contains(day) }
        let isBody = [fact.offered, fact.adopted].compactMap(\.self).contains(where: isBody)
        guard let end = isBody ? fact.offered ?? fact.adopted : fact.adopted,
            let first = Day(2015, 1, 1), end >= first
        else { return nil }
        self.round = round
        self.dossier = dossier
        self.fact = fact
        self.end = end
        isExact = !isBody || fact.offered != nil
        isOffered = isBody && fact.offered != nil
    }

    private var facts: FactIndex { dossier.facts }
    /// Nothing rests on a budget after its year.
    private var until: Day { Day(round.year + 1, 1, 1) ?? .distantFuture }
    private var weeks: Int { DraftBudget.weeks(before: end) }

    /// How many weeks councils have that end on `day`: twelve, and eight before 1 July 2022.
    static func weeks(before day: Day) -> Int { day < StrongerCouncils.since ? 8 : 12 }

    /// What can be said of it, council by council, from the end of the weeks on.
    var judged: [(municipality: EntityID, timeline: Timeline<Verdict>)] {
        let life = facts.life(of: dossier.root)
        return dossier.councils(on: end).map { council in
            (council.municipality, timeline(council, life))
        }
    }

    private func timeline(_ council: CouncilOnDay, _ life: PeriodSet) -> Timeline<Verdict> {
        guard isExcepted != true else {
            return Timeline(.notApplicable(BudgetRound.excepted), during: life.intersection(PeriodSet(.since(end))))
        }
        return TimedDuty(
            due: end,
            until: max(until, end.next),
            asked: council.takesPart & Condition(answer: isExcepted.map { !$0 }),
            met: hadWeeks(council.municipality),
            alarm: alarm(council.municipality),
            missing: missing(council.municipality)
        )
        .timeline(during: life)
    }

    /// "The council has had its weeks".
    private func hadWeeks(_ municipality: EntityID) -> Condition {
        let had = round.sent(to: municipality, days: weeks * 7, round: end)
        // The weeks may have ended earlier than is on record; and which law held for drafts sent before its change is not
        // known.
        let isOld = round.sendings(to: municipality).contains { sending in
            (sending.fact.sent ?? sending.fact.received).map {
                $0 < StrongerCouncils.since && StrongerCouncils.since <= end && $0.adding(days: 8 * 7) <= end
            } ?? false
        }
        let mayHave = isOld ? Condition.unknown : .never
        let surely = isExact ? had : Condition(certain: .never, possible: had.possible)
        return surely | mayHave
    }

    private var isExcepted: Bool? { round.isExcepted(on: end) }

    // MARK: What to say

    /// A council that gave its view before the end lost no say; the law knows no shorter term even so.
    private func answered(_ municipality: EntityID) -> [Dated<CouncilView>] {
        facts.views(about: dossier.root).filter { view in
            view.fact.municipality == municipality && fact.reference != nil && view.fact.reference == fact.reference
                && view.fact.submitted.map { $0 <= end } ?? false
        }
    }

    private func alarm(_ municipality: EntityID) -> Alarm {
        let sent = round.sendings(to: municipality)
        let views = answered(municipality)
        let day = sent.compactMap { $0.fact.sent ?? $0.fact.received }.min()
        let when =
            day.map { Phrase(nl: "pas op \($0.dutch)", en: "only on \($0)") }
            ?? Phrase(nl: "niet", en: "not")
        let act =
            isOffered
            ? Phrase(
                nl: "werd op \(end.dutch) aan het algemeen bestuur aangeboden",
                en: "was offered to the general board on \(end)"
            )
            : Phrase(nl: "werd op \(end.dutch) vastgesteld", en: "was adopted on \(end)")
        return Alarm(
            views.isEmpty ? .overtreding : Limb.answeredEarly.severity,
            Phrase(
                nl:
                    "\(round.name.nl.capitalizedFirst) van \(name: dossier.root) \(act.nl) en was \(when.nl) naar de raad van \(name: municipality) gestuurd; dat moet \(weeks) weken eerder.",
                en:
                    "\(round.name.en.capitalizedFirst) of \(name: dossier.root) \(act.en) and was sent to the council of \(name: municipality) \(when.en); that must be \(weeks) weeks earlier."
            ),
            evidence: round.evidence + sent.map { Evidence($0) } + views.map { Evidence($0) },
            remedy: Phrase(
                nl: "Geef de raad van \(name: municipality) de volle termijn, en stel het stuk daarna vast.",
                en: "Give the council of \(name: municipality) its full term, and adopt it after that."
            )
        )
    }

    private func missing(_ municipality: EntityID) -> Missing {
        Missing(
            Phrase(
                nl:
                    "Wanneer \(round.name.nl) naar de raad van \(name: municipality) is gestuurd, en of de volle termijn ervoor gold.",
                en:
                    "When \(round.name.en) was sent to the council of \(name: municipality), and whether the full term held for it."
            ),
            kinds: [.sendings, .budgets, .provisions],
            ask: dossier.root
        )
    }
}

extension Limb {
    /// Of a council that lost no say.
    static let answeredEarly = Limb(
        .aandachtspunt,
        nl: "voor een raad die zijn zienswijze al vóór het einde van de te korte termijn gaf",
        en: "for a council that gave its view before the end of the term that was too short"
    )
}
