// How contracts came about.

extension Norm {
    static let procurement: [Requirement] = [inHouse]

    private static let inHouse = Requirement(
        "Aanb-2",
        root: .cooperation,
        .municipality,
        nl: "Quasi-inbesteding voldoet aan toezicht, meer dan 80% en geen privékapitaal.",
        en: "In-house award meets control, over 80% and no private capital.",
        source: "Aanbestedingswet 2012, artikelen 2.24a en 2.24b",
        .verified,
        .overtreding,
        limbs: [.privateCapital],
        inForce: InHouseAward.inForce,
        reads: [
            .municipalities, .cooperations, .participants, .withdrawals, .redivisions, .contracts, .commissions,
            .stakes,
            .turnoverShares, .complete,
        ],
        needs: [.participants, .stakes],
        human: Phrase(
            nl:
                "Of privékapitaal onder de smalle uitzondering valt, en bij een jonge organisatie of een prognose of andere maatstaf de 80% aannemelijk maakt.",
            en:
                "Whether private capital falls under the narrow exception and, for a young organisation, whether a forecast or another measure makes the 80% plausible."
        ),
        assumptions: [
            Phrase(
                nl:
                    "Getoetst op de dag van gunning: de ondertekening, anders het begin van de looptijd. Het alarm duurt zolang het contract loopt.",
                en:
                    "Judged on the day of award: the signature, or else the beginning of the term. The alarm lasts as long as the contract runs."
            ),
            Phrase(
                nl:
                    "Meer dan 80% is het gemiddelde van de drie boekjaren vóór het jaar van gunning; ontbreekt er een, dan is het niet vast te stellen.",
                en:
                    "Over 80% is the average of the three financial years before the year of award; if one is lacking, it cannot be determined."
            ),
            Phrase(
                nl:
                    "Heeft het verband twee of meer deelnemers, dan geldt gezamenlijk toezicht (artikel 2.24b) met zijn drie voorwaarden.",
                en:
                    "If the cooperation has two or more participants, joint control applies (article 2.24b) with its three conditions."
            ),
            Phrase(
                nl:
                    "Een contract dat een gemeente voor zichzelf sloot, wordt bij die gemeente beoordeeld; heeft ook een andere overheid zeggenschap in de opdrachtnemer, of loopt het belang door een verband, dan geldt gezamenlijk toezicht.",
                en:
                    "A contract that a municipality concluded for itself is judged on that municipality; if another public body controls the contractor as well, or the interest runs through a cooperation, joint control applies."
            ),
            Phrase(
                nl: "Voor gunningen van vóór 1 juli 2016 gold de bepaling niet.",
                en: "For awards of before 1 July 2016 the provision was not in force."
            ),
        ]
    ) { dossier, rules in
        let judged = dossier.ownContracts.compactMap { id, rows in
            InHouseAward(rows, in: dossier)?.timeline.map { timeline in
                rules.judgement(dossier.root, telling: [id.key], timeline)
            }
        }
        return judged + [rules.judgement(dossier.root, dossier.sweepOfContracts)]
    }
}

/// What is on record about the contracts of a root, found once for all checks.
private struct ContractRows: Sendable {
    let all: [(id: EntityID, rows: [Dated<Contract>])]

