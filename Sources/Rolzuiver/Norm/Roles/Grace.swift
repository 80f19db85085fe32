/// How long something may be missing on a board: a number of days, and longer after a council election.
struct Grace {
    let days: Int
    let afterElection: Int
    private let elections: [Day]

    init(_ dossier: Dossier, days: Int, afterElection: Int) {
        self.days = days
        self.afterElection = afterElection
        elections = dossier.facts.councilElections
    }

    /// "`wrong` has lasted too long".
    ///
    /// An election excuses what was not yet too long on that day, or began while it excuses.
    func exceeded(by wrong: Condition) -> Condition {
        Condition(certain: tooLong(wrong.certain), possible: tooLong(wrong.possible))
    }

    private func tooLong(_ wrong: PeriodSet) -> PeriodSet {
        PeriodSet(
            wrong.periods.compactMap { stretch -> Period? in
                guard stretch.from.isFinite else { return stretch }
                let due = elections.reduce(stretch.from.adding(days: days)) { due, election in
                    let excused = election.adding(days: afterElection)
                    return election <= due && stretch.from <= excused ? max(due, excused.next) : due
                }
                return Period(from: due, until: stretch.until)
            }
        )
    }
}

extension Parameter {
    /// For how many days a place on a board may be vacant.
    static let vacancy = Parameter(
        name: "dagen",
        meaning: Phrase(nl: "Hoeveel dagen een plaats mag openstaan.", en: "For how many days a place may be vacant."),
        standard: 90,
        bounds: 1...730
    )
    /// Until how many days after a council election a board may be out of shape.
    static let afterElection = Parameter(
        name: "naVerkiezing",
        meaning: Phrase(
            nl: "Tot hoeveel dagen na een gemeenteraadsverkiezing de bezetting nog niet op orde hoeft te zijn.",
            en: "Until how many days after a council election the board need not yet be in order."
        ),
        standard: 120,
        bounds: 0...730
    )
}
