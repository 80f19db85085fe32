import ArgumentParser
import Rolzuiver
import RolzuiverExchange

/// Contracts come and go: `rolzuiver contract`.
struct ContractCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contract",
        abstract: "Voeg een contract toe of beëindig er een.",
        subcommands: [Add.self, End.self]
    )

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Leg een contract van een samenwerkingsverband vast.",
            discussion: """
                Voorbeeld:
                  rolzuiver contract add --cooperation roo:24967465 --number ambulant-2027 --title "Ambulant 2027" \
                --commissioner GM0796 --contractor kvk:12345678 --contractor-name "Aanbieder (verzonnen)" \
                --care-form ambulant --municipality Oss --from 2027-01-01 --until 2031-01-01 --because "Gunning"
                """
        )

        @Option(help: "Het samenwerkingsverband dat inkocht: kenmerk of een deel van de naam.")
        var cooperation: String

        @Option(help: "Het contractnummer.")
        var number: String

        @Option(help: "Hoe het contract heet.")
        var title: String

        @Option(help: "De opdrachtgever: kenmerk van een gemeente, verband of organisatie.")
        var commissioner: String

        @Option(help: "De opdrachtnemer: kenmerk, bijvoorbeeld kvk:12345678.")
        var contractor: String

        @Option(help: "De naam van de opdrachtnemer, als die nog niet in het register staat.")
        var contractorName: String?

        @Option(help: "Een zorgvorm; mag vaker.")
        var careForm: [String] = []

        @Option(help: "Een gemeente waarvoor het contract geldt: CBS-code of naam; mag vaker.")
        var municipality: [String] = []

        @Option(help: "De eerste dag van de looptijd.")
        var from: Day

        @Option(help: "De dag waarop het contract afloopt (die dag niet meegerekend).")
        var until: Day?

        @Flag(help: "Vastgelegd is dat het contract voor onbepaalde tijd is.")
        var indefinite = false

        @OptionGroup var change: ChangeOptions

        func validate() throws {
            guard LocalName.isValid(number.inOneForm) else {
                throw ValidationError(
                    "--number is een woord van letters, cijfers en - _ . / ( ) +, zoals ambulant-2027; gevonden \"\(number.onOneLine)\"."
                )
            }
            guard until.map({ $0 > from }) ?? true else { throw ValidationError("--until ligt niet na --from.") }
            guard until == nil || !indefinite else {
                throw ValidationError("--until en --indefinite spreken elkaar tegen; geef er een.")
            }
        }

        func run() async throws {
            let store = try await Store.open()
            let index = try await store.index()
            let own = try Lookup.cooperation(cooperation, in: index)
            let id = EntityID(.contract, local: number.inOneForm, in: own.key)
            guard index.contract(id).isEmpty else { throw InputError("Contract \(id) staat al in het register.") }
            guard let period = Period(from: from, until: until ?? .distantFuture) else { return }
            var contract = Contract()
            contract.id = id
            contract.title = title
            contract.cooperation = own
            contract.commissioner = try Lookup.party(commissioner, in: index)
            contract.contractor =
                try contractorName == nil
                ? Lookup.party(contractor, in: index, orNamedBy: "--contractor-name")
                : Lookup.entity(contractor, .organisation)
            contract.careForms = Set(careForm)
            contract.isIndefinite = indefinite ? true : nil
            var facts = Facts()
            if let contractorName, !index.knows(contract.contractor) {
                var provider = Organisation()
                provider.id = contract.contractor
                provider.name = contractorName
                provider.organisation = .aanbieder
                // Since when it exists is not known; it does from the start of the contract.
                let since = Period.since(from)
                facts.organisations = [Dated(provider, Span(possible: .always, certain: since))]
            }
            facts.contracts = [Dated(contract, Span(period))]
            facts.covers = try municipality.map { name in
                var cover = ContractCover()
                cover.contract = id
                cover.municipality = try Lookup.municipality(name, on: from)
                return Dated(cover, Span(period))
            }
            try await change.carryOut(facts, own: own, in: store, names: index.names)
        }
    }

    struct End: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Beëindig een contract op een dag.",
            discussion:
                "Voorbeeld: rolzuiver contract end contract:roo:24967465/ambulant-2027 --on 2029-01-01 --because Opzegging"
        )

        @Argument(help: "Het contractnummer, of het hele kenmerk als meer verbanden dat nummer hebben.")
        var contract: String

        @Option(help: "De eerste dag waarop het niet meer loopt.")
        var on: Day

        @OptionGroup var change: ChangeOptions

        func run() async throws {
            let store = try await Store.open()
            let index = try await store.index()
            let id = try Lookup.contract(contract, in: index)
            let registered = index.contract(id)
            guard registered.contains(where: { $0.span.possible.until > on && $0.span.possible.from < on }) else {
                throw InputError(
                    registered.isEmpty
                        ? "Contract \(id) staat niet in het register."
                        : "Contract \(id) loopt dan niet: \(registered.map(\.span.dutch).joined(separator: "; ")).",
                    absent: registered.isEmpty ? id : nil
                )
            }
            var facts = Facts()
            facts.contracts = registered.compactMap { $0.ended(on: on) }
            facts.covers = index.covers(of: id).compactMap { $0.ended(on: on) }
            let own = registered.compactMap(\.fact.cooperation).first ?? registered[0].fact.commissioner
            try await change.carryOut(facts, own: own, in: store, names: index.names)
        }
    }
}

extension Dated {
    /// The same fact, ended no later than `day`; nil when nothing is left of it.
    func ended(on day: Day) -> Dated? {
        span.ended(on: day).map { Dated(fact, $0, source: source, certainty: certainty) }
    }
}
