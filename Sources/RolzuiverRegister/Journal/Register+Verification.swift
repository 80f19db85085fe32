import Postgres
import Rolzuiver

/// Whether the register still says what was written.
package struct Verification: Hashable, Sendable {
    /// How many changes were recomputed from the tables.
    package let changes: Int
    /// The newest change and the chain's head; nil for an empty register.
    package let checkpoint: Checkpoint?
    /// The checkpoint from outside that the chain was held against; without one, the register is consistent, not
    /// anchored.
    package let anchor: Checkpoint?
    /// What does not fit, in Dutch; empty when all is well.
    package let faults: [String]
}

extension Register {
    /// Recomputes every entry of the journal from the tables, and the chain from its beginning.
    ///
    /// With `anchor`, a checkpoint that was kept outside the database, the chain must run through it.
    package func verify(against anchor: Checkpoint? = nil) async throws(RegisterError) -> Verification {
        try await read { connection in
            let entries = try await Register.recomputedEntries(connection)
            let stored = try await connection.query(
                "select change, payload, merkle_root, previous, hash from register.journal order by change"
            ).decode(as: (Int64, [UInt8], [UInt8], [UInt8], [UInt8]).self)
            var faults: [String] = []
            if stored.count != entries.count {
                faults.append("Het journaal telt \(stored.count) wijzigingen, het register \(entries.count).")
            }
            var head = Digest.origin
            for (entry, (number, payload, root, previous, hash)) in zip(entries, stored) {
                let expected = entry.encoded
                if entry.number != number || expected.payload != payload {
                    faults.append("Wijziging \(number): de feiten in het register zijn niet die van het journaal.")
                }
                if expected.merkleRoot != root { faults.append("Wijziging \(number): de Merkle-wortel klopt niet.") }
                if previous != head { faults.append("Wijziging \(number): sluit niet aan op de vorige.") }
                head = Digest.entry(previous: head, merkleRoot: root, payload: payload)
                if hash != head { faults.append("Wijziging \(number): de hash klopt niet.") }
                if let anchor, anchor.change == number, anchor.head != head {
                    faults.append(
                        "Wijziging \(number): het register is herschreven sinds controlepunt \(anchor.description)."
                    )
                }
            }
            if let anchor, !stored.contains(where: { $0.0 == anchor.change }) {
                faults.append("Wijziging \(anchor.change) van het controlepunt ontbreekt in het journaal.")
            }
            let checkpoint = try await Register.checkpoint(connection)
            return Verification(changes: entries.count, checkpoint: checkpoint, anchor: anchor, faults: faults)
        }
    }

    /// What the journal should say, from the tables alone.
    private static func recomputedEntries(_ connection: Connection) async throws -> [JournalEntry] {
        let books = Dictionary(uniqueKeysWithValues: try await BookState.all(connection).map { ($0.id, $0.key) })
        let rows = try await rows(connection) { _ in ("true", []) }
        var added: [ChangeNumber: [JournalFact]] = [:]
        var ended: [ChangeNumber: [JournalEnd]] = [:]
        for (row, record) in zip(rows, try await records(rows, connection)) {
            added[row.known.lower ?? 0, default: []].append(
                JournalFact(id: row.id, book: books[row.book] ?? "", record: record, sealed: row.sealed)
            )
            guard let end = row.known.upper else { continue }
            ended[end, default: []].append(JournalEnd(kind: row.kind, id: row.id))
        }
        let erased = Dictionary(
            grouping: try await connection.query("select erased, id from register.erasable where erased is not null")
                .decode(as: (Int64, Int64).self),
            by: \.0
        )
        let changes = try await connection.query(
            """
            select number, \(sql: instantText), kind, actor, a.commitment, reason, r.commitment, decision, source,
                program
            from register.change
            join register.erasable a on a.id = actor
            join register.erasable r on r.id = reason
            order by number
            """
        )
        return try changes.decodeEach { row throws(PostgresError) in
            let number = try row.next(as: Int64.self)
            return JournalEntry(
                number: number,
                at: try row.next(),
                kind: try row.next(),
                actor: Sealed(id: try row.next(), commitment: try row.next()),
                reason: Sealed(id: try row.next(), commitment: try row.next()),
                decision: try row.next(),
                source: try row.next(),
                program: try row.next(),
                added: added[number] ?? [],
                ended: ended[number] ?? [],
                erased: erased[number]?.map(\.1) ?? []
            )
        }
    }
}

extension StoredRow {
    /// The names in it, by the place of their field.
    fileprivate var sealed: [Int: Sealed] {
        var sealed: [Int: Sealed] = [:]
        for (index, cell) in cells.enumerated() {
            if case .sealed(let id, _, let commitment) = cell {
                sealed[index] = Sealed(id: id, commitment: commitment)
            }
        }
        return sealed
    }
}
