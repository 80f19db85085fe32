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
        municipalities.flatMap { municipality -> [Judgement] in
            let contracts = dossier.contracts(for: municipality).filter { !$0.named.possible.isEmpty }
            let regional = contracts.filter { contract in
                contract.rows.contains { facts.isExceptional($0.fact) != true }
            }
            let codes = Set(regional.flatMap(\.careForms)).sorted()
            return codes.compactMap { code in
                let buying = regional.filter { $0.careForms.contains(code) }
                let buyers = Dictionary(grouping: buying, by: \.home)
                guard buyers.count > 1, buyers[dossier.root] != nil else { return nil }
                return timeline(of: municipality, code, buyers).map {
                    rules.judgement(dossier.root, telling: [municipality.key, code], $0)
                }
            }
        }
    }

    /// The municipalities for which the cooperation buys.
    private var municipalities: [EntityID] {
        let own = dossier.boughtContracts
        return Set(own.flatMap { facts.municipalities(of: $0.id, $0.rows).keys }).sorted()
    }

    /// "Two buyers buy the form of care for the municipality, and nobody wrote down why"; nil when they never do so at the
    /// same time.
    private func timeline(
        of municipality: EntityID,
        _ code: String,
        _ buyers: [EntityID: [PlaceContract]]
    ) -> Timeline<Verdict>? {
        let bought = buyers.mapValues { contracts in
            Condition.any(contracts.map { regional($0, code) & !runsOff($0, for: municipality) })
        }
        let all = buyers.mapValues { contracts in Condition.any(contracts.map { regional($0, code) }) }
        let isHere = isFirst(among: all)
        let twice = Condition.atLeastTwo(bought.values)
        guard isHere != false, !Condition.atLeastTwo(all.values).possible.isEmpty else { return nil }
        let contracts = buyers.sorted { $0.key < $1.key }.flatMap(\.value)
        let names = contracts.map(\.id)
        let form = facts.name(ofCareForm: code)
        return .judging(
            Condition.any(all.values).possible,
            twice & !motivated(contracts) & Condition(answer: isHere),
            Alarm(
                .aandachtspunt,
                Phrase(
                    nl: "Voor \(name: municipality) is \(form) dubbel ingekocht: \(names: names).",
                    en: "For \(name: municipality) \(form) is bought twice: \(names: names)."
                ),
                evidence: contracts.flatMap(\.evidence),
                remedy: Phrase(
                    nl: "Beëindig een van beide, of leg vast waarom beide nodig zijn.",
                    en: "End one of the two, or lay down why both are needed."
                )
            ),
            unless: Missing(
                Phrase(
                    nl: "Of \(names: names) tegelijk voor \(name: municipality) lopen, en van welke soort zij zijn.",
                    en:
                        "Whether \(names: names) run for \(name: municipality) at the same time, and of what kind they are."
                ),
                kinds: [.contracts, .covers],
                ask: dossier.root
            )
        )
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

    /// "It runs for the municipality and the form of care, and is neither for one client nor national".
    private func regional(_ contract: PlaceContract, _ code: String) -> Condition {
        let kinds = Condition.any(
            contract.rows.map { $0.condition & Condition(answer: facts.isExceptional($0.fact).map { !$0 }) }
        )
        return contract.buys(code) & contract.named & kinds
    }

    /// "The municipality left, and the contract of before runs off".
    private func runsOff(_ contract: PlaceContract, for municipality: EntityID) -> Condition {
        let exits = facts.withdrawals(from: contract.home).map(\.fact).filter {
            $0.participant == municipality && $0.isStanding && $0.status != .voornemen && touches(contract, $0)
        }
        return Condition(
            PeriodSet(
                exits.compactMap(\.effective).compactMap { Period(from: $0, until: $0.adding(days: runOff)) }
            )
        )
    }

    private func touches(_ contract: PlaceContract, _ exit: Withdrawal) -> Bool {
        guard exit.scope == .gedeeltelijk, !exit.tasks.isEmpty else { return true }
        let tasks = contract.rows.reduce(into: contract.careForms) { $0.formUnion($1.fact.tasks) }
        return !tasks.isDisjoint(with: exit.tasks)
    }

    /// "Somebody wrote down why": a motivation has to be shown.
    private func motivated(_ contracts: [PlaceContract]) -> Condition {
        let texts = contracts.flatMap { facts.documents(of: $0.id) }.filter { $0.fact.document == .motivering }
        return .any(texts.map { $0.fact.on.map { Condition(PeriodSet(.since($0))) } ?? .always })
    }
}
