import Foundation
import Glibc

/// A PostgreSQL server of one's own, for who has no database server at hand.
///
/// It is made from the system's PostgreSQL programs on first use, listens on a unix socket that only its account can
/// reach, and goes on running when the program that started it ends.
package struct PrivateServer: Sendable {
    /// How the server is doing.
    package enum Status: Hashable, Sendable {
        /// There is no database in the data folder yet.
        case absent
        case stopped
        /// - Parameters:
        ///   - process: The server's process number.
        ///   - isReady: False while it is still starting.
        case running(process: Int32, isReady: Bool)
        /// The database is another user's, who alone can tell.
        case inaccessible
    }

    /// The name of the database and of the role that owns it.
    package static let databaseName = "rolzuiver"
    static let port = 5432

    let folder: DataFolder
    let environment: [String: String]

    /// Where the server keeps its data.
    package var dataFolder: String { folder.path }
    /// Where the server reports what happens to it.
    package var logFile: String { folder.log }

    /// Names a server by its data folder; touches nothing yet.
    ///
    /// - Parameter environment: `ROLZUIVER_DATA` and `ROLZUIVER_PG_BIN` choose the data folder and the programs;
    ///   else `XDG_DATA_HOME`, `HOME` and `PATH` do.
    /// - Throws: When no usable data folder follows from it.
    package init(environment: [String: String]) throws(ServerError) {
        self.environment = environment
        folder = try DataFolder(environment: environment)
    }

    /// Makes the database when there is none and starts the server when it does not run.
    ///
    /// Safe to call from several processes at once. A server that was killed recovers here.
    ///
    /// - Parameter notice: Told, in Dutch, what takes time and what was repaired; for the error output.
    /// - Returns: The connection string for libpq.
    /// - Throws: With what keeps the server from running and what to do about it.
    package func start(
        notice: @escaping @Sendable (String) -> Void = { _ in }
    ) async throws(ServerError) -> String {
        // The common case: it runs, and nothing needs to be locked or changed.
        if let server = running, server.isReady { return try connection(to: server) }

        try folder.prepare()
        let lock = try await FolderLock(path: folder.lock, limit: .seconds(600), notice: notice)
        defer { lock.release() }
        if running == nil {
            let cluster = Cluster(folder: folder, environment: environment, notice: notice)
            try await cluster.makeIfMissing()
            try await cluster.start()
        }
        return try connection(to: try await ready(within: .seconds(600), notice: notice))
    }

    /// Ends the server's sessions and stops it; does nothing when it does not run.
    ///
    /// - Throws: When the caller may not stop it, or it takes longer than two minutes.
    package func stop() async throws(ServerError) {
        let server = running
        guard status() != .inaccessible, server.map({ kill($0.identifier, SIGINT) == 0 || errno == ESRCH }) ?? true
        else {
            throw ServerError(
                "De database in \(dataFolder) is van een andere gebruiker; u mag die niet stoppen.",
                remedy: "Stop de database als de gebruiker die haar heeft gestart, of als root."
            )
        }
        guard let server else { return }
        let begin = ContinuousClock.now
        while ProcessOccupant(of: server.identifier).serves(folder.cluster) {
            guard ContinuousClock.now - begin < .seconds(120), !Task.isCancelled else {
                throw ServerError(
                    "De database in \(dataFolder) stopt niet (proces \(server.identifier)).",
                    remedy: "Kijk in \(logFile) wat haar ophoudt."
                )
            }
            try? await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Tells how the server is doing, without changing anything.
    package func status() -> Status {
        if let server = running { return .running(process: server.identifier, isReady: server.isReady) }
        guard FileManager.default.fileExists(atPath: folder.cluster) else { return .absent }
        return FileManager.default.isReadableFile(atPath: folder.cluster) ? .stopped : .inaccessible
    }

    /// The connection string for libpq, of the server that runs or of the one that `start` would start.
    package var connectionString: String {
        let socket = running?.socketFolder ?? folder.socketFolder
        // An empty hostaddr keeps the variable PGHOSTADDR from sending us to another server.
        return "host=\(socket) hostaddr='' port=\(Self.port) user=\(Self.databaseName) dbname=\(Self.databaseName)"
    }

    /// The arguments with which `psql` reaches the database.
    package var psqlArguments: [String] { ["--dbname", connectionString] }

    /// The server at work on our cluster, if its process lives.
    private var running: ServerProcess? {
        guard let server = ServerProcess.recorded(in: folder.cluster) else { return nil }
        return ProcessOccupant(of: server.identifier).serves(folder.cluster) ? server : nil
    }

    private func ready(
        within limit: Duration,
        notice: @Sendable (String) -> Void
    ) async throws(ServerError) -> ServerProcess {
        let begin = ContinuousClock.now
        var told = false
        while let server = running {
            if server.isReady { return server }
            let waited = ContinuousClock.now - begin
            if waited > .seconds(3), !told {
                notice("De database herstelt zich nog; even wachten.")
                told = true
            }
            guard waited < limit, !Task.isCancelled else { break }
            try? await Task.sleep(for: .milliseconds(50))
        }
        throw ServerError(
            "De database in \(dataFolder) is gestart maar kwam niet gereed.",
            remedy: "Kijk in \(logFile) wat haar ophoudt."
        )
    }

    private func connection(to server: ServerProcess) throws(ServerError) -> String {
        let socket = "\(server.socketFolder)/.s.PGSQL.\(server.port)"
        guard FileManager.default.fileExists(atPath: socket) else {
            throw ServerError(
                "De database draait (proces \(server.identifier)), maar haar verbindingspunt \(socket) is verwijderd.",
                remedy: "Stop de database en start haar opnieuw: rolzuiver db stop, daarna rolzuiver db start."
            )
        }
        return connectionString
    }
}
