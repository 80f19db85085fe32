import CLibPQ

/// A `PGconn` and what is in flight on it.
///
/// Always used under its connection's mutex. It resumes nobody: whoever waits is handed out in ``Wakeups``, and resumed
/// when the mutex is free again.
struct Session {
    /// Statements that are sent together and who waits for them: the first that fails is the last that is done.
    struct Request {
        let id: UInt64
        let statements: [Statement]
        /// Nil for what the connection does for itself.
        let reply: Reply?
        /// What the server was asked for and has not answered yet.
        var steps = Queue<Step>()
        /// How many of the statements were answered.
        var answered = 0
        var isCancelled = false
        var hasBeenRetried = false
        /// What came of the last statement, or the error that ended them all.
        var outcome: Result<Rows, PostgresError>?

        init(id: UInt64, _ statements: [Statement], reply: Reply?) {
            (self.id, self.statements, self.reply) = (id, statements, reply)
        }

        /// The text of the statement that is to be answered next.
        var sql: String { statements[min(answered, statements.count - 1)].sql }
    }

    /// Who waits for a request.
    enum Reply {
        /// For the one statement of it.
        case one(CheckedContinuation<Result<Rows, PostgresError>, Never>)
        /// For each of its statements.
        case each(Answers)

        /// Says that no more comes.
        func end(_ outcome: Result<Rows, PostgresError>) {
            switch self {
            case .one(let waiter): waiter.resume(returning: outcome)
            case .each(let answers):
                if case .failure = outcome { answers.put(outcome) }
                answers.end()
            }
        }
    }

    /// What the server answers to one by one.
    enum Step {
        case preparing(StatementCache.Key)
        case executing
    }

    let handle: OpaquePointer
    let notices: NoticeSink
    var cache: StatementCache
    /// What the server has been sent, in order.
    var pending = Queue<Request>()
    /// What waits until no cancel request and no exclusive command can come between.
    var held = Queue<Request>()
    /// The COPY or script that has the session for itself.
    var exclusive: UInt64?
    /// The task inside that command, waiting for the socket.
    var waiter: CheckedContinuation<Void, Never>?
    /// Tasks that want the session for themselves.
    var turnWaiters: [CheckedContinuation<Void, Never>] = []
    /// Cancel requests that may still hit whatever the session runs.
    var cancelsInFlight = 0
    var listeners: [String: [UInt64: AsyncStream<Connection.Notification>.Continuation]] = [:]
    var interest: Poller.Readiness = .read
    /// Whether something was done that outlives a transaction: settings, LISTEN, temporary tables.
    var isDirty = false
    var failure: PostgresError?

    init(_ handle: OpaquePointer, notices: NoticeSink, statementLimit: Int) {
        self.handle = handle
        self.notices = notices
        cache = StatementCache(limit: statementLimit)
    }

    // MARK: Sending

    /// Sends the request, or holds it until it may be sent; an error means that the session is beyond repair.
    mutating func submit(_ request: Request) throws(PostgresError) {
        if cancelsInFlight > 0 || exclusive != nil { held.append(request) } else { try send(request) }
    }

    /// Sends what was held, once nothing stands in its way.
    mutating func submitHeld() throws(PostgresError) {
        while cancelsInFlight == 0, exclusive == nil, let request = held.popFirst() { try send(request) }
    }

    private mutating func send(_ request: Request) throws(PostgresError) {
        var request = request
        let keys = request.statements.map { StatementCache.Key(sql: $0.sql, types: $0.bindings.types) }
        let slots = keys.map { cache.slot(for: $0) }
        // What makes room for a statement can be another one of the same request: that goes when it has been run.
        let evicted = slots.compactMap(\.evicted)
        let (late, early) = evicted.reduce(into: ([String](), [String]())) { names, name in
            if slots.contains(where: { $0.name == name }) { names.0.append(name) } else { names.1.append(name) }
        }
        for name in early { try deallocate(name) }
        for (statement, (key, slot)) in zip(request.statements, zip(keys, slots)) {
            let bindings = statement.bindings
            if slot.isNew {
                request.steps.append(.preparing(key))
                let (count, types) = (CInt(bindings.count), bindings.types)
                try check(PQsendPrepare(handle, slot.name, statement.sql, count, types), request)
            }
            request.steps.append(.executing)
            let status = bindings.withParameters { count, values, lengths, formats in
                PQsendQueryPrepared(handle, slot.name, count, values, lengths, formats, 1)
            }
            try check(status, request)
        }
        // One synchronization point per request: so an error aborts what was sent with its statement, and nothing else.
        try check(PQpipelineSync(handle), request)
        pending.append(request)
        for name in late { try deallocate(name) }
    }

    private mutating func deallocate(_ name: String) throws(PostgresError) {
        var request = Request(id: 0, [Statement(stringLiteral: "DEALLOCATE \(name)")], reply: nil)
        request.steps.append(.executing)
        try check(PQsendQueryParams(handle, request.sql, 0, nil, nil, nil, nil, 1), request)
        try check(PQpipelineSync(handle), request)
        pending.append(request)
    }

    /// Keeps a request that could not be sent among those in flight, so that it is answered with them.
    private mutating func check(_ status: CInt, _ request: Request) throws(PostgresError) {
        guard status != 1 else { return }
        pending.append(request)
        throw .connection(handle)
    }

