internal import Synchronization

/// The closed set of facts round one root: a cooperation, a municipality, a region or an organisation.
///
/// Facts that have nothing to do with the root may be there; they change no verdict about it.
public struct Dossier: Sendable {
    /// What the dossier is about.
    public let root: EntityID
    /// The facts, with their lookups.
    public let facts: FactIndex
    /// What was worked out from the facts so far.
    private let workedOut = WorkedOut()

    /// The dossier of `root` within `facts`.
    public init(_ root: EntityID, _ facts: FactIndex) {
        self.root = root
        self.facts = facts
    }

    /// What `make` gives, worked out by whoever asks first: many checks lean on the same thing.
    ///
    /// One value is kept of each type; `make` must depend on nothing but the dossier.
    func once<Value: Sendable>(_ make: () -> Value) -> Value { workedOut.value(make) }
}

/// Values worked out from facts that do not change, at most one of each type.
private final class WorkedOut: Sendable {
    private let values = Mutex<[ObjectIdentifier: any AnyObject & Sendable]>([:])

    /// One value; a box is found again faster than what is in it.
    private final class Kept<Value: Sendable>: Sendable {
        let value: Value

        init(_ value: Value) { self.value = value }
    }

    /// Two who ask at the same time may both work it out; they come to the same.
    func value<Value: Sendable>(_ make: () -> Value) -> Value {
        let key = ObjectIdentifier(Value.self)
        if let known = values.withLock({ $0[key] }) as? Kept<Value> { return known.value }
        let made = make()
        values.withLock { $0[key] = Kept(made) }
        return made
    }
}

/// What was looked up of facts that do not change, kept by what was asked about.
final class LookedUp<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let values = Mutex<[Key: Value]>([:])

    /// What `make` gives for `key`; it must depend on nothing but the facts.
    func value(_ key: Key, _ make: (Key) -> Value) -> Value {
        if let known = values.withLock({ $0[key] }) { return known }
        let made = make(key)
        values.withLock { $0[key] = made }
        return made
    }
}

/// The elements in order, each once.
func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
    // Most lists are so short that looking back is faster than a set.
    guard elements.count > 8 else {
        return elements.indices.allSatisfy { !elements[..<$0].contains(elements[$0]) }
            ? elements
            : elements.indices.filter { !elements[..<$0].contains(elements[$0]) }.map { elements[$0] }
    }
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
}

/// Facts with the lookups that checks need, made once for all dossiers of one evaluation.
public final class FactIndex: Sendable {
    /// The facts themselves.
    public let facts: Facts
    /// What to call things.
    public let names: Names

    private let cooperations: [EntityID: [Dated<Cooperation>]]
    private let participants: [EntityID: [Dated<Participation>]]
    private let contractsByCooperation: [EntityID: [Dated<Contract>]]
    private let contractsByParty: [EntityID: [Dated<Contract>]]
    private let contracts: [EntityID: [Dated<Contract>]]
    private let commissionsByObject: [EntityID: [Dated<Commission>]]
    private let commissionsByParty: [EntityID: [Dated<Commission>]]
    private let covers: [EntityID: [Dated<ContractCover>]]
    private let rolesByObject: [EntityID: [Dated<RoleAssignment>]]
    private let rolesByHolder: [EntityID: [Dated<RoleAssignment>]]
    private let offices: [EntityID: [Dated<Office>]]
    private let employments: [EntityID: [Dated<Employment>]]
    private let safeguards: [EntityID: [Dated<Safeguard>]]
    private let stakesByHolder: [EntityID: [Dated<Stake>]]
    private let stakesByObject: [EntityID: [Dated<Stake>]]
    let completeness: [EntityID: [Dated<Completeness>]]
    /// Whether it is stated of any contract that all facts of some kinds about it are on record.
    let hasCompleteContracts: Bool
    private let allCommissions = LookedUp<EntityID, [Dated<Commission>]>()
    private let allContracts = LookedUp<EntityID, [Dated<Contract>]>()
    private let legalPersons: [EntityID: EntityID]
    private let redivisions: [EntityID: Redivision]

    // Of these there are few about one thing, and many in a register.
    let withdrawalsByCooperation: [EntityID: [Dated<Withdrawal>]]
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
    /// Facts of the kinds that few requirements read.
    let rare: RareFacts
    /// What was worked out from all facts so far.
    private let workedOut = WorkedOut()

