import ArgumentParser
import RolzuiverExchange

/// The JSON Schema of dossier files: `rolzuiver schema`.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Schrijf het JSON Schema van dossierbestanden, zodat een editor ze aanvult en nakijkt.",
        discussion: """
            Voorbeeld:
              rolzuiver schema --output dossier.schema.json
            en dan bovenaan een dossier:
              # yaml-language-server: $schema=dossier.schema.json
            """
    )

    @Option(name: .shortAndLong, help: "Schrijf naar dit bestand.")
    var output: String?

    func run() throws { try Terminal.write(DossierSchema.json(), to: output) }
}
