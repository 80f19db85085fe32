import Foundation

/// A folder with the programs of PostgreSQL for `ROLZUIVER_PG_BIN`, where one of them first does something else.
func slowed(_ before: String, then after: String = "", of slow: String = "pg_dump") throws -> String {
    let folder = Folder.url("tools-" + UUID().uuidString.prefix(4))
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for program in ["pg_dump", "pg_restore"] {
        let version = before.contains("9.6") ? "true" : "exec \(program) --version"
        let script =
            program == slow
            ? "[ \"$1\" = --version ] && \(version); \(before)\n\(program) \"$@\" \(after)" : "exec \(program) \"$@\""
        let file = folder.appending(path: program)
        try Data("#!/bin/bash\n\(script)\n".utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path())
    }
    return folder.path()
}
