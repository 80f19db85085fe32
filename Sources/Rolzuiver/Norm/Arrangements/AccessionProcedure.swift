/// A participant that joined after the start, held against the arrangement's own clause on accession (Wgr 9(1)).
struct AccessionProcedure {
    private let row: Dated<Participation>
    private let isLater: Bool?
    private let dossier: Dossier

    /// The participations that joined after the start, each once where several sources list it, in order.
    static func all(in dossier: Dossier) -> [AccessionProcedure] {
        // Who takes part through another cooperation did not join: that one did.
        let rows = dossier.facts.participants(of: dossier.root).filter { $0.fact.via == nil }
            .sorted { $0.span.possible < $1.span.possible }
        let first = Dictionary(grouping: rows) { [$0.fact.participant.key, $0.span.possible.from.description] }
            .compactMap(\.value.last)
        return first.compactMap { AccessionProcedure($0, in: dossier) }
            .sorted { $0.telling.lexicographicallyPrecedes($1.telling) }
    }

    /// What the arrangement asks of a participation; nil for those of the first day, and for one that carries on.
    private init?(_ row: Dated<Participation>, in dossier: Dossier) {
        let goesOn = dossier.goesOn(row)
        guard row.span.possible.from.isFinite, goesOn != true else { return nil }
        let isLater = dossier.started(before: row.span)
        guard isLater != false else { return nil }
        self.row = row
        self.isLater = goesOn == nil ? nil : isLater
        self.dossier = dossier
    }

    private var facts: FactIndex { dossier.facts }
    private var name: EntityID { row.fact.participant }
    private var start: Day { row.span.start.upperBound }

    /// What tells it apart: a return is another accession.
    var telling: [String] { [name.key, String(earlier.count + 1)] }

    /// Earlier participations of the same participant.
    private var earlier: [Dated<Participation>] {
        facts.participants(of: dossier.root).filter {
            $0.fact.participant == name && $0.span.possible.until <= row.span.possible.from
        }
    }

    /// What can be said of it, while it takes part.
    var timeline: Timeline<Verdict> {
        let life = facts.life(of: dossier.root).intersection(PeriodSet(row.span.possible))
        guard let clause else { return Timeline(.indeterminate(missing(.provisions)), during: life) }
        guard clause.fact.isPresent else { return Timeline(.notApplicable(noClause), during: life) }
        let organs = Organ.allCases.filter(clause.fact.requires.contains)
        guard !organs.isEmpty else { return Timeline(.indeterminate(missing(.provisions)), during: life) }
        let joined = Condition(answer: isLater) & row.condition
        let violations = [Violation(joined & !onRecord, unrecorded, unless: missing(.accessions))]
        return .judging(
            life,
            violations
                + organs.map { organ in
                    Violation(joined & !decided(organ), undecided(organ, clause), unless: missing(.decisions))
                }
        )
    }

    /// The clause as it was in force on the day of joining; nil when that is not known.
    private var clause: Dated<Provision>? {
        let clauses = facts.provisions(.toetreding, of: dossier.root)
        let inForce = clauses.filter { $0.span.certain?.contains(start) ?? false }
        let mayBe = clauses.contains { $0.span.possible.contains(start) && !inForce.contains($0) }
        return mayBe || inForce.count != 1 ? nil : inForce.first
    }

    /// "The accession is on record".
    private var onRecord: Condition {
        let rows = accessions
        return Condition.any(rows.map { .done($0.fact.effective) })
            .known(during: rows.isEmpty ? dossier.recorded(.accessions, of: name, round: start) : .always)
    }

    private var accessions: [Dated<Accession>] {
        facts.accessions(to: dossier.root).filter {
            $0.fact.participant == name && ![.ingetrokken, .voornemen].contains($0.fact.status)
                && $0.fact.effective >= (earlier.map(\.span.possible.until).max() ?? .distantPast)
                && $0.fact.effective < row.span.possible.until
        }
    }

    // MARK: The decisions that the clause asks

    /// "The organ has decided": that of the cooperation, or that of each participant.
    ///
    /// How many participants have to agree is not on record: where some decided and others did not, nothing can be said.
    private func decided(_ organ: Organ) -> Condition {
        guard [.raad, .college, .burgemeester].contains(organ) else {
            return decision(organ, of: dossier.root, closed: dossier.recorded(.decisions, round: start))
        }
        let others = dossier.councils(on: start).map(\.municipality).filter { $0 != name }
        let answers = others.map {
            decision(organ, of: $0, closed: dossier.recorded(.decisions, of: $0, round: start))
        }
        let any = Condition.any(answers)
        let all = answers.reduce(.always) { $0 & $1 }
        return Condition(certain: all.certain, possible: any.possible)
    }

