// The days of contracts and of what they rest on: options, ends, evaluations, mandates.

extension DeadlineSearch {
    /// The contracts that are judged on the root, in order.
    private var contracts: [(id: EntityID, rows: [Dated<Contract>])] {
        let own = facts.contracts(of: root).filter { facts.home(of: $0.fact) == root }
        return Dictionary(grouping: own) { $0.fact.id }.sorted { $0.key < $1.key }
            .map { ($0.key, $0.value.sorted { $0.span.possible < $1.span.possible }) }
    }

    /// What contracts can be about to a calendar: the root, its contracts, and the commissions through them.
    var objects: [EntityID] {
        let ids = contracts.map(\.id)
        return unique([root] + ids + ([root] + ids).flatMap { facts.commissions(about: $0).map(\.fact.id) })
    }

    /// Options that wait for a decision, ends of terms, and evaluations that contracts ask.
    mutating func addContracts() {
        for (id, rows) in contracts {
            guard let last = rows.last, last.span.possible.overlaps(window) else { continue }
            addOptions(of: id, last)
            addEnd(of: id, last)
            addEvaluation(of: id, since: rows[0].span)
        }
    }

    private func commissioner(_ contract: Dated<Contract>) -> Phrase {
        let party = contract.fact.commissioner
        return Phrase(nl: "\(name: party), de opdrachtgever", en: "\(name: party), the commissioner")
    }

    /// Whether somebody has decided on the option, as far as is on record.
    private func isDecided(_ option: ExtensionOption) -> Bool {
        option.isTaken != nil || option.decided != nil
    }

    private mutating func addOptions(of id: EntityID, _ contract: Dated<Contract>) {
        for option in facts.options(of: id).map(\.fact) where !isDecided(option) {
            guard let last = option.decideBy else {
                if option.until > window.from { missLastDay(of: option, id, contract) }
                continue
            }
            add(
                .optie,
                last,
                about: id,
                telling: ["optie", String(option.number)],
                requirement: "Con-5",
                source: "het contract, verlengingsoptie \(option.number)",
                title: Phrase(
                    nl: "Laatste dag om te besluiten over verlengingsoptie \(option.number) van \(name: id)",
                    en: "Last day to decide on extension option \(option.number) of \(name: id)"
                ),
                text: Phrase(
                    nl: "De optie verlengt het contract t/m \(option.until.previous.dutch).",
                    en: "The option extends the contract until \(option.until.previous), inclusive."
                ),
                action: Phrase(
                    nl: "Besluit de optie te lichten of te laten gaan, en registreer het besluit.",
                    en: "Decide to take the option or let it go, and register the decision."
                ),
                who: commissioner(contract)
            )
        }
    }

    private mutating func missLastDay(of option: ExtensionOption, _ id: EntityID, _ contract: Dated<Contract>) {
        miss(
            .optie,
            about: id,
            Phrase(
                nl: "De laatste dag om te besluiten over verlengingsoptie \(option.number) van \(name: id).",
                en: "The last day to decide on extension option \(option.number) of \(name: id)."
            ),
            missing: Phrase(nl: "de uiterste dag van de optie", en: "the last day of the option"),
            [.options],
            ask: contract.fact.commissioner
        )
    }

    private mutating func addEnd(of id: EntityID, _ contract: Dated<Contract>) {
        let end = contract.span.end
        guard end.lowerBound == end.upperBound, end.upperBound.isFinite else {
            guard contract.fact.isIndefinite != true else { return }
            return miss(
                .contracteinde,
                about: id,
                Phrase(nl: "Het einde van \(name: id).", en: "The end of \(name: id)."),
                missing: Phrase(
                    nl: "de einddatum, of dat het voor onbepaalde tijd is",
                    en: "the end, or that it is for an indefinite time"
                ),
                [.contracts],
                ask: contract.fact.commissioner
            )
        }
        let months = facts.clauses(.overgang, of: id).first { $0.fact.isPresent }?.fact.months
        let covered = Set(facts.lawfulCovers(of: id).map(\.fact.municipality))
        let followers = facts.transfers(from: id).map(\.fact.to)
        let options = facts.options(of: id).map(\.fact).filter { !isDecided($0) && $0.until > end.upperBound }
        let open = options.first.map { option in
            Phrase(
                nl: "Verlengingsoptie \(option.number) loopt t/m \(option.until.previous.dutch).",
                en: "Extension option \(option.number) runs until \(option.until.previous), inclusive."
            )
        }
        add(
            .contracteinde,
            end.upperBound.previous,
            about: id,
            telling: ["einde"],
            requirement: contract.fact.law == .jeugdwet ? "Con-9" : nil,
            source: contract.fact.law == .jeugdwet ? nil : "het contract",
            isDeadline: followers.isEmpty,
            title: Phrase(
                nl: "\(name: id) loopt af; dit is de laatste dag",
                en: "\(name: id) ends; this is its last day"
            ),
            text: Phrase(
                nl: (covered.isEmpty ? "" : "Het dekt \(names: covered).")
                    + (months.map { " De overgang duurt \($0) maanden." } ?? ""),
                en: (covered.isEmpty ? "" : "It covers \(names: covered).")
                    + (months.map { " The transition takes \($0) months." } ?? "")
            ) + (open ?? .empty),
            action: followers.isEmpty
                ? Phrase(
                    nl: "Zorg dat er vanaf de volgende dag dekking is: verlengen, opnieuw inkopen of overdragen.",
                    en: "See to cover from the next day on: extend, buy anew or hand over."
                )
                : Phrase(nl: "Volgt: \(names: followers).", en: "Followed by \(names: followers)."),
            who: commissioner(contract)
        )
    }

