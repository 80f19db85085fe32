import ArgumentParser
import Rolzuiver
import RolzuiverRegister
import RolzuiverReport

/// The governance audit report as a page: `rolzuiver report`.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Schrijf het auditrapport van een samenwerkingsverband als webpagina.",
        discussion: """
            De pagina staat op zichzelf: zij haalt niets van het net en is te printen op A4.

            Voorbeelden:
              rolzuiver report roo:24967465 --output rapport.html
              rolzuiver report --file dossier.yaml --output rapport.html
            """
    )

    @Argument(help: "Het samenwerkingsverband: kenmerk of een deel van de naam.")
    var cooperation: String?

    @Option(help: "Een dossierbestand in plaats van het register; mag vaker.")
    var file: [String] = []

    @Option(help: "Wat bekend was na deze wijziging (nummer) of op dit moment.")
    var knownAt: KnownAtArgument?

    @Option(name: .customLong("audit"), help: "Een bewaarde audit, bij haar nummer.")
    var stored: Int64?

    @Flag(help: "Bewaar de uitslag niet als audit in het register.")
    var dryRun = false

    @OptionGroup var view: ViewOptions

    @Option(name: .shortAndLong, help: "Het bestand waarin de pagina komt; standaard de standaarduitvoer.")
    var output: String?

    @Option(help: "Taal: nl of en.")
    var lang: Language?

    func validate() throws {
        guard [cooperation != nil, !file.isEmpty, stored != nil].filter(\.self).count == 1 else {
            throw ValidationError("Noem een samenwerkingsverband, of --file BESTAND, of --audit NUMMER.")
        }
        guard stored == nil || (!view.isGiven && knownAt == nil) else {
            throw ValidationError(
                "--audit laat zien wat er gezegd is; --as-of, --horizon en --known-at passen daar niet bij."
            )
        }
        guard file.isEmpty || knownAt == nil else {
            throw ValidationError("--known-at hoort bij het register, niet bij --file.")
        }
    }

    func run() async throws {
        let language = lang ?? .ofLocale
        let report: Report
        if let stored {
            report = try await RegisterReport.stored(stored, in: Store.open(), language)
        } else if let cooperation {
            report = try await RegisterReport.judge(
                [cooperation],
                in: Store.open(),
                view,
                knownAt: knownAt?.knownAt ?? .latest,
                keep: !dryRun,
                language
            )
        } else {
            report = try FileReport.report(on: file, view, language)
        }
        try Terminal.write(try HTMLReport(report).render(), to: output)
    }
}
