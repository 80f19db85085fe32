/// A set of facts, kind by kind.
public struct Facts: Hashable, Sendable {
    /// Municipalities.
    public var municipalities: [Dated<Municipality>] = []
    /// Redivisions of municipalities.
    public var redivisions: [Dated<Redivision>] = []
    /// Who takes the place of a municipality in one matter.
    public var successors: [Dated<NamedSuccessor>] = []
    /// Elections.
    public var elections: [Dated<Election>] = []
    /// Regions.
    public var regions: [Dated<Region>] = []
    /// Municipalities of regions.
    public var regionMembers: [Dated<RegionMember>] = []
    /// Cooperations.
    public var cooperations: [Dated<Cooperation>] = []
    /// Participations.
    public var participants: [Dated<Participation>] = []
    /// Versions of arrangements.
    public var versions: [Dated<ArrangementVersion>] = []
    /// Clauses of arrangements.
    public var provisions: [Dated<Provision>] = []
    /// Accessions.
    public var accessions: [Dated<Accession>] = []
    /// Withdrawals.
    public var withdrawals: [Dated<Withdrawal>] = []
    /// Organisations.
    public var organisations: [Dated<Organisation>] = []
    /// Stakes in organisations.
    public var stakes: [Dated<Stake>] = []
    /// Shares of organisations' turnover.
    public var turnoverShares: [Dated<TurnoverShare>] = []
    /// Persons.
    public var persons: [Dated<Person>] = []
    /// Offices of persons.
    public var offices: [Dated<Office>] = []
    /// Employments of persons.
    public var employments: [Dated<Employment>] = []
    /// Contracts.
    public var contracts: [Dated<Contract>] = []
    /// Municipalities of contracts.
    public var covers: [Dated<ContractCover>] = []
    /// Options to extend contracts.
    public var options: [Dated<ExtensionOption>] = []
    /// Clauses of contracts.
    public var clauses: [Dated<ContractClause>] = []
    /// Signatures under contracts.
    public var signatures: [Dated<Signature>] = []
    /// Commissions.
    public var commissions: [Dated<Commission>] = []
    /// Role assignments.
    public var roles: [Dated<RoleAssignment>] = []
    /// Mandates.
    public var mandates: [Dated<Mandate>] = []
    /// Safeguards.
    public var safeguards: [Dated<Safeguard>] = []
    /// Decisions.
    public var decisions: [Dated<Decision>] = []
    /// Votes.
    public var votes: [Dated<Vote>] = []
    /// Documents.
    public var documents: [Dated<Document>] = []
    /// Regional visions.
    public var visions: [Dated<Vision>] = []
    /// Contact points.
    public var contactPoints: [Dated<ContactPoint>] = []
    /// Forms of care.
    public var careForms: [Dated<CareForm>] = []
    /// Subjects of regional visions.
    public var visionItems: [Dated<VisionItem>] = []
    /// Agreements above the region.
    public var alignments: [Dated<Alignment>] = []
    /// Ordinances on price and quality.
    public var ordinances: [Dated<Ordinance>] = []
    /// Rounds in which someone was heard.
    public var consultations: [Dated<Consultation>] = []
    /// Documents of the budget cycle.
    public var budgets: [Dated<BudgetDocument>] = []
    /// Sendings to councils.
    public var sendings: [Dated<Sending>] = []
    /// Views of councils.
    public var views: [Dated<CouncilView>] = []
    /// Meetings of boards.
    public var meetings: [Dated<Meeting>] = []
    /// Exit plans, aspect by aspect.
    public var exitPlans: [Dated<ExitPlan>] = []
    /// Settlements of exits.
    public var settlements: [Dated<Settlement>] = []
    /// Evaluations.
    public var evaluations: [Dated<Evaluation>] = []
    /// Hand-overs of care.
    public var transfers: [Dated<Transfer>] = []
    /// Statements of interests.
    public var declarations: [Dated<InterestDeclaration>] = []
    /// Affiliated parties in municipal accounts.
    public var affiliations: [Dated<AffiliatedParty>] = []
    /// Numbers of inhabitants.
    public var inhabitants: [Dated<Inhabitants>] = []
    /// What persons confirmed or denied.
    public var attestations: [Dated<Attestation>] = []
    /// Findings that are accepted for the time being.
    public var waivers: [Dated<Waiver>] = []
    /// Statements of completeness.
    public var complete: [Dated<Completeness>] = []

    /// No facts.
    public init() {}

    /// Adds a fact.
    public mutating func add<F: Fact>(_ fact: Dated<F>) { self[keyPath: F.path].append(fact) }

    /// Adds all facts of `other`.
    public mutating func add(_ other: Facts) {
        for kind in FactKind.allCases {
            func add<F: Fact>(_: F.Type) { self[keyPath: F.path] += other[keyPath: F.path] }
            add(kind.type)
        }
    }

    /// How many facts there are.
    public var count: Int {
        FactKind.allCases.reduce(0) { sum, kind in
            func count<F: Fact>(_: F.Type) -> Int { self[keyPath: F.path].count }
            return sum + count(kind.type)
        }
    }

    /// The same facts in the one order that depends on nothing but them: by key, then by time.
    public var sorted: Facts {
        var result = Facts()
        for kind in FactKind.allCases {
            func sort<F: Fact>(_: F.Type) {
                let keyed = self[keyPath: F.path].map { ($0.fact.key, $0) }
                result[keyPath: F.path] =
                    keyed.sorted { $0.0 == $1.0 ? $0.1.span.possible < $1.1.span.possible : $0.0 < $1.0 }.map(\.1)
            }
            sort(kind.type)
        }
        return result
    }
}
