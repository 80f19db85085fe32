import Testing

@testable import Rolzuiver

@Suite("An identifier")
struct EntityIDTests {
    @Test(arguments: [
        ("GM0796", EntityKind.municipality), ("JZ33", .region), ("regio:eigen/noord", .region),
        ("roo:26518", .cooperation),
        ("verband:rivierdam/jeugd", .cooperation), ("kvk:12345678", .organisation), ("rsin:123456789", .organisation),
        ("persoon:rivierdam/wethouder-1", .person), ("contract:noord/ambulant-2025", .contract),
        ("opdracht:noord/1", .commission), ("besluit:noord/1", .decision), ("document:noord/1", .document),
    ])
    func `tells its kind`(key: String, kind: EntityKind) throws {
        let entity = try #require(EntityID(key))
        #expect(entity.kind == kind)
        #expect(entity.description == key)
    }

    @Test(arguments: [
        "", "GM796", "GM07961", "GMabcd", "gm0796", "JZ3", "contract:", ":x", "fiets:1", "municipality:1", "GM٠٧٩٦",
    ])
    func `that tells none is not read`(key: String) {
        #expect(EntityID(key) == nil)
    }

    @Test(arguments: EntityKind.allCases.filter { $0 != .municipality })
    func `that a book gave is read back with its local name`(kind: EntityKind) throws {
        let entity = EntityID(kind, local: "een/naam:met-tekens", in: "boek")
        #expect(EntityID(entity.key) == entity)
        #expect(entity.localName(in: "boek") == "een/naam:met-tekens")
        #expect(entity.localName(in: "ander") == nil)
        #expect(entity.localName(in: "boe") == nil)
    }
}
