/// Control of one party over an organisation, through whatever chain of stakes (zeggenschap in een keten).
///
/// Along a chain the percentages are multiplied, several chains are added, to 100 at most. A chain passes each party once,
/// so that stakes in a circle do no harm; a cooperation and its legal person are one party. A percentage that is not on
/// record lies somewhere from 0 to 100.
struct ControlPaths {
    /// One chain of stakes, from the party that controls to the organisation.
    struct Path {
        let stakes: [Dated<Stake>]
        /// The statement "all stakes of the chain were held".
        let condition: Condition
        /// The least and the most that it can come to, in per cent.
        let share: ClosedRange<Fixed>
    }

    /// The chains found.
    private(set) var paths: [Path] = []
    /// Whether there were more chains than anybody can follow, so that the sum is only a lower bound.
    private(set) var isCutOff = false

    private let facts: FactIndex
    private let sources: [EntityID: Condition]
    /// How many stakes were followed; among many that hold each other, the chains multiply beyond use.
    private var steps = 0
    private static let most = 20_000

    /// The chains of stakes from any of `sources`, when it counts as one, to `organisation`; none that starts at the
    /// organisation itself.
    init(from sources: [EntityID: Condition], to organisation: EntityID, in facts: FactIndex) {
        self.facts = facts
        let itself = facts.parties(organisation)
        self.sources = sources.filter { !itself.contains($0.key) }
        guard !self.sources.isEmpty else { return }
        follow(back: organisation, [], .always, Fixed(100)...Fixed(100), seen: facts.parties(organisation))
    }

    /// Follows the stakes in `object` back to who holds them, and stops where a source is reached.
    private mutating func follow(
        back object: EntityID,
        _ chain: [Dated<Stake>],
        _ condition: Condition,
        _ share: ClosedRange<Fixed>,
        seen: Set<EntityID>
    ) {
        for party in facts.parties(object).sorted() {
            for stake in facts.lawfulStakes(in: party) where !seen.contains(stake.fact.holder) {
                steps += 1
                guard steps <= ControlPaths.most else {
                    isCutOff = true
                    return
                }
                let least = min(max(stake.fact.control ?? Fixed(0), Fixed(0)), Fixed(100))
                let most = min(max(stake.fact.control ?? Fixed(100), Fixed(0)), Fixed(100))
                let held = condition & stake.condition
                let reached = least.percent(of: share.lowerBound)...most.percent(of: share.upperBound)
                guard reached.upperBound > Fixed(0), !held.possible.isEmpty else { continue }
                if let counts = sources[stake.fact.holder] {
                    paths.append(Path(stakes: [stake] + chain, condition: held & counts, share: reached))
                } else {
                    let passed = seen.union(facts.parties(stake.fact.holder))
                    follow(back: stake.fact.holder, [stake] + chain, held, reached, seen: passed)
                }
            }
        }
    }

    /// Stretches of days with the same chains, with what these come to: the least for certain, and the most that may be.
    func stretches(during life: PeriodSet) -> [(days: PeriodSet, paths: [Path], share: ClosedRange<Fixed>)] {
        Partition.of(paths.map(\.condition), during: life).map { part in
            let least = ControlPaths.sum(part.certain.map { paths[$0].share.lowerBound })
            let most = isCutOff ? Fixed(100) : ControlPaths.sum(part.possible.map { paths[$0].share.upperBound })
            return (part.days, part.possible.map { paths[$0] }, least...max(least, most))
        }
    }

    private static func sum(_ shares: [Fixed]) -> Fixed {
        let total = shares.reduce(Int64(0)) { $0 + $1.tenThousandths }
        return min(Fixed(100), Fixed(tenThousandths: total))
    }
}

extension ControlPaths.Path {
    /// The chain as people draw it: `A –60%→ B –50%→ C`.
    var drawing: String {
        stakes.map { stake in
            let share = stake.fact.control.map { "\($0.dutch) %" } ?? "? %"
            return "\(name: stake.fact.holder) –\(share)→ "
        }
        .joined() + (stakes.last.map { "\(name: $0.fact.object)" } ?? "")
    }
}
