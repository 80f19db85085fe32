/// One contract for youth care, with what the Jeugdwet asks of it.
final class YouthPurchase: Sendable {
    let id: EntityID
    let rows: [Dated<Contract>]
    let facts: FactIndex
    /// The root on which it is judged: whoever bought it.
    let buyer: EntityID
    /// "It runs".
    let running: Condition
    /// When it begins.
    let start: ClosedRange<Day>
    /// When it ends.
    let end: ClosedRange<Day>
    /// Who delivers, according to its first row.
    let contractor: EntityID
    let careForms: Set<String>

    fileprivate init(_ id: EntityID, _ rows: [Dated<Contract>], in dossier: Dossier) {
        self.id = id
        let rows = rows.sorted { $0.span.possible < $1.span.possible }
        self.rows = rows
        facts = dossier.facts
        buyer = dossier.root
        running = .any(rows.map(\.condition))
        start = rows.first?.span.start ?? .distantPast...(.distantFuture)
        end = rows.last?.span.end ?? .distantPast...(.distantFuture)
        contractor = rows.first?.fact.contractor ?? .none
        careForms = rows.reduce(into: []) { $0.formUnion($1.fact.careForms) }
    }

    var evidence: [Evidence] { rows.map { Evidence($0) } }

    /// "It runs, and `test` says yes of it".
    func runs(_ test: (Contract) -> Condition) -> Condition { .any(rows.map { $0.condition & test($0.fact) }) }

    /// The same where it is a contract for youth care, but not a national one or one for a single client.
    func runsOrdinarily(_ test: (Contract) -> Condition) -> Condition {
        runs { contract in
            Condition(answer: facts.isYouthContract(contract))
                & !Condition(answer: facts.isExceptional(contract)) & test(contract)
        }
    }

    /// "The municipality bought it for others", which is never certain.
    ///
    /// Whoever is the centre of a cooperation on youth care may have done so in a contract that is not known to be for itself
    /// alone, though the cooperation is not named.
    var mayBeForOthers: Condition {
        guard buyer.kind == .municipality else { return .never }
        let covered = facts.lawfulCovers(of: id).map(\.fact.municipality)
        guard covered.isEmpty || covered.contains(where: { $0 != buyer }) else { return .never }
        let arrangements = Set(facts.participations(of: buyer).map(\.fact.cooperation))
        let days = arrangements.flatMap { facts.cooperation($0) }.filter { row in
            row.fact.form == .centrumregeling && (row.fact.centre ?? buyer) == buyer
                && (row.fact.domains.isEmpty || row.fact.domains.contains(.jeugd))
        }
        return Condition(certain: .never, possible: PeriodSet(days.map(\.span.possible)))
    }

    /// What to ask when a check on it is not decided.
    func missing(_ nl: String, _ en: String, _ kinds: Set<FactKind> = []) -> Missing {
        Missing(Phrase(nl: nl, en: en), kinds: kinds.union([.contracts]), ask: buyer)
    }

    // MARK: JW-9

    /// "Quality counted in its award"; nil for a contract that was not awarded on a tender.
    var award: Timeline<Verdict>? {
        let lowest = runs { contract in
            Condition(answer: contract.isTendered) & Condition(answer: facts.isYouthContract(contract))
        }
        guard !lowest.possible.isEmpty else { return nil }
        return .judging(
            running.possible,
            [
                Violation(
                    lowest & runs { !Condition(answer: $0.weighsQuality) },
                    Alarm(
                        .overtreding,
                        Phrase(
                            nl: "Bij de gunning van \(name: id) woog kwaliteit niet mee.",
                            en: "Quality did not count in the award of \(name: id)."
                        ),
                        evidence: evidence,
                        remedy: Phrase(
                            nl: "Neem bij de volgende gunning ten minste één kwaliteitscriterium op.",
                            en: "Include at least one quality criterion in the next award."
                        )
                    ),
                    unless: missing(
                        "Of \(name: id) is aanbesteed, of kwaliteit meewoog bij de gunning, en onder welke wet het valt.",
                        "Whether \(name: id) was tendered, whether quality counted in its award, and under which law it falls.",
                        [.careForms]
                    )
                )
            ]
        )
    }
}

extension Contract {
    /// Whether it was awarded on a tender; nil when nobody can say.
    fileprivate var isTendered: Bool? {
        if let procedure { return [.europees, .sas].contains(procedure) }
        if contract == .subsidie || contract == .maatwerk || funding == .subsidie { return false }
        return nil
    }
}

extension Dossier {
    /// Whether all contracts of the root are on record, where it is a municipality or a cooperation on youth care.
    ///
    /// For a cooperation so must be its facts of `kinds`.
    func sweepOfYouthContracts(_ rules: Rules, besides kinds: Set<FactKind> = []) -> [Judgement] {
        let kinds = root.kind == .cooperation ? kinds.union([.contracts]) : [.contracts]
        let what = Phrase(
            nl: "Of alle contracten van \(name: root), en voor wie zij gelden, geregistreerd zijn.",
            en: "Whether all contracts of \(name: root), and whom they cover, are on record."
        )
        return concerning([Domain.jeugd], [rules.judgement(root, sweep(lifeOfRoot, complete: kinds, of: root, what))])
    }

    /// The contracts that are judged on this root and may be for youth care, in order.
    var youthContracts: [YouthPurchase] { once { YouthPurchases(all: youthContractsOnRecord) }.all }

    private var youthContractsOnRecord: [YouthPurchase] {
        ownContracts.compactMap { id, rows in
            rows.allSatisfy { facts.isYouthContract($0.fact) == false } ? nil : YouthPurchase(id, rows, in: self)
        }
    }
}

/// The contracts of a root for youth care, worked out once for all checks.
private struct YouthPurchases: Sendable {
    let all: [YouthPurchase]
}
