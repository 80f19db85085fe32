import Postgres
import Rolzuiver
import Testing

@testable import RolzuiverRegister

/// Fifty who write at once, each with connections of its own, and what the register says of it afterwards.
@Suite("A crowd of writers")
struct CrowdTests {
    /// What one writer was told of one change.
    private struct Told {
        let writer: Int
        let number: ChangeNumber
        /// The newest change that the writer knew of before.
        let after: ChangeNumber
        /// The value that it read, and raised by one.
        let read: Int
    }

    private static let writers = 50

    @Test("on one book loses no update, and orders all of them in one row")
    func oneBook() async throws {
        try await crowd(turns: 1) { _ in "verband:t/een" }
    }

    @Test("on as many books as there are writers never gets in each other's way")
    func manyBooks() async throws {
        let conflicts = try await crowd(turns: 3) { "verband:t/boek-\($0)" }
        #expect(conflicts == 0)
    }

    @Test("waits until what it wrote is on disk, whatever the session is set to", arguments: ["off", "local", "on"])
    func isOnDisk(_ setting: String) async throws {
        try await withRegister { register in
            let during = try await register.database.write { connection in
                try await connection.execute(script: "set synchronous_commit = \(setting)")
                try await register.turns.take(connection)
                return try await connection.query("select current_setting('synchronous_commit')").decode(
                    as: String.self
                )
            }
            #expect(during == [setting == "off" ? "on" : setting])
        }
    }

    @Test("lets readers and audits through while one holds the lock")
    func readers() async throws {
        try await withRegister { register in
            try await register.state(Self.counter("verband:t/een", 0), own: "verband:t/een")
            let read = try await register.database.write { connection in
                try await connection.query("select pg_advisory_xact_lock(\(Lock.write))")
                // Whoever waited for the writer would wait for ever: it ends only after they have read.
                let index = FactIndex(try await register.facts().facts)
                let audit = Audit(of: index.roots, in: index, asOf: day("2026-01-01"))
                return (index.facts.contracts.count, audit.judgements.isEmpty)
            }
            #expect(read == (1, false))
        }
    }

    /// Lets all writers raise the counter of their book, each `turns` times, and holds what they were told against the
    /// register; returns how often one came too late and tried again.
    @discardableResult
    private func crowd(turns: Int, book: @escaping @Sendable (Int) -> String) async throws -> Int {
        try await withRegister { register in
            for book in Set((0..<Self.writers).map(book)) { try await register.state(Self.counter(book, 0), own: book) }
            let first = try #require(try await register.checkpoint()).change
            let (told, conflicts) = try await Self.raise(turns: turns, in: register, book)
            // Every change that was acknowledged is there once, in a row without gaps.
            #expect(told.map(\.number).sorted() == Array((first + 1)...(first + Int64(Self.writers * turns))))
            // What a writer knew of came before what it wrote: nobody wrote into the past.
            #expect(told.allSatisfy { $0.after < $0.number })
            for (writer, own) in Dictionary(grouping: told, by: \.writer) {
                #expect(own.map(\.number) == own.map(\.number).sorted(), "writer \(writer)")
            }
            // Each raised what the one before it left: a value that two read was written by one of them only.
            for (book, raises) in Dictionary(grouping: told, by: { book($0.writer) }) {
                let inOrder = raises.sorted { $0.number < $1.number }
                #expect(inOrder.map(\.read) == Array(0..<raises.count), "\(book)")
                #expect(try await Self.value(of: book, in: register.facts().facts) == raises.count)
            }
            let verification = try await register.verify()
            #expect(verification.faults.isEmpty, "\(verification.faults)")
            return conflicts
        }
    }

    private static func raise(
        turns: Int,
        in register: Register,
        _ book: @escaping @Sendable (Int) -> String
    ) async throws -> (told: [Told], conflicts: Int) {
        try await withThrowingTaskGroup(of: ([Told], Int).self) { group in
            for writer in 0..<writers {
                group.addTask {
                    var (told, conflicts): ([Told], Int) = ([], 0)
                    while told.count < turns {
                        let (facts, after) = try await register.facts()
                        let read = try #require(value(of: book(writer), in: facts))
                        let plan = try await register.plan(
                            counter(book(writer), read + 1),
                            own: book(writer),
                            asOf: day("2026-01-01"),
                            kind: .correction
                        )
                        // Between what was read and the plan another may have raised it: then the plan would undo that.
                        guard plan.steps.first?.old?.dated(as: Contract.self)?.fact.value == Fixed(read) else {
                            continue
                        }
                        do {
                            let change = try await register.apply(plan, by: "schrijver \(writer)", because: "proef")
                            let number = try #require(change.number)
                            told.append(Told(writer: writer, number: number, after: after, read: read))
                        } catch RegisterError.conflict(let conflict) {
                            #expect(conflict.book == book(writer) && !conflict.facts.isEmpty)
                            conflicts += 1
                        }
                    }
                    return (told, conflicts)
                }
            }
            return try await group.reduce(into: (told: [Told](), conflicts: 0)) { all, one in
                all.told += one.0
                all.conflicts += one.1
            }
        }
    }

    /// A contract whose value counts.
    private static func counter(_ book: String, _ count: Int) -> Facts {
        facts { facts in
            facts.add(
                fact { (contract: inout Contract) in
                    contract.id = EntityID(.contract, local: "teller", in: book)
                    contract.title = "Teller (verzonnen)"
                    contract.commissioner = entity("GM0796")
                    contract.contractor = entity("organisatie:t/zorg")
                    contract.value = Fixed(count)
                    contract.isInvented = true
                }
            )
        }
    }

    private static func value(of book: String, in facts: Facts) -> Int? {
        let own = EntityID(.contract, local: "teller", in: book)
        return facts.contracts.first { $0.fact.id == own }?.fact.value.flatMap { Int($0.description) }
    }
}
