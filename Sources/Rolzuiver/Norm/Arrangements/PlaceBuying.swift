/// A contract that buys a form of care for a municipality.
struct Purchase: Sendable {
    let contract: PlaceContract
    /// "It runs for the municipality and the form of care, and is a purchase of its own".
    let runs: Condition
    /// "It runs off, as the municipality left".
    let runsOff: Condition
}

/// Two or more who buy one form of care for a municipality, at some time together.
final class RivalBuyers: Sendable {
    /// What each of them buys.
    let purchases: [EntityID: [Purchase]]
    /// When each of them buys.
    let running: [EntityID: Condition]

    /// Nil where no two of `purchases` may run at the same time for different buyers.
    fileprivate init?(_ purchases: [EntityID: [Purchase]]) {
        guard purchases.count > 1 else { return nil }
        self.purchases = purchases
        running = purchases.mapValues { .any($0.lazy.map(\.runs)) }
        guard !Condition.atLeastTwo(running.values).possible.isEmpty else { return nil }
    }
}

/// Who buys care for one municipality, worked out once for all who do.
final class PlaceBuying: Sendable {
    private let municipality: EntityID
    /// The contracts by form of care.
    private let contracts: [String: [PlaceContract]]
    /// For how many days a contract may run off after a withdrawal.
    private let runOff: Int
    /// The forms of care that each buyer buys, in order.
    private let careForms: [EntityID: [String]]
    /// The forms of care of the framework contracts, by their contractors.
    private let frameworks: [EntityID: [Set<String>]]
    private let rivals = LookedUp<String, RivalBuyers?>()

    fileprivate init(_ place: PlaceContracts, runOff: Int) {
        municipality = place.municipality
        self.runOff = runOff
        let all = place.all.flatMap(\.byBuyer)
        contracts = all.reduce(into: [:]) { for code in $1.careForms { $0[code, default: []].append($1) } }
        careForms = all.reduce(into: [EntityID: Set<String>]()) {
            $0[$1.home, default: []].formUnion($1.careForms)
        }
        .mapValues { $0.sorted() }
        var frameworks: [EntityID: [Set<String>]] = [:]
        for row in all.lazy.flatMap(\.rows) where row.fact.contract == .raam {
            frameworks[row.fact.contractor, default: []].append(row.fact.careForms)
        }
        self.frameworks = frameworks
    }

    /// The forms of care that `buyer` buys, in order; none where nobody else buys anything, so that there is nothing to
    /// compare.
    func careForms(of buyer: EntityID) -> [String] { careForms.count > 1 ? careForms[buyer] ?? [] : [] }

    /// Those who buy a form of care at some time together; nil when no two do.
    func rivals(for code: String, in facts: FactIndex) -> RivalBuyers? {
        rivals.value(code) { code in
            let byBuyer = Dictionary(grouping: contracts[code] ?? [], by: \.home)
            guard byBuyer.count > 1 else { return nil }
            return RivalBuyers(
                byBuyer.compactMapValues { contracts in
                    let purchases = purchases(contracts, code, facts)
                    return purchases.isEmpty ? nil : purchases
                }
            )
        }
    }

    /// Those of the contracts of one buyer that are a purchase of their own.
    private func purchases(_ contracts: [PlaceContract], _ code: String, _ facts: FactIndex) -> [Purchase] {
        let owned = contracts.map { ($0, isOwn($0, in: facts)) }.filter { !$0.1.possible.isEmpty }
        guard let home = owned.first?.0.home else { return [] }
        let takes = home.kind == .cooperation ? facts.takers(of: home)[municipality] : nil
        let left = runOff(after: takes ?? .never)
        let exits = facts.withdrawals(from: home).map(\.fact).filter {
            $0.participant == municipality && $0.isStanding && $0.status != .voornemen
        }
        return owned.map { contract, isOwn in
            let ran = exits.filter { touches(contract, $0) }.map { runOff(after: $0) }
            return Purchase(
                contract: contract,
                runs: contract.buys(code) & contract.covers & isOwn,
                runsOff: .any(ran) | left
            )
        }
    }

    /// "The contract is a purchase of its own".
    private func isOwn(_ contract: PlaceContract, in facts: FactIndex) -> Condition {
        .any(contract.rows.map { $0.condition & Condition(answer: isPurchase($0.fact, in: facts)) })
    }

    /// Whether a contract buys care: not for one client nor from another public body, neither a national one, nor a part of
    /// a framework contract; nil when that is not known.
    private func isPurchase(_ contract: Contract, in facts: FactIndex) -> Bool? {
        if contract.contract == .dienstverlening || contract.contractor.kind != .organisation { return false }
        if contract.isPartOfFramework {
            let isKnown = (frameworks[contract.contractor] ?? []).contains { shareTask($0, contract.careForms) }
            return isKnown ? false : nil
        }
        return facts.isExceptional(contract).map { !$0 }
    }

    /// "The exit was at most so many days ago"; not known where nobody says when it takes effect.
    private func runOff(after exit: Withdrawal) -> Condition {
        if let effective = exit.effective { return Condition(PeriodSet([runOff(from: effective)].compactMap(\.self))) }
        let told = [exit.notified, exit.decided].compactMap(\.self).max() ?? .distantPast
        return Condition(certain: .never, possible: PeriodSet(.since(told)))
    }

    /// "The participation ended at most so many days ago", also where no exit is on record.
    private func runOff(after participation: Condition) -> Condition {
        func after(_ days: PeriodSet) -> PeriodSet {
            PeriodSet(days.periods.filter(\.until.isFinite).compactMap { runOff(from: $0.until) })
        }
        let (sure, maybe) = (after(participation.certain), after(participation.possible))
        return Condition(certain: sure.intersection(maybe), possible: sure.union(maybe))
    }

    private func runOff(from day: Day) -> Period? { Period(from: day, until: day.adding(days: runOff)) }

    private func touches(_ contract: PlaceContract, _ exit: Withdrawal) -> Bool {
        guard exit.scope == .gedeeltelijk, !exit.tasks.isEmpty else { return true }
        let tasks = contract.rows.reduce(into: contract.careForms) { $0.formUnion($1.fact.tasks) }
        return !tasks.isDisjoint(with: exit.tasks)
    }
}

/// Who buys care for one municipality, by how long contracts may run off.
private struct PlaceBuyings: Sendable {
    let byRunOff = LookedUp<Int, PlaceBuying>()
}

extension PlaceContracts {
    /// Who buys care for the municipality, where contracts may run off for `runOff` days after a withdrawal.
    func buying(runOff: Int) -> PlaceBuying {
        once { PlaceBuyings() }.byRunOff.value(runOff) { PlaceBuying(self, runOff: $0) }
    }
}
