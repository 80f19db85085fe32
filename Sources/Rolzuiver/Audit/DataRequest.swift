/// What one keeper of facts is asked to supply, so that requirements can be judged (gegevensverzoek).
public struct DataRequest: Hashable, Sendable {
    /// Whom to ask.
    public let ask: EntityID
    /// What is not known.
    public let what: Phrase
    /// The kinds of fact that would decide it.
    public let kinds: Set<FactKind>
    /// The requirements that wait for it, in order.
    public let requirements: [String]
    /// The first day from which it cannot be judged, up to the as-of day.
    public let since: Day
    /// The day by which it is wanted.
    public let by: Day
}

extension Audit {
    /// The missing facts per keeper, those that most requirements wait for first; wanted within `days` days of the as-of
    /// day.
    public func requests(within days: Int = 28) -> [DataRequest] {
        struct Key: Hashable {
            let ask: EntityID
            let what: Phrase
        }
        var grouped: [Key: (kinds: Set<FactKind>, requirements: Set<String>, since: Day)] = [:]
        for (judgement, missing) in gaps {
            let since = judgement.timeline.segments.first { $0.period.contains(asOf) }?.period.from ?? asOf
            for key in missing.parts.map({ Key(ask: $0.ask, what: $0.what) }) {
                let known = grouped[key] ?? ([], [], since)
                grouped[key] = (
                    known.kinds.union(missing.kinds), known.requirements.union([judgement.requirement]),
                    min(known.since, since)
                )
            }
        }
        return grouped.map { key, value in
            DataRequest(
                ask: key.ask,
                what: key.what,
                kinds: value.kinds,
                requirements: value.requirements.sorted(),
                since: value.since,
                by: asOf.adding(days: days)
            )
        }
        .sorted { left, right in
            if left.ask != right.ask { return left.ask < right.ask }
            if left.requirements.count != right.requirements.count {
                return left.requirements.count > right.requirements.count
            }
            return left.what.nl < right.what.nl
        }
    }
}
