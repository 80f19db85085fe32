/// The contracts among which one provider can take over from another: those of the root and of its municipalities.
struct CareMarket {
    /// A contract, made once for all dossiers.
    fileprivate final class Entry: Sendable {
        let id: EntityID
        let contractor: EntityID
        let careForms: Set<String>
        /// For whom it was bought; empty when nobody can say.
        let municipalities: Set<EntityID>
        let running: Condition
        let start: ClosedRange<Day>
        let evidence: [Evidence]

        /// Nil where nothing is on record of it, or where it buys no care on a market.
        init?(_ id: EntityID, in facts: FactIndex) {
            let rows = facts.contract(id).sorted { $0.span.possible < $1.span.possible }
            guard let first = rows.first, facts.isExceptional(first.fact) != true else { return nil }
            self.id = id
            contractor = first.fact.contractor
            careForms = rows.reduce(into: []) { $0.formUnion($1.fact.careForms) }
            municipalities = Set(facts.municipalities(of: id, rows).keys)
            running = .any(rows.map(\.condition))
            start = first.span.start
            evidence = rows.map { Evidence($0) }
        }
    }

    /// What was worked out of contracts, for all dossiers of the same facts.
    private final class Entries: Sendable {
        let byContract = LookedUp<EntityID, Entry?>()
        let byPlace = LookedUp<EntityID, [String: [Entry]]>()
    }

    private let byCareForm: [String: [Entry]]
    private let byContractor: [EntityID: [Entry]]

    init(_ dossier: Dossier) {
        let (facts, root) = (dossier.facts, dossier.root)
        let asked = dossier.youthContracts.reduce(into: Set<String>()) { $0.formUnion($1.careForms) }
        let municipalities = root.kind == .cooperation ? Array(facts.takers(of: root).keys) : [root]
        // What a municipality that ended had bought goes on with who came after it (Wet arhi 44).
        let places = Set(municipalities + municipalities.flatMap { facts.possibleHeirs(of: $0) })
        let own = CareMarket.entries(Set(facts.contracts(of: root).map(\.fact.id)), in: facts)
        let offers = [own] + places.map { CareMarket.entries(around: $0, in: facts) }
        var byCareForm: [String: [Entry]] = [:]
        var byContractor: [EntityID: [Entry]] = [:]
        for code in asked {
            var seen: Set<EntityID> = []
            for entry in offers.lazy.flatMap({ $0[code] ?? [] }) where seen.insert(entry.id).inserted {
                byCareForm[code, default: []].append(entry)
                byContractor[entry.contractor, default: []].append(entry)
            }
        }
        self.byCareForm = byCareForm
        self.byContractor = byContractor
    }

    /// The contracts that name a municipality, and its own, by form of care.
    private static func entries(around municipality: EntityID, in facts: FactIndex) -> [String: [Entry]] {
        facts.once { Entries() }.byPlace.value(municipality) { municipality in
            let named = facts.covers(for: municipality).map(\.fact.contract)
            return entries(Set(named + facts.contracts(of: municipality).map(\.fact.id)), in: facts)
        }
    }

    private static func entries(_ contracts: Set<EntityID>, in facts: FactIndex) -> [String: [Entry]] {
        let known = facts.once { Entries() }.byContract
        var byCareForm: [String: [Entry]] = [:]
        for id in contracts {
            guard let entry = known.value(id, { Entry($0, in: facts) }) else { continue }
            for code in entry.careForms { byCareForm[code, default: []].append(entry) }
        }
        return byCareForm
    }

    /// The contracts of other providers for one of the forms of care that pass `test`, each once, in the order of the forms
    /// and their own.
    fileprivate func rivals(of purchase: YouthPurchase, where test: (Entry) -> Bool) -> [Entry] {
        var seen: Set<EntityID> = []
        return purchase.careForms.sorted().flatMap { code in
            (byCareForm[code] ?? []).filter { $0.rivals(purchase) && test($0) && seen.insert($0.id).inserted }
                .sorted { $0.id < $1.id }
        }
    }

    /// Whether a contract of another provider for one of the forms of care passes `test`.
    fileprivate func hasRival(of purchase: YouthPurchase, where test: (Entry) -> Bool) -> Bool {
        purchase.careForms.contains { code in (byCareForm[code] ?? []).contains { $0.rivals(purchase) && test($0) } }
    }

    /// Whether another contract of a provider for one of the forms of care passes `test`.
    fileprivate func has(
        contractOf contractor: EntityID,
        besides id: EntityID,
        for forms: Set<String>,
        where test: (Entry) -> Bool
    ) -> Bool {
        (byContractor[contractor] ?? []).contains { entry in
            test(entry) && entry.id != id && !entry.careForms.isDisjoint(with: forms)
        }
    }
}

/// For whom a contract was bought, with who came after those at a redivision.
private struct Served {
    /// Known to be among them.
    let certain: Set<EntityID>
    /// After a split for which nobody is named, any of these may be.
    let possible: Set<EntityID>

