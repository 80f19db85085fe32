package import Rolzuiver

/// How the subjects of one requirement came out on the as-of day, with the alarms by severity.
///
/// A subject counts once per requirement, by the heaviest of its verdicts: one test (toetsing).
package struct Tally: Hashable, Sendable {
    /// Who came out how.
    package private(set) var counts = Counts()
    /// The alarms by severity.
    package private(set) var alarms: [Severity: Int] = [:]

    /// Counts nothing.
    package init() {}

    /// The counts of an audit, with the alarms among `verdicts`, the heaviest of each subject.
    init(_ counts: Counts, _ verdicts: some Sequence<Verdict>) {
        self.counts = counts
        for verdict in verdicts {
            if let alarm = verdict.alarm { alarms[alarm.severity, default: 0] += 1 }
        }
    }

    static func + (left: Tally, right: Tally) -> Tally {
        var sum = Tally()
        sum.counts = left.counts + right.counts
        sum.alarms = left.alarms.merging(right.alarms, uniquingKeysWith: +)
        return sum
    }
}

extension Report {
    /// The tallies of the requirements that the audit judged, in the order of the norm.
    package var tallies: [(clause: Clause, tally: Tally)] {
        struct Test: Hashable {
            let requirement: String
            let subject: EntityID
        }
        var heaviest: [Test: Verdict] = [:]
        for judgement in audit.judgements {
            guard let verdict = judgement.timeline[audit.asOf] else { continue }
            let test = Test(requirement: judgement.requirement, subject: judgement.subject)
            if let known = heaviest[test], known.weight >= verdict.weight { continue }
            heaviest[test] = verdict
        }
        let byCode = Dictionary(grouping: heaviest) { $0.key.requirement }
        return appliedClauses.map { clause in
            let counts = audit.countsByCode[clause.code] ?? Counts()
            return (clause, Tally(counts, (byCode[clause.code] ?? []).map(\.value)))
        }
    }

    /// The tallies of all requirements together.
    package var total: Tally { tallies.map(\.tally).reduce(Tally(), +) }

    /// The requirements that said something of any subject, in the order of the norm; unknown codes come last.
    var appliedClauses: [Clause] {
        // A stored audit lists no judgement that was ok; it counts them.
        let judged = Set(audit.judgements.map(\.requirement)).union(audit.countsByCode.keys)
        let known = clauses.filter { judged.contains($0.code) }
        let unknown = judged.subtracting(known.map(\.code)).sorted().map { Clause(unknown: $0) }
        return known + unknown
    }
}

extension Verdict {
    /// Which of several verdicts about one subject counts: the heaviest, as in the counts of the audit.
    fileprivate var weight: Int {
        switch self {
        case .notSelected: 0
        case .notApplicable: 1
        case .ok: 2
        case .waived: 3
        case .indeterminate: 4
        case .alarm(let alarm): 5 + (Severity.allCases.firstIndex(of: alarm.severity) ?? 0)
        case .failed: 9
        }
    }
}
