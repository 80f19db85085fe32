import Foundation
import Testing

/// One of the built programs, beside this test bundle.
enum Program {
    /// The command line.
    static let rolzuiver = find("rolzuiver", "rolzuiver-cli")
    /// The daemon.
    static let rolzuiverd = find("rolzuiverd")

    private static func find(_ names: String...) -> String {
        let own =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        let folder = URL(filePath: own).deletingLastPathComponent().path(percentEncoded: false)
        // A name that does not exist makes every test say so.
        return names.map { folder + $0 }.first { FileManager.default.isExecutableFile(atPath: $0) } ?? folder + names[0]
    }
}

/// A program started as a user starts it, in the test's own folder, with the test's own database.
///
/// What it prints goes to files: a pipe would be kept open by a server that it leaves behind.
final class Command: Sendable {
    /// What has become of a program.
    struct Outcome: CustomStringConvertible {
        let status: Int
        let output: String
        let errors: String

        var lines: [Substring] { output.split(separator: "\n", omittingEmptySubsequences: false) }

        /// What it wrote, as JSON.
        func json() throws -> [String: Any] {
            try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
        }

        var description: String { "exit \(status)\n--- output\n\(output)\n--- errors\n\(errors)" }
    }

    struct TookTooLong: Error, CustomStringConvertible {
        let outcome: Outcome
        var description: String { "took too long and was killed; \(outcome)" }
    }

    private let process: Process
    private let files: URL
    private let end: AsyncStream<Void>

    /// Starts it; `errors` joins the output when `isMerged`, as on a terminal.
    init(
        _ program: String,
        _ arguments: [String],
        input: String = "",
        environment: [String: String?] = [:],
        isMerged: Bool = false
    ) throws {
        files = URL(filePath: Folder.current).appending(path: ".runs/" + UUID().uuidString)
        try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
        process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: Folder.current)
        process.environment = Command.environment.merging(environment) { $1 }.compactMapValues(\.self)
        try Data(input.utf8).write(to: files.appending(path: "input"))
        let input = try FileHandle(forReadingFrom: files.appending(path: "input"))
        let output = Command.appending(files.appending(path: "output"))
        let errors = isMerged ? output : Command.appending(files.appending(path: "errors"))
        (process.standardInput, process.standardOutput, process.standardError) = (input, output, errors)
        // The program has its own by then. Foundation keeps these, and with more than a thousand files open it reads past
        // the end of the list of them when it starts the next program.
        defer { for handle in [input, output] + (isMerged ? [] : [errors]) { try? handle.close() } }
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        end = stream
        process.terminationHandler = { _ in continuation.finish() }
        try process.run()
    }

    /// The process.
    var identifier: pid_t { process.processIdentifier }

    /// Whether it has not ended.
    var isRunning: Bool { process.isRunning }

    /// What it has printed until now.
    var output: String { read("output") }

    /// What it has told on the error output until now.
    var errors: String { read("errors") }

    /// Sends it a signal.
    func signal(_ number: Int32) { kill(identifier, number) }

    /// Waits for its end; kills it when that takes longer than `limit`.
    func outcome(within limit: Duration = .seconds(600)) async throws -> Outcome {
        let watchdog = Task { [identifier] in
            try await Task.sleep(for: limit)
            kill(identifier, SIGKILL)
            return true
        }
        for await _ in end {}
        watchdog.cancel()
        let wasKilled = (try? await watchdog.value) ?? false
        let outcome = Outcome(status: Int(process.terminationStatus), output: read("output"), errors: read("errors"))
        guard !wasKilled else { throw TookTooLong(outcome: outcome) }
        return outcome
    }

    private func read(_ name: String) -> String {
        (try? Data(contentsOf: files.appending(path: name))).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    private static func appending(_ file: URL) -> FileHandle {
        FileHandle(
            fileDescriptor: open(file.path(percentEncoded: false), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600),
            closeOnDealloc: true
        )
    }

    /// A Dutch user without a screen.
    ///
    /// Without a database of its own a test has one that nobody answers at.
    private static var environment: [String: String?] {
        let inherited = ProcessInfo.processInfo.environment
        return [
            "PATH": inherited["PATH"] ?? "/usr/local/bin:/usr/bin:/bin",
            "HOME": Folder.current,
            "LANG": "nl_NL.UTF-8",
            "NO_COLOR": "1",
            "ROLZUIVER_DATA": Folder.current + "/data",
            "ROLZUIVER_DATABASE_URL": DatabaseTrait.conninfo.isEmpty
                ? "host=\(Folder.current)/nobody dbname=nothing connect_timeout=2" : DatabaseTrait.conninfo,
        ]
    }
}

/// Runs `rolzuiver` to its end.
@discardableResult
func rolzuiver(
    _ arguments: String...,
    input: String = "",
    environment: [String: String?] = [:]
) async throws -> Command.Outcome {
    try await Command(Program.rolzuiver, arguments, input: input, environment: environment).outcome()
}
