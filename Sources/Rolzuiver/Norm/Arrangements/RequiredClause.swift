/// A clause that the law wants in an arrangement: "the arrangement regulates this".
struct RequiredClause {
    /// What it regulates.
    let kind: ProvisionKind
    /// The article that asks it, as in `9(1)`.
    let article: String
    /// "The law asks it of this arrangement", day by day.
    var applies = Condition.always
    /// What does as well, where the clause itself is not on record.
    var otherwise = Condition.never
}

extension Dossier {
    /// "The arrangement regulates `kind`": a clause that is not on record is absent only where the record of clauses is
    /// stated to be complete, or says itself that it is not there.
    func regulates(_ kind: ProvisionKind) -> Condition {
        let rows = facts.provisions(kind, of: root)
        let absent = PeriodSet(rows.filter { !$0.fact.isPresent }.compactMap(\.span.certain))
        return Condition.any(rows.filter(\.fact.isPresent).map(\.condition))
            .known(during: absent.union(facts.complete(.provisions, of: root)))
    }
}

extension Rules {
    /// Whether the arrangement has `clauses`: a judgement for each of which something is on record, and one for all others
    /// together, as they are one question.
    ///
    /// On days on which the law does not ask a clause it does not concern the arrangement, for the reason `excused`.
    func judgements(
        of clauses: [RequiredClause],
        in dossier: Dossier,
        weighing severity: Severity = .overtreding,
        excused: Phrase
    ) -> [Judgement] {
        let life = dossier.facts.life(of: dossier.root)
        let asked = clauses.filter { !$0.applies.possible.intersection(life).isEmpty }
        guard !asked.isEmpty else {
            return [judgement(dossier.root, Timeline(.notApplicable(excused), during: life))]
        }
        let complete = dossier.facts.complete(.provisions, of: dossier.root).intersection(life)
        let isKnown = { (clause: RequiredClause) in
            !complete.isEmpty || !dossier.facts.provisions(clause.kind, of: dossier.root).isEmpty
                || !clause.otherwise.certain.isEmpty
        }
        let own = asked.filter(isKnown).map { clause in
            judgement(
                dossier.root,
                telling: [clause.kind.rawValue],
                dossier.timeline(of: clause, weighing: severity, excused: excused)
            )
        }
        let open = asked.filter { !isKnown($0) }
        guard !open.isEmpty else { return own }
        let days = PeriodSet(open.flatMap(\.applies.possible.periods))
        let whole = Timeline<Verdict>(.indeterminate(dossier.missing(open.map(\.kind))), during: life)
            .aside(days.complement, .notApplicable(excused))
        return own + [judgement(dossier.root, whole)]
    }
}

extension Dossier {
    fileprivate func timeline(
        of clause: RequiredClause,
        weighing severity: Severity,
        excused: Phrase
    ) -> Timeline<Verdict> {
        let rows = facts.provisions(clause.kind, of: root)
        let regulated = regulates(clause.kind) | clause.otherwise
        let alarm = alarm(clause, severity, rows.filter { !$0.fact.isPresent }.map { Evidence($0) })
        // Known to be lacking while nobody knows whether it was asked, or asked while nobody knows whether it is there.
        let unasked = clause.applies.undecided.subtracting(regulated.possible).intersection(facts.life(of: root))
        let lacking = clause.applies & !regulated
        let violation = Violation(
            Condition(certain: lacking.certain, possible: lacking.possible.subtracting(unasked)),
            alarm,
            unless: missing([clause.kind])
        )
        let doubt =
            unasked.isEmpty
            ? [] : [Violation(Condition(certain: .never, possible: unasked), alarm, unless: missingDuty(clause))]
        return Timeline.judging(facts.life(of: root), doubt + [violation])
            .aside(clause.applies.possible.complement, .notApplicable(excused))
    }

    private func alarm(_ clause: RequiredClause, _ severity: Severity, _ evidence: [Evidence]) -> Alarm {
        let what = clause.kind.spoken
        return Alarm(
            severity,
            Phrase(
                nl: "De regeling van \(name: root) zegt niets over \(what.nl) (Wgr \(clause.article)).",
                en: "The arrangement of \(name: root) says nothing about \(what.en) (Wgr \(clause.article))."
            ),
            evidence: evidence,
            remedy: Phrase(
                nl: "Neem bij een wijziging een bepaling op over \(what.nl).",
                en: "Add a clause about \(what.en) in an amendment."
            )
        )
    }

    private func missingDuty(_ clause: RequiredClause) -> Missing {
        let what = clause.kind.spoken
        return Missing(
            Phrase(
                nl:
                    "Of de regeling van \(name: root) toen al iets moest zeggen over \(what.nl): haar vorm, haar begin, wie haar troffen en of zij voor onbepaalde tijd geldt.",
                en:
                    "Whether the arrangement of \(name: root) had to say something about \(what.en) then: its form, its first day, who concluded it and whether it is indefinite."
            ),
            kinds: [.cooperations],
            ask: root
        )
    }

