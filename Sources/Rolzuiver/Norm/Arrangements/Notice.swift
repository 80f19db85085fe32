/// A withdrawal held against the notice that the arrangement asks (opzegtermijn).
struct Notice {
    private let exit: Dated<Withdrawal>
    private let dossier: Dossier

    init(_ exit: Dated<Withdrawal>, in dossier: Dossier) {
        self.exit = exit
        self.dossier = dossier
    }

    private var fact: Withdrawal { exit.fact }
    private var facts: FactIndex { dossier.facts }

    /// What can be said of it, from the first day that is known of it on.
    var timeline: Timeline<Verdict> {
        let first = [fact.decided, fact.notified, fact.effective].compactMap(\.self).min()
        let days = first.map { PeriodSet(.since($0)) } ?? .always
        let life = facts.life(of: dossier.root).intersection(days).intersection(fact.standing)
        if facts.isRedivision(fact) { return Timeline(.notApplicable(redivided), during: life) }
        if fact.isAgreedDeviation == true { return Timeline(.notApplicable(deviates), during: life) }
        guard let notified = fact.notified, let effective = fact.effective else {
            return Timeline(.indeterminate(missingDates), during: life)
        }
        let published = isIntention ? [] : [publication(effective)]
        return .judging(life, term(notified, effective) + published)
    }

    private var isIntention: Bool { fact.isIntention }
    private var name: EntityID { fact.participant }

    private var redivided: Phrase {
        Phrase(
            nl: "\(name: name) hield op bij een herindeling; dat is geen uittreding.",
            en: "\(name: name) ended at a redivision; that is no withdrawal."
        )
    }

    private var deviates: Phrase {
        Phrase(
            nl: "Een wijziging van de regeling staat \(name: name) een andere termijn of dag toe.",
            en: "An amendment of the arrangement allows \(name: name) another term or day."
        )
    }

    private var missingDates: Missing {
        Missing(
            Phrase(
                nl: "De dag van kennisgeving en de dag waarop de uittreding van \(name: name) ingaat.",
                en: "The day of notice and the day on which the withdrawal of \(name: name) takes effect."
            ),
            kinds: [.withdrawals],
            ask: dossier.root
        )
    }

    // MARK: The term

    /// "The day of leaving is earlier than the arrangement allows", from the notice until the first day that it allows: a
    /// breach once it is decided, and a warning as long as it is an intention.
    private func term(_ notified: Day, _ effective: Day) -> [Violation] {
        let clauses = facts.provisions(.uittredingVoorwaarden, of: dossier.root).filter { $0.fact.isPresent }
        let inForce = clauses.filter { $0.span.certain?.contains(notified) ?? false }
        let mayBe = clauses.contains { $0.span.possible.contains(notified) && !inForce.contains($0) }
        let clause = mayBe || inForce.count != 1 ? nil : inForce.first
        func alarm(_ severity: Severity, _ allowed: Day, _ reason: Phrase) -> Alarm {
            Alarm(
                severity,
                reason,
                evidence: [Evidence(exit)] + (clause.map { [Evidence($0)] } ?? []),
                remedy: Phrase(
                    nl: "Laat de uittreding ingaan op \(allowed.dutch), of wijzig de regeling.",
                    en: "Let the withdrawal take effect on \(allowed), or amend the arrangement."
                )
            )
        }
        guard let allowed = clause.flatMap({ $0.fact.firstDay(after: notified, from: effective) }) else {
            let reason = tooEarly(notified, effective, effective, clause?.fact)
            // Before the notice nothing can be too early.
            let open = Condition(certain: .never, possible: PeriodSet(.since(notified)))
            return [Violation(open, alarm(.overtreding, effective, reason), unless: missingClause(notified))]
        }
        guard effective < allowed else { return [] }
        let reason = tooEarly(notified, effective, allowed, clause?.fact)
        let going = Phrase(
            nl: "Als dit voornemen doorgaat, is de opzegtermijn te kort: \(reason.nl)",
            en: "If this intention goes ahead, the notice is too short: \(reason.en)"
        )
        // Only a deviation that is ruled out makes it certain in the months after a redivision.
        let isFree = fact.isAgreedDeviation == nil && isNearRedivision([notified, effective])
        let wrong = isFree ? Condition.unknown : .always
        let (asked, binding) = stages(notified, effective, allowed)
        var violations = [
            Violation(
                Condition(asked) & wrong,
                alarm(Limb.intention.severity, allowed, going),
                unless: missingDeviation
            ),
            Violation(Condition(binding) & wrong, alarm(.overtreding, allowed, reason), unless: missingDeviation),
        ]
        if isIntention {
            let passed = Period(from: max(notified, effective), until: allowed).map { PeriodSet($0) } ?? .never
            let unsettled = Condition(certain: .never, possible: passed)
            violations.append(
                Violation(unsettled, alarm(Limb.intention.severity, allowed, going), unless: missingDecision)
            )
        }
        return violations
    }

