/// Those who steered an assignment and then went to work for its contractor (Rol-16).
struct RevolvingDoor {
    let dossier: Dossier
    let months: Int
    /// Who steers what.
    private let steering: [EntityID: [Tie]]

    /// One person's way from an assignment to its contractor.
    private struct Way {
        let person: EntityID
        let assignment: Assignment
        let roles: [Tie]
        let positions: [Tie]
    }

    private static let steerers: [Role] = [
        .opdrachtgever, .opdrachtgeverBestuurlijk, .opdrachtgeverAmbtelijk, .inkoper, .contractmanager,
    ]

    init(_ dossier: Dossier, months: Int) {
        self.dossier = dossier
        self.months = months
        steering = Dictionary(grouping: dossier.rolesOfPersons.ties(RevolvingDoor.steerers), by: \.object)
    }

    /// The judgements about each person and assignment.
    func judgements(_ rules: Rules) -> [Judgement] {
        dossier.assignments.filter { !$0.isToRoot && !$0.providers.isEmpty }
            .flatMap { ways(through: $0) }
            .compactMap { way in
                let moved = moved(way)
                guard !moved.possible.isEmpty else { return nil }
                return rules.judgement(
                    dossier.root,
                    telling: [way.person.key, way.assignment.id.key],
                    .judging(moved.possible, [Violation(moved, alarm(way), unless: missing(way))])
                )
            }
    }

    private func ways(through assignment: Assignment) -> [Way] {
        let ran = assignment.ran
        let onRoot = (steering[dossier.root] ?? []).filter { shareTask($0.tasks, assignment.tasks) }
        let own = assignment.objects.filter { $0 != dossier.root }.flatMap { steering[$0] ?? [] }
        let roles = (assignment.objects.contains(dossier.root) ? steering[dossier.root] ?? [] : onRoot) + own
        let limited =
            roles
            .map { $0.limited(to: ran.condition, ran.evidence) }
            .filter { !$0.held.condition.possible.isEmpty }
        return Dictionary(grouping: limited, by: \.person).sorted { $0.key < $1.key }.compactMap { person, roles in
            let positions = positions(of: person, under: assignment)
            return positions.isEmpty
                ? nil : Way(person: person, assignment: assignment, roles: roles, positions: positions)
        }
    }

    private func positions(of person: EntityID, under assignment: Assignment) -> [Tie] {
        let works = dossier.worksFor(person).filter { tie in
            assignment.providers.contains { dossier.facts.isSameParty(tie.object, $0) }
        }
        let directs = assignment.objects.flatMap { dossier.facts.roles(on: $0) }
            .filter { $0.fact.holder == person }.ties([.opdrachtnemer, .opdrachtnemerDirectie])
        return works + directs
    }

    /// "The person moved over, and not so long ago": from the move until the months have passed or the position ends.
    ///
    /// Who had the position before the role was over did not move but was both, which is Rol-5.
    private func moved(_ way: Way) -> Condition {
        let role = Condition.any(way.roles.map(\.held.condition))
        let position = Condition.any(way.positions.map(\.held.condition))
        var (certain, possible): ([Period], [Period]) = ([], [])
        for held in role.possible.periods {
            let end = RevolvingDoor.end(of: held, role)
            for taken in position.possible.periods {
                let start = RevolvingDoor.start(of: taken, position)
                let first = max(start.lowerBound, end.lowerBound)
                let cooled = (early: end.lowerBound.adding(months: months), late: end.upperBound.adding(months: months))
                guard start.upperBound >= end.lowerBound, first < cooled.late, !role.certain.contains(first) else {
                    continue
                }
                possible += [Period(from: first, until: min(cooled.late, taken.until))].compactMap(\.self)
                guard start.lowerBound >= end.upperBound, start.upperBound < cooled.early,
                    !role.possible.contains(start.lowerBound)
                else { continue }
                certain += position.certain.periods.filter { $0.from >= taken.from && $0.until <= taken.until }
                    .compactMap { Period(from: $0.from, until: min(cooled.early, $0.until)) }
            }
        }
        return Condition(certain: PeriodSet(certain), possible: PeriodSet(possible))
    }

    /// Between which days a stretch of a role was over.
    private static func end(of stretch: Period, _ role: Condition) -> ClosedRange<Day> {
        let sure = role.certain.intersection(PeriodSet(stretch)).hull?.until ?? stretch.from
        return sure...stretch.until
    }

    /// Between which days a stretch of a position began.
    private static func start(of stretch: Period, _ position: Condition) -> ClosedRange<Day> {
        stretch.from...(position.certain.intersection(PeriodSet(stretch)).first ?? stretch.until)
    }

    private func alarm(_ way: Way) -> Alarm {
        let names = way.positions.map(\.name)
        return Alarm(
            .aandachtspunt,
            Phrase(
                nl:
                    "\(name: way.person) stuurde \(name: way.assignment.id) aan en stapte binnen \(months) maanden over naar de opdrachtnemer (\(names.map(\.nl).joined(separator: " en "))).",
                en:
                    "\(name: way.person) steered \(name: way.assignment.id) and moved to its contractor within \(months) months (\(names.map(\.en).joined(separator: " and ")))."
            ),
            evidence: unique((way.roles + way.positions).flatMap(\.held.evidence)),
            remedy: Phrase(
                nl: "Bespreek de overstap, en leg vast dat \(name: way.person) zich niet met het contract bemoeit.",
                en: "Discuss the move, and record that \(name: way.person) keeps away from the contract."
            )
        )
    }

    private func missing(_ way: Way) -> Missing {
        Missing(
            Phrase(
                nl:
                    "Wanneer de rol van \(name: way.person) op \(name: way.assignment.id) eindigde, en wanneer het werk bij de opdrachtnemer begon.",
                en:
                    "When the role of \(name: way.person) on \(name: way.assignment.id) ended, and when the work for the contractor began."
            ),
            kinds: [.roles, .employments, .offices],
            ask: dossier.root
        )
    }
}
