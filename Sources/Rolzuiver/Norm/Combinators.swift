// What checks are written with: statements over time about roles, safeguards and completeness.

/// A statement about each day, with the facts that it rests on.
public struct Grounded: Hashable, Sendable {
    /// When it is true.
    public let condition: Condition
    /// The facts.
    public let evidence: [Evidence]

    /// A statement with its facts.
    public init(_ condition: Condition, _ evidence: [Evidence]) {
        self.condition = condition
        self.evidence = evidence
    }

    /// A fact as a statement: "it held".
    public init<F: Fact>(_ dated: Dated<F>) {
        condition = dated.condition
        evidence = [Evidence(dated)]
    }

    /// True where any of `facts` held.
    public static func any<F: Fact>(_ facts: [Dated<F>]) -> Grounded {
        Grounded(.any(facts.map(\.condition)), facts.map { Evidence($0) })
    }

    /// True on every day, whatever the facts.
    static let always = Grounded(.always, [])
    /// True on no day, whatever the facts.
    static let never = Grounded(.never, [])

    /// True where either is.
    public static func | (left: Grounded, right: Grounded) -> Grounded {
        Grounded(left.condition | right.condition, together(left.evidence, right.evidence))
    }

    /// True where both are.
    public static func & (left: Grounded, right: Grounded) -> Grounded {
        Grounded(left.condition & right.condition, together(left.evidence, right.evidence))
    }

    /// Both lists, one after the other; most often one of the two is empty.
    private static func together(_ one: [Evidence], _ other: [Evidence]) -> [Evidence] {
        other.isEmpty ? one : one.isEmpty ? other : one + other
    }

    /// True where the first is and the second is not; the first's facts carry it.
    public static func - (left: Grounded, right: Grounded) -> Grounded {
        Grounded(left.condition & !right.condition, left.evidence)
    }
}

/// Whether two sets of tasks have one in common; an empty set stands for all tasks.
func shareTask(_ one: Set<String>, _ other: Set<String>) -> Bool {
    one.isEmpty || other.isEmpty || !one.isDisjoint(with: other)
}

extension Dossier {
    /// The days on which a recorded safeguard of one of `kinds` covers `persons` on any of `objects`, for requirement
    /// `code`.
    ///
    /// A safeguard has to be shown: what is not recorded does not lower a verdict.
    func safeguard(
        against code: String,
        on objects: [EntityID],
        for persons: [EntityID] = [],
        _ kinds: Set<SafeguardKind>
    ) -> Grounded {
        .any(
            objects.flatMap { facts.safeguards(on: $0) }.filter { dated in
                kinds.contains(dated.fact.safeguard)
                    && (dated.fact.requirement.map { $0 == code } ?? true)
                    && (dated.fact.persons.isEmpty || dated.fact.persons.isSuperset(of: persons))
            }
        )
    }

    /// "Everything is well as far as the record goes": `ok` where `kinds` are stated to be complete about `subject`, and
    /// not to be decided elsewhere.
    func sweep(
        _ life: PeriodSet,
        complete kinds: Set<FactKind>,
        of subject: EntityID,
        _ what: Phrase
    ) -> Timeline<Verdict> {
        let known = kinds.map { facts.complete($0, of: subject) }.reduce(PeriodSet.always) { $0.intersection($1) }
        return Timeline(.indeterminate(Missing(what, kinds: kinds, ask: subject)), during: life)
            .overlaid(by: Timeline(.ok, during: life.intersection(known)))
    }
}
