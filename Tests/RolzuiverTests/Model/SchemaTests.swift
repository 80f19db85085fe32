import Rolzuiver
import Testing

@Suite("The schemas of facts")
struct SchemaTests {
    @Test("name fields that exist, in keys, parents and events", arguments: FactKind.allCases)
    func names(_ kind: FactKind) {
        let schema = kind.type.anySchema
        let fields = Set(schema.fields.map(\.name))
        #expect(schema.kind == kind)
        #expect(!schema.key.isEmpty && fields.isSuperset(of: schema.key))
        #expect(fields.count == schema.fields.count)
        if case .event(let day) = schema.timing { #expect(fields.contains(day)) }
        if let parent = schema.parent {
            #expect(fields.contains(parent.field))
            #expect(parent.shorthand.map { fields.contains($0) } ?? true)
        }
    }

    @Test("say in Dutch what each field is for", arguments: FactKind.allCases)
    func help(_ kind: FactKind) {
        #expect(!kind.dutch.isEmpty)
        for field in kind.type.anySchema.fields { #expect(field.help.hasSuffix("."), "\(kind).\(field.name)") }
    }

    @Test("give different keys to different facts, whatever their texts hold")
    func keys() throws {
        func version(_ cooperation: String, _ number: String) throws -> String {
            var fact = ArrangementVersion()
            fact.cooperation = try #require(EntityID(cooperation))
            fact.number = number
            return fact.key
        }
        #expect(try version("verband:a", "b|c") != version("verband:a|b", "c"))
        #expect(try version("verband:a\\", "b") != version("verband:a", "\\b"))
    }

    @Test("give a fact back from its values", arguments: FactKind.allCases)
    func roundTrip(_ kind: FactKind) {
        func check<F: Fact>(_: F.Type) -> Bool {
            let fact = F()
            return F(values: fact.values).map { $0 == fact } ?? true
        }
        let isSame = check(kind.type)
        #expect(isSame)
    }
}
