/// The municipalities for which a contract is bought, and on what ground those joined that were not there at the start.
struct JointPurchase {
    private let contract: OwnContract
    private var facts: FactIndex { contract.facts }

    init(_ contract: OwnContract) { self.contract = contract }

    /// "A municipality joined later, without a ground".
    var timeline: Timeline<Verdict> {
        let id = contract.id
        if let procedure = contract.procedure, Procedure.unannounced.contains(procedure) {
            return contract.excused(
                "\(name: id) kwam tot stand door \(procedure.dutch), zonder aankondiging die gemeenten noemt.",
                "\(name: id) came about by \(procedure.dutch), without a notice that names municipalities."
            )
        }
        return .wanting(joined, during: contract.running.possible) { names, found in
            Alarm(
                .overtreding,
                Phrase(
                    nl:
                        "Later bij \(name: id) aangehaakt, zonder dat de aankondiging of een bepaling over toetreding dat toelaat: \(names.nl).",
                    en:
                        "Joined \(name: id) later, while neither the notice nor a clause on joining allows that: \(names.en)."
                ),
                evidence: contract.evidence(of: .toetredingGemeente) + found,
                remedy: Phrase(
                    nl: "Laat de gemeente zelf inkopen, of leg de grond vast waarop zij mocht aanhaken.",
                    en: "Let the municipality buy for itself, or lay down the ground on which it could join."
                )
            )
        } missing: { names in
            contract.missing(
                "Hoe \(name: id) is ingekocht, en vanaf wanneer en op welke grond het ook voor \(names.nl) geldt.",
                "How \(name: id) was purchased, and from when and on what ground it also holds for \(names.en).",
                [.covers, .clauses, .contracts]
            )
        }
    }

    /// The municipalities that may have joined after the start.
    private var joined: [Wanted] {
        let covering = facts.covers(of: contract.id)
        let buying = contract.rows.filter { $0.fact.commissioner.kind == .municipality }
        guard (covering.map(\.span) + buying.map(\.span)).contains(where: { isLate($0) != false }) else { return [] }
        let covers = Dictionary(grouping: covering) { $0.fact.municipality }
        let buyers = Dictionary(grouping: buying) { $0.fact.commissioner }
        let announced = Condition(answer: contract.procedure.map { _ in true })
        return Set(covers.keys).union(buyers.keys).sorted().compactMap { municipality in
            let (rows, bought) = (covers[municipality] ?? [], buyers[municipality] ?? [])
            let spans = rows.map(\.span) + bought.map(\.span)
            let wasThere = anyOf(spans.map { isLate($0).map { !$0 } })
            guard wasThere != true else { return nil }
            let late = rows.isEmpty ? commissioning(bought) : Condition.any(rows.map { lateness(of: $0) })
            let allowed = contract.regulates(.toetredingGemeente) | inherited(by: municipality)
            let lacking = contract.running & announced & late & !allowed & !Condition(answer: wasThere)
            guard !lacking.possible.isEmpty else { return nil }
            return Wanted(
                name: Phrase(nl: "\(name: municipality)", en: "\(name: municipality)"),
                lacking: lacking,
                evidence: rows.map { Evidence($0) }
            )
        }
    }

    /// "The municipality is covered, and was not from the start nor announced".
    private func lateness(of cover: Dated<ContractCover>) -> Condition {
        switch cover.fact.ground {
        case .aankondiging, .herindeling: .never
        case .toetreding: cover.condition & Condition(answer: isLate(cover.span))
        case nil: cover.condition & Condition(answer: isLate(cover.span) == false ? false : nil)
        }
    }

    /// "The municipality commissions, and did not from the start, and is not covered".
    private func commissioning(_ rows: [Dated<Contract>]) -> Condition {
        let uncovered = !Condition.never.known(during: contract.complete(.covers))
        return .any(rows.map { $0.condition & Condition(answer: isLate($0.span)) }) & uncovered
    }

    /// Whether something began after the contract did; nil when that is not known.
    private func isLate(_ span: Span) -> Bool? {
        if span.start.lowerBound > contract.start.upperBound { return true }
        return span.start.upperBound <= contract.start.lowerBound ? false : nil
    }

    /// "The municipality took the place of one that took part from the start, or got a part of its area": by operation of
    /// law, since the redivision.
    private func inherited(by municipality: EntityID) -> Condition {
        var (inherits, seen, queue) = (Condition.never, Set([municipality]), [municipality])
        while let next = queue.popLast() {
            for redivision in facts.redivisions(into: next) {
                let before = redivision.dissolved.subtracting(seen)
                let took = Condition(answer: anyOf(before.map(tookPart)))
                inherits = inherits | took & Condition(PeriodSet(.since(redivision.on)))
                seen.formUnion(before)
                queue += before
            }
        }
        return inherits
    }

    /// Whether the municipality took part from the start, or was in the notice; nil when that is not known.
    private func tookPart(_ municipality: EntityID) -> Bool? {
        let covers = facts.covers(of: contract.id).filter { $0.fact.municipality == municipality }
        let bought = contract.rows.filter { $0.fact.commissioner == municipality }
        if covers.contains(where: { $0.fact.ground == .aankondiging }) { return true }
        return anyOf((covers.map(\.span) + bought.map(\.span)).map { isLate($0).map { !$0 } })
    }

    /// Whether one of `answers` is yes; nil when that is not known.
    private func anyOf(_ answers: [Bool?]) -> Bool? {
        answers.contains(true) ? true : answers.contains(nil) ? nil : false
    }
}
