// What is looked up by place, contract or decision, for all that a check asks about.

extension FactIndex {
    /// The offices at any of `places`, by place.
    func offices(at places: Set<EntityID>) -> [EntityID: [Dated<Office>]] {
        FactIndex.those(places, in: lookups.officesByPlace)
    }

    /// The signatures under any of `contracts`, by contract.
    func signatures(of contracts: Set<EntityID>) -> [EntityID: [Dated<Signature>]] {
        FactIndex.those(contracts, in: lookups.signaturesByContract)
    }

    /// The mandates that count for each of `municipalities`, as the law has them: its own, those that it took over, and
    /// those with which its successors ratify what it did.
    func mandates(of municipalities: Set<EntityID>) -> [EntityID: [Dated<Mandate>]] {
        guard !lookups.mandatesByGrantor.isEmpty else { return [:] }
        let all = municipalities.union(municipalities.flatMap { possibleHeirs(of: $0) + predecessors(of: $0) })
        let granted = lawful(all.sorted().flatMap { lookups.mandatesByGrantor[$0] ?? [] })
        let given = Dictionary(grouping: granted) { $0.fact.from }
        return Dictionary(
            uniqueKeysWithValues: municipalities.map { municipality in
                let later = heirs(of: municipality).filter { $0.party != municipality }.flatMap { heir, days in
                    (given[heir] ?? []).compactMap { dated in
                        dated.span.during(days).map { dated.during($0) }
                    }
                }
                return (municipality, (given[municipality] ?? []) + later)
            }
        )
    }

    /// The votes of any of `persons`, by person.
    func votes(of persons: Set<EntityID>) -> [EntityID: [Dated<Vote>]] {
        FactIndex.those(persons, in: lookups.votesByPerson)
    }

    /// The decisions about any of `subjects`, by their own identifier.
    func decisions(about subjects: Set<EntityID>) -> [EntityID: Dated<Decision>] {
        let found = subjects.sorted().flatMap { lookups.decisionsBySubject[$0] ?? [] }
        return Dictionary(found.map { ($0.fact.id, $0) }) { first, _ in first }
    }

    private static func those<F: Fact>(
        _ wanted: Set<EntityID>,
        in index: [EntityID: [Dated<F>]]
    ) -> [EntityID: [Dated<F>]] {
        Dictionary(uniqueKeysWithValues: wanted.compactMap { key in index[key].map { (key, $0) } })
    }

    /// The statements that all facts of `kind` about `subject` are on record, as evidence of an absence.
    func statements(of kind: FactKind, about subject: EntityID) -> [Evidence] {
        (lookups.completeness[subject] ?? []).filter { $0.kind == kind }.map { Evidence($0.dated) }
    }

    /// What municipalities have, as the law has it: from a redivision on the successor has it (Wet arhi 41(3) and 44).
    ///
    /// In one matter, where it is told which; where nobody is named for it, each who could be may have it.
    func passedOn(_ held: [EntityID: Grounded], in matter: EntityID? = nil) -> [EntityID: Grounded] {
        guard hasRedivisions else { return held.filter { !$0.value.condition.possible.isEmpty } }
        var result: [EntityID: Grounded] = [:]
        for (first, ground) in held.sorted(by: { $0.key < $1.key }) {
            var (party, left, passed) = (first, ground, Set<EntityID>())
            while let redivision = redivision(endOf: party), passed.insert(party).inserted {
                let before = Period(until: redivision.on).map { PeriodSet($0) } ?? .never
                result[party] = (result[party] ?? .never) | left & Grounded(Condition(before), [])
                left = left & Grounded(Condition(before.complement), [])
                guard let successor = successor(of: party, in: matter), !left.condition.possible.isEmpty else {
                    let claims = Condition(certain: .never, possible: left.condition.possible)
                    for (claimant, days) in claimants(of: party, in: matter) {
                        let claim = Grounded(claims & Condition(PeriodSet(days)), left.evidence)
                        result[claimant] = (result[claimant] ?? .never) | claim
                    }
                    left = .never
                    break
                }
                party = successor
            }
            if !left.condition.possible.isEmpty { result[party] = (result[party] ?? .never) | left }
        }
        return result.filter { !$0.value.condition.possible.isEmpty }
    }

    /// The stakes in an organisation as the law has them: at a redivision the successor takes over what the register does
    /// not yet give it.
    func lawfulStakes(in object: EntityID) -> [Dated<Stake>] {
        let registered = stakes(in: object)
        guard hasRedivisions else { return registered.reversed() }
        var (result, queue, passed) = ([Dated<Stake>](), registered, Set<EntityID>())
        while let dated = queue.popLast() {
            guard let redivision = redivision(endOf: dated.fact.holder) else {
                result.append(dated)
                continue
            }
            if let before = dated.span.ended(on: redivision.on) { result.append(dated.during(before)) }
            guard passed.insert(dated.fact.holder).inserted else { continue }
            let successor = successor(of: dated.fact.holder, in: object)
            for heir in successor.map({ [$0] }) ?? redivision.successors.sorted() {
                let own = registered.filter { $0.fact.holder == heir }.map(\.span.possible.from)
                let until = own.filter { $0 >= redivision.on }.min() ?? .distantFuture
                let from = max(redivision.on, dated.span.possible.from)
                guard let rest = Period(from: from, until: min(until, dated.span.possible.until)) else { continue }
                let certain = successor == nil ? nil : dated.span.certain
                queue.append(dated.followed(during: Span(possible: rest, certain: certain)) { $0.holder = heir })
            }
        }
        return result
    }
}
