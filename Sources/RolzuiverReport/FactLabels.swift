package import Rolzuiver

/// What to call the facts that verdicts rest on, so that readers see people and contracts instead of keys.
package struct FactLabels: Sendable {
    private struct Entry: Sendable {
        let span: Span
        let certainty: Certainty
        let phrase: Phrase
        let stake: Stake?
    }

    private var entries: [FactKind: [String: [Entry]]] = [:]

    /// The labels of the facts in `index` that `evidence` refers to.
    package init(of evidence: some Sequence<Evidence>, in index: FactIndex) {
        var wanted: [FactKind: Set<String>] = [:]
        for one in evidence { wanted[one.kind, default: []].insert(one.key) }
        for kind in FactKind.allCases {
            if let keys = wanted[kind] { collect(kind.type, keys, index.facts) }
        }
    }

    private mutating func collect<F: Fact>(_: F.Type, _ keys: Set<String>, _ facts: Facts) {
        for dated in facts[keyPath: F.path] {
            let key = dated.fact.key
            guard keys.contains(key) else { continue }
            let entry = Entry(
                span: dated.span,
                certainty: dated.certainty,
                phrase: phrase(for: dated.fact),
                stake: dated.fact as? Stake
            )
            entries[F.kind, default: [:]][key, default: []].append(entry)
        }
    }

    /// The fact in words, with references for names; by its key alone when the facts no longer hold it.
    package subscript(evidence: Evidence) -> Phrase {
        entry(evidence)?.phrase ?? FactLabels.bare(evidence)
    }

    /// How firmly the fact is known; nil when the facts no longer hold it.
    func certainty(of evidence: Evidence) -> Certainty? { entry(evidence)?.certainty }

    /// The stake that the evidence is; nil when it is something else.
    func stake(_ evidence: Evidence) -> Stake? { entry(evidence)?.stake }

    private func entry(_ evidence: Evidence) -> Entry? {
        let candidates = entries[evidence.kind]?[evidence.key] ?? []
        return candidates.first { $0.span == evidence.span }
            ?? candidates.first { $0.span.possible.overlaps(evidence.span.possible) } ?? candidates.first
    }

    /// The key itself, with references where a part of it is an identifier.
    private static func bare(_ evidence: Evidence) -> Phrase {
        let parts = evidence.key.split(separator: "|").map { part in
            EntityID(String(part)).map { "\(name: $0)" } ?? String(part)
        }
        return evidence.kind.phrase.followed(by: parts.joined(separator: ", "))
    }
}

extension Report {
    /// The labels of all facts that the audit's alarms rest on.
    package var labels: FactLabels {
        FactLabels(of: Set(audit.judgements.flatMap(\.findings).flatMap(\.alarm.evidence)), in: facts)
    }
}

/// The fact of that kind and key in `index`, in words, with references for names.
package func describe(_ kind: FactKind, _ key: String, in index: FactIndex) -> Phrase {
    let evidence = Evidence(kind: kind, key: key, span: .always, source: "")
    return FactLabels(of: [evidence], in: index)[evidence]
}
