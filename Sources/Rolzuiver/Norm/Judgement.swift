/// What one requirement says of one subject, over its whole life.
public struct Judgement: Hashable, Sendable {
    /// The requirement's code.
    public let requirement: String
    /// What is judged.
    public let subject: EntityID
    /// What tells several judgements of one requirement about one subject apart, for instance the two role holders and
    /// the object; empty for the judgement about the subject as a whole.
    public let discriminator: [String]
    /// The verdict, day by day; days without one lie outside the subject's life.
    public let timeline: Timeline<Verdict>

    /// What one requirement says of one subject, over its whole life.
    public init(
        _ requirement: String,
        _ subject: EntityID,
        _ discriminator: [String] = [],
        _ timeline: Timeline<Verdict>
    ) {
        self.requirement = requirement
        self.subject = subject
        self.discriminator = discriminator
        self.timeline = timeline.coalesced
    }
}

/// A way in which a subject can be wrong: when, and what to say of it.
public struct Violation: Sendable {
    let condition: Condition
    /// What to say of it; nil where it certainly holds on no day.
    let alarm: Alarm?
    /// What would decide it; nil where nothing is open, or what is open is left to what else is known.
    let missing: Missing?

    /// Wrong where `condition` certainly holds.
    ///
    /// Where it only may hold, nothing can be said and `missing` names what would decide it; without `missing` the days
    /// on which it only may hold are left to what else is known. Neither text is made where there is no day to say it of:
    /// most violations never happen.
    public init(
        _ condition: Condition,
        _ alarm: @autoclosure () -> Alarm,
        unless missing: @autoclosure () -> Missing? = nil,
        file: StaticString = #fileID,
        line: UInt = #line
    ) {
        #if MUTATION
        let condition = Mutation.changed(condition, at: "\(file):\(line)")
        #endif
        self.condition = condition
        self.alarm = condition.certain.isEmpty ? nil : alarm()
        self.missing = condition.isDecided ? nil : missing()
    }
}

extension Timeline where Value == Verdict {
    /// The verdict over `life`: `ok`, unless a violation holds or may hold; where several do, the heaviest counts, and of
    /// equal ones the first.
    public static func judging(_ life: PeriodSet, _ violations: [Violation]) -> Timeline<Verdict> {
        var rest = life
        var parts: [(days: PeriodSet, value: Verdict)] = []
        func say(_ verdict: @autoclosure () -> Verdict, on days: PeriodSet) {
            let said = days.intersection(rest)
            guard !said.isEmpty else { return }
            parts.append((said, verdict()))
            rest = rest.subtracting(said)
        }
        for severity in Severity.allCases.reversed() {
            for violation in violations {
                guard let alarm = violation.alarm, alarm.severity == severity else { continue }
                say(.alarm(alarm), on: violation.condition.certain)
            }
        }
        for violation in violations {
            guard let missing = violation.missing else { continue }
            say(.indeterminate(missing), on: violation.condition.undecided)
        }
        say(.ok, on: rest)
        return Timeline(apart: parts)
    }
}
