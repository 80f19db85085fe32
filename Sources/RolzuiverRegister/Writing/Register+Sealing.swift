import Postgres
import Rolzuiver

extension Register {
    /// Stores texts that can be erased, in order.
    ///
    /// - Parameters:
    ///   - texts: the texts.
    ///   - books: the number of the book of each; nil for an actor or a reason.
    ///   - use: what they are: `name` or `text` of a fact, `actor` or `reason` of a change.
    ///   - connection: of the one who writes.
    /// - Returns: How rows and journal refer to them.
    /// - Throws: When the login may not write, or not in one of those books.
    static func seal(
        _ texts: [String],
        in books: [Int64?],
        as use: String,
        _ connection: Connection
    ) async throws -> [Sealed] {
        var sealed: [Sealed] = []
        // Few enough at a time to stay far from the largest parameter.
        for start in stride(from: 0, to: texts.count, by: 10_000) {
            let part = start..<min(start + 10_000, texts.count)
            sealed += try await sealPart(Array(texts[part]), Array(books[part]), use, connection)
        }
        return sealed
    }

    private static func sealPart(
        _ texts: [String],
        _ books: [Int64?],
        _ use: String,
        _ connection: Connection
    ) async throws -> [Sealed] {
        var generator = SystemRandomNumberGenerator()
        let salts = texts.map { _ in salt(from: &generator) }
        let commitments = zip(salts, texts).map { Digest.commitment(salt: $0, $1) }
        let rows = try await connection.query(
            "select commitment, id from register.seal(\(use), \(salts), \(texts), \(commitments), \(books))"
        ).decode(as: ([UInt8], Int64).self)
        // By commitment and not by place: an INSERT promises no order.
        let ids = Dictionary(uniqueKeysWithValues: rows)
        return commitments.compactMap { commitment in ids[commitment].map { Sealed(id: $0, commitment: commitment) } }
    }

    /// 32 random bytes, all eight of each number that is drawn.
    private static func salt(from generator: inout SystemRandomNumberGenerator) -> [UInt8] {
        (0..<4).flatMap { _ in
            let drawn = generator.next()
            return (0..<8).map { UInt8(truncatingIfNeeded: drawn >> (8 * UInt64($0))) }
        }
    }

    /// The name of someone who acts: one erasable text per name, so that erasing it erases it everywhere.
    static func actor(_ name: String, _ connection: Connection) async throws -> Sealed {
        let known = try await connection.query(
            "select id, commitment from register.actor(\(name))"
        ).decode(as: (Int64, [UInt8]).self).first
        if let known { return Sealed(id: known.0, commitment: known.1) }
        return try await seal([name], in: [nil], as: "actor", connection)[0]
    }
}

extension FactKind {
    /// What the texts of such a fact are kept as, among all that can be erased.
    var useOfTexts: String { self == .persons ? "name" : "text" }
}
