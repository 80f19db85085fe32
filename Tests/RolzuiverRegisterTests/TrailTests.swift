import Foundation
import Postgres
import Rolzuiver
import RolzuiverExchange
import Testing

@testable import RolzuiverRegister

/// What is read anew around roots that were judged before.
@Suite("A trail around roots", .serialized)
struct TrailTests {
    private static let names = ["cooperation-of-a-neighbour", "holders-of-holders", "legal-person-that-delivers"]

    /// All that the register says.
    private func everything(_ register: Register) async throws -> Set<Record> {
        Set(try await register.facts().facts.records())
    }

    /// Whether along the trail of last time as much is read around each root as without one, and nothing that is not so.
    private func check(_ register: Register, _ roots: [EntityID], _ what: String) async throws {
        let all = try await everything(register)
        let number = try await register.number(.latest)
        try await register.database.read { connection in
            for root in roots {
                let numbers = try await Register.numbers(of: [root], connection)
                guard let id = numbers[root] else { continue }
                let cold = try await Surroundings(
                    of: [id: root],
                    at: number,
                    besides: try await Commonplace(at: number, connection),
                    connection
                ).sheets().facts()
                let hidden = try await HiddenBooks(connection)
                let warm = try await register.facts(around: [id: root], at: number, hiding: hidden, connection)
                let (needed, read) = (Set(cold.facts.records()), Set(warm.facts.records()))
                #expect(needed.subtracting(read).map(\.label) == [], "\(root) lacks after \(what)")
                #expect(read.subtracting(all).map(\.label) == [], "\(root) has too much after \(what)")
                #expect(warm.facts.count == read.count, "\(root) has something twice after \(what)")
                let kept = try #require(register.trails[[root]])
                #expect(kept.trail.number == number)
            }
        }
    }

    @Test("leads to all that counts after each change", arguments: names)
    func changes(_ name: String) async throws {
        try await withRegister { register in
            let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Partners")
            let file = try DossierFile(
                yaml: try String(contentsOf: folder.appending(path: "\(name).yaml"), encoding: .utf8),
                file: name
            )
            var facts = file.facts
            facts.add(file.context)
            let records = facts.records()
            // Half of it, and then one by one the rest: what is added leads to what was never asked about.
            func state(_ records: some Sequence<Record>) async throws {
                var facts = Facts()
                for record in records { _ = facts.add(record) }
                try await register.state(facts, own: Book.shared)
            }
            let half = records.indices.filter { $0 % 2 == 0 }.map { records[$0] }
            try await state(half)
            let roots = FactIndex(facts).roots
            try await check(register, roots, "half")
            for (step, record) in records.indices.filter({ $0 % 2 == 1 }).map({ records[$0] }).enumerated() {
                try await state([record])
                // One after the other, so that between two readings of one there is more than one change.
                try await check(register, [roots[step % roots.count]], "adding \(record.kind) \(record.key)")
            }
            // And each ended.
            let over = Period(from: day("1950-01-01"), until: day("1950-01-02")) ?? .always
            for (step, record) in records.enumerated() {
                let ended = Record(
                    record.kind,
                    key: record.key,
                    record.values,
                    Span(over),
                    source: record.source,
                    certainty: record.certainty
                )
                try await state([ended])
                try await check(register, [roots[step % roots.count]], "ending \(record.kind) \(record.key)")
            }
        }
    }

