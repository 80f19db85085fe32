/// Every exit of every participant, tried one after another: which cooperation breaks by which exit.
///
/// Only those requirements are asked again that asked something to which the exit gives another answer. That gives the same
/// as trying each exit on its own and judging everything.
public struct StressTest: Sendable {
    /// Which exits, of what, on which day.
    public let plan: StressPlan

    private let standing: [StandingVerdicts]
    /// What rests on the answer to a question: which root, and which of what is said of it.
    private let resting: [Question: [Place]]

    private struct Place: Hashable, Comparable {
        let root: Int32
        let said: Int32

        static func < (left: Place, right: Place) -> Bool {
            left.root == right.root ? left.said < right.said : left.root < right.root
        }
    }

    /// The exits of `plan`, with what is said as things are of each of its roots; worked out here when it is not given.
    public init(_ plan: StressPlan, standing: [StandingVerdicts]? = nil) {
        let standing = standing ?? plan.roots.map { plan.standing(of: $0) }
        var resting: [Question: [Place]] = [:]
        for (root, verdicts) in standing.enumerated() {
            for (said, one) in verdicts.said.enumerated() {
                let place = Place(root: Int32(root), said: Int32(said))
                for question in one.questions { resting[question, default: []].append(place) }
            }
        }
        self.plan = plan
        self.standing = standing
        self.resting = resting
    }

    /// What comes of a trial of the plan.
    public func outcome(of trial: StressTrial) -> StressOutcome {
        do throws(Impossible) {
            let exits = trial.all.map { SupposedExit($0, on: plan.day) }
            let hypothesis = try Hypothesis.withdrawal(of: exits, from: trial.cooperation, in: plan.facts)
            return outcome(of: hypothesis, trial)
        } catch {
            return StressOutcome(
                trial: trial,
                flips: [],
                participantsLeft: 0,
                bareContracts: 0,
                impossible: error.reason
            )
        }
    }

    private func outcome(of hypothesis: Hypothesis, _ trial: StressTrial) -> StressOutcome {
        let changed = plan.facts.applying(hypothesis.patch)
        var (old, new): ([Judgement], [Judgement]) = ([], [])
        for (root, places) in touched(by: hypothesis.patch) {
            let said = places.map { standing[root].said[Int($0.said)] }
            old += said.flatMap(\.judgements)
            new += plan.judge(Dossier(standing[root].root, changed), by: said.map(\.requirement))
        }
        let flips = VerdictFlip.between(waived(old), waived(new), by: hypothesis.patch, .changes)
        let scene = Scene(hypothesis, plan.facts, changed)
        let left = changed.participants(of: trial.cooperation, on: plan.day).map(\.fact.participant)
        return StressOutcome(
            trial: trial,
            flips: flips.filter { [.worse, .unclear].contains($0.direction) },
            participantsLeft: Set(left).count,
            bareContracts: scene.bareContracts.count { contract in
                contract.losses.contains { $0.loss == .commissioner || $0.loss == .contractor }
            },
            impossible: nil
        )
    }

    /// What is to be asked again after `patch`, root by root; an exit changes nothing but who takes part and who leaves.
    private func touched(by patch: Patch) -> [(root: Int, places: [Place])] {
        let places = patch.questions.reduce(into: Set<Place>()) { $0.formUnion(resting[$1] ?? []) }
        return Dictionary(grouping: places.sorted(), by: \.root).sorted { $0.key < $1.key }
            .map { (Int($0.key), $0.value) }
    }

    private func waived(_ judgements: [Judgement]) -> [Judgement] {
        let waivers = plan.facts.facts.waivers
        return waivers.isEmpty ? judgements : waive(judgements, waivers, asOf: plan.day).judgements
    }
}