    private func decision(_ organ: Organ, of decider: EntityID, closed: PeriodSet) -> Condition {
        let kinds: Set<DecisionKind> = [.toetreden, .wijzigen, .toestemming]
        let given = facts.decisions(by: decider).filter {
            $0.fact.organ == organ && kinds.contains($0.fact.decision)
                && [dossier.root, name, nil].contains($0.fact.subject)
        }
        // A council that consents to what its executive decides may have decided by that.
        let sure = given.filter {
            $0.fact.decision != .toestemming
                && ($0.fact.subject == name || references.contains($0.fact.reference ?? ""))
        }
        return Condition.any(
            given.map { sure.contains($0) ? .done($0.fact.on) : .done(noEarlierThan: $0.fact.on) }
        )
        .known(during: closed)
    }

    /// The references of the matter: those under which the one that joins decided.
    private var references: Set<String> {
        Set(facts.decisions(by: name).filter { $0.fact.decision == .toetreden }.compactMap(\.fact.reference))
            .subtracting([""])
    }

    // MARK: What to say

    private var unrecorded: Alarm {
        Alarm(
            .overtreding,
            Phrase(
                nl: "\(name: name) doet sinds \(start.dutch) mee zonder dat een toetreding is vastgelegd.",
                en: "\(name: name) takes part since \(start) without an accession on record."
            ),
            evidence: [Evidence(row)],
            remedy: Phrase(
                nl: "Laat de toetreding alsnog verlopen zoals de regeling voorschrijft, en registreer haar.",
                en: "Have the accession follow the arrangement's procedure after all, and register it."
            )
        )
    }

    private func undecided(_ organ: Organ, _ clause: Dated<Provision>) -> Alarm {
        let article = clause.fact.article.map { (" (artikel \($0))", " (article \($0))") } ?? ("", "")
        return Alarm(
            .overtreding,
            Phrase(
                nl:
                    "\(name: name) doet mee zonder het besluit van \(organ.definite) dat de regeling\(article.0) voor toetreding vraagt.",
                en:
                    "\(name: name) takes part without the decision of the \(organ.english) that the arrangement\(article.1) asks for accession."
            ),
            evidence: [Evidence(row), Evidence(clause)] + accessions.map { Evidence($0) },
            remedy: Phrase(
                nl: "Laat \(organ.definite) alsnog over de toetreding van \(name: name) besluiten.",
                en: "Have the \(organ.english) decide on the accession of \(name: name) after all."
            )
        )
    }

    private func missing(_ kind: FactKind) -> Missing {
        let what =
            switch kind {
            case .provisions:
                Phrase(
                    nl:
                        "Welke besluiten de regeling van \(name: dossier.root) op \(start.dutch) voor toetreding vroeg.",
                    en: "Which decisions the arrangement of \(name: dossier.root) asked for accession on \(start)."
                )
            case .accessions:
                Phrase(
                    nl: "Of en hoe \(name: name) is toegetreden.",
                    en: "Whether and how \(name: name) acceded."
                )
            default:
                Phrase(
                    nl: "Of de besluiten over de toetreding van \(name: name) zijn genomen die de regeling vraagt.",
                    en: "Whether the decisions on the accession of \(name: name) were taken that the arrangement asks."
                )
            }
        return Missing(what, kinds: [kind, .participants], ask: dossier.root)
    }

    private var noClause: Phrase {
        Phrase(
            nl: "De regeling heeft geen bepaling over toetreding; zie Wgr-9a.",
            en: "The arrangement has no clause on accession; see Wgr-9a."
        )
    }
}

extension Dossier {
    /// Whether the cooperation, or another participation in it, existed before `span`; nil when unknown.
    fileprivate func started(before span: Span) -> Bool? {
        let own = facts.cooperation(root).map(\.span)
        let spans = own.isEmpty ? facts.participants(of: root).map(\.span) : own
        if spans.contains(where: { ($0.certain?.from ?? .distantFuture) < span.possible.from }) { return true }
        return spans.contains { $0.possible.from < span.start.upperBound } ? nil : false
    }

    /// Whether a participation carries on an earlier one: of the same participant, or of one that ended at a redivision;
    /// nil when its dates leave that open.
    fileprivate func goesOn(_ row: Dated<Participation>) -> Bool? {
        let start = row.span.start
        if row.fact.successorOf != nil { return true }
        // A register may lag behind by some months, and need not list who took part before.
        let redivisions = facts.redivisions(into: row.fact.participant).map { redivision -> Bool? in
            let year = redivision.on...redivision.on.adding(months: 12).previous
            guard year.overlaps(start) else { return false }
            return year.contains(start.lowerBound) && year.contains(start.upperBound) ? true : nil
        }
        let others = facts.participants(of: root).filter { $0 != row && $0.fact.participant == row.fact.participant }
        let earlier = others.map { other -> Bool? in
            guard other.span.start.lowerBound < start.upperBound, other.span.end.upperBound >= start.lowerBound else {
                return false
            }
            return other.span.start.upperBound < start.lowerBound && other.span.end.lowerBound >= start.upperBound
                ? true : nil
        }
        let answers = redivisions + earlier
        return answers.contains(true) ? true : answers.contains(nil) ? nil : false
    }
}
