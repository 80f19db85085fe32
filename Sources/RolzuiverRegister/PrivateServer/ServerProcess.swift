import Foundation
import Glibc

/// What the server wrote in its `postmaster.pid`: which process it is and where it listens.
struct ServerProcess: Hashable, Sendable {
    let identifier: Int32
    let socketFolder: String
    let port: Int
    /// False while it is still starting, for instance recovering after a crash.
    let isReady: Bool

    /// The process number on the first line of a lock file; nil when there is none.
    static func identifier(in file: String) -> Int32? {
        guard let data = FileManager.default.contents(atPath: file) else { return nil }
        let first = String(decoding: data, as: UTF8.self).prefix { $0 != "\n" }
        guard let identifier = Int32(first.trimmingCharacters(in: .whitespaces)), identifier > 0 else { return nil }
        return identifier
    }

    /// Reads the file of a cluster.
    ///
    /// - Parameter cluster: The path of the cluster.
    /// - Returns: Nil when there is no such file or it holds no process number.
    static func recorded(in cluster: String) -> Self? {
        let file = cluster + "/postmaster.pid"
        guard let identifier = identifier(in: file), let data = FileManager.default.contents(atPath: file) else {
            return nil
        }
        let text = String(decoding: data, as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        // Later versions may add lines; these eight have stood since version 10.
        return Self(
            identifier: identifier,
            socketFolder: lines.count > 4 ? lines[4] : "",
            port: lines.count > 3 ? Int(lines[3]) ?? 0 : 0,
            isReady: lines.count > 7 && lines[7].hasPrefix("ready")
        )
    }
}

/// Who lives now under a process number that a server once wrote down.
enum ProcessOccupant: Hashable, Sendable {
    /// No process has the number.
    case nobody
    /// A server of PostgreSQL on this cluster; nil when it does not tell on which.
    case server(cluster: String?)
    /// A process that has ended and awaits its parent, or one of the system's own: no server in any case.
    case ended
    /// Provably something else.
    case stranger(String)

    /// Looks in the system's table of processes.
    ///
    /// - Parameter identifier: The process number.
    init(of identifier: Int32) {
        guard kill(identifier, 0) == 0 || errno == EPERM else {
            self = .nobody
            return
        }
        guard let command = Self.command(of: identifier), let program = command.first else {
            self = FileManager.default.fileExists(atPath: "/proc/\(identifier)") ? .ended : .nobody
            return
        }
        if program.hasPrefix("postgres:") {
            // A session's process; the number on record was that of a server itself, so it has been given out again.
            self = .stranger("een sessie van een andere server")
            return
        }
        let name = (program as NSString).lastPathComponent
        guard name == "postgres" || name == "postmaster" else {
            self = .stranger(name)
            return
        }
        let flag = command.firstIndex(of: "-D").map { command.index(after: $0) }
        self = .server(cluster: flag.flatMap { command.indices.contains($0) ? command[$0] : nil })
    }

    private static func command(of identifier: Int32) -> [String]? {
        guard let data = try? Data(contentsOf: URL(filePath: "/proc/\(identifier)/cmdline")), !data.isEmpty else {
            return nil
        }
        return data.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether this is the server of a cluster.
    func serves(_ cluster: String) -> Bool {
        guard case .server(let own?) = self else { return false }
        return Self.sameFolder(own, cluster)
    }

    /// Names who else has the number, when that is certain.
    ///
    /// - Parameter cluster: The cluster whose server wrote the number down.
    /// - Returns: The other program; nil when nobody has the number or it may be the server of this cluster.
    func stranger(to cluster: String) -> String? {
        switch self {
        case .nobody, .server(nil): nil
        case .ended: "een beëindigd proces"
        case .stranger(let name): name
        case .server(let other?): Self.sameFolder(other, cluster) ? nil : "de server van \(other)"
        }
    }

    private static func sameFolder(_ one: String, _ other: String) -> Bool {
        URL(filePath: one).resolvingSymlinksInPath() == URL(filePath: other).resolvingSymlinksInPath()
    }
}
