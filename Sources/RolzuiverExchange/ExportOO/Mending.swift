internal import Rolzuiver

extension ExportOOInterpreter {
    /// Puts back what a newer file rewrote in versions that had ended before a redivision.
    ///
    /// After a redivision the register also replaces participants of old versions by their successors. A version that an
    /// earlier file had with the municipality itself, and that ended before the redivision, keeps what that file said. Returns
    /// the mended records and how many differences were passed over.
    func mended(_ chain: Chain) -> (records: [ArrangementVersionRecord], ignored: Int) {
        guard !chain.earlier.isEmpty else { return (chain.versions, 0) }
        let identity = ParticipantIdentity(
            reference: reference,
            organisations: chain.organisations,
            bodies: chain.bodies
        )
        var ignored = 0
        var records = chain.versions
        for version in VersionDays(chain.versions, of: chain.id).versions {
            guard version.period.until != .distantFuture, let old = chain.earlier[version.record.systemID],
                let index = records.firstIndex(where: { $0.systemID == version.record.systemID })
            else { continue }
            func known(_ participants: [ParticipantRecord]) -> [EntityID: ParticipantRecord] {
                Dictionary(
                    participants.compactMap { record in
                        identity.entity(of: record.reference, during: version.period).map { ($0, record) }
                    },
                    uniquingKeysWith: { first, _ in first }
                )
            }
            let (before, now) = (known(old.participants), known(records[index].participants))
            let gone = before.keys.filter { now[$0] == nil && isRewritten($0, after: version.period.until) }.sorted()
            let heirs = gone.reduce(into: Set<EntityID>()) { $0.formUnion(lineage.heirs(of: $1)) }
            let come = Set(now.keys.filter { before[$0] == nil && heirs.contains($0) })
            guard !gone.isEmpty else { continue }
            ignored += gone.count + come.count
            records[index].participants.removeAll { participant in
                identity.entity(of: participant.reference, during: version.period).map(come.contains) ?? false
            }
            for municipality in gone {
                guard var participant = before[municipality] else { continue }
                participant.line = records[index].line
                records[index].participants.append(participant)
            }
        }
        return (records, ignored)
    }

    private func isRewritten(_ municipality: EntityID, after end: Day) -> Bool {
        lineage.end(of: municipality).map { $0.on >= end && $0.on <= state } ?? false
    }
}
