/// An exit that is tried: who leaves which cooperation.
public struct StressTrial: Hashable, Sendable {
    /// The cooperation.
    public let cooperation: EntityID
    /// Who leaves, in order.
    public let leavers: [EntityID]
    /// Those who followed, round by round, with the rule by which; empty unless followers were asked for.
    public var followers: [Follower] = []

    /// Everybody who leaves.
    public var all: [EntityID] { leavers + followers.map(\.participant) }
}

/// What came of an exit that was tried.
public struct StressOutcome: Hashable, Sendable {
    /// What was tried.
    public let trial: StressTrial
    /// The verdicts that come out worse or can no longer be determined, in the order of the norm.
    public let flips: [VerdictFlip]
    /// How many participants are left.
    public let participantsLeft: Int
    /// How many contracts are left without anyone who commissions or delivers them; that a leaver's own cover and mandate
    /// lapse is what leaving is, and does not count here.
    public let bareContracts: Int
    /// Why it could not be tried; nil when it was.
    public let impossible: Phrase?

    /// How many verdicts become an alarm of this weight.
    public func count(_ severity: Severity) -> Int {
        flips.filter { $0.direction == .worse && $0.after?.alarm?.severity == severity }.count
    }

    /// How many verdicts can no longer be determined.
    public var unclear: Int { flips.filter { $0.direction == .unclear }.count }

    /// The codes of the requirements that come out worse, in order.
    public var requirements: [String] {
        Set(flips.filter { $0.direction == .worse }.map(\.requirement)).sorted()
    }

    /// The codes of the requirements that can no longer be determined, in order.
    public var openRequirements: [String] {
        Set(flips.filter { $0.direction == .unclear }.map(\.requirement)).sorted()
    }

    /// Whether the cooperation breaks: fewer than two participants are left, or something becomes a breach or a risk, or a
    /// contract is left without commissioner.
    public var breaks: Bool {
        participantsLeft < 2 || count(.overtreding) + count(.risico) > 0 || bareContracts > 0
    }

    /// How heavy it is, to rank by: too few participants before breaches, breaches before risks, risks before the rest.
    public var weight: [Int] {
        [
            participantsLeft < 2 ? 1 : 0, count(.overtreding), count(.risico), bareContracts, count(.aandachtspunt),
            unclear,
        ]
    }

    /// The heaviest first; of equals, by cooperation and who leaves.
    public static func heaviestFirst(_ left: StressOutcome, _ right: StressOutcome) -> Bool {
        if left.weight != right.weight { return right.weight.lexicographicallyPrecedes(left.weight) }
        if left.trial.cooperation != right.trial.cooperation { return left.trial.cooperation < right.trial.cooperation }
        return left.trial.leavers.lexicographicallyPrecedes(right.trial.leavers)
    }
}
