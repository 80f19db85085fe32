import ArgumentParser
import Rolzuiver
import RolzuiverRegister

/// A withdrawal is taken back before it takes effect: `rolzuiver participant retract`.
struct RetractWithdrawal: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retract",
        abstract: "Leg vast dat een uittreding is ingetrokken voordat zij inging.",
        discussion: """
            De uittreding blijft in het register staan, met de dag waarop zij is ingetrokken; de deelname loopt door. Een \
            uittreding die al is ingegaan, kan niet worden ingetrokken: wie terugkeert, neemt opnieuw deel (participant add).

            Voorbeeld:
              rolzuiver participant retract --cooperation roo:24967465 --municipality Oss --on 2027-05-12 \
            --because "Raadsbesluit 2027-31"
            """
    )

    @Option(help: "Het samenwerkingsverband: kenmerk of een deel van de naam.")
    var cooperation: String

    @Option(help: "De gemeente: CBS-code of naam.")
    var municipality: String

    @Option(help: "De dag van de intrekking.")
    var on: Day

    @OptionGroup var change: ChangeOptions

    func run() async throws {
        let store = try await Store.open()
        let index = try await store.index()
        let own = try Lookup.cooperation(cooperation, in: index)
        let gm = try Lookup.municipality(municipality, on: on)
        let all = index.facts.withdrawals.filter { $0.fact.cooperation == own && $0.fact.participant == gm }
        let standing = all.filter(\.fact.isStanding)
        guard let last = standing.max(by: { $0.fact.occurrence < $1.fact.occurrence }) else {
            let back = all.max { $0.fact.occurrence < $1.fact.occurrence }?.fact.retracted
            throw InputError(
                back.map { "De uittreding van \(index.names[gm]) is al ingetrokken, op \($0.dutch)." }
                    ?? "Er staat geen uittreding van \(index.names[gm]) uit \(index.names[own]) in het register."
            )
        }
        if let effective = last.fact.effective, effective <= on {
            throw InputError(
                """
                De uittreding van \(index.names[gm]) ging in op \(effective.dutch) en kan op \(on.dutch) niet meer worden \
                ingetrokken. Keert de gemeente terug, leg dan een nieuwe deelname vast met rolzuiver participant add.
                """
            )
        }
        if let begun = [last.fact.intended, last.fact.decided, last.fact.notified].compactMap(\.self).min(), on < begun
        {
            throw InputError(
                "Op \(on.dutch) was er van de uittreding van \(index.names[gm]) nog niets: zij begon op \(begun.dutch)."
            )
        }
        var withdrawal = last
        withdrawal.fact.status = .ingetrokken
        withdrawal.fact.retracted = on
        var facts = Facts()
        facts.withdrawals = [withdrawal]
        facts.participants = restored(index.participants(of: own).filter { $0.fact.participant == gm }, last.fact)
        try await change.carryOut(facts, own: own, in: store, names: index.names)
    }

    /// The participations as they are without the withdrawal: what ended on its day goes on, with all its tasks.
    private func restored(
        _ registered: [Dated<Participation>],
        _ withdrawal: Withdrawal
    ) -> [Dated<Participation>] {
        guard let effective = withdrawal.effective else { return registered }
        let kept = registered.filter { $0.span.possible.from != effective }
        return kept.map { dated in
            guard dated.span.possible.until == effective else { return dated }
            let rest = registered.first { $0.span.possible.from == effective }?.span.possible.until ?? .distantFuture
            var result = dated
            let from = dated.span.start
            result.span = Span(start: from, end: rest...rest) ?? dated.span
            return result
        }
    }
}
