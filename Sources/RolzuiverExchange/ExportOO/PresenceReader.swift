internal import Rolzuiver

/// Reads from the listings of a chain's versions when each participant took part.
struct PresenceReader {
    let interpreter: ExportOOInterpreter
    let cooperation: EntityID
    let versions: [DatedVersion]
    /// The organisations of the file, by their number.
    private let organisations: [String: OrganisationRecord]
    var presences: [EntityID: [Presence]] = [:]
    var reading = ChainReading()
    /// Municipalities whose participation ended at a redivision, with the last version that lists them.
    var dissolved: [(municipality: EntityID, redivision: Redivision, run: ListedRun)] = []

    var lineage: Lineage { interpreter.lineage }

    init(_ interpreter: ExportOOInterpreter, _ chain: Chain, _ versions: [DatedVersion]) {
        (self.interpreter, cooperation, self.versions) = (interpreter, chain.id, versions)
        organisations = chain.organisations
    }

    /// Everyone that a version lists, in order.
    private var participants: [EntityID] { Set(versions.flatMap(\.listings.keys)).sorted() }

    /// Reads all of them, then adds who came in their place by law.
    mutating func read() {
        // Who came can only be told once it is known who went.
        var departed: [(participant: EntityID, run: ListedRun, end: ClosedRange<Day>?)] = []
        for participant in participants {
            for run in runs(of: participant) { departed.append((participant, run, end(of: participant, run))) }
        }
        for (participant, run, end) in departed { add(participant, run, until: end) }
        for ending in dissolved { addSuccessor(of: ending.municipality, ending.redivision, ending.run) }
        for (participant, presences) in presences.sorted(by: { $0.key < $1.key }) {
            for presence in presences { addFact(participant, presence) }
        }
    }

    // MARK: One participant

    /// The runs of versions that list a participant.
    ///
    /// A version that leaves out someone who is back in a later one, with a day of accession before it, only forgot it.
    private mutating func runs(of participant: EntityID) -> [ListedRun] {
        var runs: [ListedRun] = []
        for index in versions.indices {
            guard let listing = versions[index].listings[participant] else { continue }
            guard let run = runs.last else {
                runs.append(ListedRun(first: index, last: index))
                continue
            }
            let end = versions[run.last].period.until
            if run.last == index - 1 {
                runs[runs.count - 1] = ListedRun(first: run.first, last: index)
            } else if let accession = listing.accession, accession < end {
                let missing = versions[(run.last + 1)..<index].map(\.record.systemID).joined(separator: ", ")
                let reason =
                    "niet vermeld in versie \(missing), wel daarvoor en daarna met een toetreding daarvoor; "
                    + "gelezen als doorlopende deelname"
                doubt(listing.record.line, .omission, participant, listing.record.accession ?? "", reason)
                runs[runs.count - 1] = ListedRun(first: run.first, last: index)
            } else {
                runs.append(ListedRun(first: index, last: index))
            }
        }
        return runs
    }

    /// Keeps a run; one without an end was found to be an error of entry.
    private mutating func add(_ participant: EntityID, _ run: ListedRun, until end: ClosedRange<Day>?) {
        let first = versions[run.first].span
        let isNew = run.first > 0
        if let end, !isNew || inheritance(of: participant) != nil || !isEntryError(participant, run) {
            let begin = arrival(of: participant, run)
            add(participant, run, from: begin, until: end, successorOf: predecessor(of: participant, on: begin))
            return
        }
        if isNew { count(\.appeared) }
        let reason =
            "alleen in deze versie vermeld, en in een provincie waar geen andere deelnemer ligt; "
            + "de deelname telt als onzeker"
        let listed = versions[run.first]
        doubt(line(participant, listed), .entryError, participant, "versie \(listed.record.systemID)", reason)
        var presence = Presence(start: first.start, end: first.end)
        presence.isCredible = false
        presences[participant, default: []].append(presence)
    }

    /// Cuts a run where bodies or share change or versions leave a gap, and keeps the stretches.
    private mutating func add(
        _ participant: EntityID,
        _ run: ListedRun,
        from begin: ClosedRange<Day>,
        until end: ClosedRange<Day>,
        successorOf predecessor: EntityID?
    ) {
        var pieces: [Presence] = []
        for index in run.first...run.last {
            guard let listing = versions[index].listings[participant] else { continue }
            let from = versions[index].period.from
            let gap = index > run.first ? versions[index - 1].gapUntil : nil
            if let last = pieces.last {
                if gap == nil, last.organs == listing.organs, last.share == listing.share { continue }
                pieces[pieces.count - 1].end = gap == nil ? from...from : versions[index - 1].span.end
            }
            let start = pieces.isEmpty ? begin : from...from
            pieces.append(
                Presence(
                    start: start,
                    end: end,
                    organs: listing.organs,
                    share: listing.share,
                    successorOf: predecessor,
                    accession: listing.accession
                )
            )
        }
        presences[participant, default: []] += pieces.compactMap { $0.clipped(from: begin, until: end) }
    }

