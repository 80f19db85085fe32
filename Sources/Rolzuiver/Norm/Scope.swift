// For whom and when a requirement holds: legal forms, and the days that are left aside with a reason.

extension Form {
    /// The forms of an arrangement under the Wet gemeenschappelijke regelingen.
    static let wgr = Set(allCases.filter(\.isWgr))
}

extension Dossier {
    /// `judgements` on the days on which the cooperation has one of `forms`.
    ///
    /// On other days the requirement does not concern it; where its form is not on record nothing can be said. A root that
    /// is no cooperation has no form, and is judged as it is.
    func concerning(_ forms: Set<Form>, _ judgements: [Judgement]) -> [Judgement] {
        guard root.kind == .cooperation, !judgements.isEmpty else { return judgements }
        let concerned = facts.hasForm(forms, root).reachingBack(
            from: facts.cooperation(root).map(\.span.possible.from).min()
        )
        var foreign: Phrase {
            Phrase(
                nl: "De rechtsvorm van \(name: root) valt niet onder deze normeis.",
                en: "The legal form of \(name: root) does not fall under this requirement."
            )
        }
        var missing: Missing {
            Missing(
                facts.cooperation(root).contains { $0.fact.form != nil }
                    ? Phrase(
                        nl: "De rechtsvorm van \(name: root) op die dagen (begin en einde).",
                        en: "The legal form of \(name: root) on those days (beginning and end)."
                    )
                    : Phrase(nl: "De rechtsvorm van \(name: root).", en: "The legal form of \(name: root)."),
                kinds: [.cooperations],
                ask: root
            )
        }
        let (open, outside) = (concerned.undecided, concerned.possible.complement)
        return judgements.aside(open, .indeterminate(missing)).aside(outside, .notApplicable(foreign))
    }
}

extension Condition {
    /// The same, and on all days before `first` what it is on that day: a text may say something of days before the
    /// cooperation that it founds.
    fileprivate func reachingBack(from first: Day?) -> Condition {
        guard let first, let before = Period(until: first).map({ PeriodSet($0) }) else { return self }
        return Condition(
            certain: certain.contains(first) ? certain.union(before) : certain,
            possible: possible.contains(first) ? possible.union(before) : possible.subtracting(before)
        )
    }
}

extension Dossier {
    /// `judgements` on the days on which the cooperation works in one of `domains`.
    ///
    /// On other days the requirement does not concern it; where its domains are not on record nothing can be said.
    func concerning(_ domains: Set<Domain>, _ judgements: [Judgement]) -> [Judgement] {
        guard root.kind == .cooperation, !judgements.isEmpty else { return judgements }
        let rows = facts.cooperation(root)
        let works = Condition.any(
            rows.map { row in
                let known = row.fact.domains.isEmpty ? nil : !row.fact.domains.isDisjoint(with: domains)
                return row.condition & Condition(answer: known)
            }
        ).known(during: PeriodSet(rows.compactMap(\.span.certain)))
        var foreign: Phrase {
            Phrase(
                nl: "Het domein van \(name: root) valt niet onder deze normeis.",
                en: "The domain of \(name: root) does not fall under this requirement."
            )
        }
        var missing: Missing {
            Missing(
                Phrase(nl: "De domeinen van \(name: root).", en: "The domains of \(name: root)."),
                kinds: [.cooperations],
                ask: root
            )
        }
        let (open, outside) = (works.undecided, works.possible.complement)
        return judgements.aside(open, .indeterminate(missing)).aside(outside, .notApplicable(foreign))
    }
}

extension Judgement {
    /// The same, but `verdict` on the days of `days` that it judges.
    func aside(_ days: PeriodSet, _ verdict: @autoclosure () -> Verdict) -> Judgement {
        guard !days.isEmpty else { return self }
        let concerned = timeline.domain.intersection(days)
        guard !concerned.isEmpty else { return self }
        let aside = Timeline(verdict(), during: concerned)
        return Judgement(requirement, subject, discriminator, timeline.overlaid(by: aside))
    }
}

extension [Judgement] {
    /// The same, but `verdict` on the days of `days` that each judges; it is made where there is a day to say it of.
    func aside(_ days: PeriodSet, _ verdict: @autoclosure () -> Verdict) -> [Judgement] {
        guard !days.isEmpty, !isEmpty else { return self }
        let verdict = verdict()
        return map { $0.aside(days, verdict) }
    }
}

extension Timeline {
    /// The same, but `value` on the days of `days` that have one.
    func aside(_ days: PeriodSet, _ value: Value) -> Timeline {
        overlaid(by: Timeline(value, during: domain.intersection(days)))
    }
}

/// The norm for commissioning (Norm voor Opdrachtgeverschap): when it was agreed, and when it was to be met.
enum CommissioningNorm {
    static let source = "Norm voor Opdrachtgeverschap Jeugd (VNG, ledenraadpleging 2020)"
    /// From the day on which the members' vote closed.
    static let inForce = Period.since(Day(2020, 6, 26) ?? .distantFuture)
    /// The days before the first on which it was to be met.
    static let preparation = Period(until: Day(2022, 1, 1) ?? .distantFuture).map { PeriodSet($0) } ?? .never
    static let prepares = Verdict.notApplicable(
        Phrase(
            nl: "De gemeenten hadden tot en met 31 december 2021 om dit te regelen.",
            en: "The municipalities had until 31 December 2021 to arrange this."
        )
    )
    static let human = Phrase(
        nl: "De norm is geen afvinklijst: een mens weegt of de afspraak in de praktijk werkt.",
        en: "The norm is no checklist: a person weighs whether the agreement works in practice."
    )
    static let assumptions = [
        Phrase(
            nl: "De norm is zelfbindend: nooit zwaarder dan risico, en geen alarm over dagen vóór 1 januari 2022.",
            en: "The norm is self-binding: never heavier than a risk, and no alarm on days before 1 January 2022."
        ),
        Phrase(
            nl:
                "Alleen voor feitelijke en wettelijke jeugdregio's; een statistische regio is een indeling van het CBS.",
            en:
                "For factual and statutory youth regions only; a statistical region is a division of Statistics Netherlands (CBS)."
        ),
    ]
}