    fileprivate func missing(_ kinds: [ProvisionKind]) -> Missing {
        let (nl, en) = (kinds.map(\.spoken.nl), kinds.map(\.spoken.en))
        return Missing(
            Phrase(
                nl: "Of de regeling van \(name: root) iets zegt over \(nl.joined(separator: ", ")).",
                en: "Whether the arrangement of \(name: root) says something about \(en.joined(separator: ", "))."
            ),
            kinds: [.provisions, .cooperations],
            ask: root
        )
    }
}

extension ProvisionKind {
    /// What the clause is about, as the end of "says something about".
    var spoken: Phrase {
        switch self {
        case .wijziging: Phrase(nl: "wijziging", en: "amendment")
        case .opheffing: Phrase(nl: "opheffing", en: "dissolution")
        case .toetreding: Phrase(nl: "toetreding", en: "accession")
        case .uittredingVoorwaarden:
            Phrase(nl: "de voorwaarden waaronder een deelnemer kan uittreden", en: "the conditions of withdrawal")
        case .uittredingGevolgen: Phrase(nl: "de gevolgen van uittreding", en: "the consequences of withdrawal")
        case .uittredingVermogen:
            Phrase(
                nl: "de gevolgen van uittreding voor het vermogen van de rechtspersoon",
                en: "the consequences of withdrawal for the assets of the legal person"
            )
        case .vereffening: Phrase(nl: "de vereffening van het vermogen", en: "the winding-up of the assets")
        case .zienswijzeBesluiten:
            Phrase(
                nl: "de besluiten waarover raden vooraf een zienswijze kunnen geven",
                en: "the decisions on which councils can give a view beforehand"
            )
        case .participatie:
            Phrase(
                nl: "hoe inwoners en belanghebbenden worden betrokken",
                en: "how residents and interested parties are involved"
            )
        case .evaluatie: Phrase(nl: "haar evaluatie", en: "its evaluation")
        case .belang: Phrase(nl: "het belang waarvoor zij is getroffen", en: "the interest that it serves")
        case .bevoegdheden: Phrase(nl: "de overgedragen bevoegdheden", en: "the transferred powers")
        case .samenstellingBestuur: Phrase(nl: "de samenstelling van het bestuur", en: "the composition of the board")
        case .zetel: Phrase(nl: "de plaats van vestiging", en: "the seat")
        case .inlichtingenRaad:
            Phrase(nl: "de inlichtingen die leden geven", en: "the information that members give")
        case .verantwoording: Phrase(nl: "de verantwoording door leden", en: "the accountability of members")
        case .ontslagLid:
            Phrase(
                nl: "het ontslag van een lid dat het vertrouwen verliest",
                en: "the dismissal of a member who lost confidence"
            )
        default: Phrase(nl: dutch, en: rawValue)
        }
    }
}

/// The change of the Wet gemeenschappelijke regelingen of 2022 that gave councils more say.
enum CouncilsAct {
    /// From when it was in force.
    static let inForce = Period.since(start)
    /// The day on which it came into force, for arrangements made from then on.
    static let start = Day(2022, 7, 1) ?? .distantFuture
    /// The first day on which an arrangement of before had to be adapted.
    static let adapted = Day(2024, 7, 1) ?? .distantFuture
    static let excused = Phrase(
        nl: "Een regeling van vóór 1 juli 2022 hoefde pas op 1 juli 2024 te zijn aangepast.",
        en: "An arrangement of before 1 July 2022 had to be adapted no earlier than 1 July 2024."
    )
    static let assumptions = [
        Phrase(
            nl:
                "Voor een regeling die op of na 1 juli 2022 begon geldt de eis meteen, voor een bestaande vanaf 1 juli 2024.",
            en:
                "For an arrangement that began on or after 1 July 2022 the requirement holds at once, for an existing one from 1 July 2024."
        ),
        Phrase(
            nl:
                "Telt de geldigheid van de bepaling: een tekst die terugwerkt geldt vanaf de dag tot wanneer zij terugwerkt.",
            en: "The validity of the clause counts: a text that works back holds from the day to which it works back."
        ),
    ]
}

extension Dossier {
    /// "The arrangement has to meet the act as changed on 1 July 2022": one that existed then had two years.
    var meetsCouncilsAct: Condition {
        let first = facts.cooperation(root).min { $0.span.possible < $1.span.possible }
        let begun = first?.span.start ?? .distantPast ... .distantFuture
        let (late, soon) = (PeriodSet(.since(CouncilsAct.adapted)), PeriodSet(CouncilsAct.inForce))
        return Condition(
            certain: begun.lowerBound >= CouncilsAct.start ? soon : late,
            possible: begun.upperBound >= CouncilsAct.start ? soon : late
        )
    }

    /// What the cooperation's own facts answer, period by period; unknown where they do not, or are not on record.
    func answers(_ answer: (Cooperation) -> Bool?) -> Condition {
        let rows = facts.cooperation(root)
        return Condition.any(rows.map { $0.condition & Condition(answer: answer($0.fact)) })
            .known(during: PeriodSet(rows.compactMap(\.span.certain)))
    }
}
