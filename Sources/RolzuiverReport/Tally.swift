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

    mutating func add(_ verdict: Verdict) {
        guard verdict != .notSelected else { return }
        counts.inScope += 1
        switch verdict {
        case .ok: counts.ok += 1
        case .alarm(let alarm):
            counts.alarm += 1
            alarms[alarm.severity, default: 0] += 1
        case .waived: counts.waived += 1
        case .notApplicable: counts.notApplicable += 1
        case .indeterminate: counts.indeterminate += 1
        case .failed: counts.failed += 1
        case .notSelected: break
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
            var tally = Tally()
            for (_, verdict) in byCode[clause.code] ?? [] { tally.add(verdict) }
            return (clause, tally)
        }
    }

    /// The tallies of all requirements together.
    package var total: Tally { tallies.map(\.tally).reduce(Tally(), +) }

    /// The requirements that said something of any subject, in the order of the norm; unknown codes come last.
    var appliedClauses: [Clause] {
        let judged = Set(audit.judgements.map(\.requirement))
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
