/// Whether municipalities list the parties in which they have both interests, year by year (BBV 15).
struct AffiliatedParties {
    let dossier: Dossier

    /// One municipality and one party.
    private struct Tie {
        let municipality: EntityID
        /// What the party is called in the paragraph: a cooperation, its legal person, or an organisation.
        let party: Set<EntityID>
        let named: EntityID
        /// "The municipality has an administrative and a financial interest in the party".
        let interest: Grounded
        /// The days on which it may have to do with the party at all.
        let days: PeriodSet
    }

    init(_ dossier: Dossier) { self.dossier = dossier }

    /// The judgements about each municipality and party, and about the whole.
    func judgements(_ rules: Rules) -> [Judgement] {
        let judged = (dossier.root.kind == .cooperation ? participants : owned).map { tie in
            rules.judgement(
                dossier.root,
                telling: dossier.root.kind == .cooperation ? [tie.municipality.key] : [tie.named.key],
                timeline(tie, until: rules.horizon)
            )
        }
        let kind: FactKind = dossier.root.kind == .cooperation ? .participants : .stakes
        let whole = dossier.sweep(
            dossier.lifeOfRoot,
            complete: [kind],
            of: dossier.root,
            Phrase(
                nl: "Of van \(name: dossier.root) alles geregistreerd is over: \(kind.dutch).",
                en: "Whether everything is on record for \(name: dossier.root) about: \(kind.dutch)."
            )
        )
        return judged + [rules.judgement(dossier.root, whole)]
    }

    // MARK: Both interests

    /// The municipalities that take part in the cooperation.
    private var participants: [Tie] {
        let facts = dossier.facts
        let rows = facts.remainingParticipants(of: dossier.root).filter { $0.fact.participant.kind == .municipality }
        let seats = dossier.boardTies([.abLid, .dbLid, .voorzitter])
        return Dictionary(grouping: rows, by: \.fact.participant).sorted { $0.key < $1.key }.map { municipality, rows in
            let seated = seats.filter { $0.role?.behalf == municipality }
            let represented = Condition.any(seated.map(\.held.condition))
            let interest = rows.map { row -> Condition in
                let administrative =
                    row.fact.hasAdministrativeInterest.map { Condition(answer: $0) }
                    ?? Condition(certain: represented.certain, possible: .always)
                return row.condition & administrative & Condition(answer: row.fact.hasFinancialInterest)
            }
            return Tie(
                municipality: municipality,
                party: facts.parties(dossier.root),
                named: dossier.root,
                interest: Grounded(.any(interest), rows.map { Evidence($0) } + seated.flatMap(\.held.evidence)),
                days: PeriodSet(rows.map(\.span.possible))
            )
        }
    }

    /// The organisations in which the municipality has a stake; the legal person of a cooperation is judged there.
    private var owned: [Tie] {
        let facts = dossier.facts
        let objects = Set(facts.stakes(of: dossier.root).map(\.fact.object)).filter(dossier.isProvider)
        return objects.sorted().map { object in
            let stakes = facts.lawfulStakes(in: object).filter { $0.fact.holder == dossier.root }
            let interest = stakes.map { $0.condition & Condition(answer: $0.fact.stake.isFinancial) }
            return Tie(
                municipality: dossier.root,
                party: [object],
                named: object,
                interest: Grounded(.any(interest), stakes.map { Evidence($0) }),
                days: PeriodSet(stakes.map(\.span.possible))
            )
        }
    }

    // MARK: Year by year

    private func timeline(_ tie: Tie, until horizon: Day) -> Timeline<Verdict> {
        let none = Verdict.notApplicable(
            Phrase(
                nl: "\(name: tie.municipality) heeft geen bestuurlijk en financieel belang in \(name: tie.named).",
                en: "\(name: tie.municipality) has no administrative and financial interest in \(name: tie.named)."
            )
        )
        let first = tie.interest.condition.possible.first.flatMap { $0.isFinite ? $0.components.year : nil } ?? 2004
        let years = first > horizon.components.year ? [] : Array(first...horizon.components.year)
        let counted = Period(until: Period.year(horizon.components.year)?.until ?? .distantFuture)
        let days = tie.days.intersection(counted.map { PeriodSet($0) } ?? .always)
        return Timeline.judging(days, years.flatMap { violations(tie, $0) })
            .aside(tie.interest.condition.possible.complement, none)
    }

    private func violations(_ tie: Tie, _ year: Int) -> [Violation] {
        guard let days = Period.year(year) else { return [] }
        let interest = tie.interest.condition
        let had = Condition(
            certain: interest.certain.contains(days.from) ? .always : .never,
            possible: interest.possible.contains(days.from) ? .always : .never
        )
        let obliged = interest & had & Condition(PeriodSet(days))
        guard !obliged.possible.isEmpty else { return [] }
        let mentions = dossier.facts.affiliations(of: tie.municipality).filter {
            tie.party.contains($0.fact.party) && $0.fact.year == year
        }
        let missing = Missing(
            Phrase(
                nl:
                    "Of \(name: tie.named) volledig in de paragraaf verbonden partijen van \(name: tie.municipality) over \(year) staat, en of beide belangen er zijn.",
                en:
                    "Whether \(name: tie.named) is fully in the affiliated-parties paragraph of \(name: tie.municipality) for \(year), and whether both interests exist."
            ),
            kinds: [.affiliations, .participants],
            ask: tie.municipality
        )
        if mentions.isEmpty {
            let known = dossier.facts.complete(.affiliations, of: tie.municipality, dossier.root)
            let absent = Condition.never.known(during: known)
            return [Violation(obliged & !absent, alarm(tie, year, [], isAbsent: true), unless: missing)]
        }
        let whole = mentions.contains { $0.fact.isComplete == true }
        let doubtful = mentions.contains { $0.fact.isComplete == nil }
        let incomplete = Condition(answer: whole ? false : doubtful ? nil : true)
        return [Violation(obliged & incomplete, alarm(tie, year, mentions, isAbsent: false), unless: missing)]
    }

    private func alarm(_ tie: Tie, _ year: Int, _ mentions: [Dated<AffiliatedParty>], isAbsent: Bool) -> Alarm {
        let statements = [tie.municipality, dossier.root].flatMap {
            dossier.facts.statements(of: .affiliations, about: $0)
        }
        return Alarm(
            .overtreding,
            Phrase(
                nl:
                    "\(name: tie.named) staat \(isAbsent ? "niet" : "niet volledig") in de paragraaf verbonden partijen van \(name: tie.municipality) over \(year).",
                en:
                    "\(name: tie.named) is not \(isAbsent ? "" : "fully ")in the affiliated-parties paragraph of \(name: tie.municipality) for \(year)."
            ),
            evidence: unique(tie.interest.evidence + mentions.map { Evidence($0) } + statements),
            remedy: Phrase(
                nl: "Neem \(name: tie.named) met alle gegevens van artikel 15 op, en registreer de vermelding.",
                en: "List \(name: tie.named) with all that article 15 asks, and register the mention."
            )
        )
    }
}

extension StakeKind {
    /// Whether money is lost with it when the organisation fails; nil where it depends on the statutes.
    fileprivate var isFinancial: Bool? {
        switch self {
        case .aandeel: true
        case .lidmaatschap: nil
        case .zetel, .benoemingsrecht: false
        }
    }
}
