// The last days for the views of councils on what they got (zienswijze).

extension DeadlineSearch {
    /// The last day for each view that a council can still give.
    mutating func addViews() {
        guard root.kind == .cooperation else { return }
        struct Round: Hashable {
            let item: SendingKind
            let reference: String
            let day: Day
        }
        var rounds: [Round: Set<EntityID>] = [:]
        for sending in facts.sendings(of: root).map(\.fact) where !isAnswered(sending) {
            guard let day = lastDay(for: sending) else { continue }
            rounds[Round(item: sending.item, reference: sending.reference, day: day), default: []]
                .insert(sending.municipality)
        }
        for (round, councils) in rounds { addView(round.item, round.reference, by: round.day, of: councils.sorted()) }
    }

    private func isAnswered(_ sending: Sending) -> Bool {
        facts.views(about: root).contains {
            $0.fact.municipality == sending.municipality && $0.fact.reference == sending.reference
                && !sending.reference.isEmpty && ($0.fact.submitted != nil || $0.fact.stance != nil)
        }
    }

    /// The last day for a view; nil where the law gives no term, or the day from which it runs is not on record.
    private mutating func lastDay(for sending: Sending) -> Day? {
        let got = sending.received ?? sending.sent
        switch sending.item {
        case .begroting, .begrotingswijziging:
            // The twelve weeks run from the sending; a receipt is no earlier.
            guard let sent = sending.sent ?? got, facts.hasForm(Norm.withBoard, root).possible.contains(sent) else {
                return missStart(of: sending)
            }
            let long = sent.adding(days: DraftBudget.weeks(before: .distantFuture) * 7)
            return sent.adding(days: DraftBudget.weeks(before: long) * 7)
        case .ontwerp:
            guard let got else { return missStart(of: sending) }
            return got >= StrongerCouncils.since.adding(days: -DraftRound.days)
                ? got.adding(days: DraftRound.days).endOfLegalTerm : nil
        default: return nil
        }
    }

    private mutating func missStart(of sending: Sending) -> Day? {
        guard sending.sent == nil, sending.received == nil else { return nil }
        miss(
            .zienswijze,
            about: sending.municipality,
            Phrase(
                nl: "De laatste dag voor een zienswijze van de raad van \(name: sending.municipality).",
                en: "The last day for a view of the council of \(name: sending.municipality)."
            ),
            missing: Phrase(
                nl: "wanneer die raad het stuk \(sending.reference) kreeg",
                en: "when that council received \(sending.reference)"
            ),
            [.sendings]
        )
        return nil
    }

    private mutating func addView(_ item: SendingKind, _ reference: String, by day: Day, of councils: [EntityID]) {
        let isDraft = item == .ontwerp
        add(
            .zienswijze,
            day,
            telling: [item.rawValue, reference, councils.first?.key ?? ""],
            requirement: isDraft ? "Wgr-1b" : item == .begroting ? "Wgr-35a" : "Wgr-35b",
            source: isDraft ? "Wgr, artikel 1(3)" : "Wgr, artikel 35(3)",
            title: Phrase(
                nl:
                    "Laatste dag voor een zienswijze op \(item.dutch)\(reference.isEmpty ? "" : " (\(reference))") van \(name: root)",
                en: "Last day for a view on what \(name: root) sent\(reference.isEmpty ? "" : " (\(reference))")"
            ),
            text: isDraft
                ? Phrase(
                    nl:
                        "Acht weken na ontvangst; eindigen zij in een weekend of op een feestdag, dan tot en met de eerstvolgende werkdag (Algemene termijnenwet). Is alleen de toezending geregistreerd, dan is daarvan geteld.",
                    en:
                        "Eight weeks after receipt, to the first working day where they end on a weekend or holiday; counted from the sending where only that is on record."
                )
                : Phrase(
                    nl: "De raad heeft zijn weken na de toezending; stelt het bestuur later vast, dan is er meer tijd.",
                    en: "The council has its weeks after the sending; a later adoption leaves more time."
                ),
            action: Phrase(
                nl: "Geef een zienswijze, of laat weten dat de raad er geen geeft.",
                en: "Give a view, or let know that the council gives none."
            ),
            who: Phrase(nl: "de raad van \(names: councils)", en: "the council of \(names: councils)")
        )
    }
}
