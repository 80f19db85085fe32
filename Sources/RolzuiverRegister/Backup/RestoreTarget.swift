import Postgres

/// The database that a register is to be put back into: missing, or one that holds nothing.
struct RestoreTarget: Sendable {
    /// Its name.
    let name: String
    /// Whether there is one of that name.
    let exists: Bool
    private var settings: ConnectionSettings

    /// Looks whether it is there.
    init(_ settings: ConnectionSettings) async throws {
        self.settings = settings
        do throws(PostgresError) {
            let connection = try await Connection.connect(settings.text)
            defer { connection.close() }
            let name = try await connection.query("select current_database()::text").decode(as: String.self)
            (self.name, exists) = (name.first ?? "", true)
        } catch {
            guard error.sqlState == "3D000", let name = settings["dbname"] else { throw RegisterError(error) }
            (self.name, exists) = (name, false)
        }
        guard !["postgres", "template0", "template1"].contains(name) else {
            throw BackupError(
                .unusable,
                "De database \(name) is van de server zelf. Noem een eigen database voor het register."
            )
        }
    }

    /// One that is there, on the server that `settings` reach.
    init(_ settings: ConnectionSettings, existing name: String) {
        (self.settings, self.name, exists) = (settings, name, true)
        self.settings["dbname"] = name
    }

    /// Refuses a database that holds something: what stands there is named.
    func checkIsFree() async throws {
        guard exists else { return }
        let connection = try await Connection.connect(settings.text)
        defer { connection.close() }
        try await checkNobodyIsThere(connection)
        try await checkNothingElse(connection)
        try await checkRegister(connection)
    }

    /// Refuses when somebody wrote in it since; it has been set aside under another name, which nobody knows.
    func checkIsStillFree(under aside: String) async throws {
        let connection = try await Connection.connect(RestoreTarget(settings, existing: aside).settings.text)
        defer { connection.close() }
        let found = try await strangers(connection) + contents(connection)
        guard found.isEmpty else {
            throw BackupError(
                .busy,
                "Terwijl de reservekopie werd teruggezet, is in de database \(name) geschreven "
                    + "(\(found.joined(separator: "; "))). Dat staat er nog, en er is niets teruggezet. Noem met --into een "
                    + "andere database."
            )
        }
    }

    /// Refuses when others stay connected: who has just left, this program itself too, may not be gone yet.
    private func checkNobodyIsThere(_ connection: Connection) async throws {
        let end = ContinuousClock.now + .seconds(3)
        var others = try await others(connection)
        while !others.isEmpty {
            guard ContinuousClock.now < end else { throw Self.occupied(name, by: others) }
            try await Task.sleep(for: .milliseconds(50))
            others = try await self.others(connection)
        }
    }

    private func others(_ connection: Connection) async throws -> [String] {
        try await connection.query(
            """
            select distinct coalesce(nullif(application_name, ''), usename) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend' order by 1
            """
        ).decode(as: String?.self).compactMap(\.self)
    }

    /// What is said when others are connected: a database cannot be replaced under them.
    static func occupied(_ name: String, by others: [String] = []) -> BackupError {
        let who = others.isEmpty ? "" : " (\(others.joined(separator: ", ")))"
        return BackupError(
            .busy,
            "Anderen zijn verbonden met de database \(name)\(who). Stop hen, ook rolzuiverd, en probeer het opnieuw. Er is "
                + "niets teruggezet."
        )
    }

    /// What stands there beside a register.
    private func strangers(_ connection: Connection) async throws -> [String] {
        try await connection.query(
            """
            select format('tabel %s.%s', nspname, relname) from pg_class join pg_namespace n on n.oid = relnamespace
            where relkind in ('r', 'p', 'v', 'm', 'S', 'f') and nspname <> all(\(Register.schemas))
                and nspname !~ '^pg_' and nspname <> 'information_schema'
                and not exists (select from pg_depend where objid = pg_class.oid and deptype = 'e')
            union all
            select format('uitbreiding %s', extname) from pg_extension where extname <> 'plpgsql'
            order by 1 limit 4
            """
        ).decode(as: String.self)
    }

    private func checkNothingElse(_ connection: Connection) async throws {
        let found = try await strangers(connection)
        guard found.isEmpty else {
            throw BackupError(
                .unusable,
                "De database \(name) is niet leeg: er staat ook \(found.joined(separator: ", ")). Terugzetten vervangt de "
                    + "hele database; noem er een voor het register alleen."
            )
        }
    }

    private func checkRegister(_ connection: Connection) async throws {
        let owned = try await connection.query(
            "select pg_has_role(session_user, nspowner, 'member') from pg_namespace where nspname = any(\(Register.schemas))"
        ).decode(as: Bool.self)
        guard owned.allSatisfy(\.self) else {
            throw BackupError(.forbidden, "In de database \(name) staat een register van een andere eigenaar.")
        }
        let held = try await contents(connection)
        guard held.isEmpty else {
            throw BackupError(
                .unusable,
                "In de database \(name) staat al een register (\(held.joined(separator: "; "))). Terugzetten gaat alleen in "
                    + "een leeg register. Noem met --into een andere database, of met ROLZUIVER_DATA een andere map; met "
                    + "--dry-run wordt de reservekopie alleen beproefd."
            )
        }
    }

    /// What its register holds that somebody would miss.
    private func contents(_ connection: Connection) async throws -> [String] {
        var held: [String] = []
        for (table, dutch) in [
            ("change", "wijzigingen"), ("audit", "audits"), ("page", "verslagen"), ("keeper", "verleende rechten"),
        ] {
            let exists = try await connection.query("select to_regclass(\("register.\(table)")) is not null")
                .decode(as: Bool.self)
            guard exists == [true] else { continue }
            let count =
                try await connection.query(Statement(unsafe: "select count(*) from register.\(table)"))
                .decode(as: Int64.self).first ?? 0
            // The first change is the program's own, with reference data: nobody would miss it.
            if table == "change", count == 1, try await isProgramsOwn(connection) { continue }
            if count > 0 { held.append("\(dutch): \(count)") }
        }
        return held
    }

    /// Whether the one change was made by the program in its own name.
    private func isProgramsOwn(_ connection: Connection) async throws -> Bool {
        try await connection.query(
            "select exists (select from register.change join register.erasable on id = actor where text = program)"
        ).decode(as: Bool.self) == [true]
    }
}
