import Foundation
import Postgres
import Testing

/// The PostgreSQL server of this test process.
///
/// `ROLZUIVER_TEST_SERVER` names one with a libpq connection string whose user may create databases; without it, a
/// private server is started for this process and removed when it ends.
enum TestServer {
    private static let base: String = {
        if let given = ProcessInfo.processInfo.environment["ROLZUIVER_TEST_SERVER"], !given.isEmpty { return given }
        do {
            let cluster = try TestCluster()
            try cluster.start()
            own.withLock { $0 = cluster }
            atexit { TestServer.own.withLock { $0?.remove() } }
            return cluster.conninfo
        } catch { fatalError("no PostgreSQL server for the tests: \(error)") }
    }()

    private static let own = Guarded<TestCluster?>(nil)

    /// The connection string of one of the server's databases.
    static func conninfo(database: String) -> String {
        adding("dbname", database, to: base)
    }

    /// A connection string with one more setting; of two that disagree, libpq takes the last.
    static func adding(_ name: String, _ value: String, to conninfo: String) -> String {
        guard conninfo.hasPrefix("postgres://") || conninfo.hasPrefix("postgresql://") else {
            return "\(conninfo) \(name)='\(value)'"
        }
        guard var url = URLComponents(string: conninfo) else { return conninfo }
        let items = url.queryItems ?? []
        url.queryItems = items + [URLQueryItem(name: name, value: value)]
        return url.string ?? conninfo
    }
}

/// Runs `body` with the connection string of a new database, empty or as `template` is, which is dropped afterwards.
func withTestDatabase<R>(
    from template: String = "template0",
    _ body: (_ conninfo: String) async throws -> R
) async throws -> R {
    let name = "test_" + UUID().uuidString.lowercased().filter { $0 != "-" }
    let admin = try await Connection.connect(TestServer.conninfo(database: "postgres"))
    defer { admin.close() }
    // As files: block by block it takes up to six times as long.
    try await admin.execute(script: "CREATE DATABASE \(name) TEMPLATE \(template) STRATEGY file_copy")
    let result: Result<R, any Error>
    do { result = .success(try await body(TestServer.conninfo(database: name))) } catch { result = .failure(error) }
    // Not in this task, which may have been cancelled.
    try await Task { try await admin.execute(script: "DROP DATABASE \(name) WITH (FORCE)") }.value
    return try result.get()
}

/// Gives every test a database of its own; ``conninfo`` says where.
struct DatabaseTrait: TestTrait, SuiteTrait, TestScoping {
    @TaskLocal static var conninfo = ""

    /// Names the database that it begins as.
    var template: @Sendable () async throws -> String = { "template0" }

    var isRecursive: Bool { true }

    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        guard testCase != nil else { return try await function() }
        try await withTestDatabase(from: try await template()) { conninfo in
            try await Self.$conninfo.withValue(conninfo) { try await function() }
        }
    }
}

extension Trait where Self == DatabaseTrait {
    /// A database of its own, with nothing in it.
    static var database: Self { Self() }
}

/// A server in a temporary folder, reached by a unix socket only.
///
/// PostgreSQL refuses to run as root; then it runs as the user `postgres`.
final class TestCluster: Sendable {
    let folder: String
    private let binaries: String

    init() throws {
        binaries = try Self.findBinaries()
        folder = NSTemporaryDirectory() + "rolzuiver-test-" + UUID().uuidString.prefix(8).lowercased()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        if getuid() == 0 { try Self.run(["chown", "postgres", folder]) }
        let options = "-A trust -U postgres -E UTF8 --locale=C.UTF-8 --no-sync"
        try Self.run(
            asServer(["\(binaries)/initdb", "-D", "\(folder)/data"] + options.split(separator: " ").map(String.init))
        )
    }

    private init(beside other: TestCluster) {
        (binaries, folder) = (other.binaries, other.folder + "-standby")
    }

    /// A server of its own for a test that is going to be hard on it.
    static func started() async throws -> TestCluster {
        let cluster = try await elsewhere { try TestCluster() }
        try await elsewhere { try cluster.start() }
        return cluster
    }

    /// Runs what blocks on a thread that no task needs.
    static func elsewhere<R: Sendable>(_ body: @escaping @Sendable () throws -> R) async throws -> R {
        try await withCheckedThrowingContinuation { done in
            Thread.detachNewThread { done.resume(with: Result { try body() }) }
        }
    }

    var conninfo: String { "host=\(folder) user=postgres" }

