import Postgres

extension Register {
    /// Stores texts that can be erased, in order.
    static func seal(_ texts: [String], as use: String, _ connection: Connection) async throws -> [Sealed] {
        guard !texts.isEmpty else { return [] }
        var generator = SystemRandomNumberGenerator()
        let salts = texts.map { _ in (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) } }
        let commitments = zip(salts, texts).map { Digest.commitment(salt: $0, $1) }
        let rows = try await connection.query(
            "select commitment, id from register.seal(\(use), \(salts), \(texts), \(commitments))"
        ).decode(as: ([UInt8], Int64).self)
        // By commitment and not by place: an INSERT promises no order.
        let ids = Dictionary(uniqueKeysWithValues: rows)
        return commitments.compactMap { commitment in ids[commitment].map { Sealed(id: $0, commitment: commitment) } }
    }

    /// The name of someone who acts: one erasable text per name, so that erasing it erases it everywhere.
    static func actor(_ name: String, _ connection: Connection) async throws -> Sealed {
        let known = try await connection.query(
            "select id, commitment from register.actor(\(name))"
        ).decode(as: (Int64, [UInt8]).self).first
        if let known { return Sealed(id: known.0, commitment: known.1) }
        return try await seal([name], as: "actor", connection)[0]
    }
}
