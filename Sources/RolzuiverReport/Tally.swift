package import Rolzuiver

/// How the subjects of one requirement came out on the as-of day, with the alarms by severity.
///
/// A subject counts once per requirement, by the heaviest of its verdicts: one test (toetsing).
package struct Tally: Hashable, Sendable {
    /// Who came out how.
    package private(set) var counts = Counts()
    /// The alarms by severity.
    package private(set) var alarms: [Severity: Int] = [:]
    /// The alarms by severity as they would be if nothing had been waived.
    package private(set) var unwaived: [Severity: Int] = [:]

    /// How many alarms there would be if nothing had been waived.
    package var alarmsUnwaived: Int { unwaived.values.reduce(0, +) }

    /// Counts nothing.
    package init() {}

    /// The counts of an audit, with the alarms among the heaviest verdicts of each subject: as they are, and as they would
    /// be if nothing had been waived.
    init(_ counts: Counts, _ verdicts: some Sequence<Verdict>, unwaived: some Sequence<Verdict>) {
        self.counts = counts
        for verdict in verdicts {
            if let alarm = verdict.alarm { alarms[alarm.severity, default: 0] += 1 }
        }
        for verdict in unwaived {
            if let alarm = verdict.alarm { self.unwaived[alarm.severity, default: 0] += 1 }
        }
    }

    static func + (left: Tally, right: Tally) -> Tally {
        var sum = Tally()
        sum.counts = left.counts + right.counts
        sum.alarms = left.alarms.merging(right.alarms, uniquingKeysWith: +)
        sum.unwaived = left.unwaived.merging(right.unwaived, uniquingKeysWith: +)
        return sum
    }
}

extension Report {
    /// The tallies of the requirements that the audit judged, in the order of the norm; questions are never scored.
    func counted() -> [(clause: Clause, tally: Tally)] {
        let heaviest = self.heaviest { $0 }
        let unwaived = self.heaviest(\.withoutWaiver)
        return appliedClauses.filter { $0.method != .question }.map { clause in
            let counts = audit.countsByCode[clause.code] ?? Counts()
            return (clause, Tally(counts, heaviest[clause.code] ?? [], unwaived: unwaived[clause.code] ?? []))
        }
    }

    /// The heaviest verdict of each subject on the as-of day, by requirement.
    private func heaviest(_ view: (Verdict) -> Verdict) -> [String: [Verdict]] {
        struct Test: Hashable {
            let requirement: String
            let subject: EntityID
        }
        var heaviest: [Test: Verdict] = [:]
        for judgement in audit.judgements {
            guard let verdict = judgement.timeline[audit.asOf].map(view) else { continue }
            let test = Test(requirement: judgement.requirement, subject: judgement.subject)
            if let known = heaviest[test], known.weight >= verdict.weight { continue }
            heaviest[test] = verdict
        }
        return Dictionary(grouping: heaviest) { $0.key.requirement }.mapValues { $0.map(\.value) }
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
    /// The same, as it would be if it had not been waived.
    fileprivate var withoutWaiver: Verdict { if case .waived(let alarm) = self { .alarm(alarm) } else { self } }

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
