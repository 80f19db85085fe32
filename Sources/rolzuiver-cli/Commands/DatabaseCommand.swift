import ArgumentParser
import Foundation
import RolzuiverRegister

/// The private database server, and who may do what in the register: `rolzuiver db`.
struct DatabaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "db",
        abstract: "Start, stop en bekijk de eigen PostgreSQL van rolzuiver, en regel wie wat mag.",
        discussion: """
            Zonder ROLZUIVER_DATABASE_URL gebruikt rolzuiver een eigen PostgreSQL, gemaakt uit de PostgreSQL van dit \
            systeem, alleen bereikbaar via een socket. De gegevens staan in ROLZUIVER_DATA, of anders in de eigen \
            gegevensmap (als root: /var/lib/rolzuiver).

            Wie de eigen PostgreSQL gebruikt, is eigenaar en mag alles. Met een database voor meer organisaties geeft de \
            eigenaar elk een databasegebruiker, en rechten per boek: zie 'rolzuiver db grant'.

            Voorbeelden:
              rolzuiver db start
              rolzuiver db status
              rolzuiver db psql -- -c "select number, at from register.change"
              rolzuiver db rights
              rolzuiver db stop
            """,
        subcommands: [
            Start.self, Stop.self, Status.self, Shell.self, GrantRight.self, RevokeRight.self, Rights.self,
        ]
    )

    /// The private server; refused when the user named a database of another kind.
    static func server() throws -> PrivateServer {
        let environment = ProcessInfo.processInfo.environment
        guard environment["ROLZUIVER_DATABASE_URL", default: ""].isEmpty else {
            throw InputError("ROLZUIVER_DATABASE_URL is gezet: rolzuiver beheert die database niet zelf.")
        }
        return try PrivateServer(environment: environment)
    }

    struct Start: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Start de database; maak haar als zij er nog niet is."
        )

        func run() async throws {
            let server = try DatabaseCommand.server()
            _ = try await server.start(notice: Terminal.notice)
            print("De database draait; gegevens in \(server.dataFolder).")
        }
    }

    struct Stop: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Stop de database.")

        func run() async throws {
            try await DatabaseCommand.server().stop()
            print("De database is gestopt.")
        }
    }

    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Zeg of de database draait.")

        func run() async throws {
            let server = try DatabaseCommand.server()
            switch server.status() {
            case .absent: print("Er is nog geen database in \(server.dataFolder).")
            case .stopped: print("De database in \(server.dataFolder) staat stil.")
            case .running(let process, let isReady):
                print("De database in \(server.dataFolder) \(isReady ? "draait" : "start") (proces \(process)).")
            case .inaccessible: print("De database in \(server.dataFolder) is van een andere gebruiker.")
            }
        }
    }

    struct Shell: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "psql",
            abstract: "Open psql op de database; wat na -- komt gaat naar psql."
        )

        @Argument(parsing: .captureForPassthrough, help: "Argumenten voor psql, bijvoorbeeld -c 'SELECT 1'.")
        var arguments: [String] = []

        func run() async throws {
            // What is passed on to psql includes its options, so help has to be picked out.
            if let first = arguments.first, ["-h", "--help"].contains(first) { throw CleanExit.helpRequest(self) }
            let arguments = Array(arguments.first == "--" ? arguments.dropFirst() : arguments[...])
            let environment = ProcessInfo.processInfo.environment
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            if let url = environment["ROLZUIVER_DATABASE_URL"], !url.isEmpty {
                process.arguments = ["psql", "--dbname", url] + arguments
            } else {
                let server = try DatabaseCommand.server()
                _ = try await server.start(notice: Terminal.notice)
                process.arguments = ["psql"] + server.psqlArguments + arguments
            }
            try process.run()
            process.waitUntilExit()
            throw ExitCode(process.terminationStatus)
        }
    }
}
