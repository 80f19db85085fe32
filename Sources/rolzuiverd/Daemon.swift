import ArgumentParser
// As the command line does: in the place of malloc.
import CTCMalloc
import Foundation
import Logging
import RolzuiverRegister
import ServiceLifecycle
import UnixSignals

/// The watch that never sleeps: judges everything at start, then again whatever changed, or turned with the day.
@main
struct Daemon: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rolzuiverd",
        abstract: "Toetst het register voortdurend: alles bij de start, daarna wat verandert.",
        discussion: """
            Ook een nieuwe dag verandert oordelen: een ontheffing loopt af, een termijn verstrijkt, een contract begint. Bij \
            de wisseling van de dag, naar Nederlandse tijd, wordt opnieuw getoetst waarvan het oordeel die dag omslaat; met \
            het nieuwe jaar alles, want dan schuift de horizon op. Een wijziging gaat voor. Wie om middernacht stilstond, \
            toetst bij de start alles op de nieuwe dag.

            Leest dezelfde omgeving als rolzuiver: ROLZUIVER_DATABASE_URL noemt de database, anders draait de eigen \
            PostgreSQL. Stopt netjes op SIGTERM en SIGINT.
            """
    )

    @Option(
        help:
            "Om de hoeveel seconden ook zonder bericht wordt gekeken of er iets veranderd is, en of het een andere dag is."
    )
    var poll = 5

    func validate() throws {
        guard (1...3600).contains(poll) else { throw ValidationError("--poll: verwacht 1 tot en met 3600 seconden.") }
    }

    func run() async throws {
        var logger = Logger(label: "rolzuiverd", factory: StreamLogHandler.standardError(label:))
        logger.logLevel = .info
        let register: Register
        do {
            register = try await open(logger)
        } catch {
            // As in sysexits.h: what the daemon needs is not there.
            logger.critical("\(error)")
            throw ExitCode(69)
        }
        let group = ServiceGroup(
            configuration: .init(
                services: [.init(service: Watch(register: register, poll: .seconds(poll), logger: logger))],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger
            )
        )
        try await group.run()
        register.close()
        logger.info("gestopt")
    }

    private func open(_ logger: Logger) async throws -> Register {
        let environment = ProcessInfo.processInfo.environment
        return try await Register.open(environment: environment, program: "rolzuiverd 0.1.0") { notice in
            logger.notice("\(notice)")
        }
    }
}
