import CLibPQ
import Glibc
import Synchronization

extension Connection {
    /// Asks the server to abandon what this connection is running; returns when it has been told.
    public func cancelRequest() async {
        guard let token = session.withLock({ beginCancel(&$0) }) else { return }
        await blocking { self.sendCancel(token) }
    }

    /// Cancels one request: at once when the server is at it, else when its turn comes.
    func cancel(_ id: UInt64) {
        let token = try? change { session, wakeups throws(PostgresError) -> UInt? in
            if session.isRunning(id) { return beginCancel(&session) }
            if let request = session.held.remove(where: { $0.id == id }) {
                wakeups.replies.append((request.reply, .failure(.cancelled.running(request.sql))))
            }
            session.pending.update(where: { $0.id == id }, { $0.isCancelled = true })
            return nil
        }
        guard let token = token ?? nil else { return }
        onThread { self.insist(id, token) }
    }

    /// Repeats the request while the server keeps on: it ignores one that overtakes its statement on the way.
    private func insist(_ id: UInt64, _ token: UInt) {
        var next: UInt? = token
        var pause: UInt32 = 20_000
        while let token = next {
            sendCancel(token)
            usleep(pause)
            pause = min(2 * pause, 1_000_000)
            next = session.withLock { $0.isRunning(id) ? beginCancel(&$0) : nil }
        }
    }

    /// Counts a cancel request as in flight, so that no other statement is sent in its way.
    private func beginCancel(_ session: inout Session) -> UInt? {
        guard session.failure == nil, let token = PQgetCancel(session.handle) else { return nil }
        session.cancelsInFlight += 1
        return UInt(bitPattern: token)
    }

    // libpq 15 can only block here (17 adds PQcancelStart). When it returns, the server has passed the request on, and
    // a session that is idle then ignores it: what is sent afterwards is safe. PGcancel may be used on any thread.
    private func sendCancel(_ address: UInt) {
        let token = OpaquePointer(bitPattern: address)
        var buffer = [CChar](repeating: 0, count: 256)
        _ = PQcancel(token, &buffer, CInt(buffer.count))
        PQfreeCancel(token)
        try? change { session, wakeups throws(PostgresError) in
            session.cancelsInFlight -= 1
            try session.submitHeld()
            wakeups.takeTurns(&session)
        }
    }
}
