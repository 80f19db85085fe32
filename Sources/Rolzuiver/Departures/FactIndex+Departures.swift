// Who left which cooperation, and where they went: read from the facts, with redivisions kept apart.

extension FactIndex {
    /// The withdrawals from `cooperations`, or from all, in order of time; one that was retracted, and the end of a
    /// participant at a redivision or with its cooperation, is none.
    ///
    /// A participation that ended while the cooperation went on is an exit as well, also where nobody registered a
    /// withdrawal.
    public func departures(from cooperations: [EntityID]? = nil) -> [Departure] {
        let wanted = cooperations ?? knownCooperations.sorted()
        return wanted.flatMap { registered(from: $0) + unregistered(from: $0) }.sorted { left, right in
            let (one, other) = (
                left.effective?.lowerBound ?? .distantFuture, right.effective?.lowerBound ?? .distantFuture
            )
            if one != other { return one < other }
            if left.cooperation != right.cooperation { return left.cooperation < right.cooperation }
            if left.participant != right.participant { return left.participant < right.participant }
            return left.occurrence < right.occurrence
        }
    }

    // MARK: What is on record as a withdrawal

    private func registered(from cooperation: EntityID) -> [Departure] {
        withdrawals(from: cooperation).map(\.fact).filter { $0.isStanding && !isRedivision($0) }.map { exit in
            let day = exit.effective.map { $0...$0 } ?? lastEnd(of: exit.participant, in: cooperation)
            return departure(
                exit.participant,
                from: cooperation,
                day,
                exit.occurrence,
                exit.scope,
                exit.tasks,
                exit.status
            )
        }
    }

    /// The days between which the last participation ended; nil when none did.
    private func lastEnd(of participant: EntityID, in cooperation: EntityID) -> ClosedRange<Day>? {
        let ends = participants(of: cooperation).filter { $0.fact.participant == participant }.map(\.span.end)
        return ends.filter { $0.upperBound.isFinite }.max { $0.upperBound < $1.upperBound }
    }

    // MARK: What just ended

    private func unregistered(from cooperation: EntityID) -> [Departure] {
        let rows = lawfulParticipants(of: cooperation)
        let life = life(of: cooperation)
        let exits = withdrawals(from: cooperation).map(\.fact).filter(\.isStanding)
        let byParticipant = Dictionary(grouping: rows, by: \.fact.participant)
        return byParticipant.sorted { $0.key < $1.key }.flatMap { participant, rows -> [Departure] in
            let ends = Set(rows.filter { $0.span.certain != nil }.map(\.span.end)).filter { end in
                end.lowerBound == end.upperBound && end.upperBound.isFinite && life.contains(end.upperBound)
                    && !rows.contains { $0.span.possible.contains(end.upperBound) }
                    && redivision(endOf: participant).map { end.upperBound < $0.on } ?? true
                    && !exits.contains { isAbout($0, participant, end.upperBound) }
                    && !hasCeased(participant, by: end.upperBound)
            }
            return ends.sorted { $0.lowerBound < $1.lowerBound }.enumerated().map { place, end in
                departure(participant, from: cooperation, end, place + 1, .geheel, [], nil)
            }
        }
    }

    /// Whether a participant is known to exist no more: it did not leave, it ended.
    private func hasCeased(_ participant: EntityID, by day: Day) -> Bool {
        let lives: [Period]
        switch participant.kind {
        case .municipality: lives = (lookups.municipalities[participant] ?? []).map(\.span.possible)
        case .cooperation: lives = life(of: participant).periods
        default: lives = organisation(participant).map(\.span.possible)
        }
        return !lives.isEmpty && lives.allSatisfy { $0.until <= day }
    }

    /// Whether a withdrawal on record is what ended the participation on `day`, or may be.
    private func isAbout(_ exit: Withdrawal, _ participant: EntityID, _ day: Day) -> Bool {
        exit.participant == participant && exit.scope == .geheel && (exit.effective.map { $0 == day } ?? true)
    }

