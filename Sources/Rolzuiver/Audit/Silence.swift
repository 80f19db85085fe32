// What was not told: nothing is in order on the strength of facts that may be missing.

/// The kinds of which a fact that is not on record could hide a breach, and for which days someone stated about the root of
/// a dossier that all are on record.
struct Silence {
    private let kinds: [FactKind]
    private let dossier: Dossier
    /// About the root, kind by kind.
    private let told: [Condition]
    /// What is missing, by the places of the kinds: one text serves all judgements.
    private var missing: [[Int]: Verdict] = [:]

    /// What was not told of `kinds` about the root of `dossier`.
    init(on kinds: Set<FactKind>, in dossier: Dossier) {
        self.kinds = kinds.sorted { $0.rawValue < $1.rawValue }
        self.dossier = dossier
        told = self.kinds.map { Condition(dossier.facts.complete($0, of: dossier.root)) }
    }

    /// `judgement`, but not to be decided where it is in order and some of the kinds may not all be on record.
    ///
    /// They are on record where someone stated so about the root of the dossier or about what is judged: a cooperation,
    /// municipality, region, organisation, or the contract that tells the judgement apart. An alarm stands whatever else
    /// there may be.
    mutating func heeded(by judgement: Judgement) -> Judgement {
        guard !kinds.isEmpty else { return judgement }
        let sound = judgement.timeline.days(where: \.isOk)
        guard !sound.isEmpty else { return judgement }
        var result = judgement
        for days in Partition.of(toldAbout(judgement), during: sound)
        where days.certain.count < kinds.count {
            result = result.aside(days.days, unsaid(kinds.indices.filter { !days.certain.contains($0) }))
        }
        return result
    }

    /// The days for which all facts are stated to be on record, kind by kind.
    private func toldAbout(_ judgement: Judgement) -> [Condition] {
        let contracts = dossier.facts.contractsStatedComplete(among: judgement.discriminator)
        if contracts.isEmpty && judgement.subject == dossier.root { return told }
        return kinds.indices.map { index in
            let each = contracts.map { dossier.facts.complete(kinds[index], of: $0) }
            let all = each.dropFirst().reduce(each.first ?? .never) { $0.intersection($1) }
            return Condition(all.union(dossier.facts.complete(kinds[index], of: judgement.subject))) | told[index]
        }
    }

    private mutating func unsaid(_ places: [Int]) -> Verdict {
        if let known = missing[places] { return known }
        let verdict = Verdict.indeterminate(Missing(silent: places.map { kinds[$0] }, about: dossier.root))
        missing[places] = verdict
        return verdict
    }
}

extension FactIndex {
    /// The contracts among `names`, if of any of them someone stated what is on record; else none.
    ///
    /// A contract of which nothing is stated counts as long as another of them has a statement.
    fileprivate func contractsStatedComplete(among names: [String]) -> [EntityID] {
        guard lookups.hasCompleteContracts, !names.isEmpty else { return [] }
        return names.compactMap { EntityID($0) }.filter { $0.kind == .contract }
    }
}

extension Missing {
    /// Whether all facts of `kinds` about `root` are on record.
    fileprivate init(silent kinds: [FactKind], about root: EntityID) {
        let nl = kinds.map(\.dutch).sorted().joined(separator: ", ")
        let en = kinds.map(\.english).sorted().joined(separator: ", ")
        self.init(
            Phrase(
                nl: "Of alle gegevens over \(name: root) van deze soorten geregistreerd zijn: \(nl).",
                en: "Whether all facts about \(name: root) of these kinds are on record: \(en)."
            ),
            kinds: Set(kinds),
            ask: root
        )
    }
}
