// What a contract says: its variant, how that is paid, and the clauses that it has.

extension OwnContract {
    // MARK: Con-1

    /// "It uses a variant of its own"; nil when it is not about youth care.
    var usesNationalVariant: Timeline<Verdict>? {
        let youth = isForYouth
        guard !youth.possible.isEmpty else { return nil }
        if isSubsidy == true {
            return excused("\(name: id) is een subsidie.", "\(name: id) is a subsidy.")
        }
        let measures = isForMeasures
        let timeline = Timeline.judging(
            youth.possible,
            youth & isNoSubsidy & !measures & says { $0.variant.map { $0 == .anders } },
            Alarm(
                .overtreding,
                Phrase(
                    nl: "\(name: id) gebruikt geen landelijke uitvoeringsvariant.",
                    en: "\(name: id) does not use a national execution variant."
                ),
                evidence: evidence,
                remedy: Phrase(
                    nl: "Gebruik de inspanningsgerichte, outputgerichte of taakgerichte variant.",
                    en: "Use the variant by effort, by output or by task."
                )
            ),
            unless: missing(
                "De uitvoeringsvariant van \(name: id), of het jeugdhulp is, en of het een subsidie is.",
                "The execution variant of \(name: id), whether it is youth help, and whether it is a subsidy.",
                [.contracts, .organisations, .careForms]
            )
        )
        return timeline.aside(
            measures.certain,
            .notApplicable(
                Phrase(
                    nl: "\(name: id) gaat over jeugdbescherming of jeugdreclassering.",
                    en: "\(name: id) is about child protection or youth probation."
                )
            )
        )
    }

    /// "It is about child protection or youth probation alone": by its forms of care, or as a certified body offers no
    /// youth help (Jeugdwet 3.2(2)).
    private var isForMeasures: Condition {
        let contractor = first.contractor
        let certified =
            contractor.kind == .organisation ? facts.isOrganisation(.gecertificeerdeInstelling, contractor) : .never
        let measures: Set<CareCategory> = [.jeugdbescherming, .jeugdreclassering]
        let others = facts.buys(first) { $0.category.map { !measures.contains($0) } }
        return certified | Condition(others.possible.complement)
    }

    // MARK: Con-2

    /// "It is paid in a way that does not fit its variant".
    var fundingFits: Timeline<Verdict> {
        let nothing = Phrase(
            nl: "Bij \(name: id) is er geen landelijke variant om de bekostiging mee te vergelijken.",
            en: "\(name: id) has no national variant to compare the funding with."
        )
        if isSubsidy == true { return excused(nothing.nl, nothing.en) }
        return Timeline.judging(running.possible, rows.map { misfit($0) })
            .aside(says { $0.variant == .anders }.certain, .notApplicable(nothing))
    }

    /// "It is paid in a way that does not fit its variant", in one period of the contract.
    private func misfit(_ row: Dated<Contract>) -> Violation {
        let (variant, funding) = (row.fact.variant, row.fact.funding)
        let isMisfit: Bool? =
            variant == .anders
            ? false : funding == .mix || funding == nil ? nil : variant?.funding.map { $0 != funding }
        return Violation(
            row.condition & Condition(answer: isMisfit),
            Alarm(
                .aandachtspunt,
                Phrase(
                    nl: "\(name: id) is \(variant?.dutch ?? "") maar wordt betaald met \(funding?.dutch ?? "").",
                    en:
                        "\(name: id) has the variant \(variant?.rawValue ?? "") but is paid by \(funding?.rawValue ?? "")."
                ),
                evidence: evidence,
                remedy: Phrase(
                    nl: "Kies de bekostiging die bij de variant hoort, of leg uit waarom niet.",
                    en: "Choose the funding that belongs to the variant, or explain why not."
                )
            ),
            unless: missing(
                "De uitvoeringsvariant en de bekostiging van \(name: id).",
                "The execution variant and the funding of \(name: id).",
                [.contracts]
            )
        )
    }

    // MARK: Con-12

    /// "It is on record which contract standard it uses", itself or by its framework.
    var statesStandard: Condition {
        framed(records { $0.standard != nil }) { framework in
            let isStated = facts.contract(framework).contains { $0.fact.standard != nil }
            return isStated ? .always : Condition.never.known(during: complete(.contracts, about: framework))
        }
    }

    // MARK: Clauses

    /// "A clause on `kind` gives a term in months"; one that is not on record is lacking only where the clauses are stated
    /// to be complete.
    func term(of kind: ClauseKind) -> Condition {
        func has(_ contract: EntityID) -> Condition {
            let clauses = facts.clauses(kind, of: contract).map(\.fact)
            if clauses.contains(where: { $0.isPresent && $0.months != nil }) { return .always }
            if clauses.contains(where: { !$0.isPresent }) { return .never }
            return Condition.never.known(during: complete(.clauses, about: contract))
        }
        return framed(has(id), has)
    }

