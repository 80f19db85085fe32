package import Rolzuiver

/// The versions of one arrangement, oldest first, with what is needed to read them.
package struct Chain: Sendable {
    /// The versions, in order; never empty.
    package var versions: [ArrangementVersionRecord]
    /// The organisations of the file that the versions name, by their number.
    package var organisations: [String: OrganisationRecord]
    /// The cooperations that made a body, by the number of the body.
    package var bodies: [String: EntityID]
    /// Under which identifier the register has it already; nil when it is new there.
    package var known: EntityID?
    /// The versions as they were taken from an earlier file, by their number.
    package var earlier: [String: ArrangementVersionRecord]

    /// The versions of one arrangement; nil when there are none.
    package init?(
        _ versions: [ArrangementVersionRecord],
        organisations: [String: OrganisationRecord] = [:],
        bodies: [String: EntityID] = [:],
        known: EntityID? = nil,
        earlier: [String: ArrangementVersionRecord] = [:]
    ) {
        guard !versions.isEmpty else { return nil }
        self.versions = versions
        self.organisations = organisations
        self.bodies = bodies
        self.known = known
        self.earlier = earlier
    }

    /// The identifier of the cooperation.
    ///
    /// The number of the oldest version when it was first read. A version that comes later, at either end, does not change
    /// it: the register remembers under which identifier it has each version.
    package var id: EntityID { known ?? versions.first.flatMap { EntityID("roo:\($0.systemID)") } ?? .none }
}

/// What was taken from a chain of versions, and what was doubted.
package struct ChainReading: Sendable {
    /// The facts.
    package var facts = Facts()
    /// What was not taken as it stands.
    package var doubts: [Doubt] = []
    /// How much there was of what.
    package var tally = Tally()
    /// The versions as they were taken, to compare a newer file with.
    package var records: [ArrangementVersionRecord] = []
}

extension Facts {
    /// Adds the facts of a chain; an organisation that another chain named before stays as it is.
    package mutating func add(_ reading: ChainReading) {
        var facts = reading.facts
        let known = Set(organisations.map(\.fact.id))
        facts.organisations.removeAll { known.contains($0.fact.id) }
        add(facts)
    }
}

/// How much an import took.
package struct Tally: Codable, Hashable, Sendable {
    /// Versions of arrangements.
    package var versions = 0
    /// Cooperations: chains of versions.
    package var cooperations = 0
    /// Participants as listed, version by version.
    package var listings = 0
    /// Participations: facts, each for as long as it held unchanged.
    package var participations = 0
    /// Participants that a next version no longer lists.
    package var missing = 0
    /// Those of them that withdrew.
    package var withdrawals = 0
    /// Those of them whose place was taken at a redivision.
    package var successions = 0
    /// Participants that a version lists for the first time, the first versions apart.
    package var appeared = 0
    /// Those of them that acceded.
    package var accessions = 0
    /// Those of them that took the place of another at a redivision.
    package var successors = 0
    /// Abolished municipalities that a version in force still lists.
    package var lagging = 0
    /// Participations that ended because their chain ended.
    package var endedWithChain = 0
    /// Differences from an earlier file that a later redivision explains.
    package var ignored = 0

    /// Nothing yet.
    package init() {}

    /// Adds another count to this one.
    package static func += (left: inout Tally, right: Tally) {
        let paths: [WritableKeyPath<Tally, Int>] = [
            \.versions, \.cooperations, \.listings, \.participations, \.missing, \.withdrawals, \.successions,
            \.appeared, \.accessions, \.successors, \.lagging, \.endedWithChain, \.ignored,
        ]
        for path in paths { left[keyPath: path] += right[keyPath: path] }
    }
}