    init(_ purchase: YouthPurchase) {
        let (facts, id) = (purchase.facts, purchase.id)
        let named = facts.municipalities(of: id, purchase.rows).keys
        possible = Set(named.flatMap { facts.claimants(of: $0, in: id).map(\.party) })
        certain = Set(named).union(named.flatMap { facts.heirs(of: $0, in: id).map(\.party) }).subtracting(possible)
    }
}

extension CareMarket.Entry {
    /// Whether it is another contract, of another provider.
    fileprivate func rivals(_ purchase: YouthPurchase) -> Bool {
        contractor != purchase.contractor && id != purchase.id
    }

    /// Whether it serves one of `others`; nil when nobody can say.
    fileprivate func serves(_ others: Served) -> Bool? {
        if municipalities.isEmpty || others.certain.isEmpty { return nil }
        if !municipalities.isDisjoint(with: others.certain) { return true }
        return municipalities.isDisjoint(with: others.possible) ? false : nil
    }
}

extension YouthPurchase {
    // MARK: JW-7

    /// "Those who took over from it consulted on staff and care relations"; nil when nobody took over.
    func handover(within months: Int, in market: CareMarket) -> Timeline<Verdict>? {
        guard !careForms.isEmpty, end.upperBound.isFinite,
            rows.contains(where: { facts.isExceptional($0.fact) != true })
        else { return nil }
        let served = Served(self)
        // Where the provider goes on under another contract, nobody takes over.
        let goesOn = market.has(contractOf: contractor, besides: id, for: careForms) {
            $0.running.possible.contains(end.upperBound) && $0.serves(served) != false
        }
        guard !goesOn else { return nil }
        let reach = end.lowerBound.adding(months: -months)...end.upperBound.adding(months: months)
        let successors = market.rivals(of: self) {
            $0.start.overlaps(reach) && $0.serves(served) != false && isNew($0, in: market)
        }
        guard !successors.isEmpty else { return nil }
        let new = Set(successors.map(\.id))
        // Who delivered here already may have taken over as well.
        let mayBeOthers = market.hasRival(of: self) {
            $0.running.possible.contains(end.upperBound) && !new.contains($0.id) && $0.serves(served) != false
        }
        let taken = Condition.any(
            successors.map { successor in
                takeover(by: successor) & Condition(answer: successor.serves(served))
                    & Condition(answer: surelyFollows(successor, within: months) ? true : nil)
            }
        )
        return .judging(
            taken.possible,
            [untransferred(to: successors, taken & (mayBeOthers ? .unknown : .always))]
        )
    }

    private func surelyFollows(_ other: CareMarket.Entry, within months: Int) -> Bool {
        other.start.lowerBound >= end.upperBound.adding(months: -months)
            && other.start.upperBound <= end.lowerBound.adding(months: months)
    }

    /// Whether the provider had no contract for the care yet on the day before `entry` began.
    private func isNew(_ entry: CareMarket.Entry, in market: CareMarket) -> Bool {
        !market.has(contractOf: entry.contractor, besides: entry.id, for: careForms) {
            $0.start.upperBound < entry.start.lowerBound
                && $0.running.possible.contains(entry.start.lowerBound.previous)
        }
    }

    /// "It is over and the other contract runs".
    private func takeover(by other: CareMarket.Entry) -> Condition {
        let over = Condition(
            certain: PeriodSet(.since(end.upperBound)),
            possible: PeriodSet(.since(end.lowerBound))
        )
        return over & other.running
    }

    /// "Nothing was discussed with anyone who took over".
    private func untransferred(to successors: [CareMarket.Entry], _ takeover: Condition) -> Violation {
        let transfers = facts.transfers(from: id)
        let discussed = Condition.any(
            transfers.map { transfer in
                let fact = transfer.fact
                return Condition(answer: fact.discussedStaff) & Condition(answer: fact.discussedRelations)
                    & (fact.on.map { Condition(PeriodSet(.since($0))) } ?? .always)
            }
        )
        let closed = transfers.isEmpty ? facts.complete(.transfers, of: id, buyer) : .always
        let first = successors.prefix(5).map(\.id)
        let providers = Set(successors.prefix(5).map(\.contractor))
        return Violation(
            takeover & !discussed.known(during: closed),
            Alarm(
                .overtreding,
                Phrase(
                    nl:
                        "Over de overgang van \(name: id) naar \(names: first) is niet overlegd over personeel en lopende hulprelaties.",
                    en:
                        "On the change from \(name: id) to \(names: first), staff and ongoing care relations were not discussed."
                ),
                evidence: evidence + successors.flatMap(\.evidence) + transfers.map { Evidence($0) },
                remedy: Phrase(
                    nl:
                        "Laat \(names: providers) alsnog met \(name: contractor) overleggen en registreer de overdracht.",
                    en: "Let \(names: providers) consult \(name: contractor) after all, and register the hand-over."
                )
            ),
            unless: missing(
                "Wie het werk van \(name: id) overnam, en of daarbij is overlegd over personeel en hulprelaties.",
                "Who took over the work of \(name: id), and whether staff and care relations were discussed.",
                [.transfers]
            )
        )
    }
}
