import Foundation
import Glibc
import RolzuiverRegister

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

    /// Tells a person something, on the error output; on a screen it takes the place of a line of progress.
    static func notice(_ message: String) {
        show((isatty(STDERR_FILENO) == 1 ? "\r\u{1B}[K" : "") + message + "\n")
    }

    /// Puts text on the error output as it is; what cannot be told there does not keep work from going on.
    static func show(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    /// Writes data to `file`, or to the standard output when there is none (or it is `-`).
    static func write(_ text: String, to file: String?) throws {
        guard let file, file != "-" else {
            do { return try FileHandle.standardOutput.write(contentsOf: Data(text.utf8)) } catch {
                throw Self.unwritable("De standaarduitvoer", error)
            }
        }
        try expectFile(file)
        do {
            try replace(file, with: Data(text.utf8))
        } catch {
            throw Self.unwritable("\(file):", error)
        }
        notice("Geschreven: \(file)")
    }

    /// Refuses a name under which no file can be written: before anything is worked out for it, or kept.
    static func expectFile(_ file: String?) throws {
        guard let file, file != "-" else { return }
        guard !file.isEmpty else { throw InputError("--output kan niet leeg zijn; noem een bestand.") }
        var isFolder: ObjCBool = false
        let exists = unsafe FileManager.default.fileExists(atPath: file, isDirectory: &isFolder)
        guard !(exists && isFolder.boolValue), !file.hasSuffix("/") else {
            throw InputError("\(file): is een map; noem een bestand.")
        }
        guard !exists || !holdsSecretKey(file) else {
            throw InputError("\(file): daarin staat een geheime sleutel, die dan weg is. Noem een ander bestand.")
        }
        let folder = URL(filePath: file).deletingLastPathComponent().path(percentEncoded: false)
        guard exists || FileManager.default.fileExists(atPath: folder) else {
            throw unwritable("\(file):", POSIXError(.ENOENT))
        }
        guard FileManager.default.isWritableFile(atPath: exists ? file : folder) else {
            throw unwritable("\(file):", POSIXError(.EACCES))
        }
    }

    /// Whether it is a file with a secret key, by whatever name or link: of that there is no other.
    private static func holdsSecretKey(_ file: String) -> Bool {
        let path = URL(filePath: file).resolvingSymlinksInPath().path(percentEncoded: false)
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        // A device or a pipe has nothing to lose, and may have no end. A key is small.
        guard attributes?[.type] as? FileAttributeType == .typeRegular, attributes?[.size] as? Int ?? 0 < 1 << 16,
            let data = FileManager.default.contents(atPath: path)
        else { return false }
        return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
            .contains { $0.hasPrefix("-----BEGIN ") && $0.hasSuffix("PRIVATE KEY-----") }
    }

    /// The form of output that the name of a file asks for: `pagina.html` asks for html; nil where it asks for none.
    static func form<Form: RawRepresentable<String>>(of file: String?) -> Form? {
        let ending = file.map { URL(filePath: $0).pathExtension.lowercased() } ?? ""
        return Form(rawValue: ending == "htm" ? "html" : ending)
    }

    /// That something cannot be written, and why.
    static func unwritable(_ what: String, _ error: any Error) -> InputError {
        let cause =
            switch POSIXErrorCode(causing: error) {
            case .ENOSPC?, .EDQUOT?: "de schijf is vol; maak ruimte vrij of kies een andere plaats"
            case .EROFS?: "de schijf is alleen te lezen; kies een andere plaats"
            case .EACCES?, .EPERM?: "u mag daar niet schrijven"
            case .ENOENT?, .ENOTDIR?: "de map bestaat niet"
            case .EBADF?, .EPIPE?: "zij is gesloten"
            default: error.localizedDescription
            }
        return InputError("\(what) kan niet worden geschreven: \(cause).")
    }

    /// Writes a file at once, so that nobody sees half of it; into what is no plain file (a device, a pipe) it just writes,
    /// for taking the place of that would break it.
    private static func replace(_ file: String, with data: Data) throws {
        let path = URL(filePath: file).resolvingSymlinksInPath()
        let kind = try? FileManager.default.attributesOfItem(atPath: path.path(percentEncoded: false))[.type]
        guard let kind = kind as? FileAttributeType, kind != .typeRegular else {
            return try data.write(to: path, options: .atomic)
        }
        let handle = try FileHandle(forWritingTo: path)
        defer { try? handle.close() }
        try handle.write(contentsOf: data)
    }

    /// Writes a new file that only the caller can read; one that is there already must not be lost by mistake.
    static func writeSecret(_ text: String, to file: String) throws {
        let descriptor = unsafe open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            if errno == EEXIST { throw InputError("\(file): bestaat al; kies een nieuw bestand.") }
            throw unwritable("\(file):", POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO))
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try handle.write(contentsOf: Data(text.utf8))
            try handle.close()
        } catch {
            // Half a key is of no use, and would be in the way of the next try.
            try? FileManager.default.removeItem(atPath: file)
            throw unwritable("\(file):", error)
        }
    }

    /// Sees to it that all that was printed has gone out.
    static func finish() throws {
        guard fflush(nil) == 0 else {
            throw unwritable("De standaarduitvoer", POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO))
        }
    }

    /// The text of a file, or of the standard input for `-`; without the mark of the encoding that some programs put before it.
    static func read(_ file: String) throws -> String {
        let text = try readWhole(file)
        return text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    }

    /// The text of a file, or of the standard input for `-`, to the byte.
    static func readWhole(_ file: String) throws -> String {
        guard let text = String(validating: try contents(of: file), as: UTF8.self) else {
            throw InputError("\(file): geen geldige UTF-8-tekst.")
        }
        return text
    }

    private static func contents(of file: String) throws -> Data {
        guard file != "-" else { return try FileHandle.standardInput.readToEnd() ?? Data() }
        try checkCanRead(file)
        guard let contents = FileManager.default.contents(atPath: file) else { throw unreadable(file) }
        return contents
    }

    /// Refuses what is not a file that can be read.
    static func checkCanRead(_ file: String) throws {
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) else {
            throw InputError("\(file): bestand niet gevonden.")
        }
        guard !isFolder.boolValue else { throw InputError("\(file): is een map, geen bestand.") }
        guard FileManager.default.isReadableFile(atPath: file) else { throw unreadable(file) }
    }

    private static func unreadable(_ file: String) -> InputError { InputError("\(file): kan niet worden gelezen.") }
}
