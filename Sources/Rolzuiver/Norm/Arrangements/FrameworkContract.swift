// What stands under a framework contract: what the framework settles need not be settled again.

extension Contract {
    /// Whether it is made under a framework contract (raamovereenkomst), so that this holds for it as well.
    var isPartOfFramework: Bool { contract == .deel || contract == .uitvoering }
}

extension OwnContract {
    /// What checks on clauses assume of a contract under a framework.
    static let underFramework = Phrase(
        nl:
            "Bij een deel- of uitvoeringsovereenkomst telt een bepaling van de raamovereenkomst met dezelfde opdrachtnemer mee; is die niet geregistreerd, dan is niet vast te stellen dat de bepaling ontbreekt.",
        en:
            "For a call-off or implementation contract a clause of the framework contract with the same contractor counts as well; if that is not on record, it cannot be determined that the clause is lacking."
    )

    /// Whether it is made under a framework contract.
    var isPartOfFramework: Bool { rows.contains { $0.fact.isPartOfFramework } }

    /// The framework contracts with the same contractor that stood at its award, bought by the root or by a cooperation
    /// in which that takes part.
    var frameworks: [EntityID] {
        guard isPartOfFramework else { return [] }
        let buyers = facts.cooperations(around: root).union([root])
        let found = facts.contracts(of: first.contractor).filter { row in
            row.fact.contract == .raam && row.fact.id != id && row.fact.contractor == first.contractor
                && buyers.contains(facts.home(of: row.fact)) && shareTask(row.fact.careForms, first.careForms)
                && (row.fact.signed ?? row.span.possible.from) <= award.upperBound
                && award.lowerBound < row.span.possible.until
        }
        return Set(found.map(\.fact.id)).sorted()
    }

    /// What `own` says of the contract, or else `other` of a framework under which it was made; not known where that is not
    /// on record.
    func framed(_ own: Condition, _ other: (EntityID) -> Condition) -> Condition {
        guard isPartOfFramework else { return own }
        let frameworks = frameworks
        return frameworks.isEmpty ? own | .unknown : own | .any(frameworks.map(other))
    }

    /// The days for which the facts of `kind` about a contract, this one or a framework, are stated to be complete.
    func complete(_ kind: FactKind, about contract: EntityID) -> PeriodSet {
        guard contract != id else { return complete(kind) }
        let homes = facts.contract(contract).map { facts.complete(kind, of: facts.home(of: $0.fact)) }
        return homes.reduce(facts.complete(kind, of: contract)) { $0.union($1) }
    }
}
