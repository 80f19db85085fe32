internal import Synchronization

/// Every exit of every participant, tried one after another: which cooperation breaks by which exit.
///
/// The trials are put together in batches that touch nothing in common, so that one set of facts serves a whole batch, and
/// only what an exit can touch is judged again. That gives the same as trying each on its own and judging everything.
public struct StressTest: Sendable {
    /// What is tried.
    public let trials: [StressTrial]
    /// The places of the trials that are judged together.
    public let batches: [[Int]]
    /// The first day on which those who leave take part no more.
    public let day: Day
    /// The last day for which recurring duties are counted.
    public let horizon: Day

    private let facts: FactIndex
    private let reaches: [Set<EntityID>]
    private let edition: Edition
    private let tailoring: Tailoring
    private let before = KnownVerdicts()

    /// The exits of `leaving` participants at a time from `cooperations` on `day`.
    ///
    /// - Parameters:
    ///   - cooperations: which; all that the facts know by default.
    ///   - facts: the facts as they are.
    ///   - day: the day on which the exits take effect.
    ///   - leaving: how many leave at a time: 1, or 2 for every pair.
    ///   - rules: the rules by which others follow; nil when nobody does.
    ///   - horizon: the last day for which recurring duties are counted.
    ///   - edition: the norm edition.
    ///   - tailoring: the register's own choices.
    public init(
        of cooperations: [EntityID]? = nil,
        in facts: FactIndex,
        on day: Day,
        leaving: Int = 1,
        followedBy rules: FollowerRules? = nil,
        horizon: Day? = nil,
        edition: Edition = Norm.editions[0],
        tailoring: Tailoring = Tailoring()
    ) {
        self.facts = facts
        self.day = day
        self.horizon = horizon ?? Audit.horizon(for: day)
        self.edition = edition
        self.tailoring = tailoring
        let chosen = Set(cooperations ?? Array(facts.knownCooperations)).sorted()
        trials = chosen.flatMap { cooperation -> [StressTrial] in
            let members = Set(facts.participants(of: cooperation, on: day.previous).map(\.fact.participant)).sorted()
            return StressTest.groups(of: members, leaving).map { leavers in
                var trial = StressTrial(cooperation: cooperation, leavers: leavers)
                if let rules { trial.followers = rules.followers(of: leavers, from: cooperation, on: day, in: facts) }
                return trial
            }
        }
        let roots = Set(facts.roots)
        let around = Dictionary(uniqueKeysWithValues: chosen.map { ($0, facts.roots(around: $0)) })
        reaches = trials.map {
            let near = around[$0.cooperation] ?? []
            return facts.roots(touchedByExit: $0.all, from: $0.cooperation, around: near, among: roots)
        }
        batches = StressTest.packed(trials, reaches)
    }

    /// One participant at a time, or every pair.
    private static func groups(of members: [EntityID], _ size: Int) -> [[EntityID]] {
        guard size > 1 else { return members.map { [$0] } }
        return members.indices.flatMap { first in
            members[(first + 1)...].map { [members[first], $0] }
        }
    }

    /// Trials that touch nothing in common together, the widest first; few enough at a time that a run shows progress.
    private static func packed(_ trials: [StressTrial], _ reaches: [Set<EntityID>]) -> [[Int]] {
        var batches: [(places: [Int], reach: Set<EntityID>)] = []
        let widest = trials.indices.sorted {
            reaches[$0].count == reaches[$1].count ? $0 < $1 : reaches[$0].count > reaches[$1].count
        }
        var open = 0
        for place in widest {
            let reach = reaches[place]
            let fitting = batches[open...].firstIndex { $0.places.count < 64 && $0.reach.isDisjoint(with: reach) }
            if let fitting {
                batches[fitting].places.append(place)
                batches[fitting].reach.formUnion(reach)
            } else {
                batches.append(([place], reach))
            }
            // Looking back further costs more than it saves.
            open = max(0, batches.count - 200)
        }
        return batches.map(\.places)
    }

    /// What comes of the trials of one batch.
    public func outcomes(ofBatch number: Int) -> [StressOutcome] {
        var patch = Patch()
        var hypotheses: [(place: Int, hypothesis: Hypothesis)] = []
        var outcomes: [StressOutcome] = []
        for place in batches[number] {
            let trial = trials[place]
            do throws(Impossible) {
                let exits = trial.all.map { SupposedExit($0, on: day) }
                let hypothesis = try Hypothesis.withdrawal(of: exits, from: trial.cooperation, in: facts)
                patch.add(hypothesis.patch)
                hypotheses.append((place, hypothesis))
            } catch {
                outcomes.append(
                    StressOutcome(
                        trial: trial,
                        flips: [],
                        participantsLeft: 0,
                        bareContracts: 0,
                        impossible: error.reason
                    )
                )
            }
        }
        let changed = FactIndex(facts.facts.applying(patch))
        return outcomes + hypotheses.map { outcome(of: $1, trials[$0], reaches[$0], changed) }
    }

    private func outcome(
        of hypothesis: Hypothesis,
        _ trial: StressTrial,
        _ reach: Set<EntityID>,
        _ changed: FactIndex
    ) -> StressOutcome {
        let roots = reach.sorted()
        let old = roots.flatMap { root in before.verdicts(of: root) { judge(root, in: facts) } }
        let new = roots.flatMap { judge($0, in: changed) }
        let flips = VerdictFlip.between(waived(old), waived(new), by: hypothesis.patch, .changes)
        let scene = Scene(hypothesis, facts, changed)
        return StressOutcome(
            trial: trial,
            flips: flips.filter { [.worse, .unclear].contains($0.direction) },
            participantsLeft: Set(changed.participants(of: trial.cooperation, on: day).map(\.fact.participant)).count,
            bareContracts: scene.bareContracts.count { contract in
                contract.losses.contains { $0.loss == .commissioner || $0.loss == .contractor }
            },
            impossible: nil
        )
    }

    /// What those requirements say of a root that read who takes part.
    private func judge(_ root: EntityID, in facts: FactIndex) -> [Judgement] {
        // Where nothing but its participants is on record, they tell how long a cooperation lived: all depends on them.
        let all = root.kind == .cooperation && self.facts.cooperation(root).isEmpty
        let requirements = edition.requirements.filter {
            all || !$0.reads.isDisjoint(with: [.participants, .withdrawals])
        }
        return evaluate(
            Dossier(root, facts),
            by: requirements,
            tailoring: edition.tailoring(tailoring),
            horizon: horizon
        )
    }

    private func waived(_ judgements: [Judgement]) -> [Judgement] {
        facts.facts.waivers.isEmpty ? judgements : waive(judgements, facts.facts.waivers, asOf: day).judgements
    }
}

/// What was judged as things are, root by root, kept for all trials.
private final class KnownVerdicts: Sendable {
    private let known = Mutex<[EntityID: [Judgement]]>([:])

    func verdicts(of root: EntityID, _ judge: () -> [Judgement]) -> [Judgement] {
        if let known = known.withLock({ $0[root] }) { return known }
        let judged = judge()
        known.withLock { $0[root] = judged }
        return judged
    }
}