    /// Writes what it can and says what to wait for.
    func flush() -> Poller.Readiness { PQflush(handle) == 1 ? [.read, .write] : .read }

    // MARK: Receiving

    /// Takes in what has arrived; false when the connection is gone.
    func consume() -> Bool {
        // TLS may keep decrypted bytes of which the socket does not tell: ask again while something is missing.
        for _ in 0..<(PQsslInUse(handle) == 1 ? 3 : 1) where PQconsumeInput(handle) == 0 { return false }
        return true
    }

    /// Hands out the replies that are complete.
    mutating func collect(into wakeups: inout Wakeups) throws(PostgresError) {
        var gaps = 0
        while !pending.isEmpty, PQisBusy(handle) == 0 {
            guard let result = PQgetResult(handle) else {
                // One gap ends a command; two in a row mean that nothing more has arrived.
                gaps += 1
                if gaps > 1 || PQstatus(handle) == CONNECTION_BAD { return }
                continue
            }
            gaps = 0
            if PQresultStatus(result) == PGRES_PIPELINE_SYNC {
                PQclear(result)
                try finishFirst(into: &wakeups)
            } else {
                take(result)
            }
        }
        if pending.isEmpty { wakeups.takeTurns(&self) }
    }

    private mutating func take(_ result: OpaquePointer) {
        let (status, step) = (PQresultStatus(result), pending.first?.steps.popFirst())
        switch (status, step) {
        case (PGRES_TUPLES_OK, .executing), (PGRES_COMMAND_OK, .executing), (PGRES_EMPTY_QUERY, .executing):
            let rows = Rows(result)
            if leavesTraces(rows.commandTag) { isDirty = true }
            pending.first?.answered += 1
            pending.first?.outcome = .success(rows)
            if case .each(let answers)? = pending.first?.reply { answers.put(.success(rows)) }
            return
        case (PGRES_COMMAND_OK, .preparing): break
        default:
            if case .preparing(let key)? = step { cache.forget(key) }
            // Only the first error explains; what it aborted does not, nor a hang-up after it.
            if case .failure? = pending.first?.outcome { break }
            guard status != PGRES_PIPELINE_ABORTED else { break }
            let sql = pending.first?.sql
            pending.first?.outcome = .failure(PostgresError(result, statement: sql))
        }
        PQclear(result)
    }

    private mutating func finishFirst(into wakeups: inout Wakeups) throws(PostgresError) {
        guard var request = pending.popFirst() else { return }
        if case .failure(let error)? = request.outcome, error.isStalePlan {
            // The tables have changed under the plans: prepare anew. Inside a transaction it is too late for this one.
            cache.forgetAll()
            if !request.hasBeenRetried, request.answered == 0, PQtransactionStatus(handle) == PQTRANS_IDLE {
                request.hasBeenRetried = true
                request.outcome = nil
                return try submit(request)
            }
        }
        let nothing = PostgresError(.server, "the statement returned no result").running(request.sql)
        wakeups.replies.append((request.reply, request.outcome ?? .failure(nothing)))
        if let next = pending.first, next.isCancelled { wakeups.cancel = next.id }
    }

    private func leavesTraces(_ tag: String) -> Bool {
        ["SET", "RESET", "LISTEN", "CREATE TABLE", "PREPARE", "DECLARE CURSOR", "LOAD"].contains(tag)
    }

    mutating func deliverNotifications() {
        while let note = PQnotifies(handle) {
            let channel = String(cString: note.pointee.relname)
            let value = Connection.Notification(
                channel: channel,
                payload: String(cString: note.pointee.extra),
                sender: note.pointee.be_pid
            )
            PQfreemem(note)
            for listener in listeners[channel, default: [:]].values { listener.yield(value) }
        }
    }

    // MARK: Ending

    /// Ends the session; whoever waits for it is told `error`.
    mutating func fail(_ error: PostgresError, into wakeups: inout Wakeups) {
        guard failure == nil else { return }
        var reason = error
        // A FATAL reply, such as an administrator's shutdown, explains the hang-up better than libpq does.
        if case .failure(let last)? = pending.first?.outcome { reason = last }
        reason.kind = .connection
        failure = reason
        for request in pending.removeAll() + held.removeAll() {
            wakeups.replies.append((request.reply, .failure(reason.running(request.sql))))
        }
        if let waiter { wakeups.waiters.append(waiter) }
        waiter = nil
        wakeups.takeTurns(&self)
        wakeups.ended += listeners.values.flatMap(\.values)
        listeners = [:]
        PQfinish(handle)
    }

    /// Whether the request is being executed now, as far as is known.
    func isRunning(_ id: UInt64) -> Bool { failure == nil && (pending.first?.id == id || exclusive == id) }
}

/// Whom to resume when the session's mutex is free again.
struct Wakeups {
    var replies: [(reply: Session.Reply?, outcome: Result<Rows, PostgresError>)] = []
    var waiters: [CheckedContinuation<Void, Never>] = []
    var ended: [AsyncStream<Connection.Notification>.Continuation] = []
    /// A request that has come to its turn after its task was cancelled.
    var cancel: UInt64?

    mutating func takeTurns(_ session: inout Session) {
        waiters += session.turnWaiters
        session.turnWaiters = []
    }

    func resume() {
        for (reply, outcome) in replies { reply?.end(outcome) }
        for waiter in waiters { waiter.resume() }
        for listener in ended { listener.finish() }
    }
}
