/// A withdrawal with what has to be arranged before it takes effect.
struct Exit {
    private let exit: Dated<Withdrawal>
    private let dossier: Dossier

    init(_ exit: Dated<Withdrawal>, in dossier: Dossier) {
        self.exit = exit
        self.dossier = dossier
    }

    private var fact: Withdrawal { exit.fact }
    private var facts: FactIndex { dossier.facts }
    private var root: EntityID { dossier.root }

    /// What tells it apart from other withdrawals.
    var telling: [String] { [fact.participant.key, String(fact.occurrence)] }

    private var isIntention: Bool { fact.isIntention }

    /// The days on which the cooperation existed and the exit had not been taken back.
    private var standing: PeriodSet { facts.life(of: root).intersection(fact.standing) }

    /// The days from which something is known of it.
    private var life: PeriodSet {
        let first = [fact.decided, fact.notified, fact.effective].compactMap(\.self).min()
        return standing.intersection(first.map { PeriodSet(.since($0)) } ?? .always)
    }

    private var redivided: Verdict {
        .notApplicable(
            Phrase(
                nl: "\(name: fact.participant) hield op bij een herindeling; dat is geen uittreding.",
                en: "\(name: fact.participant) ended at a redivision; that is no withdrawal."
            )
        )
    }

    private var undated: Verdict {
        .indeterminate(
            Missing(
                Phrase(
                    nl: "De dag waarop de uittreding van \(name: fact.participant) ingaat.",
                    en: "The day on which the withdrawal of \(name: fact.participant) takes effect."
                ),
                kinds: [.withdrawals],
                ask: root
            )
        )
    }

    // MARK: The plan

    /// What a plan has to hold, and what experience adds: nobody demands the latter.
    enum PlanPart: String, CaseIterable {
        case nodig, gewenst

        fileprivate var aspects: [ExitAspect] {
            switch self {
            case .nodig: [.financieel, .juridisch, .personeel, .organisatorisch]
            case .gewenst: [.clienten, .archief, .ict]
            }
        }
        fileprivate var severity: Severity { self == .nodig ? .risico : Limb.goodPractice.severity }
        /// What tells its judgement apart.
        var telling: [String] { self == .nodig ? [] : [rawValue] }
    }

    /// "The plan lacks an aspect", from the given number of months before the exit, once notice was given, until the exit.
    func plan(_ part: PlanPart, months: Int) -> Timeline<Verdict> {
        if facts.isRedivision(fact) { return Timeline(redivided, during: life) }
        guard let effective = fact.effective else { return Timeline(undated, during: life) }
        let started = fact.notified ?? fact.decided
        let window = Period(from: effective.adding(months: -months), until: effective).map { PeriodSet($0) } ?? .never
        let since = started.map { PeriodSet(.since($0)) }
        let running = Condition(
            certain: window.intersection(since ?? .never),
            possible: window.intersection(since ?? .always)
        )
        let days = life.union(running.possible.intersection(standing))
        return .wanting(
            part.aspects.map { wanted($0, running) },
            during: days.subtracting(PeriodSet(.since(effective))),
            alarm: { lacking, evidence in
                Alarm(
                    part.severity,
                    Phrase(
                        nl:
                            "\(name: fact.participant) treedt uit op \(effective.dutch); het uittredingsplan mist: \(lacking.nl).",
                        en: "\(name: fact.participant) leaves on \(effective); the exit plan lacks: \(lacking.en)."
                    ),
                    evidence: [Evidence(exit)] + evidence,
                    remedy: Phrase(
                        nl: "Stel de ontbrekende onderdelen van het uittredingsplan vast.",
                        en: "Adopt the aspects of the exit plan that are lacking."
                    )
                )
            },
            missing: { lacking in
                Missing(
                    Phrase(
                        nl: "Of het uittredingsplan voor \(name: fact.participant) dit bevat: \(lacking.nl).",
                        en: "Whether the exit plan for \(name: fact.participant) holds this: \(lacking.en)."
                    ),
                    kinds: [.exitPlans, .withdrawals],
                    ask: root
                )
            }
        )
    }

    private func wanted(_ aspect: ExitAspect, _ running: Condition) -> Wanted {
        let rows = facts.exitPlan(of: fact).filter { $0.fact.aspect == aspect }
        let there = rows.filter(\.fact.isPresent).map { PeriodSet(.since($0.fact.adopted ?? .distantPast)) }
        let present = Condition.any(there.map { Condition($0) })
        let known = rows.isEmpty ? facts.complete(.exitPlans, of: root) : .always
        return Wanted(
            name: Phrase(nl: aspect.part, en: "the \(aspect.english) aspect"),
            lacking: running & !present.known(during: known),
            evidence: rows.map { Evidence($0) }
        )
    }

    // MARK: The sum

    /// "The exit sum is not fixed", from the given number of days before the exit on, on the days on which there is one.
    func sum(days: Int, where person: Condition) -> Timeline<Verdict> {
        if facts.isRedivision(fact) { return Timeline(redivided, during: life) }
        guard let effective = fact.effective else { return Timeline(undated, during: life) }
        let settlement = facts.settlements(of: fact).first
        if settlement?.fact.status == .nietVanToepassing { return Timeline(nothingToPay, during: life) }
        let start = effective.adding(days: -days)
        let running = isIntention ? Period(from: start, until: effective) : .since(start)
        let due = Condition(running.map { PeriodSet($0) } ?? .never) & person
        return .judging(
            life,
            [
                Violation(
                    due & !(isFixed(settlement) | (settlement.map(dispute) ?? .never) | method),
                    unfixed(effective, due: start, isIntention ? Limb.intention.severity : .risico, settlement),
                    unless: missingSum
                ),
                disputed(settlement, due),
            ].compactMap(\.self)
        )
    }

