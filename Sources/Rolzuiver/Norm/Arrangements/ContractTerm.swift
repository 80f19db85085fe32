/// The term of one contract of a cooperation or a municipality: when it runs, how it can go on, and for whom.
struct ContractTerm {
    let id: EntityID
    /// On which root it is judged.
    private let root: EntityID
    private let rows: [Dated<Contract>]
    private let running: Condition
    private let facts: FactIndex
    private let centres: [EntityID: Grounded]
    private let unnamedCentre: Condition

    fileprivate init(
        _ id: EntityID,
        _ rows: [Dated<Contract>],
        in dossier: Dossier,
        _ centres: [EntityID: Grounded],
        _ unnamedCentre: Condition
    ) {
        self.id = id
        self.rows = rows.sorted { $0.span.possible < $1.span.possible }
        root = dossier.root
        facts = dossier.facts
        running = .any(rows.map(\.condition))
        self.centres = centres
        self.unnamedCentre = unnamedCentre
    }

    /// The days for which the facts of `kind` about the contract are stated to be complete.
    private func complete(_ kind: FactKind) -> PeriodSet { facts.complete(kind, of: id, root) }

    /// Whether the contract runs on `day`; nil when nobody can say.
    private func runs(on day: Day) -> Bool? {
        running.certain.contains(day) ? true : running.possible.contains(day) ? nil : false
    }

    // MARK: Con-5

    /// "The contract has an end that can be found, and its options were decided in time".
    var timeline: Timeline<Verdict> {
        var decisions = facts.decisions(about: id).filter { $0.fact.decision == .verlenging }
        let options = facts.options(of: id)
        let contradictions = options.filter { $0.fact.isTaken == false }.compactMap { contradiction($0) }
        let extensions = options.filter { $0.fact.isTaken != false }.compactMap { option in
            // A decision counts for one option: the first that it can be about.
            let place = decisions.firstIndex { $0.fact.on < option.fact.until }
            return violation(of: option, decided: place.map { decisions.remove(at: $0) })
        }
        return .judging(running.possible, [openEnd] + contradictions + extensions)
    }

    private var evidence: [Evidence] { rows.map { Evidence($0) } }

    private func missing(_ nl: String, _ en: String, _ kinds: Set<FactKind>) -> Missing {
        Missing(Phrase(nl: nl, en: en), kinds: kinds, ask: root)
    }

    private var openEnd: Violation {
        let open = rows.last { $0.span.possible.isOpen }
        let isKnownOpen = open?.span.certain?.isOpen ?? false
        let unlimited: Condition =
            switch open?.fact.isIndefinite {
            case _ where open == nil, true: .always
            case false where isKnownOpen: .never
            case nil where isKnownOpen: Condition.never.known(during: complete(.contracts))
            default: .unknown
            }
        return Violation(
            running & !unlimited,
            Alarm(
                .risico,
                Phrase(
                    nl: "\(name: id) heeft geen einddatum en er is niet vastgelegd dat het voor onbepaalde tijd is.",
                    en: "\(name: id) has no end date and it is not laid down that it is for an indefinite time."
                ),
                evidence: evidence,
                remedy: Phrase(
                    nl: "Registreer de einddatum, of leg vast dat het contract voor onbepaalde tijd is.",
                    en: "Register the end, or lay down that the contract is for an indefinite time."
                )
            ),
            unless: missing("De einddatum van \(name: id).", "The end of \(name: id).", [.contracts])
        )
    }

    /// What can be wrong with an option that was not let go; nil when it was taken and has no last day.
    private func violation(of option: Dated<ExtensionOption>, decided decision: Dated<Decision>?) -> Violation? {
        let decided = option.fact.decided ?? decision?.fact.on
        guard let last = option.fact.decideBy else {
            return decided == nil && option.fact.isTaken == nil ? undated(option) : nil
        }
        return late(option, last: last, decided: decided, decision)
    }

    private func undated(_ option: Dated<ExtensionOption>) -> Violation {
        Violation(
            running & Condition.always.until(option.fact.until) & !Condition.never.known(during: complete(.options)),
            Alarm(
                .risico,
                Phrase(
                    nl:
                        "Verlengingsoptie \(option.fact.number) van \(name: id) heeft geen uiterste dag om te besluiten.",
                    en: "Extension option \(option.fact.number) of \(name: id) has no last day to decide."
                ),
                evidence: evidence + [Evidence(option)],
                remedy: Phrase(nl: "Registreer de uiterste dag.", en: "Register the last day to decide.")
            ),
            unless: missing(
                "De uiterste dag om te besluiten over verlengingsoptie \(option.fact.number) van \(name: id).",
                "The last day to decide on extension option \(option.fact.number) of \(name: id).",
                [.options]
            )
        )
    }

