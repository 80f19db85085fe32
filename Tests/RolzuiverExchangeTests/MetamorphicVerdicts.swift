import Rolzuiver
import RolzuiverExchange

/// What the norm says of a set of facts, in a form that can be compared with what it says of another.
struct Verdicts {
    /// What a judgement is about.
    struct Line: Hashable {
        let code: String
        let subject: EntityID
        /// In no order, so that names that sort otherwise tell the same.
        let discriminator: [String]
    }

    /// What a requirement says about a subject, all judgements together.
    struct About: Hashable, CustomStringConvertible {
        let code: String
        let subject: EntityID

        var description: String { "\(code) \(subject)" }
    }

    let lines: [Line: [NormExpectation]]
    private let abouts: [About: [NormExpectation]]

    init(_ facts: Facts, _ roots: [EntityID], by requirements: [Requirement], _ tailoring: Tailoring) {
        let index = FactIndex(facts)
        var lines: [Line: [NormExpectation]] = [:]
        let judgements = roots.flatMap { root in
            evaluate(Dossier(root, index), by: requirements, tailoring: tailoring, horizon: NormDossier.horizon)
        }
        for judgement in judgements {
            let line = Line(
                code: judgement.requirement,
                subject: judgement.subject,
                discriminator: judgement.discriminator.sorted()
            )
            // That a norm does not apply is no verdict: who knows less may find that it does, and is met.
            lines[line, default: []] += judgement.outcomes.filter { $0.outcome != .aside }
        }
        self.init(lines)
    }

    private init(_ lines: [Line: [NormExpectation]]) {
        self.lines = lines.mapValues { $0.joined }
        var abouts: [About: [NormExpectation]] = [:]
        for (line, outcomes) in lines { abouts[About(code: line.code, subject: line.subject), default: []] += outcomes }
        self.abouts = abouts
    }

    /// The same verdicts, about what is now called otherwise.
    func renamed(_ renaming: Renaming) -> Verdicts {
        Verdicts(
            Dictionary(
                lines.map { line, outcomes in
                    (
                        Line(
                            code: line.code,
                            subject: renaming[line.subject],
                            discriminator: line.discriminator.map { renaming[$0] }.sorted()
                        ),
                        outcomes.map { NormExpectation($0.code, renaming[line.subject], $0.outcome, $0.period) }
                    )
                },
                uniquingKeysWith: { $0 + $1 }
            )
        )
    }

    /// Only those of `requirements`.
    func only(_ requirements: [Requirement]) -> Verdicts {
        let codes = Set(requirements.map(\.code))
        return Verdicts(lines.filter { codes.contains($0.key.code) })
    }

    /// Where the two differ, each as a line that begins with the code of the requirement.
    func differences(from other: Verdicts) -> [String] {
        Set(lines.keys).union(other.lines.keys).filter { lines[$0] != other.lines[$0] }.map { line in
            "\(line.code) \(line.subject) \(line.discriminator): \(lines[line] ?? []), nu \(other.lines[line] ?? [])"
        }.sorted()
    }

    /// What each requirement says about each subject.
    var subjects: Set<About> { Set(abouts.keys) }

    /// The days on which some judgement passes `test`.
    func days(_ about: About, where test: (NormExpectation.Outcome) -> Bool) -> PeriodSet {
        PeriodSet((abouts[about] ?? []).filter { test($0.outcome) }.map(\.period))
    }

    /// The days on which something is wrong or undecided.
    func doubtful(_ about: About) -> PeriodSet { days(about) { $0 != .ok } }

    /// The days on which all is in order.
    func sound(_ about: About) -> PeriodSet { days(about) { $0 == .ok }.subtracting(doubtful(about)) }

    /// The days on which an alarm weighs at least `severity`.
    func alarming(_ about: About, _ severity: Severity) -> PeriodSet {
        days(about) { if case .alarm(let found) = $0 { found >= severity } else { false } }
    }
}

extension [NormExpectation] {
    /// The same, with what adjoins told as one, in order of time.
    fileprivate var joined: [NormExpectation] {
        var result: [NormExpectation] = []
        for (outcome, same) in Dictionary(grouping: self, by: \.outcome) {
            let first = same[0]
            for period in PeriodSet(same.map(\.period)).periods {
                result.append(NormExpectation(first.code, first.subject, outcome, period))
            }
        }
        return result.sorted { $0.period == $1.period ? $0.description < $1.description : $0.period < $1.period }
    }
}
