/// What councils get in spring: the frameworks for the next year's budget and the provisional accounts of the last (Wgr 34b).
struct FrameworkSending {
    private let round: BudgetRound
    private let dossier: Dossier
    /// The first day on which it is late.
    let due: Day
    /// The day from which nothing rests on it any more.
    private let until: Day
    private let exists: Bool?

    /// What is due in each calendar year up to the horizon.
    static func all(in dossier: Dossier, _ rules: Rules) -> [FrameworkSending] {
        guard BudgetRound.isOnRecord(in: dossier),
            let years = dossier.calendarYears(since: 2015, until: rules.horizon)
        else { return [] }
        let notes = BudgetRound.all(.kadernota, in: dossier, years: years.lowerBound + 1...years.upperBound + 1)
        let accounts = BudgetRound.all(
            .voorlopigeJaarrekening,
            in: dossier,
            years: years.lowerBound - 1...years.upperBound - 1
        )
        return (notes + accounts).compactMap { FrameworkSending($0, in: dossier) }
            .filter { $0.due <= rules.horizon }
    }

    init?(_ round: BudgetRound, in dossier: Dossier) {
        let isNote = round.kind == .kadernota
        let spring = isNote ? round.year - 1 : round.year + 1
        guard let due = FrameworkSending.deadline(in: spring), let start = Day(spring, 1, 1),
            let end = Day(isNote ? round.year + 1 : spring + 1, 1, 1)
        else { return nil }
        // Frameworks are for a year in which it goes on, accounts over one in which it was there.
        let year = isNote ? Day(round.year, 1, 1) : start.previous
        exists = dossier.existed(on: year ?? due, due.previous)
        guard exists != false else { return nil }
        self.round = round
        self.dossier = dossier
        self.due = due
        until = end
    }

    /// "Before 30 April", and before 15 April up to 2022: that day itself is too late.
    static func deadline(in year: Int) -> Day? { year <= 2022 ? Day(year, 4, 15) : Day(year, 4, 30) }

    /// What can be said of it, council by council; nothing where nobody can tell of any.
    var judged: [(telling: [String], timeline: Timeline<Verdict>)] {
        let life = dossier.facts.life(of: dossier.root)
        return dossier.councils(on: due.previous).compactMap { council in
            let name = council.municipality
            // What is sent on the first late day is late.
            let met = round.sent(to: name, days: 1, round: due)
            // Where nothing is on record and nothing is stated about it, the sweep says so once.
            guard round.document != nil || met != .unknown else { return nil }
            let duty = TimedDuty(
                due: due,
                until: until,
                asked: council.takesPart & Condition(answer: exists),
                met: met,
                alarm: alarm(name, council.evidence),
                missing: missing(name)
            )
            return (round.telling + [name.key], duty.timeline(during: life))
        }
    }

    private func alarm(_ municipality: EntityID, _ evidence: [Evidence]) -> Alarm {
        let sent = round.sendings(to: municipality)
        let last = due.previous
        return Alarm(
            .overtreding,
            Phrase(
                nl:
                    "\(round.name.nl.capitalizedFirst) van \(name: dossier.root) was op \(last.dutch) nog niet naar de raad van \(name: municipality) gestuurd.",
                en:
                    "\(round.name.en.capitalizedFirst) of \(name: dossier.root) had not been sent to the council of \(name: municipality) by \(last)."
            ),
            evidence: round.evidence + (sent.isEmpty ? evidence : sent.map { Evidence($0) }),
            remedy: Phrase(
                nl: "Stuur het stuk alsnog, en zet 29 april in de planning als laatste dag.",
                en: "Send it after all, and plan 29 April as the last day."
            )
        )
    }

    private func missing(_ municipality: EntityID) -> Missing {
        Missing(
            Phrase(
                nl: "Of en wanneer \(round.name.nl) naar de raad van \(name: municipality) is gestuurd.",
                en: "Whether and when \(round.name.en) was sent to the council of \(name: municipality)."
            ),
            kinds: [.budgets, .sendings],
            ask: dossier.root
        )
    }
}
