import Logging
import Rolzuiver
import RolzuiverRegister
import ServiceLifecycle
import Synchronization

/// Judges the whole register once, then the roots that each change touches and those that a new day turns, and stores every
/// verdict.
struct Watch: Service {
    let register: Register
    let poll: Duration
    let logger: Logger

    func run() async throws {
        let logger = logger
        let progress = Progress(every: .seconds(10), logger)
        let keeper = Keeper(register, progress: progress.tell) { occasion, totals, took in
            guard let id = totals.id else { return }
            let alarms = totals.counts.values.reduce(0) { $0 + $1.alarm }
            logger.info(
                "\(occasion.dutch): \(totals.roots.count) onderwerpen getoetst in \(took), audit \(id), \(alarms) met bevindingen"
            )
        }
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

extension Keeper.Occasion {
    /// What the log says of it.
    fileprivate var dutch: String {
        switch self {
        case .changes(let number): "wijziging \(number)"
        case .day(let day): "peildatum \(day)"
        }
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
