/// What a board tells the councils of its own accord (actieve informatie; Wgr 17).
struct CouncilInformation {
    private let dossier: Dossier
    private let rules: Rules

    init(_ dossier: Dossier, _ rules: Rules) {
        self.dossier = dossier
        self.rules = rules
    }

    private var facts: FactIndex { dossier.facts }
    private var months: Int { rules["maanden"] }

    /// The municipalities that took part themselves, with their participations, in order.
    private var municipalities: [(municipality: EntityID, rows: [Dated<Participation>])] {
        let direct = facts.remainingParticipants(of: dossier.root).filter {
            $0.fact.participant.kind == .municipality && $0.fact.via == nil
        }
        return Dictionary(grouping: direct) { $0.fact.participant }.sorted { $0.key < $1.key }
            .map { ($0.key, $0.value) }
    }

    /// "Its council was told something in the last months", by municipality.
    var letters: [(municipality: EntityID, timeline: Timeline<Verdict>)] {
        municipalities.compactMap { municipality, rows in
            let sits = Condition.any(rows.map(\.condition)) & hasBoard
            let due = Condition(certain: counted(sits.certain), possible: counted(sits.possible))
            return due.possible.isEmpty ? nil : (municipality, letters(to: municipality, due))
        }
    }

    /// The days on which the months are over, of stretches on which a board had to inform, no further than the horizon.
    private func counted(_ days: PeriodSet) -> PeriodSet {
        PeriodSet(
            days.intersection(PeriodSet(StrongerCouncils.inForce)).periods.compactMap { period in
                Period(from: period.from.adding(months: months), until: min(period.until, rules.horizon.next))
            }
        )
    }

    private func letters(to municipality: EntityID, _ due: Condition) -> Timeline<Verdict> {
        let sent = facts.sendings(of: dossier.root).filter {
            $0.fact.municipality == municipality && $0.fact.item == .informatie
        }
        let told = Condition.any(
            sent.map { sending in
                let day = sending.fact.sent ?? sending.fact.received
                let fresh = day.flatMap { Period(from: $0, until: $0.adding(months: months)) }
                return fresh.map { Condition(PeriodSet($0)) } ?? .unknown
            }
        )
        // A letter that is not on record may have been sent at any time in the months before.
        let complete = facts.complete(.sendings, of: dossier.root, municipality).periods.compactMap {
            Period(from: $0.from.isFinite ? $0.from.adding(months: months) : $0.from, until: $0.until)
        }
        return .judging(
            due.possible.intersection(facts.life(of: dossier.root)),
            [
                Violation(
                    due & !told.known(during: PeriodSet(complete)),
                    Alarm(
                        .risico,
                        Phrase(
                            nl:
                                "De raad van \(name: municipality) hoorde \(months) maanden niets uit zichzelf van het bestuur van \(name: dossier.root).",
                            en:
                                "For \(months) months the council of \(name: municipality) heard nothing from the board of \(name: dossier.root) of its own accord."
                        ),
                        evidence: sent.map { Evidence($0) },
                        remedy: Phrase(
                            nl: "Stuur de raden een informatiebrief, en spreek een vast ritme af.",
                            en: "Send the councils a letter with information, and agree on a rhythm."
                        )
                    ),
                    unless: Missing(
                        Phrase(
                            nl:
                                "Wat het bestuur van \(name: dossier.root) de raad van \(name: municipality) uit zichzelf liet weten.",
                            en:
                                "What the board of \(name: dossier.root) told the council of \(name: municipality) of its own accord."
                        ),
                        kinds: [.sendings],
                        ask: dossier.root
                    )
                )
            ]
        )
    }

    /// "There is a board": an arrangement without one has nobody who informs of its own accord.
    private var hasBoard: Condition { facts.hasForm(Norm.withBoard, dossier.root) }

    // MARK: The clauses

    /// "The arrangement regulates how councils are informed", clause by clause.
    var clauses: [(clause: ProvisionKind, timeline: Timeline<Verdict>)] {
        [.gevraagdeInlichtingen, .actieveInformatie].map { ($0, has($0)) }
    }

    /// Arrangements of before the law had two years to adapt.
    private var life: PeriodSet {
        let life = facts.life(of: dossier.root)
        let start = life.first.map { $0 >= StrongerCouncils.since ? $0 : StrongerCouncils.adapted }
        return life.intersection(PeriodSet(.since(start ?? StrongerCouncils.adapted)))
    }

    private func has(_ clause: ProvisionKind) -> Timeline<Verdict> {
        let rows = facts.provisions(clause, of: dossier.root)
        let absent = PeriodSet(rows.filter { !$0.fact.isPresent }.compactMap(\.span.certain))
        let present = Condition.any(rows.filter(\.fact.isPresent).map(\.condition))
            .known(during: facts.complete(.provisions, of: dossier.root).union(absent))
        let asked = clause == .gevraagdeInlichtingen ? .always : hasBoard
        return .judging(
            life,
            [
                Violation(
                    asked & !present,
                    Alarm(
                        .noClauseOnInformation,
                        Phrase(
                            nl: "De regeling van \(name: dossier.root) heeft geen bepaling over \(clause.dutch).",
                            en: "The arrangement of \(name: dossier.root) has no clause on \(clause.informing)."
                        ),
                        evidence: rows.map { Evidence($0) },
                        remedy: Phrase(
                            nl: "Neem een bepaling over \(clause.dutch) in de regeling op.",
                            en: "Put a clause on \(clause.informing) into the arrangement."
                        )
                    ),
                    unless: Missing(
                        Phrase(
                            nl: "Of de regeling van \(name: dossier.root) een bepaling heeft over \(clause.dutch).",
                            en: "Whether the arrangement of \(name: dossier.root) has a clause on \(clause.informing)."
                        ),
                        kinds: [.provisions, .cooperations],
                        ask: dossier.root
                    )
                )
            ]
        )
    }
}

extension ProvisionKind {
    /// What it is called in English, of the two clauses on information.
    fileprivate var informing: String {
        self == .gevraagdeInlichtingen ? "requested information" : "information given of its own accord"
    }
}

extension Limb {
    /// Of the information of councils: the law asks the clauses, but names no interval for letters.
    static let noClauseOnInformation = Limb(
        .overtreding,
        nl:
            "als de regeling geen bepaling over inlichtingen heeft (Wgr 17(1) en (3)); het ritme van de berichten is eigen maat",
        en:
            "where the arrangement has no clause on information (Wgr 17(1) and (3)); the rhythm of letters is a measure of our own"
    )
}