    private mutating func addEvaluation(of id: EntityID, since span: Span) {
        guard let clause = facts.clauses(.evaluatie, of: id).first, clause.fact.isPresent,
            let months = clause.fact.months, months > 0
        else { return }
        let last = facts.evaluations(of: id).last?.fact.on
        guard let base = last ?? (span.start.lowerBound == span.start.upperBound ? span.start.lowerBound : nil),
            base.isFinite
        else { return missEvaluation(of: id) }
        addEvaluation(of: id, base.adding(months: months), months, "Con-13", last)
    }

    // MARK: Evaluations

    /// The day by which the arrangement's own term asks the next evaluation.
    mutating func addOwnEvaluation() {
        let term = OwnTerm(dossier)
        for clause in facts.provisions(.evaluatie, of: root) where clause.fact.isPresent {
            guard clause.span.possible.contains(max(asOf, window.from)) else { continue }
            guard let months = clause.fact.termMonths, months > 0 else {
                missEvaluation(of: root)
                continue
            }
            let last = facts.evaluations(of: root).last?.fact.on
            let began = term.beginning(of: clause)
            guard let base = last ?? (began.lowerBound == began.upperBound ? began.lowerBound : nil), base.isFinite
            else {
                missEvaluation(of: root)
                continue
            }
            addEvaluation(of: root, base.adding(months: months), months, "Wgr-10d", last)
        }
    }

    private mutating func addEvaluation(of id: EntityID, _ day: Day, _ months: Int, _ code: String, _ last: Day?) {
        add(
            .evaluatie,
            day,
            about: id,
            telling: ["evaluatie"],
            requirement: code,
            title: Phrase(nl: "Laatste dag om \(name: id) te evalueren", en: "Last day to evaluate \(name: id)"),
            text: last.map {
                Phrase(
                    nl:
                        "De eigen termijn is \(months) maanden; de laatste geregistreerde evaluatie is van \($0.dutch).",
                    en: "The term is \(months) months; the last evaluation on record is of \($0)."
                )
            }
                ?? Phrase(
                    nl: "De eigen termijn is \(months) maanden; er is nog geen evaluatie geregistreerd.",
                    en: "The term is \(months) months; no evaluation is on record yet."
                ),
            action: Phrase(
                nl: "Lever de evaluatie op en registreer haar.",
                en: "Deliver the evaluation and register it."
            ),
            who: Phrase(nl: "wie \(name: id) beheert", en: "who keeps \(name: id)")
        )
    }

    private mutating func missEvaluation(of id: EntityID) {
        miss(
            .evaluatie,
            about: id,
            Phrase(
                nl: "De dag van de volgende evaluatie van \(name: id).",
                en: "The day of the next evaluation of \(name: id)."
            ),
            missing: Phrase(
                nl: "de termijn van de evaluatie, of de dag van de laatste",
                en: "the term of evaluation, or the day of the last one"
            ),
            [.evaluations, .provisions, .clauses]
        )
    }

    // MARK: Mandates

    /// The ends of mandates on which the root or its contracts rest.
    mutating func addMandates() {
        let ids = Set(contracts.map(\.id) + [root])
        let parties = facts.parties(root)
        let relevant = facts.facts.mandates.filter { mandate in
            mandate.fact.object.map(ids.contains)
                ?? (parties.contains(mandate.fact.to) || parties.contains(mandate.fact.from))
        }
        for mandate in relevant {
            let (fact, end) = (mandate.fact, mandate.span.end)
            guard end.lowerBound == end.upperBound, end.upperBound.isFinite, !isRenewed(mandate, end.upperBound) else {
                continue
            }
            let object = fact.object ?? root
            add(
                .mandaat,
                end.upperBound.previous,
                about: object,
                telling: [fact.from.key, fact.to.key, fact.mandate.rawValue],
                requirement: "Con-11",
                title: Phrase(
                    nl:
                        "De \(fact.mandate.dutch) van \(name: fact.from) aan \(name: fact.to) eindigt; dit is de laatste dag",
                    en: "The mandate of \(name: fact.from) to \(name: fact.to) ends; this is its last day"
                ),
                text: Phrase(nl: "Zij geldt voor \(name: object).", en: "It is for \(name: object)."),
                action: Phrase(
                    nl: "Verleng het, of regel wie vanaf de volgende dag mag handelen.",
                    en: "Extend it, or arrange who may act from the next day on."
                ),
                who: Phrase(nl: "\(name: fact.from)", en: "\(name: fact.from)")
            )
        }
    }

    /// Whether a mandate between the same two goes on from `day`.
    private func isRenewed(_ mandate: Dated<Mandate>, _ day: Day) -> Bool {
        (facts.lookups.mandatesByGrantor[mandate.fact.from] ?? []).contains {
            $0.fact.to == mandate.fact.to && $0.fact.mandate == mandate.fact.mandate
                && ($0.fact.object == nil || $0.fact.object == mandate.fact.object)
                && $0.span.certain?.contains(day) ?? false
        }
    }
}