    /// Indexes `facts`.
    ///
    /// What was told in adjacent parts is told as one.
    public init(_ facts: Facts) {
        let facts = facts.joined
        self.facts = facts
        names = Names(facts)
        cooperations = Dictionary(grouping: facts.cooperations) { $0.fact.id }
        participants = Dictionary(grouping: facts.participants) { $0.fact.cooperation }
        let bought = facts.contracts.filter { $0.fact.cooperation != nil }
        contractsByCooperation = Dictionary(grouping: bought) { $0.fact.cooperation ?? .none }
        contractsByParty = FactIndex.grouped(facts.contracts) { [$0.commissioner, $0.contractor] }
        contracts = Dictionary(grouping: facts.contracts) { $0.fact.id }
        commissionsByObject = Dictionary(grouping: facts.commissions) { $0.fact.object ?? .none }
        commissionsByParty = FactIndex.grouped(facts.commissions) { [$0.commissioner, $0.contractor] }
        covers = Dictionary(grouping: facts.covers) { $0.fact.contract }
        rolesByObject = Dictionary(grouping: facts.roles) { $0.fact.object }
        rolesByHolder = Dictionary(grouping: facts.roles) { $0.fact.holder }
        offices = Dictionary(grouping: facts.offices) { $0.fact.person }
        employments = Dictionary(grouping: facts.employments) { $0.fact.person }
        safeguards = Dictionary(grouping: facts.safeguards) { $0.fact.object }
        stakesByHolder = Dictionary(grouping: facts.stakes) { $0.fact.holder }
        stakesByObject = Dictionary(grouping: facts.stakes) { $0.fact.object }
        completeness = Dictionary(grouping: facts.complete) { $0.fact.of }
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
        withdrawalsByCooperation = Dictionary(grouping: facts.withdrawals) { $0.fact.cooperation }
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
        rare = RareFacts(facts)
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

    /// What `make` gives, worked out by whoever asks first, for all dossiers.
    ///
    /// One value is kept of each type; `make` must depend on nothing but the facts.
    func once<Value: Sendable>(_ make: () -> Value) -> Value { workedOut.value(make) }

    // MARK: What is on record about something

    /// The cooperation's own facts, period by period.
    public func cooperation(_ id: EntityID) -> [Dated<Cooperation>] { cooperations[id] ?? [] }
    /// The participations in a cooperation, as registered.
    public func participants(of cooperation: EntityID) -> [Dated<Participation>] { participants[cooperation] ?? [] }
    /// The contracts that a cooperation bought, or is a party to.
    public func contracts(of cooperation: EntityID) -> [Dated<Contract>] {
        allContracts.value(cooperation) { cooperation in
            unique(
                (contractsByCooperation[cooperation] ?? [])
                    + parties(cooperation).sorted().flatMap { contractsByParty[$0] ?? [] }
            )
        }
    }
    /// A contract, period by period.
    public func contract(_ id: EntityID) -> [Dated<Contract>] { contracts[id] ?? [] }
    /// The commissions about a contract or a cooperation.
    public func commissions(about object: EntityID) -> [Dated<Commission>] { commissionsByObject[object] ?? [] }
    /// The commissions that a party gives or takes.
    public func commissions(of party: EntityID) -> [Dated<Commission>] {
        allCommissions.value(party) { party in
            unique(parties(party).sorted().flatMap { commissionsByParty[$0] ?? [] })
        }
    }
    /// The municipalities that a contract covers.
    public func covers(of contract: EntityID) -> [Dated<ContractCover>] { covers[contract] ?? [] }
    /// The roles on an object.
    public func roles(on object: EntityID) -> [Dated<RoleAssignment>] { rolesByObject[object] ?? [] }
    /// The roles of a person or organisation.
    public func roles(of holder: EntityID) -> [Dated<RoleAssignment>] { rolesByHolder[holder] ?? [] }
    /// The offices of a person.
    public func offices(of person: EntityID) -> [Dated<Office>] { offices[person] ?? [] }
    /// The employments of a person.
    public func employments(of person: EntityID) -> [Dated<Employment>] { employments[person] ?? [] }
    /// The safeguards on an object.
    public func safeguards(on object: EntityID) -> [Dated<Safeguard>] { safeguards[object] ?? [] }
    /// The stakes that a party holds.
    public func stakes(of holder: EntityID) -> [Dated<Stake>] {
        stakesByHolder.isEmpty ? [] : parties(holder).sorted().flatMap { stakesByHolder[$0] ?? [] }
    }
    /// The stakes in an organisation.
    public func stakes(in object: EntityID) -> [Dated<Stake>] { stakesByObject[object] ?? [] }
    /// The redivision that ended a municipality.
    public func redivision(endOf municipality: EntityID) -> Redivision? { redivisions[municipality] }

    /// The days for which someone stated that all facts of `kind` about any of `subjects` are on record.
    public func complete(_ kind: FactKind, of subjects: EntityID...) -> PeriodSet {
        subjects.reduce(PeriodSet.never) { $0.union(complete(kind, of: $1)) }
    }

    /// The days for which someone stated that all facts of `kind` about `subject` are on record.
    public func complete(_ kind: FactKind, of subject: EntityID) -> PeriodSet {
        guard let statements = completeness[subject] else { return .never }
        var days = PeriodSet.never
        for dated in statements where dated.fact.facts.contains(kind) {
            if let certain = dated.span.certain { days = days.union(PeriodSet(certain)) }
        }
        return days
    }

    // MARK: Who is who

    /// A cooperation and the legal person that it made are one party; anyone else is a party alone.
    public func parties(_ entity: EntityID) -> Set<EntityID> {
        if let cooperation = legalPersons[entity] { return [entity, cooperation] }
        if entity.kind == .cooperation {
            return Set([entity] + cooperation(entity).compactMap(\.fact.legalPerson))
        }
        return [entity]
    }

    /// Whether the two are one party.
    public func isSameParty(_ one: EntityID, _ other: EntityID) -> Bool {
        if one == other { return true }
        if let cooperation = legalPersons[one] { return cooperation == other }
        return one.kind == .cooperation && cooperation(one).contains { $0.fact.legalPerson == other }
    }

    /// The cooperation that a party is, or whose legal person it is.
    func cooperation(behind party: EntityID) -> EntityID? {
        legalPersons[party] ?? (party.kind == .cooperation ? party : nil)
    }

    /// Whether any municipality ended in a redivision.
    var hasRedivisions: Bool { !redivisions.isEmpty }

    /// The persons of whom an office, employment or role is on record, in order.
    public var persons: [EntityID] {
        Set(offices.keys).union(employments.keys).union(rolesByHolder.keys.filter { $0.kind == .person }).sorted()
    }
}
