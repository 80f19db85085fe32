// What else is on record about something, for the kinds of fact of which there are few.
extension FactIndex {
    /// The accessions to a cooperation, as registered.
    func accessions(to cooperation: EntityID) -> [Dated<Accession>] {
        lookups.accessionsByCooperation[cooperation] ?? []
    }

    /// The clauses of a cooperation's arrangement that regulate `subject`.
    func provisions(_ subject: ProvisionKind, of cooperation: EntityID) -> [Dated<Provision>] {
        (lookups.provisionsByCooperation[cooperation] ?? []).filter { $0.fact.provision == subject }
    }

    /// The versions of a cooperation's arrangement.
    func versions(of cooperation: EntityID) -> [Dated<ArrangementVersion>] {
        lookups.versionsByCooperation[cooperation] ?? []
    }

    /// The documents that belong to something.
    func documents(of owner: EntityID) -> [Dated<Document>] { lookups.documentsByOwner[owner] ?? [] }

    /// The options to extend a contract, in their order.
    func options(of contract: EntityID) -> [Dated<ExtensionOption>] {
        (lookups.optionsByContract[contract] ?? []).sorted { $0.fact.number < $1.fact.number }
    }

    /// The clauses of a contract that regulate `subject`.
    func clauses(_ subject: ClauseKind, of contract: EntityID) -> [Dated<ContractClause>] {
        (lookups.clausesByContract[contract] ?? []).filter { $0.fact.clause == subject }
    }

    /// The adopted decisions about something, in order of time.
    func decisions(about subject: EntityID) -> [Dated<Decision>] {
        (lookups.decisionsBySubject[subject] ?? []).filter { $0.fact.outcome == .aangenomen }
            .sorted { $0.fact.on < $1.fact.on }
    }

    /// The share of an organisation's turnover in a year that comes from those who control it; nil when unknown.
    func turnoverShare(of organisation: EntityID, in year: Int) -> Dated<TurnoverShare>? {
        lookups.turnoverByOrganisation[organisation]?.first { $0.fact.year == year }
    }

    /// A region's own facts, period by period.
    func region(_ id: EntityID) -> [Dated<Region>] { rare.regions[id] ?? [] }

    /// The municipalities of a region, as registered.
    func members(of region: EntityID) -> [Dated<RegionMember>] {
        lookups.membersByRegion[region] ?? []
    }

    /// The contact points of a region.
    func contactPoints(_ purpose: ContactKind, of region: EntityID) -> [Dated<ContactPoint>] {
        (rare.contactPoints[region] ?? []).filter { $0.fact.contact == purpose }
    }
}

/// Lookups for the kinds of fact that few requirements read.
struct RareFacts: Sendable {
    let careForms: [String: [Dated<CareForm>]]
    let visions: [EntityID: [Dated<Vision>]]
    let visionItems: [EntityID: [Dated<VisionItem>]]
    let alignments: [EntityID: [Dated<Alignment>]]
    let ordinances: [EntityID: [Dated<Ordinance>]]
    let consultations: [EntityID: [Dated<Consultation>]]
    let budgets: [EntityID: [Dated<BudgetDocument>]]
    let sendings: [EntityID: [Dated<Sending>]]
    let views: [EntityID: [Dated<CouncilView>]]
    let meetings: [EntityID: [Dated<Meeting>]]
    let exitPlans: [EntityID: [Dated<ExitPlan>]]
    let settlements: [EntityID: [Dated<Settlement>]]
    let evaluations: [EntityID: [Dated<Evaluation>]]
    let transfersFrom: [EntityID: [Dated<Transfer>]]
    let declarations: [EntityID: [Dated<InterestDeclaration>]]
    let affiliations: [EntityID: [Dated<AffiliatedParty>]]
    let inhabitants: [EntityID: [Dated<Inhabitants>]]
    let attestations: [EntityID: [Dated<Attestation>]]
    let organisations: [EntityID: [Dated<Organisation>]]
    let coversByMunicipality: [EntityID: [Dated<ContractCover>]]
    let decisionsByDecider: [EntityID: [Dated<Decision>]]
    let votesByDecision: [EntityID: [Dated<Vote>]]
    let regions: [EntityID: [Dated<Region>]]
    let contactPoints: [EntityID: [Dated<ContactPoint>]]
    let employmentsByEmployer: [EntityID: [Dated<Employment>]]
    let redivisionsBySuccessor: [EntityID: [Redivision]]
    let councilElections: [Day]
    let nationalContracts: Set<EntityID>
    let namedSuccessors: [EntityID: [EntityID: EntityID]]

