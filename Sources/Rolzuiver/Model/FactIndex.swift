/// Facts with the lookups that checks need, made once for all dossiers of one evaluation.
public final class FactIndex: Sendable {
    /// The facts themselves.
    public let facts: Facts
    /// What to call things: only who writes for people asks.
    public var names: Names { named.value { Names(facts) } }

    /// Facts by what they are about, of the kinds that most requirements read.
    let lookups: Lookups
    /// Facts of the kinds that few requirements read.
    let rare: RareFacts
    /// Who takes part in what, and who leaves.
    let partaking: Partaking
    private let allCommissions = LookedUp<EntityID, [Dated<Commission>]>()
    private let allContracts = LookedUp<EntityID, [Dated<Contract>]>()
    private let named: WorkedOut
    /// What was worked out from all facts so far.
    private let workedOut = WorkedOut()

    /// Indexes `facts`.
    ///
    /// What was told in adjacent parts is told as one; only facts of `kinds` need to be looked at for that, where it is known
    /// that no two facts of another kind have the same key.
    public init(_ facts: Facts, joining kinds: [FactKind] = FactKind.allCases) {
        let facts = facts.joined(kinds)
        self.facts = facts
        named = WorkedOut()
        lookups = Lookups(facts)
        rare = RareFacts(facts)
        partaking = Partaking(facts)
    }

    /// The facts of `index` after a change that concerns nobody but who takes part and who leaves.
    init(_ index: FactIndex, _ facts: Facts, _ partaking: Partaking) {
        self.facts = facts
        self.partaking = partaking
        named = index.named
        lookups = index.lookups
        rare = index.rare
    }

    /// What `make` gives, worked out by whoever asks first, for all dossiers.
    ///
    /// One value is kept of each type; `make` must depend on nothing but the facts.
    func once<Value: Sendable>(_ make: () -> Value) -> Value { workedOut.value(make) }

    // MARK: What is on record about something

    /// The cooperation's own facts, period by period.
    public func cooperation(_ id: EntityID) -> [Dated<Cooperation>] { lookups.cooperations[id] ?? [] }
    /// The contracts that a cooperation bought, or is a party to.
    public func contracts(of cooperation: EntityID) -> [Dated<Contract>] {
        allContracts.value(cooperation) { cooperation in
            unique(
                (lookups.contractsByCooperation[cooperation] ?? [])
                    + parties(cooperation).sorted().flatMap { lookups.contractsByParty[$0] ?? [] }
            )
        }
    }
    /// A contract, period by period.
    public func contract(_ id: EntityID) -> [Dated<Contract>] { lookups.contracts[id] ?? [] }
    /// The commissions about a contract or a cooperation.
    public func commissions(about object: EntityID) -> [Dated<Commission>] { lookups.commissionsByObject[object] ?? [] }
    /// The commissions that a party gives or takes.
    public func commissions(of party: EntityID) -> [Dated<Commission>] {
        allCommissions.value(party) { party in
            unique(parties(party).sorted().flatMap { lookups.commissionsByParty[$0] ?? [] })
        }
    }
    /// The municipalities that a contract covers.
    public func covers(of contract: EntityID) -> [Dated<ContractCover>] { lookups.covers[contract] ?? [] }
    /// The roles on an object.
    public func roles(on object: EntityID) -> [Dated<RoleAssignment>] { lookups.rolesByObject[object] ?? [] }
    /// The roles of a person or organisation.
    public func roles(of holder: EntityID) -> [Dated<RoleAssignment>] { lookups.rolesByHolder[holder] ?? [] }
    /// The offices of a person.
    public func offices(of person: EntityID) -> [Dated<Office>] { lookups.offices[person] ?? [] }
    /// The employments of a person.
    public func employments(of person: EntityID) -> [Dated<Employment>] { lookups.employments[person] ?? [] }
    /// The safeguards on an object.
    public func safeguards(on object: EntityID) -> [Dated<Safeguard>] { lookups.safeguards[object] ?? [] }
    /// The stakes that a party holds.
    public func stakes(of holder: EntityID) -> [Dated<Stake>] {
        lookups.stakesByHolder.isEmpty ? [] : parties(holder).sorted().flatMap { lookups.stakesByHolder[$0] ?? [] }
    }
    /// The stakes in an organisation.
    public func stakes(in object: EntityID) -> [Dated<Stake>] { lookups.stakesByObject[object] ?? [] }
    /// The redivision that ended a municipality.
    public func redivision(endOf municipality: EntityID) -> Redivision? { lookups.redivisions[municipality] }

    /// The days for which someone stated that all facts of `kind` about any of `subjects` are on record.
    public func complete(_ kind: FactKind, of subjects: EntityID...) -> PeriodSet {
        subjects.reduce(PeriodSet.never) { $0.union(complete(kind, of: $1)) }
    }

    /// The days for which someone stated that all facts of `kind` about `subject` are on record.
    public func complete(_ kind: FactKind, of subject: EntityID) -> PeriodSet {
        guard let statements = lookups.completeness[subject] else { return .never }
        var days = PeriodSet.never
        for statement in statements where statement.kind == kind {
            if let certain = statement.dated.span.certain { days = days.union(PeriodSet(certain)) }
        }
        return days
    }

    // MARK: Who is who

    /// A cooperation and the legal person that it made are one party; anyone else is a party alone.
    public func parties(_ entity: EntityID) -> Set<EntityID> {
        if let cooperation = lookups.legalPersons[entity] { return [entity, cooperation] }
        if entity.kind == .cooperation {
            return Set([entity] + cooperation(entity).compactMap(\.fact.legalPerson))
        }
        return [entity]
    }

    /// Whether the two are one party.
    public func isSameParty(_ one: EntityID, _ other: EntityID) -> Bool {
        if one == other { return true }
        if let cooperation = lookups.legalPersons[one] { return cooperation == other }
        return one.kind == .cooperation && cooperation(one).contains { $0.fact.legalPerson == other }
    }

    /// The cooperation that a party is, or whose legal person it is.
    func cooperation(behind party: EntityID) -> EntityID? {
        lookups.legalPersons[party] ?? (party.kind == .cooperation ? party : nil)
    }

    /// Whether any municipality ended in a redivision.
    var hasRedivisions: Bool { !lookups.redivisions.isEmpty }

    /// The persons of whom an office, employment or role is on record, in order.
    public var persons: [EntityID] {
        Set(lookups.offices.keys).union(lookups.employments.keys).union(
            lookups.rolesByHolder.keys.filter { $0.kind == .person }
        ).sorted()
    }
}
