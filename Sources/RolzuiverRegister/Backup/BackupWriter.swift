import Crypto
import Foundation
import Glibc

/// A backup that is being written, beside its place and under a name that says that it is not whole.
///
/// It gets its own name when all of it is on disk; a backup of that name is whole.
struct BackupWriter {
    /// The name that it will have.
    let path: String
    private let half: String
    private let file: FileHandle
    private var hash = SHA256()
    private(set) var count: Int64 = 0

    /// Begins a file.
    ///
    /// - Throws: when there is one of that name and it may not be replaced, or none can be made there.
    init(path: String, replacing: Bool) throws(BackupError) {
        self.path = URL(filePath: path).standardizedFileURL.path(percentEncoded: false)
        try Self.checkPlace(self.path, replacing)
        half = self.path + ".half-" + String(UInt32.random(in: .min ... .max), radix: 36)
        do throws(ServerError) {
            // Only for the caller: it holds names of persons.
            file = FileHandle(fileDescriptor: try openPrivateFile(half, O_WRONLY | O_EXCL), closeOnDealloc: true)
        } catch {
            throw Self.failure(self.path, error)
        }
    }

    private static func checkPlace(_ path: String, _ replacing: Bool) throws(BackupError) {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else { return }
        guard attributes[.type] as? FileAttributeType == .typeRegular else {
            throw BackupError(.unusable, "\(path): is een map of een apparaat; noem een bestand.")
        }
        if !replacing {
            throw BackupError(.unusable, "\(path): bestaat al. Kies een andere naam, of vervang het met --force.")
        }
    }

    /// Adds what `pg_dump` wrote.
    mutating func add(_ data: Data) throws {
        try file.write(contentsOf: data)
        hash.update(data: data)
        count += Int64(data.count)
    }

    /// Adds the manifest, and gives the file its name when all is on disk.
    func finish(_ manifest: BackupManifest, replacing: Bool) throws(BackupError) -> BackupManifest {
        var manifest = manifest
        manifest.archiveBytes = count
        manifest.archiveDigest = hexadecimal(hash.finalize())
        do {
            try file.write(contentsOf: Data("\n\(manifest.line)\n".utf8))
            try file.synchronize()
            try file.close()
        } catch {
            throw Self.failure(path, ServerError.file(path, error))
        }
        try Self.checkPlace(path, replacing)
        do throws(ServerError) {
            try renameItem(half, to: path)
            try synchronizeFolder(URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false))
        } catch {
            throw Self.failure(path, error)
        }
        return manifest
    }

    /// Removes what was written.
    func abandon() {
        try? file.close()
        try? FileManager.default.removeItem(atPath: half)
    }

    /// What the system has against it, said of the file.
    static func failure(_ path: String, _ error: ServerError) -> BackupError {
        BackupError(.unusable, "\(path): de reservekopie kan niet worden geschreven. \(error.message)")
    }
}
