package import Rolzuiver

/// Reads what the versions of an arrangement say about who took part, and when.
///
/// The register has no day of withdrawal and writes redivisions into old versions. So a participant that a next version
/// does not list is one of four things, tried in this order:
///
/// 1. abolished, with its place taken: a redivision ended it, before the next version began, or during it when that
///    version lists one that came in its place, or after it when that version lists one that did not exist yet (the entry
///    was rewritten afterwards). It took part until the day of the redivision;
/// 2. ended in another way, as its own entry says: a doubt;
/// 3. an entry error: a municipality in one version only, in a province where no other participant lies: a doubt;
/// 4. a withdrawal, on the day on which the next version came into force.
///
/// A participant that appears is read the same way: a successor from the day of the redivision, else an accession. The
/// end of a chain ends its participations, and is nobody's withdrawal.
package struct ExportOOInterpreter: Sendable {
    /// What facts name as their source.
    package static let source = "Register van Overheidsorganisaties (exportOO)"

    let reference: ReferenceData
    let lineage: Lineage
    /// The day on which the file tells how things are.
    let state: Day
    /// For municipalities whose area went to several: who took their place as participant.
    let successors: ImportedSuccessors

    /// Reads chains with the knowledge of `reference`, as they stood on `state`.
    ///
    /// - Parameters:
    ///   - reference: municipalities, and what became of them.
    ///   - state: the day on which the file tells how things are.
    ///   - successors: for an abolished municipality that was split up, who took its place: everywhere, or in one cooperation.
    package init(reference: ReferenceData, state: Day, successors: ImportedSuccessors = ImportedSuccessors()) {
        self.reference = reference
        self.state = state
        self.successors = successors
        lineage = Lineage(reference.places)
    }

    /// Why a named successor cannot be one, in Dutch; nil when it can.
    package func objection(to successor: EntityID, of municipality: EntityID) -> String? {
        guard let redivision = lineage.end(of: municipality) else {
            return "\(lineage.name(of: municipality)) (\(municipality)) is bij geen bekende herindeling opgeheven"
        }
        guard redivision.successors.contains(successor) else {
            let candidates = redivision.successors.sorted().map { "\($0) \(lineage.name(of: $0))" }
            return
                "\(lineage.name(of: municipality)) (\(municipality)) ging op in \(candidates.joined(separator: ", "))"
        }
        return nil
    }

    /// The facts, doubts and counts of a chain; the same for the same chain.
    package func interpret(_ original: Chain) -> ChainReading {
        var chain = original
        let (records, ignored) = mended(original)
        chain.versions = records
        let days = VersionDays(chain.versions, of: chain.id)
        var listings = ListingReader(self, chain)
        var versions = days.versions
        for index in versions.indices { versions[index].listings = listings.read(versions[index]) }
        var presence = PresenceReader(self, chain, versions)
        presence.read()
        var reading = presence.reading
        reading.doubts += days.doubts + listings.doubts + pointerDoubts(chain)
        reading.records = records
        reading.tally.ignored = ignored
        reading.tally.cooperations = 1
        reading.tally.versions = chain.versions.count
        reading.tally.listings = chain.versions.reduce(0) { $0 + $1.participants.count }
        addArrangement(versions, chain, listings.identity, to: &reading)
        addCompleteness(versions, chain, to: &reading)
        reading.tally.participations = reading.facts.participants.count
        reading.facts = reading.facts.sorted
        reading.doubts.sort()
        return reading
    }

    /// Doubts about versions that point to one another otherwise than they stand.
    private func pointerDoubts(_ chain: Chain) -> [Doubt] {
        var doubts: [Doubt] = []
        let ids = chain.versions.map(\.systemID)
        for (index, record) in chain.versions.enumerated() {
            let before = index > 0 ? ids[index - 1] : nil
            let after = index + 1 < ids.count ? ids[index + 1] : nil
            func check(_ written: String?, _ actual: String?, _ field: String) {
                // A pointer on one side is enough; one that says something else is not.
                guard let written, written != actual else { return }
                let where_ = ids.contains(written) ? "een andere plaats in deze keten" : "een versie buiten deze keten"
                doubts.append(
                    Doubt(
                        line: record.line,
                        kind: .brokenChain,
                        cooperation: chain.id.key,
                        subject: "versie \(record.systemID)",
                        found: "\(field) \(written)",
                        reason: "verwijst naar \(where_); de keten is daar niet voortgezet"
                    )
                )
            }
            check(record.previous, before, "previousVersion")
            check(record.next, after, "nextVersion")
        }
        return doubts
    }
}
