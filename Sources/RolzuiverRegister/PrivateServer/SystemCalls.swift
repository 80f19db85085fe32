import Foundation
import Glibc

// Calls of the system that Foundation has no equal for. They take a path as a C string, made by Swift and gone after
// the call, so nothing here can outlive its memory.

/// Gives a file or folder another name; replaces a file that has it.
///
/// - Throws: With what the system has against it.
func renameItem(_ path: String, to name: String) throws(ServerError) {
    guard unsafe rename(path, name) == 0 else { throw .lastSystemError(path) }
}

/// Sees to it that the names in a folder are on disk.
///
/// - Throws: With what the system has against it.
func synchronizeFolder(_ path: String) throws(ServerError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .lastSystemError(path) }
    defer { close(descriptor) }
    // Some file systems cannot do this for a folder, and say EINVAL.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw .lastSystemError(path) }
}

/// Opens a file without following a link and without leaving it open in child processes.
///
/// - Parameters:
///   - path: The file; made, closed to others, when missing.
///   - mode: `O_RDWR` or `O_WRONLY`; with `O_EXCL` it must be missing.
/// - Returns: The descriptor, which the caller closes.
/// - Throws: With what the system has against it.
func openPrivateFile(_ path: String, _ mode: Int32) throws(ServerError) -> Int32 {
    let descriptor = unsafe open(path, mode | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .lastSystemError(path) }
    return descriptor
}

/// Makes a folder that only one account can enter; leaves an existing one as it is.
///
/// - Throws: With what the system has against it.
func makePrivateFolder(_ path: String, for account: ServerAccount) throws(ServerError) {
    guard unsafe mkdir(path, 0o700) == 0 else {
        guard errno == EEXIST else { throw .lastSystemError(path) }
        return
    }
    guard !account.isCaller else { return }
    guard unsafe lchown(path, account.user, account.group) == 0 else { throw .lastSystemError(path) }
}

/// Removes a folder if it is empty; leaves it otherwise.
func removeEmptyFolder(_ path: String) {
    _ = unsafe rmdir(path)
}

/// Whether the caller may do this with a file or folder.
///
/// - Parameters:
///   - path: The file or folder.
///   - mode: `F_OK` or `W_OK`.
/// - Throws: With what the system has against it.
func requireAccess(_ path: String, _ mode: Int32) throws(ServerError) {
    guard unsafe access(path, mode) == 0 else { throw .lastSystemError(path) }
}

extension ServerError {
    /// The error of the system call that just failed on a path.
    static func lastSystemError(_ path: String) -> Self {
        .system(path, POSIXErrorCode(rawValue: errno) ?? .EIO)
    }
}
