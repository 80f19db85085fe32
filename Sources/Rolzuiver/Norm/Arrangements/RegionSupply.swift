/// What is bought for a youth region: by the cooperations that work for it, and by its municipalities for themselves.
struct RegionSupply: Sendable {
    /// A row of a contract, and when it was one for youth care in the region.
    struct Purchase: Sendable {
        let row: Dated<Contract>
        let runs: Condition

        var contract: Contract { row.fact }
    }

    let region: EntityID
    let purchases: [Purchase]
    /// The same by form of care.
    private let byCareForm: [String: [Purchase]]
    /// The days for which the record holds all that is bought: the buyers, and the contracts of each.
    let closed: PeriodSet
    private let facts: FactIndex

    init(_ region: YouthRegion) {
        self.region = region.id
        facts = region.facts
        let facts = region.facts
        let buyers =
            region.cooperations.map { ($0.id, $0.works.condition) }
            + region.members.sorted { $0.key < $1.key }.map { ($0.key, $0.value.condition) }
        closed = buyers.map { facts.complete(.contracts, of: $0.0) }
            .reduce(facts.complete(.cooperations, of: region.id)) { $0.intersection($1) }
            .intersection(facts.complete(.regionMembers, of: region.id))
        purchases = buyers.flatMap { buyer, serves in
            facts.contracts(of: buyer).filter { facts.home(of: $0.fact) == buyer }.compactMap { row in
                guard facts.isExceptional(row.fact) != true else { return nil }
                let isYouth = Condition(answer: facts.isYouthContract(row.fact))
                let runs = row.condition & serves & isYouth
                return runs.possible.isEmpty ? nil : Purchase(row: row, runs: runs)
            }
        }
        byCareForm = purchases.reduce(into: [:]) { forms, purchase in
            for code in purchase.contract.careForms { forms[code, default: []].append(purchase) }
        }
    }

    /// The codes of the forms of care that are bought, in order.
    var careForms: [String] { byCareForm.keys.sorted() }

    /// What is bought of a form of care.
    func purchases(of code: String) -> [Purchase] { byCareForm[code] ?? [] }

    /// "A contract with the form of care runs", with the contracts.
    func buys(_ code: String, _ test: (Contract) -> Bool = { _ in true }) -> Grounded {
        let found = purchases(of: code).filter { test($0.contract) }
        return Grounded(.any(found.map(\.runs)), found.map { Evidence($0.row) })
    }

    /// The organisations that deliver, and when they do.
    var providers: [EntityID: Grounded] {
        Dictionary(grouping: purchases.filter { $0.contract.contractor.kind == .organisation }) {
            $0.contract.contractor
        }
        .mapValues { Grounded(.any($0.map(\.runs)), $0.map { Evidence($0.row) }) }
    }
}

extension Dossier {
    /// What is bought for the youth region that is the root, worked out once for all checks.
    var regionSupply: RegionSupply { once { RegionSupply(youthRegion) } }

    /// The regions that act for providers, by provider.
    fileprivate var accountHolders: AccountHolders { facts.once { AccountHolders(facts) } }
}

private struct AccountHolders: Sendable {
    let byProvider: [EntityID?: [Dated<ContactPoint>]]

    init(_ facts: FactIndex) {
        byProvider = Dictionary(grouping: facts.facts.contactPoints.filter { $0.fact.contact == .accounthouder }) {
            $0.fact.provider
        }
    }
}

/// In which regions providers deliver, worked out once for all regions that ask.
private struct DeliveryRegions: Sendable {
    struct Key: Hashable, Sendable {
        let provider: EntityID
        let kinds: Set<RegionKind>
    }

    let known = LookedUp<Key, [EntityID: Condition]>()
}

/// A provider as the youth regions see it: in which of them it delivers, and which one acts for all.
struct SharedProvider {
    let id: EntityID
    /// In which regions it delivers on contract, and when.
    let regions: [EntityID: Condition]
    private let facts: FactIndex

    /// The provider, with the regions of one of `kinds`.
    init(_ id: EntityID, _ kinds: Set<RegionKind>, in dossier: Dossier) {
        self.id = id
        facts = dossier.facts
        accountHolders = dossier.accountHolders.byProvider[id] ?? []
        regions = facts.once { DeliveryRegions() }.known.value(.init(provider: id, kinds: kinds)) {
            SharedProvider.regions(of: $0.provider, $0.kinds, in: dossier)
        }
    }

    /// In which regions of one of `kinds` a provider delivers on contract, and when.
    private static func regions(
        of id: EntityID,
        _ kinds: Set<RegionKind>,
        in dossier: Dossier
    ) -> [EntityID: Condition] {
        let facts = dossier.facts
        var regions: [EntityID: Condition] = [:]
        let contracts = facts.contracts(of: id).filter {
            $0.fact.contractor == id && facts.isExceptional($0.fact) != true && facts.isYouthContract($0.fact) != false
        }
        for (contract, rows) in Dictionary(grouping: contracts, by: \.fact.id) {
            let running = Condition.any(rows.map { $0.condition & Condition(answer: facts.isYouthContract($0.fact)) })
            for (municipality, covered) in facts.municipalities(of: contract, rows) {
                for (region, lies) in dossier.youthRegions.regions(of: municipality, kinds) {
                    regions[region] = (regions[region] ?? .never) | (running & covered & lies)
                }
            }
            for row in rows {
                for region in row.fact.cooperation.map({ facts.cooperation($0) })?.compactMap(\.fact.region) ?? [] {
                    let isOne = dossier.youthRegions.isOne(of: kinds, region)
                    regions[region] = (regions[region] ?? .never) | (running & isOne)
                }
            }
        }
        return regions.filter { !$0.value.possible.isEmpty }
    }

    /// "It delivers in two or more regions, or is a certified body"; what may be one only because nothing is on record about
    /// it, is none.
    var isSupraregional: Condition {
        .atLeastTwo(regions.values) | (isCertified.certain.isEmpty ? .never : isCertified)
    }

    /// "It is a certified body".
    var isCertified: Condition { facts.isOrganisation(.gecertificeerdeInstelling, id) }

    /// The regions that act for all, and when.
    let accountHolders: [Dated<ContactPoint>]

    /// The days for which everyone who acts for the provider is stated to be on record: by the provider's own file, or by
    /// those of all regions in which it delivers.
    var closed: PeriodSet {
        let everywhere = regions.keys.map { facts.complete(.contactPoints, of: $0) }
        guard let first = everywhere.first else { return facts.complete(.contactPoints, of: id) }
        return everywhere.dropFirst().reduce(first) { $0.intersection($1) }
            .union(facts.complete(.contactPoints, of: id))
    }
}

extension FactIndex {
    /// "The organisation is of this kind"; not known where nothing is on record about it.
    func isOrganisation(_ kind: OrganisationKind, _ id: EntityID) -> Condition {
        let rows = organisation(id)
        return Condition.any(rows.map { $0.standing & Condition(answer: $0.fact.organisation == kind) })
            .known(during: PeriodSet(rows.flatMap(\.standing.certain.periods)))
    }
}
