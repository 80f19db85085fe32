// What had to be in order on a day: something that a council is asked, told or sent before a decision.

/// Something that had to be in order on a day: wrong from then on, until it is or until what it carried has ended.
struct TimedDuty {
    /// The first day on which it is wrong when it is not in order.
    let due: Day
    /// The day from which nothing rests on it any more.
    let until: Day
    /// "It is asked".
    var asked = Condition.always
    /// "It is in order".
    let met: Condition
    /// What to say where it is not.
    let alarm: Alarm
    /// What would tell whether it is.
    let missing: Missing

    /// What can be said of it, from the day on which it had to be in order.
    func timeline(during life: PeriodSet) -> Timeline<Verdict> {
        let days = Period(from: due, until: until).map { PeriodSet($0) } ?? .never
        return .judging(life.intersection(days), [Violation(asked & !met, alarm, unless: missing)])
    }
}

extension Condition {
    /// "It has been done", of something that was done on `day`; nil is not known.
    static func done(_ day: Day?) -> Condition { day.map { Condition(PeriodSet(.since($0))) } ?? .unknown }

    /// "It has been done", of something that was done on or after `day`; nil is not known.
    static func done(noEarlierThan day: Day?) -> Condition { Condition(certain: .never, possible: done(day).possible) }

    /// "It has been done", of something that was done on or before `day`; nil is not known.
    static func done(noLaterThan day: Day?) -> Condition { Condition(certain: done(day).certain, possible: .always) }
}

/// A municipality that took part in a cooperation on a day, directly, so that its council has a say.
struct CouncilOnDay {
    /// The municipality.
    let municipality: EntityID
    /// "It took part on that day".
    let takesPart: Condition
    /// Its participation.
    let evidence: [Evidence]
}

/// The participations of municipalities that take part themselves, and not through another cooperation.
private struct DirectParticipations {
    let rows: [Dated<Participation>]
}

extension Dossier {
    /// The municipalities whose councils had a say on `day`, in order.
    func councils(on day: Day) -> [CouncilOnDay] {
        let direct = once {
            DirectParticipations(
                rows: facts.remainingParticipants(of: root).filter {
                    $0.fact.participant.kind == .municipality && $0.fact.via == nil
                }
            )
        }
        let present = direct.rows.filter { $0.span.possible.contains(day) }
        return Dictionary(grouping: present) { $0.fact.participant }.sorted { $0.key < $1.key }.map {
            municipality,
            rows in
            let isCertain = rows.contains { $0.span.certain?.contains(day) ?? false }
            return CouncilOnDay(
                municipality: municipality,
                takesPart: isCertain ? .always : .unknown,
                evidence: rows.map { Evidence($0) }
            )
        }
    }

    /// The municipalities that were merged into a new one, with the day.
    ///
    /// What their councils had got or given until then may carry on in its council; only a person can settle that.
    func merged(into municipality: EntityID) -> [(municipality: EntityID, until: Day)] {
        facts.redivisions(into: municipality)
            .filter { $0.redivision != .uitbreiding && $0.successor == municipality }
            .flatMap { redivision in redivision.dissolved.sorted().map { ($0, redivision.on) } }
    }

    /// The stretch round `day` for which facts of `kind` are stated to be complete, of the cooperation or of
    /// `municipality`; none when the statement does not reach back a year, or to the start of the cooperation.
    ///
    /// What came before a decision may lie well before it: a statement about the day alone does not rule it out.
    func recorded(_ kind: FactKind, of municipality: EntityID? = nil, round day: Day) -> PeriodSet {
        let complete = facts.complete(kind, of: root, municipality ?? root)
        let start = facts.life(of: root).first ?? .distantPast
        let yearBefore = day.adding(months: -12)
        let first = start < day ? max(start, yearBefore) : yearBefore
        return complete.filter { $0.contains(day) && $0.from <= first }
    }

    /// Whether one of `organs` concluded the arrangement, by its own facts on `day` or on its first day; nil when unknown.
    func isConcluded(by organs: Set<Organ>, on day: Day) -> Bool? {
        let day = max(day, facts.life(of: root).first ?? day)
        let answers = Set(
            facts.cooperation(root).filter { $0.span.possible.contains(day) }.map { row in
                row.fact.concludedBy.isEmpty ? nil : !row.fact.concludedBy.isDisjoint(with: organs)
            }
        )
        return answers.count == 1 ? answers.first ?? nil : nil
    }
}

/// The law on the views of councils and on budgets, as it stands since 1 July 2022.
enum StrongerCouncils {
    /// The first day.
    static let since = Day(2022, 7, 1) ?? .distantFuture
    /// The day by which existing arrangements had to be adapted.
    static let adapted = Day(2024, 7, 1) ?? .distantFuture
    /// The days on which it was in force.
    static let inForce = Period.since(since)
}
