/// Whether each municipality has, every day, a contract for each form of care that it must have.
struct CareCover {
    private let dossier: Dossier
    private let window: Int
    private let facts: FactIndex
    /// The forms of care that are mandatory at some time, and when.
    private let forms: [String: Condition]

    /// The cover of the municipalities that take part in the cooperation, up to `window` days after they left.
    init(_ dossier: Dossier, window: Int) {
        self.dossier = dossier
        self.window = window
        facts = dossier.facts
        let facts = dossier.facts
        let codes = Set(facts.facts.careForms.filter { $0.fact.isMandatory == true }.map(\.fact.code))
        forms = Dictionary(
            uniqueKeysWithValues: codes.map { code in
                (
                    code,
                    .any(
                        facts.careForm(code).map { row in
                            let isForYouth = row.fact.category.map { CareCategory.youth.contains($0) } ?? true
                            return row.standing & Condition(answer: isForYouth ? row.fact.isMandatory : false)
                        }
                    )
                )
            }
        )
        .filter { !$0.value.certain.isEmpty }
    }

    /// A judgement for each municipality and mandatory form of care, and one about the whole.
    func judgements(_ rules: Rules) -> [Judgement] {
        let places = dossier.youthMunicipalities.sorted { $0.key < $1.key }
        let own =
            forms.isEmpty
            ? []
            : places.flatMap { municipality, takesPart -> [Judgement] in
                let days = days(of: municipality, takesPart)
                let contracts = dossier.contracts(for: municipality)?.all ?? []
                let closed = closed(for: municipality)
                return forms.sorted { $0.key < $1.key }.compactMap { code, mandatory in
                    let life = (days & mandatory).possible
                    guard !life.isEmpty else { return nil }
                    return rules.judgement(
                        dossier.root,
                        telling: [municipality.key, code],
                        timeline(of: municipality, code, days & mandatory, contracts, closed)
                    )
                }
            }
        let whole = dossier.sweep(
            dossier.lifeOfRoot,
            complete: [.careForms, .participants],
            of: dossier.root,
            Phrase(
                nl:
                    "Welke zorgvormen verplicht zijn, en of alle deelnemers van \(name: dossier.root) geregistreerd zijn.",
                en:
                    "Which forms of care are mandatory, and whether all participants of \(name: dossier.root) are on record."
            )
        )
        return own + [rules.judgement(dossier.root, whole)]
    }

    /// The days on which the municipality is judged here: its participation, and some days after it ended; not after its own
    /// end, nor while it takes part elsewhere.
    private func days(of municipality: EntityID, _ takesPart: Condition) -> Condition {
        let elsewhere = facts.takesPart(municipality, inYouthCooperations: { $0 != dossier.root })
        let end = facts.redivision(endOf: municipality)?.on ?? .distantFuture
        let exists = Period(until: end).map { PeriodSet($0) } ?? .never
        func after(_ days: PeriodSet) -> PeriodSet {
            PeriodSet(days.periods.compactMap { Period(from: $0.until, until: $0.until.adding(days: window)) })
        }
        let (sure, maybe) = (after(takesPart.certain), after(takesPart.possible))
        let left = Condition(certain: sure.intersection(maybe), possible: sure.union(maybe))
        return (takesPart | (left & !elsewhere)) & Condition(exists)
    }

    /// The days for which all contracts that cover the municipality are on record.
    private func closed(for municipality: EntityID) -> PeriodSet {
        facts.complete(.contracts, of: municipality).subtracting(openElsewhere(for: municipality))
            .union(facts.complete(.covers, of: municipality))
            .intersection(facts.complete(.contracts, of: dossier.root))
    }

    /// The days on which the municipality may take part in another cooperation for youth care, itself or through one, of
    /// which the contracts may not all be on record.
    private func openElsewhere(for municipality: EntityID) -> PeriodSet {
        facts.cooperations(around: municipality).subtracting([dossier.root]).reduce(PeriodSet.never) { days, other in
            let takesPart = facts.takers(of: other)[municipality] ?? .never
            let open = (takesPart & facts.mayWorkOnYouthCare(other)).possible
            return days.union(open.subtracting(facts.complete(.contracts, of: other)))
        }
    }

    /// "No contract for the form of care covers the municipality".
    private func timeline(
        of municipality: EntityID,
        _ code: String,
        _ days: Condition,
        _ contracts: [PlaceContract],
        _ closed: PeriodSet
    ) -> Timeline<Verdict> {
        let covered = Condition.any(contracts.map { $0.buys(code) & $0.covers }).known(during: closed)
        let related = contracts.filter { $0.careForms.contains(code) }
        let form = facts.name(ofCareForm: code)
        return .judging(
            days.possible,
            days & !covered,
            Alarm(
                .overtreding,
                Phrase(
                    nl:
                        "\(name: municipality) heeft geen contract voor \(form), terwijl die zorg er elke dag moet zijn.",
                    en: "\(name: municipality) has no contract for \(form), although that care must be there every day."
                ),
                evidence: facts.careForm(code).map { Evidence($0) } + related.flatMap(\.evidence),
                remedy: Phrase(
                    nl:
                        "Sluit een contract voor \(form) dat op deze dagen loopt, of registreer het contract dat er is.",
                    en: "Conclude a contract for \(form) that runs on these days, or register the one that there is."
                )
            ),
            unless: Missing(
                Phrase(
                    nl: "Of een contract voor \(form) \(name: municipality) dekt, van het verband of van haarzelf.",
                    en: "Whether a contract for \(form) covers \(name: municipality), of the cooperation or its own."
                ),
                kinds: [.contracts, .covers, .careForms, .participants],
                ask: municipality
            )
        )
    }
}

extension FactIndex {
    /// "The cooperation works on youth care"; not known where nobody says on what it works.
    fileprivate func mayWorkOnYouthCare(_ cooperation: EntityID) -> Condition {
        let rows = self.cooperation(cooperation)
        let silent = PeriodSet(rows.filter(\.fact.domains.isEmpty).map(\.span.possible))
        let recorded = PeriodSet(rows.map(\.span.possible))
        return worksOnYouthCare(cooperation) | Condition(certain: .never, possible: silent.union(recorded.complement))
    }
}