    init(_ facts: Facts) {
        careForms = Dictionary(grouping: facts.careForms) { $0.fact.code }
        visions = Dictionary(grouping: facts.visions) { $0.fact.region }
        visionItems = Dictionary(grouping: facts.visionItems) { $0.fact.region }
        var agreed: [EntityID: [Dated<Alignment>]] = [:]
        for dated in facts.alignments {
            for region in dated.fact.regions { agreed[region, default: []].append(dated) }
        }
        alignments = agreed
        ordinances = Dictionary(grouping: facts.ordinances) { $0.fact.municipality }
        consultations = Dictionary(grouping: facts.consultations) { $0.fact.of }
        budgets = Dictionary(grouping: facts.budgets) { $0.fact.cooperation }
        sendings = Dictionary(grouping: facts.sendings) { $0.fact.cooperation }
        views = Dictionary(grouping: facts.views) { $0.fact.cooperation }
        meetings = Dictionary(grouping: facts.meetings) { $0.fact.cooperation }
        exitPlans = Dictionary(grouping: facts.exitPlans) { $0.fact.cooperation }
        settlements = Dictionary(grouping: facts.settlements) { $0.fact.cooperation }
        evaluations = Dictionary(grouping: facts.evaluations) { $0.fact.of }
        transfersFrom = Dictionary(grouping: facts.transfers) { $0.fact.from }
        declarations = Dictionary(grouping: facts.declarations) { $0.fact.contract }
        affiliations = Dictionary(grouping: facts.affiliations) { $0.fact.municipality }
        inhabitants = Dictionary(grouping: facts.inhabitants) { $0.fact.municipality }
        attestations = Dictionary(grouping: facts.attestations) { $0.fact.of }
        organisations = Dictionary(grouping: facts.organisations) { $0.fact.id }
        coversByMunicipality = Dictionary(grouping: facts.covers) { $0.fact.municipality }
        decisionsByDecider = Dictionary(grouping: facts.decisions) { $0.fact.of }
        votesByDecision = Dictionary(grouping: facts.votes) { $0.fact.decision }
        regions = Dictionary(grouping: facts.regions) { $0.fact.id }
        contactPoints = Dictionary(grouping: facts.contactPoints) { $0.fact.region }
        employmentsByEmployer = Dictionary(grouping: facts.employments) { $0.fact.employer }
        var successions: [EntityID: [Redivision]] = [:]
        for dated in facts.redivisions {
            for successor in dated.fact.successors.union([dated.fact.designated].compactMap(\.self)) {
                successions[successor, default: []].append(dated.fact)
            }
        }
        redivisionsBySuccessor = successions
        councilElections = Set(facts.elections.map(\.fact).filter { $0.body == "gemeenteraad" }.map(\.on)).sorted()
        var named: [EntityID: [EntityID: EntityID]] = [:]
        for fact in facts.successors.map(\.fact) { named[fact.municipality, default: [:]][fact.of] = fact.successor }
        namedSuccessors = named
        nationalContracts = Set(facts.contracts.filter { $0.fact.contract == .landelijk }.map(\.fact.id))
    }
}

