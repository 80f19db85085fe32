/// One person with two ties that do not go together, on one object, at one time.
struct RoleClash {
    let person: EntityID
    /// What the two ties share.
    let object: EntityID
    private(set) var pairs: [(first: Tie, second: Tie)]

    /// Every person and object with a tie of `first` and one of `second` that may hold at the same time, for a task in
    /// common.
    ///
    /// `object` says on what two ties of one person meet; nil says that they go together.
    static func all(
        _ first: [Tie],
        _ second: [Tie],
        on object: (Tie, Tie) -> EntityID?
    ) -> [RoleClash] {
        guard !first.isEmpty, !second.isEmpty else { return [] }
        // Of a few ties it is faster to look at all.
        let isFew = first.count * second.count < 100
        let theirs = isFew ? [:] : Dictionary(grouping: second, by: \.person)
        var clashes: [[EntityID]: RoleClash] = [:]
        for one in first {
            for other in isFew ? second : theirs[one.person] ?? []
            where one.person == other.person && one != other && shareTask(one.tasks, other.tasks)
                && !(one.held.condition & other.held.condition).possible.isEmpty
            {
                guard let object = object(one, other) else { continue }
                clashes[[one.person, object], default: RoleClash(person: one.person, object: object, pairs: [])]
                    .pairs.append((one, other))
            }
        }
        return clashes.values.sorted { ($0.person, $0.object) < ($1.person, $1.object) }
    }

    /// One clash for each person and object.
    static func merged(_ clashes: [RoleClash]) -> [RoleClash] {
        guard clashes.count > 1 else { return clashes }
        return Dictionary(grouping: clashes) { [$0.person, $0.object] }
            .map { RoleClash(person: $0[0], object: $0[1], pairs: $1.flatMap(\.pairs)) }
            .sorted { ($0.person, $0.object) < ($1.person, $1.object) }
    }

    /// The same clash, only where `ground` holds as well.
    func limited(to ground: Grounded) -> RoleClash {
        let pairs = pairs.map { ($0.first.limited(to: ground.condition, ground.evidence), $0.second) }
        return RoleClash(person: person, object: object, pairs: pairs)
    }

    /// The statement "the person has both ties".
    var together: Grounded {
        Grounded(
            .any(pairs.map { $0.first.held.condition & $0.second.held.condition }),
            unique(pairs.flatMap { $0.first.held.evidence + $0.second.held.evidence })
        )
    }

    /// The clash as a judgement, where `where` holds: `severity`, or the weight of a limb where that lowers it.
    ///
    /// Where it is only possible that it is lowered, the least that is certain is said.
    func judgement(
        _ rules: Rules,
        about subject: EntityID,
        during life: PeriodSet,
        _ severity: Severity,
        lowered: (to: Limb, where: Grounded)? = nil,
        only where: Grounded = .always,
        remedy: Phrase,
        telling more: [String] = []
    ) -> Judgement {
        let together = together & `where`
        let ground = lowered?.where ?? .never
        let (low, lowest) = (Condition(ground.condition.certain), Condition(ground.condition.possible))
        let shown = together.evidence + ground.evidence
        let lower = lowered?.to.severity ?? severity
        let special = Phrase(nl: "; er is een waarborg of bijzondere vorm", en: "; a safeguard or special form applies")
        let doubtful = Phrase(
            nl: "; of een waarborg of bijzondere vorm geldt, staat niet vast",
            en: "; whether a safeguard or special form applies is not certain"
        )
        let timeline = Timeline<Verdict>.judging(
            life.intersection(together.condition.possible),
            [
                (!lowest, alarm(severity, together.evidence, remedy)),
                (low, alarm(lower, shown, remedy, note: special)),
                (lowest & !low, alarm(lower, shown, remedy, note: doubtful)),
            ]
            .map { Violation(together.condition & $0.0, $0.1, unless: missing(subject)) }
        )
        return rules.judgement(subject, telling: [person.key, object.key] + more, timeline)
    }

    /// Said of a clash that a safeguard lowers.
    static let safeguarded = Phrase(nl: "; er is een waarborg", en: "; there is a safeguard")
    /// Said of a clash that a safeguard lowers, if it was in force.
    static let perhapsSafeguarded = Phrase(
        nl: "; of een waarborg geldt, staat niet vast",
        en: "; whether a safeguard applies is not certain"
    )

    /// What the clash says, at `severity`.
    func alarm(
        _ severity: Severity,
        _ evidence: [Evidence],
        _ remedy: Phrase,
        note: Phrase = .empty
    ) -> Alarm {
        let (mine, theirs) = (RoleClash.names(pairs.map(\.first)), RoleClash.names(pairs.map(\.second)))
        return Alarm(
            severity,
            Phrase(
                nl: "\(name: person) is \(mine.nl) en tegelijk \(theirs.nl)\(note.nl).",
                en: "\(name: person) is \(mine.en) and at the same time \(theirs.en)\(note.en)."
            ),
            evidence: unique(evidence),
            remedy: remedy
        )
    }

    /// What would decide it where it is only possible.
    func missing(_ ask: EntityID) -> Missing {
        let names = RoleClash.names(pairs.flatMap { [$0.first, $0.second] })
        return Missing(
            Phrase(
                nl:
                    "Of \(name: person) dit tegelijk en voor dezelfde opdracht is (begin, einde, namens wie): \(names.nl).",
                en:
                    "Whether \(name: person) is this at one time and on one commission (start, end, for whom): \(names.en)."
            ),
            kinds: Set(together.evidence.map(\.kind)),
            ask: ask,
            evidence: together.evidence
        )
    }

    private static func names(_ ties: [Tie]) -> Phrase {
        let sorted = Dictionary(grouping: ties, by: \.name.nl).sorted { $0.key < $1.key }.compactMap(\.value.first)
        return Phrase(
            nl: sorted.map(\.name.nl).joined(separator: " en "),
            en: sorted.map(\.name.en).joined(separator: " and ")
        )
    }
}
