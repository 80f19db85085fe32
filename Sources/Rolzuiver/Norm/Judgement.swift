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
    let alarm: Alarm
    let missing: Missing?

    /// Wrong where `condition` certainly holds.
    ///
    /// Where it only may hold, nothing can be said and `missing` names what would decide it; without `missing` the days
    /// on which it only may hold are left to what else is known.
    public init(
        _ condition: Condition,
        _ alarm: Alarm,
        unless missing: Missing? = nil,
        file: StaticString = #fileID,
        line: UInt = #line
    ) {
        #if MUTATION
        self.condition = Mutation.changed(condition, at: "\(file):\(line)")
        #else
        self.condition = condition
        #endif
        self.alarm = alarm
        self.missing = missing
    }
}

extension Timeline where Value == Verdict {
    /// The verdict over `life`: `ok`, unless a violation holds or may hold; where several do, the heaviest counts, and of
    /// equal ones the first.
    public static func judging(_ life: PeriodSet, _ violations: [Violation]) -> Timeline<Verdict> {
        var timeline = Timeline<Verdict>(.ok, during: life)
        for violation in violations.reversed() {
            if let missing = violation.missing {
                timeline = timeline.overlaid(
                    by: Timeline(.indeterminate(missing), during: violation.condition.undecided.intersection(life))
                )
            }
        }
        for (_, violation) in violations.enumerated().sorted(by: { left, right in
            left.element.alarm.severity == right.element.alarm.severity
                ? left.offset > right.offset : left.element.alarm.severity < right.element.alarm.severity
        }) {
            timeline = timeline.overlaid(
                by: Timeline(.alarm(violation.alarm), during: violation.condition.certain.intersection(life))
            )
        }
        return timeline
    }
}
