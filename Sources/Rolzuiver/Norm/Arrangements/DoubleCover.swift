/// Forms of care that are bought for a municipality by two at the same time.
struct DoubleCover {
    private let dossier: Dossier
    private let runOff: Int
    private let facts: FactIndex

    /// The double cover in which the cooperation has a part; after a withdrawal a contract may run off for `runOff` days.
    init(_ dossier: Dossier, runOff: Int) {
        self.dossier = dossier
        self.runOff = runOff
        facts = dossier.facts
    }

    /// A judgement for each municipality and form of care that the cooperation and another both buy, at some time.
    func judgements(_ rules: Rules) -> [Judgement] {
        // Where none of its contracts names a form of care, nothing can be bought twice.
        guard dossier.boughtContracts.contains(where: { $0.rows.contains { !$0.fact.careForms.isEmpty } }) else {
            return []
        }
        return dossier.contractsByPlaceBoughtFor.flatMap { contracts -> [Judgement] in
            let buying = contracts.buying(runOff: runOff)
            return buying.careForms(of: dossier.root).compactMap { code in
                guard let buyers = buying.rivals(for: code, in: facts) else { return nil }
                return timeline(of: contracts.municipality, code, buyers).map {
                    rules.judgement(dossier.root, telling: [contracts.municipality.key, code], $0)
                }
            }
        }
    }

    /// "Two buyers buy the form of care for the municipality, and nobody wrote down why"; nil when that is judged on
    /// another, who bought first.
    private func timeline(of municipality: EntityID, _ code: String, _ buyers: RivalBuyers) -> Timeline<Verdict>? {
        let isHere = isFirst(among: buyers.running)
        guard isHere != false else { return nil }
        let bought = buyers.purchases.mapValues { $0.map { (contract: $0.contract, runs: $0.runs & !$0.runsOff) } }
        let twice = Condition.atLeastTwo(bought.values.map { .any($0.map(\.runs)) })
        let contracts = bought.sorted { $0.key < $1.key }.flatMap(\.value)
        let wrong = twice & !motivated(contracts.map(\.contract)) & Condition(answer: isHere)
        let bearing = contracts.map { contract, runs in
            Wanted(
                name: Phrase(nl: "\(name: contract.id)", en: "\(name: contract.id)"),
                lacking: wrong & runs,
                evidence: contract.evidence + facts.evidence(that: contract.id, covers: municipality)
            )
        }
        let form = facts.name(ofCareForm: code)
        return .wanting(bearing, during: Condition.any(buyers.running.values).possible) { names, found in
            Alarm(
                .aandachtspunt,
                Phrase(
                    nl: "Voor \(name: municipality) is \(form) dubbel ingekocht: \(names.nl).",
                    en: "For \(name: municipality) \(form) is bought twice: \(names.en)."
                ),
                evidence: found,
                remedy: Phrase(
                    nl: "Beëindig een van beide, of leg vast waarom beide nodig zijn.",
                    en: "End one of the two, or lay down why both are needed."
                )
            )
        } missing: { names in
            Missing(
                Phrase(
                    nl: "Of \(names.nl) tegelijk voor \(name: municipality) lopen, en van welke soort zij zijn.",
                    en:
                        "Whether \(names.en) run for \(name: municipality) at the same time, and of what kind they are."
                ),
                kinds: [.contracts, .covers],
                ask: dossier.root
            )
        }
    }

    /// Whether the cooperation is the first that bought, and so the one on which it is judged.
    private func isFirst(among buyers: [EntityID: Condition]) -> Bool? {
        guard let own = buyers[dossier.root] else { return false }
        let others = buyers.filter {
            $0.key != dossier.root && $0.key.kind == .cooperation && !$0.value.possible.isEmpty
        }
        let answers = others.map { precedes((own, dossier.root), ($0.value, $0.key)) }
        return answers.contains(false) ? false : answers.contains(nil) ? nil : true
    }

    /// "Somebody wrote down why": a motivation has to be shown.
    private func motivated(_ contracts: [PlaceContract]) -> Condition {
        let texts = contracts.flatMap { facts.documents(of: $0.id) }.filter { $0.fact.document == .motivering }
        return .any(texts.map { $0.fact.on.map { Condition(PeriodSet(.since($0))) } ?? .always })
    }
}
