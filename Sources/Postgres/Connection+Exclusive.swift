import CLibPQ
import Synchronization

extension Connection {
    /// Runs several statements separated by semicolons, as a migration does; inside an open transaction, as part of it.
    ///
    /// Without one, PostgreSQL wraps them in a transaction of their own. COPY cannot be among them.
    public func execute(script: String) async throws(PostgresError) {
        try await run(script, isShielded: false)
    }

    func run(_ script: String, isShielded: Bool) async throws(PostgresError) {
        let result = await exclusively(script, isShielded: isShielded) { () async -> Result<Void, PostgresError> in
            do throws(PostgresError) {
                try await drain()
                return .success(())
            } catch { return .failure(error.running(script)) }
        }
        session.withLock { $0.isDirty = true }
        do throws(PostgresError) { try result.get() } catch { throw explained(error) }
    }

    /// Sends `sql` outside pipeline mode, and runs `body` to read what comes of it.
    func exclusively<R>(
        _ sql: String,
        isShielded: Bool = false,
        _ body: () async -> Result<R, PostgresError>
    ) async -> Result<R, PostgresError> {
        let id = newID()
        return await withTaskCancellationHandler {
            do throws(PostgresError) { try await begin(id, sql, isShielded) } catch { return .failure(error) }
            defer { endExclusive() }
            return await body()
        } onCancel: {
            if !isShielded { cancel(id) }
        }
    }

    private func begin(_ id: UInt64, _ sql: String, _ isShielded: Bool) async throws(PostgresError) {
        guard !sql.utf8.contains(0) else { throw .encoding("the SQL text holds a NUL") }
        while true {
            let hasBegun = try change { session, _ throws(PostgresError) -> Bool in
                if !isShielded, Task.isCancelled { throw .cancelled.running(sql) }
                if session.exclusive != nil { throw .busy.running(sql) }
                guard session.pending.isEmpty, session.held.isEmpty, session.cancelsInFlight == 0 else { return false }
                guard PQexitPipelineMode(session.handle) == 1, PQsendQuery(session.handle, sql) == 1 else {
                    throw .connection(session.handle).running(sql)
                }
                session.exclusive = id
                _ = session.flush()
                return true
            }
            if hasBegun { return }
            await turn()
        }
    }

    /// Suspends until the pipeline may have run empty.
    private func turn() async {
        await withCheckedContinuation { continuation in
            let isFree = session.withLock { session in
                if session.failure != nil || session.pending.isEmpty && session.cancelsInFlight == 0 { return true }
                session.turnWaiters.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    private func endExclusive() {
        // A command that did not come to its end leaves no session to go on with: entering the mode fails then.
        try? change { session, wakeups throws(PostgresError) in
            session.exclusive = nil
            guard PQenterPipelineMode(session.handle) == 1 else { throw .connection(session.handle) }
            session.deliverNotifications()
            try session.submitHeld()
            wakeups.takeTurns(&session)
        }
    }

    // MARK: Inside an exclusive command

    /// A result as it comes: the rows or the error, and what kind it is.
    struct Part {
        let rows: Rows
        let error: PostgresError?
        let status: ExecStatusType
    }

    /// Reads until the command is over and returns how many rows it stored or changed; throws its first error.
    @discardableResult
    func drain() async throws(PostgresError) -> Int {
        var first: PostgresError?
        var affected = 0
        while let part = try await nextPart() {
            switch part.status {
            case PGRES_COPY_OUT: try await discardRows()
            case PGRES_COPY_IN: try await endCopy(refusing: "COPY FROM STDIN needs copyIn")
            default:
                if let error = part.error { first = first ?? error } else { affected = part.rows.affected }
            }
        }
        if let first { throw first }
        return affected
    }

    func nextPart() async throws(PostgresError) -> Part? {
        while true {
            enum Step { case send, wait, end, result(Rows, PostgresError?, ExecStatusType) }
            let step = try change { session, _ throws(PostgresError) -> Step in
                if PQflush(session.handle) == 1 { return .send }
                if PQisBusy(session.handle) == 1 { return .wait }
                let isLost = PQstatus(session.handle) == CONNECTION_BAD
                guard let result = PQgetResult(session.handle) else {
                    if isLost { throw .connection(session.handle) }
                    return .end
                }
                let status = PQresultStatus(result)
                let error = status == PGRES_FATAL_ERROR ? PostgresError(result, statement: nil) : nil
                let rows = Rows(result)
                // Of a server that is gone libpq makes the result itself: nothing was refused.
                if let error, PQstatus(session.handle) == CONNECTION_BAD { throw error.lost }
                return .result(rows, error, status)
            }
            switch step {
            case .result(let rows, let error, let status): return Part(rows: rows, error: error, status: status)
            case .end: return nil
            case .send: try await waitForSocket(isSending: true)
            case .wait: try await waitForSocket()
            }
        }
    }

    /// Throws away the rest of a COPY OUT.
    private func discardRows() async throws(PostgresError) {
        while true {
            let status = try change { session, _ throws(PostgresError) -> CInt in
                var row: UnsafeMutablePointer<CChar>?
                let status = PQgetCopyData(session.handle, &row, 1)
                PQfreemem(row)
                return status
            }
            if status < 0 { return }
            if status == 0 { try await waitForSocket() }
        }
    }

    /// Ends a COPY IN, well or for a reason.
    func endCopy(refusing reason: String?) async throws(PostgresError) {
        while true {
            let status = try change { session, _ throws(PostgresError) in PQputCopyEnd(session.handle, reason) }
            // Below zero, the server has already ended it; its reason comes with the result.
            if status != 0 { return }
            try await waitForSocket(isSending: true)
        }
    }

    /// Suspends until the socket has something to read, or room for what is still to be written; then reads.
    ///
    /// - Parameter isSending: whether only what is still to be written stands in the way. The server may take it in the
    ///   meantime; then there is nothing to wait for, and nothing would come.
    /// - Throws: when the connection is lost.
    func waitForSocket(isSending: Bool = false) async throws(PostgresError) {
        await withCheckedContinuation { continuation in
            let isOver = session.withLock { session in
                if session.failure != nil { return true }
                let interest = session.flush()
                if isSending, !interest.contains(.write) { return true }
                session.waiter = continuation
                watch(&session, for: interest)
                return false
            }
            if isOver { continuation.resume() }
        }
        try change { session, _ throws(PostgresError) in
            if !session.consume() { throw lastWords(session) }
        }
    }

    /// Why the connection is gone: what the server said last, else what libpq says.
    private func lastWords(_ session: Session) -> PostgresError {
        let general = PostgresError.connection(session.handle)
        for _ in 0..<8 {
            guard let result = PQgetResult(session.handle) else { break }
            defer { PQclear(result) }
            let error = PostgresError(result, statement: nil)
            if PQresultStatus(result) == PGRES_FATAL_ERROR, error.sqlState != nil { return error.lost }
        }
        return general
    }
}

extension PostgresError {
    fileprivate var lost: Self {
        var error = self
        error.kind = .connection
        return error
    }
}
