/// Care that a municipality had a contract for, and would have none for.
public struct CareGap: Hashable, Sendable {
    /// The municipality.
    public let municipality: EntityID
    /// The code of the form of care.
    public let careForm: String
    /// The days on which it certainly would have none.
    public let certain: PeriodSet
    /// The days on which it may have none.
    public let possible: PeriodSet
    /// Whether it must have cover for it every day; nil when nobody says.
    public let isMandatory: Bool?
    /// The contracts that it has before and loses.
    public let contracts: [EntityID]
}

extension Scene {
    /// The care that municipalities no longer have, by municipality and form.
    func careGaps(_ flips: [VerdictFlip]) -> [CareGap] {
        let ids = contracts
        guard !ids.isEmpty else { return [] }
        let places = Set(ids.flatMap { facts.municipalities(of: $0, facts.contract($0)).keys }).sorted()
        return places.flatMap { place -> [CareGap] in
            let old = Care(of: place, in: facts)
            // Who lived there lives with whoever came in its place (Wet arhi 44).
            let family = [place] + changed.possibleHeirs(of: place)
            let new = Dictionary(uniqueKeysWithValues: family.map { ($0, Care(of: $0, in: changed)) })
            return old.forms.keys.sorted().compactMap { form in
                let had = old.forms[form] ?? .never
                let has = changed.ofHeirs(of: place, in: nil) { new[$0]?.forms[form] ?? .never }
                let certain = had.certain.subtracting(has.possible)
                let possible = had.possible.subtracting(has.possible).union(had.certain.subtracting(has.certain))
                guard !possible.isEmpty else { return nil }
                return CareGap(
                    municipality: place,
                    careForm: form,
                    certain: certain,
                    possible: possible,
                    isMandatory: facts.careForm(form).compactMap(\.fact.isMandatory).first,
                    contracts: (old.contracts[form] ?? []).sorted()
                )
            }
        }
    }
}

/// The care that a municipality has contracts for, by form.
private struct Care {
    var forms: [String: Condition] = [:]
    var contracts: [String: Set<EntityID>] = [:]

    init(of place: EntityID, in facts: FactIndex) {
        let family = facts.predecessors(of: place) + [place]
        var ids = Set(family.flatMap { facts.covers(for: $0) }.map(\.fact.contract)).union(facts.nationalContracts)
        ids.formUnion(facts.contracts(of: place).filter { $0.fact.commissioner == place }.map(\.fact.id))
        for cooperation in family.reduce(into: Set<EntityID>(), { $0.formUnion(facts.arrangements(of: $1)) }) {
            ids.formUnion(facts.contracts(of: cooperation).map(\.fact.id))
        }
        for id in ids {
            let rows = facts.contract(id)
            let cover =
                facts.municipalities(of: id, rows)[place] ?? (facts.nationalContracts.contains(id) ? .always : .never)
            let home = rows.compactMap(\.fact.cooperation).first
            // Who left is no longer served by what the others bought.
            let takes = home.flatMap { facts.takers(of: $0)[place] } ?? .always
            let delivered = rows.map { row -> Condition in
                let organisation = facts.organisation(row.fact.contractor)
                return row.condition & (organisation.isEmpty ? .always : .any(organisation.map(\.condition)))
            }
            let served = Condition.any(delivered) & cover & takes
            guard !served.possible.isEmpty else { continue }
            for form in rows.reduce(into: Set<String>(), { $0.formUnion($1.fact.careForms) }) {
                forms[form] = (forms[form] ?? .never) | served
                contracts[form, default: []].insert(id)
            }
        }
    }
}
