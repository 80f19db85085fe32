import Foundation

extension Cluster {
    /// Makes the cluster when there is none.
    ///
    /// It is made under another name and renamed when complete: what is called `cluster` has been whole.
    ///
    /// - Throws: When the programs, the rights or the room for it are missing, or what is there is damaged.
    func makeIfMissing() async throws(ServerError) {
        guard !FileManager.default.fileExists(atPath: folder.cluster + "/PG_VERSION") else { return }
        try setHalfMadeAside()
        let account = try await ServerAccount.forNewCluster()
        let binaries = try await ServerBinaries.find(environment: environment, version: nil)
        notice("De database wordt eenmalig aangemaakt in \(folder.path) (PostgreSQL \(binaries.majorVersion)).")
        // A name of its own: an interrupted maker may have left a program at work in an earlier one.
        let fresh = folder.path + "/cluster.new-" + String(UInt32.random(in: .min ... .max), radix: 36)
        try makePrivateFolder(fresh, for: account)
        do throws(ServerError) {
            try await reach(fresh, as: account)
            try await fill(fresh, with: binaries, as: account)
        } catch {
            // Goes only when initdb has cleaned up after itself; else the next start sets it aside and says so.
            removeEmptyFolder(fresh)
            throw error
        }
        try renameItem(fresh, to: folder.cluster)
    }

    /// Gives what an interrupted start left behind a name that says so; nothing is ever deleted.
    private func setHalfMadeAside() throws(ServerError) {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        } catch {
            throw .file(folder.path, error)
        }
        for name in names where name == "cluster" || name.hasPrefix("cluster.new") {
            let path = folder.path + "/" + name
            guard !FileManager.default.fileExists(atPath: path + "/global/pg_control") || name != "cluster" else {
                // It held a register once. To begin anew without a word would hide that it is lost.
                throw ServerError(
                    "De database in \(path) is beschadigd: het bestand PG_VERSION ontbreekt.",
                    remedy: "Zet een reservekopie van \(folder.path) terug, of hernoem \(path) om opnieuw te beginnen."
                )
            }
            let aside = unusedName(folder.path + "/cluster.broken-" + Self.timestamp())
            try renameItem(path, to: aside)
            notice("Een half aangemaakte database is gevonden en bewaard als \(aside); er wordt een nieuwe gemaakt.")
        }
    }

    private func unusedName(_ name: String) -> String {
        var candidate = name
        var count = 1
        while FileManager.default.fileExists(atPath: candidate) {
            count += 1
            candidate = "\(name)-\(count)"
        }
        return candidate
    }

    private static func timestamp() -> String {
        Date.now.formatted(.iso8601.dateSeparator(.omitted).timeSeparator(.omitted))
    }

    /// Makes sure that the account can get at the folder through all that are above it.
    private func reach(_ fresh: String, as account: ServerAccount) async throws(ServerError) {
        guard !account.isCaller else { return }
        guard try await ServerCommand("/usr/bin/test", ["-w", fresh]).run(as: account).status != 0 else { return }
        throw ServerError(
            "PostgreSQL draait hier niet als root maar als gebruiker nummer \(account.user), "
                + "en die kan niet in \(folder.path).",
            remedy: "Kies met ROLZUIVER_DATA een map die niet onder een afgesloten map (zoals /root) ligt."
        )
    }

    private func fill(
        _ fresh: String,
        with binaries: ServerBinaries,
        as account: ServerAccount
    ) async throws(ServerError) {
        let name = PrivateServer.databaseName
        let made = try await ServerCommand(
            binaries.initdb,
            ["-D", fresh, "-U", name, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--data-checksums"]
        ).run(as: account)
        guard made.status == 0 else { throw makingFailure(made.output) }
        try writeSettings(in: fresh)
        // The database too is there before the cluster gets its name, without a server.
        let filled = try await ServerCommand(
            binaries.server,
            ["--single", "-D", fresh, "postgres"],
            input: "CREATE DATABASE \(name)\n"
        ).run(as: account)
        guard filled.status == 0, !filled.output.contains("ERROR:") else { throw makingFailure(filled.output) }
    }

    /// Writes what an administrator may tune in `postgresql.conf`, and lets only the socket's owner in.
    private func writeSettings(in fresh: String) throws(ServerError) {
        let settings = """

            # Rolzuiver
            max_connections = 60
            shared_buffers = 128MB
            # The log is kept for faults. A statement or a refused row may hold names of persons: these stay out.
            log_checkpoints = off
            log_error_verbosity = terse
            log_min_error_statement = panic
            """
        let rules = "# Only who can enter the folder of the socket gets here.\nlocal all all trust\n"
        do {
            // Written in place, for the files belong to the server's account.
            let file = try FileHandle(forWritingTo: URL(filePath: fresh + "/postgresql.conf"))
            defer { try? file.close() }
            try file.seekToEnd()
            try file.write(contentsOf: Data((settings + "\n").utf8))
            try Data(rules.utf8).write(to: URL(filePath: fresh + "/pg_hba.conf"))
        } catch {
            throw .file(fresh, error)
        }
    }

    private func makingFailure(_ output: String) -> ServerError {
        if output.contains("No space left on device") { return .system(folder.path, .ENOSPC) }
        let last = output.split(separator: "\n").suffix(15).joined(separator: "\n")
        return ServerError(
            "De database kan niet worden aangemaakt in \(folder.path). PostgreSQL meldt:\n\(last)",
            remedy: "Neem weg wat PostgreSQL meldt en probeer het opnieuw."
        )
    }
}
