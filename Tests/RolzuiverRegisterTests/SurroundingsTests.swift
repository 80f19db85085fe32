import Foundation
import Postgres
import Testing

@testable import Rolzuiver
@testable import RolzuiverRegister

/// What is read around a root, and who is named when it changes, held against what judging looks at: a fact that is looked
/// at and not read is found also where no verdict shows it.
// One after the other: each makes the tables of a register, and a server has only so many locks.
@Suite("What lies around a root", .serialized)
struct SurroundingsTests {
    private static let seeds = Thoroughness.some(of: [6, 5, 4, 3, 2, 1] as [UInt64], oneIn: 6)

    @Test("is all that its verdicts rest on, in dossiers that are sewn together", arguments: seeds)
    func enough(seed: UInt64) async throws {
        try await withRegister { register in
            let patchwork = try Patchwork(Thoroughness.isFull ? 20 : 10, of: Thoroughness.isFull ? 12 : 6, seed: seed)
            try await patchwork.load(into: register)
            let all = try await Everything(register, patchwork)
            var random = SplitMix(state: seed)
            try await register.database.read { connection in
                let common = try await Commonplace(at: all.number, connection)
                for root in all.roots {
                    let read = try await all.read(around: root, besides: common, connection)
                    let world = all.world(of: root)
                    let unread = world.filter { !read.contains($0) }
                    let (said, looked) = Self.watching(root, world)
                    func check(_ records: [Record], _ what: @autoclosure () -> String) {
                        let differing = said.symmetricDifference(Self.judgements(of: root, knowing: records))
                        #expect(Set(differing.map(\.requirement)) == [], "\(root): \(what())")
                    }
                    check(world.filter(read.contains), "by what is read")
                    let some = Set(unread.filter { _ in Bool.random(using: &random) })
                    check(world.filter { !some.contains($0) }, "without some that is not read")
                    // What was looked at and not read may say anything, or be gone.
                    for record in unread where looked.contains(Evidence(record)) {
                        let others = world.filter { $0 != record }
                        check(others, "without \(record.kind) \(record.key)")
                        // Others have something to do as well.
                        await Task.yield()
                        for other in record.otherwise(like: all.records, &random) {
                            check(others + [other], "by another \(record.kind) \(record.key)")
                        }
                    }
                }
            }
        }
    }

    @Test("is judged again when any of it changes, in dossiers that are sewn together", arguments: seeds)
    func mirrored(seed: UInt64) async throws {
        try await withRegister { register in
            let patchwork = try Patchwork(4, of: 6, seed: seed + 100)
            try await patchwork.load(into: register)
            let all = try await Everything(register, patchwork)
            try await register.database.read { connection in
                try await Register.asksForFew(connection)
                let common = try await Commonplace(at: all.number, connection)
                var readers: [Record: [EntityID]] = [:]
                for root in all.roots {
                    for record in try await all.read(around: root, besides: common, connection) {
                        readers[record, default: []].append(root)
                    }
                }
                let rows = try await Register.rows(connection) { _ in ("upper_inf(t.known)", []) }
                let told = zip(rows, try await Register.records(rows, connection))
                var random = SplitMix(state: seed)
                for (row, record) in Array(told).shuffled(using: &random).prefix(Thoroughness.isFull ? .max : 16) {
                    let changes = all.number...all.number
                    let named = try await Reach.candidates(of: [row], in: changes, besides: common, connection)
                    guard let named else { continue }
                    for root in readers[record] ?? [] where !named.contains(all.numbers[root] ?? 0) {
                        // Of several places that a contract names any is read: it does not matter which.
                        guard record.kind == .covers else {
                            Issue.record("\(root) reads \(record.kind) \(record.key)")
                            continue
                        }
                        let world = all.world(of: root)
                        let without = Self.judgements(of: root, knowing: world.filter { $0 != record })
                        #expect(without == Self.judgements(of: root, knowing: world), "\(root), \(record.key)")
                    }
                }
            }
        }
    }

    // MARK: Judging

    /// What is said of a root when `records` are all there is.
    private static func judgements(of root: EntityID, knowing records: [Record]) -> Set<Judgement> {
        judgements(of: root, in: FactIndex(Facts(records)))
    }

    private static func judgements(of root: EntityID, in index: FactIndex) -> Set<Judgement> {
        Set(evaluate(Dossier(root, index), tailoring: .everything, horizon: Audit.horizon(for: day("2026-01-01"))))
    }

    /// The same, with the facts that were looked at.
    private static func watching(_ root: EntityID, _ records: [Record]) -> (said: Set<Judgement>, looked: Set<Evidence>)
    {
        let watch = Watch()
        let index = FactIndex(Facts(records).watched(by: watch, only: Set(FactKind.allCases)))
        var said: Set<Judgement> = []
        let looked = watch.noting { said = judgements(of: root, in: index) }
        return (said, Set(looked))
    }
}

/// All that a register knows, world by world.
private struct Everything {
    let number: ChangeNumber
    let roots: [EntityID]
    let numbers: [EntityID: Int64]
    let records: [Record]
    private let worlds: [Int?: [Record]]
    private let patchwork: Patchwork

    init(_ register: Register, _ patchwork: Patchwork) async throws {
        let (facts, number) = try await register.facts()
        let roots = FactIndex(facts).roots
        (self.number, self.roots, self.patchwork) = (number, roots, patchwork)
        numbers = try await register.database.read { try await Register.numbers(of: roots, $0) }
        records = facts.records()
        worlds = Dictionary(grouping: records) { $0.entities.lazy.compactMap { patchwork.worlds[$0] }.first }
    }

    /// All that is said in the world of a root, and of none.
    func world(of root: EntityID) -> [Record] { (worlds[patchwork.worlds[root]] ?? []) + (worlds[nil] ?? []) }

    /// What is read around a root.
    func read(
        around root: EntityID,
        besides common: Commonplace,
        _ connection: Connection
    ) async throws -> Set<Record> {
        let around = try await Surroundings(
            of: [try #require(numbers[root]): root],
            at: number,
            besides: common,
            connection
        )
        return Set(try await around.sheets().facts().facts.records())
    }
}

extension Facts {
    fileprivate init(_ records: [Record]) {
        self.init()
        for record in records { _ = add(record) }
    }
}

extension Evidence {
    fileprivate init(_ record: Record) {
        self.init(kind: record.kind, key: record.key, span: record.span, source: record.source)
    }
}

extension Record {
    /// The same fact, saying other things and of other days, but none by which something else would be read.
    fileprivate func otherwise(like all: [Record], _ random: inout SplitMix) -> [Record] {
        let alike = all.filter { $0.kind == kind }
        let past = Span(Period(until: day("1950-01-02")) ?? .always)
        var result = [Span.always, Span(possible: .always, certain: nil), past].map {
            saying(values, $0)
        }
        // Of the places that a contract names one is read of those that are named on the same days.
        if kind == .covers { result = [] }
        for place in values.indices {
            switch values[place] {
            case .entity, .entities: continue
            case let value where value == self.value("kind") && Self.marked.contains(kind): continue
            default: break
            }
            let others = Set(alike.map { $0.values[place] }).subtracting([values[place]])
                .filter { $0 != .text(Role.externAdviseur.rawValue) }
            guard let other = others.randomElement(using: &random) else { continue }
            var changed = values
            changed[place] = other
            result.append(saying(changed))
            if kind != .covers { result.append(saying(changed, .always)) }
        }
        return result
    }

    /// The kinds of facts of which it depends on their own kind what is read.
    private static let marked: Set<FactKind> = [.contracts, .organisations, .contactPoints]
}