    /// "The sum or its method was fixed".
    private func isFixed(_ settlement: Dated<Settlement>?) -> Condition {
        guard let settlement else {
            return Condition.never.known(during: facts.complete(.settlements, of: root)) | determined
        }
        if let fixed = settlement.fact.fixed { return Condition(PeriodSet(.since(fixed))) }
        // Fixed, agreed, paid or in dispute: it was fixed some day; an estimate was not, but its method may have been.
        switch settlement.fact.status {
        case .betwist: return .always
        case .vastgesteld, .overeengekomen, .betaald: return .unknown
        default: return settlement.fact.method == nil ? determined : .unknown
        }
    }

    /// "The consequences were determined, and with them the sum or its method": never certain, for these may be other ones.
    private var determined: Condition {
        if let day = fact.determined { return Condition(certain: .never, possible: PeriodSet(.since(day))) }
        return fact.status == .gevolgenVastgesteld ? .unknown : .never
    }

    /// "The arrangement itself gives the method".
    private var method: Condition {
        let kinds: [ProvisionKind] = [.uittredingGevolgen, .uittredingVermogen, .uittredingVoorwaarden]
        return .any(
            kinds.flatMap { facts.provisions($0, of: root) }.filter { $0.fact.isPresent && $0.fact.method != nil }
                .map(\.condition)
        )
    }

    private var nothingToPay: Verdict {
        .notApplicable(
            Phrase(
                nl: "Voor de uittreding van \(name: fact.participant) is geen uittreedsom verschuldigd.",
                en: "No exit sum is due for the withdrawal of \(name: fact.participant)."
            )
        )
    }

    private func unfixed(
        _ effective: Day,
        due: Day,
        _ severity: Severity,
        _ settlement: Dated<Settlement>?
    ) -> Alarm {
        Alarm(
            severity,
            Phrase(
                nl:
                    "De uittreedsom van \(name: fact.participant), of haar methode, staat niet vast; de dag van uittreding is \(effective.dutch).",
                en:
                    "The exit sum of \(name: fact.participant), or its method, is not fixed; the day of withdrawal is \(effective)."
            ),
            evidence: [Evidence(exit)] + (settlement.map { [Evidence($0)] } ?? []),
            remedy: Phrase(
                nl: "Stel de uittreedsom of de methode vast; dat hoorde vóór \(due.dutch).",
                en: "Fix the exit sum or the method; that was due before \(due)."
            )
        )
    }

    private var missingSum: Missing {
        Missing(
            Phrase(
                nl: "Of en wanneer de uittreedsom van \(name: fact.participant) is vastgesteld.",
                en: "Whether and when the exit sum of \(name: fact.participant) was fixed."
            ),
            kinds: [.settlements, .provisions, .cooperations],
            ask: root
        )
    }

    /// "The sum is in dispute": from the day on which that began, or else on which it was fixed, until it was resolved.
    private func dispute(_ settlement: Dated<Settlement>) -> Condition {
        let fact = settlement.fact
        let isOpen = fact.status == .betwist
        guard let start = fact.disputed ?? (isOpen ? fact.fixed ?? .distantPast : nil) else { return .never }
        let end = fact.resolved ?? (isOpen ? .distantFuture : nil)
        // It is over, but nobody says since when.
        guard let end else { return Condition(certain: .never, possible: PeriodSet(.since(start))) }
        return Condition(Period(from: start, until: end).map { PeriodSet($0) } ?? .never)
    }

    /// That the sum is in dispute while it has to be fixed.
    private func disputed(_ settlement: Dated<Settlement>?, _ due: Condition) -> Violation? {
        guard let settlement else { return nil }
        let reference = settlement.fact.dispute.map { " (\($0))" } ?? ""
        return Violation(
            due & dispute(settlement),
            Alarm(
                .disputedSum,
                Phrase(
                    nl: "De uittreedsom van \(name: fact.participant) is in geschil\(reference).",
                    en: "The exit sum of \(name: fact.participant) is in dispute\(reference)."
                ),
                evidence: [Evidence(exit), Evidence(settlement)],
                remedy: Phrase(
                    nl: "Los het geschil op, zo nodig bij gedeputeerde staten (Wgr 28).",
                    en: "Settle the dispute, if need be before the provincial executive (Wgr 28)."
                )
            ),
            unless: Missing(
                Phrase(
                    nl: "Tot wanneer het geschil over de uittreedsom van \(name: fact.participant) duurde.",
                    en: "Until when the dispute on the exit sum of \(name: fact.participant) lasted."
                ),
                kinds: [.settlements],
                ask: root
            )
        )
    }
}

extension ExitAspect {
    /// The part of a plan that is about it, in Dutch.
    fileprivate var part: String {
        switch self {
        case .financieel, .juridisch, .personeel, .organisatorisch: "\(dutch) onderdeel"
        case .clienten: "onderdeel over cliënten"
        case .archief: "onderdeel over het archief"
        case .ict: "onderdeel over ICT"
        }
    }

    fileprivate var english: String {
        switch self {
        case .financieel: "financial"
        case .juridisch: "legal"
        case .personeel: "staff"
        case .organisatorisch: "organisational"
        case .clienten: "clients"
        case .archief: "archive"
        case .ict: "IT"
        }
    }
}

extension Limb {
    /// Of an exit plan: nobody demands these aspects.
    static let goodPractice = Limb(
        .aandachtspunt,
        nl: "als alleen cliënten, archief of ICT ontbreken",
        en: "where only clients, archive or IT are lacking"
    )
    /// Of an exit sum.
    static let disputedSum = Limb(
        .aandachtspunt,
        nl: "als de som in geschil is",
        en: "where the sum is in dispute"
    )
}
