import ArgumentParser
// What one thread asked for another lets go, by the million: tcmalloc takes a quarter less time over that than malloc.
import CTCMalloc
import RolzuiverRegister

/// The command line: it parses, calls the library, prints and ends with an exit code.
@main
struct RolzuiverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rolzuiver",
        abstract: "Register van regionale samenwerking, en bewaker van zuivere rollen.",
        discussion: """
            Rolzuiver houdt bij wie eigenaar, opdrachtgever en opdrachtnemer is in de regionale samenwerking van \
            gemeenten rond jeugdhulp en Wmo, en toetst dat aan de Norm voor Opdrachtgeverschap en de wet.

            Voorbeelden:
              rolzuiver check dossier.yaml                 toets een dossierbestand, zonder database
              rolzuiver register dossier.yaml --dry-run    laat zien wat registreren zou veranderen
              rolzuiver audit --all                        toets het hele register en bewaar de uitslag
              rolzuiver report roo:24967465 --output rapport.html

            Gegevens staan op de standaarduitvoer, meldingen op de foutuitvoer. Uitgangscodes: 0 schoon; 1 bevindingen; \
            2 onvolledig beoordeeld; 64 verkeerd gebruik; 65 verkeerde invoer; 69 geen database; 70 interne fout; \
            74 integriteit; 75 conflict, probeer opnieuw; 77 geen recht.
            """,
        version: Program.version,
        groupedSubcommands: [
            CommandGroup(
                name: "Toetsen:",
                subcommands: [
                    Check.self, AuditCommand.self, Explain.self, ReportCommand.self, RequestsCommand.self,
                    NormCommand.self,
                    Who.self,
                ]
            ),
            CommandGroup(
                name: "Vooruit en terug:",
                subcommands: [
                    SimulateCommand.self, StressCommand.self, CalendarCommand.self, WithdrawalsCommand.self,
                ]
            ),
            CommandGroup(
                name: "Registreren:",
                subcommands: [
                    RegisterCommand.self, Export.self, Import.self, Example.self, SynthCommand.self, SchemaCommand.self,
                ]
            ),
            CommandGroup(
                name: "Losse feiten:",
                subcommands: [
                    ParticipantCommand.self, ContractCommand.self, RoleCommand.self, CooperationCommand.self,
                    RegionCommand.self,
                ]
            ),
            CommandGroup(
                name: "Menselijk oordeel:",
                subcommands: [AttestCommand.self, WaiveCommand.self, SignCommand.self]
            ),
            CommandGroup(
                name: "Het journaal:",
                subcommands: [VerifyCommand.self, CheckpointCommand.self, ExtractCommand.self, DiffCommand.self]
            ),
            CommandGroup(
                name: "Beheer:",
                subcommands: [DatabaseCommand.self, BackupCommand.self, RestoreCommand.self, PersonCommand.self]
            ),
        ]
    )

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            try Terminal.finish()
        } catch {
            let error = await (error as? InputError)?.heedingRights ?? error
            Failure(error).end()
        }
    }
}

/// What this program is.
enum Program {
    /// Its version; an audit says by which it was made.
    static let version = "0.1.0"
}
