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
    }

    private let byCareForm: [String: [Entry]]
    private let byContractor: [EntityID: [Entry]]

    init(_ dossier: Dossier) {
        let (facts, root) = (dossier.facts, dossier.root)
        let municipalities = root.kind == .cooperation ? facts.takers(of: root).keys.sorted() : [root]
        let own = facts.contracts(of: root).map(\.fact.id)
        // What a municipality that ended had bought goes on with who came after it (Wet arhi 44).
        let places = Set(municipalities + municipalities.flatMap { facts.possibleHeirs(of: $0) }).sorted()
        let others = places.flatMap { municipality in
            facts.covers(for: municipality).map(\.fact.contract)
                + (municipality == root ? [] : facts.contracts(of: municipality).map(\.fact.id))
        }
        let asked = dossier.youthContracts.reduce(into: Set<String>()) { $0.formUnion($1.careForms) }
        let known = facts.once { Entries() }
        let entries = Set(own + others).sorted().compactMap { id in
            known.byContract.value(id) { Entry($0, in: facts) }
        }.filter { !$0.careForms.isDisjoint(with: asked) }
        var byCareForm: [String: [Entry]] = [:]
        for entry in entries {
            for code in entry.careForms.intersection(asked) { byCareForm[code, default: []].append(entry) }
        }
        self.byCareForm = byCareForm
        byContractor = Dictionary(grouping: entries, by: \.contractor)
    }

    /// The contracts of other providers for one of the forms of care, each once.
    fileprivate func rivals(of purchase: YouthPurchase) -> [Entry] {
        var seen: Set<EntityID> = [purchase.id]
        return purchase.careForms.sorted().flatMap { byCareForm[$0] ?? [] }
            .filter { $0.contractor != purchase.contractor && seen.insert($0.id).inserted }
    }

    /// The other contracts of a provider for one of the forms of care.
    fileprivate func contracts(of contractor: EntityID, besides id: EntityID, for forms: Set<String>) -> [Entry] {
        (byContractor[contractor] ?? []).filter { $0.id != id && !$0.careForms.isDisjoint(with: forms) }
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
        let goesOn = market.contracts(of: contractor, besides: id, for: careForms).contains {
            $0.running.possible.contains(end.upperBound) && $0.serves(served) != false
        }
        guard !goesOn else { return nil }
        let rivals = market.rivals(of: self).filter { $0.serves(served) != false }
        let successors = rivals.filter { follows($0, within: months) && isNew($0, in: market) }
        guard !successors.isEmpty else { return nil }
        let new = Set(successors.map(\.id))
        // Who delivered here already may have taken over as well.
        let mayBeOthers = rivals.contains { !new.contains($0.id) && $0.running.possible.contains(end.upperBound) }
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

    private func follows(_ other: CareMarket.Entry, within months: Int) -> Bool {
        other.start.upperBound >= end.lowerBound.adding(months: -months)
            && other.start.lowerBound <= end.upperBound.adding(months: months)
    }

    private func surelyFollows(_ other: CareMarket.Entry, within months: Int) -> Bool {
        other.start.lowerBound >= end.upperBound.adding(months: -months)
            && other.start.upperBound <= end.lowerBound.adding(months: months)
    }

    /// Whether the provider had no contract for the care yet on the day before `entry` began.
    private func isNew(_ entry: CareMarket.Entry, in market: CareMarket) -> Bool {
        !market.contracts(of: entry.contractor, besides: entry.id, for: careForms).contains {
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
