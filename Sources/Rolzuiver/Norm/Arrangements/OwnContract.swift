/// A contract that is judged on the root, and on no other: what its facts say of it, day by day.
final class OwnContract: Sendable {
    let id: EntityID
    /// The root on which it is judged.
    let root: EntityID
    /// What is on record about it, period by period.
    let rows: [Dated<Contract>]
    /// What was on record when it began.
    let first: Contract
    /// "It runs".
    let running: Condition
    let facts: FactIndex

    fileprivate init?(_ id: EntityID, _ rows: [Dated<Contract>], in dossier: Dossier) {
        let rows = rows.sorted { $0.span.possible < $1.span.possible }
        guard let first = rows.first else { return nil }
        self.id = id
        self.rows = rows
        self.first = first.fact
        root = dossier.root
        facts = dossier.facts
        running = .any(rows.map(\.condition))
    }

    var evidence: [Evidence] { rows.map { Evidence($0) } }

    /// The days for which the facts of `kind` about it are stated to be complete.
    func complete(_ kind: FactKind) -> PeriodSet { facts.complete(kind, of: id, root) }

    /// "It runs, and is as `answer` says"; nil is not known.
    func says(_ answer: (Contract) -> Bool?) -> Condition {
        .any(rows.map { $0.condition & Condition(answer: answer($0.fact)) })
    }

    /// "It is on record that the contract is as `test` says": what is not on record counts as lacking only where the
    /// contracts are stated to be complete.
    func records(_ test: (Contract) -> Bool) -> Condition { says(test).known(during: complete(.contracts)) }

    /// "It has a clause on `kind`" that passes `test`; the one that is not on record is lacking only where the clauses are
    /// stated to be complete.
    func regulates(_ kind: ClauseKind, _ test: (ContractClause) -> Bool? = { _ in true }) -> Condition {
        func has(_ contract: EntityID) -> Condition {
            guard let clause = facts.clauses(kind, of: contract).first?.fact else {
                return Condition.never.known(during: complete(.clauses, about: contract))
            }
            return clause.isPresent ? Condition(answer: test(clause)) : .never
        }
        return framed(has(id), has)
    }

    /// The clauses on `kinds`, as evidence.
    func evidence(of kinds: ClauseKind...) -> [Evidence] {
        evidence + kinds.flatMap { facts.clauses($0, of: id) }.map { Evidence($0) }
    }

    /// "It is about care under the Jeugdwet".
    var isForYouth: Condition { says { facts.isYouthContract($0) } }

    /// Whether it is a subsidy, by its kind, by how it came about or by how it is paid; nil when none of these is known.
    var isSubsidy: Bool? {
        let kind = settled(\.contract)
        let (procedure, funding) = (settled(\.procedure), settled(\.funding))
        if kind == .subsidie || procedure == .subsidie || funding == .subsidie { return true }
        return kind == nil && procedure == nil && funding == nil ? nil : false
    }

    /// "It is no subsidy".
    var isNoSubsidy: Condition { Condition(answer: isSubsidy.map { !$0 }) }

    /// What was settled when it came about, as the first period says that tells; a later one need not repeat it.
    func settled<Value>(_ field: (Contract) -> Value?) -> Value? {
        for row in rows { if let value = field(row.fact) { return value } }
        return nil
    }

    /// "It is on record, since the first period that says so, that it is as `test` says"; what is not on record counts as
    /// lacking only where the contracts are stated to be complete.
    func hasRecorded(_ test: (Contract) -> Bool) -> Condition {
        func has(_ contract: EntityID) -> Condition {
            .any(
                facts.contract(contract).filter { test($0.fact) }.map { row in
                    Condition(
                        certain: row.span.certain.map { PeriodSet(.since($0.from)) } ?? .never,
                        possible: PeriodSet(.since(row.span.possible.from))
                    )
                }
            )
            .known(during: complete(.contracts, about: contract))
        }
        return framed(has(id), has)
    }

