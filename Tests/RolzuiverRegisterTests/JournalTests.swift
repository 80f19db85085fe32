import Postgres
import Rolzuiver
import Testing

@testable import RolzuiverRegister

@Suite("The journal")
struct JournalTests {
    @Test("has one written form for its entries")
    func canonical() {
        let json = CanonicalJSON.object([
            "b": .list([.number(-1), .flag(true), .null]), "a": .text("é\"\\\n/"), "ä": .object([:]),
        ])
        #expect(json.description == #"{"a":"é\"\\\u000a/","b":[-1,true,null],"ä":{}}"#)
    }

    @Test("writes facts of every kind in that form", arguments: [51, 52] as [UInt64])
    func bodies(seed: UInt64) {
        var random = RandomFacts(seed: seed)
        for (number, record) in random.facts(ofEach: 5).records().enumerated() {
            let seal = Sealed(id: 7, commitment: Digest.origin)
            let personal = RegisterTable[record.kind].schema.fields.indices.filter {
                RegisterTable[record.kind].schema.fields[$0].isPersonal && record.values[$0] != nil
            }
            let sealed = Dictionary(uniqueKeysWithValues: personal.map { ($0, seal) })
            let fact = JournalFact(id: Int64(number), book: "boek \"é\"", record: record, sealed: sealed)
            #expect(fact.body == fact.json.bytes)
            #expect(CanonicalJSON(parsing: fact.body) == fact.json)
        }
    }

    @Test("makes a Merkle tree as RFC 9162 does")
    func merkle() {
        let leaves = (0..<7).map { [UInt8]([$0]) }
        func root(_ leaves: ArraySlice<[UInt8]>) -> [UInt8] {
            if leaves.count == 1 { return Digest.sha256([0] + leaves[leaves.startIndex]) }
            var half = 1
            while half * 2 < leaves.count { half *= 2 }
            let middle = leaves.startIndex + half
            return Digest.sha256([1] + root(leaves[..<middle]) + root(leaves[middle...]))
        }
        for count in 1...7 { #expect(Digest.merkleRoot(Array(leaves.prefix(count))) == root(leaves.prefix(count))) }
    }

    @Test("recomputes from the tables, and runs through an older checkpoint")
    func verifies() async throws {
        var random = RandomFacts(seed: 21)
        let stated = random.facts(ofEach: 4)
        let altered = random.altered(stated)
        try await withRegister { register in
            let nothing = Verification(
                register: nil,
                changes: 0,
                facts: 0,
                audits: 0,
                checkpoint: nil,
                anchor: nil,
                faults: [],
                unfit: [],
                guards: []
            )
            #expect(try await register.verify() == nothing)
            let first = try await register.state(stated)
            let second = try await register.state(altered, replace: true)
            let verification = try await register.verify(against: first.checkpoint)
            #expect(verification.faults == [])
            #expect(verification.changes == 2)
            #expect(verification.facts == first.added + second.added)
            #expect(verification.checkpoint == second.checkpoint)
            #expect(verification.anchor == first.checkpoint)
            let strange = Checkpoint(change: 1, head: Digest.origin)
            #expect(try await register.verify(against: strange).faults.count == 1)
        }
    }

    @Test("is verified in one snapshot while others write")
    func meanwhile() async throws {
        try await withRegister { register in
            try await register.state(facts { $0.add(municipality("GM0796", "’s-Hertogenbosch")) })
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for number in 10..<30 {
                        try await register.state(facts { $0.add(municipality("GM00\(number)", "Plaats \(number)")) })
                    }
                }
                var changes = 0
                while changes < 21 {
                    let verification = try await register.verify(connections: 2)
                    try #require(verification.faults == [] && verification.changes == verification.facts)
                    changes = verification.changes
                }
                try await group.waitForAll()
            }
        }
    }

    @Test("cannot be changed, and neither can facts and changes, by mistake")
    func appendOnly() async throws {
        try await withRegister { register in
            try await register.state(facts { $0.add(municipality("GM0796", "’s-Hertogenbosch")) })
            for statement in [
                "update register.journal set change = 2", "delete from register.journal",
                "truncate register.journal cascade", "delete from register.journal_leaf",
                "delete from register.change", "update register.municipality set name = 'x'",
                "delete from register.municipality", "update register.erasable set text = 'x'",
                "update register.entity set key = 'x'",
            ] {
                let refused = await error {
                    try await guarded {
                        try await register.database.write { try await $0.query(Statement(unsafe: statement)) }
                    }
                }
                #expect(refused?.refusal != nil, "\(statement)")
            }
        }
    }

    @Test("holds no names, and stays whole when a person is erased")
    func erasure() async throws {
        let key = entity("persoon:t/p1")
        try await withRegister { register in
            try await register.state(facts { $0.add(person(key.key, "Annabel Verzonnen")) })
            try await register.state(facts { $0.add(person(key.key, "Annabel de Verzonnen")) })
            #expect(try await tables(of: register, holding: "Annabel") == ["erasable"])
            #expect(try await tables(of: register, holding: "Tester") == ["erasable"])

            let erased = try await register.erase(.person(key), by: "Tester", because: "verzoek", decision: "B-1")
            #expect(erased.number == 3)
            #expect(try await tables(of: register, holding: "Annabel") == [])
            #expect(try await register.facts().facts.persons.map(\.fact.name) == ["gewist (wijziging 3)"])
            #expect(
                try await register.facts(knownAt: .change(1)).facts.persons.map(\.fact.name) == ["gewist (wijziging 3)"]
            )
            #expect(try await register.verify(against: erased.checkpoint).faults == [])
            let again = await error {
                try await register.erase(.person(key), by: "Tester", because: "verzoek", decision: "B-1")
            }
            #expect(again == .notFound(what: "Een naam of tekst van persoon:t/p1"))

            try await register.erase(.actor("Tester"), by: "Beheer", because: "verzoek", decision: "B-2")
            #expect(try await tables(of: register, holding: "Tester") == [])
            #expect(
                try await register.changes().map(\.actor) == Array(repeating: "gewist (wijziging 4)", count: 3) + [
                    "Beheer"
                ]
            )
            #expect(try await register.verify().faults == [])
        }
    }
}
