/// A set of facts, kind by kind.
public struct Facts: Hashable, Sendable {
    public var municipalities: [Dated<Municipality>] = []
    public var redivisions: [Dated<Redivision>] = []
    public var elections: [Dated<Election>] = []
    public var regions: [Dated<Region>] = []
    public var regionMembers: [Dated<RegionMember>] = []
    public var cooperations: [Dated<Cooperation>] = []
    public var participants: [Dated<Participation>] = []
    public var versions: [Dated<ArrangementVersion>] = []
    public var provisions: [Dated<Provision>] = []
    public var accessions: [Dated<Accession>] = []
    public var withdrawals: [Dated<Withdrawal>] = []
    public var organisations: [Dated<Organisation>] = []
    public var stakes: [Dated<Stake>] = []
    public var turnoverShares: [Dated<TurnoverShare>] = []
    public var persons: [Dated<Person>] = []
    public var offices: [Dated<Office>] = []
    public var employments: [Dated<Employment>] = []
    public var contracts: [Dated<Contract>] = []
    public var covers: [Dated<ContractCover>] = []
    public var options: [Dated<ExtensionOption>] = []
    public var clauses: [Dated<ContractClause>] = []
    public var signatures: [Dated<Signature>] = []
    public var commissions: [Dated<Commission>] = []
    public var roles: [Dated<RoleAssignment>] = []
    public var mandates: [Dated<Mandate>] = []
    public var safeguards: [Dated<Safeguard>] = []
    public var decisions: [Dated<Decision>] = []
    public var votes: [Dated<Vote>] = []
    public var documents: [Dated<Document>] = []
    public var visions: [Dated<Vision>] = []
    public var contactPoints: [Dated<ContactPoint>] = []
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
