import ArgumentParser
import Foundation
import RolzuiverRegister

/// All of the register in one file: `rolzuiver backup`.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Maak een reservekopie: het hele register in één bestand.",
        discussion: """
            De reservekopie is van één moment; anderen kunnen intussen lezen en schrijven. Het bestand krijgt zijn naam pas \
            als het heel is. Achterin staan het ijkpunt en een controlegetal, waarmee 'rolzuiver restore' het nagaat.

            Er zit alles in, ook namen van personen: bewaar haar zo zorgvuldig als het register zelf. Databasegebruikers en \
            wachtwoorden zitten er niet in; die zijn van de server. De tabellen worden niet bijgewerkt: een reservekopie kan \
            dus ook voordat een nieuwere uitgave van rolzuiver dat doet.

            Nodig is een pg_dump die niet ouder is dan de server. Ook zonder rolzuiver is het bestand te lezen, met \
            pg_restore.

            Voorbeelden:
              rolzuiver backup register.rzb
              rolzuiver backup /mnt/elders/register-$(date +%F).rzb
              rolzuiver backup register.rzb --force
            """
    )

    @Argument(help: "Het bestand voor de reservekopie.")
    var file: String

    @Flag(help: "Vervang een bestand dat er al is, zodra het nieuwe heel is.")
    var force = false

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let (register, conninfo) = try await Register.reach(
            environment: environment,
            program: "rolzuiver \(Program.version)",
            notice: Terminal.notice
        )
        defer { register.close() }
        let meter = ByteMeter()
        let manifest = try await register.backUp(
            to: file,
            replacing: force,
            conninfo: conninfo,
            environment: environment,
            progress: { meter.show("geschreven", $0) }
        )
        meter.end()
        let size = ByteMeter.dutch(manifest.size)
        let lines = [
            "Geschreven: \(file) (\(size)), het register na wijziging \(manifest.change).",
            "IJkpunt: \(manifest.checkpoint?.description ?? "")",
            "Terugzetten in een leeg register: rolzuiver restore \(file)",
            "Alleen beproeven: rolzuiver restore \(file) --dry-run",
        ]
        try Terminal.write(lines.joined(separator: "\n") + "\n", to: nil)
    }
}
