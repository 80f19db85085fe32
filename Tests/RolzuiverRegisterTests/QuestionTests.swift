import Postgres
import Rolzuiver
import Testing

@testable import RolzuiverRegister

@Suite("A question for the rows that speak of some entities")
struct QuestionTests {
    /// The columns of each kind by which one can ask, of the kinds that have two or more.
    private static let columns: [FactKind: [FactColumn]] = Dictionary(
        grouping: Set(EntityKind.allCases.flatMap { FactColumn.accepting($0) }),
        by: \.kind
    )
    .filter { $0.value.count > 1 }
    .mapValues { $0.sorted { $0.name < $1.name } }

    /// The numbers of the rows that are told when `asked` is asked after `answered`.
    private static func rows(
        of table: RegisterTable,
        asking asked: [FactColumn: [Int64]],
        after answered: [FactColumn: [Int64]],
        many: Int,
        at number: ChangeNumber,
        _ connection: Connection
    ) async throws -> Set<Int64> {
        var question = Question(table, at: number, after: answered, many: many)
        for (column, entities) in asked { question.ask(column.name, about: entities) }
        guard let statement = question.statement else { return [] }
        return Set(try await connection.query(statement).decodeEach { row throws(PostgresError) in try row.next() })
    }

    @Test(
        "tells what it would have told, without the rows that were told before, also where a column is empty",
        arguments: 1...3
    )
    func leavesOut(seed: UInt64) async throws {
        try await withRegister { register in
            var random = RandomFacts(seed: seed)
            try await register.state(random.facts(ofEach: 12))
            let number = try await register.number(.latest)
            let (told, left) = try await register.database.read { connection in
                var (told, left, chance) = (0, 0, SplitMix(state: seed))
                let all = try await connection.query("select id from register.entity order by id")
                    .decode(as: Int64.self)
                for (kind, columns) in Self.columns.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                    let table = RegisterTable[kind]
                    func some() -> [Int64] { all.filter { _ in Bool.random(using: &chance) } }
                    let before = Dictionary(uniqueKeysWithValues: columns.dropLast().map { ($0, some()) })
                    let now = Dictionary(uniqueKeysWithValues: columns.dropFirst().map { ($0, some()) })
                    func rows(
                        _ asked: [FactColumn: [Int64]],
                        after: [FactColumn: [Int64]],
                        many: Int
                    ) async throws
                        -> Set<Int64>
                    {
                        try await Self.rows(of: table, asking: asked, after: after, many: many, at: number, connection)
                    }
                    let there = try await rows(before, after: [:], many: 1)
                    let whole = try await rows(now, after: [:], many: 1)
                    let rest = try await rows(now, after: before, many: 1)
                    #expect(rest == whole.subtracting(there), "\(kind)")
                    // Of little it does not pay.
                    #expect(try await rows(now, after: before, many: .max) == whole, "\(kind)")
                    told += rest.count
                    left += whole.count - rest.count
                }
                return (told, left)
            }
            #expect(told > 20 && left > 20, "neither is seen by accident")
        }
    }
}
