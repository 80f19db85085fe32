import Foundation
import Postgres

/// The server that a register is put back on, from a connection to another of its databases: one restoration at a time.
struct RestoreServer: Sendable {
    /// Its major version.
    let version: Int
    let connection: Connection
    /// How the database is reached that the register is to come into.
    let settings: ConnectionSettings

    /// How the names begin of a database that is being filled, and of the login that does so.
    static let half = "rolzuiver_half_"

    /// Connects, and takes the turn.
    init(_ settings: ConnectionSettings) async throws {
        self.settings = settings
        connection = try await Self.connect(settings)
        do {
            let known = try await connection.query(
                "select current_setting('server_version_num')::int / 10000, pg_try_advisory_lock(\(Lock.restoration))"
            ).decode(as: (Int, Bool).self)
            guard let (version, isOurs) = known.first, isOurs else {
                throw BackupError(.busy, "Op deze server wordt al een reservekopie teruggezet. Wacht tot dat klaar is.")
            }
            self.version = version
        } catch {
            connection.close()
            throw error
        }
    }

    private static func connect(_ settings: ConnectionSettings) async throws -> Connection {
        var settings = settings
        settings["dbname"] = "postgres"
        do throws(PostgresError) { return try await Connection.connect(settings.text) } catch {
            guard error.sqlState == "3D000" else { throw RegisterError(error) }
        }
        settings["dbname"] = "template1"
        do throws(PostgresError) { return try await Connection.connect(settings.text) } catch {
            throw RegisterError(error)
        }
    }

    func close() { connection.close() }

    /// Removes what interrupted restorations had begun to fill: nobody else is at it while we have the turn.
    func removeHalves() async throws -> [String] {
        let found = try await connection.query(
            """
            select datname::text from pg_database
            where starts_with(datname, \(Self.half)) and pg_has_role(datdba, 'member') order by 1
            """
        ).decode(as: String.self)
        for name in found { try await drop(name) }
        try await removeGuests()
        return found
    }

    /// Refuses what would fail halfway.
    func check(_ manifest: BackupManifest, _ target: RestoreTarget, isTrial: Bool) async throws {
        guard version >= manifest.server else {
            throw BackupError(
                .unusable,
                "De reservekopie is van PostgreSQL \(manifest.server), en deze server is versie \(version). Zet haar terug "
                    + "op versie \(manifest.server) of nieuwer."
            )
        }
        let may = try await connection.query(
            """
            select rolsuper or rolcreatedb and coalesce(
                (select pg_has_role(datdba, 'member') from pg_database where datname = \(target.name)), true)
            from pg_roles where rolname = session_user
            """
        ).decode(as: Bool.self)
        guard may == [true] else {
            throw BackupError(
                .forbidden,
                "Deze databasegebruiker mag de database \(target.name) niet vervangen. Laat een beheerder dit uitvoeren: "
                    + "alter role … createdb; alter database … owner to …;"
            )
        }
    }

    // MARK: Roles

    /// Makes the register's own groups where they are missing, and refuses when other roles are.
    func makeRoles(_ manifest: BackupManifest) async throws {
        let own = Right.allCases.map(\.group) + ["rolzuiver_house"]
        let wanted = Set(own).intersection(manifest.roles).sorted()
        for name in wanted { try await makeGroup(name) }
        if wanted.contains("rolzuiver_house") {
            for name in wanted where name != "rolzuiver_house" { try await join(name, to: "rolzuiver_house") }
        }
        let missing = try await connection.query(
            """
            select format('create role %I nologin;', name) from unnest(\(manifest.roles)) as name
            where not exists (select from pg_roles where rolname = name) order by 1
            """
        ).decode(as: String.self)
        guard missing.isEmpty else {
            throw BackupError(
                .forbidden,
                "Aan deze rollen is in het register iets verleend, en zij ontbreken op deze server. Laat een beheerder dit "
                    + "uitvoeren, en probeer het opnieuw:\n\(missing.joined(separator: "\n"))"
            )
        }
    }

    private func join(_ member: String, to group: String) async throws {
        let statements = try await connection.query(
            """
            select format('grant %I to %I', house.rolname, joins.rolname) from pg_roles house, pg_roles joins
            where house.rolname = \(group) and joins.rolname = \(member) and not pg_has_role(joins.oid, house.oid, 'member')
            """
        ).decode(as: String.self)
        // Refused, it is for an administrator: until then who has such a right has no house rules.
        for statement in statements { try? await carryOut([statement]) }
    }

    private func makeGroup(_ name: String) async throws {
        let statements = try await connection.query(
            "select format('create role %I nologin', \(name)) where not exists (select from pg_roles where rolname = \(name))"
        ).decode(as: String.self)
        for statement in statements {
            // Refused, or made by another at this moment: whether it is there is looked at afterwards.
            _ = try? await connection.query(Statement(unsafe: statement))
        }
    }

    /// Makes logins that have rights in the register members of their groups again, where there are such logins.
    ///
    /// Roles belong to the server and are in no backup: on another server there are none, or others of the same name.
    ///
    /// - Returns: the logins that have their rights now, and what is left to be done by an administrator.
    func restoreRights(_ held: [(login: String, right: Right)]) async throws -> (keepers: [String], remaining: [String])
    {
        let logins = try await connection.query("select rolname::text from pg_roles").decode(as: String.self)
        var (keepers, remaining, missing): (Set<String>, [String], Set<String>) = ([], [], [])
        for (login, right) in held {
            let statements = try await connection.query(
                """
                select format('grant %I to %I;', \(right.group), \(login)),
                    format('create role %I login password %L;', \(login), '…')
                """
            ).decode(as: (String, String).self)
            guard let (grant, making) = statements.first else { continue }
            guard logins.contains(login) else {
                if missing.insert(login).inserted { remaining.append(making) }
                remaining.append(grant)
                continue
            }
            do {
                try await Register.join(right, login, connection)
                keepers.insert(login)
            } catch { remaining.append(grant) }
        }
        return (keepers.sorted(), remaining)
    }

    // MARK: Databases

    /// Makes an empty database in which text is kept and compared as in `target`.
    func makeScratch(like target: RestoreTarget) async throws -> String {
        let name = Self.half + String(UInt64.random(in: .min ... .max), radix: 36)
        let statement = try await connection.query(
            """
            select format('create database %I template template0 encoding ''UTF8''', \(name)) || coalesce((
                select format(' owner %I lc_collate %L lc_ctype %L', pg_get_userbyid(datdba), datcollate, datctype)
                    || case when datlocprovider = 'i' then format(' locale_provider icu icu_locale %L', coalesce(
                        to_jsonb(d)->>'datlocale', to_jsonb(d)->>'daticulocale')) else '' end
                from pg_database d where datname = \(target.name)), '')
            """
        ).decode(as: String.self)
        try await carryOut(statement)
        return name
    }

    /// How much room a database takes, in bytes.
    func size(of name: String) async throws -> Int64 {
        try await connection.query("select pg_database_size(\(name))").decode(as: Int64.self).first ?? 0
    }

    /// Removes a database, whoever is connected to it.
    func drop(_ name: String) async throws {
        try await carryOut(
            try await connection.query("select format('drop database if exists %I with (force)', \(name))")
                .decode(as: String.self)
        )
    }

    /// Carries out statements that the server itself put together, with names quoted.
    func carryOut(_ statements: [String]) async throws {
        for statement in statements { try await connection.query(Statement(unsafe: statement)) }
    }
}
