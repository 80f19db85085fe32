import Crypto
import Foundation

/// A backup on disk: an archive of `pg_dump` in its custom format, and below it the manifest as one line.
///
/// `pg_restore` reads it as it is and does not look at the last line, so the register can be had back without us.
package struct BackupFile: Sendable {
    /// Where it is, from the root.
    package let path: String
    /// What it says of itself.
    package let manifest: BackupManifest

    /// The longest manifest that is looked for.
    private static let longestLine: UInt64 = 1 << 20

    /// Finds the manifest of a file, and holds the length of the file against it.
    ///
    /// - Throws: when it is no backup, or not all of one.
    package init(path: String) throws(BackupError) {
        self.path = URL(filePath: path).standardizedFileURL.path(percentEncoded: false)
        let kind = try? FileManager.default.attributesOfItem(atPath: self.path)[.type] as? FileAttributeType
        // A device may have no end, and a pipe no way back.
        if let kind, ![.typeRegular, .typeSymbolicLink, .typeDirectory].contains(kind) {
            throw BackupError(.unusable, "\(path): dit is geen gewoon bestand.")
        }
        let found: (beginning: Data, end: Data, size: UInt64)
        do {
            let file = try FileHandle(forReadingFrom: URL(filePath: path))
            defer { try? file.close() }
            let beginning = try file.read(upToCount: 5) ?? Data()
            let size = try file.seekToEnd()
            try file.seek(toOffset: size - min(size, Self.longestLine))
            found = (beginning, try file.readToEnd() ?? Data(), size)
        } catch {
            throw BackupError(.unusable, "\(path): kan niet worden gelezen. \(ServerError.file(path, error).message)")
        }
        guard found.size > 0 else { throw BackupError(.unusable, "\(path): het bestand is leeg.") }
        guard let line = Self.lastLine(of: found.end), FileText.format(line) != nil else {
            throw BackupError(
                .unusable,
                found.beginning == Data("PGDMP".utf8)
                    ? "\(path): het einde van de reservekopie ontbreekt; zij is afgebroken of later ingekort. Neem een "
                        + "andere. (Of zij is met pg_dump zelf gemaakt; zet haar dan terug met pg_restore.)"
                    : "\(path): dit is geen reservekopie van rolzuiver."
            )
        }
        do throws(ProofError) {
            manifest = try FileText.read(line, [BackupManifest.format], "reservekopie")
        } catch {
            throw BackupError(.unusable, "\(path): \(error.sentence).")
        }
        let size = manifest.archiveBytes + Int64(line.utf8.count) + 2
        guard found.size == UInt64(size), manifest.checkpoint != nil else {
            throw BackupError(
                .damaged,
                "\(path): het bestand heeft \(found.size) bytes en hoort er \(size) te hebben; het is veranderd."
            )
        }
    }

    private static func lastLine(of end: Data) -> String? {
        guard end.last == UInt8(ascii: "\n"), let before = end.dropLast().lastIndex(of: UInt8(ascii: "\n")) else {
            return nil
        }
        return String(data: end[(before + 1)...].dropLast(), encoding: .utf8)
    }

    /// Reads the whole file and holds it against its SHA-256.
    ///
    /// - Parameter progress: told how many bytes of how many were read.
    /// - Throws: when a byte differs.
    package func check(progress: (_ done: Int64, _ total: Int64) -> Void = { _, _ in }) throws(BackupError) {
        var hash = SHA256()
        var left = manifest.archiveBytes
        do {
            let file = try FileHandle(forReadingFrom: URL(filePath: path))
            defer { try? file.close() }
            while left > 0, let data = try file.read(upToCount: Int(min(left, 1 << 20))), !data.isEmpty {
                hash.update(data: data)
                left -= Int64(data.count)
                progress(manifest.archiveBytes - left, manifest.archiveBytes)
            }
        } catch {
            throw BackupError(.unusable, "\(path): kan niet worden gelezen. \(ServerError.file(path, error).message)")
        }
        guard left == 0, hexadecimal(hash.finalize()) == manifest.archiveDigest else {
            throw BackupError(
                .damaged,
                "\(path): de inhoud past niet op haar controlegetal; de reservekopie is beschadigd of veranderd. Neem een "
                    + "andere."
            )
        }
    }
}
