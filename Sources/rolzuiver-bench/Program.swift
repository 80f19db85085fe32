import Foundation

/// A program that is started to be measured.
struct Program {
    let path: String
    var environment: [String: String] = [:]

    /// Runs it and returns how many seconds it took, from starting it until its end was seen.
    ///
    /// Output goes to `output`, or nowhere. Throws when it ends with a code that is not in `accepted`.
    func run(
        _ arguments: [String],
        input: URL? = nil,
        output: URL? = nil,
        accepted: ClosedRange<Int32> = 0...0
    ) async throws -> Double {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, own in own }
        process.standardInput = try input.map { try FileHandle(forReadingFrom: $0) } ?? FileHandle.nullDevice
        process.standardOutput = try output.map { try Program.emptied($0) } ?? FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let time = try await seconds {
            try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
                process.terminationHandler = { _ in ended.resume() }
                do { try process.run() } catch {
                    process.terminationHandler = nil
                    ended.resume(throwing: error)
                }
            }
        }
        guard process.terminationReason == .exit, accepted.contains(process.terminationStatus) else {
            let line = ([path] + arguments).joined(separator: " ")
            throw BenchError(
                "'\(line)' eindigde met code \(process.terminationStatus); draai het los om te zien waarom."
            )
        }
        return time
    }

    /// Runs it as ``run(_:input:output:accepted:)`` does, and also returns the largest resident memory in MiB.
    ///
    /// The memory is looked at every few milliseconds, so this is for programs that run longer than that.
    func runWatched(
        _ arguments: [String],
        accepted: ClosedRange<Int32> = 0...0
    ) async throws -> (seconds: Double, mebibytes: Double) {
        let report = FileManager.default.temporaryDirectory.appending(path: "peak-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: report) }
        // The shell becomes the program, and so tells us its number beforehand.
        let shell = Program(path: "/bin/sh", environment: environment)
        let script = "echo $$ > '\(report.path)'; exec \"$0\" \"$@\""
        let watch = Task { await Program.peak(ofProcessIn: report) }
        defer { watch.cancel() }
        let time = try await shell.run(["-c", script, path] + arguments, accepted: accepted)
        guard let peak = await watch.value else {
            throw BenchError("Het geheugen van \(path) was niet te zien in /proc.")
        }
        return (time, peak)
    }

    /// Looks at a process until its end.
    @concurrent
    private static func peak(ofProcessIn report: URL) async -> Double? {
        var peak: Double?
        while !Task.isCancelled {
            let process = (try? String(contentsOf: report, encoding: .utf8)).flatMap { Int32($0.dropLast()) }
            let status = process.flatMap { try? String(contentsOfFile: "/proc/\($0)/status", encoding: .utf8) }
            let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
            if let kibibytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Double($0) }) {
                peak = kibibytes / 1024
            } else if peak != nil {
                return peak
            }
            try? await Task.sleep(for: .milliseconds(2))
        }
        return peak
    }

    private static func emptied(_ file: URL) throws -> FileHandle {
        try Data().write(to: file)
        return try FileHandle(forWritingTo: file)
    }

    /// Finds a program in the search path.
    static func found(_ name: String) throws -> Program {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        guard
            let path = folders.map({ "\($0)/\(name)" }).first(where: FileManager.default.isExecutableFile(atPath:))
        else { throw BenchError("Het programma \(name) staat niet in PATH; zie deploy/install.sh.") }
        return Program(path: path)
    }
}

/// Why nothing could be measured.
struct BenchError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