    // MARK: Departures

    /// Why a participant is not listed after a run.
    private func departure(of participant: EntityID, after run: ListedRun) -> Departure {
        let last = versions[run.last]
        let redivision = lineage.end(of: participant)
        guard run.last + 1 < versions.count else {
            if let redivision, redivision.on < last.period.until { return .redivision(redivision) }
            return .withChain
        }
        let next = versions[run.last + 1]
        if let redivision, explains(redivision, participant, absenceFrom: next) { return .redivision(redivision) }
        if let day = ceased(participant, last), day < next.period.until { return .ceased(day) }
        if isEntryError(participant, run) { return .entryError }
        return .withdrawal
    }

    /// Whether a redivision is why a version does not list a municipality.
    ///
    /// One during or after the version explains it only when the entry shows that it was rewritten since.
    private func explains(_ redivision: Redivision, _ municipality: EntityID, absenceFrom version: DatedVersion) -> Bool
    {
        if redivision.on <= version.period.from { return true }
        let heirs = lineage.heirs(of: municipality).filter { version.listings[$0] != nil }
        if redivision.on < version.period.until { return !heirs.isEmpty }
        return heirs.contains { (lineage.birth(of: $0) ?? .distantPast) >= redivision.on }
    }

    /// The day from which a participant is no more, where the file or the list says so and no redivision does.
    private func ceased(_ participant: EntityID, _ version: DatedVersion) -> Day? {
        if participant.kind == .municipality { return lineage.unexplainedEnd(of: participant) }
        let number = version.listings[participant]?.record.reference.systemID
        return number.flatMap { organisations[$0]?.end }.flatMap { Day(source: $0) }
    }

    /// The end of a run, with what it says about the participant; nil for what may be an error of entry.
    private mutating func end(of participant: EntityID, _ run: ListedRun) -> ClosedRange<Day>? {
        let last = versions[run.last]
        let isMissing = run.last + 1 < versions.count
        if isMissing { count(\.missing) }
        switch departure(of: participant, after: run) {
        case .redivision(let redivision):
            if isMissing { count(\.successions) } else { notice(participant, redivision, last) }
            dissolved.append((participant, redivision, run))
            return redivision.on...redivision.on
        case .ceased(let day):
            let reason = "bestaat sinds \(day) niet meer en niemand is als opvolger bekend; de deelname eindigt die dag"
            doubt(line(participant, last), .endedParticipant, participant, "", reason)
            return day...day
        case .withdrawal:
            withdraw(participant, last)
            return last.span.end
        case .withChain:
            if last.period.until != .distantFuture { count(\.endedWithChain) }
            return last.span.end
        case .entryError: return nil
        }
    }

    /// A version in force that lists a municipality which is no more.
    private mutating func notice(_ participant: EntityID, _ redivision: Redivision, _ version: DatedVersion) {
        guard version.period.contains(interpreter.state), redivision.on <= interpreter.state else { return }
        count(\.lagging)
        let reason =
            "opgeheven op \(redivision.on) maar nog als deelnemer vermeld; de deelname eindigt op die dag van rechtswege"
        doubt(line(participant, version), .lagging, participant, version.record.end ?? "", reason)
    }

    private mutating func withdraw(_ participant: EntityID, _ version: DatedVersion) {
        count(\.withdrawals)
        var withdrawal = Withdrawal()
        withdrawal.cooperation = cooperation
        withdrawal.participant = participant
        withdrawal.occurrence += reading.facts.withdrawals.count { $0.fact.participant == participant }
        withdrawal.status = .effectief
        withdrawal.effective = version.gapUntil == nil ? version.period.until : nil
        reading.facts.add(
            Dated(withdrawal, .always, source: ExportOOInterpreter.source, certainty: .derived)
        )
    }
}

extension Presence {
    /// The part of it between a start and an end; nil when nothing is left.
    fileprivate func clipped(from begin: ClosedRange<Day>, until finish: ClosedRange<Day>) -> Presence? {
        var piece = self
        if piece.start.lowerBound < begin.lowerBound { piece.start = begin }
        if piece.end.upperBound > finish.upperBound { piece.end = finish }
        return piece.span == nil ? nil : piece
    }
}
