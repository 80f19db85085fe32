/// The visions of a region: when one is in force, who adopted it, and what it treats.
struct RegionVisions {
    let region: YouthRegion
    /// All rows, in order of time.
    let rows: [Dated<Vision>]
    let facts: FactIndex

    init(_ region: YouthRegion) {
        self.region = region
        facts = region.facts
        rows = region.facts.visions(of: region.id)
    }

    /// The rows of each version, in order of the first.
    var versions: [(version: String, rows: [Dated<Vision>])] {
        let rowsOf = Dictionary(grouping: rows) { $0.fact.version }
        return unique(rows.map(\.fact.version)).map { ($0, rowsOf[$0] ?? []) }
    }

    /// The days for which all visions of the region are stated to be on record.
    var closed: PeriodSet { facts.complete(.visions, of: region.id) }

    /// "A vision is in force".
    var inForce: Condition { Condition.any(rows.map(\.condition)).known(during: closed) }

    /// `ok` where all visions are on record, not to be decided elsewhere.
    func sweep(besides kinds: Set<FactKind> = []) -> Timeline<Verdict> {
        let complete = kinds.map { facts.complete($0, of: region.id) }.reduce(closed) { $0.intersection($1) }
        return Timeline(.indeterminate(unknown(kinds)), during: region.life)
            .overlaid(by: Timeline(.ok, during: region.life.intersection(complete)))
    }

    /// What to ask when not all visions are on record.
    func unknown(_ kinds: Set<FactKind> = []) -> Missing {
        Missing(
            Phrase(
                nl: "Of alle regiovisies van \(name: region.id) geregistreerd zijn, en van wanneer tot wanneer.",
                en: "Whether all visions of \(name: region.id) are on record, and from when until when."
            ),
            kinds: kinds.union([.visions]),
            ask: region.id
        )
    }

    // MARK: Presence

    /// The days, within `months` after the end of a vision, on which the next one was demonstrably being prepared.
    ///
    /// Shown by a vision that follows in that time, or by a decision or consultation about it from a year before the end.
    func prepared(months: Int) -> PeriodSet {
        let steps =
            rows.map(\.span.possible.from) + preparations.map(\.fact.on)
            + facts.consultations(about: region.id).map(\.fact.on)
        return PeriodSet(
            rows.compactMap { row in
                let end = row.span.end
                let last = end.upperBound.adding(months: months)
                let since = end.lowerBound.adding(months: -12)
                guard end.upperBound.isFinite,
                    steps.contains(where: { since < $0 && $0 <= last && $0 != row.span.possible.from })
                else { return nil }
                return Period(from: end.lowerBound, until: last)
            }
        )
    }

    /// The decisions about a vision of the region that stand.
    private var preparations: [Dated<Decision>] {
        (facts.lookups.decisionsBySubject[region.id] ?? []).filter {
            $0.fact.decision == .regiovisie && ![.geweigerd, .ingetrokken].contains($0.fact.outcome)
        }
    }

    /// "A vision is in force, or the next one is being prepared", for the norm for commissioning.
    func presence(months: Int) -> Timeline<Verdict> {
        let prepared = Condition(prepared(months: months))
        let evidence = rows.map { Evidence($0) }
        let remedy = Phrase(
            nl: "Stel met de gemeenten een regiovisie vast en registreer haar met haar looptijd.",
            en: "Adopt a regional vision with the municipalities and register it with its term."
        )
        func absent(
            _ days: Condition,
            _ severity: Severity,
            _ nl: String,
            _ en: String,
            besides steps: [Evidence] = []
        ) -> Violation {
            Violation(
                region.exists & !inForce & days,
                Alarm(
                    severity,
                    Phrase(
                        nl: "\(name: region.id) heeft geen geldende regiovisie\(nl).",
                        en: "\(name: region.id) has no vision in force\(en)."
                    ),
                    evidence: evidence + steps,
                    remedy: remedy
                ),
                unless: unknown()
            )
        }
        return .judging(
            region.life,
            [
                absent(!prepared, .risico, "", ""),
                absent(
                    prepared,
                    Limb.nextVision.severity,
                    "; de volgende is in voorbereiding",
                    "; the next one is being prepared",
                    besides: preparations.map { Evidence($0) }
                        + facts.consultations(about: region.id).map { Evidence($0) }
                ),
            ]
        )
    }

