// What the ordinances of municipalities lay down, each judged at one root.

/// Something that an ordinance has to lay down.
struct OrdinanceRule: Sendable {
    /// What it is, as part of a list.
    let name: Phrase
    /// Whether an ordinance lays it down; nil when that is not on record.
    let isMet: @Sendable (Ordinance) -> Bool?
}

extension Ordinance {
    /// The cost elements and the attention for tariff differentiation (Besluit Jeugdwet 2.3(1)).
    static let priceRules: [OrdinanceRule] =
        CostElement.allCases.map { element in
            OrdinanceRule(name: element.phrase) { $0.costElements.isEmpty ? nil : $0.costElements.contains(element) }
        } + [
            OrdinanceRule(name: Phrase(nl: "tariefdifferentiatie", en: "tariff differentiation")) {
                $0.differentiatesTariffs
            }
        ]
    /// A real price for subcontractors (Besluit Jeugdwet 2.3(3)).
    static let subcontractors = OrdinanceRule(
        name: Phrase(nl: "een reële prijs voor onderaannemers", en: "a real price for subcontractors")
    ) { $0.stipulatesSubcontractors }
    /// Continuity of care (Jeugdwet 2.11(2)(b)).
    static let continuity = OrdinanceRule(
        name: Phrase(nl: "de continuïteit van zorg", en: "the continuity of care")
    ) { $0.regulatesContinuity }
}

extension CostElement {
    /// What it is called, in both languages.
    var phrase: Phrase {
        switch self {
        case .beroepskrachten: Phrase(nl: dutch, en: "the costs of professionals")
        case .clientgebonden: Phrase(nl: dutch, en: "other costs per client")
        case .overhead: Phrase(nl: dutch, en: "overhead")
        case .indexering: Phrase(nl: dutch, en: "indexation")
        }
    }
}

/// Who takes part in cooperations itself, worked out once for each.
private struct DirectTakers: Sendable {
    let all = LookedUp<EntityID, [EntityID: Condition]>()
}

extension FactIndex {
    /// When the municipalities that take part in a cooperation themselves do so.
    func directTakers(of cooperation: EntityID) -> [EntityID: Condition] {
        once { DirectTakers() }.all.value(cooperation) { cooperation in
            let direct = remainingParticipants(of: cooperation).filter {
                $0.fact.participant.kind == .municipality && $0.fact.via == nil
            }
            return Dictionary(grouping: direct) { $0.fact.participant }.mapValues { .any($0.map(\.condition)) }
        }
    }

    /// "The cooperation works on youth care".
    func worksOnYouthCare(_ cooperation: EntityID) -> Condition {
        .any(self.cooperation(cooperation).filter { $0.fact.domains.contains(.jeugd) }.map(\.condition))
    }

    /// "The municipality takes part itself in one of the cooperations for youth care that `isOther` picks".
    func takesPart(_ municipality: EntityID, inYouthCooperations isOther: (EntityID) -> Bool) -> Condition {
        .any(youthCooperations(of: municipality).filter { isOther($0.key) }.map(\.value))
    }

    /// "The municipality takes part itself in a cooperation for youth care that comes before `root`": where it takes part
    /// longer, and of two that began together the first by number.
    func takesPart(_ municipality: EntityID, inYouthCooperationBefore root: EntityID) -> Condition {
        let all = youthCooperations(of: municipality)
        guard let own = all[root], all.count > 1 else { return .never }
        return .any(
            all.filter { $0.key != root }.map { other, takes in
                takes & Condition(answer: precedes((takes, other), (own, root)))
            }
        )
    }

    /// The two years after each redivision into a municipality, in which the ordinances of before go on in its area (Wet
    /// arhi 28).
    fileprivate func afterRedivision(into municipality: EntityID) -> PeriodSet {
        PeriodSet(
            redivisions(into: municipality).compactMap { Period(from: $0.on, until: $0.on.adding(months: 24)) }
        )
    }

    /// The cooperations for youth care in which a municipality takes part itself, and when.
    private func youthCooperations(of municipality: EntityID) -> [EntityID: Condition] {
        let family = predecessors(of: municipality) + [municipality]
        let all = Set(family.flatMap { participations(of: $0) }.map(\.fact.cooperation))
        let taken = all.map { cooperation in
            let youth = worksOnYouthCare(cooperation)
            guard !youth.possible.isEmpty else { return (cooperation, Condition.never) }
            return (cooperation, youth & (directTakers(of: cooperation)[municipality] ?? .never))
        }
        return Dictionary(uniqueKeysWithValues: taken.filter { !$0.1.possible.isEmpty })
    }
}

