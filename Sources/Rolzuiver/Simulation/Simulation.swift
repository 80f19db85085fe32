/// What would come of a supposition: everything judged as it is and as it would be.
///
/// Nothing is written anywhere: it is the one function of judging, called twice.
public struct Simulation: Sendable {
    /// What is supposed.
    public let hypothesis: Hypothesis
    /// The audit as things are.
    public let before: Audit
    /// The audit as things would be; what a register would say in which the same had been registered.
    public let after: Audit
    /// The facts as they are.
    public let facts: FactIndex
    /// The facts as they would be.
    public let changed: FactIndex
    /// The verdicts that come out otherwise, in the order of the norm.
    public let flips: [VerdictFlip]
    /// What becomes of contracts, seats, care and money.
    public let consequences: Consequences

    /// Judges `roots`, and the roots that only the supposition brings, before and after.
    ///
    /// - Parameters:
    ///   - hypothesis: what is supposed.
    ///   - roots: what is judged; what the supposition cannot touch need not be among them.
    ///   - facts: the facts as they are.
    ///   - changed: the facts as they would be; by default those of `facts` after the patch.
    ///   - asOf: the day from which both are seen; by default the day on which the change takes effect.
    ///   - horizon: the last day for which recurring duties are counted.
    ///   - edition: the norm edition.
    ///   - tailoring: the register's own choices.
    ///   - heeding: what whoever did not see all facts can say of it.
    public init(
        _ hypothesis: Hypothesis,
        of roots: [EntityID],
        in facts: FactIndex,
        changed: FactIndex? = nil,
        asOf: Day? = nil,
        horizon: Day? = nil,
        edition: Edition = Norm.editions[0],
        tailoring: Tailoring = Tailoring(),
        heeding: (Audit) -> Audit = { $0 }
    ) {
        let changed = changed ?? facts.applying(hypothesis.patch)
        let (day, other) = (asOf ?? hypothesis.day, hypothesis.edition ?? edition)
        func audit(_ facts: FactIndex, _ edition: Edition) -> Audit {
            heeding(Audit(of: roots, in: facts, asOf: day, horizon: horizon, edition: edition, tailoring: tailoring))
        }
        self.hypothesis = hypothesis
        self.facts = facts
        self.changed = changed
        before = audit(facts, edition)
        after = audit(changed, other)
        flips = VerdictFlip.between(
            before.judgements,
            after.judgements,
            by: hypothesis.patch,
            hypothesis.edition == nil ? .changes : .edition
        )
        consequences = Consequences(of: hypothesis, from: facts, to: changed, flips)
    }

    /// The flips in one direction, the heaviest first.
    public func flips(_ direction: VerdictFlip.Direction) -> [VerdictFlip] {
        flips.filter { $0.direction == direction }.enumerated().sorted { left, right in
            let (one, other) = (left.element.after?.alarm?.severity, right.element.after?.alarm?.severity)
            guard one != other else { return left.offset < right.offset }
            return other.map { other in one.map { $0 > other } ?? false } ?? true
        }.map(\.element)
    }
}