    /// The days on which the notice was an intention, and those on which it bound, until the first day that is allowed.
    ///
    /// Of what is decided the day of decision may not be on record: then it bound from the notice on.
    private func stages(_ notified: Day, _ effective: Day, _ allowed: Day) -> (PeriodSet, PeriodSet) {
        let bound = isIntention ? effective : max(notified, min(fact.decided ?? notified, effective))
        let asked = Period(from: notified, until: bound).map { PeriodSet($0) } ?? .never
        return (asked, isIntention ? .never : PeriodSet(Period(from: bound, until: allowed) ?? .since(bound)))
    }

    private var missingDecision: Missing {
        Missing(
            Phrase(
                nl: "Of over de uittreding van \(name: name) is besloten, nu de voorgenomen dag voorbij is.",
                en: "Whether the withdrawal of \(name: name) was decided, now that the intended day has passed."
            ),
            kinds: [.withdrawals],
            ask: dossier.root
        )
    }

    private func tooEarly(_ notified: Day, _ effective: Day, _ allowed: Day, _ clause: Provision?) -> Phrase {
        let article = clause?.article.map { (" (artikel \($0))", " (article \($0))") } ?? ("", "")
        return Phrase(
            nl:
                "\(name: name) treedt uit op \(effective.dutch) na kennisgeving op \(notified.dutch); de regeling\(article.0) laat dat niet eerder toe dan op \(allowed.dutch).",
            en:
                "\(name: name) leaves on \(effective) after notice on \(notified); the arrangement\(article.1) allows that no earlier than \(allowed)."
        )
    }

    private func missingClause(_ notified: Day) -> Missing {
        Missing(
            Phrase(
                nl: "De opzegtermijn in de regeling van \(name: dossier.root) zoals die op \(notified.dutch) gold.",
                en: "The notice period in the arrangement of \(name: dossier.root) as in force on \(notified)."
            ),
            kinds: [.provisions],
            ask: dossier.root
        )
    }

    private var missingDeviation: Missing {
        Missing(
            Phrase(
                nl: "Of de deelnemers bij de herindeling van de uittredingsbepaling zijn afgeweken (Wet arhi 41(4)).",
                en: "Whether the participants deviated from the withdrawal clause at the redivision (Wet arhi 41(4))."
            ),
            kinds: [.withdrawals],
            ask: dossier.root
        )
    }

    /// Whether one of `days` lies in the year after a redivision that touched a participant.
    private func isNearRedivision(_ days: [Day]) -> Bool {
        let participants = Set(facts.lawfulParticipants(of: dossier.root).map(\.fact.participant))
        let redivisions = participants.flatMap { participant in
            facts.redivisions(into: participant) + [facts.redivision(endOf: participant)].compactMap(\.self)
        }
        return redivisions.contains { redivision in
            days.contains { redivision.on <= $0 && $0 < redivision.on.adding(months: 12) }
        }
    }

    // MARK: Publication

    /// "It had effect before it was published" (Wgr 26(4)), on the days of that effect.
    private func publication(_ effective: Day) -> Violation {
        let before = fact.published.flatMap { Period(from: effective, until: $0) }
        return Violation(
            Condition(before.map { PeriodSet($0) } ?? .never),
            Alarm(
                .overtreding,
                Phrase(
                    nl:
                        "De uittreding van \(name: name) ging in op \(effective.dutch), vóór haar bekendmaking op \((fact.published ?? effective).dutch).",
                    en:
                        "The withdrawal of \(name: name) took effect on \(effective), before its publication on \(fact.published ?? effective)."
                ),
                evidence: [Evidence(exit)],
                remedy: Phrase(
                    nl: "Laat de uittreding ingaan na de bekendmaking.",
                    en: "Let the withdrawal take effect after its publication."
                )
            )
        )
    }
}

extension Provision {
    /// The first day of leaving, on or after `effective`, that the clause allows after notice on `notified`; nil when the
    /// clause does not say.
    func firstDay(after notified: Day, from effective: Day) -> Day? {
        guard noticeMonths != nil || fixedDay != nil else { return nil }
        let earliest = max(effective, notified.adding(months: max(0, noticeMonths ?? 0)))
        guard let fixedDay else { return earliest }
        let parts = fixedDay.split(separator: "-").map { Int($0) }
        guard parts.count == 2, let month = parts[0], let day = parts[1] else { return nil }
        let first = Day.first(onOrAfter: earliest, month: month, day: day)
        // The day of the year is right, but the term is not on record.
        return noticeMonths == nil && first == effective ? nil : first
    }
}

extension Day {
    /// The first such day of the year on or after `day`; nil when no year has it.
    fileprivate static func first(onOrAfter day: Day, month: Int, day date: Int) -> Day? {
        guard day.isFinite else { return day }
        let year = day.components.year
        // Eight years always hold a leap day.
        return (year...year + 8).lazy.compactMap { Day($0, month, date) }.first { $0 >= day }
    }
}
