import CLibPQ
import Synchronization

/// Takes the server's notices, which arrive under the session's mutex, and passes them on outside it.
final class NoticeSink: Sendable {
    private let receive: @Sendable (PostgresError) -> Void
    private let waiting = Mutex<[PostgresError]>([])

    init(_ receive: @escaping @Sendable (PostgresError) -> Void) { self.receive = receive }

    /// Replaces libpq's own receiver, which prints to standard error; the connection keeps `self` alive.
    func attach(to handle: OpaquePointer) {
        PQsetNoticeReceiver(
            handle,
            { context, result in
                guard let context, let result else { return }
                let sink = Unmanaged<NoticeSink>.fromOpaque(context).takeUnretainedValue()
                sink.waiting.withLock { $0.append(PostgresError(result, statement: nil)) }
            },
            Unmanaged.passUnretained(self).toOpaque()
        )
    }

    func deliver() {
        let notices = waiting.withLock { notices in
            defer { if !notices.isEmpty { notices = [] } }
            return notices
        }
        for notice in notices { receive(notice) }
    }
}
