// Which contracts cover a municipality, and for which forms of care.

/// A contract, or what one of several buyers had of it, with what is asked of it over and over; made once for all dossiers.
final class BoughtContract: Sendable {
    let id: EntityID
    let rows: [Dated<Contract>]
    /// The root that bought it.
    let home: EntityID
    /// The forms of care that it names.
    let careForms: Set<String>
    /// Whether it is, at some time, for all municipalities.
    fileprivate let isNational: Bool
    /// Whether it is for one client alone, and so for no municipality.
    fileprivate let isIndividual: Bool
    /// What each bought that had it, where it went over from one to another; else empty.
    private let parts: [BoughtContract]

    init(_ id: EntityID, _ rows: [Dated<Contract>], home: EntityID, in facts: FactIndex) {
        (self.id, self.rows, self.home) = (id, rows, home)
        careForms = rows.reduce(into: []) { $0.formUnion($1.fact.careForms) }
        isNational = rows.contains { $0.fact.contract == .landelijk }
        isIndividual = rows.allSatisfy { $0.fact.contract == .maatwerk }
        let buyers = Dictionary(grouping: rows) { facts.home(of: $0.fact) }
        parts =
            buyers.count < 2
            ? [] : buyers.sorted { $0.key < $1.key }.map { BoughtContract(id, $1, home: $0, in: facts) }
    }

    /// What each bought that had it.
    var byBuyer: [BoughtContract] { parts.isEmpty ? [self] : parts }
}

/// A contract as it covers one municipality.
struct PlaceContract: Sendable {
    fileprivate let contract: BoughtContract
    /// "It covers the municipality", as it names that or as follows from who bought it.
    let covers: Condition

    var id: EntityID { contract.id }
    var rows: [Dated<Contract>] { contract.rows }
    /// The root that bought it.
    var home: EntityID { contract.home }
    /// The forms of care that it names.
    var careForms: Set<String> { contract.careForms }
    var evidence: [Evidence] { rows.map { Evidence($0) } }

    /// What each bought that had it, where it went over from one to another.
    var byBuyer: [PlaceContract] { contract.byBuyer.map { PlaceContract(contract: $0, covers: covers) } }

    /// "It runs, with the form of care among its own"; one that names no form may have it.
    func buys(_ code: String) -> Condition {
        .any(
            rows.map { row in
                row.condition & Condition(answer: row.fact.careForms.isEmpty ? nil : row.fact.careForms.contains(code))
            }
        )
    }
}

/// A contract with the municipalities that it covers, worked out once for all of them.
private final class CoveringContract: Sendable {
    let contract: BoughtContract
    /// Its place among all contracts in the order of their numbers: by that they are put in order over and over.
    let rank: Int
    /// The municipalities that it names.
    let named: [EntityID: Condition]
    /// The municipalities for which it was bought, where it names none.
    let derived: [EntityID: Condition]
    /// The days for which all municipalities that it covers are on record.
    let closed: PeriodSet

    init?(_ id: EntityID, rank: Int?, in facts: FactIndex) {
        let rows = facts.contract(id)
        guard let rank, let first = rows.first?.fact else { return nil }
        self.rank = rank
        let home = facts.home(of: first)
        contract = BoughtContract(id, rows, home: home, in: facts)
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
        func place(_ covers: Condition) -> PlaceContract { PlaceContract(contract: contract, covers: covers) }
        if contract.isNational { return place(.always) }
        if contract.isIndividual { return place(.never) }
        if let own = named[municipality] { return place(own) }
        if contract.home.kind == .municipality, let own = derived[municipality] { return place(own) }
        // Only where it is known to name nobody, it covers those for whom it was bought.
        let all = closed.union(known)
        return place(((derived[municipality] ?? .never) & Condition(all)).known(during: all))
    }
}

/// The contracts that may cover one municipality, with what is worked out of them for all who ask.
final class PlaceContracts: Sendable {
    let municipality: EntityID
    /// In the order of their numbers.
    let all: [PlaceContract]
    /// Those that were looked at, also where they cover it on no day.
    fileprivate let known: Set<EntityID>
    private let workedOut = WorkedOut()

    fileprivate init(_ municipality: EntityID, _ all: [PlaceContract], known: Set<EntityID>) {
        (self.municipality, self.all, self.known) = (municipality, all, known)
    }

