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
        DataRequest.joined(
            gaps.flatMap { judgement, missing in
                let since = judgement.timeline.segments.first { $0.period.contains(asOf) }?.period.from ?? asOf
                return missing.parts.map { part in
                    DataRequest(
                        ask: part.ask,
                        what: part.what,
                        kinds: missing.kinds,
                        requirements: [judgement.requirement],
                        since: since,
                        by: asOf.adding(days: days)
                    )
                }
            }
        )
    }
}

extension DataRequest {
    /// `requests`, which are of one as-of day, with each thing asked once of each keeper: in the order of the keepers, and of
    /// each those first that most requirements wait for.
    public static func joined(_ requests: [DataRequest]) -> [DataRequest] {
        struct Key: Hashable {
            let ask: EntityID
            let what: Phrase
        }
        var grouped: [Key: (kinds: Set<FactKind>, requirements: Set<String>, since: Day, by: Day)] = [:]
        for request in requests {
            let key = Key(ask: request.ask, what: request.what)
            let known = grouped[key] ?? ([], [], request.since, request.by)
            grouped[key] = (
                known.kinds.union(request.kinds), known.requirements.union(request.requirements),
                min(known.since, request.since), known.by
            )
        }
        return grouped.map { key, value in
            DataRequest(
                ask: key.ask,
                what: key.what,
                kinds: value.kinds,
                requirements: value.requirements.sorted(),
                since: value.since,
                by: value.by
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
