internal import Rolzuiver

extension PresenceReader {
    /// Writes a presence as a participation.
    ///
    /// What the source says is confirmed; what the law adds to it, a successor that it does not list or the day on which
    /// one came, is derived.
    mutating func addFact(_ participant: EntityID, _ presence: Presence) {
        guard let span = presence.span else { return }
        var fact = Participation()
        fact.cooperation = cooperation
        fact.participant = participant
        fact.organs = presence.organs
        fact.share = presence.share
        fact.successorOf = presence.successorOf
        let isDerived =
            !presence.isListed || (presence.successorOf != nil && presence.accession != presence.start.lowerBound)
        reading.facts.add(
            Dated(
                fact,
                span,
                source: ExportOOInterpreter.source,
                certainty: isDerived ? .derived : .confirmed
            )
        )
    }

    /// Whether a participant may be an error of entry: a municipality in one version only, in a province where none of at
    /// least three other municipalities lies.
    func isEntryError(_ participant: EntityID, _ run: ListedRun) -> Bool {
        guard participant.kind == .municipality, versions.count > 1, run.first == run.last,
            versions.count(where: { $0.listings[participant] != nil }) == 1,
            let province = lineage.province(of: participant)
        else { return false }
        let others = versions[run.first].listings.keys.filter { $0 != participant && $0.kind == .municipality }
        return others.count >= 3 && others.allSatisfy { lineage.province(of: $0) != province }
    }

    /// The line on which a version lists a participant.
    func line(_ participant: EntityID, _ version: DatedVersion) -> Int {
        version.listings[participant]?.record.line ?? version.record.line
    }

    /// Counts one more.
    mutating func count(_ path: WritableKeyPath<Tally, Int>) { reading.tally[keyPath: path] += 1 }

    /// Adds a doubt about a participant.
    mutating func doubt(_ line: Int, _ kind: DoubtKind, _ participant: EntityID, _ found: String, _ reason: String) {
        let name =
            participant.kind == .municipality ? "\(participant) \(lineage.name(of: participant))" : participant.key
        reading.doubts.append(
            Doubt(
                line: line,
                kind: kind,
                cooperation: cooperation.key,
                subject: name,
                found: found,
                reason: reason
            )
        )
    }
}
