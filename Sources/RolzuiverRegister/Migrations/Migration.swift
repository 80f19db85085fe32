/// A step in the making of the register's tables: a file of `sql/migrations`, applied once and for ever.
package struct Migration: Hashable, Sendable {
    /// The number that the file's name begins with.
    package let version: Int
    /// The rest of the name.
    package let name: String
    /// The statements.
    let script: String

    /// The SHA-256 of the statements, in hexadecimal digits.
    package var sha256: String { hexadecimal(Digest.sha256(Array(script.utf8))) }

    init(version: Int, name: String, script: String) {
        (self.version, self.name, self.script) = (version, name, script)
    }

    /// Reads a file's name, `0001_changes.sql`; nil when it is no migration.
    init?(path: String, script: String) {
        let file = path.split(separator: "/")
        guard file.count == 2, file[0] == "migrations", file[1].hasSuffix(".sql") else { return nil }
        let parts = file[1].dropLast(4).split(separator: "_", maxSplits: 1)
        guard parts.count == 2, parts[0].count == 4, let version = Int(parts[0]) else { return nil }
        self.init(version: version, name: String(parts[1]), script: script)
    }

    /// The migrations that this program knows, in order.
    package static let all = Embedded.files.compactMap { Migration(path: $0.path, script: $0.text) }
        .sorted { $0.version < $1.version }
}

/// The text of a file of `sql/queries`.
func embeddedQuery(_ name: String) -> String {
    Embedded.files.first { $0.path == "queries/\(name).sql" }?.text ?? ""
}
