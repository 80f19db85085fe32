import Foundation
import Glibc

/// The making and starting of a cluster; whoever calls holds the lock of its folder.
struct Cluster: Sendable {
    let folder: DataFolder
    let environment: [String: String]
    let notice: @Sendable (String) -> Void

    /// Starts the server in a session of its own, so that neither Ctrl-C nor the caller's end reaches it.
    ///
    /// - Throws: With the last lines of the server's log when it does not come up.
    func start() async throws(ServerError) {
        let account = try ServerAccount.owning(cluster: folder.cluster)
        let binaries = try await ServerBinaries.find(environment: environment, version: try version())
        try folder.prepareSocketFolder(for: account)
        try forgetStrangers()
        try prepareLog(for: account)
        // What keeps others out is given at every start and cannot be tuned away in postgresql.conf.
        let options = [
            "-c listen_addresses=", "-c unix_socket_directories=\(folder.socketFolder)",
            "-c port=\(PrivateServer.port)",
            "-c unix_socket_permissions=0700",
        ]
        let command = ServerCommand(
            binaries.control,
            // pg_ctl makes the server the leader of a new session.
            ["start", "--wait", "--timeout=600", "-D", folder.cluster, "-l", folder.log]
                + ["-o", options.joined(separator: " ")]
        )
        for attempt in 1... {
            let logged = logSize
            let outcome = try await command.run(as: account)
            if outcome.status == 0 { return }
            let report = log(after: logged)
            // After a hard kill the old sessions take a moment to notice that their server is gone.
            if report.contains("is still in use"), attempt < 50, !Task.isCancelled {
                try? await Task.sleep(for: .milliseconds(200))
                continue
            }
            throw failure(report.isEmpty ? outcome.output : report)
        }
    }

    /// The major version of PostgreSQL that made the cluster.
    private func version() throws(ServerError) -> Int {
        let file = folder.cluster + "/PG_VERSION"
        let text = FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self) } ?? ""
        guard let version = Int(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw ServerError(
                "\(file) bevat geen versienummer; de database is beschadigd.",
                remedy: "Zet een reservekopie van \(folder.path) terug."
            )
        }
        return version
    }

    /// Removes the lock files of a server that was killed, when its number now provably is another program's.
    ///
    /// PostgreSQL itself sees through a number that nobody has, and through a process of another account. It cannot
    /// see through another program of its own account, and would refuse to start until that program ends. Sessions
    /// that outlive their server are no danger: the server finds the memory that they share.
    private func forgetStrangers() throws(ServerError) {
        let socketLock = "\(folder.socketFolder)/.s.PGSQL.\(PrivateServer.port).lock"
        for file in [folder.cluster + "/postmaster.pid", socketLock] {
            guard let identifier = ServerProcess.identifier(in: file) else { continue }
            guard let name = ProcessOccupant(of: identifier).stranger(to: folder.cluster) else { continue }
            do {
                try FileManager.default.removeItem(atPath: file)
            } catch {
                throw .file(file, error)
            }
            notice("De database was niet netjes gestopt: proces \(identifier) is nu \(name). \(file) is opgeruimd.")
        }
    }

    /// Makes the log file for the account, and sets a long one aside; the previous one is kept.
    private func prepareLog(for account: ServerAccount) throws(ServerError) {
        if logSize > 10_000_000 {
            try renameItem(folder.log, to: folder.log + ".1")
        }
        let descriptor = try openPrivateFile(folder.log, O_WRONLY)
        defer { close(descriptor) }
        guard account.isCaller || fchown(descriptor, account.user, account.group) == 0 else {
            throw .lastSystemError(folder.log)
        }
    }

    private var logSize: Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: folder.log)
        return (attributes?[.size] as? NSNumber)?.intValue ?? 0
    }

    /// What the server reported since the log had this many bytes; its last fifteen lines at most.
    private func log(after size: Int) -> String {
        let added = FileManager.default.contents(atPath: folder.log)?.dropFirst(size) ?? Data()
        let lines = String(decoding: added, as: UTF8.self).split(separator: "\n")
        return lines.suffix(15).joined(separator: "\n")
    }

    private func failure(_ report: String) -> ServerError {
        if report.contains("No space left on device") { return .system(folder.path, .ENOSPC) }
        if report.contains("is still in use") {
            return ServerError(
                "De server van \(folder.cluster) is gestopt, maar een van zijn sessies werkt nog.",
                remedy: "Wacht tot die klaar is, of beëindig de processen die \"postgres: rolzuiver\" heten."
            )
        }
        return ServerError(
            "De database in \(folder.cluster) start niet. PostgreSQL meldt:\n\(report)",
            remedy: "Het hele verslag staat in \(folder.log)."
        )
    }
}