    @Test("is asked at once, and leads nowhere else when nothing changed")
    func ahead() async throws {
        try await withRegister { register in
            try await WholeAuditTests.load(0.004, seed: 3, into: register)
            let number = try await register.number(.latest)
            let roots = FactIndex(try await register.facts().facts).roots
            try await register.database.read { connection in
                for kind in [EntityKind.region, .cooperation, .municipality] {
                    let root = try #require(roots.first { $0.kind == kind })
                    let id = try #require(try await Register.numbers(of: [root], connection)[root])
                    let common = try await Commonplace(at: number, connection)
                    func facts(_ trail: Trail?) async throws -> (made: MadeFacts, trail: Trail) {
                        try await Surroundings.facts(
                            of: [id: root],
                            at: number,
                            besides: common,
                            along: trail.map { LivingTrail(trail: $0, changed: []) },
                            connection
                        )
                    }
                    let cold = try await facts(nil)
                    let warm = try await facts(cold.trail)
                    #expect(Set(warm.made.facts.records()) == Set(cold.made.facts.records()), "\(root)")
                    #expect(warm.trail.asked.mapValues { Set($0) } == cold.trail.asked.mapValues { Set($0) }, "\(root)")
                    #expect(warm.trail.rows == cold.trail.rows, "\(root)")
                    // What lies ready is not asked again: where that is said to be nothing, there is nothing.
                    let without = try await facts(cold.trail.without(.contracts))
                    #expect(without.made.facts.contracts.count < cold.made.facts.contracts.count, "\(root)")
                }
            }
        }
    }

    @Test("is left where other books are hidden, or the journal is another")
    func ground() async throws {
        try await withRegister { register in
            try await WholeAuditTests.load(0.004, seed: 3, into: register)
            let number = try await register.number(.latest)
            let root = try #require(FactIndex(try await register.facts().facts).roots.first { $0.kind == .cooperation })
            try await register.database.read { connection in
                let id = try #require(try await Register.numbers(of: [root], connection)[root])
                func read(at number: ChangeNumber, hiding books: [String] = []) async throws -> Int {
                    let hidden = HiddenBooks(books)
                    return try await register.facts(around: [id: root], at: number, hiding: hidden, connection).facts
                        .count
                }
                let count = try await read(at: number)
                // Now the trail says that there are no contracts: it shows whether it is followed.
                func spoil(_ change: (TrailGround) -> TrailGround = { $0 }) throws {
                    let (trail, ground) = try #require(register.trails[[root]])
                    register.trails.keep(trail.without(.contracts), on: change(ground), around: [root])
                }
                try spoil()
                #expect(try await read(at: number) < count)
                register.trails.keep(
                    try #require(register.trails[[root]]).trail,
                    on: TrailGround(head: [], hidden: HiddenBooks([])),
                    around: [root]
                )
                #expect(try await read(at: number) == count)
                try spoil()
                #expect(try await read(at: number, hiding: ["roo:1"]) == count)
                #expect(register.trails[[root]]?.ground.hidden == HiddenBooks(["roo:1"]))
                try spoil()
                #expect(try await read(at: number) == count)
                try spoil()
                #expect(try await read(at: number - 1) <= count)
                #expect(register.trails[[root]]?.trail.number == number - 1)
            }
        }
    }

    @Test("is let go of when there are too many")
    func limit() {
        let trails = Trails(limit: 10)
        let ground = TrailGround(head: [], hidden: HiddenBooks([]))
        func trail(_ count: Int64) -> Trail {
            Trail(
                number: 1,
                dissolved: [],
                asked: [.named: NumberSet(1...count)],
                rows: [:],
                naming: NumberSet(),
                names: EntityNames()
            )
        }
        let (one, other, third) = ([entity("GM0001")], [entity("GM0002")], [entity("GM0001"), entity("GM0002")])
        trails.keep(trail(4), on: ground, around: one)
        trails.keep(trail(4), on: ground, around: other)
        trails.keep(trail(5), on: ground, around: one)
        trails.keep(trail(4), on: ground, around: third)
        #expect(trails[other] == nil)
        #expect(trails[one]?.trail.count == 5)
        #expect(trails[third]?.trail.count == 4)
    }
}

extension Trail {
    /// The same, but that no rows of a kind were read.
    fileprivate func without(_ kind: FactKind) -> Trail {
        Trail(
            number: number,
            dissolved: dissolved,
            asked: asked,
            rows: rows.filter { $0.key != kind },
            naming: naming,
            names: names
        )
    }
}
