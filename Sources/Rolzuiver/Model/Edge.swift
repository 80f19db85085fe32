/// One commission to test roles on: from opdrachtgever to opdrachtnemer, with its eigenaar, for one object and period.
///
/// Purity is a matter of an edge, never of an organisation: a joint body is opdrachtnemer towards its municipalities and
/// opdrachtgever towards providers, and that is no confusion. A contract is an edge; so is a commission on record.
public struct Edge: Hashable, Sendable {
    /// The contract or commission.
    public let id: EntityID
    /// Who commissions.
    public let commissioner: EntityID
    /// Who delivers.
    public let contractor: EntityID
    /// Who owns the contractor, when that is on record.
    public let owner: EntityID?
    /// The cooperation in which it is commissioned, when there is one.
    public let cooperation: EntityID?
    /// The tasks; empty for all.
    public let tasks: Set<String>
    /// When it ran.
    public let span: Span
    /// The contract or commission, as evidence.
    public let evidence: Evidence
}

extension Edge {
    /// Feeds which it is and when it ran; there are hardly two of those that differ in anything else.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(id)
        hasher.combine(span)
    }
}

extension FactIndex {
    /// The edges that run in, from or to a cooperation: its contracts, and the commissions about it, about its contracts,
    /// or with it as a party.
    public func edges(of cooperation: EntityID) -> [Edge] {
        let contracts = contracts(of: cooperation)
        var edges = contracts.map { edge($0) }
        var commissions = commissions(about: cooperation) + self.commissions(of: cooperation)
        for contract in Set(contracts.map(\.fact.id)).sorted() { commissions += self.commissions(about: contract) }
        for dated in commissions {
            edges.append(edge(dated, in: cooperation))
        }
        return unique(edges)
    }

    /// A contract as an edge.
    public func edge(_ contract: Dated<Contract>) -> Edge {
        Edge(
            id: contract.fact.id,
            commissioner: contract.fact.commissioner,
            contractor: contract.fact.contractor,
            owner: commissions(about: contract.fact.id).compactMap(\.fact.owner).first,
            cooperation: contract.fact.cooperation,
            tasks: contract.fact.tasks,
            span: contract.span,
            evidence: Evidence(contract)
        )
    }

    private func edge(_ commission: Dated<Commission>, in cooperation: EntityID) -> Edge {
        Edge(
            id: commission.fact.id,
            commissioner: commission.fact.commissioner,
            contractor: commission.fact.contractor,
            owner: commission.fact.owner,
            cooperation: cooperation,
            tasks: commission.fact.tasks,
            span: commission.span,
            evidence: Evidence(commission)
        )
    }
}
