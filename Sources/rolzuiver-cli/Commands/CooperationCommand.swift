import ArgumentParser
import Foundation
import Rolzuiver
import RolzuiverRegister

/// Cooperations as the register knows them: `rolzuiver cooperation`.
struct CooperationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cooperation",
        abstract: "Toon samenwerkingsverbanden, hun deelnemers en hun geschiedenis.",
        discussion: """
            Voorbeelden:
              rolzuiver cooperation list --as-of 2026-01-01
              rolzuiver cooperation list jeugd
              rolzuiver cooperation show "Noordoost Brabant" --as-of 2026-01-01 --known-at 2
              rolzuiver cooperation history roo:24967465
            """,
        subcommands: [List.self, Show.self, History.self]
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Noem alle samenwerkingsverbanden.")

        @Option(help: "De dag waarop deelnemers geteld worden; standaard vandaag.")
        var asOf: Day = .today

        @Option(help: KnownAtArgument.help)
        var knownAt: KnownAtArgument?

        @Argument(help: "Alleen wie dit in de naam heeft.")
        var name: String?

        func run() async throws {
            let index = try await Store.open().index(knownAt: knownAt?.knownAt ?? .latest)
            for id in index.knownCooperations.sorted() {
                let told = index.cooperation(id)
                let now = told.first { $0.span.possible.contains(asOf) }?.fact ?? told.last?.fact
                let title = now?.name ?? index.names[id]
                guard name.map({ title.localizedStandardContains($0) }) ?? true else { continue }
                let count = index.lawfulParticipants(of: id).filter { $0.span.possible.contains(asOf) }.count
                let form = now?.form?.dutch ?? "vorm onbekend"
                print("\(id.key.padding(toLength: 14)) \(title) (\(form); deelnemers: \(count))")
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Toon één samenwerkingsverband op een dag.",
            discussion: "Voorbeeld: rolzuiver cooperation show \"Noordoost Brabant\" --as-of 2020-06-01"
        )

        @Argument(help: "Kenmerk of een deel van de naam.")
        var cooperation: String

        @Option(help: "De dag; standaard vandaag.")
        var asOf: Day = .today

        @Option(help: KnownAtArgument.help)
        var knownAt: KnownAtArgument?

        func run() async throws {
            let index = try await Store.open().index(knownAt: knownAt?.knownAt ?? .latest)
            let id = try Lookup.cooperation(cooperation, in: index)
            print("\(index.names[id]) (\(id)), op \(asOf.dutch)")
            if let now = index.cooperation(id).first(where: { $0.span.possible.contains(asOf) })?.fact {
                print("Vorm: \(now.form?.dutch ?? "onbekend")")
                if let centre = now.centre { print("Centrumgemeente: \(index.names[centre])") }
            } else {
                print("Bestond toen niet, voor zover bekend.")
            }
            print("Deelnemers:")
            for dated in index.lawfulParticipants(of: id).sorted(by: { $0.fact.participant < $1.fact.participant })
            where dated.span.possible.contains(asOf) {
                let heir = dated.fact.successorOf.map { ", in de plaats van \(index.names[$0])" } ?? ""
                print(
                    "  \(dated.fact.participant.key)  \(index.names[dated.fact.participant])  \(dated.span.dutch)\(heir)"
                )
            }
            let contracts = index.contracts(of: id).filter { $0.span.possible.contains(asOf) }
            if !contracts.isEmpty { print("Contracten:") }
            for contract in contracts { print("  \(contract.fact.id)  \(contract.fact.title)  \(contract.span.dutch)") }
        }
    }

    struct History: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Toon wat er wanneer over een samenwerkingsverband is geschreven.",
            discussion: """
                Een wijziging volgt de wereld, een correctie verbetert het register.

                'Met terugwerkende kracht' staat bij wat over voorbije dagen gaat waarover het register al had gesproken: \
                er verandert of vervalt een feit dat er stond, het boek was door een eerdere wijziging begonnen, of een \
                ondertekende audit heeft over die dagen geoordeeld. Wat een boek bij zijn eerste registratie zegt heet niet \
                zo, hoe ver het ook teruggaat, en evenmin wat nieuw is in het gedeelde boek.
                """
        )

        @Argument(help: "Kenmerk of een deel van de naam.")
        var cooperation: String

        func run() async throws {
            let store = try await Store.open()
            let index = try await store.index()
            let id = try Lookup.cooperation(cooperation, in: index)
            print("\(index.names[id]) (\(id))")
            let withdrawals = index.facts.withdrawals.filter { $0.fact.cooperation == id }
            let accessions = index.facts.accessions.filter { $0.fact.cooperation == id }
            if !withdrawals.isEmpty || !accessions.isEmpty { print("Uittredingen en toetredingen:") }
            for dated in withdrawals {
                let day = dated.fact.effective?.dutch ?? "dag onbekend"
                print("  uittreding \(index.names[dated.fact.participant]), \(day) (\(dated.fact.status.dutch))")
            }
            for dated in accessions {
                print("  toetreding \(index.names[dated.fact.participant]), \(dated.fact.effective.dutch)")
            }
            print("Geschreven:")
            print(HistoryText.text(try await store.register.history(of: id), index.names))
        }
    }
}
