import Foundation
import Glibc

/// A lock by which one process at a time makes or starts the server of a data folder.
///
/// The system drops it when the process ends, however it ends. No child inherits it: a server would hold it for ever.
struct FolderLock: Sendable {
    private let descriptor: Int32

    /// Waits for the lock, without holding a thread.
    ///
    /// - Parameters:
    ///   - path: The lock file; made when missing.
    ///   - limit: How long to wait for another process.
    ///   - notice: Told once when the wait lasts longer than a second.
    /// - Throws: When the file cannot be made, or the other process is not ready in time.
    init(path: String, limit: Duration, notice: @Sendable (String) -> Void) async throws(ServerError) {
        descriptor = try openPrivateFile(path, O_RDWR)
        let begin = ContinuousClock.now
        var told = false
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let waited = ContinuousClock.now - begin
            if waited > .seconds(1), !told {
                notice("Een ander proces zet de database klaar; even wachten.")
                told = true
            }
            if waited > limit || Task.isCancelled {
                close(descriptor)
                throw ServerError(
                    "Een ander proces houdt \(path) al \(waited.components.seconds) seconden bezet.",
                    remedy: "Wacht tot dat proces klaar is, of beëindig het, en probeer het opnieuw."
                )
            }
            try? await Task.sleep(for: .milliseconds(50))
        }
    }

    /// Lets the next process through.
    func release() {
        close(descriptor)
    }
}
