import Rolzuiver
import Testing

@testable import RolzuiverExchange

@Suite("A dossier file that is written")
struct DossierRoundTripTests {
    @Test("reads back as the same facts, whatever their kind", arguments: 0..<30)
    func anything(seed: Int) throws {
        let keys = ["roo:26518", "verband:zob", "GM0796"]
        let own = try #require(EntityID(keys[seed % 3]))
        var random = RandomFacts(seed: UInt64(seed), own: own)
        let stated = seed % 2 == 0 ? Day(2026, 5, 16) : nil
        let file = DossierFile(own: own, facts: random.facts(perKind: 1 + seed % 7), stated: stated)
        let text = file.yaml()
        let again = try DossierFile(yaml: text, file: "terug")
        #expect(again.facts.sorted == file.facts.sorted)
        #expect(again.stated == stated)
        #expect(again.book == file.book)
        #expect(again.yaml() == text)
    }

    @Test("keeps its own facts apart from those of other books")
    func context() throws {
        let sample = try DossierFile(yaml: SampleDossier.text, file: "voorbeeld")
        let again = try DossierFile(yaml: sample.yaml(), file: "terug")
        #expect(again.facts.sorted == sample.facts.sorted)
        #expect(again.context.sorted == sample.context.sorted)
    }

    @Test("is what each example reads back as")
    func examples() throws {
        #expect(!Examples.all.isEmpty)
        for example in Examples.all {
            let file = try DossierFile(yaml: example.text, file: example.name)
            let again = try DossierFile(yaml: file.yaml(), file: example.name)
            #expect(again.facts.sorted == file.facts.sorted)
            #expect(again.context.sorted == file.context.sorted)
        }
    }

    @Test("is readable: local names, names of municipalities, one header for what all share")
    func readable() throws {
        let text = try DossierFile(yaml: SampleDossier.text, file: "voorbeeld").yaml()
        #expect(text.hasPrefix("dossier: 1\nown: roo:99999\nstated: 2026-05-16\nsource: Register van"))
        #expect(text.contains("\n  - participant: GM0828  # Oss\n"))
        #expect(text.contains("\n  - GM0845"))
        #expect(text.contains("\n  - id: ambulant-2025\n"))
        #expect(text.contains("\n    municipalities:\n      - GM0796  # 's-Hertogenbosch\n"))
        #expect(text.contains("complete: [contracts, roles]\n"))
        #expect(text.contains("    reason: |-\n      De raad wil het zelf doen.\n"))
    }
}