extension FactIndex {
    /// What is on record about a form of care, by its code.
    func careForm(_ code: String) -> [Dated<CareForm>] { rare.careForms[code] ?? [] }
    /// The visions of a region, in order of time.
    func visions(of region: EntityID) -> [Dated<Vision>] {
        (rare.visions[region] ?? []).sorted { $0.span.possible < $1.span.possible }
    }
    /// What a version of a region's vision treats, as far as recorded.
    func visionItems(of region: EntityID, version: String) -> [Dated<VisionItem>] {
        (rare.visionItems[region] ?? []).filter { $0.fact.version == version }
    }
    /// The agreements above the region that a region has a part in.
    func alignments(of region: EntityID) -> [Dated<Alignment>] { rare.alignments[region] ?? [] }
    /// A municipality's ordinances under a law.
    func ordinances(of municipality: EntityID, under law: CareLaw) -> [Dated<Ordinance>] {
        (rare.ordinances[municipality] ?? []).filter { $0.fact.law == law }
    }
    /// The rounds in which people were heard about something, in order of time.
    func consultations(about subject: EntityID) -> [Dated<Consultation>] {
        (rare.consultations[subject] ?? []).sorted { $0.fact.on < $1.fact.on }
    }
    /// A cooperation's documents of the budget cycle of one kind, in order of the year.
    func budgets(_ kind: BudgetKind, of cooperation: EntityID) -> [Dated<BudgetDocument>] {
        (rare.budgets[cooperation] ?? []).filter { $0.fact.document == kind }
            .sorted { ($0.fact.year, $0.fact.number) < ($1.fact.year, $1.fact.number) }
    }
    /// What a cooperation sent to councils under a reference.
    func sendings(of cooperation: EntityID, reference: String) -> [Dated<Sending>] {
        (rare.sendings[cooperation] ?? []).filter { $0.fact.reference == reference }
    }
    /// All that a cooperation sent to councils.
    func sendings(of cooperation: EntityID) -> [Dated<Sending>] { rare.sendings[cooperation] ?? [] }
    /// The views of councils on a cooperation's matters.
    func views(about cooperation: EntityID) -> [Dated<CouncilView>] { rare.views[cooperation] ?? [] }
    /// The meetings of a cooperation's organ, in order of time.
    func meetings(of cooperation: EntityID, _ organ: Organ) -> [Dated<Meeting>] {
        (rare.meetings[cooperation] ?? []).filter { $0.fact.organ == organ }.sorted { $0.fact.on < $1.fact.on }
    }
    /// The aspects of the plan for an exit.
    func exitPlan(of exit: Withdrawal) -> [Dated<ExitPlan>] {
        (rare.exitPlans[exit.cooperation] ?? []).filter {
            $0.fact.participant == exit.participant && $0.fact.occurrence == exit.occurrence
        }
    }
    /// The settlement of an exit.
    func settlements(of exit: Withdrawal) -> [Dated<Settlement>] {
        (rare.settlements[exit.cooperation] ?? []).filter {
            $0.fact.participant == exit.participant && $0.fact.occurrence == exit.occurrence
        }
    }
    /// The evaluations of something, in order of time.
    func evaluations(of subject: EntityID) -> [Dated<Evaluation>] {
        (rare.evaluations[subject] ?? []).sorted { $0.fact.on < $1.fact.on }
    }
    /// The hand-overs from a contract.
    func transfers(from contract: EntityID) -> [Dated<Transfer>] { rare.transfersFrom[contract] ?? [] }
    /// The statements of interests for a contract.
    func declarations(for contract: EntityID) -> [Dated<InterestDeclaration>] { rare.declarations[contract] ?? [] }
    /// The parties in a municipality's paragraph of affiliated parties.
    func affiliations(of municipality: EntityID) -> [Dated<AffiliatedParty>] { rare.affiliations[municipality] ?? [] }
    /// The inhabitants of a municipality on 1 January of a year; nil when unknown.
    func inhabitants(of municipality: EntityID, in year: Int) -> Dated<Inhabitants>? {
        (rare.inhabitants[municipality] ?? []).first { $0.fact.year == year }
    }
    /// What people confirmed or denied about something, for a requirement.
    func attestations(_ code: String, of subject: EntityID) -> [Dated<Attestation>] {
        (rare.attestations[subject] ?? []).filter { $0.fact.requirement == code }
    }
    /// An organisation's own facts, period by period.
    func organisation(_ id: EntityID) -> [Dated<Organisation>] { rare.organisations[id] ?? [] }
    /// The contracts that cover a municipality.
    func covers(for municipality: EntityID) -> [Dated<ContractCover>] {
        rare.coversByMunicipality[municipality] ?? []
    }
    /// The adopted decisions of the organs of a municipality or cooperation, in order of time.
    func decisions(by decider: EntityID) -> [Dated<Decision>] {
        (rare.decisionsByDecider[decider] ?? []).filter { $0.fact.outcome == .aangenomen }
            .sorted { $0.fact.on < $1.fact.on }
    }
    /// The employments with an employer.
    func employments(with employer: EntityID) -> [Dated<Employment>] { rare.employmentsByEmployer[employer] ?? [] }
    /// The redivisions that a municipality came out of, or went on after.
    func redivisions(into municipality: EntityID) -> [Redivision] { rare.redivisionsBySuccessor[municipality] ?? [] }
    /// The days of the elections of municipal councils, in order.
    var councilElections: [Day] { rare.councilElections }
    /// The contracts that cover all municipalities.
    var nationalContracts: Set<EntityID> { rare.nationalContracts }
    /// The votes on a decision.
    func votes(on decision: EntityID) -> [Dated<Vote>] { rare.votesByDecision[decision] ?? [] }
}
