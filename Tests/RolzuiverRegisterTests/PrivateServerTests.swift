import Foundation
import Glibc
import Postgres
import Synchronization
import Testing

@testable import RolzuiverRegister

@Suite("The private server")
struct PrivateServerTests {
    @Test("is made on first use, answers, tells its status and stops")
    func fullLife() async throws {
        try await withServer { server, notices in
            #expect(server.status() == .absent)
            let connection = try await server.start { notices.append($0) }
            #expect(notices.all.count == 1)
            #expect(try await ask("SHOW data_checksums", connection) == "on")
            #expect(try await ask("SHOW server_encoding", connection) == "UTF8")
            #expect(try await ask("SHOW listen_addresses", connection) == "")
            #expect(try await ask("SHOW max_connections", connection) == "60")
            #expect(
                try await ask("SELECT current_user || ' ' || current_database()", connection) == "rolzuiver rolzuiver"
            )
            guard case .running(_, true) = server.status() else {
                Issue.record("started, but its status is \(server.status())")
                return
            }
            #expect(try await server.start { notices.append($0) } == connection)
            #expect(notices.all.count == 1)
            try await server.stop()
            #expect(server.status() == .stopped)
            try await server.stop()
        }
    }

    @Test("leads a session of its own, so that Ctrl-C does not reach it, and inherits nothing that is open here")
    func ownSession() async throws {
        try await withServer { server, _ in
            let pipe = Pipe()
            _ = try await server.start()
            let process = try runningProcess(of: server)
            #expect(getsid(process) == process)
            // If the server held our pipe, its end would not be seen here.
            try pipe.fileHandleForWriting.close()
            #expect(try pipe.fileHandleForReading.readToEnd() ?? Data() == Data())
        }
    }

    @Test("that is gone is not blamed on an address that nobody gave")
    func gone() {
        let lost = PostgresError(.connection, "server closed the connection unexpectedly")
        let own = Unreachable.sentence(lost, isPrivate: true)
        #expect(own.contains("schijf vol") && !own.contains("ROLZUIVER_DATABASE_URL"))
        #expect(Unreachable.sentence(lost, isPrivate: false).contains("ROLZUIVER_DATABASE_URL"))
    }

    @Test("keeps what was committed when it is killed hard")
    func recovery() async throws {
        try await withServer { server, _ in
            let connection = try await server.start()
            _ = try await ask("CREATE TABLE fact (n int); INSERT INTO fact VALUES (41)", connection)
            kill(try runningProcess(of: server), SIGKILL)
            try await eventually { server.status() == .stopped }
            let again = try await server.start()
            #expect(try await ask("SELECT n FROM fact", again) == "41")
        }
    }

    @Test("starts although its old process number now belongs to another program of its account")
    func stalePidFile() async throws {
        try await withServer { server, notices in
            let connection = try await server.start()
            _ = try await ask("CREATE TABLE fact (n int)", connection)
            let pidFile = server.folder.cluster + "/postmaster.pid"
            let record = try String(contentsOfFile: pidFile, encoding: .utf8)
            try await server.stop()

            let account = try ServerAccount.owning(cluster: server.folder.cluster)
            let other = try Sleeper(as: account)
            defer { other.stop() }
            let lines = record.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
            let stale = (["\(other.identifier)"] + lines.map(String.init)).joined(separator: "\n")
            try Data(stale.utf8).write(to: URL(filePath: pidFile))
            let socketLock = server.folder.socketFolder + "/.s.PGSQL.5432.lock"
            try Data(stale.utf8).write(to: URL(filePath: socketLock))
            for file in [pidFile, socketLock] { #expect(chown(file, account.user, account.group) == 0) }
            #expect(server.status() == .stopped)

            let again = try await server.start { notices.append($0) }
            #expect(notices.all.contains { $0.contains("\(other.identifier)") && $0.contains("sleep") })
            #expect(try await ask("SELECT count(*) FROM fact", again) == "0")
        }
    }

    @Test(
        "keeps a half-made database under another name, says so, and makes a new one",
        arguments: ["cluster.new", "cluster"]
    )
    func halfMade(name: String) async throws {
        try await withServer { server, notices in
            let left = server.dataFolder + "/" + name + "/base"
            try FileManager.default.createDirectory(atPath: left, withIntermediateDirectories: true)
            try Data("half".utf8).write(to: URL(filePath: left + "/1"))
            let connection = try await server.start { notices.append($0) }
            #expect(try await ask("SELECT 1", connection) == "1")
            let kept = try #require(
                try FileManager.default.contentsOfDirectory(atPath: server.dataFolder)
                    .first { $0.hasPrefix("cluster.broken-") }
            )
            #expect(notices.all.contains { $0.contains(kept) })
            #expect(FileManager.default.fileExists(atPath: "\(server.dataFolder)/\(kept)/base/1"))
        }
    }

    @Test("does not begin anew over a damaged database")
    func damaged() async throws {
        try await withServer { server, _ in
            _ = try await server.start()
            try await server.stop()
            try FileManager.default.removeItem(atPath: server.folder.cluster + "/PG_VERSION")
            let error = try #require(await refusal(of: server))
            #expect(error.message.contains("beschadigd"))
            #expect(FileManager.default.fileExists(atPath: server.folder.cluster + "/global/pg_control"))
        }
    }

    @Test("is started once when four ask for it at once on an empty folder")
    func concurrentStarts() async throws {
        try await withServer { server, notices in
            let connections = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 1...4 { group.addTask { try await server.start { notices.append($0) } } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(connections.count == 4)
            #expect(Set(connections).count == 1)
            #expect(notices.all.filter { $0.contains("aangemaakt") }.count == 1)
            #expect(try await ask("SELECT 1", try #require(connections.first)) == "1")
        }
    }

    @Test("says what to install when PostgreSQL's programs are missing")
    func missingPrograms() async throws {
        try await withServer(["ROLZUIVER_PG_BIN": "/nonexistent/bin"]) { server, _ in
            let error = try #require(await refusal(of: server))
            #expect(error.message.contains("/nonexistent/bin"))
            #expect(error.remedy.contains("apt-get install postgresql"))
        }
    }

    @Test("names both versions when the database was made by another PostgreSQL")
    func otherVersion() async throws {
        try await withServer { server, _ in
            _ = try await server.start()
            try await server.stop()
            try Data("99\n".utf8).write(to: URL(filePath: server.folder.cluster + "/PG_VERSION"))
            let error = try #require(await refusal(of: server))
            #expect(error.message.contains("99"))
            #expect(error.remedy.contains("postgresql-99"))
        }
    }

    @Test(
        "listens in a short private folder when the data folder's path does not suit a socket",
        arguments: [String(repeating: "lang", count: 30), "met spatie, en komma"]
    )
    func unsuitablePath(name: String) async throws {
        try await withServer(below: name) { server, _ in
            let socket = server.folder.socketFolder
            defer { try? FileManager.default.removeItem(atPath: socket) }
            #expect(!socket.hasPrefix(server.dataFolder))
            let connection = try await server.start()
            #expect(connection.contains(socket))
            #expect(try await ask("SELECT 1", connection) == "1")
            #expect(try FolderFacts(of: socket).mode & 0o077 == 0)
            try await server.stop()

            #expect(chmod(socket, 0o755) == 0)
            let error = try #require(await refusal(of: server))
            #expect(error.message.contains(socket))
        }
    }

    @Test("refuses a folder in which everyone may write, and one that cannot be made")
    func unsuitableFolder() async throws {
        try await withServer { server, _ in
            #expect(chmod(server.dataFolder, 0o777) == 0)
            #expect(try #require(await refusal(of: server)).remedy.contains("chmod"))
            #expect(chmod(server.dataFolder, 0o711) == 0)
            let inFile = server.dataFolder + "/file"
            try Data().write(to: URL(filePath: inFile))
            let other = try PrivateServer(environment: ["ROLZUIVER_DATA": inFile + "/data"])
            #expect(try #require(await refusal(of: other)).message.contains(inFile))
        }
        #expect(throws: ServerError.self) { try PrivateServer(environment: ["ROLZUIVER_DATA": "/tmp/a$(b)"]) }
    }
}

