// What a verdict leant on, whatever it says: the facts that the check took into account.

extension Audit {
    /// The facts that judging took into account for `judgement`, those first that are about what tells it apart; empty where
    /// no requirement of its edition says it of any of its roots.
    ///
    /// The requirement is asked once more, of `facts`, which must be those of the audit; facts of kinds that it does not
    /// read are left out, and change nothing.
    public func grounds(of judgement: Judgement, in facts: FactIndex) -> [Evidence] {
        noted(judgement, in: facts)?.evidence ?? []
    }

    /// Of the facts that judging took into account for `judgement`, those that decide it: without any one of them it would
    /// be otherwise on the as-of day.
    ///
    /// Empty where no single fact decides it: where each is borne out by another, or something else than a fact decides.
    public func decisive(for judgement: Judgement, in facts: FactIndex) -> [Evidence] {
        guard let (question, evidence) = noted(judgement, in: facts) else { return [] }
        let noted = Set(evidence)
        let leant = facts.facts.keeping { noted.contains($0) }
        // What else was looked at, without its days, would be missing from the start.
        let whole = question.answer(in: leant)
        guard whole == judgement.timeline[asOf] else { return [] }
        return evidence.filter { one in
            one.span.possible.contains(asOf) && question.answer(in: leant.keeping { $0 != one }) != whole
        }
    }

    /// What people stated that `judgement` rests on: without their word it would be otherwise on the as-of day.
    public func statements(behind judgement: Judgement, in facts: FactIndex) -> [Dated<Attestation>] {
        let verdict = judgement.timeline[asOf]
        let stated = facts.attestations(judgement.requirement, of: judgement.subject).filter {
            ($0.span.certain?.contains(asOf) ?? false) && $0.fact.isMet == (verdict?.isOk ?? false)
        }
        guard !stated.isEmpty, let (question, _) = noted(judgement, in: facts) else { return [] }
        let without = facts.facts.keeping { evidence in !stated.contains { Evidence($0) == evidence } }
        return question.answer(in: without) == verdict ? [] : stated
    }

    /// The facts that were noted while a requirement said `judgement` of a root, and what was asked.
    private func noted(_ judgement: Judgement, in facts: FactIndex) -> (question: Inquiry, evidence: [Evidence])? {
        let edition = Norm.editions.first { $0.name == self.edition } ?? Norm.editions[0]
        guard let requirement = edition.requirements.first(where: { $0.code == judgement.requirement }) else {
            return nil
        }
        let own = roots.filter { $0 == judgement.subject }
        let watch = Watch()
        var watched = facts.facts.watched(by: watch, only: requirement.reads.union([.attestations]))
        // What people stated about other requirements is none of this one's business.
        watched.attestations.removeAll { $0.fact.requirement != requirement.code }
        for root in own + roots where requirement.roots.contains(root.kind) {
            let question = Inquiry(
                requirement: requirement,
                tailoring: edition.tailoring(tailoring),
                horizon: horizon,
                root: root,
                name: judgement.id,
                day: asOf
            )
            // What was worked out for one dossier would not be looked at again for the next.
            let index = FactIndex(watched)
            var says = false
            let noted = watch.noting { says = question.judgement(in: index) != nil }
            if says { return (question, noted.first(about: judgement, of: root, in: facts)) }
        }
        return nil
    }
}

/// One requirement, asked of one root.
private struct Inquiry {
    let requirement: Requirement
    let tailoring: Tailoring
    let horizon: Day
    let root: EntityID
    /// Of which of its judgements it is about.
    let name: String
    let day: Day

    func judgement(in index: FactIndex) -> Judgement? {
        evaluate(Dossier(root, index), by: [requirement], tailoring: tailoring, horizon: horizon).first {
            $0.id == name
        }
    }

    func answer(in facts: Facts) -> Verdict? { judgement(in: FactIndex(facts))?.timeline[day] }
}

extension Facts {
    /// Those of which `isKept` says so.
    fileprivate func keeping(_ isKept: (Evidence) -> Bool) -> Facts {
        var result = Facts()
        for kind in FactKind.allCases {
            func keep<F: Fact>(_: F.Type) {
                result[keyPath: F.path] = self[keyPath: F.path].filter { isKept(Evidence($0)) }
            }
            keep(kind.type)
        }
        return result
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
