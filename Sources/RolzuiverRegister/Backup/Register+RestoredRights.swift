import Postgres

extension Register {
    /// Gives the groups of this server what they need of a register that was put back, and says who had which right in it.
    func restoredRights() async throws -> [(login: String, right: Right)] {
        try await database.write { connection in
            try await connection.query("call register.make_groups()")
            return try await connection.query("select distinct login, may from register.keeper order by login, may")
                .decode(as: (String, String).self)
                .compactMap { login, may in Right(rawValue: may).map { (login, $0) } }
        }
    }

    /// What there is that no register has: things in other schemas, other schemas, extensions and the like.
    static func strangers(_ connection: Connection) async throws -> [String] {
        try await connection.query(
            """
            select format('%s %s', told.type, told.identity)
            from (
                select classid, objid, objsubid from pg_shdepend
                where deptype = 'o' and dbid = (select oid from pg_database where datname = current_database())
                union all
                -- What has no owner; these numbers and higher are of what was made here.
                select 'pg_cast'::regclass, oid, 0 from pg_cast where oid >= 16384
                union all
                select 'pg_transform'::regclass, oid, 0 from pg_transform where oid >= 16384
            ) as made, pg_identify_object(classid, objid, objsubid) as told
            where coalesce(told.schema, '') <> all(\(schemas))
                and not (told.type = 'schema' and told.name = any(\(schemas)))
            order by 1 limit 4
            """
        ).decode(as: String.self)
    }
}
