import Synchronization

/// A bounded set of connections to one database.
///
/// Connections are opened when they are needed, kept when they are not, and replaced when they are lost. A server that
/// is away is tried again, at growing intervals, for as long as somebody waits.
public final class Database: Sendable {
    private let conninfo: String
    private let options: Connection.Options
    private let waitLimit: Duration
    private let poller: Poller
    private let pool: Mutex<Pool>
    private let lastID = Atomic<UInt64>(0)

    /// Describes the database; nothing is opened yet.
    ///
    /// - Parameters:
    ///   - conninfo: a libpq connection string or URI, with one host or several.
    ///   - limit: how many connections there may be.
    ///   - waitLimit: how long to wait for one, whether they are all in use or the server is away.
    ///   - options: how connections are made and behave.
    ///   - poller: the thread that waits for their sockets.
    public init(
        _ conninfo: String,
        limit: Int = 8,
        waitLimit: Duration = .seconds(10),
        options: Connection.Options = Connection.Options(),
        on poller: Poller = .shared
    ) {
        (self.conninfo, self.waitLimit, self.options, self.poller) = (conninfo, waitLimit, options, poller)
        pool = Mutex(Pool(limit: limit))
    }

    deinit { close() }

    /// Closes what is idle, and what is in use as soon as it is given back; whoever waits is refused.
    public func close() {
        let (replies, connections) = pool.withLock { $0.close() }
        for reply in replies { reply.resume(returning: .failure(.poolClosed)) }
        for connection in connections { connection.close() }
    }

    // MARK: Use

    /// Runs `body` in one read-only snapshot, so that a report agrees with itself.
    @discardableResult
    public func read<R>(_ body: (Connection) async throws -> R) async throws -> R {
        try await transaction(.snapshot, body)
    }

    /// Runs `body` in a transaction (`READ COMMITTED`): committed when it returns, rolled back when it throws.
    @discardableResult
    public func write<R>(_ body: (Connection) async throws -> R) async throws -> R {
        try await transaction(.readCommitted, body)
    }

    /// Runs `body` in a transaction of the given mode.
    ///
    /// Settings made in it should be `SET LOCAL`, and locks `pg_advisory_xact_lock`: the session goes on to others.
    @discardableResult
    public func transaction<R>(
        _ mode: TransactionMode,
        _ body: (Connection) async throws -> R
    ) async throws -> R {
        let connection = try await leaseInTransaction(mode)
        let result: Result<R, any Error>
        do {
            result = .success(try await connection.finishingTransaction { try await body(connection) })
        } catch { result = .failure(error) }
        await release(connection, completely: false)
        return try result.get()
    }

    /// Lends a connection for long or unusual use; what `body` leaves behind in the session is cleared away.
    @discardableResult
    public func withConnection<R>(_ body: (Connection) async throws -> R) async throws -> R {
        let connection = try await lease()
        let result: Result<R, any Error>
        do { result = .success(try await body(connection)) } catch { result = .failure(error) }
        await release(connection, completely: true)
        return try result.get()
    }

    // MARK: Leases

    /// Leases a connection that has proved to be alive by beginning a transaction.
    private func leaseInTransaction(_ mode: TransactionMode) async throws(PostgresError) -> Connection {
        var attempt = 0
        while true {
            let connection = try await lease()
            do throws(PostgresError) {
                try await connection.query(mode.begin)
                return connection
            } catch {
                await release(connection, completely: false)
                // The server has gone since the connection was last used. Nothing has been done on it yet.
                attempt += 1
                guard error.kind == .connection, attempt <= pool.withLock({ $0.limit }) else { throw error }
            }
        }
    }

    private func lease() async throws(PostgresError) -> Connection {
        if Task.isCancelled { throw .cancelled }
        if let lease = pool.withLock({ $0.lease() }) { return try lease.get() }
        let id = lastID.add(1, ordering: .relaxed).newValue
        // Not a child of the caller's: a lease that is granted must not wait for the clock.
        let clock = Task { [weak self, waitLimit] in
            guard (try? await Task.sleep(for: waitLimit)) != nil else { return }
            self?.giveUp(id) { $0.exhaustion(after: waitLimit) }
        }
        defer { clock.cancel() }
        return try await withTaskCancellationHandler {
            await withCheckedContinuation { reply in enqueue(Pool.Waiter(id: id, reply: reply)) }
        } onCancel: {
            giveUp(id) { _ in .cancelled }
        }.get()
    }

    private func enqueue(_ waiter: Pool.Waiter) {
        // Checked under the mutex: a cancellation that comes later will find the waiter.
        switch pool.withLock({ Task.isCancelled ? .refused(.cancelled) : $0.lease(waiter) }) {
        case .granted(let connection): waiter.reply.resume(returning: .success(connection))
        case .refused(let error): waiter.reply.resume(returning: .failure(error))
        case .waits(let opens): if opens { open() }
        }
    }

    private func giveUp(_ id: UInt64, _ reason: (Pool) -> PostgresError) {
        let (reply, error) = pool.withLock { ($0.remove(id), reason($0)) }
        reply?.resume(returning: .failure(error))
    }

    private func release(_ connection: Connection, completely: Bool) async {
        await connection.reset(completely: completely)
        if connection.isUsable {
            put(connection, isNew: false)
        } else if pool.withLock({ $0.discard() }) {
            open()
        }
    }

    private func put(_ connection: Connection, isNew: Bool) {
        let (reply, surplus) = pool.withLock { $0.put(connection, isNew: isNew) }
        reply?.resume(returning: .success(connection))
        surplus?.close()
    }

    // MARK: Opening

    // A task of its own, because it works for whoever waits first when it is done, and not for who came first.
    private func open() {
        Task { [self] in
            var pause = Duration.milliseconds(50)
            while true {
                do throws(PostgresError) {
                    put(try await Connection.connect(conninfo, options: options, on: poller), isNew: true)
                    return
                } catch {
                    let (goesOn, refused) = pool.withLock { $0.openingFailed(error, isFinal: !error.mayPass) }
                    refused?.resume(returning: .failure(error))
                    guard goesOn else { return }
                }
                try? await Task.sleep(for: pause)
                pause = min(pause * 2, .seconds(1))
                if pool.withLock({ pool in
                    if pool.isContent { pool.stopOpening() }
                    return pool.isContent
                }) {
                    return
                }
            }
        }
    }
}

extension PostgresError {
    /// Whether connecting may succeed a little later: not with a wrong name, password, database or connection string.
    fileprivate var mayPass: Bool {
        guard kind == .connection else { return false }
        guard let sqlState else { return true }
        return !["28", "3D", "42"].contains(sqlState.classCode)
    }
}
