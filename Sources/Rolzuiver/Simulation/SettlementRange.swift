/// What a leaver may have to pay (uittreedsom), as far as the arrangement gives a method or an amount is on record.
public struct SettlementRange: Hashable, Sendable {
    /// Who leaves.
    public let participant: EntityID
    /// The least, in euros; nil when it cannot be told.
    public let least: Fixed?
    /// The most, in euros; nil when it cannot be told.
    public let most: Fixed?
    /// How it was come by, or what is missing.
    public let note: Phrase
}

extension Scene {
    /// What the leavers may have to pay, one by one.
    var settlements: [SettlementRange] {
        guard let cooperation = hypothesis.cooperation else { return [] }
        return leavers.map { settlement(of: $0, from: cooperation) }
    }

    private func settlement(of leaver: EntityID, from cooperation: EntityID) -> SettlementRange {
        let exit = changed.withdrawals(from: cooperation).map(\.fact).filter { $0.participant == leaver }
            .max { $0.occurrence < $1.occurrence }
        let known = exit.flatMap { facts.settlements(of: $0).first?.fact }
        func range(_ least: Fixed?, _ most: Fixed?, _ nl: String, _ en: String) -> SettlementRange {
            SettlementRange(participant: leaver, least: least, most: most, note: Phrase(nl: nl, en: en))
        }
        if known?.status == .nietVanToepassing {
            return range(
                Fixed(0),
                Fixed(0),
                "Geregistreerd is dat geen uittreedsom verschuldigd is.",
                "On record: no sum is due."
            )
        }
        if let known, let amount = known.amount {
            return range(
                amount,
                amount,
                "Het geregistreerde bedrag; de stand is: \(known.status.dutch).",
                "The amount on record; its standing: \(known.status.dutch)."
            )
        }
        let kinds: [ProvisionKind] = [.uittredingGevolgen, .uittredingVermogen, .uittredingVoorwaarden]
        let clause = kinds.flatMap { facts.provisions($0, of: cooperation) }.first {
            $0.fact.isPresent && $0.fact.method != nil && $0.span.possible.contains(day.previous)
        }?.fact
        guard let clause, let method = clause.method else {
            return range(
                nil,
                nil,
                "Niet vast te stellen: er is geen bedrag geregistreerd, en geen bepaling met een methode.",
                "Cannot be determined: no amount is on record, and no clause with a method."
            )
        }
        let article = clause.article.map { " (artikel \($0))" } ?? ""
        guard let months = clause.termMonths, let yearly = yearly(of: leaver, in: cooperation) else {
            let lacking =
                clause.termMonths == nil
                ? "over hoeveel maanden" : "het aandeel van \(name: leaver) of de waarde van de contracten"
            return range(
                nil,
                nil,
                "De regeling geeft een methode\(article): \(method). Een bedrag is niet vast te stellen; niet geregistreerd is "
                    + "\(lacking).",
                "The arrangement gives a method\(article): \(method). An amount cannot be determined."
            )
        }
        let most = Fixed(euros: yearly.euros / 12 * Double(months))
        return range(
            Fixed(0),
            most,
            "De methode van de regeling\(article): \(method), over \(months) maanden. De bovengrens is het volle aandeel in de "
                + "geregistreerde contractwaarde over die maanden; wat de regeling daarvan aftrekt, is niet geregistreerd.",
            "The method of the arrangement\(article): \(method), over \(months) months. The upper bound is the full share in the "
                + "registered value of contracts over those months; what the arrangement takes off is not on record."
        )
    }

    /// A participant's share in what the contracts that run on the day cost in a year, in euros.
    private func yearly(of participant: EntityID, in cooperation: EntityID) -> Fixed? {
        guard let share = facts.share(of: participant, in: cooperation, on: day.previous) else { return nil }
        let running = facts.contracts(of: cooperation).filter { $0.span.possible.contains(day) }
        let yearly = running.compactMap { dated -> Double? in
            guard let value = dated.fact.value, let days = dated.span.possible.length, days > 0 else { return nil }
            return value.euros * 365.25 / Double(max(days, 365))
        }
        guard !yearly.isEmpty else { return nil }
        return Fixed(euros: yearly.reduce(0, +) * share.euros / 100)
    }
}

extension Fixed {
    /// The nearest whole amount, or the largest that is written.
    init(euros: Double) {
        let bound = 99_999_999_999_999.0
        self.init(Int(max(-bound, min(bound, euros)).rounded()))
    }

    /// As a number to reckon with, in euros or per cent.
    var euros: Double { Double(tenThousandths) / 10_000 }
}
