/// What one municipality undertook about a cooperation: to conclude, amend, join or leave it (Wgr 1(1) and 1(5)).
struct ConcludingAct {
    /// What it undertook.
    let kind: DecisionKind
    /// The reference under which decisions, sendings and views about it belong together.
    let reference: String?
    /// The municipality.
    let municipality: EntityID
    /// The day on which its executive or mayor decided; where that is not on record, the day on which the amendment stood.
    let on: Day
    /// The day from which nothing rests on it any more.
    let end: ClosedRange<Day>
    /// The decision; nil when only the amendment is on record.
    let decision: Dated<Decision>?
    /// The facts.
    let evidence: [Evidence]
    /// "It takes part, so that it had to decide".
    let takesPart: Condition

    /// What tells it apart: several organs of one municipality that decide on one matter do so once.
    var telling: [String] { [kind.rawValue, reference ?? decision?.fact.id.key ?? "", municipality.key] }

    /// "Something rests on it".
    var carries: Condition { .before(end) }

    /// The kinds of decision that conclude.
    static let kinds: Set<DecisionKind> = [.treffen, .wijzigen, .toetreden, .uittreden]
    /// The organs that need the consent of their council.
    static let executives: Set<Organ> = [.college, .burgemeester]
}

extension Condition {
    /// "It is not over yet", of something that ended on one of `days`.
    static func before(_ days: ClosedRange<Day>) -> Condition {
        func until(_ day: Day) -> PeriodSet { Period(until: day).map { PeriodSet($0) } ?? .never }
        return Condition(certain: until(days.lowerBound), possible: until(days.upperBound))
    }
}

extension Dossier {
    /// What municipalities undertook about the cooperation, as decided by their executives or as follows from an amendment
    /// that is in force, in order.
    var concludingActs: [ConcludingAct] {
        let decided = facts.decisions(about: root).filter {
            ConcludingAct.kinds.contains($0.fact.decision) && ConcludingAct.executives.contains($0.fact.organ)
                && $0.fact.of.kind == .municipality
        }
        let acts = Dictionary(grouping: decided) { dated in
            [dated.fact.decision.rawValue, dated.fact.reference ?? dated.fact.id.key, dated.fact.of.key]
        }
        .values.compactMap { rows in rows.min { $0.fact.on < $1.fact.on }.map { act($0) } }
        let taken = Set(acts.map(\.telling))
        let followed = amendments.filter { !taken.contains($0.telling) }
        return (acts + followed).sorted { $0.telling.lexicographicallyPrecedes($1.telling) }
    }

    private func act(_ decision: Dated<Decision>) -> ConcludingAct {
        let fact = decision.fact
        return ConcludingAct(
            kind: fact.decision,
            reference: fact.reference,
            municipality: fact.of,
            on: fact.on,
            end: end(of: fact),
            decision: decision,
            evidence: [Evidence(decision)],
            takesPart: .always
        )
    }

    /// An amendment changes the arrangement of all its participants: each had to decide on it.
    private var amendments: [ConcludingAct] {
        facts.versions(of: root).flatMap { version -> [ConcludingAct] in
            let fact = version.fact
            // A text that works back was not there on the day to which it works back.
            let start = fact.retroactiveTo == nil ? version.span.certain?.from : nil
            guard fact.occasion == .wijziging, let reference = fact.reference,
                let day = [fact.adopted, fact.published, start].compactMap(\.self).first, day.isFinite
            else { return [] }
            return councils(on: day).map { council in
                ConcludingAct(
                    kind: .wijzigen,
                    reference: reference,
                    municipality: council.municipality,
                    on: day,
                    end: version.span.end,
                    decision: nil,
                    evidence: [Evidence(version)] + council.evidence,
                    takesPart: council.takesPart
                )
            }
        }
    }

    /// The end of the text that a decision made, or of the participation; never, when that is not on record.
    private func end(of decision: Decision) -> ClosedRange<Day> {
        func last(_ spans: [Span]) -> ClosedRange<Day> {
            let ends = spans.map(\.end)
            let latest = ends.map(\.upperBound).max() ?? .distantFuture
            return min(ends.map(\.lowerBound).max() ?? latest, latest)...latest
        }
        switch decision.decision {
        case .treffen, .wijzigen:
            return last(
                facts.versions(of: root).filter { decision.reference != nil && $0.fact.reference == decision.reference }
                    .map(\.span)
            )
        case .toetreden:
            return last(
                facts.participants(of: root).filter {
                    $0.fact.participant == decision.of && $0.span.possible.until > decision.on
                }
                .map(\.span)
            )
        default:
            return endOfLeaving(decision)
        }
    }
}

extension Dossier {
    /// The day on which the withdrawal was taken back that a municipality decided on; never, where it goes ahead.
    ///
    /// A decision is about the first withdrawal that was not over by then.
    private func endOfLeaving(_ decision: Decision) -> ClosedRange<Day> {
        let exits = facts.withdrawals(from: root).map(\.fact).filter { exit in
            let over = exit.isStanding ? exit.effective : exit.retracted
            return exit.participant == decision.of && over.map { $0 >= decision.on } ?? true
        }
        guard let exit = exits.min(by: { $0.occurrence < $1.occurrence }), !exit.isStanding else {
            return .distantFuture ... .distantFuture
        }
        // Until when it worked is not on record, where nobody says when it was taken back.
        return exit.retracted.map { $0...$0 } ?? decision.on ... .distantFuture
    }
}

extension ConcludingAct {
    /// What was undertaken, behind "decided".
    var what: Phrase {
        switch kind {
        case .treffen: Phrase(nl: "de regeling te treffen", en: "to conclude the arrangement")
        case .wijzigen: Phrase(nl: "de regeling te wijzigen", en: "to amend the arrangement")
        case .toetreden: Phrase(nl: "tot de regeling toe te treden", en: "to join the arrangement")
        default: Phrase(nl: "uit de regeling te treden", en: "to leave the arrangement")
        }
    }

    /// That it was undertaken, as the beginning of a sentence.
    var told: Phrase {
        guard let decision else {
            return Phrase(
                nl: "De regeling werd gewijzigd op \(on.dutch)",
                en: "The arrangement was amended on \(on)"
            )
        }
        let organ =
            decision.fact.organ == .college ? ("Het college", "The executive") : ("De burgemeester", "The mayor")
        return Phrase(
            nl: "\(organ.0) van \(name: municipality) besloot op \(on.dutch) \(what.nl)",
            en: "\(organ.1) of \(name: municipality) decided on \(on) \(what.en)"
        )
    }
}