/// Whether the one statement was true before the other, or as early and of the lower number; nil where nobody can say.
func precedes(_ one: (Condition, EntityID), _ other: (Condition, EntityID)) -> Bool? {
    let (mine, yours) = (one.0.firstDay, other.0.firstDay)
    if mine == yours, mine.lowerBound == mine.upperBound { return one.1 < other.1 }
    return mine.upperBound < yours.lowerBound ? true : yours.upperBound < mine.lowerBound ? false : nil
}

extension Condition {
    /// The first day on which it may be true, and the last such day.
    fileprivate var firstDay: ClosedRange<Day> {
        let first = possible.first ?? .distantFuture
        return first...max(first, certain.first ?? .distantFuture)
    }
}

extension Dossier {
    /// The municipalities whose own duties under the Jeugdwet are judged on this root, and when: those that take part in
    /// the cooperation, unless they do in one that comes before it; or the municipality itself, while it takes part in none.
    var youthMunicipalities: [EntityID: Condition] {
        once { YouthMunicipalities(all: youthMunicipalitiesOnRecord) }.all
    }

    private var youthMunicipalitiesOnRecord: [EntityID: Condition] {
        let life = Condition(lifeOfRoot)
        guard root.kind == .cooperation else {
            return [root: life & !facts.takesPart(root) { _ in true }]
        }
        let works = life & facts.worksOnYouthCare(root)
        guard !works.possible.isEmpty else { return [:] }
        return Dictionary(
            uniqueKeysWithValues: facts.directTakers(of: root).map { municipality, takesPart in
                let earlier = facts.takesPart(municipality, inYouthCooperationBefore: root)
                return (municipality, takesPart & works & !earlier)
            }
        )
    }
}

private struct YouthMunicipalities: Sendable {
    let all: [EntityID: Condition]
}

extension Rules {
    /// Whether the ordinance of each municipality lays down what is `asked`: a judgement for each of which something is on
    /// record, and one for all others together, as they are one question.
    func judgements(
        ofOrdinancesIn dossier: Dossier,
        asked: [OrdinanceRule],
        since start: Day,
        weighing severity: Severity = .overtreding
    ) -> [Judgement] {
        let days = Condition(PeriodSet(.since(start)))
        let takers = dossier.youthMunicipalities.mapValues { $0 & days }.filter { !$0.value.possible.isEmpty }
            .sorted { $0.key < $1.key }
        func isKnown(_ municipality: EntityID) -> Bool {
            !dossier.facts.ordinances(of: municipality, under: .jeugdwet).isEmpty
                || !dossier.facts.complete(.ordinances, of: municipality).isEmpty
        }
        let known = takers.filter { isKnown($0.key) }.map { municipality, takes in
            judgement(
                dossier.root,
                telling: ["verordening", municipality.key],
                dossier.ordinance(of: municipality, asked, during: takes, severity)
            )
        }
        return known
            + [dossier.openOrdinances(of: takers.filter { !isKnown($0.key) }, during: days)].compactMap {
                $0.map { judgement(dossier.root, telling: ["verordening"], $0) }
            }
    }
}

extension Dossier {
    /// "The ordinance of the municipality lacks something that is asked".
    fileprivate func ordinance(
        of municipality: EntityID,
        _ asked: [OrdinanceRule],
        during takes: Condition,
        _ severity: Severity
    ) -> Timeline<Verdict> {
        let rows = facts.ordinances(of: municipality, under: .jeugdwet)
        let closed = facts.complete(.ordinances, of: municipality).subtracting(
            facts.afterRedivision(into: municipality)
        )
        let told = PeriodSet(rows.compactMap(\.span.certain)).union(closed)
        let wanted = asked.map { rule in
            let met = Condition.any(rows.map { $0.condition & Condition(answer: rule.isMet($0.fact)) })
            return Wanted(name: rule.name, lacking: takes & !met.known(during: told))
        }
        return .wanting(wanted, during: takes.possible) { names, _ in
            Alarm(
                severity,
                Phrase(
                    nl: "De verordening jeugdhulp van \(name: municipality) regelt niet: \(names.nl).",
                    en: "The youth care ordinance of \(name: municipality) does not regulate: \(names.en)."
                ),
                evidence: rows.map { Evidence($0) },
                remedy: Phrase(
                    nl: "Laat de gemeenteraad van \(name: municipality) de verordening aanvullen.",
                    en: "Have the council of \(name: municipality) complete the ordinance."
                )
            )
        } missing: { _ in
            missingOrdinance(of: [municipality])
        }
    }

