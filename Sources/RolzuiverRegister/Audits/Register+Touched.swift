import Postgres
package import Rolzuiver

/// The roots that can be judged otherwise since a change.
package struct TouchedRoots: Sendable {
    /// They, in order; nil when that can be all of them.
    package let roots: [EntityID]?
    /// The newest change.
    package let change: ChangeNumber
}

extension Register {
    /// More changed facts than this concern all roots: to find out for each takes longer than judging.
    static let mostTouching = 5_000

    /// The roots that can be judged otherwise since change `number`, in a register of any size: those whose dossiers hold what
    /// was added or ended since.
    ///
    /// It may name a root too many, never one too few.
    package func roots(touchedAfter number: ChangeNumber) async throws(RegisterError) -> TouchedRoots {
        try await read { connection in
            try await Register.asksForFew(connection)
            let newest = try await Register.number(.latest, connection)
            guard newest > number else { return TouchedRoots(roots: [], change: newest) }
            let changed = try await connection.query(
                """
                select fact from register.journal_leaf where change > \(number) and change <= \(newest)
                limit \(Int64(Self.mostTouching + 1))
                """
            ).decode(as: Int64.self)
            guard changed.count <= Self.mostTouching else { return TouchedRoots(roots: nil, change: newest) }
            let rows = try await Register.rows(connection) { _ in ("t.id = any($1)", [changed]) }
            let candidates = try await Reach.candidates(
                of: rows,
                in: number...newest,
                besides: try await Commonplace(at: newest, connection),
                connection
            )
            guard let candidates else { return TouchedRoots(roots: nil, change: newest) }
            let found = try await connection.query(
                Statement(unsafe: embeddedQuery("which_are_roots"), [newest, candidates.sorted()])
            ).decode(as: (Int64, String).self)
            let roots = found.compactMap { EntityID($0.1) }
            return TouchedRoots(roots: roots.sorted(), change: newest)
        }
    }
}
