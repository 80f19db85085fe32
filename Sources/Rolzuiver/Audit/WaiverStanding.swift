/// What became of a waiver when it was applied.
public enum WaiverStanding: String, CaseIterable, Codable, Sendable {
    /// It covers a finding on the as-of day.
    case inUse = "in gebruik"
    /// Its days are to come.
    case upcoming = "nog niet ingegaan"
    /// Its finding does not stand on the as-of day (ongebruikt).
    case unused = "ongebruikt"
    /// Its finding stands, but rests on something else now (verweesd).
    case orphaned = "verweesd"
    /// It ran out, and its finding still stands (verlopen).
    case expired = "verlopen"
}

extension Finding {
    /// A short digest of what the finding rests on: the requirement, the weight, and the facts, with what they say and the
    /// days on which they held.
    ///
    /// Row numbers, sources and free texts play no part, and a fact cut in two adjacent periods is one fact: so the
    /// fingerprint changes only when the evidence does. It is told of a finding that was just made: an audit as stored keeps
    /// which facts there were, and not what they said.
    public var fingerprint: String {
        var days: [String: (certain: PeriodSet, possible: PeriodSet)] = [:]
        for evidence in alarm.evidence {
            let name = "\(evidence.kind.rawValue)|\(evidence.toldKey)|\(evidence.content)"
            let known = days[name] ?? (.never, .never)
            days[name] = (
                known.certain.union(evidence.span.certain.map { PeriodSet($0) } ?? .never),
                known.possible.union(PeriodSet(evidence.span.possible))
            )
        }
        let facts = days.keys.sorted().map { name in
            "\(name)=\(days[name]?.certain.written ?? "")/\(days[name]?.possible.written ?? "")"
        }
        return shortDigest([requirement, alarm.severity.rawValue] + facts)
    }
}

extension PeriodSet {
    /// One text for one set of days.
    fileprivate var written: String { periods.map { "\($0.from)..\($0.until)" }.joined(separator: "+") }
}
