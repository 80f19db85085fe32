/// Which roots a change concerns.
extension FactIndex {
    /// The roots whose dossiers hold one of `changed`, found by following references from each changed fact to the
    /// cooperations, regions and municipalities that read it.
    ///
    /// May name a root too many, never one too few.
    public func roots(touchedBy changed: Facts) -> [EntityID] {
        // Places that everybody leans on: whatever they change, they can change everywhere.
        guard changed.elections.isEmpty, changed.redivisions.isEmpty else { return roots }
        var seen: Set<EntityID> = []
        var queue: [EntityID] = []
        for kind in FactKind.allCases {
            func collect<F: Fact>(_: F.Type) {
                for dated in changed[keyPath: F.path] { queue += dated.fact.references }
            }
            collect(kind.type)
        }
        var roots: Set<EntityID> = []
        while let entity = queue.popLast() {
            guard seen.insert(entity).inserted else { continue }
            switch entity.kind {
            case .cooperation, .region, .municipality: roots.insert(entity)
            default: break
            }
            queue += neighbours(of: entity)
        }
        return self.roots.filter(roots.contains)
    }

    /// What reads facts about `entity`, one step away.
    private func neighbours(of entity: EntityID) -> [EntityID] {
        switch entity.kind {
        case .cooperation, .region: []
        case .municipality:
            facts.participants.filter { $0.fact.participant == entity }.map(\.fact.cooperation)
                + facts.regionMembers.filter { $0.fact.municipality == entity }.map(\.fact.region)
                + facts.covers.filter { $0.fact.municipality == entity }.map(\.fact.contract)
                + holdings(of: entity)
        case .contract:
            contract(entity).flatMap { parties(to: $0.fact) }
        case .commission:
            facts.commissions.filter { $0.fact.id == entity }.flatMap { Array($0.fact.references) }
        case .person:
            roles(of: entity).map(\.fact.object) + offices(of: entity).map(\.fact.at)
                + employments(of: entity).map(\.fact.employer)
                + facts.signatures.filter { $0.fact.person == entity }.map(\.fact.contract)
                + facts.votes.filter { $0.fact.person == entity }.map(\.fact.decision)
        case .organisation:
            contracts(of: entity).map(\.fact.id) + commissions(of: entity).map(\.fact.id) + holdings(of: entity)
                + stakes(in: entity).map(\.fact.holder) + Array(parties(entity)) + roles(of: entity).map(\.fact.object)
        case .decision:
            facts.decisions.filter { $0.fact.id == entity }.flatMap { Array($0.fact.references) }
        case .document:
            facts.documents.filter { $0.fact.id == entity }.compactMap(\.fact.of)
        }
    }

    private func parties(to contract: Contract) -> [EntityID] {
        [contract.commissioner, contract.contractor] + (contract.cooperation.map { [$0] } ?? [])
    }

    private func holdings(of holder: EntityID) -> [EntityID] { stakes(of: holder).map(\.fact.object) }
}

extension Fact {
    /// Everything that the fact refers to.
    public var references: Set<EntityID> {
        var result: Set<EntityID> = []
        for value in values {
            switch value {
            case .entity(let entity): result.insert(entity)
            case .entities(let entities): result.formUnion(entities)
            default: break
            }
        }
        return result
    }
}
