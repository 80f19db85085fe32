import Postgres
import Rolzuiver
import RolzuiverExchange
import Testing

@testable import RolzuiverRegister

/// Many facts at once: the owner's go straight to their tables, those of all others by a staging table, under the policies.
@Suite("A load")
struct LoadingTests {
    @Test("by a registrar comes to the same as one by the owner, and verifies")
    func registrar() async throws {
        var told: [[Record]] = []
        try await withRegister { register in
            #expect(try await register.database.withConnection { try await StagedFacts.isUnderPolicies($0) } == false)
            try await WholeAuditTests.load(0.004, seed: 4, into: register)
            #expect(try await register.verify().faults == [])
            told.append(try await register.facts().facts.records().sorted())
        }
        try await withKeepers("alle") { keepers in
            try await keepers.grant("alle", .registrar)
            try await keepers.register(as: "alle") { register in
                #expect(try await register.database.withConnection { try await StagedFacts.isUnderPolicies($0) })
                try await WholeAuditTests.load(0.004, seed: 4, into: register)
            }
            let verified = try await keepers.owner.verify()
            #expect(verified.faults == [] && verified.guards == [])
            told.append(try await keepers.owner.facts().facts.records().sorted())
        }
        #expect(told[0].count > 3000 && told[0] == told[1])
    }

    @Test("of what is there already is refused as a whole, by the owner and by a registrar")
    func again() async throws {
        try await withKeepers("alle") { keepers in
            try await keepers.grant("alle", .registrar)
            try await WholeAuditTests.load(0.002, seed: 4, into: keepers.owner)
            let before = try await keepers.owner.checkpoint()
            let part = SyntheticRegister(try #require(SyntheticSize(scale: 0.002)), seed: 4).part(0)
            // As many as go in at once, and some that are new.
            var facts = part.facts
            for number in 0..<300 { facts.add(person("persoon:nieuw/\(number)", "Verzonnen \(number)")) }
            let stated = StatedFacts(own: part.own, facts)
            for name in ["", "alle"] {
                func load(_ register: Register) async -> RegisterError? {
                    await error {
                        try await register.load({ $0 == 0 ? stated : nil }, by: "Tester", because: "proef", size: 5000)
                    }
                }
                let refused =
                    name.isEmpty
                    ? await load(keepers.owner) : try await keepers.register(as: name) { await load($0) }
                #expect(refused?.refusal != nil, "\(String(describing: refused))")
                #expect(try await keepers.owner.checkpoint() == before)
            }
            #expect(try await keepers.owner.verify().faults == [])
        }
    }
}
