import Dispatch
import Foundation
import Glibc
import Postgres

/// A program of PostgreSQL that works on a database on behalf of the caller: `pg_dump` or `pg_restore`.
struct PostgresTool: Sendable {
    /// The program's path.
    private let executable: String
    private let arguments: [String]
    private let environment: [String: String]

    /// A program that connects as `settings` say.
    ///
    /// The password goes by its surroundings: a command line can be read by everybody on the machine.
    init(_ executable: String, _ arguments: [String], _ settings: ConnectionSettings, environment: [String: String]) {
        var (settings, environment) = (settings, environment)
        if let password = settings["password"] {
            environment["PGPASSWORD"] = password
            settings["password"] = nil
        }
        self.executable = executable
        self.arguments = ["--no-password", "--dbname", settings.text] + arguments
        self.environment = environment
    }

    /// Runs the program to its end, without holding a thread of Swift's pool.
    ///
    /// - Parameter take: given what it writes on its output, piece by piece; what it throws ends the program.
    /// - Throws: what `take` threw, or a ``ServerError`` with the program's own words when it does not succeed.
    func run(_ take: @escaping @Sendable (Data) throws -> Void = { _ in }) async throws {
        try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
            DispatchQueue.global().async { done.resume(with: Result { try runBlocking(take) }) }
        }
    }

    private func runBlocking(_ take: (Data) throws -> Void) throws {
        let nothing = try FileHandle(forReadingFrom: URL(filePath: "/dev/null"))
        let output = Pipe()
        let complaints = try Self.unnamedFile()
        let child = try spawn(
            [executable] + arguments,
            reading: nothing.fileDescriptor,
            writing: output.fileHandleForWriting.fileDescriptor,
            errors: complaints.fileDescriptor,
            environment: environment
        )
        try output.fileHandleForWriting.close()
        do {
            while let data = try output.fileHandleForReading.read(upToCount: 1 << 18), !data.isEmpty { try take(data) }
        } catch {
            kill(child, SIGTERM)
            _ = waitForEnd(of: child)
            throw error
        }
        let status = waitForEnd(of: child)
        guard status != 0 else { return }
        try complaints.seek(toOffset: 0)
        throw failure(status, String(decoding: try complaints.readToEnd() ?? Data(), as: UTF8.self))
    }

    /// A file for what the program complains of: of a pipe that nobody reads it would have to wait for room.
    private static func unnamedFile() throws -> FileHandle {
        let name = NSTemporaryDirectory() + "rolzuiver-" + UUID().uuidString
        let file = FileHandle(fileDescriptor: try openPrivateFile(name, O_RDWR | O_EXCL), closeOnDealloc: true)
        try FileManager.default.removeItem(atPath: name)
        return file
    }

    private func failure(_ status: Int32, _ complaints: String) -> ServerError {
        let lines = complaints.split(separator: "\n").prefix(8).joined(separator: "\n")
        let program = (executable as NSString).lastPathComponent
        return ServerError(
            "\(program) is mislukt (status \(status)):\n\(lines)",
            remedy: "Neem weg wat \(program) meldt, en probeer het opnieuw."
        )
    }
}
