// Which roots an exit can touch: what has to be judged again, and no more.

extension FactIndex {
    /// The roots whose verdicts can change when any of `members` leaves `cooperation`.
    ///
    /// An exit changes who takes part in one cooperation, for those who leave. That is read by the cooperation itself and by
    /// those above it; by its regions; and, about who leaves alone, by the other cooperations in which that takes part or
    /// that buy for it. May name a root too many, never one too few.
    ///
    /// - Parameters:
    ///   - members: who leaves.
    ///   - cooperation: what they leave.
    ///   - around: the cooperation with the roots that belong to its picture.
    ///   - roots: all roots there are.
    /// - Returns: those to judge again.
    func roots(
        touchedByExit members: [EntityID],
        from cooperation: EntityID,
        around: [EntityID],
        among roots: Set<EntityID>
    ) -> Set<EntityID> {
        var touched = Set(around).union(arrangements(of: cooperation))
        let registered = Set(participants(of: cooperation).map(\.fact.participant))
        var places = Set(takers(of: cooperation).keys).union(registered.filter { $0.kind == .municipality })
        for member in members {
            let family = Set(predecessors(of: member) + heirs(of: member).map(\.party) + [member])
            places.formUnion(family.filter { $0.kind == .municipality })
            touched.formUnion(family)
            for one in family {
                touched.formUnion(arrangements(of: one))
                touched.formUnion(homes(ofContractsOf: one))
                // What a cooperation that leaves took part for, it took part for its own participants.
                for below in parties(one) where below.kind == .cooperation {
                    for taker in takers(of: below).keys { touched.formUnion(arrangements(of: taker)) }
                }
            }
        }
        touched.formUnion(homes(ofContractsOf: cooperation))
        touched.formUnion(once { RegionsByPlace(self) }.regions(of: places))
        touched.formUnion(self.cooperation(cooperation).compactMap(\.fact.region))
        return touched.intersection(roots)
    }

    /// The cooperations and municipalities whose contracts someone is a party to, or is covered by.
    private func homes(ofContractsOf party: EntityID) -> Set<EntityID> {
        let rows = contracts(of: party) + covers(for: party).flatMap { contract($0.fact.contract) }
        return rows.reduce(into: []) { homes, row in
            if let home = row.fact.cooperation { homes.insert(home) }
            homes.formUnion(parties(row.fact.commissioner))
            homes.formUnion(parties(row.fact.contractor))
        }
    }
}

/// The regions that a municipality is or was in, found once for all exits.
private struct RegionsByPlace: Sendable {
    private let byPlace: [EntityID: Set<EntityID>]

    init(_ facts: FactIndex) {
        var byPlace: [EntityID: Set<EntityID>] = [:]
        for dated in facts.facts.regionMembers {
            let family = facts.heirs(of: dated.fact.municipality).map(\.party) + [dated.fact.municipality]
            for place in family { byPlace[place, default: []].insert(dated.fact.region) }
        }
        self.byPlace = byPlace
    }

    func regions(of places: Set<EntityID>) -> Set<EntityID> {
        places.reduce(into: []) { $0.formUnion(byPlace[$1] ?? []) }
    }
}
