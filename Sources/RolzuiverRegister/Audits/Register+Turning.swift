import Postgres
package import Rolzuiver

extension Register {
    /// The roots of which what was said last, in the audits that this program stored from number `first` on, turns out
    /// otherwise on the as-of day of `terms` than on the day as of which it was said; nil when that is all of them.
    ///
    /// A verdict is told with its days, so the audits themselves say when it turns: on the first day of what was said and on
    /// the day after the last. Of waivers it counts when they begin and end, too: what became of one is told as of a day.
    /// Recurring duties are counted to a horizon, and when that moves all may be judged otherwise; so may all be where a login
    /// cannot read what was said. What turns between being in order and not being asked is not kept with its days: nobody is
    /// told of it, and it is counted anew at the next audit.
    package func roots(
        turningBy terms: AuditTerms,
        since first: Int64
    ) async throws(RegisterError) -> [EntityID]? {
        try await read { connection in
            let newest = try await Register.number(.latest, connection)
            let knows = try await connection.query("select register.reads_all()").decode(as: Bool.self).first ?? false
            let turning = try await connection.query(
                Statement(
                    unsafe: embeddedQuery("turning"),
                    [first, program, PostgresDate(terms.asOf), PostgresDate(terms.horizon), newest]
                )
            ).decode(as: (Int64, Bool, [Int64], [Int64]).self)
            guard knows, !turning.contains(where: \.1) else { return nil }
            let common = try await Commonplace(at: newest, connection)
            var found: Set<Int64> = []
            for (_, _, subjects, roots) in turning {
                let judging = try await Reach.judging(Set(subjects), at: newest, besides: common, connection)
                found.formUnion(judging.intersection(roots))
            }
            let roots = try await connection.query(
                Statement(unsafe: embeddedQuery("which_are_roots"), [newest, found.sorted()])
            ).decode(as: (Int64, String).self)
            return roots.compactMap { EntityID($0.1) }.sorted()
        }
    }
}