    /// The day of the award: the signature, else the beginning of the term.
    var award: ClosedRange<Day> { first.signed.map { $0...$0 } ?? start }
    /// The beginning of the term.
    var start: ClosedRange<Day> { rows.first?.span.start ?? .distantPast ... .distantFuture }

    /// "It has been awarded, and its term is not over".
    var standing: Condition {
        let ahead = first.signed.flatMap { signed in
            rows.first.flatMap { Period(from: signed, until: $0.span.possible.from) }
        }
        return running | Condition(ahead.map { PeriodSet($0) } ?? .never)
    }

    /// `verdicts` on the days on which it runs, unless it was awarded before `day`; not known where nobody says when.
    func awarded(since day: Day, _ verdicts: () -> Timeline<Verdict>) -> Timeline<Verdict> {
        if award.lowerBound >= day { return verdicts() }
        if award.upperBound < day {
            let before = Phrase(nl: "Gegund voordat de regel gold.", en: "Awarded before the rule was in force.")
            return Timeline(.notApplicable(before), during: standing.possible)
        }
        let when = missing("Wanneer \(name: id) is gegund.", "When \(name: id) was awarded.", [.contracts])
        return Timeline(.indeterminate(when), during: standing.possible)
    }

    /// What is missing, asked of who keeps the contract.
    func missing(_ nl: String, _ en: String, _ kinds: Set<FactKind>) -> Missing {
        Missing(Phrase(nl: nl, en: en), kinds: kinds, ask: root)
    }

    /// The requirement does not concern it.
    func excused(_ nl: String, _ en: String) -> Timeline<Verdict> {
        Timeline(.notApplicable(Phrase(nl: nl, en: en)), during: standing.possible)
    }
}

/// The contracts of a root, worked out once for all checks.
private struct OwnContracts: Sendable {
    let all: [OwnContract]
}

extension Dossier {
    /// The contracts that are judged on this root, and on no other, in order.
    var boughtContracts: [OwnContract] {
        once {
            OwnContracts(all: ownContracts.compactMap { OwnContract($0.id, $0.rows, in: self) })
        }
        .all
    }
}

extension Rules {
    /// What `judge` says of each contract that is judged on the root, and whether those are all.
    ///
    /// The whole is in order only where `kinds` are stated to be complete: a contract can be in order on what is on record,
    /// while what it lacks is in a fact that nobody registered.
    func judgements(
        ofContractsIn dossier: Dossier,
        complete kinds: Set<FactKind> = [],
        _ judge: (OwnContract) -> Timeline<Verdict>?
    ) -> [Judgement] {
        dossier.boughtContracts.compactMap { contract in
            judge(contract).map { judgement(dossier.root, telling: [contract.id.key], $0) }
        } + [judgement(dossier.root, dossier.sweepOfContracts(with: kinds))]
    }
}

extension Dossier {
    /// `ok` where the contracts of the root, and `kinds`, are stated to be complete, not to be decided elsewhere.
    func sweepOfContracts(with kinds: Set<FactKind>) -> Timeline<Verdict> {
        guard !kinds.isEmpty else { return sweepOfContracts }
        return sweep(
            lifeOfRoot,
            complete: kinds.union([.contracts]),
            of: root,
            Phrase(
                nl: "Of alle contracten van \(name: root) geregistreerd zijn, met alles wat daarbij hoort.",
                en: "Whether all contracts of \(name: root) are on record, with all that belongs to them."
            )
        )
    }
}

extension Timeline where Value == Verdict {
    /// `ok` over `life`, unless `condition` holds; undecided where it only may hold.
    static func judging(
        _ life: PeriodSet,
        _ condition: Condition,
        _ alarm: @autoclosure () -> Alarm,
        unless missing: @autoclosure () -> Missing
    ) -> Timeline<Verdict> {
        .judging(life, [Violation(condition, alarm(), unless: missing())])
    }
}
