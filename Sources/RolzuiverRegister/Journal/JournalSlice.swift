import Postgres
import Rolzuiver

/// A stretch of the journal's leaves that is verified in one go, with the rows that belong to it.
///
/// Rows get their numbers in the order in which they are written, so a stretch of leaves is a stretch of row numbers in
/// all tables together; and what no leaf tells lies in some stretch as well.
struct JournalSlice: Sendable {
    /// How many leaves go in one slice: a power of two, so that a part of a change is a whole branch of its tree.
    static let size = 4096

    /// A change, or a part of one.
    struct Part: Sendable {
        let entry: ChainWalk.Entry
        /// The leaves of it that are in the slice.
        let leaves: Range<Int>

        var isWhole: Bool { leaves.count == entry.added + entry.ended }
    }

    let parts: [Part]
    /// The numbers of the rows that belong to it; nil when it adds none.
    private(set) var rows: ClosedRange<Int64>?

    /// The slices of a whole journal, in order.
    static func all(_ entries: [ChainWalk.Entry], _ connection: Connection) async throws -> [JournalSlice] {
        var slices: [JournalSlice] = []
        var parts: [Part] = []
        var count = 0
        func close() {
            if !parts.isEmpty { slices.append(JournalSlice(parts: parts)) }
            (parts, count) = ([], 0)
        }
        for entry in entries {
            let total = entry.added + entry.ended
            if total + count > size { close() }
            if total <= size {
                parts.append(Part(entry: entry, leaves: 0..<total))
                // A change counts even when it adds nothing.
                count += max(total, 1)
                continue
            }
            for start in stride(from: 0, to: total, by: size) {
                parts = [Part(entry: entry, leaves: start..<min(start + size, total))]
                close()
            }
        }
        close()
        // Rows that nobody tells of must be found in an empty journal too.
        if slices.isEmpty { slices = [JournalSlice(parts: [])] }
        return try await bounded(slices, connection)
    }

    /// Gives each slice its rows: from its first added row up to the first of the next.
    private static func bounded(_ slices: [JournalSlice], _ connection: Connection) async throws -> [JournalSlice] {
        let first = slices.map { slice in slice.parts.first { $0.leaves.lowerBound < $0.entry.added } }
        let rows = try await connection.query(
            """
            select (
                select fact from register.journal_leaf
                where change = part.change and ordinal >= part.start and ordinal < part.added and not ended
                order by ordinal limit 1)
            from unnest(\(first.map { $0?.entry.change ?? 0 }), \(first.map { $0?.leaves.lowerBound ?? 0 }),
                \(first.map { $0?.entry.added ?? 0 })) with ordinality as part (change, start, added, place)
            order by place
            """
        ).decode(as: Int64?.self)
        var result = slices
        // The very last number counts as well: somebody could hide a row there.
        var last = Int64.max
        for index in slices.indices.reversed() {
            guard let start = rows[index], start <= last, start > .min else { continue }
            result[index].rows = start...last
            last = start - 1
        }
        // The first one that adds anything answers for whatever comes before it.
        let lowest = result.firstIndex { $0.rows != nil } ?? 0
        result[lowest].rows = Int64.min...(result[lowest].rows?.upperBound ?? .max)
        return result
    }

    // MARK: What is in it

    /// A leaf as it is stored.
    struct StoredLeaf: RowDecodable, Sendable {
        let change: ChangeNumber
        let ordinal: Int
        let fact: Int64
        let isEnd: Bool
        /// Canonical JSON; nil when it was taken out.
        let body: [UInt8]?
        private let digest: [UInt8]?

        init(row: inout RowReader) throws(PostgresError) {
            change = try row.next()
            ordinal = try row.next()
            fact = try row.next()
            isEnd = try row.next()
            body = try row.next()
            digest = try row.next()
        }

        var place: LeafPlace { LeafPlace(change: change, ordinal: ordinal) }
        /// The hash that it has in the tree.
        var hash: [UInt8] { body.map { Digest.leaf($0) } ?? digest ?? [] }
    }

    /// Its leaves; with a leaf too many behind its last part, as far as there is one.
    func storedLeaves(_ connection: Connection) async throws -> [StoredLeaf] {
        guard let first = parts.first, let last = parts.last else { return [] }
        // Places are numbers of four bytes; one below zero is no place, and is found to be one too many.
        let none = Int(Int32.min)
        let start = (first.entry.change, first.leaves.lowerBound == 0 ? none : first.leaves.lowerBound)
        let isWhole = last.leaves.upperBound == last.entry.added + last.entry.ended
        let end = isWhole ? (last.entry.change &+ 1, none) : (last.entry.change, last.leaves.upperBound)
        return try await connection.query(
            """
            select change, ordinal, fact, ended, body, digest from register.journal_leaf
            where (change, ordinal) >= (\(start.0), \(start.1)) and (change, ordinal) < (\(end.0), \(end.1))
            order by change, ordinal
            """
        ).decode(StoredLeaf.self)
    }

    /// The rows that belong to it, by number.
    func storedRows(_ connection: Connection) async throws -> [StoredRow] {
        guard let rows else { return [] }
        return try await Register.rows(connection) { _ in
            ("t.id between $1 and $2", [rows.lowerBound, rows.upperBound])
        }
    }
}
