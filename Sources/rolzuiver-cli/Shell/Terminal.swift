import Foundation
import Glibc

/// Standard output for data, the error output for everything else.
enum Terminal {
    /// Whether data goes to a person's screen.
    static var isInteractive: Bool { isatty(STDOUT_FILENO) == 1 }
    /// Whether colour is welcome.
    static var hasColour: Bool { isInteractive && ProcessInfo.processInfo.environment["NO_COLOR"] == nil }
    /// How many columns to write in.
    static var columns: Int {
        guard let text = ProcessInfo.processInfo.environment["COLUMNS"], let number = Int(text), number >= 40 else {
            return 100
        }
        return min(number, 120)
    }

    /// Tells a person something, on the error output.
    static func notice(_ message: String) {
        FileHandle.standardError.write(Data((message + "\n").utf8))
    }

    /// Writes data to `file`, or to the standard output when there is none (or it is `-`).
    static func write(_ text: String, to file: String?) throws {
        guard let file, file != "-" else {
            FileHandle.standardOutput.write(Data(text.utf8))
            return
        }
        var isFolder: ObjCBool = false
        if unsafe FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), isFolder.boolValue {
            throw InputError("\(file): is een map; noem een bestand.")
        }
        do {
            try Data(text.utf8).write(to: URL(filePath: file), options: .atomic)
        } catch {
            throw InputError("\(file): kan niet worden geschreven (\(error.localizedDescription)).")
        }
        notice("Geschreven: \(file)")
    }

    /// The text of a file, or of the standard input for `-`.
    static func read(_ file: String) throws -> String {
        let data: Data
        if file == "-" {
            data = try FileHandle.standardInput.readToEnd() ?? Data()
        } else {
            var isFolder: ObjCBool = false
            guard unsafe FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) else {
                throw InputError("\(file): bestand niet gevonden.")
            }
            guard !isFolder.boolValue else { throw InputError("\(file): is een map, geen bestand.") }
            guard let contents = FileManager.default.contents(atPath: file) else {
                throw InputError("\(file): kan niet worden gelezen.")
            }
            data = contents
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw InputError("\(file): geen geldige UTF-8-tekst.")
        }
        return text
    }
}
