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

    @OptionGroup var audit: AuditOptions

    @Option(name: .shortAndLong, help: "Het bestand waarin de pagina komt; standaard de standaarduitvoer.")
    var output: String?

    @Option(help: "Taal: nl of en.")
    var lang: Language?

    func validate() throws {
        guard [cooperation != nil, !file.isEmpty, stored != nil].filter(\.self).count == 1 else {
            throw ValidationError("Noem een samenwerkingsverband, of --file BESTAND, of --audit NUMMER.")
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
                audit,
                knownAt: knownAt?.knownAt ?? .latest,
                keep: true,
                language
            )
        } else {
            report = try FileReport.report(on: file, audit, language)
        }
        try Terminal.write(try HTMLReport(report).render(), to: output)
    }
}
