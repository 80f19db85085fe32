/// A withdrawal that is only supposed.
public struct SupposedExit: Hashable, Sendable {
    /// Who leaves.
    public var participant: EntityID
    /// The first day on which it takes part no more.
    public var effective: Day
    /// The tasks that it leaves; empty for all.
    public var tasks: Set<String>
    /// The day of notice, when it is supposed.
    public var notified: Day?
    /// The day of the decision, when it is supposed.
    public var decided: Day?

    /// `participant` leaves on `effective`, wholly or for some `tasks`.
    public init(
        _ participant: EntityID,
        on effective: Day,
        tasks: Set<String> = [],
        notified: Day? = nil,
        decided: Day? = nil
    ) {
        self.participant = participant
        self.effective = effective
        self.tasks = tasks
        self.notified = notified
        self.decided = decided
    }
}

extension FactIndex {
    /// The tasks that anything on record about a cooperation names, in order.
    public func knownTasks(of cooperation: EntityID) -> [String] {
        var tasks = participants(of: cooperation).reduce(into: Set<String>()) { $0.formUnion($1.fact.tasks) }
        for contract in contracts(of: cooperation) {
            tasks.formUnion(contract.fact.tasks.union(contract.fact.careForms))
        }
        for commission in commissions(about: cooperation) { tasks.formUnion(commission.fact.tasks) }
        for role in roles(on: cooperation) { tasks.formUnion(role.fact.tasks) }
        for exit in withdrawals(from: cooperation) { tasks.formUnion(exit.fact.tasks) }
        return tasks.sorted()
    }

    /// The participants that certainly or possibly take part on a day, by law, in order.
    public func participants(of cooperation: EntityID, on day: Day) -> [Dated<Participation>] {
        remainingParticipants(of: cooperation).filter { $0.span.possible.contains(day) }
            .sorted { $0.fact.participant < $1.fact.participant }
    }
}

extension Hypothesis {
    /// `exits` from `cooperation`, together.
    ///
    /// The participation ends on the day, and the withdrawal is on record as decided: what a keeper would write down. All
    /// else stays as it is: covers, mandates and roles do not end because their municipality leaves, and what that comes
    /// to is what is shown.
    ///
    /// - Throws: when someone does not take part on the last day before, or a task is unknown.
    public static func withdrawal(
        of exits: [SupposedExit],
        from cooperation: EntityID,
        in facts: FactIndex
    ) throws(Impossible) -> Hypothesis {
        guard let first = exits.first else {
            throw Impossible(nl: "Noem wie uittreedt.", en: "Say who leaves.")
        }
        try requireOrder(exits)
        var patch = Patch()
        var assumptions: [Phrase] = []
        for exit in exits { try facts.suppose(exit, from: cooperation, &patch, &assumptions) }
        let day = exits.map(\.effective).min() ?? first.effective
        return Hypothesis(
            .withdrawal,
            Phrase(
                nl: told(exits, "en", { "met ingang van \($0.dutch)" }, exits.count == 1 ? "treedt" : "treden")
                    + " uit \(name: cooperation)\(told(first.tasks, "voor", day.dutch, exits, "met ingang van")).",
                en: told(exits, "and", { "on \($0)" }, exits.count == 1 ? "leaves" : "leave")
                    + " \(name: cooperation)\(told(first.tasks, "for", day.description, exits, "on"))."
            ),
            on: day,
            in: cooperation,
            actors: exits.map(\.participant).sorted(),
            patch: patch,
            assuming: assumptions
        )
    }
}

extension Hypothesis {
    /// Refuses who is named twice, and what would be done after the day on which it had to be done.
    private static func requireOrder(_ exits: [SupposedExit]) throws(Impossible) {
        for (place, exit) in exits.enumerated() {
            let who = exit.participant
            if exits[..<place].contains(where: { $0.participant == who }) {
                throw Impossible(
                    nl: "\(name: who) is tweemaal genoemd; noem wie uittreedt één keer.",
                    en: "\(name: who) is named twice; name who leaves once."
                )
            }
            let steps = [(exit.notified, "opzegging", "notice"), (exit.decided, "besluit", "decision")]
            for (day, nl, en) in steps {
                guard let day, day > exit.effective else { continue }
                throw Impossible(
                    nl: "De dag van \(nl) (\(day.dutch)) ligt na de dag van uittreding (\(exit.effective.dutch)).",
                    en: "The day of \(en) (\(day)) is after the day of withdrawal (\(exit.effective))."
                )
            }
        }
    }