    /// "It says nothing about `what`", where `regulated` says whether it does.
    func clause(
        _ regulated: Condition,
        weighing severity: Severity = .aandachtspunt,
        _ what: Phrase,
        _ kinds: ClauseKind...
    ) -> Timeline<Verdict> {
        .judging(
            running.possible,
            running & !regulated,
            Alarm(
                severity,
                Phrase(
                    nl: "\(name: id) regelt niet: \(what.nl).",
                    en: "\(name: id) does not regulate: \(what.en)."
                ),
                evidence: evidence + kinds.flatMap { facts.clauses($0, of: id) }.map { Evidence($0) },
                remedy: Phrase(
                    nl: "Spreek het met de aanbieder af en leg het in het contract vast.",
                    en: "Agree on it with the provider and lay it down in the contract."
                )
            ),
            unless: missing(
                "Of \(name: id) regelt: \(what.nl).",
                "Whether \(name: id) regulates: \(what.en).",
                [.clauses]
            )
        )
    }

    // MARK: Con-7

    /// "It lacks a clause on continuity, or a term of transition".
    var regulatesContinuity: Timeline<Verdict> {
        let wanted = [
            Wanted(
                name: Phrase(nl: "continuïteit van zorg", en: "continuity of care"),
                lacking: running & !regulates(.continuiteit)
            ),
            Wanted(
                name: Phrase(nl: "een overgangstermijn", en: "a term of transition"),
                lacking: running & !(term(of: .overgang) | term(of: .continuiteit))
            ),
        ]
        return .wanting(wanted, during: running.possible) { names, _ in
            Alarm(
                .risico,
                Phrase(
                    nl: "\(name: id) regelt niet: \(names.nl).",
                    en: "\(name: id) does not regulate: \(names.en)."
                ),
                evidence: evidence(of: .continuiteit, .overgang),
                remedy: Phrase(
                    nl: "Spreek met de aanbieder \(names.nl) af en leg het in het contract vast.",
                    en: "Agree with the provider on \(names.en) and lay it down in the contract."
                )
            )
        } missing: { names in
            missing(
                "Of \(name: id) regelt: \(names.nl).",
                "Whether \(name: id) regulates: \(names.en).",
                [.clauses]
            )
        }
    }

    // MARK: Con-13

    /// "It has a clause on evaluation, and was evaluated in the term that this gives".
    var isEvaluated: Timeline<Verdict> {
        let what = Phrase(nl: "evaluatie", en: "evaluation")
        let absent = clause(regulates(.evaluatie), what, .evaluatie)
        guard let clause = facts.clauses(.evaluatie, of: id).first, clause.fact.isPresent,
            let months = clause.fact.months, months > 0
        else { return absent }
        let done = facts.evaluations(of: id)
        let overdue = Condition(
            certain: late(months, since: start.upperBound, done.map(\.fact.on)),
            possible: late(months, since: start.lowerBound, done.map(\.fact.on))
        )
        return .judging(
            running.possible,
            running & overdue & !Condition.never.known(during: complete(.evaluations)),
            Alarm(
                .aandachtspunt,
                Phrase(
                    nl: "\(name: id) is niet binnen \(months) maanden geëvalueerd, zoals is afgesproken.",
                    en: "\(name: id) was not evaluated within \(months) months, as was agreed."
                ),
                evidence: evidence + [Evidence(clause)] + done.map { Evidence($0) },
                remedy: Phrase(nl: "Evalueer het contract.", en: "Evaluate the contract.")
            ),
            unless: missing(
                "Wanneer \(name: id) is geëvalueerd.",
                "When \(name: id) was evaluated.",
                [.evaluations, .contracts]
            )
        )
    }

    /// The days on which more than `months` had passed since `start` and since the last of `days`.
    private func late(_ months: Int, since start: Day, _ days: [Day]) -> PeriodSet {
        let moments = [start] + days.filter { $0 >= start }
        let next = moments.dropFirst() + [.distantFuture]
        return PeriodSet(
            zip(moments, next).compactMap { Period(from: $0.adding(months: months).next, until: $1) }
        )
    }
}

extension Variant {
    /// How the variant is paid; nil for one that is not national.
    fileprivate var funding: Funding? {
        switch self {
        case .inspanning: .perProduct
        case .output: .resultaat
        case .taak: .lumpsum
        case .anders: nil
        }
    }
}
