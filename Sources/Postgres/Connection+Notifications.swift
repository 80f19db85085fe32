import CLibPQ
import Glibc

extension Connection {
    /// What another session has said with `NOTIFY`.
    public struct Notification: Hashable, Sendable {
        /// The channel it was sent on.
        public let channel: String
        /// The text that came with it, possibly empty.
        public let payload: String
        /// The sender's server process.
        public let sender: Int32
    }

    /// Listens on `channel`, within a transaction from its commit on.
    ///
    /// The stream ends with the connection, or with the lease; when it is no longer read, the channel is given up. Of
    /// notifications that nobody reads, the last 1024 are kept: take one as a hint to look, not as the news itself.
    public func notifications(on channel: String) async throws(PostgresError) -> AsyncStream<Notification> {
        let id = newID()
        let (stream, continuation) = AsyncStream.makeStream(
            of: Notification.self,
            bufferingPolicy: .bufferingNewest(1024)
        )
        let name = try change { session, _ throws(PostgresError) in
            session.listeners[channel, default: [:]][id] = continuation
            return try session.quoted(channel)
        }
        continuation.onTermination = { [weak self] _ in self?.unlisten(channel, name, id) }
        do throws(PostgresError) { try await query(Statement(unsafe: "LISTEN \(name)")) } catch {
            continuation.finish()
            throw error
        }
        return stream
    }

    private func unlisten(_ channel: String, _ name: String, _ id: UInt64) {
        let isLast = try? change { session, _ throws(PostgresError) in
            guard session.listeners[channel]?.removeValue(forKey: id) != nil else { return false }
            guard session.listeners[channel]?.isEmpty == true else { return false }
            session.listeners[channel] = nil
            return true
        }
        if isLast == true { post(Statement(unsafe: "UNLISTEN \(name)")) }
    }

    /// Ends every stream of notifications.
    func endNotifications() {
        try? change { session, wakeups throws(PostgresError) in
            wakeups.ended += session.listeners.values.flatMap(\.values)
            session.listeners = [:]
        }
    }
}

extension Session {
    /// An identifier in quotes, safe within SQL.
    func quoted(_ identifier: String) throws(PostgresError) -> String {
        guard !identifier.utf8.contains(0) else { throw .encoding("the name of a channel holds a NUL") }
        guard let quoted = PQescapeIdentifier(handle, identifier, identifier.utf8.count) else {
            throw .encoding("the name of a channel is not valid: \(trimmed(PQerrorMessage(handle)))")
        }
        defer { PQfreemem(quoted) }
        return String(cString: quoted)
    }
}
