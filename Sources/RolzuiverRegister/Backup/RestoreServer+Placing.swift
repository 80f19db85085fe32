import Postgres

/// The taking of the place of the empty database: it gives way only while it is empty.
///
/// Nobody can look into a database and rename it at once. So it is set aside under a name that nobody knows, looked at there,
/// and gets its name back when somebody wrote in it while the other was filled.
extension RestoreServer {
    /// How the name begins of a database that was set aside; its comment says what it is called.
    private static let aside = "rolzuiver_aside_"

    /// Gives the restored database the name, settings and rights of the empty one, and removes that.
    ///
    /// - Throws: when somebody wrote in it, or is connected to it; it stays what it is then.
    func put(_ scratch: String, inPlaceOf target: RestoreTarget) async throws {
        guard target.exists else { return try await place(scratch, target.name) }
        let aside = Self.aside + String(UInt64.random(in: .min ... .max), radix: 36)
        do {
            try await connection.transaction {
                try await carryOut(try await traits(of: target.name, for: scratch))
                try await setAside(target.name, as: aside)
            }
        } catch let error as PostgresError where error.sqlState == "55006" {
            throw RestoreTarget.occupied(target.name)
        }
        do {
            try await target.checkIsStillFree(under: aside)
            try await place(scratch, target.name)
        } catch {
            // In a task of its own, for this one may have been cancelled.
            try await Task { try await giveBack(aside, the: target.name) }.value
            throw error
        }
        // The register is in its place; what may go wrong now, the next restoration mends.
        try? await drop(aside)
    }

    /// Gives back and clears up what interrupted restorations had set aside, and says in Dutch what that was.
    func tidyAside() async throws -> [String] {
        let found = try await connection.query(
            """
            select datname::text, shobj_description(oid, 'pg_database')::json->>'name'
            from pg_database where starts_with(datname, \(Self.aside)) and pg_has_role(datdba, 'member')
                and starts_with(shobj_description(oid, 'pg_database'), '{"name" : ') order by 1
            """
        ).decode(as: (String, String).self)
        var told: [String] = []
        for (aside, name) in found { told.append(try await tidy(aside, name)) }
        return told
    }

    private func tidy(_ aside: String, _ name: String) async throws -> String {
        let isTaken =
            try await connection.query("select exists (select from pg_database where datname = \(name))")
            .decode(as: Bool.self) == [true]
        guard !isTaken else {
            do { try await RestoreTarget(settings, existing: aside).checkIsFree() } catch let error as BackupError {
                return
                    "Niet opgeruimd: \(aside), die bij een terugzetten dat is afgebroken plaats maakte voor \(name). "
                    + error.description
            }
            try await drop(aside)
            return "Opgeruimd: \(aside), van een terugzetten dat is afgebroken."
        }
        try await giveBack(aside, the: name)
        return "De database \(name) heeft haar naam terug, na een terugzetten dat is afgebroken."
    }

    // MARK: Names

    private func place(_ scratch: String, _ name: String) async throws {
        do { try await rename(scratch, to: name) } catch let error as PostgresError where error.sqlState == "42P04" {
            throw BackupError(.busy, "Er is intussen een database \(name) gemaakt. Er is niets teruggezet.")
        }
    }

    /// Renames a database, and writes what it was called where it is found again.
    private func setAside(_ name: String, as aside: String) async throws {
        try await carryOut(
            try await connection.query(
                """
                select format('comment on database %I is %L', datname,
                    json_build_object('name', datname, 'comment', shobj_description(oid, 'pg_database')))
                from pg_database where datname = \(name)
                """
            ).decode(as: String.self)
        )
        try await rename(name, to: aside)
    }

    private func giveBack(_ aside: String, the name: String) async throws {
        do {
            try await connection.transaction {
                try await carryOut(
                    try await connection.query(
                        """
                        select format('comment on database %I is %L', datname,
                            shobj_description(oid, 'pg_database')::json->>'comment')
                        from pg_database where datname = \(aside)
                        """
                    ).decode(as: String.self)
                )
                try await rename(aside, to: name)
            }
        } catch let error as PostgresError where ["42P04", "55006"].contains(error.sqlState) {
            throw BackupError(
                .busy,
                "De database die \(name) heette, heet nu \(aside): haar naam is intussen in gebruik. Er is niets teruggezet."
            )
        }
    }

    private func rename(_ name: String, to other: String) async throws {
        try await carryOut(
            try await connection.query("select format('alter database %I rename to %I', \(name), \(other))")
                .decode(as: String.self)
        )
    }

    /// The statements that give a database what an administrator gave another: who may connect, settings, a limit.
    private func traits(of name: String, for other: String) async throws -> [String] {
        try await connection.query(
            """
            with target as (select * from pg_database where datname = \(name))
            select format('revoke all on database %I from public', \(other)) from target where datacl is not null
            union all
            select format('grant %s on database %I to %s%s', privilege_type, \(other),
                case grantee when 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end,
                case when is_grantable then ' with grant option' else '' end)
            from target, aclexplode(datacl) where grantee <> datdba
            union all
            select format('alter database %I connection limit %s', \(other), datconnlimit) from target
            union all
            select format('comment on database %I is %L', \(other), shobj_description(oid, 'pg_database')) from target
            union all
            select case setrole when 0 then format('alter database %I set %s = ', \(other), setting)
                else format('alter role %I in database %I set %s = ', pg_get_userbyid(setrole), \(other), setting) end
                || case when setting in ('search_path', 'temp_tablespaces', 'session_preload_libraries',
                    'local_preload_libraries') then value else quote_literal(value) end
            from pg_db_role_setting, target, unnest(setconfig) as config,
                lateral (select split_part(config, '=', 1), substr(config, strpos(config, '=') + 1)) as pair (setting, value)
            where setdatabase = target.oid
            """
        ).decode(as: String.self)
    }
}
