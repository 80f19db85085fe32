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
    /// What to say of it, and how heavy that weighs; nil where it certainly holds on no day.
    let wrong: (severity: Severity, verdict: Verdict)?
    /// What would decide it; nil where nothing is open, or what is open is left to what else is known.
    let open: Verdict?
    /// What to say of it, as said.
    var alarm: Alarm? { wrong?.verdict.alarm }
    /// What would decide it, as asked.
    var missing: Missing? { open?.missing }

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
        if condition.certain.isEmpty {
            wrong = nil
        } else {
            let alarm = alarm()
            wrong = (alarm.severity, .alarm(alarm))
        }
        open = condition.isDecided ? nil : missing().map { .indeterminate($0) }
    }
}

extension Timeline where Value == Verdict {
    /// The verdict over `life`: `ok`, unless a violation holds or may hold; where several do, the heaviest counts, and of
    /// equal ones the first.
    public static func judging(_ life: PeriodSet, _ violations: [Violation]) -> Timeline<Verdict> {
        var rest = life
        var said: [Segment] = []
        func say(_ verdict: Verdict, on days: PeriodSet) {
            let concerned = days.intersection(rest)
            guard !concerned.isEmpty else { return }
            concerned.forEach { said.append(Segment($0, verdict)) }
            rest = rest.subtracting(concerned)
        }
        for severity in Severity.heaviestFirst {
            for violation in violations {
                guard let wrong = violation.wrong, wrong.severity == severity else { continue }
                say(wrong.verdict, on: violation.condition.certain)
            }
        }
        for violation in violations {
            if let open = violation.open { say(open, on: violation.condition.undecided) }
        }
        say(.ok, on: rest)
        return Timeline(apart: said)
    }
}
