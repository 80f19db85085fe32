import Rolzuiver
import Testing

@Suite("The bounds of fields")
struct BoundsTests {
    @Test(
        "tell a proper identifier from a mistyped one",
        arguments: [
            ("kvk:12345678", true), ("kvk:1234567", false), ("kvk:1234567a", false), ("rsin:123456789", true),
            ("rsin:12345678", false), ("oin:1", false), ("roo:26518", true), ("roo:26518x", false), ("GM0796", true),
            ("persoon:x", true), ("persoon: x", false), ("persoon:x ", false), ("contract:roo:1/a b", true),
            ("contract:roo:1/", false),
        ]
    )
    func identifiers(_ key: String, isSound: Bool) throws {
        #expect((try #require(EntityID(key)).defect == nil) == isSound)
    }

    @Test("leave no number that counts or measures below nothing", arguments: FactKind.allCases)
    func natural(_ kind: FactKind) {
        for field in kind.type.anySchema.fields {
            switch field.type {
            case .number(let bounds): #expect(bounds.lowerBound >= 0, "\(kind).\(field.name)")
            case .decimal(let bounds): #expect(bounds.lowerBound >= Fixed(0), "\(kind).\(field.name)")
            default: break
            }
        }
    }

    @Test("hold what a fact has when it leaves a field out", arguments: FactKind.allCases)
    func standards(_ kind: FactKind) {
        func defects<F: Fact>(_: F.Type) -> [FieldDefect] {
            // What must be filled in is empty still.
            let required = F.anySchema.fields.filter(\.isRequired).map(\.name)
            return F().defects.filter { !required.contains($0.field) }
        }
        let found = defects(kind.type)
        #expect(found.isEmpty)
    }

    @Test("name only requirements that the norm has")
    func requirements() throws {
        var safeguard = Safeguard()
        for requirement in Norm.requirements {
            safeguard.requirement = requirement.code
            #expect(!safeguard.defects.map(\.field).contains("requirement"))
        }
        safeguard.requirement = "Rol-99"
        #expect(safeguard.defects.first { $0.field == "requirement" }?.found == "Rol-99")
    }

    @Test("reach from the years of the first municipalities to those of the last contracts")
    func days() throws {
        for (text, isWritten) in [
            ("1799-12-31", false), ("1800-01-01", true), ("2199-12-31", true), ("2200-01-01", false),
        ] { #expect(try #require(Day(text)).isWritten == isWritten) }
        #expect(Day.distantPast.isWritten && Day.distantFuture.isWritten)
    }
}
