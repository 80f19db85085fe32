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
        Self.clear(beside: self.path)
        half = self.path + ".half-" + String(UInt32.random(in: .min ... .max), radix: 36)
        let folder = URL(filePath: self.path).deletingLastPathComponent().path(percentEncoded: false)
        do throws(ServerError) {
            // Only for the caller: it holds names of persons.
            file = FileHandle(fileDescriptor: try openPrivateFile(half, O_WRONLY | O_EXCL), closeOnDealloc: true)
        } catch {
            // That name means nothing to anybody: what is wrong is with the folder.
            let message = error.message.replacing(half, with: "de map \(folder)")
            let sentence = message.prefix(1).uppercased() + message.dropFirst()
            throw Self.failure(self.path, ServerError(sentence, remedy: error.remedy))
        }
        // While it is held nobody takes the file for one that was left; the system drops it when the process ends.
        _ = flock(file.fileDescriptor, LOCK_EX | LOCK_NB)
    }

    /// Removes what backups of the same name left behind that were killed: names of persons are in it.
    private static func clear(beside path: String) {
        let folder = URL(filePath: path).deletingLastPathComponent()
        let name = URL(filePath: path).lastPathComponent
        let items = (try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))) ?? []
        for item in items where item.hasPrefix(name + ".half-") {
            let half = folder.appending(path: item).path(percentEncoded: false)
            guard isArchive(half), let descriptor = try? openPrivateFile(half, O_RDWR) else { continue }
            defer { close(descriptor) }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { continue }
            try? FileManager.default.removeItem(atPath: half)
        }
    }

    /// Whether a file begins as what `pg_dump` writes, or is still empty.
    private static func isArchive(_ path: String) -> Bool {
        guard let file = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? file.close() }
        guard let start = try? file.read(upToCount: 5) else { return true }
        return start.isEmpty || start == Data("PGDMP".utf8)
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
        // Not before: until it has its name, it must not seem to have been left.
        try? file.close()
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
