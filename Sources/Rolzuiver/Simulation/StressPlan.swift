/// Which exits are tried, of what, on which day.
public struct StressPlan: Sendable {
    /// What is tried.
    public let trials: [StressTrial]
    /// What is judged: every root of the facts, for a check may read far.
    public let roots: [EntityID]
    /// The first day on which those who leave take part no more.
    public let day: Day
    /// The last day for which recurring duties are counted.
    public let horizon: Day

    let facts: FactIndex
    let requirements: [Requirement]
    private let tailoring: Tailoring

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
        self.tailoring = edition.tailoring(tailoring)
        requirements = edition.requirements
        roots = facts.roots
        trials = Set(cooperations ?? Array(facts.knownCooperations)).sorted().flatMap { cooperation in
            let members = Set(facts.participants(of: cooperation, on: day.previous).map(\.fact.participant)).sorted()
            return StressPlan.groups(of: members, leaving).map { leavers in
                var trial = StressTrial(cooperation: cooperation, leavers: leavers)
                if let rules { trial.followers = rules.followers(of: leavers, from: cooperation, on: day, in: facts) }
                return trial
            }
        }
    }

    /// One participant at a time, or every pair.
    private static func groups(of members: [EntityID], _ size: Int) -> [[EntityID]] {
        guard size > 1 else { return members.map { [$0] } }
        return members.indices.flatMap { first in
            members[(first + 1)...].map { [members[first], $0] }
        }
    }

    /// What is said of a root as things are.
    public func standing(of root: EntityID) -> StandingVerdicts {
        let dossier = Dossier(root, facts)
        return StandingVerdicts(
            root: root,
            said: requirements.indices.compactMap { place in
                let (judgements, questions) = Questions.noting { judge(dossier, by: [place]) }
                // What asks nothing about who takes part can be touched by no exit.
                return questions.isEmpty ? nil : .init(requirement: place, judgements: judgements, questions: questions)
            }
        )
    }

    /// What the requirements at `places` say.
    func judge(_ dossier: Dossier, by places: [Int]) -> [Judgement] {
        evaluate(dossier, by: places.map { requirements[$0] }, tailoring: tailoring, horizon: horizon)
    }
}

/// What is said of a root as things are, as far as it rests on who takes part in what and who leaves.
public struct StandingVerdicts: Sendable {
    /// What one requirement says, and the questions that it asked for it.
    struct Said: Sendable {
        let requirement: Int
        let judgements: [Judgement]
        let questions: Set<Question>
    }

    let root: EntityID
    let said: [Said]
}