    init(of dossier: Dossier) {
        let facts = dossier.facts
        let own = facts.contracts(of: dossier.root).filter { facts.home(of: $0.fact) == dossier.root }
        all = Dictionary(grouping: own) { $0.fact.id }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

extension Dossier {
    /// The contracts that are judged on this root, and on no other, in order of their number.
    var ownContracts: [(id: EntityID, rows: [Dated<Contract>])] { once { ContractRows(of: self) }.all }

    /// `ok` where the contracts of the root are stated to be complete, not to be decided elsewhere.
    var sweepOfContracts: Timeline<Verdict> {
        sweep(
            lifeOfRoot,
            complete: [.contracts],
            of: root,
            Phrase(
                nl: "Of alle contracten van \(name: root) geregistreerd zijn.",
                en: "Whether all contracts of \(name: root) are on record."
            )
        )
    }
}

/// A contract that was awarded in-house, or may have been, with what the law asks of that.
struct InHouseAward {
    /// Since the Act of 22 June 2016 that brought in Directive 2014/24/EU.
    static let inForce = Period.since(Day(2016, 7, 1) ?? .distantFuture)

    private let contract: Contract
    private let dossier: Dossier
    /// From the award until the end of the term.
    private let running: Condition
    private let award: ClosedRange<Day>
    private let rows: [Dated<Contract>]
    /// The stakes in the contractor at the time of the award.
    private let stakes: [Dated<Stake>]
    /// Ties of the commissioning side to the contractor at the time of the award.
    private let ties: [Dated<Stake>]

    /// The award of the contract with these rows; nil when there are none.
    init?(_ rows: [Dated<Contract>], in dossier: Dossier) {
        guard let first = rows.min(by: { $0.span.possible < $1.span.possible }) else { return nil }
        self.dossier = dossier
        contract = first.fact
        let days = first.fact.signed.map { $0...$0 } ?? first.span.start
        award = days
        let term = Condition.any(rows.map(\.condition))
        let signed = first.fact.signed.flatMap { Period(from: $0, until: first.span.possible.from) }
        running = term | Condition(signed.map { PeriodSet($0) } ?? .never)
        let facts = dossier.facts
        self.rows = rows
        stakes = facts.lawfulStakes(in: first.fact.contractor).filter { $0.span.possible.overlaps(days) }
        let holders = stakes.isEmpty ? [] : InHouseAward.controllers(for: dossier, on: days)
        ties = stakes.filter { holders.contains($0.fact.holder) }
    }

    private var evidence: [Evidence] {
        unique(
            rows.map { Evidence($0) } + ties.map { Evidence($0) } + Set(ties.map(\.fact.holder)).sorted().flatMap(side)
        )
    }

    /// What tells that who holds a stake is on the commissioning side, where not the root itself does.
    private func side(of holder: EntityID) -> [Evidence] {
        let (facts, root) = (dossier.facts, dossier.root)
        guard root.kind == .municipality, let cooperation = facts.cooperation(behind: holder) else {
            return facts.evidence(that: holder, is: root, besides: root)
        }
        return facts.evidence(that: root, takesPartIn: cooperation)
            + facts.evidence(that: holder, is: cooperation, besides: root)
    }

    /// Who may control the contractor for the commissioning side: the cooperation and its participants, or the municipality
    /// and the cooperations in which it took part.
    private static func controllers(for dossier: Dossier, on days: ClosedRange<Day>) -> Set<EntityID> {
        let (facts, root) = (dossier.facts, dossier.root)
        let others =
            root.kind == .cooperation
            ? facts.lawfulParticipants(of: root).map(\.fact.participant)
            : facts.cooperations(of: root, on: days).flatMap { facts.parties($0).sorted() }
        return facts.parties(root).union(others)
    }

    /// Whether control would be shared: among several participants, or for a municipality, with another public body that has
    /// a stake in the contractor.
    private var isJoint: Bool {
        guard dossier.root.kind == .cooperation else {
            return stakes.contains { stake in
                let holder = stake.fact.holder
                return holder != dossier.root
                    && (holder.kind == .municipality || dossier.facts.cooperation(behind: holder) != nil)
            }
        }
        let rows = dossier.facts.remainingParticipants(of: dossier.root).filter { $0.span.possible.overlaps(award) }
        return Set(rows.map(\.fact.participant)).count > 1
    }

    /// What the law says of it; nil when it is not about an in-house award at all.
    var timeline: Timeline<Verdict>? {
        guard contract.procedure == .quasiInbesteding else {
            guard !ties.isEmpty else { return nil }
            return Timeline(
                contract.procedure == nil ? .indeterminate(unknownProcedure) : otherwise,
                during: running.possible
            )
        }
        if award.upperBound < InHouseAward.inForce.from {
            return Timeline(.notApplicable(before), during: running.possible)
        }
        return .judging(running.possible, [turnover, control] + joint + [privateCapital])
    }

    /// The commissioning side, in words.
    private var side: Phrase {
        dossier.root.kind == .cooperation
            ? Phrase(nl: "het verband", en: "the cooperation") : Phrase(nl: "de gemeente", en: "the municipality")
    }

    private var unknownProcedure: Missing {
        Missing(
            Phrase(
                nl:
                    "Hoe \(name: contract.id) met \(name: contract.contractor), waarin \(side.nl) een belang heeft, tot stand kwam.",
                en:
                    "How \(name: contract.id) with \(name: contract.contractor), in which \(side.en) has a stake, came about."
            ),
            kinds: [.contracts],
            ask: dossier.root
        )
    }

    private var otherwise: Verdict {
        .notApplicable(
            Phrase(
                nl:
                    "\(name: contract.id) is niet quasi-inbesteed, al heeft \(side.nl) een belang in de opdrachtnemer.",
                en:
                    "\(name: contract.id) was not awarded in-house, although \(side.en) has a stake in the contractor."
            )
        )
    }

    private var before: Phrase {
        Phrase(nl: "Gegund voordat de bepaling gold.", en: "Awarded before the provision was in force.")
    }

    /// "Of the turnover of the three years before the award, at most 80 % came from those who control it".
    private var turnover: Violation {
        let facts = dossier.facts
        func shares(_ award: Day) -> [Dated<TurnoverShare>?] {
            (1...3).map { facts.turnoverShare(of: contract.contractor, in: award.components.year - $0) }
        }
        func falls(_ shares: [Dated<TurnoverShare>?]) -> Bool? {
            let known = shares.compactMap { $0?.fact.share.tenThousandths }
            return known.count == 3 ? known.reduce(0, +) <= 3 * Fixed(80).tenThousandths : nil
        }
        let isDated = award.lowerBound.isFinite && award.upperBound.isFinite
        let (early, late) = isDated ? (shares(award.lowerBound), shares(award.upperBound)) : ([], [])
        let known = late.compactMap(\.self)
        let answer = isDated && falls(early) == falls(late) ? falls(late) : nil
        let total = known.map(\.fact.share.tenThousandths).reduce(0, +)
        let controllers =
            dossier.root.kind == .cooperation
            ? Phrase(nl: "de deelnemers", en: "the participants")
            : Phrase(nl: "wie zeggenschap heeft", en: "those who control it")
        let average = Fixed(tenThousandths: known.isEmpty ? 0 : total / Int64(known.count)).dutch
        return violation(
            answer,
            Phrase(
                nl:
                    "\(name: contract.contractor) haalde in de drie jaar vóór de gunning gemiddeld \(average)% van de omzet uit werk voor \(controllers.nl); meer dan 80% is nodig.",
                en:
                    "In the three years before the award \(name: contract.contractor) got \(average)% of its turnover from \(controllers.en) on average; over 80% is needed."
            ),
            Phrase(
                nl: "Besteed de opdracht aan, of onderbouw een andere maatstaf.",
                en: "Tender, or justify another measure."
            ),
            missing: Phrase(
                nl: "Het omzetaandeel van \(name: contract.contractor) in elk van de drie jaar vóór de gunning.",
                en: "The turnover share of \(name: contract.contractor) in each of the three years before the award."
            ),
            [.turnoverShares],
            evidence: known.map { Evidence($0) }
        )
    }

    /// "No control as over an own department".
    private var control: Violation {
        let closed = dossier.facts.complete(.stakes, of: contract.contractor, dossier.root)
        let isUntied = ties.isEmpty && closed.contains(award.upperBound) && closed.contains(award.lowerBound)
        return violation(
            isUntied ? true : lacks(\.isSupervised),
            Phrase(
                nl: "Voor \(name: contract.contractor) is geen toezicht als op een eigen dienst vastgelegd.",
                en: "Control as over an own department is not laid down for \(name: contract.contractor)."
            ),
            Phrase(nl: "Leg het toezicht vast of besteed de opdracht aan.", en: "Lay the control down, or tender."),
            missing: Phrase(
                nl: "Of toezicht als op een eigen dienst op \(name: contract.contractor) is vastgelegd.",
                en: "Whether control as over an own department is laid down for \(name: contract.contractor)."
            ),
            [.stakes]
        )
    }

    /// The three conditions of joint control, when control is shared.
    private var joint: [Violation] {
        guard isJoint else { return [] }
        let conditions: [(any KeyPath<Stake, Bool?> & Sendable, Phrase)] = [
            (
                \.hasJointBoard,
                Phrase(
                    nl: "niet alle deelnemers zijn vertegenwoordigd in de besluitvormende organen",
                    en: "not all participants are represented in its boards"
                )
            ),
            (
                \.hasJointInfluence,
                Phrase(
                    nl: "de deelnemers hebben samen geen beslissende invloed",
                    en: "the participants have no joint decisive influence"
                )
            ),
            (
                \.hasNoContraryInterest,
                Phrase(nl: "zij streeft strijdige belangen na", en: "it pursues contrary interests")
            ),
        ]
        return conditions.map { path, what in
            violation(
                lacks(path),
                Phrase(
                    nl: "Gezamenlijk toezicht op \(name: contract.contractor) ontbreekt: \(what.nl).",
                    en: "Joint control of \(name: contract.contractor) is lacking: \(what.en)."
                ),
                Phrase(nl: "Herstel het gezamenlijk toezicht of besteed aan.", en: "Restore joint control, or tender."),
                missing: Phrase(
                    nl: "De drie voorwaarden van gezamenlijk toezicht op \(name: contract.contractor).",
                    en: "The three conditions of joint control of \(name: contract.contractor)."
                ),
                [.stakes]
            )
        }
    }

    private var privateCapital: Violation {
        let shares = dossier.facts.stakes(in: contract.contractor).filter { $0.span.possible.overlaps(award) }
            .compactMap(\.fact.privateCapital)
        return violation(
            shares.isEmpty ? nil : shares.contains { $0 > Fixed(0) },
            weighing: Limb.privateCapital.severity,
            Phrase(
                nl: "In \(name: contract.contractor) zit privékapitaal; dat mag alleen onder een smalle uitzondering.",
                en: "There is private capital in \(name: contract.contractor); only a narrow exception allows that."
            ),
            Phrase(
                nl: "Laat een jurist beoordelen of de uitzondering geldt.",
                en: "Have a lawyer assess whether the exception applies."
            ),
            missing: Phrase(
                nl: "Of er privékapitaal in \(name: contract.contractor) zit.",
                en: "Whether there is private capital in \(name: contract.contractor)."
            ),
            [.stakes]
        )
    }

    /// Whether the ties lack a quality: nil when it is not known of any certain tie, or they contradict each other.
    private func lacks(_ quality: any KeyPath<Stake, Bool?> & Sendable) -> Bool? {
        let known = Set(
            ties.filter {
                $0.span.certain?.contains(award.lowerBound) ?? false
                    && $0.span.certain?.contains(award.upperBound) ?? false
            }
            .compactMap { $0.fact[keyPath: quality] }
        )
        return known.count == 1 ? known == [false] : nil
    }

    private func violation(
        _ answer: Bool?,
        weighing severity: Severity = .overtreding,
        _ reason: Phrase,
        _ remedy: Phrase,
        missing: Phrase,
        _ kinds: Set<FactKind>,
        evidence more: [Evidence] = []
    ) -> Violation {
        Violation(
            running & Condition(answer: answer),
            Alarm(severity, reason, evidence: evidence + more, remedy: remedy),
            unless: Missing(missing, kinds: kinds.union([.contracts]), ask: dossier.root)
        )
    }
}

extension Period {
    /// Whether it holds a day of `days`.
    fileprivate func overlaps(_ days: ClosedRange<Day>) -> Bool { from <= days.upperBound && days.lowerBound < until }
}

extension Limb {
    /// Of an in-house award: a narrow exception may apply.
    static let privateCapital = Limb(
        .aandachtspunt,
        nl: "als er privékapitaal in de opdrachtnemer zit: een smalle uitzondering kan gelden",
        en: "where there is private capital in the contractor: a narrow exception may apply"
    )
}
