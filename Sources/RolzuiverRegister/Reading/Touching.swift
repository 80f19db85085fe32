import Postgres
import Rolzuiver

/// Which of many small groups of changed rows can have altered what was said of some roots.
///
/// All are asked about at once, which is enough where none of them matters; then by halves, as often as is worth the time. It
/// may name a group too many, never one too few; see ``Reach``.
struct Touching {
    /// The numbers of the roots that matter.
    private let roots: Set<Int64>
    /// From the state in which something was said of them to the last that counts.
    private let changes: ClosedRange<ChangeNumber>
    private let common: Commonplace
    private let connection: Connection
    /// How many times more it may be looked into.
    private var left = 64

    init(_ roots: Set<Int64>, in changes: ClosedRange<ChangeNumber>, _ connection: Connection) async throws {
        (self.roots, self.changes, self.connection) = (roots, changes, connection)
        try await Register.asksForFew(connection)
        common = try await Commonplace(at: changes.upperBound, connection)
    }

    /// Which of the roots each group of rows touches.
    mutating func touched(by groups: [[StoredRow]]) async throws -> [Set<Int64>] {
        let none = [Set<Int64>](repeating: [], count: groups.count)
        guard !roots.isEmpty, !groups.isEmpty else { return none }
        let rows = groups.flatMap(\.self)
        // To find out of so many takes longer than to judge anew.
        guard rows.count <= Register.mostTouching else { return none.map { _ in roots } }
        left -= 1
        let reached = try await Reach.candidates(of: rows, in: changes, besides: common, connection)
        let found = reached.map { roots.intersection($0) } ?? roots
        guard !found.isEmpty else { return none }
        guard groups.count > 1, left > 0 else { return none.map { _ in found } }
        let middle = groups.count / 2
        let first = try await touched(by: Array(groups[..<middle]))
        return first + (try await touched(by: Array(groups[middle...])))
    }
}
