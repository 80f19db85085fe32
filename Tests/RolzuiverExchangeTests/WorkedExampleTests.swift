import Rolzuiver
import RolzuiverExchange
import Testing

/// The worked example says in its comments which problems and which temptations it holds; here it is held to that.
@Suite("The worked example")
struct WorkedExampleTests {
    private static func file(_ name: String) throws -> DossierFile {
        try DossierFile(yaml: #require(Examples.text(named: name)), file: "\(name).yaml")
    }

    private static func audit() throws -> (audit: Audit, index: FactIndex) {
        let file = try file("noordoost-brabant")
        var facts = file.facts
        facts.add(file.context)
        facts.add(ReferenceData.embedded.places)
        let index = FactIndex(facts)
        let roots = index.roots(around: try #require(file.own))
        return (Audit(of: roots, in: index, asOf: try #require(Day("2026-11-01"))), index)
    }

    @Test("holds the problems that it names, of twelve kinds, and no other")
    func problems() throws {
        let (audit, _) = try Self.audit()
        let current = audit.findings.filter { $0.standing(on: audit.asOf) == .current }
        #expect(
            Set(current.map(\.requirement)) == [
                "Aanb-2", "Con-5", "NvO-J-10", "Rol-2", "Rol-5", "Rol-6", "Rol-7", "Rol-8", "Rol-9", "Rol-12", "Rol-13",
                "Rol-15",
            ]
        )
        #expect(current.count == 12)
        // Brem held two roles until 2026.
        let past = audit.findings.filter { $0.standing(on: audit.asOf) == .past }.map(\.requirement)
        #expect(past.contains("Rol-4"))
    }

    @Test(
        "is not fooled by its temptations",
        arguments: ["linde", "kievit", "kwartel", "spreeuw", "uil", "merel", "grutto"]
    )
    func temptations(_ person: String) throws {
        let (audit, _) = try Self.audit()
        let key = "persoon:roo:24967465/\(person)"
        #expect(!audit.findings.contains { $0.discriminator.contains(key) })
        #expect(!audit.findings.contains { $0.alarm.reason.nl.contains(key) })
    }

    @Test("asks the same of everybody when it is judged portion by portion")
    func requests() throws {
        let (audit, index) = try Self.audit()
        let parts = audit.roots.map { Audit(of: [$0], in: index, asOf: audit.asOf).requests() }
        #expect(!audit.requests().isEmpty && DataRequest.joined(parts.flatMap(\.self)) == audit.requests())
    }

    @Test("marks every person, provider and contract of its own as invented")
    func invented() throws {
        let file = try Self.file("noordoost-brabant")
        #expect(file.facts.contracts.allSatisfy { $0.fact.isInvented && $0.fact.title.contains("verzonnen") })
        #expect(file.context.organisations.allSatisfy { $0.fact.isInvented && $0.fact.name.contains("verzonnen") })
        #expect(file.context.persons.allSatisfy { $0.fact.isInvented && $0.fact.name?.contains("verzonnen") ?? false })
    }

    @Test("adds to what the national register says of the cooperation, and contradicts nothing")
    func contradictsNothing() throws {
        let file = try Self.file("noordoost-brabant")
        let national = try Self.file("jeugd/24967465")
        #expect(Set(file.context.participants) == Set(national.facts.participants))
        #expect(Set(file.context.cooperations) == Set(national.facts.cooperations))
        #expect(file.facts.participants.isEmpty && file.facts.cooperations.isEmpty)
    }

    @Test("stands beside the real youth cooperations, each of which can be read")
    func youth() throws {
        let names = Examples.all.map(\.name).filter { $0.hasPrefix("jeugd/") }
        #expect(names.count == 22)
        for name in names { #expect(try Self.file(name).facts.participants.count > 0, "\(name)") }
    }
}
