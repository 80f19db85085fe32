import CLibPQ
import Synchronization

/// One PostgreSQL session.
///
/// Statements from concurrent tasks are pipelined: each is sent at once, and the results come back in order, so tasks
/// share the round trip and an error aborts only its own statement. A COPY or a script has the session for itself.
///
/// A statement whose task is cancelled is cancelled at the server. The connection stays usable, or says that it is not.
///
/// libpq runs in non-blocking mode behind a mutex. A caller sends from its own thread and suspends; the ``Poller``
/// reads the reply and resumes it.
public final class Connection: Sendable {
    let session: Mutex<Session>
    let poller: Poller
    private let seat: Poller.Seat
    private let notices: NoticeSink
    private let lastID = Atomic<UInt64>(0)

    /// Takes over a connection that libpq has made.
    init(_ address: UInt, options: Options, on poller: Poller) throws(PostgresError) {
        // The address has come from the thread that made the connection, and nobody else has it.
        nonisolated(unsafe) let handle = OpaquePointer(bitPattern: address)
        guard let handle, PQsetnonblocking(handle, 1) == 0, PQenterPipelineMode(handle) == 1 else {
            defer { PQfinish(handle) }
            throw .connection(handle)
        }
        seat = Poller.Seat(PQsocket(handle))
        notices = NoticeSink(options.onNotice)
        notices.attach(to: handle)
        session = Mutex(Session(handle, notices: notices, statementLimit: options.preparedStatementLimit))
        self.poller = poller
        poller.watch(seat, for: .read) { [weak self] events in self?.ready(events) }
    }

    deinit { close() }

    /// Ends the session; statements in flight fail.
    public func close() { fail(.closed) }

    /// Whether the session is alive, as far as is known.
    public var isUsable: Bool { session.withLock { $0.failure == nil } }

    /// The server process that serves this connection, as in `pg_stat_activity.pid`; 0 when it is closed.
    public var backend: Int32 { session.withLock { $0.failure == nil ? PQbackendPID($0.handle) : 0 } }

    /// Whether a transaction block is open, failed or not.
    public var isInTransaction: Bool {
        session.withLock { $0.failure == nil && PQtransactionStatus($0.handle) != PQTRANS_IDLE }
    }

    /// A number that no other request of this connection has.
    func newID() -> UInt64 { lastID.add(1, ordering: .relaxed).newValue }

    // MARK: The session's events

    /// Changes the session under its mutex, then resumes those whom the change concerns; an error ends the session.
    func change<R: Sendable>(
        _ body: (inout Session, inout Wakeups) throws(PostgresError) -> R
    ) throws(PostgresError) -> R {
        var wakeups = Wakeups()
        let result = session.withLock { session -> Result<R, PostgresError> in
            if let failure = session.failure { return .failure(failure) }
            do throws(PostgresError) {
                let result = try body(&session, &wakeups)
                settle(&session)
                return .success(result)
            } catch {
                if error.kind == .connection { end(&session, error, &wakeups) }
                return .failure(session.failure ?? error)
            }
        }
        wakeups.resume()
        notices.deliver()
        if let id = wakeups.cancel { cancel(id) }
        return try result.get()
    }

    /// Flushes, and asks the poller for what the session now waits for.
    private func settle(_ session: inout Session) {
        // In an exclusive command, the task inside it flushes and says what it waits for.
        guard session.failure == nil, session.exclusive == nil else { return }
        watch(&session, for: session.flush())
    }

    func watch(_ session: inout Session, for interest: Poller.Readiness) {
        guard interest != session.interest else { return }
        session.interest = interest
        poller.update(seat, for: interest)
    }

    /// Called on the poller's thread.
    private func ready(_ events: Poller.Readiness) {
        // Errors reach those who wait; there is nobody to throw to here.
        try? change { session, wakeups throws(PostgresError) in
            if session.exclusive != nil {
                // The task that has the session reads for itself, when it wants more.
                watch(&session, for: [])
                if let waiter = session.waiter { wakeups.waiters.append(waiter) }
                session.waiter = nil
                return
            }
            let isAlive = session.consume()
            try session.collect(into: &wakeups)
            session.deliverNotifications()
            if !isAlive { throw .connection(session.handle) }
        }
    }

    func fail(_ error: PostgresError) {
        var wakeups = Wakeups()
        session.withLock { end(&$0, error, &wakeups) }
        wakeups.resume()
        notices.deliver()
    }

    private func end(_ session: inout Session, _ error: PostgresError, _ wakeups: inout Wakeups) {
        guard session.failure == nil else { return }
        poller.unwatch(seat)
        session.fail(error, into: &wakeups)
    }
}
