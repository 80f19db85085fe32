// What a verdict leant on, whatever it says: the facts that the check took into account.

extension Audit {
    /// The facts that judging took into account for `judgement`, those first that are about what tells it apart; empty where
    /// no requirement of its edition says it of any of its roots.
    ///
    /// The requirement is asked once more, of `facts`, which must be those of the audit; facts of kinds that it does not
    /// read are left out, and change nothing.
    public func grounds(of judgement: Judgement, in facts: FactIndex) -> [Evidence] {
        let edition = Norm.editions.first { $0.name == self.edition } ?? Norm.editions[0]
        guard let requirement = edition.requirements.first(where: { $0.code == judgement.requirement }) else {
            return []
        }
        let own = roots.filter { $0 == judgement.subject }
        let watch = Watch()
        let watched = facts.facts.watched(by: watch, only: requirement.reads.union([.attestations]))
        for root in own + roots where requirement.roots.contains(root.kind) {
            var says = false
            // What was worked out for one dossier would not be looked at again for the next.
            let index = FactIndex(watched)
            let noted = watch.noting {
                let judged = evaluate(
                    Dossier(root, index),
                    by: [requirement],
                    tailoring: edition.tailoring(tailoring),
                    horizon: horizon
                )
                says = judged.contains { $0.id == judgement.id }
            }
            if says { return noted.first(about: judgement, of: root, in: facts) }
        }
        return []
    }
}

extension [Evidence] {
    /// The same: what people stated first, then what mentions what tells `judgement` apart, then what is about its subject,
    /// then the rest; each by kind, key and time.
    fileprivate func first(about judgement: Judgement, of root: EntityID, in facts: FactIndex) -> [Evidence] {
        let told = Set(judgement.discriminator.compactMap { EntityID($0) })
        let references = facts.references(of: Set(map(\.kind)))
        let places = Dictionary(uniqueKeysWithValues: FactKind.allCases.enumerated().map { ($1, $0) })
        func rank(_ evidence: Evidence) -> Int {
            if evidence.kind == .attestations { return 0 }
            let about = references[evidence.kind]?[evidence.key] ?? []
            if !about.isDisjoint(with: told) { return 1 }
            return about.contains(judgement.subject) || about.contains(root) ? 2 : 3
        }
        return map { (rank($0), $0) }.sorted { left, right in
            if left.0 != right.0 { return left.0 < right.0 }
            let (one, other) = (left.1, right.1)
            if one.kind != other.kind { return (places[one.kind] ?? 0) < (places[other.kind] ?? 0) }
            return one.key == other.key ? one.span.possible < other.span.possible : one.key < other.key
        }.map(\.1)
    }
}

extension FactIndex {
    /// What each fact of `kinds` is about, by kind and key.
    fileprivate func references(of kinds: Set<FactKind>) -> [FactKind: [String: Set<EntityID>]] {
        var result: [FactKind: [String: Set<EntityID>]] = [:]
        for kind in kinds {
            func collect<F: Fact>(_: F.Type) {
                for dated in facts[keyPath: F.path] {
                    result[kind, default: [:]][dated.fact.key] = dated.fact.references
                }
            }
            collect(kind.type)
        }
        return result
    }
}
