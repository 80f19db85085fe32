// What is looked up by place, contract or decision: one pass over the facts for all that a check asks about.

extension FactIndex {
    /// The offices at any of `places`, by place.
    func offices(at places: Set<EntityID>) -> [EntityID: [Dated<Office>]] {
        Dictionary(grouping: facts.offices.filter { places.contains($0.fact.at) }) { $0.fact.at }
    }

    /// The signatures under any of `contracts`, by contract.
    func signatures(of contracts: Set<EntityID>) -> [EntityID: [Dated<Signature>]] {
        Dictionary(grouping: facts.signatures.filter { contracts.contains($0.fact.contract) }) { $0.fact.contract }
    }

    /// The mandates that any of `municipalities` gave, by who gave them.
    func mandates(from grantors: Set<EntityID>) -> [EntityID: [Dated<Mandate>]] {
        Dictionary(grouping: facts.mandates.filter { grantors.contains($0.fact.from) }) { $0.fact.from }
    }

    /// The votes of any of `persons`, by person.
    func votes(of persons: Set<EntityID>) -> [EntityID: [Dated<Vote>]] {
        Dictionary(grouping: facts.votes.filter { persons.contains($0.fact.person) }) { $0.fact.person }
    }

    /// The decisions about any of `subjects`, by their own identifier.
    func decisions(about subjects: Set<EntityID>) -> [EntityID: Dated<Decision>] {
        let found = facts.decisions.filter { $0.fact.subject.map(subjects.contains) ?? false }
        return Dictionary(found.map { ($0.fact.id, $0) }) { first, _ in first }
    }

    /// The statements that all facts of `kind` about `subject` are on record, as evidence of an absence.
    func statements(of kind: FactKind, about subject: EntityID) -> [Evidence] {
        facts.complete.filter { $0.fact.of == subject && $0.fact.facts.contains(kind) }.map { Evidence($0) }
    }

    /// The offices of a person as the law has them: one at a municipality ends with the municipality.
    func lawfulOffices(of person: EntityID) -> [Dated<Office>] {
        offices(of: person).compactMap { dated in
            guard let redivision = redivision(endOf: dated.fact.at), redivision.redivision != .naamswijziging else {
                return dated
            }
            return dated.span.ended(on: redivision.on).map {
                Dated(dated.fact, $0, source: dated.source, certainty: dated.certainty)
            }
        }
    }
}
