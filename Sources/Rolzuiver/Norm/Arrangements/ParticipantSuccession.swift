/// How the place of a participant that ended at a redivision was taken, as the register has it.
struct Succession {
    let municipality: EntityID
    let redivision: Redivision
    private let dossier: Dossier
    private let rows: [Dated<Participation>]
    private let successor: EntityID?

    /// The succession of a registered participant; nil when it did not end, or had left before that day.
    init?(of municipality: EntityID, in dossier: Dossier) {
        guard let redivision = dossier.facts.redivision(endOf: municipality) else { return nil }
        let registered = dossier.facts.participants(of: dossier.root)
        let left = dossier.facts.withdrawals(from: dossier.root).map(\.fact).filter {
            $0.participant == municipality && $0.scope == .geheel && $0.isStanding && $0.status != .voornemen
        }
        .compactMap(\.effective).filter { $0 < redivision.on }
        let rows = registered.filter { row in
            row.fact.participant == municipality && row.span.possible.until >= redivision.on
                && !left.contains { row.span.possible.from < $0 }
        }
        guard !rows.isEmpty else { return nil }
        self.municipality = municipality
        self.redivision = redivision
        self.dossier = dossier
        self.rows = rows
        successor =
            dossier.facts.successor(of: municipality, in: dossier.root)
            ?? registered.first { $0.fact.successorOf == municipality }?.fact.participant
    }

    private var since: PeriodSet { PeriodSet(.since(redivision.on)) }
    private var evidence: [Evidence] {
        rows.map { Evidence($0) } + dossier.facts.evidence(ofSuccessorTo: municipality, in: dossier.root)
    }
    /// "The municipality is on the register as a participant".
    private var listed: Condition { .any(rows.map(\.condition)) }

    /// What is to be said of it from the day of the redivision on.
    var timeline: Timeline<Verdict> {
        let life = dossier.facts.life(of: dossier.root).intersection(since)
        return .judging(life, acts + [lagging] + (successor.map { [absent($0)] } ?? []))
    }

    /// That nobody can say who succeeded, beside what is to be said of the register; nil when somebody is named.
    var question: Timeline<Verdict>? {
        guard successor == nil else { return nil }
        return Timeline(.indeterminate(unnamed), during: dossier.facts.life(of: dossier.root).intersection(since))
    }

    private var unnamed: Missing {
        Missing(
            Phrase(
                nl: "Welke gemeente als deelnemer in de plaats treedt van \(name: municipality) (Wet arhi 41(3)).",
                en: "Which municipality takes the place of \(name: municipality) as participant (Wet arhi 41(3))."
            ),
            kinds: [.successors, .redivisions, .participants],
            ask: dossier.root
        )
    }

    // MARK: A register that lags behind

    private func alarm(_ nl: String, _ en: String, remedy: Phrase) -> Alarm {
        Alarm(
            .registerLags,
            Phrase(nl: "Registratie loopt achter: \(nl)", en: "The register lags behind: \(en)"),
            evidence: evidence,
            remedy: remedy
        )
    }

    /// "The municipality is still registered after its end".
    private var lagging: Violation {
        let day = redivision.on
        let remedy =
            successor.map {
                Phrase(
                    nl: "Beëindig de deelname op die dag en registreer \(name: $0) als opvolger.",
                    en: "End the participation on that day and register \(name: $0) as its successor."
                )
            }
            ?? Phrase(
                nl: "Beëindig de deelname op die dag en registreer wie de opvolger is.",
                en: "End the participation on that day and register who is its successor."
            )
        return Violation(
            listed & Condition(since),
            alarm(
                "\(name: municipality) staat nog als deelnemer, maar hield op \(day.dutch) op te bestaan.",
                "\(name: municipality) is still a participant, but ended on \(day).",
                remedy: remedy
            ),
            unless: Missing(
                Phrase(
                    nl: "Van wanneer tot wanneer \(name: municipality) als deelnemer staat.",
                    en: "From when until when \(name: municipality) is registered as a participant."
                ),
                kinds: [.participants],
                ask: dossier.root
            )
        )
    }