    /// Who leaves, with their own days where those differ.
    private static func told(_ exits: [SupposedExit], _ and: String, _ on: (Day) -> String, _ verb: String) -> String {
        let differ = Set(exits.map(\.effective)).count > 1
        let names = exits.map { "\(name: $0.participant)" + (differ ? " (\(on($0.effective)))" : "") }
        let most = names.dropLast().joined(separator: ", ")
        return (most.isEmpty ? "" : "\(most) \(and) ") + (names.last ?? "") + " \(verb)"
    }

    private static func told(
        _ tasks: Set<String>,
        _ preposition: String,
        _ day: String,
        _ exits: [SupposedExit],
        _ on: String
    ) -> String {
        let some = tasks.isEmpty ? "" : " \(preposition) \(tasks.sorted().joined(separator: ", "))"
        return some + (Set(exits.map(\.effective)).count > 1 ? "" : ", \(on) \(day)")
    }
}

extension FactIndex {
    fileprivate func suppose(
        _ exit: SupposedExit,
        from cooperation: EntityID,
        _ patch: inout Patch,
        _ assumptions: inout [Phrase]
    ) throws(Impossible) {
        let name = exit.participant
        let last = exit.effective.previous
        let taking = participants(of: cooperation, on: last)
        guard let participation = taking.first(where: { $0.fact.participant == name }) else {
            let others = taking.map(\.fact.participant)
            throw Impossible(
                nl: "\(name: name) neemt op \(last.dutch) niet deel aan \(name: cooperation). "
                    + (others.isEmpty
                        ? "Er is dan geen enkele deelnemer geregistreerd." : "Deelnemers zijn dan: \(names: others)."),
                en: "\(name: name) does not take part in \(name: cooperation) on \(last). "
                    + (others.isEmpty ? "No participant is on record then." : "Participants then: \(names: others).")
            )
        }
        let known = knownTasks(of: cooperation)
        if let unknown = exit.tasks.sorted().first(where: { !known.contains($0) }) {
            throw Impossible(
                nl: "Taak '\(unknown)' is bij \(name: cooperation) niet bekend. "
                    + (known.isEmpty
                        ? "Er zijn geen taken geregistreerd." : "Bekend zijn: \(known.joined(separator: ", "))."),
                en: "Task '\(unknown)' is not known of \(name: cooperation). "
                    + (known.isEmpty ? "No tasks are on record." : "Known are: \(known.joined(separator: ", ")).")
            )
        }
        if participation.span.certain?.contains(last) != true {
            assumptions.append(
                Phrase(
                    nl:
                        "Het begin of einde van de deelname van \(name: name) staat niet op de dag vast; aangenomen is dat "
                        + "zij tot \(exit.effective.dutch) deelneemt.",
                    en:
                        "The beginning or end of the participation of \(name: name) is not known to the day; it is taken to "
                        + "run until \(exit.effective)."
                )
            )
        }
        leave(participation, exit, &patch, &assumptions)
        record(exit, from: cooperation, &patch, &assumptions)
    }

