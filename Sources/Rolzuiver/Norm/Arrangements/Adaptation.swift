/// Whether an arrangement was adapted after a redivision that ended participants (Wet arhi 41(4)).
struct Adaptation {
    let redivision: Redivision
    private let dossier: Dossier
    private let ended: [Dated<Participation>]
    /// Who takes part from that day on.
    private let left: Set<EntityID>

    /// The redivisions that ended participants of the root, in order of time.
    static func all(in dossier: Dossier) -> [Adaptation] {
        let rows = dossier.facts.remainingParticipants(of: dossier.root)
        let events = Dictionary(grouping: rows) { dossier.facts.redivision(endOf: $0.fact.participant)?.event }
        return events.compactMap { event, rows in
            guard event != nil, let first = rows.first,
                let redivision = dossier.facts.redivision(endOf: first.fact.participant),
                redivision.redivision != .naamswijziging
            else { return nil }
            let ended = rows.filter { $0.span.possible.contains(redivision.on.previous) }
            return ended.isEmpty ? nil : Adaptation(redivision, dossier, ended)
        }
        .sorted { ($0.redivision.on, $0.redivision.event) < ($1.redivision.on, $1.redivision.event) }
    }

    private init(_ redivision: Redivision, _ dossier: Dossier, _ ended: [Dated<Participation>]) {
        self.redivision = redivision
        self.dossier = dossier
        self.ended = ended
        let after = dossier.facts.remainingParticipants(of: dossier.root).filter {
            $0.span.possible.contains(redivision.on)
        }
        left = Set(after.map(\.fact.participant))
    }

    /// The last day on which the adaptation is in time.
    var due: Day {
        let longest = redivision.on.adding(months: 12)
        return redivision.extendedUntil.map { min($0, longest) } ?? redivision.on.adding(months: 6)
    }

    /// The verdicts from the day of the redivision on.
    var timeline: Timeline<Verdict> {
        let root = dossier.root
        let days = dossier.facts.life(of: root).intersection(PeriodSet(.since(redivision.on)))
        if left.count < 2, redivision.successor != nil {
            let others = Missing(
                Phrase(
                    nl: "Welke gemeenten op \(redivision.on.dutch) nog meer deelnamen aan \(name: root).",
                    en: "Which other municipalities took part in \(name: root) on \(redivision.on)."
                ),
                kinds: [.participants],
                ask: root
            )
            guard dossier.facts.complete(.participants, of: root).contains(redivision.on) else {
                return Timeline(.indeterminate(others), during: days)
            }
            let lapsed = Phrase(
                nl: "Alle deelnemers van \(name: root) gingen op in één gemeente (zie Arhi-1).",
                en: "All participants of \(name: root) merged into one municipality (see Arhi-1)."
            )
            return Timeline(.notApplicable(lapsed), during: days)
        }
        let took = Condition(
            answer: ended.contains { $0.span.certain?.contains(redivision.on.previous) ?? false } ? true : nil
        )
        let texts = Dictionary(grouping: dossier.facts.versions(of: root), by: \.fact.number).values
        let adapted = Condition.any(texts.map(adapting)).known(during: dossier.facts.complete(.versions, of: root))
        return .judging(
            days,
            [
                Violation(
                    Condition(PeriodSet(.since(due.next))) & took & !adapted,
                    alarm,
                    unless: Missing(
                        Phrase(
                            nl: "Of en wanneer de regeling van \(name: root) na \(redivision.on.dutch) is aangepast.",
                            en: "Whether and when the arrangement of \(name: root) was adapted after \(redivision.on)."
                        ),
                        kinds: [.versions, .participants],
                        ask: root
                    )
                )
            ]
        )
    }

    /// "The text takes the redivision into account", from its adoption on; in doubt where its days are not known.
    private func adapting(_ parts: [Dated<ArrangementVersion>]) -> Condition {
        guard let version = parts.first?.fact, let early = parts.map(\.span.start.lowerBound).min(),
            let late = parts.map(\.span.start.upperBound).min()
        else { return .never }
        let (on, yearBefore) = (redivision.on, redivision.on.adding(months: -12))
        let made = version.adopted ?? version.published
        let day = (early: made ?? early, late: made ?? late)
        let isSure =
            day.late.isFinite
            && (early >= on || day.early >= on || version.occasion == .herindeling && day.early >= yearBefore)
        let mayBe =
            late >= on || day.late >= on
            || [.herindeling, .onbekend].contains(version.occasion) && day.late >= yearBefore
        return Condition(
            certain: isSure ? PeriodSet(.since(max(day.late, on))) : .never,
            possible: mayBe ? PeriodSet(.since(max(day.early, on))) : .never
        )
    }

    private var alarm: Alarm {
        let root = dossier.root
        let gone = Set(ended.map(\.fact.participant))
        return Alarm(
            .risico,
            Phrase(
                nl:
                    "De regeling van \(name: root) was op \(due.dutch) nog niet aangepast aan de herindeling van \(redivision.on.dutch) (\(names: gone)).",
                en:
                    "By \(due) the arrangement of \(name: root) was not yet adapted to the redivision of \(redivision.on) (\(names: gone))."
            ),
            evidence: ended.map { Evidence($0) } + dossier.facts.versions(of: root).map { Evidence($0) }
                + dossier.facts.statements(of: .versions, about: root),
            remedy: Phrase(
                nl: "Pas de regeling aan met toestemming van de raden, of vraag gedeputeerde staten om uitstel.",
                en: "Adapt the arrangement with the consent of the councils, or ask the province for more time."
            )
        )
    }
}