    /// The postmaster's process, if it is running.
    var process: pid_t? {
        let file = try? String(contentsOfFile: "\(folder)/data/postmaster.pid", encoding: .utf8)
        return file?.split(separator: "\n").first.flatMap { pid_t($0) }
    }

    func start() throws {
        let options = "-F -k \(folder) -h '' -c max_connections=120 -c shared_buffers=64MB"
        let command = [
            "\(binaries)/pg_ctl", "-D", "\(folder)/data", "-l", "\(folder)/log", "-w", "-o", options, "start",
        ]
        try Self.run(asServer(command))
    }

    /// Makes a copy of the running server that follows it and can only be read.
    func standby() throws -> TestCluster {
        let copy = TestCluster(beside: self)
        try FileManager.default.createDirectory(atPath: copy.folder, withIntermediateDirectories: true)
        if getuid() == 0 { try Self.run(["chown", "postgres", copy.folder]) }
        let options = "--write-recovery-conf --wal-method=stream --checkpoint=fast --no-sync --no-manifest"
        try Self.run(
            asServer(
                ["\(binaries)/pg_basebackup", "--dbname=\(conninfo)", "--pgdata=\(copy.folder)/data"]
                    + options.split(separator: " ").map(String.init)
            )
        )
        try copy.start()
        return copy
    }

    /// Ends the server as a power cut would: the postmaster and all its processes at once.
    func crash() throws {
        guard let process else { return }
        let children = try Self.run(["ps", "-o", "pid=", "--ppid", "\(process)"])
        let processes = [process] + children.split(whereSeparator: \.isWhitespace).compactMap { pid_t($0) }
        for process in processes { kill(process, SIGKILL) }
        // The next server refuses to start while one of them still holds the shared memory. It would also take a dead
        // one that nobody has reaped yet for alive, if its files were left.
        for _ in 0..<1000 where processes.contains(where: isRunning) { usleep(10_000) }
        for file in ["data/postmaster.pid", ".s.PGSQL.5432.lock"] {
            try FileManager.default.removeItem(atPath: "\(folder)/\(file)")
        }
    }

    private func isRunning(_ process: pid_t) -> Bool {
        guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return false }
        // The state follows the name, which is in brackets: Z is a process that is dead and not yet reaped.
        return status.drop { $0 != ")" }.dropFirst(2).first != "Z"
    }

    /// Stops the server and removes its folder.
    func remove() {
        if let process {
            kill(process, SIGQUIT)
            for _ in 0..<500 where self.process != nil && kill(process, 0) == 0 { usleep(10_000) }
        }
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func asServer(_ command: [String]) -> [String] {
        getuid() == 0 ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] + command : command
    }

    private static func findBinaries() throws -> String {
        let root = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        let newest = versions.compactMap { Int($0) }.sorted(by: >).map { "\(root)/\($0)/bin" }
        if let found = newest.first(where: { FileManager.default.isExecutableFile(atPath: "\($0)/initdb") }) {
            return found
        }
        return try run(["pg_config", "--bindir"]).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    struct CommandFailed: Error {
        let command: [String]
        let status: Int32
        let output: String
    }

    /// Runs a command to its end and returns what it printed.
    ///
    /// Foundation's `Process` would wait for the server that `pg_ctl` leaves behind, and so would a pipe's reader.
    @discardableResult
    static func run(_ command: [String]) throws -> String {
        let output = NSTemporaryDirectory() + "rolzuiver-test-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: output) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        // A server that kept what other tests have open would keep those waiting for the end of their own programs.
        for descriptor in 3..<Int32(min(sysconf(Int32(_SC_OPEN_MAX)), 8192)) {
            posix_spawn_file_actions_addclose(&actions, descriptor)
        }
        let arguments = command.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var process = pid_t()
        var status = posix_spawnp(&process, command[0], &actions, nil, arguments, environ)
        if status == 0 { while waitpid(process, &status, 0) == -1 && errno == EINTR {} }
        let text = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
        guard status == 0 else { throw CommandFailed(command: command, status: status, output: text) }
        return text
    }
}

/// A value behind a lock.
private final class Guarded<Value: Sendable>: @unchecked Sendable {
    // @unchecked: `value` is only touched while `lock` is held.
    private let lock = NSLock()
    private var value: Value

    init(_ value: Value) { self.value = value }

    @discardableResult
    func withLock<R>(_ body: (inout Value) -> R) -> R {
        lock.lock()
        defer { lock.unlock() }
        return body(&value)
    }
}
