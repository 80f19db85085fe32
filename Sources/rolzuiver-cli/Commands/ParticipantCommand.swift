import ArgumentParser
import Rolzuiver
import RolzuiverRegister

/// Participants come and go: `rolzuiver participant`.
struct ParticipantCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "participant",
        abstract: "Voeg een deelnemer toe, laat er een uittreden, of trek een uittreding in.",
        subcommands: [Add.self, Withdraw.self, RetractWithdrawal.self]
    )

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Leg vast dat een gemeente deelneemt aan een samenwerkingsverband.",
            discussion: """
                Voorbeeld:
                  rolzuiver participant add --cooperation roo:24967465 --municipality Oss --from 2026-01-01 \
                --organ college --because "Toetredingsbesluit"
                """
        )

        @Option(help: "Het samenwerkingsverband: kenmerk of een deel van de naam.")
        var cooperation: String

        @Option(help: "De gemeente: CBS-code of naam.")
        var municipality: String

        @Option(help: "De eerste dag van de deelname.")
        var from: Day

        @Option(help: "Het deelnemende orgaan, bijvoorbeeld college; mag vaker.")
        var organ: [Organ] = []

        @Option(help: "Een taak waaraan de gemeente meedoet; mag vaker, zonder is alle.")
        var task: [String] = []

        @Option(help: "De dag waarop de gemeente tot toetreding besloot.")
        var decided: Day?

        @Option(help: "De dag van het verzoek.")
        var notified: Day?

        @OptionGroup var change: ChangeOptions

        func run() async throws {
            let store = try await Store.open()
            let index = try await store.index()
            let own = try Lookup.cooperation(cooperation, in: index)
            let gm = try Lookup.municipality(municipality, on: from)
            guard
                !index.participants(of: own).contains(where: {
                    $0.fact.participant == gm && $0.span.possible.until > from
                })
            else {
                throw InputError("\(index.names[gm]) neemt op \(from.dutch) al deel, of daarna.")
            }
            var participation = Participation()
            participation.cooperation = own
            participation.participant = gm
            participation.organs = Set(organ)
            participation.tasks = Set(task)
            var accession = Accession()
            accession.cooperation = own
            accession.participant = gm
            accession.occurrence =
                index.facts.accessions.count {
                    $0.fact.cooperation == own && $0.fact.participant == gm && $0.fact.effective < from
                } + 1
            accession.effective = from
            accession.notified = notified
            accession.decided = decided
            accession.status = from <= .today ? .effectief : .besloten
            var facts = Facts()
            // A return is a new participation beside the earlier one; a key is stated whole.
            facts.participants = index.participants(of: own).filter { $0.fact.participant == gm }
            facts.participants.append(Dated(participation, Span(.since(from))))
            facts.accessions = [Dated(accession, .always)]
            try await change.carryOut(facts, own: own, in: store, names: index.names)
        }
    }

    struct Withdraw: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Leg vast dat een deelnemer uittreedt.",
            discussion: """
                Voorbeeld:
                  rolzuiver participant withdraw --cooperation roo:24967465 --municipality Oss --effective 2028-01-01 \
                --notified 2026-12-01 --because "Raadsbesluit 2026-77"
                """
        )

        @Option(help: "Het samenwerkingsverband: kenmerk of een deel van de naam.")
        var cooperation: String

        @Option(help: "De gemeente: CBS-code of naam.")
        var municipality: String

        @Option(help: "De dag vanaf welke de gemeente niet meer deelneemt.")
        var effective: Day

        @Option(help: "De dag van kennisgeving.")
        var notified: Day?

        @Option(help: "De dag van het besluit.")
        var decided: Day?

        @Option(help: "De taak waar de gemeente uit stapt; mag vaker. Zonder treedt zij geheel uit.")
        var task: [String] = []

        @OptionGroup var change: ChangeOptions

        func run() async throws {
            let store = try await Store.open()
            let index = try await store.index()
            let own = try Lookup.cooperation(cooperation, in: index)
            let gm = try Lookup.municipality(municipality, on: effective.previous)
            let registered = index.participants(of: own).filter { $0.fact.participant == gm }
            guard registered.contains(where: { $0.span.possible.contains(effective.previous) }) else {
                throw InputError(
                    "\(index.names[gm]) neemt vlak voor \(effective.dutch) niet deel aan \(index.names[own])."
                )
            }
            var withdrawal = Withdrawal()
            withdrawal.cooperation = own
            withdrawal.participant = gm
            guard
                !index.facts.withdrawals.contains(where: {
                    $0.fact.cooperation == own && $0.fact.participant == gm && $0.fact.effective == effective
                        && $0.fact.tasks == Set(task)
                })
            else {
                throw InputError(
                    "Deze uittreding van \(index.names[gm]) per \(effective.dutch) staat al in het register."
                )
            }
            let standing = index.facts.withdrawals.filter {
                $0.fact.cooperation == own && $0.fact.participant == gm && $0.fact.isStanding
                    && $0.fact.scope == .geheel && ($0.fact.effective.map { $0 > .today } ?? true)
            }
            guard !task.isEmpty || standing.isEmpty else {
                throw InputError(
                    """
                    Er staat al een uittreding van \(index.names[gm]) in het register die nog moet ingaan. Wijzig die in het \
                    dossier (rolzuiver export, aanpassen, rolzuiver register), bijvoorbeeld om de dag te verschuiven.
                    """
                )
            }
            let earlier = index.facts.withdrawals.filter { $0.fact.cooperation == own && $0.fact.participant == gm }
            withdrawal.occurrence = (earlier.map(\.fact.occurrence).max() ?? 0) + 1
            withdrawal.scope = task.isEmpty ? .geheel : .gedeeltelijk
            withdrawal.tasks = Set(task)
            // Who ends a participation on a day states that it was decided; an intention belongs in the dossier.
            withdrawal.status = effective <= .today ? .effectief : .besloten
            withdrawal.decided = decided
            withdrawal.notified = notified
            withdrawal.effective = effective
            var facts = Facts()
            facts.withdrawals = [Dated(withdrawal, .always)]
            facts.participants = registered.flatMap { remaining($0) }
            try await change.carryOut(facts, own: own, in: store, names: index.names)
        }

        /// What is left of a participation: it ends, or goes on with fewer tasks.
        private func remaining(_ dated: Dated<Participation>) -> [Dated<Participation>] {
            guard dated.span.possible.until > effective else { return [dated] }
            var result: [Dated<Participation>] = []
            if let ended = dated.span.ended(on: effective) {
                result.append(Dated(dated.fact, ended, source: dated.source, certainty: dated.certainty))
            }
            let left = dated.fact.tasks.subtracting(task)
            if !task.isEmpty, !left.isEmpty, let rest = Period(from: effective, until: dated.span.possible.until) {
                var fact = dated.fact
                fact.tasks = left
                result.append(Dated(fact, Span(rest), source: dated.source, certainty: dated.certainty))
            }
            // Someone who takes part in all tasks without naming them goes on as before; the withdrawal says which end.
            if !task.isEmpty, dated.fact.tasks.isEmpty { return [dated] }
            return result
        }
    }
}