    /// "The participation was ended on the day, and the successor was not registered".
    private func absent(_ successor: EntityID) -> Violation {
        let facts = dossier.facts
        let registered = facts.participants(of: dossier.root).filter {
            $0.fact.participant == successor && $0.span.possible.until > redivision.on
        }
        let hasLeft = facts.withdrawals(from: dossier.root).contains {
            $0.fact.participant == municipality && $0.fact.isStanding && $0.fact.effective == redivision.on
        }
        let lags = !listed.certain.intersection(since).isEmpty
        // Who may have left before the day may have no successor.
        let tookPart = Condition(answer: rows.contains { $0.span.end.lowerBound >= redivision.on } ? true : nil)
        let first = registered.map(\.span.possible.from).min() ?? .distantFuture
        let days = hasLeft || lags ? nil : Period(from: redivision.on, until: first)
        let closed = facts.complete(.participants, of: dossier.root)
            .intersection(facts.complete(.withdrawals, of: dossier.root))
        return Violation(
            Condition(days.map { PeriodSet($0) } ?? .never) & tookPart & !listed
                & !Condition.never.known(during: closed),
            alarm(
                "\(name: successor) trad op \(redivision.on.dutch) in de plaats van \(name: municipality), maar staat niet als deelnemer.",
                "\(name: successor) took the place of \(name: municipality) on \(redivision.on), but is not registered.",
                remedy: Phrase(
                    nl: "Registreer \(name: successor) als opvolger van \(name: municipality).",
                    en: "Register \(name: successor) as successor of \(name: municipality)."
                )
            ),
            unless: Missing(
                Phrase(
                    nl: "Of \(name: successor) in de plaats trad van \(name: municipality), of die toen uittrad.",
                    en: "Whether \(name: successor) took the place of \(name: municipality), or that one left then."
                ),
                kinds: [.participants, .withdrawals],
                ask: dossier.root
            )
        )
    }

    // MARK: Acts after the end

    /// What was done in the name of the municipality when it was no more.
    private var acts: [Violation] {
        guard redivision.redivision != .naamswijziging else { return [] }
        return decisions + contracts + covers + withdrawals
    }

    private func act(
        _ days: Condition,
        _ nl: String,
        _ en: String,
        _ evidence: Evidence,
        unless missing: Missing? = nil
    ) -> Violation {
        Violation(
            days,
            Alarm(
                .overtreding,
                Phrase(
                    nl: "Namens \(name: municipality), opgeheven op \(redivision.on.dutch), \(nl).",
                    en: "On behalf of \(name: municipality), which ended on \(redivision.on), \(en)."
                ),
                evidence: [evidence] + self.evidence,
                remedy: successor.map {
                    Phrase(nl: "Laat \(name: $0) alsnog handelen.", en: "Let \(name: $0) act after all.")
                }
                    ?? Phrase(nl: "Laat de rechtsopvolger alsnog handelen.", en: "Let the successor act after all.")
            ),
            unless: missing
        )
    }

    private var contractIDs: Set<EntityID> { Set(dossier.facts.contracts(of: dossier.root).map(\.fact.id)) }

    /// Decisions about the cooperation or its contracts, each until the successor decided the same.
    private var decisions: [Violation] {
        let about = contractIDs.union([dossier.root])
        let all = about.sorted().flatMap { dossier.facts.lookups.decisionsBySubject[$0] ?? [] }
        return all.filter { $0.fact.of == municipality && $0.fact.on >= redivision.on }.map { dated in
            let mended = all.filter {
                $0.fact.of == successor && $0.fact.decision == dated.fact.decision
                    && $0.fact.subject == dated.fact.subject && $0.fact.outcome == .aangenomen
                    && $0.fact.on >= dated.fact.on
            }.map(\.fact.on).min()
            let days = Period(from: dated.fact.on, until: mended ?? .distantFuture).map { PeriodSet($0) }
            return act(
                Condition(days ?? .never),
                "\(dated.fact.organ.taking) op \(dated.fact.on.dutch) nog een besluit (\(dated.fact.decision.dutch))",
                "a decision was taken on \(dated.fact.on)",
                Evidence(dated)
            )
        }
    }

