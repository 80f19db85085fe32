import Foundation
import Postgres

/// What the figures were measured on.
enum Machine {
    static func facts(_ connection: Connection) async throws -> String {
        let server = try await connection.query("select current_setting('server_version')").decode(as: String.self)
        let swift = ProcessInfo.processInfo.environment["ROLZUIVER_BENCH_SWIFT"] ?? "onbekend"
        let load = (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8))?.prefix { $0 != " " } ?? "onbekend"
        return """
            Machine: \(ProcessInfo.processInfo.activeProcessorCount) kernen (\(processor)), belasting bij het begin \(load)
            PostgreSQL \(server.first ?? "onbekend"), Swift \(swift), release
            """
    }

    private static var processor: String {
        let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
        return line?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) } ?? "onbekend"
    }
}
