import Logging
import Rolzuiver
import RolzuiverRegister
import ServiceLifecycle

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
        let began = ContinuousClock.now
        var changed: Facts?
        if let judged {
            let (facts, newest) = try await register.facts(changedAfter: judged)
            guard newest > judged else { return }
            changed = facts
        }
        let (facts, change) = try await register.facts()
        let index = FactIndex(facts)
        let roots = changed.map { index.roots(touchedBy: $0) } ?? index.roots
        if !roots.isEmpty {
            let audit = Audit(of: roots, in: index, asOf: .today)
            let stored = try await register.store(audit, change: change)
            let took = ContinuousClock.now - began
            logger.info(
                "wijziging \(change): \(roots.count) onderwerpen getoetst in \(took), audit \(stored.id), \(audit.total.alarm) met bevindingen"
            )
        }
        judged = change
    }
}
