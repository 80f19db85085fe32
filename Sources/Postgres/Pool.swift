/// Which connections there are and who waits for one: the state of a ``Database``, which does what this decides.
struct Pool {
    typealias Reply = CheckedContinuation<Result<Connection, PostgresError>, Never>

    struct Waiter {
        let id: UInt64
        let reply: Reply
    }

    enum Lease {
        case granted(Connection)
        case refused(PostgresError)
        /// The caller must wait; if `opens`, somebody must open a connection.
        case waits(opens: Bool)
    }

    let limit: Int
    private var idle: [Connection] = []
    private var leased = 0
    private var opening = 0
    private var waiting = Queue<Waiter>()
    private var lastFailure: PostgresError?
    private var isClosed = false

    init(limit: Int) { self.limit = max(1, limit) }

    /// Whether nobody waits, so that there is no reason to go on trying to open a connection.
    var isContent: Bool { waiting.isEmpty || isClosed }

    private mutating func opens() -> Bool {
        guard !isClosed, opening < waiting.count, leased + opening + idle.count < limit else { return false }
        opening += 1
        return true
    }

    /// Grants the most recently used connection that is alive.
    mutating func lease() -> Result<Connection, PostgresError>? {
        if isClosed { return .failure(.poolClosed) }
        while let connection = idle.popLast() {
            guard connection.isUsable else { continue }
            leased += 1
            return .success(connection)
        }
        return nil
    }

    /// Grants a connection, or puts the caller in the queue.
    mutating func lease(_ waiter: Waiter) -> Lease {
        switch lease() {
        case .success(let connection)?: return .granted(connection)
        case .failure(let error)?: return .refused(error)
        case nil:
            waiting.append(waiter)
            return .waits(opens: opens())
        }
    }

    /// Takes a waiter out of the queue; nil if it has been served.
    mutating func remove(_ id: UInt64) -> Reply? { waiting.remove { $0.id == id }?.reply }

    /// Why a waiter has got nothing for so long.
    func exhaustion(after limit: Duration) -> PostgresError {
        if let lastFailure, leased < self.limit {
            var error = lastFailure
            error.kind = .exhausted
            error.message = "no connection within \(limit): \(lastFailure.message)"
            return error
        }
        return PostgresError(.exhausted, "all \(self.limit) connections are in use, and none came free within \(limit)")
    }

    /// Passes a connection on, or keeps it; returns who gets it, or what is to be closed.
    mutating func put(_ connection: Connection, isNew: Bool) -> (reply: Reply?, surplus: Connection?) {
        if isNew { opening -= 1 } else { leased -= 1 }
        lastFailure = nil
        if isClosed { return (nil, connection) }
        if let waiter = waiting.popFirst() {
            leased += 1
            return (waiter.reply, nil)
        }
        idle.append(connection)
        return (nil, nil)
    }

    /// Gives up a leased connection; true if another must be opened in its place.
    mutating func discard() -> Bool {
        leased -= 1
        return opens()
    }

    /// Notes that opening has failed; returns who is told, when trying again is of no use.
    mutating func openingFailed(_ error: PostgresError, isFinal: Bool) -> (goesOn: Bool, refused: Reply?) {
        lastFailure = error
        if isFinal || isContent {
            opening -= 1
            return (false, isFinal ? waiting.popFirst()?.reply : nil)
        }
        return (true, nil)
    }

    /// Notes that nobody waits any more for what was being opened.
    mutating func stopOpening() { opening -= 1 }

    mutating func close() -> (replies: [Reply], connections: [Connection]) {
        isClosed = true
        defer { idle = [] }
        return (waiting.removeAll().map(\.reply), idle)
    }
}

extension PostgresError {
    static let poolClosed = Self(.usage, "the database has been closed")
}
