import Rolzuiver
import RolzuiverExchange
import Testing

/// Each requirement is proven by small dossiers that say what must come of them.
@Suite("The norm, proven by dossiers")
struct NormDossierTests {
    @Test("every file says what it is and what must come of it")
    func readable() {
        #expect(NormDossier.defects.isEmpty, "\(NormDossier.defects.joined(separator: "\n"))")
        #expect(!NormDossier.all.isEmpty)
    }

    @Test(
        "each dossier gives the verdicts that it names, to the day, and none of a weight that its requirement does not state",
        arguments: NormDossier.all
    )
    func verdicts(_ dossier: NormDossier) throws {
        let judged = try dossier.judged()
        let unstated = judged.filter { judgement in
            let stated = Norm.requirement(judgement.requirement)?.severities ?? []
            return judgement.findings.contains { !stated.contains($0.alarm.severity) }
        }
        #expect(unstated.isEmpty, "\(Set(unstated.map(\.requirement)).sorted().joined(separator: ", "))")
        let differences = dossier.differences(from: judged)
        let told = Comment(rawValue: differences.joined(separator: "\n"))
        if let reason = NormDossierTests.known[dossier.testDescription] {
            withKnownIssue(Comment(rawValue: reason)) { #expect(differences.isEmpty, told) }
        } else {
            #expect(differences.isEmpty, told)
        }
    }

    @Test("every weight that a requirement states comes out of a dossier of its own")
    func weights() {
        let shown = Dictionary(grouping: NormDossier.all, by: \.code).mapValues { dossiers in
            Set(dossiers.flatMap { dossier in dossier.expectations.filter { $0.code == dossier.code }.map(\.outcome) })
        }
        let unshown = Norm.requirements.filter { [.judged, .attested].contains($0.method) }.flatMap { requirement in
            requirement.severities.filter { !(shown[requirement.code] ?? []).contains(.alarm($0)) }.map {
                "\(requirement.code) \($0)"
            }
        }
        #expect(unshown.isEmpty, "\(unshown.sorted().joined(separator: ", "))")
    }

    @Test("no requirement names a limb that weighs as much as a plain breach of it")
    func limbs() {
        let idle = Norm.requirements.filter {
            $0.limbs.contains(where: { [severity = $0.severity] in $0.severity == severity })
        }
        #expect(idle.isEmpty, "\(idle.map(\.code))")
    }

    @Test("every requirement has a pair: one dossier on which it fires, one on which it just does not")
    func pairs() throws {
        let decided = Norm.requirements.filter { [.judged, .attested].contains($0.method) }
        let missing = decided.map(\.code).filter { Examples.norm($0) == nil }
        #expect(missing.isEmpty, "zonder fires.yaml en silent.yaml: \(missing.joined(separator: ", "))")
    }

    @Test(
        "the one of the pair fires, the other is silent",
        arguments: NormDossier.all.filter { ["fires", "silent"].contains($0.name) }
    )
    func pair(_ dossier: NormDossier) throws {
        let own = try dossier.judged().filter { $0.requirement == dossier.code }
        #expect(!own.isEmpty, "\(dossier.code) zegt hier niets")
        #expect(own.contains { !$0.findings.isEmpty } == (dossier.name == "fires"))
    }

    @Test(
        "an expectation that is not met is seen",
        arguments: [
            "risico 2022-03-01..2024-06-02", "overtreding 2022-03-01..2024-06-01", "in orde 2022-03-01..2022-03-02",
        ]
    )
    func wrong(_ expectation: String) throws {
        let text = try #require(Examples.norm("Rol-2")).fires
        let right = "risico 2022-03-01..2024-06-01"
        try #require(text.contains(right))
        let dossier = try NormDossier(code: "Rol-2", name: "wrong", text: text.replacing(right, with: expectation))
        #expect(!dossier.differences(from: try dossier.judged()).isEmpty)
    }

    @Test("no folder names a requirement that is not there")
    func unknownCodes() {
        let named = Set(Examples.normCodes).union(NormDossier.folders).union(
            NormDossier.all.flatMap { $0.expectations.map(\.code) }
        )
        let unknown = named.filter { Norm.requirement($0) == nil }.sorted()
        #expect(unknown.isEmpty, "onbekend: \(unknown.joined(separator: ", "))")
    }

    /// Dossiers whose verdicts are right and that the program does not give yet, with what is wrong.
    private static let known: [String: String] = [:]
}