    /// What `make` gives, worked out by whoever asks first, for all dossiers in which these are the contracts.
    ///
    /// One value is kept of each type; `make` must depend on nothing but the facts and these contracts.
    func once<Value: Sendable>(_ make: () -> Value) -> Value { workedOut.value(make) }
}

/// What was worked out of contracts and of the municipalities that they cover, for all dossiers of the same facts.
private final class ContractCovers: Sendable {
    let contracts = LookedUp<EntityID, CoveringContract?>()
    let around = LookedUp<EntityID, PlaceContracts>()
    let ranks: [EntityID: Int]

    init(_ facts: FactIndex) {
        let inOrder = facts.lookups.contracts.keys.sorted()
        ranks = Dictionary(uniqueKeysWithValues: zip(inOrder, inOrder.indices))
    }
}

extension FactIndex {
    private var contractCovers: ContractCovers { once { ContractCovers(self) } }

    /// Those of some contracts that may cover a municipality, in order.
    private func contracts(_ ids: Set<EntityID>, covering municipality: EntityID) -> [PlaceContract] {
        let known = complete(.covers, of: municipality)
        let covers = contractCovers
        let found = ids.compactMap { id in
            covers.contracts.value(id) { CoveringContract($0, rank: covers.ranks[$0], in: self) }
        }
        return found.sorted { $0.rank < $1.rank }.compactMap { contract in
            let place = contract.covering(municipality, known: known)
            return place.covers.possible.isEmpty ? nil : place
        }
    }

    /// The contracts that name a municipality or one whose place it took, its own, those of the cooperations in which it
    /// takes part, itself or through another one, and national ones.
    fileprivate func contracts(around municipality: EntityID) -> PlaceContracts {
        contractCovers.around.value(municipality) { municipality in
            var ids = nationalContracts
            for member in predecessors(of: municipality) + [municipality] {
                ids.formUnion(covers(for: member).lazy.map(\.fact.contract))
                ids.formUnion(contracts(of: member).lazy.map(\.fact.id))
                for cooperation in cooperations(around: member) {
                    ids.formUnion(contracts(of: cooperation).lazy.map(\.fact.id))
                }
            }
            return PlaceContracts(municipality, contracts(ids, covering: municipality), known: ids)
        }
    }

    /// The same, with `others` besides.
    fileprivate func contracts(around municipality: EntityID, and others: Set<EntityID>) -> PlaceContracts {
        let around = contracts(around: municipality)
        guard !others.isSubset(of: around.known) else { return around }
        let more = contracts(others.subtracting(around.known), covering: municipality)
        return PlaceContracts(
            municipality,
            (around.all + more).sorted { $0.id < $1.id },
            known: around.known.union(others)
        )
    }
}

/// The municipalities with which a root has to do by its contracts, with the contracts that may cover them.
private struct ContractPlaces: Sendable {
    /// Those for which it buys.
    let bought: Set<EntityID>
    let contracts: [EntityID: PlaceContracts]

    init(_ dossier: Dossier) {
        let facts = dossier.facts
        let own = Set(facts.contracts(of: dossier.root).lazy.map(\.fact.id))
        var bought: Set<EntityID> = []
        for contract in dossier.boughtContracts {
            bought.formUnion(facts.municipalities(of: contract.id, contract.rows).keys)
        }
        self.bought = bought
        let places = bought.union(facts.directTakers(of: dossier.root).keys)
        contracts = Dictionary(uniqueKeysWithValues: places.map { ($0, facts.contracts(around: $0, and: own)) })
    }
}

extension Dossier {
    private var contractPlaces: ContractPlaces { once { ContractPlaces(self) } }

    /// The contracts that may cover a municipality that takes part in the cooperation or for which that buys: those that
    /// name it, those of the cooperation, its own, those of other cooperations in which it takes part, and national ones;
    /// nil for any other municipality.
    func contracts(for municipality: EntityID) -> PlaceContracts? { contractPlaces.contracts[municipality] }

    /// The contracts of each municipality for which the cooperation buys, in the order of those.
    var contractsByPlaceBoughtFor: [PlaceContracts] {
        let places = contractPlaces
        return places.bought.sorted().compactMap { places.contracts[$0] }
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
