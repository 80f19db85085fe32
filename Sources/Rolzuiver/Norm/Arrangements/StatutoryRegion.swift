// A region as the Jeugdwet sees it (artikel 2.17): designated, with an entity of its own.

extension Form {
    /// The forms that a regional entity can have (draft article 2.18; the final text was not seen).
    static let regionalEntity: Set<Form> = [.openbaarLichaam, .bedrijfsvoeringsorganisatie, .centrumregeling]
}

extension YouthRegion {
    /// `judgement` on the days on which the region is a statutory youth region.
    func statutory(_ judgement: Judgement) -> Judgement {
        let rows = facts.region(id)
        let yes = PeriodSet(rows.filter { $0.fact.region == .wettelijk }.map(\.span.possible))
        let missing = Missing(
            Phrase(nl: "Wat voor regio \(name: id) is.", en: "What kind of region \(name: id) is."),
            kinds: [.regions],
            ask: id
        )
        let other = Phrase(
            nl: "\(name: id) is geen wettelijke jeugdregio.",
            en: "\(name: id) is no statutory youth region."
        )
        if rows.isEmpty { return judgement.aside(life, .indeterminate(missing)) }
        return judgement.aside(yes.complement, .notApplicable(other))
    }

    /// The same where it has several municipalities; one alone has nobody to cooperate with.
    func statutorySeveral(_ judgement: Judgement) -> Judgement {
        let alone = Phrase(
            nl: "\(name: id) bestaat uit één gemeente.",
            en: "\(name: id) consists of one municipality."
        )
        return statutory(judgement.aside((!hasSeveral).certain, .notApplicable(alone)))
    }

    /// "The region exists", as far as its own dates tell.
    var exists: Condition {
        let rows = facts.region(id)
        return rows.isEmpty ? .always : .any(rows.map(\.condition))
    }

    /// `ok` on the days of `known`, not to be decided elsewhere because of `what`.
    func sweep(_ known: PeriodSet, _ kinds: Set<FactKind>, _ what: Phrase) -> Timeline<Verdict> {
        Timeline(.indeterminate(Missing(what, kinds: kinds, ask: id)), during: life)
            .overlaid(by: Timeline(.ok, during: life.intersection(known)))
    }

    /// Whether all municipalities of the region are on record, and on the days of `known` what else has to be.
    func sweepOfMembers(_ known: PeriodSet = .always) -> Timeline<Verdict> {
        sweep(
            known.intersection(facts.complete(.regionMembers, of: id)),
            [.regionMembers, .participants, .withdrawals],
            Phrase(
                nl: "Of alle gemeenten van \(name: id), en wie uittrad, geregistreerd zijn.",
                en: "Whether all municipalities of \(name: id), and who withdrew, are on record."
            )
        )
    }

    /// "The cooperation is registered as one of this region"; not known where it names no region.
    func belongs(_ cooperation: EntityID) -> Condition {
        .any(
            facts.cooperation(cooperation).map { row in
                row.condition & Condition(answer: row.fact.region.map { $0 == id })
            }
        )
    }
}

extension FactIndex {
    /// "The region has two or more municipalities", each until the day on which it ended at a redivision.
    func hasSeveralMunicipalities(_ region: EntityID) -> Condition {
        let members = Dictionary(grouping: members(of: region)) { $0.fact.municipality }.values.map { rows in
            Condition.any(
                rows.compactMap { row in
                    guard let redivision = redivision(endOf: row.fact.municipality) else { return row.condition }
                    return row.span.ended(on: redivision.on)?.condition
                }
            )
        }
        return Condition.atLeastTwo(members).known(during: complete(.regionMembers, of: region))
    }

    /// "The cooperation is a regional entity for youth care"; not known where that is not on record.
    func isRegionalEntity(_ cooperation: EntityID) -> Condition {
        let rows = self.cooperation(cooperation)
        return Condition.any(rows.map { $0.condition & Condition(answer: $0.fact.isRegionalEntity) })
            .known(during: PeriodSet(rows.compactMap(\.span.certain)))
    }
}

extension Dossier {
    /// The root as a youth region, worked out once for all checks.
    var youthRegion: YouthRegion { once { YouthRegion(root, in: facts) } }

    /// The youth regions, factual or statutory, by the municipalities that belong to them.
    var youthRegions: YouthRegions { facts.once { YouthRegions(facts) } }
}

/// In which youth regions municipalities lie; statistical regions and subregions are left out.
struct YouthRegions: Sendable {
    private let kinds: [EntityID: [Dated<Region>]]
    private let members: [EntityID: [Dated<RegionMember>]]

    fileprivate init(_ facts: FactIndex) {
        let youth: Set<RegionKind> = [.feitelijk, .wettelijk]
        let kinds = Dictionary(grouping: facts.facts.regions.filter { youth.contains($0.fact.region) }) { $0.fact.id }
        members = Dictionary(grouping: facts.facts.regionMembers.filter { kinds[$0.fact.region] != nil }) {
            $0.fact.municipality
        }
        self.kinds = kinds
    }

    /// The regions of one of `kinds` in which the municipality lies or lay, and when.
    func regions(of municipality: EntityID, _ wanted: Set<RegionKind>) -> [EntityID: Condition] {
        Dictionary(grouping: members[municipality] ?? []) { $0.fact.region }.mapValues { rows in
            .any(rows.map { $0.condition & isOne(of: wanted, $0.fact.region) })
        }
        .filter { !$0.value.possible.isEmpty }
    }

    /// "The region is of one of `kinds`".
    func isOne(of wanted: Set<RegionKind>, _ region: EntityID) -> Condition {
        .any((kinds[region] ?? []).filter { wanted.contains($0.fact.region) }.map(\.standing))
    }
}

extension Dated {
    /// When the fact held, for a description that held from the outset when no start is on record.
    var standing: Condition {
        guard span.possible.from == .distantPast,
            let known = Period(until: span.certain?.until ?? span.possible.until)
        else { return condition }
        return Condition(certain: PeriodSet(known), possible: PeriodSet(span.possible))
    }
}
