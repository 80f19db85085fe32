/// A verdict that comes out otherwise under a supposition: what it was, what it becomes, when, and by what.
public struct VerdictFlip: Hashable, Sendable {
    /// Whether it is for the worse.
    public enum Direction: String, CaseIterable, Sendable {
        /// Something goes wrong that was not, or weighs more.
        case worse
        /// It can no longer be determined.
        case unclear
        /// Something else is wrong, or for another reason.
        case other
        /// Something that was wrong no longer is, or weighs less.
        case better
        /// What could not be determined need not be any more, or is not asked in the other norm edition.
        case moot
    }

    /// The requirement's code.
    public let requirement: String
    /// What it is about.
    public let subject: EntityID
    /// What tells the judgement from others of the requirement about the subject.
    public let discriminator: [String]
    /// The days on which it comes out otherwise.
    public let days: PeriodSet
    /// What is said on the first of those days as things are; nil when nothing is.
    public let before: Verdict?
    /// What would be said on the first of those days; nil when nothing would.
    public let after: Verdict?
    /// The step that makes the difference: the facts, or the norm edition.
    public let step: ComparisonStep
    /// The supposed facts that the new verdict rests on, where it names them; empty when it follows from them by way of
    /// others.
    public let causes: [Evidence]

    /// Whether it is for the worse.
    public var direction: Direction {
        let (old, new) = (before.severity, after.severity)
        if isDropped { return .moot }
        if new > old { return .worse }
        if new < old { return .better }
        if after.isOpen { return .unclear }
        return new > 0 ? .other : .moot
    }

    /// Whether the other norm edition does not ask it.
    public var isDropped: Bool { step == .edition && (after == nil || after == .notSelected) }

    /// The name of the finding.
    public var id: String { Finding.id(requirement, subject, discriminator) }
}

extension Verdict? {
    /// How heavy it is: nothing wrong, a point of attention, a risk, a breach; an accepted finding is not wrong.
    fileprivate var severity: Int {
        switch self {
        case .alarm(let alarm): 1 + (Severity.allCases.firstIndex(of: alarm.severity) ?? 0)
        case .failed: 4
        default: 0
        }
    }

    fileprivate var isOpen: Bool { self?.missing != nil }

    /// Whether both say the same to a reader: kind, weight and reason, whatever the evidence is called.
    fileprivate func isSame(as other: Verdict?) -> Bool {
        switch (self, other) {
        case (nil, nil): true
        case (.alarm(let one), .alarm(let other)), (.waived(let one), .waived(let other)):
            one.severity == other.severity && one.reason == other.reason
        case (.indeterminate, .indeterminate): true
        // Where nothing is wrong it is no news whether it is in order, does not apply or is not asked any more.
        case (nil, .ok), (nil, .notApplicable), (nil, .notSelected), (.ok, nil), (.notApplicable, nil),
            (.notSelected, nil):
            true
        case (.ok, .notApplicable), (.notApplicable, .ok), (.notApplicable, .notApplicable): true
        default: self == other
        }
    }
}

extension VerdictFlip {
    /// The verdicts that differ between `before` and `after`, in the order of the norm, on any day of either.
    ///
    /// - Parameters:
    ///   - before: the judgements as things are.
    ///   - after: the same judged under the supposition.
    ///   - patch: what was supposed of the facts.
    ///   - step: what makes the difference.
    /// - Returns: one for each judgement that differs, with all the days on which it does.
    static func between(
        _ before: [Judgement],
        _ after: [Judgement],
        by patch: Patch,
        _ step: ComparisonStep
    ) -> [VerdictFlip] {
        let old = Dictionary(before.map { ($0.simulatedIdentity, $0) }, uniquingKeysWith: { first, _ in first })
        let new = Dictionary(after.map { ($0.simulatedIdentity, $0) }, uniquingKeysWith: { first, _ in first })
        let both = Set(old.keys).union(new.keys).filter { old[$0]?.timeline != new[$0]?.timeline }
        return both.sorted().compactMap { identity in
            flip(identity, old[identity]?.timeline ?? Timeline(), new[identity]?.timeline ?? Timeline(), patch, step)
        }
    }

    private static func flip(
        _ identity: SimulatedIdentity,
        _ old: Timeline<Verdict>,
        _ new: Timeline<Verdict>,
        _ patch: Patch,
        _ step: ComparisonStep
    ) -> VerdictFlip? {
        func whole(_ timeline: Timeline<Verdict>) -> Timeline<Verdict?> {
            Timeline<Verdict?>(nil, during: .always).overlaid(by: timeline.map { $0 })
        }
        let pairs = whole(old).zip(whole(new)).segments.filter { !$0.value.0.isSame(as: $0.value.1) }
        // The day on which it gets worst tells the story; the first of equals.
        guard let telling = pairs.max(by: { weight($0.value) < weight($1.value) }) else { return nil }
        let (before, after) = telling.value
        let evidence = after?.alarm?.evidence ?? before?.alarm?.evidence ?? []
        return VerdictFlip(
            requirement: identity.requirement,
            subject: identity.subject,
            discriminator: identity.discriminator,
            days: PeriodSet(pairs.map(\.period)),
            before: before,
            after: after,
            step: step,
            causes: causes(evidence, identity, patch)
        )
    }

    /// The supposed facts among the evidence; where there are none, those that mention what the judgement is about.
    private static func causes(_ evidence: [Evidence], _ identity: SimulatedIdentity, _ patch: Patch) -> [Evidence] {
        let named = evidence.filter { patch.touches($0) }
        guard named.isEmpty else { return named }
        let about = Set(identity.discriminator.compactMap { EntityID($0) })
        return patch.evidence(about: about.isEmpty ? [identity.subject] : about)
    }

    private static func weight(_ pair: (Verdict?, Verdict?)) -> Int {
        let (old, new) = (pair.0.severity, pair.1.severity)
        return new > old ? 10 + new : pair.1.isOpen && old == 0 ? 5 : 0
    }
}

/// Which judgement it is, whatever it says.
struct SimulatedIdentity: Hashable, Comparable {
    let requirement: String
    let subject: EntityID
    let discriminator: [String]

    static func < (left: SimulatedIdentity, right: SimulatedIdentity) -> Bool {
        if left.requirement != right.requirement { return left.requirement < right.requirement }
        if left.subject != right.subject { return left.subject < right.subject }
        return left.discriminator.lexicographicallyPrecedes(right.discriminator)
    }
}

extension Judgement {
    var simulatedIdentity: SimulatedIdentity {
        SimulatedIdentity(requirement: requirement, subject: subject, discriminator: discriminator)
    }
}