    /// "The option was let go, and the contract goes on through its term all the same"; nil when that term has no end.
    private func contradiction(_ option: Dated<ExtensionOption>) -> Violation? {
        let fact = option.fact
        guard fact.until.isFinite else { return nil }
        // A day that lies beyond the option's own term is a mistake, and no reason to be silent.
        let since = [fact.decideBy?.next, fact.decided].compactMap(\.self).filter { $0 < fact.until }.max()
        return Violation(
            running & (since.map { Condition(PeriodSet(.since($0))) } ?? .always)
                & Condition(answer: runs(on: fact.until.previous)),
            Alarm(
                .risico,
                Phrase(
                    nl:
                        "Optie \(fact.number) van \(name: id) is niet gelicht, maar het contract loopt door tot in de optieperiode.",
                    en: "Option \(fact.number) of \(name: id) was not taken, but the contract goes on into its term."
                ),
                evidence: evidence + [Evidence(option)],
                remedy: Phrase(
                    nl: "Registreer het werkelijke einde van het contract, of het besluit waarop het doorloopt.",
                    en: "Register the true end of the contract, or the decision on which it goes on."
                )
            ),
            unless: missing("De einddatum van \(name: id).", "The end of \(name: id).", [.contracts, .options])
        )
    }

    /// "The contract goes on into the option's term, and nobody had decided that by the last day".
    private func late(
        _ option: Dated<ExtensionOption>,
        last: Day,
        decided: Day?,
        _ decision: Dated<Decision>?
    ) -> Violation {
        let afterwards = Condition(PeriodSet(.since(last.next))).until(decided ?? .distantFuture)
        let goesOn = Condition(answer: option.fact.until.isFinite ? runs(on: option.fact.until.previous) : nil)
        // Taken on a day that nobody wrote down may have been in time.
        let undecided: Condition =
            if decided != nil { .always } else if option.fact.isTaken == true { .unknown } else {
                !Condition.never.known(during: complete(.options))
            }
        let number = option.fact.number
        let text =
            decided.map {
                Phrase(
                    nl:
                        "Over optie \(number) van \(name: id) is pas op \($0.dutch) besloten; de uiterste dag was \(last.dutch).",
                    en: "Option \(number) of \(name: id) was decided on \($0) only; the last day was \(last)."
                )
            }
            ?? Phrase(
                nl: "\(name: id) loopt stilzwijgend door: over optie \(number) is op \(last.dutch) niet besloten.",
                en: "\(name: id) goes on tacitly: option \(number) had not been decided by \(last)."
            )
        return Violation(
            running & afterwards & goesOn & undecided,
            Alarm(
                .risico,
                text,
                evidence: evidence + [Evidence(option)] + (decision.map { [Evidence($0)] } ?? []),
                remedy: decided == nil
                    ? Phrase(
                        nl: "Neem alsnog een besluit over de verlenging en registreer het.",
                        en: "Decide on the extension after all, and register it."
                    )
                    : Phrase(
                        nl:
                            "Het besluit is genomen; leg vast waarom het te laat was, en bewaak de volgende dag.",
                        en: "The decision was taken; lay down why it was late, and watch the next last day."
                    )
            ),
            unless: missing(
                "Of en wanneer over verlengingsoptie \(number) van \(name: id) is besloten.",
                "Whether and when extension option \(number) of \(name: id) was decided.",
                [.options, .decisions, .contracts]
            )
        )
    }

    // MARK: Con-8