    /// Open where an ordinance of one of `municipalities` is not on record at all, or where not all participants are; nil
    /// where the root has no ordinances to answer for.
    fileprivate func openOrdinances(
        of municipalities: [(key: EntityID, value: Condition)],
        during days: Condition
    ) -> Timeline<Verdict>? {
        let open = PeriodSet(municipalities.flatMap(\.value.possible.periods))
        let missing = Timeline<Verdict>(.indeterminate(missingOrdinance(of: municipalities.map(\.key))), during: open)
        guard root.kind == .cooperation else { return open.isEmpty ? nil : missing }
        let life = (Condition(lifeOfRoot) & facts.worksOnYouthCare(root) & days).possible
        guard !life.isEmpty else { return nil }
        return sweep(
            life,
            complete: [.participants],
            of: root,
            Phrase(
                nl: "Of alle deelnemers van \(name: root) geregistreerd zijn.",
                en: "Whether all participants of \(name: root) are on record."
            )
        )
        .overlaid(by: missing)
    }

    fileprivate func missingOrdinance(of municipalities: [EntityID]) -> Missing {
        Missing(ofEach: municipalities, or: root, kinds: [.ordinances]) { councils in
            Phrase(
                nl: "Wat de verordening jeugdhulp van \(names: councils) over prijs en continuïteit regelt.",
                en: "What the youth care ordinance of \(names: councils) lays down on price and continuity."
            )
        }
    }
}

extension OwnContract {
    /// "Its tariff lacks one of the cost elements"; nil when it is not about youth care.
    var restsOnCostElements: Timeline<Verdict>? {
        let youth = isForYouth
        guard !youth.possible.isEmpty else { return nil }
        if isSubsidy == true { return excusedAsSubsidy }
        let wanted = CostElement.allCases.map { element in
            Wanted(
                name: element.phrase,
                lacking: youth & isNoSubsidy
                    & says { $0.priceElements.isEmpty ? nil : !$0.priceElements.contains(element) }
            )
        }
        return .wanting(wanted, during: youth.possible) { names, _ in
            Alarm(
                .overtreding,
                Phrase(
                    nl: "Het tarief van \(name: id) rust niet op: \(names.nl).",
                    en: "The tariff of \(name: id) does not rest on: \(names.en)."
                ),
                evidence: evidence,
                remedy: Phrase(
                    nl: "Onderbouw het tarief met alle kostprijselementen.",
                    en: "Base the tariff on all cost elements."
                )
            )
        } missing: { _ in
            missing(
                "Op welke kostprijselementen het tarief van \(name: id) rust, of het jeugdzorg is, en of het een subsidie is.",
                "On which cost elements the tariff of \(name: id) rests, whether it is youth care, and whether it is a subsidy.",
                [.contracts, .careForms]
            )
        }
    }

    /// "It does not stipulate a real price for subcontractors"; nil when it is not about youth care.
    var stipulatesSubcontractors: Timeline<Verdict>? {
        let youth = isForYouth
        guard !youth.possible.isEmpty else { return nil }
        if isSubsidy == true { return excusedAsSubsidy }
        return clause(
            regulates(.onderaannemerPrijs) | !youth | !isNoSubsidy,
            weighing: .overtreding,
            Phrase(nl: "een reële prijs voor onderaannemers", en: "a real price for subcontractors"),
            .onderaannemerPrijs
        )
    }

    private var excusedAsSubsidy: Timeline<Verdict> {
        excused(
            "\(name: id) is een subsidie; of zij onder artikel 2.3(4) valt, beoordeelt een mens.",
            "\(name: id) is a subsidy; whether article 2.3(4) applies is for a person to judge."
        )
    }
}
