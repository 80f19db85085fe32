#if MUTATION
import Foundation
import Rolzuiver
import Synchronization
import Testing

/// Every condition of every check, turned round, taken away and blinded: some dossier must notice.
///
/// Runs in builds with the flag `MUTATION` alone; see `deploy/mutate.sh`. The table is written to the file that
/// `ROLZUIVER_MUTATIONS` names.
@Suite("Mutations of the checks")
struct MutationTests {
    private struct Material: Sendable {
        let dossier: NormDossier
        let index: FactIndex
        let roots: [EntityID]

        init(_ dossier: NormDossier) throws {
            self.dossier = dossier
            let (facts, roots) = try dossier.read()
            (self.index, self.roots) = (FactIndex(facts), roots)
        }

        /// Whether the dossier still gets what it names, judging only `code`.
        func isMet(_ code: String) -> Bool {
            let requirements = Norm.requirements.filter { $0.code == code }
            let judgements = roots.flatMap {
                evaluate(
                    Dossier($0, index),
                    by: requirements,
                    tailoring: dossier.tailoring,
                    horizon: NormDossier.horizon
                )
            }
            return dossier.differences(from: judgements, of: code).isEmpty
        }
    }

    @Test("each mutation breaks the expectation of some dossier", .timeLimit(.minutes(30)))
    func killed() throws {
        let materials = try NormDossier.all.map(Material.init)
        var visits: [Mutation.Site: [Int]] = [:]
        for (place, material) in materials.enumerated() {
            for code in Set(material.dossier.expectations.map(\.code)).union([material.dossier.code]) {
                // A dossier that fails as it is proves nothing.
                let visitor = Mutation.Visitor()
                let isMet = Mutation.$visitor.withValue(visitor) { material.isMet(code) }
                guard isMet else { continue }
                for site in visitor.sites { visits[site, default: []].append(place) }
            }
        }
        var rows: [String] = []
        var survivors: [String] = []
        var killed = 0
        for site in visits.keys.sorted() {
            var outcome: [String] = []
            for kind in Mutation.Kind.allCases {
                let killer = Mutation.$current.withValue(Mutation(site, kind)) {
                    visits[site]?.first { !materials[$0].isMet(site.code) }
                }
                if let killer {
                    killed += 1
                    outcome.append("\(kind.rawValue): \(materials[killer].dossier.testDescription)")
                } else {
                    outcome.append("\(kind.rawValue): –")
                    if kind != .careless { survivors.append("\(site.code) \(site.place) \(kind.rawValue)") }
                }
            }
            rows.append("| \(site.code) | \(site.place) | \(outcome.joined(separator: " | ")) |")
        }
        let total = visits.count * Mutation.Kind.allCases.count
        let head = [
            "# Mutations of the checks", "",
            "Made by `deploy/mutate.sh`: every condition deleted, inverted, and made blind to what is unknown; the dossier",
            "that noticed. \(killed) of \(total) were noticed. A dash is a mutation that no dossier notices; of deleted and",
            "inverted there may be none. A condition that no fact can leave open has nothing to be blind to.", "",
            "| requirement | condition | deleted | inverted | careless |", "|---|---|---|---|---|",
        ]
        if let path = ProcessInfo.processInfo.environment["ROLZUIVER_MUTATIONS"] {
            let table = (head + rows).joined(separator: "\n") + "\n"
            try table.write(toFile: path, atomically: true, encoding: .utf8)
        }
        #expect(survivors.isEmpty, "\(survivors.joined(separator: "\n"))")
    }
}
#endif
