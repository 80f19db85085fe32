import Postgres

extension Register {
    /// Makes the logins that have rights in this register members of their groups again, where there are such logins.
    ///
    /// Roles belong to the server and are in no backup: on another server there are none, or others of the same name.
    ///
    /// - Returns: the logins that have their rights now, and what is left to be done by an administrator.
    func restoreRights() async throws -> (keepers: [String], remaining: [String]) {
        try await database.write { connection in
            try await connection.query("call register.make_groups()")
            let held = try await connection.query(
                """
                select login, may, exists (select from pg_roles where rolname = login)
                from (select distinct login, may from register.keeper) as held order by login, may
                """
            ).decode(as: (String, String, Bool).self)
            var (keepers, remaining, missing): (Set<String>, [String], Set<String>) = ([], [], [])
            for (login, may, exists) in held {
                guard let right = Right(rawValue: may) else { continue }
                let grant = try await connection.query("select format('grant %I to %I;', \(right.group), \(login))")
                    .decode(as: String.self)
                guard exists else {
                    if missing.insert(login).inserted {
                        remaining += try await connection.query(
                            "select format('create role %I login password %L;', \(login), '…')"
                        ).decode(as: String.self)
                    }
                    remaining += grant
                    continue
                }
                do {
                    try await connection.savepoint { try await Register.join(right, login, connection) }
                    keepers.insert(login)
                } catch { remaining += grant }
            }
            return (keepers.sorted(), remaining)
        }
    }
}
