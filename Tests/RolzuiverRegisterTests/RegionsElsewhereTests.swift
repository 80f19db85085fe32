import Rolzuiver
import RolzuiverExchange
import Testing

@testable import RolzuiverRegister

@Suite("An audit of a region alone")
struct RegionsElsewhereTests {
    /// What a region has to know of what its provider delivers elsewhere: a contract there that names a municipality by
    /// itself or only one that went into it, and what is stated of the other region.
    private static let elsewhere = """
        dossier: 1
        own: shared
        cooperations:
          - {id: t, name: Samenwerking T (verzonnen), form: openbaarLichaam, domains: [jeugd], region: r, from: 2020-01-01, participants: [GM9001]}
          - {id: u, name: Samenwerking U (verzonnen), form: openbaarLichaam, domains: [jeugd], region: s, from: 2020-01-01, participants: [GM9002, GM9003]}
          - {id: w, name: Inkoop W (verzonnen), form: openbaarLichaam, domains: [jeugd], from: 2020-01-01, participants: [GM9005]}
        municipalities:
          - {id: GM9001, name: Adorp (verzonnen)}
          - {id: GM9002, name: Bdorp (verzonnen)}
          - {id: GM9003, name: Cdorp (verzonnen)}
          - {id: GM9004, name: Ddorp (verzonnen)}
          - {id: GM9005, name: Edorp (verzonnen)}
        redivisions:
          - {event: h1, on: 2024-01-01, kind: samenvoeging, dissolved: [GM9004], successors: [GM9003], designated: GM9003, basis: wet}
        regions:
          - {id: r, name: Jeugdregio R (verzonnen), kind: jeugdregio_feitelijk, from: 2015-01-01, municipalities: [GM9001]}
          - {id: s, name: Jeugdregio S (verzonnen), kind: jeugdregio_feitelijk, from: 2015-01-01, municipalities: [GM9002, GM9003]}
        organisations:
          - {id: zorg, name: Zorg Z (verzonnen), kind: aanbieder, invented: true, from: always}
        contracts:
          - {id: c1, title: Hier (verzonnen), kind: raam, law: jeugdwet, commissioner: t, contractor: zorg, cooperation: t, careForms: [verblijf], invented: true, from: 2021-01-01, until: 2026-06-01, municipalities: [GM9001]}
          - {id: c2, title: Daar (verzonnen), kind: raam, law: jeugdwet, commissioner: w, contractor: zorg, cooperation: w, careForms: [verblijf], invented: true, from: 2022-01-01, until: 2026-06-01, municipalities: COVERS}
        complete:
          - {of: r, facts: [regionMembers, cooperations, contactPoints], from: always}
          - {of: s, facts: [regionMembers, cooperations, contactPoints], from: always}
          - {of: t, facts: [contracts], from: always}
          - {of: GM9001, facts: [contracts], from: always}
        """

    @Test(
        "knows in which regions a provider of a region delivers elsewhere",
        arguments: [
            ("[GM9002]", true), ("[GM9003]", true), ("[GM9004]", true),
            // What went over ends when what the heir has by itself begins.
            (
                "[{municipality: GM9004}, {municipality: GM9002, from: 2022-01-01, until: 2025-01-01}, {municipality: GM9003, from: 2022-01-01, until: 2025-01-01}]",
                true
            ), ("[GM9005]", false),
        ]
    )
    func deliversElsewhere(covers: String, isSupraregional: Bool) async throws {
        let file = try DossierFile(yaml: Self.elsewhere.replacing("COVERS", with: covers), file: "elders.yaml")
        try await withRegister { register in
            try await register.state(file.facts)
            let (whole, _) = try await WholeAuditTests.inMemory(register)
            let region = try #require(whole.roots.first { $0.key.hasSuffix("/r") })
            let found = whole.judgements.contains {
                $0.requirement == "NvO-J-6" && $0.subject == region && !$0.findings.isEmpty
            }
            #expect(found == isSupraregional)
            try await WholeAuditTests.checkEachRoot(register, of: 1)
        }
    }

    @Test("knows that a cooperation serves the region that it names, though its participants lie in another")
    func namesAnotherRegion() async throws {
        let file = try DossierFile(
            yaml: """
                dossier: 1
                own: shared
                cooperations:
                  - {id: x, name: Samenwerking X (verzonnen), form: openbaarLichaam, domains: [jeugd], region: s, from: 2020-01-01, participants: [GM9001, GM9002]}
                municipalities:
                  - {id: GM9001, name: Adorp (verzonnen)}
                  - {id: GM9002, name: Bdorp (verzonnen)}
                  - {id: GM9003, name: Cdorp (verzonnen)}
                regions:
                  - {id: r, name: Jeugdregio R (verzonnen), kind: jeugdregio_feitelijk, from: 2015-01-01, municipalities: [GM9001, GM9002]}
                  - {id: s, name: Jeugdregio S (verzonnen), kind: jeugdregio_feitelijk, from: 2015-01-01, municipalities: [GM9003]}
                complete:
                  - {of: r, facts: [regionMembers, cooperations], from: always}
                """,
            file: "andere-regio.yaml"
        )
        try await withRegister { register in
            try await register.state(file.facts)
            try await WholeAuditTests.checkEachRoot(register, of: 1)
        }
    }
}