    /// Contracts that were signed after the end, as long as they run.
    private var contracts: [Violation] {
        dossier.facts.contracts(of: dossier.root).compactMap { dated in
            guard [dated.fact.commissioner, dated.fact.contractor].contains(municipality),
                let signed = dated.fact.signed, signed >= redivision.on
            else { return nil }
            return act(
                dated.condition & Condition(PeriodSet(.since(signed))),
                "is op \(signed.dutch) nog een contract getekend (\(name: dated.fact.id))",
                "a contract was signed on \(signed) (\(name: dated.fact.id))",
                Evidence(dated)
            )
        }
    }

    /// Contracts that were made to cover it after its end, other than by succession.
    private var covers: [Violation] {
        contractIDs.sorted().flatMap { dossier.facts.covers(of: $0) }.compactMap { dated in
            guard dated.fact.municipality == municipality, dated.fact.ground != .herindeling,
                dated.span.start.lowerBound >= redivision.on
            else { return nil }
            let isAct = isMadeAfterEnd(dated)
            guard isAct != false else { return nil }
            return act(
                dated.condition & Condition(answer: isAct),
                "is nog aangesloten bij \(name: dated.fact.contract)",
                "\(name: dated.fact.contract) was joined",
                Evidence(dated),
                unless: Missing(
                    Phrase(
                        nl: "Wanneer \(name: dated.fact.contract) is getekend.",
                        en: "When \(name: dated.fact.contract) was signed."
                    ),
                    kinds: [.contracts],
                    ask: dossier.root
                )
            )
        }
    }

    /// Whether a cover was agreed after the end: one that a contract had from its start was agreed when it was signed;
    /// nil when that day is not known.
    private func isMadeAfterEnd(_ cover: Dated<ContractCover>) -> Bool? {
        let contract = dossier.facts.contracts(of: dossier.root).filter { $0.fact.id == cover.fact.contract }
        guard let start = contract.map(\.span.start.upperBound).min(), cover.span.start.lowerBound <= start else {
            return true
        }
        return contract.compactMap(\.fact.signed).min().map { $0 >= redivision.on }
    }

    /// Withdrawals of which notice was given after the end.
    private var withdrawals: [Violation] {
        dossier.facts.withdrawals(from: dossier.root).compactMap { dated in
            guard dated.fact.participant == municipality, dated.fact.isStanding,
                let day = dated.fact.notified ?? dated.fact.decided, day >= redivision.on
            else { return nil }
            return act(
                Condition(PeriodSet(.since(day))),
                "is op \(day.dutch) nog een uittreding gemeld",
                "notice of withdrawal was given on \(day)",
                Evidence(dated)
            )
        }
    }
}

extension Organ {
    /// "The organ took", in Dutch.
    fileprivate var taking: String {
        switch self {
        case .raad, .burgemeester, .minister: "nam de \(dutch)"
        case .college, .algemeenBestuur, .dagelijksBestuur, .bestuur: "nam het \(dutch)"
        case .gedeputeerdeStaten: "namen \(dutch)"
        }
    }
}

extension Limb {
    /// Of a succession: it came about by law, whatever the register says.
    static let registerLags = Limb(
        .aandachtspunt,
        nl: "als alleen de registratie van deelnemers achterloopt: de opvolging geschiedt van rechtswege",
        en: "where only the register of participants lags behind: the succession comes about by operation of law"
    )
}
