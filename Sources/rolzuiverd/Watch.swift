import Logging
import Rolzuiver
import RolzuiverRegister
import ServiceLifecycle
import Synchronization

/// Judges the whole register once, then the roots that each change touches, and stores every verdict.
struct Watch: Service {
    let register: Register
    let poll: Duration
    let logger: Logger

    func run() async throws {
        let keeper = Keeper(register: register, logger: logger)
        await cancelWhenGracefulShutdown {
            var last: (told: String, at: ContinuousClock.Instant)?
            while !Task.isCancelled {
                do {
                    try await register.watch(every: poll) { try await keeper.catchUp() }
                } catch is CancellationError {
                    return
                } catch {
                    // What stays as it is, such as a database that may only be read, is told once in a minute.
                    let told = "\(error)"
                    if last.map({ $0.told != told || ContinuousClock.now - $0.at > .seconds(60) }) ?? true {
                        logger.error("\(told)")
                        last = (told, .now)
                    }
                }
                // The server went away: it is tried again until it is back or we are stopped.
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }
}

/// What has been judged so far.
actor Keeper {
    private let register: Register
    private let logger: Logger
    /// The newest change that has been judged; nil before everything was.
    private var judged: ChangeNumber?

    init(register: Register, logger: Logger) {
        self.register = register
        self.logger = logger
    }

    /// Judges whatever changed since the last time; everything, the first time.
    func catchUp() async throws {
        guard let judged else { return try await judgeAll() }
        let began = ContinuousClock.now
        let touched = try await register.roots(touchedAfter: judged)
        guard touched.change > judged else { return }
        guard let roots = touched.roots else { return try await judgeAll() }
        if !roots.isEmpty {
            tell(
                try await register.audit(roots, AuditTerms(asOf: .today), knownAt: .change(touched.change)),
                since: began
            )
        }
        self.judged = touched.change
    }

    /// Judges the whole register, however large, and tells how far it is.
    private func judgeAll() async throws {
        let began = ContinuousClock.now
        let totals = try await register.auditAll(
            AuditTerms(asOf: .today),
            keep: true,
            progress: Progress(every: .seconds(10), logger).tell
        )
        tell(totals, since: began)
        judged = totals.change
    }

    private func tell(_ totals: AuditTotals, since began: ContinuousClock.Instant) {
        guard let id = totals.id else { return }
        let took = ContinuousClock.now - began
        let alarms = totals.counts.values.reduce(0) { $0 + $1.alarm }
        logger.info(
            "wijziging \(totals.change): \(totals.roots.count) onderwerpen getoetst in \(took), audit \(id), \(alarms) met bevindingen"
        )
    }
}

/// Tells in the log how far a long audit is, now and then.
private final class Progress: Sendable {
    private let interval: Duration
    private let logger: Logger
    private let last = Mutex(ContinuousClock.now)

    init(every interval: Duration, _ logger: Logger) { (self.interval, self.logger) = (interval, logger) }

    @Sendable func tell(_ done: Int, of total: Int) {
        let isDue = last.withLock { last in
            guard ContinuousClock.now - last >= interval else { return false }
            last = .now
            return true
        }
        if isDue { logger.info("\(done) van \(total) onderwerpen gelezen") }
    }
}
