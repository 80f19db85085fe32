/// An arrangement's evaluations held against the term that it set itself.
struct OwnTerm {
    private let dossier: Dossier
    private let clauses: [Dated<Provision>]
    private let evaluations: [Dated<Evaluation>]

    init(_ dossier: Dossier) {
        self.dossier = dossier
        clauses = dossier.facts.provisions(.evaluatie, of: dossier.root).filter(\.fact.isPresent)
        evaluations = dossier.facts.evaluations(of: dossier.root)
    }

    private var root: EntityID { dossier.root }

    /// What can be said over the life of the arrangement.
    var timeline: Timeline<Verdict> {
        let life = dossier.facts.life(of: root)
        let clause = dossier.regulates(.evaluatie)
        let termed = clauses.filter { $0.fact.termMonths != nil }
        let complete = dossier.facts.complete(.provisions, of: root)
        let term = Condition.any(termed.map(\.condition))
        // A clause on record that gives no term has none, where the clauses are stated to be complete.
        let free = PeriodSet(clauses.filter { $0.fact.termMonths == nil }.compactMap(\.span.certain))
        let termless = clause.possible.complement.union(free.intersection(complete)).subtracting(term.possible)
        return Timeline.judging(life, termed.map(violation))
            .aside(clause.undecided.union(free).subtracting(term.certain), .indeterminate(missingTerm))
            .aside(termless, .notApplicable(noTerm))
    }

    private var noTerm: Phrase {
        Phrase(
            nl: "De regeling van \(name: root) noemt geen termijn voor haar evaluatie.",
            en: "The arrangement of \(name: root) sets no term for its evaluation."
        )
    }

    private var missingTerm: Missing {
        Missing(
            Phrase(
                nl: "Welke termijn de regeling van \(name: root) voor haar evaluatie noemt.",
                en: "Which term the arrangement of \(name: root) sets for its evaluation."
            ),
            kinds: [.provisions],
            ask: root
        )
    }

    /// "The term has passed since the last evaluation", while the clause held.
    private func violation(_ clause: Dated<Provision>) -> Violation {
        let months = clause.fact.termMonths ?? 0
        return Violation(
            overdue(clause, months),
            Alarm(
                .risico,
                Phrase(
                    nl: "\(name: root) is langer dan \(months) maanden niet geëvalueerd; de regeling vraagt dat wel.",
                    en: "\(name: root) was not evaluated for more than \(months) months, although its text asks it."
                ),
                evidence: [Evidence(clause)] + evaluations.map { Evidence($0) },
                remedy: Phrase(
                    nl: "Evalueer de regeling, of wijzig de termijn.",
                    en: "Evaluate the arrangement, or change the term."
                )
            ),
            unless: Missing(
                Phrase(
                    nl: "Wanneer \(name: root) is geëvalueerd, en sinds wanneer de termijn geldt.",
                    en: "When \(name: root) was evaluated, and since when the term holds."
                ),
                kinds: [.evaluations, .provisions],
                ask: root
            )
        )
    }

    private func overdue(_ clause: Dated<Provision>, _ months: Int) -> Condition {
        let began = beginning(of: clause)
        let evaluated = evaluations.map(\.fact.on)
        /// The days after the term, counted from `start` and from each evaluation after it.
        func late(from start: Day) -> PeriodSet {
            let counted = [start] + evaluated.filter { $0 > start }
            return PeriodSet(
                zip(counted, counted.dropFirst() + [.distantFuture]).compactMap { from, next in
                    Period(from: due(from, months), until: next)
                }
            )
        }
        // An evaluation that nobody recorded would have given a whole term.
        let unseen = dossier.facts.complete(.evaluations, of: root).complement
        let excused = PeriodSet(unseen.periods.compactMap { Period(from: $0.from, until: due($0.last, months)) })
        // Counted from days before all days, nobody can say when the term was over, but an evaluation ends the doubt.
        let (soonest, latest) = (late(from: began.lowerBound), late(from: began.upperBound))
        let certain = began.lowerBound.isFinite ? latest : soonest.subtracting(firstDoubt(evaluated))
        return clause.condition
            & Condition(certain: certain.subtracting(excused), possible: soonest.union(latest))
    }

    /// The first day after a term that began on `day`.
    private func due(_ day: Day, _ months: Int) -> Day { day.adding(months: months).next }

    private func firstDoubt(_ evaluated: [Day]) -> PeriodSet {
        Period(until: evaluated.first ?? .distantFuture).map { PeriodSet($0) } ?? .never
    }

    /// From when the term counts: the start of the unbroken stretch of clauses that this one is part of, and no earlier
    /// than the arrangement itself.
    func beginning(of clause: Dated<Provision>) -> ClosedRange<Day> {
        let stretch = PeriodSet(clauses.map(\.span.possible)).periods.first { $0.contains(clause.span.possible) }
        let first = clauses.filter { stretch?.contains($0.span.possible) ?? false }
            .min { $0.span.possible < $1.span.possible }
        let start = (first ?? clause).span.start
        let life = dossier.facts.life(of: root).first ?? .distantPast
        // A text of before may have had the clause as well, unless it is known to have been without.
        let isFirst = !dossier.regulates(.evaluatie).possible.contains(start.lowerBound.previous)
        let earliest = isFirst ? max(start.lowerBound, life) : life
        return earliest...max(start.upperBound, earliest)
    }
}
