import ArgumentParser
import Foundation
import Rolzuiver
import RolzuiverRegister

/// Regions and their municipalities: `rolzuiver region`.
struct RegionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "region",
        abstract: "Toon regio's en hun gemeenten.",
        subcommands: [List.self, Show.self]
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Noem alle regio's.")

        @Option(help: "De dag waarop de gemeenten geteld worden; standaard vandaag.")
        var asOf: Day = .today

        @Option(help: KnownAtArgument.help)
        var knownAt: KnownAtArgument?

        func run() async throws {
            let index = try await Store.open().index(knownAt: knownAt?.knownAt ?? .latest)
            for region in index.facts.regions.map(\.fact) {
                let members = index.facts.regionMembers.filter {
                    $0.fact.region == region.id && $0.span.possible.contains(asOf)
                }
                let sure = members.filter { $0.span.certain?.contains(asOf) ?? false }.count
                let count = sure == members.count ? "\(sure)" : "\(sure) zeker, \(members.count) mogelijk"
                print(
                    "\(region.id.key.padding(toLength: 8)) \(region.name.padding(toLength: 36)) \(region.region.dutch); gemeenten: \(count)"
                )
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Toon één regio met haar gemeenten.",
            discussion: "Voorbeeld: rolzuiver region show JZ33 --as-of 2025-01-01"
        )

        @Argument(help: "De code of een deel van de naam.")
        var region: String

        @Option(help: "De dag; standaard vandaag.")
        var asOf: Day = .today

        @Option(help: KnownAtArgument.help)
        var knownAt: KnownAtArgument?

        func run() async throws {
            let index = try await Store.open().index(knownAt: knownAt?.knownAt ?? .latest)
            let matches = index.facts.regions.filter {
                $0.fact.id.key == region.uppercased() || $0.fact.id.key == region
                    || $0.fact.name.localizedStandardContains(region)
            }
            guard matches.count == 1, let found = matches.first?.fact else {
                let names = matches.map { "\($0.fact.id.key) \($0.fact.name)" }.joined(separator: ", ")
                throw InputError(matches.isEmpty ? "Onbekende regio '\(region)'." : "'\(region)' past op: \(names).")
            }
            print("\(found.id.key)  \(found.name), \(found.region.dutch), op \(asOf.dutch)\n")
            let members = index.facts.regionMembers.filter {
                $0.fact.region == found.id && $0.span.possible.contains(asOf)
            }
            for member in members.sorted(by: { $0.fact.municipality < $1.fact.municipality }) {
                let code = member.fact.municipality
                let doubt = member.span.certain?.contains(asOf) ?? false ? "" : "  (niet zeker: \(member.span.dutch))"
                print("  \(code.key)  \(index.names[code])\(doubt)")
            }
            let cooperations = index.facts.cooperations.filter { $0.fact.region == found.id }
            for cooperation in cooperations { print("  verband: \(cooperation.fact.name) (\(cooperation.fact.id))") }
            for contact in index.facts.contactPoints where contact.fact.region == found.id {
                print("  \(contact.fact.contact.dutch): \(index.names[contact.fact.holder])")
            }
        }
    }
}
