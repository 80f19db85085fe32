import ArgumentParser
import Rolzuiver
import RolzuiverRegister
import RolzuiverReport

/// Who left which cooperation, and where they went: `rolzuiver withdrawals`.
struct WithdrawalsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdrawals",
        abstract: "Noem alle uittredingen, met het gat tot het volgende verband voor dezelfde taak.",
        discussion: """
            Een herindeling is geen uittreding, en het einde van een verband evenmin. Een deelname die eindigde terwijl \
            het verband doorging staat er wel, ook als niemand een uittreding registreerde.

            Wie niet alle boeken mag lezen krijgt een onvolledige lijst: dat staat erin (in csv als laatste rij), en de \
            opdracht eindigt met 2.

            Voorbeelden:
              rolzuiver withdrawals
              rolzuiver withdrawals --cooperation "Jeugdhulp Haaglanden" --format json
              rolzuiver withdrawals --format csv --output uittredingen.csv
            """
    )

    /// How the list is written.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, csv
    }

    @Option(help: "Het samenwerkingsverband: kenmerk of een deel van de naam; weglaten is alles.")
    var cooperation: String?

    @Option(help: "Een dossierbestand in plaats van het register; mag vaker.")
    var file: [String] = []

    @Option(help: KnownAtArgument.help)
    var knownAt: KnownAtArgument?

    @Option(help: "Peildatum, voor hoelang iemand al nergens meedoet; standaard vandaag.")
    var asOf: Day = .today

    @Option(help: "Vorm van de uitvoer: text, json of csv; standaard naar de naam van --output, anders text.")
    var format: Format?

    @Option(help: "Taal: nl of en; standaard volgens de landinstelling, anders Nederlands.")
    var lang: Language?

    @Option(name: .shortAndLong, help: "Schrijf naar dit bestand in plaats van naar de standaarduitvoer.")
    var output: String?

    func validate() throws {
        guard file.isEmpty || knownAt == nil else {
            throw ValidationError("--known-at hoort bij het register, niet bij --file.")
        }
    }

    func run() async throws {
        let (index, hidden) = try await Store.index(of: file, knownAt: knownAt)
        let wanted = try cooperation.map { [try Lookup.cooperation($0, in: index, of: Lookup.Place(file))] }
        let report = DeparturesReport(
            index.departures(from: wanted),
            names: index.names,
            asOf: asOf,
            language: lang ?? .ofLocale,
            partial: hidden.partial
        )
        switch format ?? Terminal.form(of: output) ?? .text {
        case .text:
            let style: Style = output == nil && Terminal.hasColour ? .ansi : .plain
            try Terminal.write(report.text(columns: Terminal.columns, style: style), to: output)
        case .json: try Terminal.write(report.json, to: output)
        case .csv: try Terminal.write(report.csv, to: output)
        }
        if !hidden.isEmpty { throw ExitCode(Failure.Code.incomplete.rawValue) }
    }
}
