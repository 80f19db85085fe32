import Foundation
import Postgres

/// The putting back of a backup: into a database of its own first, which takes the place of the empty one when it has
/// proved to be what was saved.
///
/// Whenever it is interrupted, the register is either not there or there as it was saved. What is left of an interrupted
/// one is a database whose name begins with `rolzuiver_half_`, and the next removes it; or the empty one under a name that
/// begins with `rolzuiver_aside_`, and the next gives it its name back.
package struct Restoration: Sendable {
    /// What takes long, for who waits.
    package enum Step: Sendable {
        case reading, restoring, verifying
    }

    /// What was put back.
    package struct Outcome: Sendable {
        /// What was recomputed, against the checkpoint of the backup; with faults where those were allowed.
        package let verification: Verification
        /// What was done to bring the tables up to date.
        package let migrated: [Migration]
        /// The logins that have their rights again.
        package let keepers: [String]
        /// What somebody else has to do before all is as it was, in Dutch, as SQL where that is possible.
        package let remaining: [String]
    }

    private let file: BackupFile
    private let settings: ConnectionSettings
    private let environment: [String: String]
    private let program: String
    private let notice: @Sendable (String) -> Void
    private let progress: @Sendable (Step, _ done: Int64, _ total: Int64) -> Void

    /// The putting back of `file` into the database that `conninfo` names.
    package init(
        _ file: BackupFile,
        into conninfo: String,
        environment: [String: String],
        program: String,
        notice: @escaping @Sendable (String) -> Void,
        progress: @escaping @Sendable (Step, _ done: Int64, _ total: Int64) -> Void = { _, _, _ in }
    ) throws {
        (self.file, self.environment, self.program) = (file, environment, program)
        settings = try ConnectionSettings(given: conninfo)
        (self.notice, self.progress) = (notice, progress)
    }

    /// Reads the whole file and holds it against what it says of itself; asks nothing of a database.
    package func checkFile() throws {
        let newest = Migration.all.count
        guard file.manifest.schema <= newest else {
            throw RegisterError.incompatible(
                explanation: "\(file.path) is van een nieuwere Rolzuiver (\(file.manifest.program), migratie "
                    + "\(file.manifest.schema)_\(file.manifest.schemaName); dit programma kent er \(newest)). Werk dit "
                    + "programma bij."
            )
        }
        try file.check { progress(.reading, $0, $1) }
    }

    /// Puts the register back.
    ///
    /// - Parameters:
    ///   - isTrial: whether all is done but the taking of the place, and undone again.
    ///   - allowingFaults: whether a register that was saved with its faults is put back with them.
    /// - Returns: what was put back.
    /// - Throws: when the place is not empty, the backup is not whole, or it does not verify; nothing is changed then.
    package func run(isTrial: Bool, allowingFaults: Bool = false) async throws -> Outcome {
        try await explained { try await carryOut(isTrial: isTrial, allowingFaults) }
    }

    private func carryOut(isTrial: Bool, _ allowingFaults: Bool) async throws -> Outcome {
        let server = try await RestoreServer(settings)
        defer { server.close() }
        for name in try await server.removeHalves() {
            notice("Opgeruimd: \(name), van een terugzetten dat is afgebroken.")
        }
        for sentence in try await server.tidyAside() { notice(sentence) }
        let target = try await RestoreTarget(settings)
        if !isTrial { try await target.checkIsFree() }
        try await server.check(file.manifest, target, isTrial: isTrial)
        if !isTrial { try await server.makeRoles(file.manifest) }
        let scratch = try await server.makeScratch(like: target)
        do {
            let guest = try await server.makeGuest()
            if let guest { try await server.admit(guest, to: scratch) }
            let outcome = try await fill(scratch, on: server, as: guest, isTrial: isTrial, allowingFaults)
            if isTrial {
                try await server.drop(scratch)
            } else {
                if let guest { try await server.takeOver(scratch, from: guest) }
                try await server.put(scratch, inPlaceOf: target)
            }
            try await server.removeGuests()
            return outcome
        } catch {
            // In a task of its own, for this one may have been cancelled.
            await Task {
                try? await server.drop(scratch)
                try? await server.removeGuests()
            }.value
            throw error
        }
    }

    // MARK: Steps

    /// Fills a database and recomputes what is in it, all as the guest: what is in it was made by who made the file.
    private func fill(
        _ scratch: String,
        on server: RestoreServer,
        as guest: RestoreGuest?,
        isTrial: Bool,
        _ allowingFaults: Bool
    ) async throws -> Outcome {
        var settings = guest?.entering(settings) ?? settings
        settings["dbname"] = scratch
        // The change of names is written to disk, and all that came before it with it.
        let options = settings["options"] ?? environment["PGOPTIONS"] ?? ""
        settings["options"] = "-c synchronous_commit=off \(options)"
        try await restore(settings, scratch, on: server, withRights: !isTrial)
        let database = Database(ofRegister: settings.text, waitLimit: .seconds(10))
        defer { database.close() }
        let strangers = try await database.read { try await Register.strangers($0) }
        guard strangers.isEmpty else {
            throw damaged(
                "hierin staat meer dan een register heeft: \(strangers.joined(separator: ", ")). Er is niets teruggezet."
            )
        }
        let migrated = try await Migrator(database).migrate()
        _ = try await database.withConnection { try await $0.query("analyze") }
        let register = Register(database, program: program)
        let verification = try await verified(register, isTrial: isTrial, allowingFaults)
        let rights = isTrial ? ([], []) : try await server.restoreRights(try await register.restoredRights())
        return Outcome(
            verification: verification,
            migrated: migrated,
            keepers: rights.0,
            remaining: rights.1
        )
    }

    private func restore(
        _ settings: ConnectionSettings,
        _ scratch: String,
        on server: RestoreServer,
        withRights: Bool
    ) async throws {
        let version = max(server.version, file.manifest.tool)
        let tools = try await ServerBinaries.transport(environment: environment, atLeast: version)
        let jobs = max(1, min(ProcessInfo.processInfo.activeProcessorCount, 4))
        let options = ["--exit-on-error", "--no-owner", "--jobs=\(jobs)"] + (withRights ? [] : ["--no-privileges"])
        let tool = PostgresTool(tools.restore, options + [file.path], settings, environment: environment)
        let watch = Task { [progress, total = file.manifest.databaseBytes] in
            while true {
                try await Task.sleep(for: .seconds(1))
                progress(.restoring, min(try await server.size(of: scratch), total), total)
            }
        }
        defer { watch.cancel() }
        do { try await tool.run() } catch let error as ServerError {
            throw BackupError(.damaged, "\(file.path): \(error.description)\nEr is niets teruggezet.")
        }
    }

    private func verified(
        _ register: Register,
        isTrial: Bool,
        _ allowingFaults: Bool
    ) async throws -> Verification {
        var verification = try await register.verify(
            against: file.manifest.checkpoint,
            connections: min(ProcessInfo.processInfo.activeProcessorCount + 1, 6),
            progress: { [progress] in progress(.verifying, Int64($0), Int64($1)) }
        )
        let audits = try await register.read { [seal = file.manifest.auditSeal] connection in
            try await Register.auditFaults(against: seal, nil, connection)
        }
        let saved = [verification.checkpoint, verification.anchor]
        guard audits.isEmpty, saved.allSatisfy({ $0 == file.manifest.checkpoint }) else {
            throw damaged(
                "wat erin zit is niet het register dat is bewaard. Er is niets teruggezet.",
                verification.faults + audits
            )
        }
        guard verification.faults.isEmpty || allowingFaults else {
            throw damaged(
                "het register klopt niet met zijn journaal, en zo is het bewaard. Er is niets teruggezet. Met --allow-faults "
                    + "wordt het teruggezet zoals het was.",
                verification.faults
            )
        }
        // A trial puts back no rights, and the server gives what it gives.
        if isTrial { verification.guards.removeAll { Guards.isRight($0) } }
        guard verification.guards.isEmpty || allowingFaults else {
            throw damaged(
                "wat het register bewaakt is niet zoals rolzuiver het maakt. Er is niets teruggezet. Wat er niet hoort, kan code "
                    + "zijn van wie het bestand maakte; met --allow-faults komt het mee.",
                verification.guards.map { JournalFault(0, $0) }
            )
        }
        return verification
    }

    private func damaged(_ what: String, _ faults: [JournalFault] = []) -> BackupError {
        BackupError(.damaged, "\(file.path): \(what)\(faults.prefix(3).map { "\n\($0.sentence)" }.joined())")
    }
}
