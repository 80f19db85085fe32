/// A budget or accounts on their way to the supervisor (gedeputeerde staten; Wgr 34).
struct SupervisorSending {
    private let round: BudgetRound
    private let dossier: Dossier
    /// The first day on which it is late, whatever the day of adoption.
    private let last: Day
    private let until: Day
    /// The first day of the year in which it is adopted.
    private let beginning: Day
    private let exists: Bool?

    /// What is due in each calendar year up to the horizon.
    static func all(in dossier: Dossier, _ rules: Rules) -> [SupervisorSending] {
        guard BudgetRound.isOnRecord(in: dossier),
            let years = dossier.calendarYears(since: 2015, until: rules.horizon)
        else { return [] }
        let budgets = BudgetRound.all(.begroting, in: dossier, years: years.lowerBound + 1...years.upperBound + 1)
        let accounts = BudgetRound.all(.jaarrekening, in: dossier, years: years.lowerBound - 1...years.upperBound - 1)
        return (budgets + accounts).compactMap { SupervisorSending($0, in: dossier) }
            .filter { $0.due <= rules.horizon }
    }

    init?(_ round: BudgetRound, in dossier: Dossier) {
        let isBudget = round.kind == .begroting
        let last = isBudget ? Day(round.year - 1, 9, 15) : Day(round.year + 1, 7, 15)
        guard let last, let until = Day(isBudget ? round.year + 1 : round.year + 2, 1, 1),
            let year = isBudget ? Day(round.year, 1, 1) : Day(round.year, 12, 31),
            let beginning = Day(isBudget ? round.year - 1 : round.year + 1, 1, 1)
        else { return nil }
        exists = dossier.existed(on: year, last.previous)
        guard exists != false else { return nil }
        self.round = round
        self.dossier = dossier
        self.last = last
        self.until = until
        self.beginning = beginning
    }

    private var adopted: Day? { round.document?.fact.adopted }
    private var sent: Day? { round.document?.fact.sentToSupervisor }

    /// The first day on which it is late: the day after the two weeks from adoption, which end on a working day, and no later
    /// than the day of the law, which does not move.
    var due: Day { min(adopted?.adding(days: 14).endOfLegalTerm.next ?? last, last) }

    /// The first day on which it may be late: of a document that was sent, without a day on which it was adopted, the two
    /// weeks may have ended as soon as they can in the year of the law's day.
    private var firstDue: Day {
        guard sent != nil, adopted == nil else { return due }
        return min(due, beginning.adding(days: 14).endOfLegalTerm.next)
    }

    /// What can be said of it; nil where nobody can tell.
    var judged: (telling: [String], timeline: Timeline<Verdict>)? {
        // Without a day in the document, only a statement that the record is complete says that it was not sent.
        let closed = dossier.recorded(.budgets, round: due)
        guard round.document != nil || !closed.isEmpty else { return nil }
        // What is sent on the first late day is late.
        let met = sent.map { Condition.done($0.next) } ?? Condition.never.known(during: closed)
        let duty = TimedDuty(
            due: firstDue,
            until: until,
            asked: Condition(answer: exists)
                & Condition(certain: PeriodSet(.since(due)), possible: PeriodSet(.since(firstDue))),
            met: met,
            alarm: alarm,
            missing: missing
        )
        return (Array(round.telling.prefix(2)), duty.timeline(during: dossier.facts.life(of: dossier.root)))
    }

    private var alarm: Alarm {
        let weeks = adopted.map {
            due < last
                ? Phrase(nl: ", na vaststelling op \($0.dutch)", en: ", after adoption on \($0)")
                : .empty
        }
        return Alarm(
            .overtreding,
            Phrase(
                nl:
                    "\(round.name.nl.capitalizedFirst) van \(name: dossier.root) was op \(due.previous.dutch) nog niet naar gedeputeerde staten gestuurd\(weeks?.nl ?? "").",
                en:
                    "\(round.name.en.capitalizedFirst) of \(name: dossier.root) had not been sent to the provincial executive by \(due.previous)\(weeks?.en ?? "")."
            ),
            evidence: round.evidence,
            remedy: Phrase(
                nl: "Stuur het stuk alsnog, en plan toezending binnen twee weken na vaststelling.",
                en: "Send it after all, and plan sending within two weeks of adoption."
            )
        )
    }

    private var missing: Missing {
        Missing(
            sent == nil
                ? Phrase(
                    nl: "Wanneer \(round.name.nl) van \(name: dossier.root) naar gedeputeerde staten is gestuurd.",
                    en: "When \(round.name.en) of \(name: dossier.root) was sent to the provincial executive."
                )
                : Phrase(
                    nl: "Wanneer \(round.name.nl) van \(name: dossier.root) is vastgesteld.",
                    en: "When \(round.name.en) of \(name: dossier.root) was adopted."
                ),
            kinds: [.budgets],
            ask: dossier.root
        )
    }
}
