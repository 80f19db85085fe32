// Which contracts cover a municipality, and for which forms of care.

/// A contract as it covers one municipality.
struct PlaceContract: Sendable {
    let id: EntityID
    let rows: [Dated<Contract>]
    /// The root that bought it.
    let home: EntityID
    /// "It covers the municipality", as it names that or as follows from who bought it.
    let covers: Condition

    /// What each bought that had it, where it went over from one to another.
    func byBuyer(in facts: FactIndex) -> [PlaceContract] {
        Dictionary(grouping: rows) { facts.home(of: $0.fact) }.sorted { $0.key < $1.key }.map { buyer, rows in
            PlaceContract(id: id, rows: rows, home: buyer, covers: covers)
        }
    }

    /// "It runs, with the form of care among its own"; one that names no form may have it.
    func buys(_ code: String) -> Condition {
        .any(
            rows.map { row in
                row.condition & Condition(answer: row.fact.careForms.isEmpty ? nil : row.fact.careForms.contains(code))
            }
        )
    }

    /// The forms of care that it names.
    var careForms: Set<String> { rows.reduce(into: []) { $0.formUnion($1.fact.careForms) } }
    var evidence: [Evidence] { rows.map { Evidence($0) } }
}

/// A contract with the municipalities that it covers, worked out once for all of them.
private struct CoveringContract: Sendable {
    let id: EntityID
    let rows: [Dated<Contract>]
    let home: EntityID
    /// The municipalities that it names.
    let named: [EntityID: Condition]
    /// The municipalities for which it was bought, where it names none.
    let derived: [EntityID: Condition]
    /// The days for which all municipalities that it covers are on record.
    let closed: PeriodSet

    init?(_ id: EntityID, in facts: FactIndex) {
        rows = facts.contract(id)
        guard let first = rows.first?.fact else { return nil }
        self.id = id
        home = facts.home(of: first)
        named = facts.municipalities(namedBy: id)
        derived = named.isEmpty ? CoveringContract.derived(id, rows, home, facts) : [:]
        closed = facts.complete(.covers, of: id, home)
    }

    /// Those for whom it was bought; what a municipality that ended bought for itself is for its successor (Wet arhi 44).
    private static func derived(
        _ id: EntityID,
        _ rows: [Dated<Contract>],
        _ home: EntityID,
        _ facts: FactIndex
    ) -> [EntityID: Condition] {
        guard home.kind == .municipality else { return facts.municipalities(of: id, rows) }
        let heirs = facts.heirs(of: home, in: id).map { ($0.party, Condition(PeriodSet($0.days))) }
        let claimants = facts.claimants(of: home, in: id).map {
            ($0.party, Condition(certain: .never, possible: PeriodSet($0.days)))
        }
        return Dictionary(heirs + claimants) { $0 | $1 }
    }

    /// As it covers `municipality`; `known` are the days for which all contracts that cover that are on record.
    func covering(_ municipality: EntityID, known: PeriodSet) -> PlaceContract {
        func place(_ covers: Condition) -> PlaceContract {
            PlaceContract(id: id, rows: rows, home: home, covers: covers)
        }
        if rows.contains(where: { $0.fact.contract == .landelijk }) { return place(.always) }
        if rows.allSatisfy({ $0.fact.contract == .maatwerk }) { return place(.never) }
        if let own = named[municipality] { return place(own) }
        if home.kind == .municipality, let own = derived[municipality] { return place(own) }
        // Only where it is known to name nobody, it covers those for whom it was bought.
        let all = closed.union(known)
        return place(((derived[municipality] ?? .never) & Condition(all)).known(during: all))
    }
}

/// The contracts that may cover the municipalities of a cooperation, by municipality.
private struct PlaceContracts: Sendable {
    let contracts: [EntityID: [PlaceContract]]

    init(_ dossier: Dossier) {
        let facts = dossier.facts
        let everywhere = facts.nationalContracts.union(facts.contracts(of: dossier.root).map(\.fact.id))
        var places = Set(facts.directTakers(of: dossier.root).keys)
        for contract in dossier.boughtContracts {
            places.formUnion(facts.municipalities(of: contract.id, contract.rows).keys)
        }
        var candidates: [EntityID: Set<EntityID>] = [:]
        for place in places { candidates[place] = everywhere.union(PlaceContracts.around(place, facts)) }
        let ids = candidates.values.reduce(into: Set<EntityID>()) { $0.formUnion($1) }
        let table = Dictionary(
            uniqueKeysWithValues: ids.compactMap { id in CoveringContract(id, in: facts).map { (id, $0) } }
        )
        contracts = Dictionary(
            uniqueKeysWithValues: candidates.map { place, ids in
                let known = facts.complete(.covers, of: place)
                return (place, ids.sorted().compactMap { table[$0]?.covering(place, known: known) })
            }
        )
    }

    /// The contracts that name a municipality or one whose place it took, its own, and those of the cooperations in which
    /// it takes part, itself or through another one.
    private static func around(_ place: EntityID, _ facts: FactIndex) -> Set<EntityID> {
        var ids: Set<EntityID> = []
        for member in facts.predecessors(of: place) + [place] {
            ids.formUnion(facts.covers(for: member).map(\.fact.contract))
            ids.formUnion(facts.contracts(of: member).map(\.fact.id))
            for cooperation in facts.cooperations(around: member) {
                ids.formUnion(facts.contracts(of: cooperation).map(\.fact.id))
            }
        }
        return ids
    }
}

extension Dossier {
    /// The contracts that may cover a municipality that takes part in the cooperation or for which that buys: those that
    /// name it, those of the cooperation, its own, those of other cooperations in which it takes part, and national ones.
    func contracts(for municipality: EntityID) -> [PlaceContract] {
        once { PlaceContracts(self) }.contracts[municipality] ?? []
    }
}

extension FactIndex {
    /// The cooperations in which a municipality takes part at some time, itself or through another one.
    func cooperations(around municipality: EntityID) -> Set<EntityID> {
        var (found, queue) = (Set<EntityID>(), [municipality])
        while let next = queue.popLast() {
            let above = Set(parties(next).flatMap { participations(of: $0) }.map(\.fact.cooperation))
            queue += above.subtracting(found)
            found.formUnion(above)
        }
        return found
    }

    /// What people call a form of care; its code where nobody says.
    func name(ofCareForm code: String) -> String {
        careForm(code).map(\.fact.name).first { !$0.isEmpty } ?? code
    }
}
