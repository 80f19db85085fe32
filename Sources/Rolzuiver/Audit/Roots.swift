/// What there is to judge.
extension FactIndex {
    /// All roots that the facts say something about: cooperations, regions with a place in the facts, and municipalities of
    /// whose officials something is on record.
    ///
    /// A municipality that is only a participant has nothing to be judged on by itself.
    public var roots: [EntityID] {
        let regions = Set(facts.regions.map(\.fact.id))
        return (knownCooperations.union(regions).union(staffedMunicipalities)).sorted()
    }

    /// The cooperations that the facts say something about, also where their own name and form are not on record.
    public var knownCooperations: Set<EntityID> {
        var result = Set(facts.cooperations.map(\.fact.id)).union(facts.participants.map(\.fact.cooperation))
        result.formUnion(facts.contracts.compactMap(\.fact.cooperation))
        result.formUnion(facts.roles.map(\.fact.object).filter { $0.kind == .cooperation })
        result.formUnion(facts.commissions.compactMap(\.fact.object).filter { $0.kind == .cooperation })
        result.formUnion(facts.withdrawals.map(\.fact.cooperation))
        result.formUnion(facts.provisions.map(\.fact.cooperation))
        return result
    }

    /// A cooperation with the roots that belong to its picture: its regions, and its participants of whose officials
    /// something is on record.
    ///
    /// Each is judged on its own; the report brings them together.
    public func roots(around cooperation: EntityID) -> [EntityID] {
        let (regions, participants) = neighbours(of: cooperation)
        return [cooperation] + regions.sorted() + participants.intersection(staffedMunicipalities).sorted()
    }

    /// The regions of a cooperation, and who takes part in it at some time, by law.
    public func neighbours(of cooperation: EntityID) -> (regions: Set<EntityID>, participants: Set<EntityID>) {
        (
            Set(self.cooperation(cooperation).compactMap(\.fact.region)),
            Set(lawfulParticipants(of: cooperation).map(\.fact.participant))
        )
    }

    private var staffedMunicipalities: Set<EntityID> {
        let offices = facts.offices.map(\.fact.at).filter { $0.kind == .municipality }
        let employers = facts.employments.map(\.fact.employer).filter { $0.kind == .municipality }
        let contracts = facts.contracts.filter { $0.fact.cooperation == nil }.map(\.fact.commissioner)
            .filter { $0.kind == .municipality }
        let voting = Set(facts.votes.map(\.fact.decision))
        let deciders = facts.decisions.map(\.fact).filter { voting.contains($0.id) }.map(\.of)
            .filter { $0.kind == .municipality }
        return Set(offices).union(employers).union(contracts).union(deciders)
    }
}