    /// Ends the participation, or takes the tasks out of it.
    private func leave(
        _ participation: Dated<Participation>,
        _ exit: SupposedExit,
        _ patch: inout Patch,
        _ assumptions: inout [Phrase]
    ) {
        let cooperation = participation.fact.cooperation
        let registered = participants(of: cooperation).filter {
            $0.fact.participant == exit.participant && $0.span.possible.until > exit.effective
        }
        for row in registered where row.span.possible.from >= exit.effective {
            assumptions.append(
                Phrase(
                    nl:
                        "Een deelname van \(name: exit.participant) die pas op \(row.span.possible.from.dutch) begint, is een "
                        + "nieuwe deelname en blijft staan.",
                    en:
                        "A participation of \(name: exit.participant) that begins on \(row.span.possible.from) is a new one "
                        + "and stays."
                )
            )
        }
        guard exit.tasks.isEmpty else { return leaveTasks(registered, exit, &patch, &assumptions) }
        for row in registered { patch.end(row, on: exit.effective) }
        guard registered.isEmpty, participation.fact.successorOf != nil,
            let span = participation.span.ended(on: exit.effective)
        else { return }
        // It took its place by law, and no row says so: the exit gives it one, with an end.
        patch.add(Dated(participation.fact, span, source: Supposition.source, certainty: .derived))
    }

    private func leaveTasks(
        _ registered: [Dated<Participation>],
        _ exit: SupposedExit,
        _ patch: inout Patch,
        _ assumptions: inout [Phrase]
    ) {
        for row in registered {
            let left = row.fact.tasks.subtracting(exit.tasks)
            guard !left.isEmpty, let rest = Period(from: exit.effective, until: row.span.possible.until),
                row.span.possible.from < exit.effective
            else {
                assumptions.append(
                    Phrase(
                        nl:
                            "Welke taken \(name: exit.participant) overhoudt, staat niet vast: de deelname noemt ze niet. De "
                            + "deelname zelf blijft staan.",
                        en:
                            "Which tasks \(name: exit.participant) keeps is not on record: the participation names none. The "
                            + "participation itself stays."
                    )
                )
                continue
            }
            patch.end(row, on: exit.effective)
            var kept = row.fact
            kept.tasks = left
            let span = Span(possible: rest, certain: row.span.certain)
            patch.add(Dated(kept, span, source: row.source, certainty: row.certainty))
        }
    }

    /// Puts the withdrawal on record, or carries through the one that is.
    private func record(
        _ exit: SupposedExit,
        from cooperation: EntityID,
        _ patch: inout Patch,
        _ assumptions: inout [Phrase]
    ) {
        let earlier = withdrawals(from: cooperation).filter { $0.fact.participant == exit.participant }
        let open = earlier.filter {
            $0.fact.isStanding && ($0.fact.effective.map { $0 >= exit.effective } ?? true)
        }
        let current = open.max { $0.fact.occurrence < $1.fact.occurrence }
        var fact = current?.fact ?? Withdrawal()
        if current == nil {
            fact.cooperation = cooperation
            fact.participant = exit.participant
            fact.occurrence = (earlier.map(\.fact.occurrence).max() ?? 0) + 1
        }
        fact.scope = exit.tasks.isEmpty ? .geheel : .gedeeltelijk
        fact.tasks = exit.tasks
        fact.effective = exit.effective
        if fact.status == .voornemen { fact.status = .besloten }
        fact.notified = exit.notified ?? fact.notified
        fact.decided = exit.decided ?? fact.decided
        let supposed = Dated(fact, .always, source: current?.source ?? Supposition.source)
        if let current {
            assumptions.append(
                Phrase(
                    nl:
                        "Een uittreding van \(name: exit.participant) stond al in de feiten; zij gaat hier door, met ingang "
                        + "van \(exit.effective.dutch).",
                    en: "A withdrawal of \(name: exit.participant) was on record already; here it goes through, on "
                        + "\(exit.effective)."
                )
            )
            patch.replace(current, by: Dated(fact, current.span, source: current.source, certainty: current.certainty))
        } else {
            patch.add(supposed)
        }
        if fact.notified == nil {
            assumptions.append(
                Phrase(
                    nl:
                        "Wanneer \(name: exit.participant) opzegt, is niet opgegeven; of de opzegtermijn klopt, is dan niet "
                        + "vast te stellen.",
                    en:
                        "When \(name: exit.participant) gives notice was not said; whether the notice is long enough cannot "
                        + "be determined then."
                )
            )
        }
    }
}
