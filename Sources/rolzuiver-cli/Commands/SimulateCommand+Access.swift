import ArgumentParser
import Rolzuiver

/// A provider leaves the access to care: `rolzuiver simulate access`.
struct AccessChange: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "access",
        abstract: "Een aanbieder trekt zich terug uit de toegang.",
        discussion: """
            De rollen 'toegang' van de aanbieder en van de mensen bij haar in dienst eindigen; niemand volgt op. Getoond wordt \
            welke gemeente vanaf welke dag geen geregistreerde toegang meer heeft, per taak.

            Voorbeelden:
              rolzuiver simulate access --provider kvk:12345678 --effective 2027-01-01
              rolzuiver simulate access --file dossier.yaml --provider meander --municipality Oss --effective 2027-01-01
            """
    )

    @Option(help: "De aanbieder: kenmerk of een deel van de naam.")
    var provider: String

    @Option(help: "Alleen de toegang voor deze gemeente; weggelaten: voor alle.")
    var municipality: String?

    @Option(help: "Alleen de toegang bij dit verband; weggelaten: overal.")
    var cooperation: String?

    @Option(help: "Alleen de toegang voor deze taak; weggelaten: voor alle.")
    var task: String?

    @Option(help: "De eerste dag waarop zij geen toegang meer verleent.")
    var effective: Day

    @OptionGroup var options: SimulationOptions

    func run() async throws {
        let material = try await SimulationMaterial(files: options.file, knownAt: options.knownAt)
        let provider = try material.organisation(provider)
        let object = try cooperation.map { try material.cooperation($0) }
        let municipality = try municipality.map { try Lookup.municipality($0, on: effective) }
        let hypothesis = try supposing(material.index.names) { () throws(Impossible) in
            try Hypothesis.leavingAccess(
                of: provider,
                on: object,
                for: municipality,
                task: task,
                from: effective,
                in: material.index
            )
        }
        try options.carryOut(hypothesis, on: material)
    }
}
