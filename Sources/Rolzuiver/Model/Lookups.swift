/// Facts by what they are about, for the kinds that most requirements read.
struct Lookups: Sendable {
    let cooperations: [EntityID: [Dated<Cooperation>]]
    let contractsByCooperation: [EntityID: [Dated<Contract>]]
    let contractsByParty: [EntityID: [Dated<Contract>]]
    let contracts: [EntityID: [Dated<Contract>]]
    let commissionsByObject: [EntityID: [Dated<Commission>]]
    let commissionsByParty: [EntityID: [Dated<Commission>]]
    let covers: [EntityID: [Dated<ContractCover>]]
    let rolesByObject: [EntityID: [Dated<RoleAssignment>]]
    let rolesByHolder: [EntityID: [Dated<RoleAssignment>]]
    let offices: [EntityID: [Dated<Office>]]
    let employments: [EntityID: [Dated<Employment>]]
    let safeguards: [EntityID: [Dated<Safeguard>]]
    let stakesByHolder: [EntityID: [Dated<Stake>]]
    let stakesByObject: [EntityID: [Dated<Stake>]]
    let completeness: [EntityID: [(kind: FactKind, dated: Dated<Completeness>)]]
    /// Whether it is stated of any contract that all facts of some kinds about it are on record.
    let hasCompleteContracts: Bool
    let legalPersons: [EntityID: EntityID]
    let redivisions: [EntityID: Redivision]
    /// Who has a role, and on what there is one, in which somebody takes part whom a redivision ended.
    let touchedByRedivision: Set<EntityID>
    let accessionsByCooperation: [EntityID: [Dated<Accession>]]
    let provisionsByCooperation: [EntityID: [Dated<Provision>]]
    let versionsByCooperation: [EntityID: [Dated<ArrangementVersion>]]
    let documentsByOwner: [EntityID?: [Dated<Document>]]
    let optionsByContract: [EntityID: [Dated<ExtensionOption>]]
    let clausesByContract: [EntityID: [Dated<ContractClause>]]
    let decisionsBySubject: [EntityID?: [Dated<Decision>]]
    let turnoverByOrganisation: [EntityID: [Dated<TurnoverShare>]]
    let membersByRegion: [EntityID: [Dated<RegionMember>]]
    let municipalities: [EntityID: [Dated<Municipality>]]
    let officesByPlace: [EntityID: [Dated<Office>]]
    let signaturesByContract: [EntityID: [Dated<Signature>]]
    let mandatesByGrantor: [EntityID: [Dated<Mandate>]]
    let votesByPerson: [EntityID: [Dated<Vote>]]

    init(_ facts: Facts) {
        cooperations = Dictionary(grouping: facts.cooperations) { $0.fact.id }
        let bought = facts.contracts.filter { $0.fact.cooperation != nil }
        contractsByCooperation = Dictionary(grouping: bought) { $0.fact.cooperation ?? .none }
        contractsByParty = Lookups.grouped(facts.contracts) { [$0.commissioner, $0.contractor] }
        contracts = Dictionary(grouping: facts.contracts) { $0.fact.id }
        commissionsByObject = Dictionary(grouping: facts.commissions) { $0.fact.object ?? .none }
        commissionsByParty = Lookups.grouped(facts.commissions) { [$0.commissioner, $0.contractor] }
        covers = Dictionary(grouping: facts.covers) { $0.fact.contract }
        rolesByObject = Dictionary(grouping: facts.roles) { $0.fact.object }
        rolesByHolder = Dictionary(grouping: facts.roles) { $0.fact.holder }
        offices = Dictionary(grouping: facts.offices) { $0.fact.person }
        employments = Dictionary(grouping: facts.employments) { $0.fact.person }
        safeguards = Dictionary(grouping: facts.safeguards) { $0.fact.object }
        stakesByHolder = Dictionary(grouping: facts.stakes) { $0.fact.holder }
        stakesByObject = Dictionary(grouping: facts.stakes) { $0.fact.object }
        completeness = facts.complete.reduce(into: [:]) { stated, dated in
            // Kind by kind: each is asked for by itself, of everything, over and over.
            for kind in dated.fact.facts { stated[dated.fact.of, default: []].append((kind, dated)) }
        }
        hasCompleteContracts = facts.complete.contains { $0.fact.of.kind == .contract }
        var legal: [EntityID: EntityID] = [:]
        for dated in facts.cooperations {
            if let person = dated.fact.legalPerson { legal[person] = dated.fact.id }
        }
        legalPersons = legal
        var ended: [EntityID: Redivision] = [:]
        for dated in facts.redivisions {
            for municipality in dated.fact.dissolved { ended[municipality] = dated.fact }
        }
        redivisions = ended
        let touched =
            ended.isEmpty ? [] : facts.roles.map(\.fact).filter { $0.parties.contains { ended[$0] != nil } }
        touchedByRedivision = Set(touched.flatMap { [$0.holder, $0.object] })
        accessionsByCooperation = Dictionary(grouping: facts.accessions) { $0.fact.cooperation }
        provisionsByCooperation = Dictionary(grouping: facts.provisions) { $0.fact.cooperation }
        versionsByCooperation = Dictionary(grouping: facts.versions) { $0.fact.cooperation }
        documentsByOwner = Dictionary(grouping: facts.documents) { $0.fact.of }
        optionsByContract = Dictionary(grouping: facts.options) { $0.fact.contract }
        clausesByContract = Dictionary(grouping: facts.clauses) { $0.fact.contract }
        decisionsBySubject = Dictionary(grouping: facts.decisions) { $0.fact.subject }
        turnoverByOrganisation = Dictionary(grouping: facts.turnoverShares) { $0.fact.organisation }
        membersByRegion = Dictionary(grouping: facts.regionMembers) { $0.fact.region }
        municipalities = Dictionary(grouping: facts.municipalities) { $0.fact.id }
        officesByPlace = Dictionary(grouping: facts.offices) { $0.fact.at }
        signaturesByContract = Dictionary(grouping: facts.signatures) { $0.fact.contract }
        mandatesByGrantor = Dictionary(grouping: facts.mandates) { $0.fact.from }
        votesByPerson = Dictionary(grouping: facts.votes) { $0.fact.person }
    }

    private static func grouped<F: Fact>(
        _ facts: [Dated<F>],
        by parties: (F) -> Set<EntityID>
    ) -> [EntityID: [Dated<F>]] {
        var result: [EntityID: [Dated<F>]] = [:]
        for dated in facts {
            for party in parties(dated.fact) { result[party, default: []].append(dated) }
        }
        return result
    }
}
