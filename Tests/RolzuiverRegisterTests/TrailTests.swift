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
                // Of half of what there is, not every root is known.
                guard let id = numbers[root] else { continue }
                let cold = try await Surroundings(
                    of: [id: root],
                    at: number,
                    besides: try await Commonplace(at: number, connection),
                    connection
                ).sheets().facts()
                let warm = try await register.facts(
                    around: [id: root],
                    at: number,
                    on: try await register.footing(around: [root], at: number, connection),
                    connection
                )
                let (needed, read) = (Set(cold.facts.records()), Set(warm.facts.records()))
                #expect(needed.subtracting(read).map(\.label) == [], "\(root) lacks after \(what)")
                #expect(read.subtracting(all).map(\.label) == [], "\(root) has too much after \(what)")
                #expect(warm.facts.count == read.count, "\(root) has something twice after \(what)")
                let kept = try #require(register.trails[[root]])
                #expect(kept.ground.change == number)
            }
        }
    }

    @Test("leads to all that counts after each change", arguments: names)
    func changes(_ name: String) async throws {
        try await withRegister { register in
            let facts = try PartnersTests.facts(of: name)
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
            #expect(roots.prefix(records.count).allSatisfy { register.trails[[$0]] != nil })
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
                            along: trail,
                            connection
                        )
                    }
                    let cold = try await facts(nil)
                    let warm = try await facts(cold.trail)
                    #expect(Set(warm.made.facts.records()) == Set(cold.made.facts.records()), "\(root)")
                    #expect(warm.trail.asked.mapValues { Set($0) } == cold.trail.asked.mapValues { Set($0) }, "\(root)")
                    // What is asked ahead is among the facts, even where nothing leads to it.
                    let further = try await facts(try await cold.trail.leadingFurther(connection))
                    #expect(further.made.facts.signatures.count > cold.made.facts.signatures.count, "\(root)")
                    #expect(
                        further.trail.asked.mapValues { Set($0) } == cold.trail.asked.mapValues { Set($0) },
                        "\(root)"
                    )
                }
            }
        }
    }

    @Test("is left where the journal is another, or an earlier state is asked for")
    func ground() async throws {
        try await withRegister { register in
            try await WholeAuditTests.load(0.004, seed: 3, into: register)
            let number = try await register.number(.latest)
            let root = try #require(
                FactIndex(try await register.facts().facts).roots.first { $0.kind == .municipality }
            )
            try await register.database.read { connection in
                let id = try #require(try await Register.numbers(of: [root], connection)[root])
                func read(at number: ChangeNumber) async throws -> Int {
                    let footing = try await register.footing(around: [root], at: number, connection)
                    return try await register.facts(around: [id: root], at: number, on: footing, connection).facts
                        .signatures.count
                }
                let count = try await read(at: number)
                // A trail that leads further shows whether it is followed.
                func lead(on change: (Trail.Ground) -> Trail.Ground = { $0 }) async throws {
                    let (trail, ground) = try #require(register.trails[[root]])
                    register.trails.keep(try await trail.leadingFurther(connection), on: change(ground), around: [root])
                }
                try await lead()
                #expect(try await read(at: number) > count)
                try await lead { Trail.Ground(change: $0.change, head: [1]) }
                #expect(try await read(at: number) == count)
                try await lead { Trail.Ground(change: $0.change + 1, head: $0.head) }
                #expect(try await read(at: number) == count)
                try await lead()
                #expect(try await read(at: number - 1) <= count)
                #expect(register.trails[[root]]?.ground.change == number - 1)
            }
        }
    }

    @Test("is let go of when there are too many")
    func limit() {
        let trails = Trails(limit: 10)
        let ground = Trail.Ground(change: 1, head: [])
        func trail(_ count: Int64) -> Trail { Trail(asked: [.named: NumberSet(1...count)], names: EntityNames()) }
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
    /// The same, but that it was asked of all contracts who signed them.
    fileprivate func leadingFurther(_ connection: Connection) async throws -> Trail {
        let all = try await connection.query("select distinct contract from register.signature").decode(as: Int64.self)
        let asking = Asking.column(FactColumn(kind: .signatures, name: "contract"))
        return Trail(asked: asked.merging([asking: NumberSet(all)]) { $1 }, names: names)
    }
}
