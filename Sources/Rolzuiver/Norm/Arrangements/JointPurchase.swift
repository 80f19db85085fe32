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
                        "\(names.nl) doet later mee aan \(name: id) zonder dat de aankondiging of een bepaling over toetreding dat toelaat.",
                    en:
                        "\(names.en) joined \(name: id) later, and neither the notice nor a clause on joining allows that."
                ),
                evidence: contract.evidence(of: .toetredingGemeente) + found,
                remedy: Phrase(
                    nl: "Laat de gemeente zelf inkopen, of leg de grond vast waarop zij mocht aanhaken.",
                    en: "Let the municipality buy for itself, or lay down the ground on which it could join."
                )
            )
        } missing: { names in
            contract.missing(
                "Vanaf wanneer en op welke grond \(names.nl) meedoet aan \(name: id), en hoe het is ingekocht.",
                "From when and on what ground \(names.en) takes part in \(name: id), and how it was purchased.",
                [.covers, .clauses, .contracts]
            )
        }
    }

    /// The municipalities that may have joined after the start.
    private var joined: [Wanted] {
        let covers = Dictionary(grouping: facts.covers(of: contract.id)) { $0.fact.municipality }
        let buyers = Dictionary(grouping: contract.rows.filter { $0.fact.commissioner.kind == .municipality }) {
            $0.fact.commissioner
        }
        let announced = Condition(answer: contract.procedure.map { _ in true })
        return Set(covers.keys).union(buyers.keys).sorted().compactMap { municipality in
            let (rows, bought) = (covers[municipality] ?? [], buyers[municipality] ?? [])
            let wasThere = (rows.map(\.span) + bought.map(\.span)).contains { isLate($0) == false }
            guard !wasThere, !isHeir(municipality) else { return nil }
            let late = rows.isEmpty ? buying(bought) : Condition.any(rows.map { lateness(of: $0) })
            let lacking = contract.running & announced & late & !contract.regulates(.toetredingGemeente)
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
    private func buying(_ rows: [Dated<Contract>]) -> Condition {
        let uncovered = !Condition.never.known(during: contract.complete(.covers))
        return .any(rows.map { $0.condition & Condition(answer: isLate($0.span)) }) & uncovered
    }

    /// Whether something began after the contract did; nil when that is not known.
    private func isLate(_ span: Span) -> Bool? {
        if span.start.lowerBound > contract.start.upperBound { return true }
        return span.start.upperBound <= contract.start.lowerBound ? false : nil
    }

    /// Whether the municipality took the place of one that took part from the start, by operation of law.
    private func isHeir(_ municipality: EntityID) -> Bool {
        let before = Set(facts.predecessors(of: municipality))
        guard !before.isEmpty else { return false }
        return facts.covers(of: contract.id).contains {
            before.contains($0.fact.municipality) && (isLate($0.span) != true || $0.fact.ground == .aankondiging)
        } || contract.rows.contains { before.contains($0.fact.commissioner) && isLate($0.span) != true }
    }
}
