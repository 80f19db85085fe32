/// A contract that buys care for a municipality.
private struct Purchase {
    let contract: PlaceContract
    /// "It is a purchase of its own".
    let isOwn: Condition
    /// "It runs off, as the municipality left".
    let runsOff: Condition
}

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
        var takers: [EntityID: [EntityID: Condition]] = [:]
        return municipalities.flatMap { municipality -> [Judgement] in
            let contracts = dossier.contracts(for: municipality).filter { !$0.covers.possible.isEmpty }
            // With one buyer there is nothing to compare.
            guard Set(contracts.lazy.flatMap(\.buyers)).count > 1 else { return [] }
            let frameworks = contracts.flatMap { $0.rows.filter { $0.fact.contract == .raam }.map(\.fact) }
            let asked = contracts.filter { $0.buyers.contains(dossier.root) }
                .reduce(into: Set<String>()) { $0.formUnion($1.careForms) }
            let rivals = contracts.filter { !$0.careForms.isDisjoint(with: asked) }
            let regional = rivals.flatMap(\.byBuyer).compactMap { contract -> Purchase? in
                let isOwn = isOwn(contract, under: frameworks)
                guard !isOwn.possible.isEmpty else { return nil }
                let home = contract.home
                if takers[home] == nil { takers[home] = home.kind == .cooperation ? facts.takers(of: home) : [:] }
                let left = runsOff(contract, for: municipality) | runOff(after: takers[home]?[municipality] ?? .never)
                return Purchase(contract: contract, isOwn: isOwn, runsOff: left)
            }
            return asked.sorted().compactMap { code in
                let buying = regional.filter { $0.contract.careForms.contains(code) }
                let buyers = Dictionary(grouping: buying, by: \.contract.home)
                guard buyers.count > 1, buyers[dossier.root] != nil else { return nil }
                return timeline(of: municipality, code, buyers).map {
                    rules.judgement(dossier.root, telling: [municipality.key, code], $0)
                }
            }
        }
    }

    /// The municipalities for which the cooperation buys.
    ///
    /// None where none of its contracts names a form of care: nothing can be bought twice then.
    private var municipalities: [EntityID] {
        let own = dossier.boughtContracts
        guard own.contains(where: { $0.rows.contains { !$0.fact.careForms.isEmpty } }) else { return [] }
        return Set(own.flatMap { facts.municipalities(of: $0.id, $0.rows).keys }).sorted()
    }

    /// "Two buyers buy the form of care for the municipality, and nobody wrote down why"; nil when they never do so at the
    /// same time.
    private func timeline(
        of municipality: EntityID,
        _ code: String,
        _ buyers: [EntityID: [Purchase]]
    ) -> Timeline<Verdict>? {
        let running = buyers.mapValues { $0.map { (purchase: $0, runs: regional($0, code)) } }
        let all = running.mapValues { Condition.any($0.map(\.runs)) }
        guard !Condition.atLeastTwo(all.values).possible.isEmpty else { return nil }
        let isHere = isFirst(among: all)
        guard isHere != false else { return nil }
        let bought = running.mapValues { $0.map { (contract: $0.purchase.contract, $0.runs & !$0.purchase.runsOff) } }
        let twice = Condition.atLeastTwo(bought.values.map { .any($0.map(\.1)) })
        let contracts = bought.sorted { $0.key < $1.key }.flatMap(\.value)
        let wrong = twice & !motivated(contracts.map(\.contract)) & Condition(answer: isHere)
        let bearing = contracts.map { contract, runs in
            Wanted(
                name: Phrase(nl: "\(name: contract.id)", en: "\(name: contract.id)"),
                lacking: wrong & runs,
                evidence: contract.evidence
            )
        }
        let form = facts.name(ofCareForm: code)
        return .wanting(bearing, during: Condition.any(all.values).possible) { names, found in
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

    /// "It runs for the municipality and the form of care, and is a purchase of its own".
    private func regional(_ purchase: Purchase, _ code: String) -> Condition {
        purchase.contract.buys(code) & purchase.contract.covers & purchase.isOwn
    }

    /// "The contract is a purchase of its own".
    private func isOwn(_ contract: PlaceContract, under frameworks: [Contract]) -> Condition {
        .any(contract.rows.map { $0.condition & Condition(answer: isPurchase($0.fact, under: frameworks)) })
    }

    /// Whether a contract buys care: not for one client nor from another public body, neither a national one, nor a part of
    /// one of `frameworks`; nil when that is not known.
    private func isPurchase(_ contract: Contract, under frameworks: [Contract]) -> Bool? {
        if contract.contract == .dienstverlening || contract.contractor.kind != .organisation { return false }
        if contract.isPartOfFramework {
            let isKnown = frameworks.contains {
                $0.contractor == contract.contractor && shareTask($0.careForms, contract.careForms)
            }
            return isKnown ? false : nil
        }
        return facts.isExceptional(contract).map { !$0 }
    }

    /// "The municipality left, and the contract of before runs off".
    private func runsOff(_ contract: PlaceContract, for municipality: EntityID) -> Condition {
        let exits = facts.withdrawals(from: contract.home).map(\.fact).filter {
            $0.participant == municipality && $0.isStanding && $0.status != .voornemen && touches(contract, $0)
        }
        return .any(exits.map { runOff(after: $0) })
    }

    /// "The exit was at most so many days ago"; not known where nobody says when it takes effect.
    private func runOff(after exit: Withdrawal) -> Condition {
        if let effective = exit.effective { return Condition(PeriodSet([runOff(from: effective)].compactMap(\.self))) }
        let told = [exit.notified, exit.decided].compactMap(\.self).max() ?? .distantPast
        return Condition(certain: .never, possible: PeriodSet(.since(told)))
    }

    /// "The participation ended at most so many days ago", also where no exit is on record.
    private func runOff(after participation: Condition) -> Condition {
        func after(_ days: PeriodSet) -> PeriodSet {
            PeriodSet(days.periods.filter(\.until.isFinite).compactMap { runOff(from: $0.until) })
        }
        let (sure, maybe) = (after(participation.certain), after(participation.possible))
        return Condition(certain: sure.intersection(maybe), possible: sure.union(maybe))
    }

    private func runOff(from day: Day) -> Period? { Period(from: day, until: day.adding(days: runOff)) }

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
