import Rolzuiver

/// One participant's line in the timeline of participants.
struct GanttRow {
    /// A stretch in which it takes part.
    struct Bar {
        let span: Span
        let successorOf: EntityID?
        let tasks: Set<String>
    }

    /// An announced way out.
    struct Exit {
        /// From when the way out is announced, as far as known.
        let announced: Day
        /// The day on which it takes effect; nil when that is not set.
        let effective: Day?
        let status: ExitStatus
        let isPartial: Bool
    }

    /// A day on which a participant joined or left.
    struct Mark {
        let day: Day
        let isEntry: Bool
    }

    let participant: EntityID
    let name: String
    let bars: [Bar]
    let exits: [Exit]
    let marks: [Mark]
    /// Who took the place of this participant, and when.
    let successor: (participant: EntityID, on: Day)?
}

extension Report {
    /// The participants of a cooperation by name; one that ended at a redivision stands right above its successor.
    func ganttRows(of cooperation: EntityID) -> [GanttRow] {
        let lawful = facts.lawfulParticipants(of: cooperation)
        let byParticipant = Dictionary(grouping: lawful) { $0.fact.participant }
        var successors: [EntityID: (EntityID, Day)] = [:]
        for dated in lawful {
            guard let predecessor = dated.fact.successorOf else { continue }
            successors[predecessor] = (dated.fact.participant, dated.span.possible.from)
        }
        // The register names one predecessor of a successor; the redivisions name all.
        for (participant, dated) in byParticipant where successors[participant] == nil {
            guard let redivision = facts.redivision(endOf: participant),
                let heir = facts.successor(of: participant, in: cooperation),
                byParticipant[heir] != nil, dated.contains(where: { $0.span.possible.until == redivision.on })
            else { continue }
            successors[participant] = (heir, redivision.on)
        }
        let rows = byParticipant.keys.map { participant in
            let bars = (byParticipant[participant] ?? []).map {
                GanttRow.Bar(span: $0.span, successorOf: $0.fact.successorOf, tasks: $0.fact.tasks)
            }
            return GanttRow(
                participant: participant,
                name: facts.names[participant],
                bars: bars.sorted { $0.span.possible < $1.span.possible },
                exits: exits(of: participant, from: cooperation),
                marks: marks(of: participant, in: cooperation),
                successor: successors[participant].map { ($0.0, $0.1) }
            )
        }
        return ordered(rows)
    }

    private func ordered(_ rows: [GanttRow]) -> [GanttRow] {
        let sorted = rows.sorted { ($0.name, $0.participant) < ($1.name, $1.participant) }
        let known = Set(rows.map(\.participant))
        var result: [GanttRow] = []
        var placed: Set<EntityID> = []
        func place(_ row: GanttRow) {
            guard placed.insert(row.participant).inserted else { return }
            for predecessor in sorted where predecessor.successor?.participant == row.participant { place(predecessor) }
            result.append(row)
        }
        for row in sorted where row.successor.map({ !known.contains($0.participant) }) ?? true { place(row) }
        // What is left stands in a circle of successors, which only a faulty register holds.
        for row in sorted { place(row) }
        return result
    }

    /// The exits that are still to come, or that are still only an intention.
    private func exits(of participant: EntityID, from cooperation: EntityID) -> [GanttRow.Exit] {
        facts.facts.withdrawals.map(\.fact).filter { withdrawal in
            withdrawal.cooperation == cooperation && withdrawal.participant == participant && withdrawal.isStanding
                && (withdrawal.effective.map { $0 > audit.asOf } ?? (withdrawal.status != .effectief)
                    || [.voornemen, .besloten].contains(withdrawal.status))
        }
        .map { withdrawal in
            let known = [withdrawal.decided, withdrawal.notified].compactMap(\.self).min()
            return GanttRow.Exit(
                announced: min(known ?? audit.asOf, audit.asOf, withdrawal.effective ?? audit.asOf),
                effective: withdrawal.effective,
                status: withdrawal.status,
                isPartial: withdrawal.scope == .gedeeltelijk
            )
        }
        .sorted { $0.announced < $1.announced }
    }

    private func marks(of participant: EntityID, in cooperation: EntityID) -> [GanttRow.Mark] {
        let entries = facts.facts.accessions.map(\.fact).filter {
            $0.cooperation == cooperation && $0.participant == participant && $0.status != .ingetrokken
        }
        .map { GanttRow.Mark(day: $0.effective, isEntry: true) }
        let exits = facts.facts.withdrawals.map(\.fact).filter {
            $0.cooperation == cooperation && $0.participant == participant && $0.isStanding
        }
        .compactMap { withdrawal in withdrawal.effective.map { GanttRow.Mark(day: $0, isEntry: false) } }
        return (entries + exits).sorted { $0.day < $1.day }
    }
}
