import ArgumentParser
import Foundation
import RolzuiverRegister

/// Writes what must be kept outside the database: `rolzuiver checkpoint`.
struct CheckpointCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint",
        abstract: "Schrijf een ijkpunt van het journaal, om buiten de database te bewaren.",
        discussion: """
            Een ijkpunt legt het hele journaal tot nu toe vast in één getal. Bewaar het waar de beheerder van de database \
            niet bij kan: bij een ander, in een archief, of op papier. Met een ijkpunt vindt 'rolzuiver verify' ook een \
            herschreven journaal; zonder ijkpunt alleen wat niet met zichzelf klopt.

            Is er een audit die niet op haar eigen samenvatting past, dan komt het ijkpunt er toch, noemt het die audit, en \
            eindigt de opdracht met 74.

            Voorbeelden:
              rolzuiver checkpoint --output ijkpunt.json
              rolzuiver checkpoint --chain --output ijkpunt.json    ook voor verslagen en oudere ijkpunten
              rolzuiver checkpoint key --output sleutel.pem > publiek.pem
              rolzuiver checkpoint --chain --sign sleutel.pem --output ijkpunt.json
            """,
        subcommands: [Write.self, Key.self],
        defaultSubcommand: Write.self
    )

    struct Write: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "write",
            abstract: "Schrijf het ijkpunt; dit is wat 'checkpoint' zonder meer doet."
        )

        @Flag(
            help:
                "Met alle schakels, zodat oudere koppen zonder database te toetsen zijn, en een veranderde audit te noemen is."
        )
        var chain = false

        @Option(help: "Onderteken met de geheime sleutel in dit bestand (Ed25519, PEM).")
        var sign: String?

        @Option(name: .shortAndLong, help: "Het bestand; standaard de standaarduitvoer.")
        var output: String?

        func run() async throws {
            let key = try sign.map { file in
                guard let key = SigningKey(pem: try Terminal.read(file)) else {
                    throw InputError("\(file): geen geheime Ed25519-sleutel in PEM-vorm.")
                }
                return key
            }
            let store = try await Store.open()
            let file = try await store.register.checkpointFile(withChain: chain)
            try Terminal.write((key.map { file.signed(with: $0) } ?? file).text, to: output)
            guard file.unfit.isEmpty else {
                Terminal.notice(
                    "Het ijkpunt is er, en zegt er zelf bij dat er audits zijn die niet op hun samenvatting passen:\n"
                        + file.unfit.prefix(10).joined(separator: "\n")
                        + (file.unfit.count > 10 ? "\n… en nog \(file.unfit.count - 10)" : "")
                )
                throw ExitCode(Failure.Code.integrity.rawValue)
            }
        }
    }

    struct Key: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "key",
            abstract: "Maak een sleutelpaar: de geheime sleutel in een bestand, de publieke op de standaarduitvoer."
        )

        @Option(name: .shortAndLong, help: "Het nieuwe bestand met de geheime sleutel; alleen voor u te lezen.")
        var output: String

        func run() throws {
            let key = SigningKey()
            try Terminal.writeSecret(key.pem, to: output)
            Terminal.notice("Geschreven: \(output) (geheim; bewaar het goed)")
            try Terminal.write(key.publicKey.pem, to: nil)
        }
    }
}
