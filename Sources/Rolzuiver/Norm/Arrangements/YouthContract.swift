// Contracts as the Jeugdwet sees them: what care they buy, and for whom.

extension CareCategory {
    /// The kinds of care under the Jeugdwet.
    static let youth: Set<CareCategory> = [.jeugdhulp, .jeugdbescherming, .jeugdreclassering]
}

extension FactIndex {
    /// "The form of care is as `test` says"; not known where nothing is on record about it, or too little.
    func careForm(_ code: String, _ test: (CareForm) -> Bool?) -> Condition {
        let rows = careForm(code)
        return Condition.any(rows.map { $0.standing & Condition(answer: test($0.fact)) })
            .known(during: PeriodSet(rows.flatMap(\.standing.certain.periods)))
    }

    /// "One of the contract's forms of care is as `test` says"; not known where it names none.
    func buys(_ contract: Contract, _ test: (CareForm) -> Bool?) -> Condition {
        contract.careForms.isEmpty ? .unknown : .any(contract.careForms.sorted().map { careForm($0, test) })
    }

    /// Whether the contract is about care under the Jeugdwet: by its law, else by the kinds of care that it buys, else by the
    /// domains of the cooperation that bought it; nil when none of these tells.
    func isYouthContract(_ contract: Contract) -> Bool? {
        if let law = contract.law { return law == .jeugdwet }
        let categories = contract.careForms.map { careForm($0).compactMap(\.fact.category) }
        if categories.contains(where: { !CareCategory.youth.isDisjoint(with: $0) }) { return true }
        if !categories.isEmpty, !categories.contains(where: \.isEmpty) { return false }
        let domains = Set((contract.cooperation.map { cooperation($0) } ?? []).flatMap(\.fact.domains))
        if domains == [.jeugd] { return true }
        return domains.isEmpty || domains.contains(.jeugd) ? nil : false
    }

    /// Whether the contract is for one client, or national; nil when its kind is not on record.
    func isExceptional(_ contract: Contract) -> Bool? {
        contract.contract.map { [.maatwerk, .landelijk].contains($0) }
    }

    /// The municipalities for which a contract was bought, and when: those that it covers; where it names none, the
    /// participants of the cooperation that bought it, or the municipality that did.
    func municipalities(of contract: EntityID, _ rows: [Dated<Contract>]) -> [EntityID: Condition] {
        let named = municipalities(namedBy: contract)
        guard named.isEmpty else { return named }
        guard rows.count == self.contract(contract).count else { return takers(ofWhoBought: rows) }
        return once { DerivedMunicipalities() }.all.value(contract) { _ in takers(ofWhoBought: rows) }
    }

    /// The participants of the cooperations that bought a contract, or the municipalities that did.
    private func takers(ofWhoBought rows: [Dated<Contract>]) -> [EntityID: Condition] {
        var result: [EntityID: Condition] = [:]
        for row in rows {
            let home = home(of: row.fact)
            let takers = home.kind == .cooperation ? takers(of: home) : [home: Condition.always]
            for (municipality, condition) in takers where municipality.kind == .municipality {
                result[municipality] = (result[municipality] ?? .never) | (row.condition & condition)
            }
        }
        return result
    }

    /// The municipalities that a contract names, and when.
    func municipalities(namedBy contract: EntityID) -> [EntityID: Condition] {
        once { NamedMunicipalities() }.all.value(contract) { contract in
            Dictionary(grouping: lawfulCovers(of: contract)) { $0.fact.municipality }
                .mapValues { .any($0.map(\.condition)) }
        }
    }
}

/// The municipalities for which contracts were bought that name none, worked out once for each as a whole.
private struct DerivedMunicipalities: Sendable {
    let all = LookedUp<EntityID, [EntityID: Condition]>()
}

/// The municipalities that contracts name, worked out once for each.
private struct NamedMunicipalities: Sendable {
    let all = LookedUp<EntityID, [EntityID: Condition]>()
}
