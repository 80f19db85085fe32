import Postgres
import Rolzuiver
import Testing

@testable import RolzuiverRegister

@Suite("The register")
struct WhatIsKnownTests {
    @Test("gives back what was written, of every kind", arguments: [1, 2, 3] as [UInt64])
    func roundTrip(seed: UInt64) async throws {
        var random = RandomFacts(seed: seed)
        let facts = random.facts(ofEach: 20)
        try await withRegister { register in
            let applied = try await register.state(facts)
            #expect(applied.number == 1)
            #expect(applied.added == facts.count)
            let read = try await register.facts()
            #expect(read.change == 1)
            #expect(read.facts == facts.sorted)
        }
    }

    @Test("goes on saying what it said, at every earlier change", arguments: [11, 12] as [UInt64])
    func earlierAnswers(seed: UInt64) async throws {
        var random = RandomFacts(seed: seed)
        try await withRegister { register in
            var stated = random.facts(ofEach: 6)
            var answers: [Facts] = [Facts()]
            for round in 0..<6 {
                try await register.state(stated, kind: round.isMultiple(of: 2) ? .change : .correction)
                answers.append(try await register.facts().facts)
                #expect(answers.last == stated.sorted || round > 0)
                stated = random.altered(stated)
            }
            for (number, answer) in answers.enumerated() {
                let again = try await register.facts(knownAt: .change(ChangeNumber(number)))
                #expect(again.facts == answer, "change \(number)")
            }
            #expect(Set(answers).count == answers.count)
            #expect(try await register.verify().faults == [])
            let changes = try await register.changes()
            for change in changes {
                let known = try await register.facts(knownAt: .instant(change.at))
                #expect(known.change == change.number)
                #expect(known.facts == answers[Int(change.number)])
            }
            await #expect(throws: RegisterError.notFound(what: "Wijziging 99")) {
                try await register.facts(knownAt: .change(99))
            }
        }
    }

    @Test("writes nothing when nothing is new")
    func noChange() async throws {
        var random = RandomFacts(seed: 4)
        let facts = random.facts(ofEach: 5)
        try await withRegister { register in
            let first = try await register.state(facts)
            let second = try await register.state(facts)
            #expect(second.number == nil)
            #expect(second.checkpoint == first.checkpoint)
            #expect(try await register.changes().count == 1)
        }
    }

    @Test("refuses two overlapping truths of one key, and says so")
    func overlap() async throws {
        let twice = facts {
            $0.add(office("persoon:t/anna", at: "GM0796", span("2020-01-01", "2022-06-01")))
            $0.add(office("persoon:t/anna", at: "GM0796", span("2022-01-01")))
        }
        try await withRegister { register in
            let error = await error { try await register.state(twice) }
            let refusal = try #require(error?.refusal)
            #expect(refusal.constraint == "office_one_truth")
            #expect(
                refusal.sentence
                    == "Over dezelfde functie (persoon:t/anna – wethouder – GM0796) zouden op dezelfde dag "
                    + "twee verschillende dingen gelden. Geef perioden die elkaar niet overlappen, of beëindig eerst het "
                    + "oude feit."
            )
            #expect(try await register.facts().facts.count == 0)
            #expect(try await register.checkpoint() == nil)
        }
    }

    @Test("keeps two periods of one key that do not overlap")
    func consecutive() async throws {
        let both = facts {
            $0.add(office("persoon:t/anna", at: "GM0796", span("2018-01-01", "2022-01-01")))
            $0.add(office("persoon:t/anna", at: "GM0796", span("2022-01-01")))
        }
        try await withRegister { register in
            try await register.state(both)
            #expect(try await register.facts().facts == both)
        }
    }

    @Test("numbers the changes of concurrent writers without gaps, at instants that only rise")
    func concurrentWriters() async throws {
        try await withRegister { register in
            let numbers = try await withThrowingTaskGroup(of: ChangeNumber?.self) { group in
                for writer in 1...6 {
                    group.addTask {
                        let own = facts { $0.add(office("persoon:t/p\(writer)", at: "GM000\(writer)")) }
                        return try await register.state(own, own: "GM000\(writer)").number
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(numbers.compactMap(\.self).sorted() == Array(1...6))
            let changes = try await register.changes()
            #expect(zip(changes, changes.dropFirst()).allSatisfy { $0.at < $1.at })
            #expect(try await register.verify().faults == [])
        }
    }

    @Test("says who wrote, why and as what")
    func changeIsTold() async throws {
        try await withRegister { register in
            let stated = facts { $0.add(municipality("GM0796", "’s-Hertogenbosch")) }
            let plan = try await register.plan(stated, own: "shared", asOf: day("2026-01-01"), kind: .correction)
            try await register.apply(plan, by: "Anna", because: "spelling", decision: "D-1", source: "CBS")
            let change = try #require(try await register.changes().first)
            #expect((change.actor, change.reason, change.decision, change.source) == ("Anna", "spelling", "D-1", "CBS"))
            #expect((change.kind, change.program) == (.correction, "rolzuiver test"))
        }
    }

    @Test("finds cooperations and municipalities by a part of their name")
    func lists() async throws {
        let stated = facts {
            $0.add(municipality("GM0796", "’s-Hertogenbosch"))
            $0.add(municipality("GM0772", "Eindhoven"))
            $0.add(fact { (c: inout Cooperation) in (c.id, c.name) = (entity("roo:1"), "GGD Hart") })
        }
        try await withRegister { register in
            try await register.state(stated)
            #expect(try await register.municipalities().map(\.name) == ["Eindhoven", "’s-Hertogenbosch"])
            #expect(try await register.municipalities(named: "HERTOG").map(\.id.key) == ["GM0796"])
            #expect(
                try await register.cooperations(named: "hart") == [NamedEntity(id: entity("roo:1"), name: "GGD Hart")]
            )
            #expect(try await register.regions() == [])
            #expect(try await register.municipalities(knownAt: .change(0)) == [])
        }
    }
}