/// What a server told while it started.
private final class Notices: Sendable {
    private let kept = Mutex<[String]>([])
    var all: [String] { kept.withLock { $0 } }
    func append(_ notice: String) { kept.withLock { $0.append(notice) } }
}

/// A program that does nothing, under the account of a server.
private struct Sleeper {
    let identifier: Int32

    init(as account: ServerAccount) throws {
        let command = account.wrap(ServerCommand("/usr/bin/sleep", ["600"]))
        let null = try FileHandle(forUpdating: URL(filePath: "/dev/null"))
        identifier = try spawn(
            [command.executable] + command.arguments,
            reading: null.fileDescriptor,
            writing: null.fileDescriptor
        )
        // Until the programs that change account and folder have made way for it.
        for _ in 1...500 where ProcessOccupant(of: identifier) != .stranger("sleep") { usleep(10_000) }
    }

    func stop() {
        kill(identifier, SIGKILL)
        _ = waitForEnd(of: identifier)
    }
}

/// Gives a test a server in a new folder; stops it and removes the folder afterwards.
private func withServer(
    _ environment: [String: String] = [:],
    below name: String? = nil,
    _ body: (PrivateServer, Notices) async throws -> Void
) async throws {
    let root = "/tmp/rolzuiver-test-" + UUID().uuidString.prefix(8).lowercased()
    let folder = name.map { root + "/" + $0 } ?? root
    try FileManager.default.createDirectory(
        atPath: folder,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o755]
    )
    let server = try PrivateServer(environment: environment.merging(["ROLZUIVER_DATA": folder]) { $1 })
    let outcome: Result<Void, any Error>
    do {
        outcome = .success(try await body(server, Notices()))
    } catch {
        outcome = .failure(error)
    }
    try await server.stop()
    try FileManager.default.removeItem(atPath: root)
    try outcome.get()
}

/// Asks the database with `psql`, so that the connection string is proved on another program.
private func ask(_ question: String, _ connection: String) async throws -> String {
    let psql = try await ServerBinaries.find(environment: [:], version: nil).psql
    let outcome = try await ServerCommand(psql, ["-XAtq", "-c", question, connection]).run()
    try #require(outcome.status == 0, "\(outcome.output)")
    return outcome.output.trimmingCharacters(in: .newlines)
}

private func refusal(of server: PrivateServer) async -> ServerError? {
    do throws(ServerError) {
        _ = try await server.start()
        return nil
    } catch {
        return error
    }
}

private func runningProcess(of server: PrivateServer) throws -> Int32 {
    guard case .running(let process, _) = server.status() else {
        throw ServerError("De server draait niet.", remedy: "")
    }
    return process
}

private func eventually(_ condition: () -> Bool) async throws {
    for _ in 1...12_000 where !condition() { try await Task.sleep(for: .milliseconds(10)) }
    #expect(condition())
}
