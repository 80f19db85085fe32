import Rolzuiver
import Testing

@testable import RolzuiverExchange

@Suite("A dossier file that refers to what it does not name")
struct DossierReferenceTests {
    private func file(_ body: String) throws -> DossierFile {
        try DossierFile(yaml: "dossier: 1\nown: roo:1\n\(body)\n", file: "d.yaml")
    }

    private let persons = "persons: [{id: persoon:jansen, name: Verzonnen}]\n"

    @Test("is told where, and what may have been meant")
    func typo() throws {
        let slip = try file(persons + "roles: [{holder: persoon:janssen, role: voorzitter}]")
        #expect(
            FileProblems(slip.unexplained(besides: [])).description
                == "d.yaml:4:18: roles[0].holder: gevonden \"persoon:janssen\", niet in dit bestand genoemd; bedoelt u "
                + "persoon:jansen?; noem dit onder persons:, of onder context: als een ander boek erover gaat"
        )
        let sound = try file(persons + "roles: [{holder: persoon:jansen, role: voorzitter}]")
        #expect(sound.undeclared.isEmpty)
        let inContext = try file("context:\n  \(persons)roles: [{holder: persoon:jansen, role: voorzitter}]")
        #expect(inContext.undeclared.isEmpty)
    }

    @Test("leans on other files and on the register, by what they know")
    func known() throws {
        let slip = try file("roles: [{holder: persoon:jansen, role: voorzitter}]")
        let other = try file(persons)
        #expect(slip.unexplained(besides: other.declared).isEmpty)
        #expect(slip.unknown(besides: other.facts.mentioned).isEmpty)
        #expect(slip.unknown(besides: []).map(\.line) == [3])
    }

    @Test(
        "may refer to what another book or a national register names",
        arguments: [
            ("persoon:x", true), ("persoon:roo:1/x", true), ("organisatie:zorg", true), ("persoon:a/b", true),
            ("persoon:roo:2/x", false), ("persoon:GM0796/x", false), ("organisatie:shared/x", false),
            ("organisatie:roo/2", false), ("kvk:12345678", false), ("roo:2", false),
        ]
    )
    func explained(_ reference: String, isRefused: Bool) throws {
        let file = try file("roles: [{holder: \(reference), role: opdrachtnemer}]")
        #expect(file.unexplained(besides: []).isEmpty == !isRefused)
        #expect(file.nameless(besides: []).isEmpty == isRefused)
    }

    @Test("may not refer to a region that the public list does not have")
    func regions() throws {
        let file = try file("cooperation: {name: x, region: JZ99}")
        #expect(file.unexplained(besides: []).map(\.path) == ["cooperation.region"])
    }

    @Test("needs no more for municipalities, regions of the public list and its own names")
    func publicLists() throws {
        let file = try file(
            """
            cooperation: {name: x, centre: GM0796, region: JZ33}
            documents: [{id: a, title: x, kind: regeling, of: own}]
            safeguards: [{kind: onthouding, object: own, document: document:roo:1/a}]
            """
        )
        #expect(file.undeclared.isEmpty)
    }

    @Test("is none of the examples: those name all that they refer to")
    func examples() throws {
        let files = try Examples.all.map { try DossierFile(yaml: $0.text, file: $0.name) }
        for file in files {
            #expect(file.unexplained(besides: []).isEmpty)
            #expect(file.nameless(besides: []).isEmpty, "\(file.nameless(besides: []))")
        }
    }

    private let contract = "contracts: [{id: c, title: x, commissioner: GM0796, contractor: kvk:12345678"

    @Test("takes a contract to be bought by its own cooperation, unless it says null")
    func cooperation() throws {
        #expect(try file(contract + "}]").facts.contracts.first?.fact.cooperation == EntityID("roo:1"))
        for null in ["null", "~", "'?'"] {
            let none = try file(contract + ", cooperation: \(null)}]")
            #expect(none.facts.contracts.first?.fact.cooperation == nil)
            #expect(none.yaml().contains("cooperation: null\n"))
            #expect(try DossierFile(yaml: none.yaml(), file: "terug").facts == none.facts)
        }
        let problems = #expect(throws: FileProblems.self) { try file(contract + ", cooperation: }]") }
        #expect(
            problems?.description.contains(
                "contracts[0].cooperation: hier staat niets; schrijf null als er geen is, of laat het veld weg voor roo:1"
            ) == true
        )
    }
}
