import ArgumentParser
import Foundation
import Rolzuiver
import RolzuiverExchange
import RolzuiverRegister

/// Who is in the register, what is held on somebody, and what has to go: `rolzuiver person`.
struct PersonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person",
        abstract:
            "Wie er in het register staat, wat over iemand wordt bewaard, en wat daarvan gewist moet worden (AVG).",
        discussion: """
            Iemand staat in het register onder een pseudoniem, dat 'list' bij de naam zoekt. 'show' zegt wat er van die persoon \
            geldt, 'export' is alles (AVG 15), 'erase' wist naam en teksten (AVG 17), en 'retention' noemt van wie de \
            bewaartermijn voorbij is.

            Voorbeelden, met het voorbeelddossier noordoost-brabant in het register:
              rolzuiver person list spreeuw
              rolzuiver person show persoon:roo:24967465/spreeuw --as-of 2026-01-01
              rolzuiver person export persoon:roo:24967465/spreeuw --output inzage.txt
              rolzuiver person erase persoon:roo:24967465/spreeuw --dry-run
              rolzuiver person retention
            """,
        subcommands: [List.self, Show.self, ExportPerson.self, ErasePerson.self, RetentionList.self]
    )
}

extension PersonCommand {
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Wie er in het register staat: pseudoniem, naam, aantal feiten en tot wanneer.",
            discussion: """
                Met --as-of alleen van wie het register op die dag iets zegt, en hoeveel feiten; een naam of een stem is van \
                altijd, en zegt niets van een dag. Met --known-at wie er toen in stond, onder de naam van toen; wat sindsdien \
                is gewist, blijft gewist.

                Voorbeelden:
                  rolzuiver person list
                  rolzuiver person list jansen --format json
                  rolzuiver person list --as-of 2025-06-01 --known-at 12
                """
        )

        @Argument(help: "Een deel van de naam of van het pseudoniem.")
        var text: String?

        @Option(help: "De dag waarvan de feiten geteld worden; standaard alle dagen.")
        var asOf: Day?

        @Option(help: KnownAtArgument.help)
        var knownAt: KnownAtArgument?

        @OptionGroup var output: OutputOptions

        func run() async throws {
            let register = try await Store.open().register
            let persons = try await register.persons(on: asOf, knownAt: knownAt?.knownAt ?? .latest).filter { summary in
                text.map { summary.name?.localizedStandardContains($0) ?? false || summary.person.key.contains($0) }
                    ?? true
            }
            let answer =
                output.format == .json
                ? JSONText.encode(persons.map(PersonJSON.Summary.init)) : PersonText.list(persons)
            try Terminal.write(answer, to: output.output)
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Laat zien wat het register van iemand zegt.",
            discussion: """
                Zonder meer wat het nu zegt, van alle dagen. Wat er te wissen is en wat gewist is, is ook met --known-at dat van \
                nu. Alles wat het ooit zei, in teksten van anderen en in audits staat, toont 'person export'.

                Voorbeelden:
                  rolzuiver person show persoon:noordoost-brabant/p1
                  rolzuiver person show persoon:noordoost-brabant/p1 --as-of 2025-06-01 --known-at 12
                """
        )

        @Argument(help: "Het pseudoniem, bijvoorbeeld persoon:noordoost-brabant/p1.")
        var person: String

        @Option(help: "De dag; standaard alle dagen.")
        var asOf: Day?

        @Option(help: KnownAtArgument.help)
        var knownAt: KnownAtArgument?

        @OptionGroup var output: OutputOptions

        func run() async throws {
            let store = try await Store.open()
            let register = store.register
            let (facts, change) = try await store.facts(knownAt: knownAt?.knownAt ?? .latest)
            let person = try await Lookup.person(person, in: register, knownAt: .change(change))
            let record = try await register.record(of: person)
            let answer =
                output.format == .json
                ? JSONText.encode(PersonJSON.Present(record, after: change, on: asOf))
                : PersonText.present(record, after: change, on: asOf, Names(facts))
            try Terminal.write(answer, to: output.output)
        }
    }

    struct ExportPerson: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "Schrijf alles op wat over iemand wordt bewaard (AVG 15).",
            discussion: """
                Alle feiten die de persoon noemen, ook vervallen versies, met de wijzigingen die ze toevoegden en beëindigden; \
                namen en vrije teksten met hun nummer; teksten elders waarin de naam voorkomt; wat onder de naam is \
                geschreven en ondertekend; bewaarde audits en ontheffingen. Schreef de persoon onder een andere naam dan \
                hier bekend is, of is de naam gewist, noem die dan met --actor. Het is altijd alles, van elke dag en elke wijziging; \
                één moment laat 'person show' zien. Dit kan alleen wie alle boeken mag lezen.

                Voorbeelden:
                  rolzuiver person export persoon:noordoost-brabant/p1
                  rolzuiver person export persoon:noordoost-brabant/p1 --format json --output inzage.json
                """
        )

        @Argument(help: "Het pseudoniem.")
        var person: String

        @Option(help: "Een naam waaronder de persoon wijzigingen schreef of audits ondertekende.")
        var actor: String?

        @OptionGroup var output: OutputOptions

        func run() async throws {
            let register = try await Store.open().register
            let record = try await register.record(of: Lookup.person(person, in: register), actor: actor)
            let names = Names(try await register.facts().facts)
            let answer =
                output.format == .json
                ? JSONText.encode(PersonJSON.Whole(record, knownAs: actor))
                : PersonText.whole(record, knownAs: actor, names)
            try Terminal.write(answer, to: output.output)
            if let unknown = PersonText.unknown(record, knownAs: actor) { Terminal.notice(unknown) }
        }
    }
}

extension Lookup {
    /// Somebody in the register, as it was known, by the pseudonym; a name is answered with the pseudonyms that have it.
    static func person(
        _ text: String,
        in register: Register,
        knownAt: KnownAt = .latest
    ) async throws -> EntityID {
        let known = try await register.persons(knownAt: knownAt)
        let id = EntityID(text.inOneForm)
        if let id, id.kind == .person, known.contains(where: { $0.person == id }) { return id }
        let named = known.filter { $0.name?.localizedStandardContains(text) ?? false }
        guard named.isEmpty else {
            let list = named.prefix(10).map { "\n  \($0.person)  \($0.name ?? "")" }.joined()
            throw InputError("Noem het pseudoniem; deze naam hebben:\(list)")
        }
        if let id, try await register.persons().contains(where: { $0.person == id }) {
            throw InputError("\(id) stond toen nog niet in het register.")
        }
        let question = Suggestion.question(text, among: known.map(\.person.key))
        throw InputError(
            "'\(text)' staat niet in het register\(question.isEmpty ? "; zie 'rolzuiver person list'." : question)"
        )
    }
}
