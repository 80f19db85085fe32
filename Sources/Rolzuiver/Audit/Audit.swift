/// What was judged, by what, seen from which day: the value that reports show and registers keep.
public struct Audit: Sendable {
    /// The roots that were judged, in order.
    public let roots: [EntityID]
    /// All judgements, in order.
    public let judgements: [Judgement]
    /// The day from which it is seen (peildatum).
    public let asOf: Day
    /// The last day for which recurring duties are counted.
    public let horizon: Day
    /// The norm edition.
    public let edition: String
    /// What the register set for itself.
    public let tailoring: Tailoring
    /// The waivers that were applied, with what became of each on the as-of day; none for an audit that was made earlier.
    public let standings: [(waiver: Dated<Waiver>, standing: WaiverStanding)]
    /// How the subjects of each requirement came out on the as-of day, by its code.
    public let countsByCode: [String: Counts]

    /// The standard horizon: 31 December two years after `asOf`.
    public static func horizon(for asOf: Day) -> Day {
        Day(asOf.components.year + 2, 12, 31) ?? asOf
    }

    /// Judges each of `roots` in `facts`, by `edition` with the register's own choices, and applies the waivers.
    ///
    /// Without `waivers` those among the facts are applied; `found` are judgements that something else made, such as house
    /// rules.
    public init(
        of roots: [EntityID],
        in facts: FactIndex,
        asOf: Day,
        horizon: Day? = nil,
        edition: Edition = Norm.editions[0],
        tailoring: Tailoring = Tailoring(),
        waivers: [Dated<Waiver>]? = nil,
        adding found: [Judgement] = []
    ) {
        let horizon = horizon ?? Audit.horizon(for: asOf)
        let judged = evaluate(
            roots.sorted().lazy.map { Dossier($0, facts) },
            by: edition.requirements,
            tailoring: edition.tailoring(tailoring),
            horizon: horizon,
            adding: found
        )
        self.init(of: roots, judged, asOf, horizon, edition, tailoring, waivers ?? facts.facts.waivers)
    }

    /// The same, of few roots for which somebody waits: judged by two at the same time.
    public init(
        ofFew roots: [EntityID],
        in facts: FactIndex,
        asOf: Day,
        horizon: Day,
        edition: Edition,
        tailoring: Tailoring,
        adding found: [Judgement]
    ) async {
        let judged = await evaluate(
            roots.sorted().map { Dossier($0, facts) },
            by: edition.requirements,
            tailoring: edition.tailoring(tailoring),
            horizon: horizon,
            adding: found
        )
        self.init(of: roots, judged, asOf, horizon, edition, tailoring, facts.facts.waivers)
    }

    /// What was judged, with the waivers applied.
    private init(
        of roots: [EntityID],
        _ judged: [Judgement],
        _ asOf: Day,
        _ horizon: Day,
        _ edition: Edition,
        _ tailoring: Tailoring,
        _ waivers: [Dated<Waiver>]
    ) {
        self.roots = roots.sorted()
        self.asOf = asOf
        self.horizon = horizon
        self.tailoring = tailoring
        self.edition = edition.name
        let waived = waive(judged, waivers, asOf: asOf)
        judgements = waived.judgements
        standings = waived.standings
        countsByCode = Counts.counting(judgements, on: asOf)
    }

    /// An audit made earlier, from its parts; `counts` when the judgements are not all there to count.
    public init(
        roots: [EntityID],
        judgements: [Judgement],
        asOf: Day,
        horizon: Day,
        edition: String,
        tailoring: Tailoring,
        counts: [String: Counts]? = nil
    ) {
        self.roots = roots
        self.judgements = judgements
        self.asOf = asOf
        self.horizon = horizon
        self.edition = edition
        self.tailoring = tailoring
        standings = []
        countsByCode = counts ?? Counts.counting(judgements, on: asOf)
    }

    /// The findings that stand on, or stood before, the as-of day, the heaviest first.
    public var findings: [Finding] {
        judgements.flatMap(\.findings).filter { $0.standing(on: asOf) != .foreseen }.sorted(by: Audit.heaviestFirst)
    }

    /// The findings that begin after the as-of day (voorzien), in order of time.
    public var foreseen: [Finding] {
        judgements.flatMap(\.findings).filter { $0.standing(on: asOf) == .foreseen }
            .sorted { $0.period.from == $1.period.from ? $0.id < $1.id : $0.period.from < $1.period.from }
    }

    /// What could not be judged on the as-of day, with what is missing.
    public var gaps: [(judgement: Judgement, missing: Missing)] {
        judgements.compactMap { judgement in
            judgement.timeline[asOf]?.missing.map { (judgement, $0) }
        }
    }

    /// Whether a check went wrong on the as-of day.
    public var failures: [(judgement: Judgement, cause: String)] {
        judgements.compactMap { judgement in
            if case .failed(let cause) = judgement.timeline[asOf] { (judgement, cause) } else { nil }
        }
    }

    private static func heaviestFirst(_ left: Finding, _ right: Finding) -> Bool {
        if left.alarm.severity != right.alarm.severity { return left.alarm.severity > right.alarm.severity }
        if left.requirement != right.requirement { return left.requirement < right.requirement }
        if left.subject != right.subject { return left.subject < right.subject }
        if left.id != right.id { return left.id < right.id }
        return left.period < right.period
    }
}
