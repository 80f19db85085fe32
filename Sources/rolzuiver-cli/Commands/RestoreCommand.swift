import ArgumentParser
import Foundation
import RolzuiverRegister

/// A backup back into a register, or only tried: `rolzuiver restore`.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Zet een reservekopie terug in een leeg register, of beproef haar.",
        discussion: """
            De reservekopie komt eerst in een database apart. Die wordt nagerekend tegen het ijkpunt in de reservekopie, en \
            neemt pas dan de plaats in van de lege. Gaat er iets mis, ook halverwege, dan is er niets veranderd. Een \
            reservekopie van een oudere uitgave wordt daarbij bijgewerkt.

            Nodig is een databasegebruiker die databases en rollen mag maken, of alleen databases; de eigen PostgreSQL van \
            rolzuiver heeft die. In een reservekopie zit code van wie haar maakte: die werkt met de rechten van een rol die \
            alleen tijdens het terugzetten bestaat en buiten die database niets mag. Rollen zijn van de server: wat er van \
            rechten nog te doen is, staat aan het eind.

            Met --dry-run gebeurt alles behalve het innemen van de plaats: zo weet u dat een reservekopie terug te zetten is. \
            Dat kan ook naast een register dat in gebruik is.

            Een register dat al niet meer met zijn journaal klopte toen het werd bewaard, wordt niet teruggezet. Is er geen \
            ander, dan gaat het met --allow-faults toch, zoals het was: er staat bij wat er niet klopt, en de opdracht eindigt \
            met 74.

            Voorbeelden:
              rolzuiver restore register.rzb --dry-run
              ROLZUIVER_DATA=/srv/rolzuiver rolzuiver restore register.rzb
              rolzuiver restore register.rzb --into "host=db2 dbname=rolzuiver user=beheer"
            """
    )

    @Argument(help: "De reservekopie.")
    var file: String

    @Option(
        help:
            "De verbindingsreeks van de lege database; standaard ROLZUIVER_DATABASE_URL, of anders de eigen PostgreSQL."
    )
    var into: String?

    @Flag(name: [.customLong("dry-run"), .customLong("check")], help: "Beproef de reservekopie en zet niets terug.")
    var dryRun = false

    @Flag(help: "Zet ook een register terug dat niet met zijn journaal klopte toen het werd bewaard.")
    var allowFaults = false

    func validate() throws {
        // An empty variable of a script must not lead to another register than was meant.
        guard into.map({ !$0.isEmpty }) ?? true else { throw ValidationError("--into kan niet leeg zijn.") }
    }

    func run() async throws {
        let file = try BackupFile(path: file)
        var environment = ProcessInfo.processInfo.environment
        if let into { environment["ROLZUIVER_DATABASE_URL"] = into }
        let meter = ByteMeter("De reservekopie wordt gelezen.")
        let restoration = try Restoration(
            file,
            into: try await Self.conninfo(environment),
            environment: environment,
            program: "rolzuiver \(Program.version)",
            notice: Terminal.notice,
            progress: { meter.show($0.dutch, $1, of: $2) }
        )
        defer { meter.end() }
        try restoration.checkFile()
        let outcome = try await restoration.run(isTrial: dryRun, allowingFaults: allowFaults)
        meter.end()
        try Terminal.write(lines(file.manifest, outcome).joined(separator: "\n") + "\n", to: nil)
        let (faults, guards) = (outcome.verification.faults, outcome.verification.guards)
        if !faults.isEmpty || !guards.isEmpty { throw ExitCode(Failure.Code.integrity.rawValue) }
    }

    private static func conninfo(_ environment: [String: String]) async throws -> String {
        if let given = environment["ROLZUIVER_DATABASE_URL"], !given.isEmpty { return given }
        return try await PrivateServer(environment: environment).start(notice: Terminal.notice)
    }

    private func lines(_ manifest: BackupManifest, _ outcome: Restoration.Outcome) -> [String] {
        let checked = outcome.verification
        let what = dryRun ? "Beproefd, en niets teruggezet" : "Teruggezet"
        var lines = [
            "\(what): het register na wijziging \(manifest.change), zoals het was op \(manifest.at).",
            "Nagerekend: \(checked.changes) wijzigingen en \(checked.facts) feiten; de kop is die van de reservekopie, "
                + "\(checked.checkpoint?.description ?? "").",
        ]
        if !checked.faults.isEmpty {
            lines.append("Het register klopt niet met zijn journaal, en is zoals het werd bewaard:")
            lines += checked.faults.prefix(10).map { "  \($0.sentence)" }
            if checked.faults.count > 10 { lines.append("  … en nog \(checked.faults.count - 10)") }
        }
        if !checked.guards.isEmpty {
            lines.append("Wat het register bewaakt is niet zoals rolzuiver het maakt:")
            lines += checked.guards.prefix(10).map { "  \($0)" }
            if checked.guards.count > 10 { lines.append("  … en nog \(checked.guards.count - 10)") }
        }
        if !outcome.migrated.isEmpty {
            lines.append("Bijgewerkt: \(outcome.migrated.map { "\($0.version)_\($0.name)" }.joined(separator: ", ")).")
        }
        guard !dryRun else { return lines }
        if !outcome.keepers.isEmpty {
            lines.append(
                "Deze databasegebruikers hebben hun rechten weer; ga na dat het dezelfde zijn als op de oude server: "
                    + "\(outcome.keepers.joined(separator: ", "))."
            )
        }
        if !outcome.remaining.isEmpty {
            lines.append("Nog te doen door een beheerder van de server:")
            lines += outcome.remaining.map { "  \($0)" }
        }
        lines.append("Wat na de reservekopie uit het register is gewist, staat er weer in: wis dat opnieuw.")
        return lines
    }
}

extension Restoration.Step {
    fileprivate var dutch: String {
        switch self {
        case .reading: "gelezen"
        case .restoring: "teruggezet"
        case .verifying: "nagerekend"
        }
    }
}