    // MARK: Where they went

    private func departure(
        _ participant: EntityID,
        from cooperation: EntityID,
        _ day: ClosedRange<Day>?,
        _ occurrence: Int,
        _ scope: Scope,
        _ tasks: Set<String>,
        _ status: ExitStatus?
    ) -> Departure {
        let task = TaskOfCooperation(domains: domains(of: cooperation), tasks: scope == .gedeeltelijk ? tasks : [])
        return Departure(
            cooperation: cooperation,
            participant: participant,
            occurrence: occurrence,
            effective: day,
            scope: scope,
            tasks: tasks.sorted(),
            status: status,
            next: day.map { next(participant, after: $0, from: cooperation, task) } ?? [],
            isTaskKnown: !task.domains.isEmpty
        )
    }

    private func domains(of cooperation: EntityID) -> Set<Domain> {
        self.cooperation(cooperation).reduce(into: []) { $0.formUnion($1.fact.domains) }
    }

    /// The participations for the same task from a day of leaving on, the earliest first: a return as well, and what a
    /// successor does after a redivision.
    private func next(
        _ participant: EntityID,
        after day: ClosedRange<Day>,
        from left: EntityID,
        _ task: TaskOfCooperation
    ) -> [Departure.Next] {
        var found: [Departure.Next] = []
        for (party, days) in heirs(of: participant) {
            let family = [party] + predecessors(of: party)
            let cooperations = Set(family.flatMap { participations(of: $0) }.map(\.fact.cooperation)).sorted()
            for cooperation in cooperations {
                for row in lawfulParticipants(of: cooperation) where row.fact.participant == party {
                    let isStay = cooperation == left && row.span.possible.from < day.lowerBound
                    guard !isStay, let span = row.span.during(days), span.possible.until > day.lowerBound else {
                        continue
                    }
                    let isSame = task.isSame(domains: domains(of: cooperation), tasks: row.fact.tasks)
                    guard isSame != false else { continue }
                    found.append(
                        Departure.Next(
                            cooperation: cooperation,
                            participant: party,
                            from: span.start,
                            gap: gap(day, span.start),
                            isSameTask: isSame,
                            wasThere: span.start.upperBound < day.lowerBound
                        )
                    )
                }
            }
        }
        // What is known to be for the same task goes before what may be.
        let same = found.filter { $0.isSameTask == true }
        return (same.isEmpty ? found : same).sorted { left, right in
            left.from.lowerBound == right.from.lowerBound
                ? left.cooperation < right.cooperation : left.from.lowerBound < right.from.lowerBound
        }
    }

    /// The days without a cooperation; nil when a day is not known at all.
    private func gap(_ left: ClosedRange<Day>, _ joined: ClosedRange<Day>) -> ClosedRange<Int>? {
        guard left.upperBound.isFinite, joined.upperBound.isFinite else { return nil }
        let most = max(0, joined.upperBound.days(since: left.lowerBound))
        guard joined.lowerBound.isFinite, left.lowerBound.isFinite else {
            return joined.upperBound <= left.lowerBound ? 0...0 : nil
        }
        let least = max(0, joined.lowerBound.days(since: left.upperBound))
        return min(least, most)...most
    }
}

/// What a cooperation is about, as far as is on record.
private struct TaskOfCooperation {
    let domains: Set<Domain>
    /// The tasks that were left, in a partial withdrawal.
    let tasks: Set<String>

    /// Whether another cooperation is about the same; nil when that is not on record.
    func isSame(domains other: Set<Domain>, tasks theirs: Set<String>) -> Bool? {
        if !domains.isEmpty, !other.isEmpty, domains.isDisjoint(with: other) { return false }
        if !tasks.isEmpty, !theirs.isEmpty { return !tasks.isDisjoint(with: theirs) }
        return domains.isEmpty || other.isEmpty || !tasks.isEmpty ? nil : true
    }
}
