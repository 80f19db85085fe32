// What else is on record about something, for the kinds of fact of which there are few.
extension FactIndex {
    /// The withdrawals from a cooperation, as registered.
    func withdrawals(from cooperation: EntityID) -> [Dated<Withdrawal>] {
        withdrawalsByCooperation[cooperation] ?? []
    }

    /// The accessions to a cooperation, as registered.
    func accessions(to cooperation: EntityID) -> [Dated<Accession>] {
        accessionsByCooperation[cooperation] ?? []
    }

    /// The clauses of a cooperation's arrangement that regulate `subject`.
    func provisions(_ subject: ProvisionKind, of cooperation: EntityID) -> [Dated<Provision>] {
        (provisionsByCooperation[cooperation] ?? []).filter { $0.fact.provision == subject }
    }

    /// The versions of a cooperation's arrangement.
    func versions(of cooperation: EntityID) -> [Dated<ArrangementVersion>] {
        versionsByCooperation[cooperation] ?? []
    }

    /// The documents that belong to something.
    func documents(of owner: EntityID) -> [Dated<Document>] { documentsByOwner[owner] ?? [] }

    /// The options to extend a contract, in their order.
    func options(of contract: EntityID) -> [Dated<ExtensionOption>] {
        (optionsByContract[contract] ?? []).sorted { $0.fact.number < $1.fact.number }
    }

    /// The clauses of a contract that regulate `subject`.
    func clauses(_ subject: ClauseKind, of contract: EntityID) -> [Dated<ContractClause>] {
        (clausesByContract[contract] ?? []).filter { $0.fact.clause == subject }
    }

    /// The adopted decisions about something, in order of time.
    func decisions(about subject: EntityID) -> [Dated<Decision>] {
        (decisionsBySubject[subject] ?? []).filter { $0.fact.outcome == .aangenomen }
            .sorted { $0.fact.on < $1.fact.on }
    }

    /// The share of an organisation's turnover in a year that comes from those who control it; nil when unknown.
    func turnoverShare(of organisation: EntityID, in year: Int) -> Dated<TurnoverShare>? {
        turnoverByOrganisation[organisation]?.first { $0.fact.year == year }
    }

    /// A region's own facts, period by period.
    func region(_ id: EntityID) -> [Dated<Region>] { facts.regions.filter { $0.fact.id == id } }

    /// The municipalities of a region, as registered.
    func members(of region: EntityID) -> [Dated<RegionMember>] {
        membersByRegion[region] ?? []
    }

    /// The contact points of a region.
    func contactPoints(_ purpose: ContactKind, of region: EntityID) -> [Dated<ContactPoint>] {
        facts.contactPoints.filter { $0.fact.region == region && $0.fact.contact == purpose }
    }
}
