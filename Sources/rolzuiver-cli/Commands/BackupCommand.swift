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

            Daarna wordt het register nagerekend, zoals 'rolzuiver verify' doet. Klopt het niet, dan is de reservekopie er \
            toch, en eindigt de opdracht met 74: 'rolzuiver restore' zet haar alleen terug met --allow-faults. Met --no-verify \
            blijft dat narekenen achterwege.

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

    @Flag(name: .customLong("no-verify"), help: "Reken het register niet na.")
    var isUnverified = false

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let (register, conninfo) = try await Register.reach(
            environment: environment,
            program: "rolzuiver \(Program.version)",
            notice: Terminal.notice
        )
        defer { register.close() }
        let meter = ByteMeter("De reservekopie wordt geschreven.")
        let manifest = try await register.backUp(
            to: file,
            replacing: force,
            conninfo: conninfo,
            environment: environment,
            progress: { meter.show("geschreven", $0) }
        )
        meter.end()
        let size = ByteMeter.dutch(manifest.size)
        try write([
            "Geschreven: \(file) (\(size)), het register na wijziging \(manifest.change).",
            "IJkpunt: \(manifest.checkpoint?.description ?? "")",
            "Alleen beproeven: rolzuiver restore \(file) --dry-run",
        ])
        guard !isUnverified else { return try write(["Niet nagerekend."]) }
        let check = ByteMeter("Het journaal wordt gelezen.")
        let verification = try await register.verify(manifest) { check.show("nagerekend", $0, of: $1) }
        check.end()
        guard let verification else {
            return try write(["Niet nagerekend: de tabellen zijn van een andere uitgave. Beproef de reservekopie."])
        }
        try write(lines(verification))
        guard verification.faults.isEmpty, verification.unfit.isEmpty, verification.guards.isEmpty else {
            throw ExitCode(Failure.Code.integrity.rawValue)
        }
    }

    private func write(_ lines: [String]) throws {
        try Terminal.write(lines.joined(separator: "\n") + "\n", to: nil)
    }

    /// What was found in the register that was saved.
    private func lines(_ verification: Verification) -> [String] {
        if let fault = verification.faults.first {
            return [
                "Het register klopt niet met zijn journaal, en zo staat het in de reservekopie; 'rolzuiver verify' zegt er meer "
                    + "van.",
                "Eerste fout: \(fault.sentence)",
                "Terugzetten gaat alleen met --allow-faults.",
            ]
        }
        if let difference = verification.guards.first {
            return [
                "Wat het register bewaakt is niet zoals rolzuiver het maakt; 'rolzuiver verify' zegt er meer van.",
                difference,
                "Terugzetten gaat alleen met --allow-faults.",
            ]
        }
        if let fault = verification.unfit.first {
            return [
                "Er zijn audits die niet op hun samenvatting passen; 'rolzuiver verify' zegt er meer van. Terugzetten gaat wel.",
                fault.sentence,
            ]
        }
        return [
            "Nagerekend: \(verification.changes) wijzigingen en \(verification.facts) feiten.",
            "Terugzetten in een leeg register: rolzuiver restore \(file)",
        ]
    }
}
