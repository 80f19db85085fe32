// The last days on which a participant can give notice, and on which its council can still be heard before that.

extension DeadlineSearch {
    /// The last safe day of notice for each day of the year on which the arrangement lets participants go.
    mutating func addNotices() {
        let clauses = facts.provisions(.uittredingVoorwaarden, of: root).filter(\.fact.isPresent)
            .sorted { $0.span.possible < $1.span.possible }
        guard !clauses.isEmpty else {
            guard facts.hasForm(Form.wgr, root).possible.contains(asOf) else { return }
            return miss(
                .kennisgeving,
                Phrase(nl: "De laatste veilige dag om op te zeggen.", en: "The last safe day to give notice."),
                missing: Phrase(
                    nl: "de opzegtermijn en de vaste dag van uittreding in de regeling",
                    en: "the notice period and the fixed day of leaving in the arrangement"
                ),
                [.provisions]
            )
        }
        for (place, clause) in clauses.enumerated() where clause.span.possible.overlaps(window) {
            // Under an older and under a newer clause one can give notice for the same day of leaving.
            addNotices(under: clause, place == 0 ? [] : [String(place + 1)], among: clauses)
        }
    }

    private mutating func addNotices(
        under clause: Dated<Provision>,
        _ telling: [String],
        among clauses: [Dated<Provision>]
    ) {
        guard clause.fact.noticeMonths != nil, let fixed = clause.fact.fixedDay else {
            return miss(
                .kennisgeving,
                Phrase(nl: "De laatste veilige dag om op te zeggen.", en: "The last safe day to give notice."),
                missing: clause.fact.noticeMonths == nil
                    ? Phrase(nl: "de opzegtermijn in maanden", en: "the notice period in months")
                    : Phrase(
                        nl: "een vaste dag van uittreding; zonder die kan een deelnemer elke dag opzeggen",
                        en: "a fixed day of leaving; without one a participant can give notice on any day"
                    ),
                [.provisions]
            )
        }
        let ahead = (clause.fact.noticeMonths ?? 0) / 12 + 1
        for year in years.lowerBound...years.upperBound + ahead {
            guard let effective = Day("\(year.fourDigits)-\(fixed)"), let last = clause.fact.lastNotice(for: effective),
                clause.span.certain?.contains(last) ?? false,
                !clauses.contains(where: { $0.fact != clause.fact && $0.span.possible.contains(last) })
            else { continue }
            addNotice(last, effective, clause.fact, telling)
        }
    }

    private mutating func addNotice(_ last: Day, _ effective: Day, _ clause: Provision, _ telling: [String]) {
        guard facts.life(of: root).contains(effective) else { return }
        let article =
            clause.article.map { Phrase(nl: "Artikel \($0) van de regeling", en: "Article \($0)") }
            ?? Phrase(nl: "De regeling", en: "The arrangement")
        let months = clause.noticeMonths ?? 0
        let next = clause.firstDay(after: last.next, from: effective)
        add(
            .kennisgeving,
            last,
            telling: ["kennisgeving", String(effective.components.year)] + telling,
            requirement: "Wgr-9e",
            source: (clause.article.map { "de regeling, artikel \($0); " } ?? "de regeling; ") + "Wgr, artikel 9(1)",
            title: Phrase(
                nl: "Laatste veilige dag om op te zeggen bij \(name: root), voor uittreden per \(effective.dutch)",
                en: "Last safe day to give notice to \(name: root), for leaving on \(effective)"
            ),
            text: Phrase(
                nl:
                    "\(article.nl) vraagt \(months) maanden en laat uittreden toe op een vaste dag. Wie later opzegt, kan op zijn vroegst weg per \((next ?? .distantFuture).dutch).",
                en:
                    "\(article.en) asks \(months) months and lets participants go on a fixed day. Who gives notice later can leave no earlier than \(next ?? .distantFuture)."
            ),
            action: Phrase(
                nl: "Besluit vóór die dag, na toestemming van de raad, en zorg dat de kennisgeving die dag binnen is.",
                en: "Decide before that day, with the council's consent, and see that notice has arrived by then."
            ),
            who: Phrase(nl: "elke deelnemer die uittreden overweegt", en: "every participant that thinks of leaving")
        )
        addDraft(before: last, effective, telling)
    }

    /// The last day on which the draft of that decision can go to the council (Wgr 1(2), 1(3) and 1(5)).
    private mutating func addDraft(before notice: Day, _ effective: Day, _ telling: [String]) {
        guard notice >= StrongerCouncils.since, facts.hasForm(Form.wgr, root).certain.contains(notice) else { return }
        guard let byCouncils = dossier.isConcluded(by: [.raad], on: notice) else {
            return miss(
                .zienswijze,
                Phrase(
                    nl: "De laatste dag om een ontwerpbesluit tot uittreding aan de raad te sturen.",
                    en: "The last day to send the draft of a withdrawal to the council."
                ),
                missing: Phrase(
                    nl: "welke organen de regeling troffen; een raadsregeling kent geen zienswijze vooraf",
                    en: "which bodies concluded the arrangement; one of councils knows no view beforehand"
                ),
                [.cooperations]
            )
        }
        guard !byCouncils else { return }
        add(
            .zienswijze,
            notice.adding(days: -DraftRound.days),
            telling: ["ontwerp-uittreding", String(effective.components.year)] + telling,
            requirement: "Wgr-1b",
            source: "Wgr, artikel 1(2), 1(3) en 1(5)",
            title: Phrase(
                nl:
                    "Laatste dag waarop de raad het ontwerp van een uittreding uit \(name: root) per \(effective.dutch) moet hebben",
                en: "Last day on which the council must have the draft of leaving \(name: root) on \(effective)"
            ),
            text: Phrase(
                nl:
                    "De raad heeft acht weken na ontvangst voor een zienswijze; daarna volgen toestemming en besluit, uiterlijk op \(notice.dutch).",
                en:
                    "The council has eight weeks after receipt for its view; consent and decision follow, by \(notice)."
            ),
            action: Phrase(nl: "Zend het ontwerp uiterlijk op deze dag.", en: "Send the draft by this day."),
            who: Phrase(
                nl: "het college van elke deelnemer die uittreden overweegt",
                en: "the executive of every participant that thinks of leaving"
            )
        )
    }
}

extension Provision {
    /// The last day of notice after which leaving on `day` is allowed; nil when the clause does not say, or never allows it.
    func lastNotice(for day: Day) -> Day? {
        guard let noticeMonths else { return nil }
        var last = day.adding(months: -noticeMonths)
        // Months differ in length: some days later may still do.
        while firstDay(after: last.next, from: day) == day { last = last.next }
        return firstDay(after: last, from: day) == day ? last : nil
    }
}

extension Int {
    /// A year in four digits.
    fileprivate var fourDigits: String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, 4 - digits.count)) + digits
    }
}
