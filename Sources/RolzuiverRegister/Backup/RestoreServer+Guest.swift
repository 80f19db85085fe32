import Postgres

/// The login by which a backup is put back and looked at: one without rights, that is there as long as that takes.
///
/// A backup holds code: functions, triggers, constraints. Who made the file wrote it, and it runs when rows come in and when
/// they are read. It finds itself in a database that holds nothing else, and may touch nothing outside of it: no file, no
/// program, no setting of the server, no other login. A role that is only *set* would not do, for code sets it back.
struct RestoreGuest: Sendable {
    /// Its name.
    let name: String
    private let password: String

    init(name: String) {
        self.name = name
        password = (0..<4).map { _ in String(UInt64.random(in: .min ... .max), radix: 36) }.joined()
    }

    /// How it connects to where `settings` lead.
    func entering(_ settings: ConnectionSettings) -> ConnectionSettings {
        var settings = settings
        (settings["user"], settings["password"]) = (name, password)
        return settings
    }

    /// The statement that makes it; names and words are the program's own, of letters and digits.
    fileprivate var making: String { "create role \(name) login password '\(password)'" }
}

extension RestoreServer {
    /// Makes the login for a restoration; nil when our own has no rights that somebody else's code could use.
    ///
    /// - Throws: when our own has such rights, and may not make another.
    func makeGuest() async throws -> RestoreGuest? {
        let strong = try await connection.query(
            """
            select rolname::text from pg_roles
            where pg_has_role(session_user, oid, 'member') and (rolsuper or rolcreaterole or rolname = any(array[
                'pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files', 'pg_read_all_data',
                'pg_write_all_data']))
            """
        ).decode(as: String.self)
        guard !strong.isEmpty else { return nil }
        let guest = RestoreGuest(name: Self.half + String(UInt64.random(in: .min ... .max), radix: 36))
        do {
            try await carryOut([guest.making])
        } catch let error as PostgresError where error.sqlState == "42501" {
            throw BackupError(
                .forbidden,
                "In een reservekopie zit code, en die zou hier met de rechten van deze databasegebruiker werken "
                    + "(\(strong.sorted().joined(separator: ", "))). Gebruik een gebruiker die alleen databases mag maken, of "
                    + "een die ook rollen mag maken."
            )
        }
        return guest
    }

    /// Lets the guest make things in a database, which stays ours; proves that it gets in.
    func admit(_ guest: RestoreGuest, to scratch: String) async throws {
        // Who is no superuser takes over what the guest made as a member of it.
        try await carryOut(
            try await connection.query(
                """
                select format('grant create on database %I to %I', \(scratch), \(guest.name))
                union all
                select format('grant %I to %I', \(guest.name), rolname) from pg_roles
                where rolname = session_user and not rolsuper
                """
            ).decode(as: String.self)
        )
        do {
            try await Connection.connect(guest.entering(settings(of: scratch)).text).close()
        } catch {
            throw BackupError(
                .forbidden,
                "In een reservekopie zit code. Daarom wordt zij teruggezet door een databasegebruiker zonder rechten die "
                    + "alleen daarvoor bestaat, en die komt deze server niet in: \(error.message)\nLaat gebruikers met "
                    + "\(Self.half) in hun naam toe (pg_hba.conf), of zet terug met een gebruiker die alleen databases mag "
                    + "maken."
            )
        }
    }

    /// Takes over what the guest made.
    func takeOver(_ scratch: String, from guest: RestoreGuest) async throws {
        let inside = try await Connection.connect(settings(of: scratch).text)
        defer { inside.close() }
        let statements = try await inside.query(
            """
            select format('reassign owned by %I to %I', \(guest.name), session_user)
            union all
            select format('drop owned by %I', \(guest.name))
            """
        ).decode(as: String.self)
        try await inside.transaction {
            for statement in statements { try await inside.query(Statement(unsafe: statement)) }
        }
    }

    /// Removes the guests that have nothing any more; what an interrupted restoration left, was removed with its database.
    func removeGuests() async throws {
        let statements = try await connection.query(
            """
            select format('drop role %I', rolname) from pg_roles
            where starts_with(rolname, \(Self.half)) and not exists (
                select from pg_shdepend where refclassid = 'pg_authid'::regclass and refobjid = pg_roles.oid)
            """
        ).decode(as: String.self)
        // One that another administrator made, is his.
        for statement in statements { try? await carryOut([statement]) }
    }

    private func settings(of database: String) -> ConnectionSettings {
        var settings = settings
        settings["dbname"] = database
        return settings
    }
}
