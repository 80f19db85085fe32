// What was not told: nothing is in order on the strength of facts that may be missing.

extension Judgement {
    /// The same, but not to be decided where it is in order and some of `kinds` may not all be on record.
    ///
    /// They are on record where someone stated so about the root of the dossier or about what is judged: a cooperation,
    /// municipality, region, organisation, or the contract that tells the judgement apart. An alarm stands whatever else
    /// there may be.
    func heeding(silenceOn kinds: Set<FactKind>, in dossier: Dossier) -> Judgement {
        let sound = timeline.days { $0 == .ok }
        guard !kinds.isEmpty, !sound.isEmpty else { return self }
        let kinds = kinds.sorted { $0.rawValue < $1.rawValue }
        let contracts = discriminator.compactMap { EntityID($0) }.filter { $0.kind == .contract }
        let told = kinds.map { kind in
            let each = contracts.map { dossier.facts.complete(kind, of: $0) }
            let all = each.dropFirst().reduce(each.first ?? .never) { $0.intersection($1) }
            return Condition(all.union(dossier.facts.complete(kind, of: dossier.root, subject)))
        }
        return Partition.of(told, during: sound).reduce(self) { judgement, days in
            let silent = kinds.indices.filter { !days.certain.contains($0) }.map { kinds[$0] }
            guard !silent.isEmpty else { return judgement }
            return judgement.aside(days.days, .indeterminate(Missing(silent: silent, about: dossier.root)))
        }
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

extension FactKind {
    /// The English words for several: `turnoverShares` are turnover shares.
    fileprivate var english: String {
        rawValue.reduce(into: "") { words, letter in
            words += letter.isUppercase ? " \(letter.lowercased())" : String(letter)
        }
    }
}
