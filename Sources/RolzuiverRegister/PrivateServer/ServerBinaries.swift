import Foundation

/// A folder with the programs of one major version of PostgreSQL.
struct ServerBinaries: Hashable, Sendable {
    let folder: String
    let majorVersion: Int

    /// The oldest major version that the register's SQL works with.
    static let oldestVersion = 15

    var initdb: String { folder + "/initdb" }
    var control: String { folder + "/pg_ctl" }
    var server: String { folder + "/postgres" }
    var psql: String { folder + "/psql" }
    var dump: String { folder + "/pg_dump" }
    var restore: String { folder + "/pg_restore" }

    /// The programs that make and run a server; the first is asked for its version.
    private static let serverPrograms = ["postgres", "initdb", "pg_ctl"]
    /// The programs that take a database out of a server and put it into another.
    private static let transportPrograms = ["pg_dump", "pg_restore"]

    /// Finds the programs for a cluster.
    ///
    /// `ROLZUIVER_PG_BIN` decides where it is set. Else Debian's folders count, then `pg_config`, then `PATH`.
    ///
    /// - Parameters:
    ///   - environment: The caller's environment.
    ///   - version: The major version of an existing cluster, which cannot be served by another; nil for a new one.
    /// - Returns: The programs of that version, or the newest.
    /// - Throws: When none are found, or only ones too old or of another version than the cluster.
    static func find(environment: [String: String], version: Int?) async throws(ServerError) -> Self {
        let found = try await candidates(with: serverPrograms, environment: environment)
        if let version {
            if let match = found.first(where: { $0.majorVersion == version }) { return match }
            guard let newest = found.first else { throw missing(environment, version: version) }
            throw ServerError(
                "De database is gemaakt met PostgreSQL \(version), en hier staat alleen versie \(newest.majorVersion).",
                remedy: "Installeer ook versie \(version) (apt-get install postgresql-\(version)), "
                    + "of zet de database over met pg_upgrade."
            )
        }
        guard let newest = found.first else { throw missing(environment, version: nil) }
        guard newest.majorVersion >= oldestVersion else {
            throw ServerError(
                "PostgreSQL \(newest.majorVersion) in \(newest.folder) is te oud.",
                remedy: "Installeer versie \(oldestVersion) of nieuwer (apt-get install postgresql)."
            )
        }
        return newest
    }

    /// Finds `pg_dump` and `pg_restore` for a server, which may run elsewhere.
    ///
    /// - Parameters:
    ///   - environment: The caller's environment.
    ///   - version: The oldest major version that will do: that of the server, or of what made a backup.
    /// - Returns: The programs of that version, or else of the oldest that is newer.
    /// - Throws: When none are found, or only ones that are too old.
    static func transport(
        environment: [String: String],
        atLeast version: Int
    ) async throws(ServerError) -> Self {
        let found = try await candidates(with: transportPrograms, environment: environment)
        if let fitting = found.last(where: { $0.majorVersion >= version }) { return fitting }
        let remedy = "Installeer ze (apt-get install postgresql-client-\(version)) of wijs ze aan met ROLZUIVER_PG_BIN."
        guard let newest = found.first else {
            throw ServerError("De programma's pg_dump en pg_restore zijn niet gevonden.", remedy: remedy)
        }
        throw ServerError(
            "pg_dump en pg_restore in \(newest.folder) zijn van versie \(newest.majorVersion), en deze database vraagt "
                + "\(version) of nieuwer.",
            remedy: remedy
        )
    }

    /// All that are found, the newest first.
    private static func candidates(
        with programs: [String],
        environment: [String: String]
    ) async throws(ServerError) -> [Self] {
        if let chosen = environment["ROLZUIVER_PG_BIN"], !chosen.isEmpty {
            return try await [Self(asking: chosen, programs)].compactMap(\.self)
        }
        let debian = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: debian)) ?? []
        let packaged = versions.compactMap { name -> Self? in
            guard let version = Int(name) else { return nil }
            return Self(complete: "\(debian)/\(name)/bin", programs, majorVersion: version)
        }
        if !packaged.isEmpty { return packaged.sorted { $0.majorVersion > $1.majorVersion } }

        var others: [String] = []
        let path = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":").map(String.init)
        if let config = path.map({ $0 + "/pg_config" }).first(where: FileManager.default.isExecutableFile(atPath:)) {
            let outcome = try await ServerCommand(config, ["--bindir"]).run()
            others.append(outcome.output.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        var found: [Self] = []
        for folder in others + path {
            if let binaries = try await Self(asking: folder, programs) { found.append(binaries) }
        }
        return found.sorted { $0.majorVersion > $1.majorVersion }
    }

    private init?(complete folder: String, _ programs: [String], majorVersion: Int) {
        self.folder = folder
        self.majorVersion = majorVersion
        guard programs.allSatisfy({ FileManager.default.isExecutableFile(atPath: "\(folder)/\($0)") }) else {
            return nil
        }
    }

    /// Asks the first program itself which version it is: `postgres (PostgreSQL) 15.18 (Debian …)`.
    private init?(asking folder: String, _ programs: [String]) async throws(ServerError) {
        guard Self(complete: folder, programs, majorVersion: 0) != nil, let first = programs.first else { return nil }
        let words = try await ServerCommand("\(folder)/\(first)", ["--version"]).run().output.split(separator: " ")
        guard words.count > 2, let version = Int(words[2].prefix { $0.isNumber }) else { return nil }
        self.init(complete: folder, programs, majorVersion: version)
    }

    private static func missing(_ environment: [String: String], version: Int?) -> ServerError {
        let package = version.map { "postgresql-\($0)" } ?? "postgresql"
        let chosen = environment["ROLZUIVER_PG_BIN"].map { " in \($0) (ROLZUIVER_PG_BIN)" } ?? ""
        return ServerError(
            "De programma's van PostgreSQL (initdb, pg_ctl, postgres) zijn niet gevonden\(chosen).",
            remedy: "Installeer ze (apt-get install \(package)), wijs ze aan met ROLZUIVER_PG_BIN, "
                + "of gebruik een bestaande server met ROLZUIVER_DATABASE_URL."
        )
    }
}