    /// "The contract regulates what happens to it when the participant leaves"; nil when it does not cover the participant,
    /// is about other tasks, or goes on whatever the participant does.
    func consequences(of exit: Dated<Withdrawal>) -> Timeline<Verdict>? {
        let covers = facts.lawfulCovers(of: id).filter { $0.fact.municipality == exit.fact.participant }
        let named: Condition =
            covers.isEmpty ? Condition.never.known(during: complete(.covers)) : .any(covers.map(\.condition))
        let covered = running & named
        let touched = isTouched(by: exit.fact)
        let known = exit.fact.notified ?? exit.fact.decided
        let effective = exit.fact.effective
        let certainly = [known, effective].compactMap(\.self).min().map { PeriodSet(.since($0)) } ?? .never
        let possibly = known.map { PeriodSet(.since($0)) } ?? .always
        let announced = Condition(certain: exit.fact.isUntold ? .never : certainly, possible: possibly)
        let life = (covered & announced).possible
        let outlasts = outlasts(exit.fact)
        guard touched != false, !life.isEmpty, outlasts != true else { return nil }
        let goesOn =
            effective.map { day -> Bool? in
                covered.certain.contains(day) ? true : covered.possible.contains(day) ? nil : false
            } ?? nil
        return .judging(
            life,
            [
                Violation(
                    covered & announced & Condition(answer: touched) & Condition(answer: goesOn)
                        & !Condition(answer: outlasts) & !isRegulated,
                    Alarm(
                        .risico,
                        Phrase(
                            nl:
                                "\(name: id) regelt niet wat er gebeurt als \(name: exit.fact.participant) uittreedt, en loopt daarna door.",
                            en:
                                "\(name: id) does not say what happens when \(name: exit.fact.participant) leaves, and goes on after that."
                        ),
                        evidence: evidence + covers.map { Evidence($0) } + [Evidence(exit)],
                        remedy: Phrase(
                            nl:
                                "Spreek met de aanbieder af wat uittreding betekent voor volume, tarief, garanties en lopende cliënten.",
                            en:
                                "Agree with the provider what the exit means for volume, tariff, guarantees and current clients."
                        )
                    ),
                    unless: missing(
                        "Of \(name: id) de uittreding van \(name: exit.fact.participant) regelt, wanneer die ingaat en welke taken zij raakt.",
                        "Whether \(name: id) regulates the exit of \(name: exit.fact.participant), when it takes effect and which tasks it touches.",
                        [.clauses, .withdrawals, .covers, .contracts]
                    )
                )
            ]
        )
    }

    /// "The contract has a clause on the exit of a participant".
    private var isRegulated: Condition {
        let clauses = facts.clauses(.deelnemerExit, of: id)
        if clauses.contains(where: \.fact.isPresent) { return .always }
        return clauses.isEmpty ? Condition.never.known(during: complete(.clauses)) : .never
    }

    /// Whether the contract has nothing to do with the exit: the participant bought it for itself, or it is national; nil
    /// when nobody can say for whom the participant bought it.
    private func outlasts(_ exit: Withdrawal) -> Bool? {
        let answers = rows.map { $0.fact.contract == .landelijk ? true : isOwn($0, of: exit.participant) }
        return answers.contains(false) ? false : answers.contains(nil) ? nil : true
    }

    /// Whether the participant bought the contract for itself alone, though it may stand in the book of the cooperation.
    ///
    /// It did not, where the contract covers others as well, or where it is the centre that buys for all.
    private func isOwn(_ row: Dated<Contract>, of participant: EntityID) -> Bool? {
        guard row.fact.commissioner == participant else { return false }
        guard row.fact.cooperation != nil else { return true }
        let covered = facts.covers(of: id).map(\.fact.municipality)
        if covered.contains(where: { $0 != participant }) { return false }
        let term = PeriodSet(row.span.possible)
        if !covered.isEmpty, term.isSubset(of: complete(.covers)) { return true }
        if let centre = centres[participant], !centre.condition.possible.intersection(term).isEmpty { return false }
        return unnamedCentre.possible.intersection(term).isEmpty ? true : nil
    }

    /// Whether the tasks that are left are among those of the contract; nil when they are not known.
    private func isTouched(by exit: Withdrawal) -> Bool? {
        if exit.scope == .geheel { return true }
        let tasks = rows.reduce(into: Set<String>()) { $0.formUnion($1.fact.tasks.union($1.fact.careForms)) }
        return exit.tasks.isEmpty || tasks.isEmpty ? nil : !tasks.isDisjoint(with: exit.tasks)
    }
}

extension Dossier {
    /// The contracts that the cooperation bought or is a party to, in order.
    var contractTerms: [ContractTerm] {
        let contracts = Dictionary(grouping: facts.contracts(of: root)) { $0.fact.id }.sorted { $0.key < $1.key }
        return terms(of: contracts.map { ($0.key, $0.value) })
    }

    /// The contracts that are judged on this root, and on no other, in order.
    var ownContractTerms: [ContractTerm] { terms(of: ownContracts) }

    private func terms(of contracts: [(id: EntityID, rows: [Dated<Contract>])]) -> [ContractTerm] {
        let (centres, unnamed) = (self.centres, unnamedCentre)
        return contracts.map { ContractTerm($0.id, $0.rows, in: self, centres, unnamed) }
    }
}

extension Withdrawal {
    /// Whether it is no more than an intention of which nobody was told.
    fileprivate var isUntold: Bool { status == .voornemen && notified == nil && decided == nil }
}

extension Condition {
    /// The same on the days before `day`, and true on none after that.
    fileprivate func until(_ day: Day) -> Condition {
        self & Condition(Period(until: day).map { PeriodSet($0) } ?? .never)
    }
}
