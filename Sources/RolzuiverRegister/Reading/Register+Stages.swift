import Postgres
package import Rolzuiver

extension Register {
    /// The facts as they were known after `change`, with the corrections that were made until `until` and without the other
    /// changes: what the register ought to have said then.
    ///
    /// A correction of something that a later change added has nothing to correct yet, and is left out with it.
    package func facts(
        knownAt change: ChangeNumber,
        correctedUntil until: ChangeNumber
    ) async throws(RegisterError) -> Facts {
        try await read { connection in
            let rows = try await Register.rows(connection) { _ in
                (
                    """
                    (t.known @> $1 or (lower(t.known) > $1 and lower(t.known) <= $2
                        and exists (select from register.change where number = lower(t.known) and kind = 'correction')))
                    and not exists (select from register.change
                        where number = upper(t.known) and number > $1 and number <= $2 and kind = 'correction')
                    """, [change, until]
                )
            }
            return try await Register.facts(rows, connection)
        }
    }
}