    // MARK: Adoption

    /// "A vision is in force that the municipality adopted", as far as is on record.
    func adopted(by municipality: EntityID) -> Condition {
        var decisions = facts.decisions(by: municipality).map(\.fact).filter {
            $0.decision == .regiovisie && $0.subject == region.id
        }
        let conditions = versions.map { version, rows in
            let end = rows.map(\.span.possible.until).max() ?? .distantFuture
            let own = decisions.filter { $0.reference == version }.map(\.on)
            // Without a reference, a decision is about the first vision that was not over on that day.
            let loose = decisions.filter { $0.reference == nil && $0.on < end }
            decisions.removeAll { loose.contains($0) }
            let days = (own + loose.map(\.on)).map { Condition(PeriodSet(.since($0))) }
            return Condition.any(
                rows.map { row in
                    let listed = row.fact.municipalities.flatMap { facts.heirs(of: $0) }
                        .filter { $0.party == municipality }.map { Condition(PeriodSet($0.days)) }
                    let unlisted: [Condition] = row.fact.municipalities.isEmpty && days.isEmpty ? [.unknown] : []
                    return row.condition & .any(days + listed + unlisted)
                }
            )
        }
        return Condition.any(conditions).known(during: facts.complete(.visions, of: region.id, municipality))
    }

    // MARK: Content

    /// What the rows of one version leave out of `subjects`.
    func content(
        _ version: String,
        _ rows: [Dated<Vision>],
        of subjects: [VisionSubject],
        _ severity: Severity
    ) -> Timeline<Verdict> {
        let items = Dictionary(grouping: facts.visionItems(of: region.id, version: version)) { $0.fact.item }
        let denied = subjects.filter { subject in
            items[subject].map { rows in !rows.contains(where: \.fact.isPresent) } ?? false
        }
        let unrecorded = subjects.filter { items[$0] == nil }
        let complete = facts.complete(.visionItems, of: region.id)
        let evidence = rows.map { Evidence($0) } + denied.flatMap { items[$0] ?? [] }.map { Evidence($0) }
        func lacking(_ lacking: [VisionSubject], _ days: Condition, unless missing: Missing?) -> Violation {
            let list = subjects.filter(lacking.contains).map(\.dutch).joined(separator: "; ")
            return Violation(
                lacking.isEmpty ? .never : days,
                Alarm(
                    severity,
                    Phrase(
                        nl: "Regiovisie \(version) van \(name: region.id) behandelt niet: \(list).",
                        en: "Vision \(version) of \(name: region.id) does not treat: \(list)."
                    ),
                    evidence: evidence,
                    remedy: Phrase(
                        nl: "Vul de regiovisie aan, of registreer op welke bladzijde zij dit behandelt.",
                        en: "Amend the vision, or register on which page it treats this."
                    )
                ),
                unless: missing
            )
        }
        let list = unrecorded.map(\.dutch).joined(separator: "; ")
        let missing = Missing(
            Phrase(
                nl: "Of regiovisie \(version) van \(name: region.id) dit behandelt: \(list).",
                en: "Whether vision \(version) of \(name: region.id) treats this: \(list)."
            ),
            kinds: [.visionItems],
            ask: region.id
        )
        let running = region.exists & .any(rows.map(\.condition))
        return .judging(
            running.possible.intersection(region.life),
            [
                lacking(
                    denied + unrecorded,
                    running & (unrecorded.isEmpty ? .always : !Condition.never.known(during: complete)),
                    unless: unrecorded.isEmpty ? nil : missing
                ),
                lacking(denied, running, unless: unknown()),
            ]
        )
    }
}
