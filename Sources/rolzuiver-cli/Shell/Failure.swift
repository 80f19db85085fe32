import ArgumentParser
import Foundation
import Postgres
import Rolzuiver
import RolzuiverExchange
import RolzuiverRegister

/// An error on its way out: what to print, and with which exit code to end.
struct Failure {
    /// Exit codes as in `sysexits.h`, and those that an audit adds.
    enum Code: Int32 {
        case findings = 1
        case incomplete = 2
        case usage = 64
        case badInput = 65
        case noDatabase = 69
        case internalError = 70
        case integrity = 74
        case conflict = 75
        case noPermission = 77
    }

    private let error: any Error

    init(_ error: any Error) { self.error = error }

    /// Prints what went wrong on the error output and ends; a help page goes to the standard output.
    func end() -> Never {
        guard let (code, message) = explained else { endAsParsed() }
        Terminal.notice(message)
        Foundation.exit(code.rawValue)
    }

    /// Ends with what the parser of arguments says, and with what was expected where a value could not be read.
    private func endAsParsed() -> Never {
        let (code, said) = (RolzuiverCommand.exitCode(for: error), RolzuiverCommand.fullMessage(for: error))
        var text = Language.ofCommandLine == .nl ? ParserText.dutch(said) : said
        if let expected = Expected.sentence, RolzuiverCommand.message(for: error).contains(" is invalid for '") {
            text += "\n" + expected
        }
        // Who only passes on how another program ended, says nothing.
        if !text.isEmpty {
            if code.isSuccess { print(text) } else { Terminal.notice(text) }
        }
        Foundation.exit(code.rawValue)
    }

    private var explained: (Code, String)? {
        switch error {
        case let error as InputError: (.badInput, error.message)
        case let error as UsageError: (.usage, error.message)
        case let error as FileProblems: (.badInput, error.description)
        case let error as FileProblem: (.badInput, error.description)
        case let error as ImportError: (.badInput, error.description)
        case let error as ServerError: (.noDatabase, error.description)
        case let error as RegisterError: (Failure.code(of: error), error.description)
        case let error as BackupError: (Failure.code(of: error), error.description)
        case let error as PostgresError: (Failure.code(of: RegisterError(error)), RegisterError(error).description)
        case let error as CocoaError:
            (.badInput, "\(error.filePath ?? "Bestand"): \(error.localizedDescription)")
        default: nil
        }
    }

    private static func code(of error: BackupError) -> Code {
        switch error.kind {
        case .unusable: .badInput
        case .damaged: .integrity
        case .forbidden: .noPermission
        case .busy: .conflict
        }
    }

    private static func code(of error: RegisterError) -> Code {
        switch error {
        case .refused, .notFound: .badInput
        case .conflict, .unsettled: .conflict
        case .incompatible: .integrity
        case .forbidden: .noPermission
        case .unavailable: .noDatabase
        case .database(let error):
            ServerTrouble(error).map { $0.isPassing ? .conflict : .noDatabase } ?? .internalError
        }
    }
}

/// Input that a command cannot use: what was found and what was expected.
struct InputError: Error {
    let message: String
    /// What was looked for in the register and not found.
    let absent: EntityID?

    init(_ message: String, absent: EntityID? = nil) { (self.message, self.absent) = (message, absent) }

    /// The same; or that it lies in a book that is hidden from this login, where it does.
    ///
    /// That it is not in the register would be false then.
    var heedingRights: any Error {
        get async {
            guard let absent,
                let register = try? await Register.open(
                    environment: ProcessInfo.processInfo.environment,
                    program: "rolzuiver \(Program.version)",
                    notice: { _ in }
                )
            else { return self }
            defer { register.close() }
            do throws(RegisterError) { try await register.checkReads(whatIsToldOf: absent) } catch {
                if case .forbidden = error { return error }
            }
            return self
        }
    }
}

/// A command that is not complete: what has to be added.
struct UsageError: Error {
    let message: String

    init(_ message: String) { self.message = message }
}
