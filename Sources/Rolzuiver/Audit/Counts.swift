/// How many subjects a requirement was held against on a day, and how they came out.
///
/// A subject counts once per requirement, by the heaviest of its verdicts.
public struct Counts: Hashable, Codable, Sendable {
    /// Subjects that were looked at.
    public var inScope = 0
    /// Judged, and nothing wrong.
    public var ok = 0
    /// Judged, and wrong.
    public var alarm = 0
    /// Wrong, and accepted for the time being.
    public var waived = 0
    /// Not concerned by the requirement.
    public var notApplicable = 0
    /// Not to be decided on the facts (niet vast te stellen).
    public var indeterminate = 0
    /// Where the check itself went wrong.
    public var failed = 0

    /// Subjects of which something could be said: ok, alarm or waived.
    public var judged: Int { ok + alarm + waived }

    /// Counts nothing.
    public init() {}

    mutating func add(_ verdict: Verdict) {
        inScope += 1
        switch verdict {
        case .ok: ok += 1
        case .alarm: alarm += 1
        case .waived: waived += 1
        case .notApplicable: notApplicable += 1
        case .indeterminate: indeterminate += 1
        case .failed: failed += 1
        case .notSelected: inScope -= 1
        }
    }

    /// The sum of two counts.
    public static func + (left: Counts, right: Counts) -> Counts {
        var sum = Counts()
        sum.inScope = left.inScope + right.inScope
        sum.ok = left.ok + right.ok
        sum.alarm = left.alarm + right.alarm
        sum.waived = left.waived + right.waived
        sum.notApplicable = left.notApplicable + right.notApplicable
        sum.indeterminate = left.indeterminate + right.indeterminate
        sum.failed = left.failed + right.failed
        return sum
    }
}

extension Counts {
    /// The counts per requirement code on `day`.
    static func counting(_ judgements: [Judgement], on day: Day) -> [String: Counts] {
        var worst: [String: [EntityID: Verdict]] = [:]
        var rest = judgements[...]
        // Those of one requirement come together, as a rule.
        while let code = rest.first?.requirement {
            var verdicts = worst.removeValue(forKey: code) ?? [:]
            while let judgement = rest.first, judgement.requirement == code {
                rest.removeFirst()
                guard let verdict = judgement.timeline[day] else { continue }
                if verdicts[judgement.subject].map({ $0.rank < verdict.rank }) ?? true {
                    verdicts[judgement.subject] = verdict
                }
            }
            if !verdicts.isEmpty { worst[code] = verdicts }
        }
        return worst.mapValues { verdicts in
            var counts = Counts()
            for verdict in verdicts.values { counts.add(verdict) }
            return counts
        }
    }
}

extension Audit {
    /// The counts per requirement on the as-of day, in the order of the norm.
    public var counts: [(requirement: Requirement, counts: Counts)] {
        Norm.requirements.map { ($0, countsByCode[$0.code] ?? Counts()) }
    }

    /// The total over all requirements.
    public var total: Counts { counts.map(\.counts).reduce(Counts(), +) }
}

extension Verdict {
    /// Which of several verdicts about one subject counts: the heaviest.
    fileprivate var rank: Int {
        switch self {
        case .notSelected: 0
        case .notApplicable: 1
        case .ok: 2
        case .waived: 3
        case .indeterminate: 4
        case .alarm(let alarm): 5 + (alarm.severity == .overtreding ? 2 : alarm.severity == .risico ? 1 : 0)
        case .failed: 9
        }
    }
}
