import Dispatch
import Foundation

/// A program that is run to its end under the account of the server.
///
/// Waiting happens on a Dispatch thread: Swift's own threads are few and are never blocked.
struct ServerCommand: Sendable {
    /// What a program left behind.
    struct Outcome: Sendable {
        /// Zero when the program succeeded.
        let status: Int32
        /// What it wrote, both on its output and on its error output.
        let output: String
    }

    /// The program's path.
    let executable: String
    let arguments: [String]
    /// What the program reads; nothing when nil.
    var input: String?

    init(_ executable: String, _ arguments: [String], input: String? = nil) {
        self.executable = executable
        self.arguments = arguments
        self.input = input
    }

    /// Runs the program and waits for its end without holding a thread of Swift's pool.
    ///
    /// - Parameter account: Under which the program runs.
    /// - Returns: Its exit status and its output.
    /// - Throws: When the system can start no program at all; a missing one gives status 127.
    func run(as account: ServerAccount = .caller) async throws(ServerError) -> Outcome {
        let command = account.wrap(self)
        let result = await withCheckedContinuation { (done: CheckedContinuation<Result<Outcome, ServerError>, Never>) in
            DispatchQueue.global().async { done.resume(returning: command.runBlocking()) }
        }
        return try result.get()
    }

    private func runBlocking() -> Result<Outcome, ServerError> {
        let source = Pipe()
        let output = Pipe()
        do {
            // Before the start, while we hold the reading end: a program that dies early cannot break this pipe.
            if let input { try source.fileHandleForWriting.write(contentsOf: Data(input.utf8)) }
            try source.fileHandleForWriting.close()
            let child = try spawn(
                [executable] + arguments,
                reading: source.fileHandleForReading.fileDescriptor,
                writing: output.fileHandleForWriting.fileDescriptor
            )
            try source.fileHandleForReading.close()
            try output.fileHandleForWriting.close()
            let data = try output.fileHandleForReading.readToEnd() ?? Data()
            return .success(Outcome(status: waitForEnd(of: child), output: String(decoding: data, as: UTF8.self)))
        } catch let error as ServerError {
            return .failure(error)
        } catch {
            return .failure(.file(executable, error))
        }
    }
}
