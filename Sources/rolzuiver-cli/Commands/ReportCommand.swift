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
            De pagina staat op zichzelf: zij haalt niets van het net en is te printen op A4. Zij is in het Nederlands;
            in het Engels vertellen 'check' en 'audit' hetzelfde als tekst.

            Voorbeelden:
              rolzuiver report roo:24967465 --output rapport.html
              rolzuiver report --file dossier.yaml --output rapport.html
            """
    )

    @Argument(help: "Het samenwerkingsverband: kenmerk of een deel van de naam.")
    var cooperation: String?

    @Option(help: "Een dossierbestand in plaats van het register; mag vaker.")
    var file: [String] = []

    @Option(help: KnownAtArgument.help)
    var knownAt: KnownAtArgument?

    @Option(name: .customLong("audit"), help: "Een bewaarde audit, bij haar nummer.")
    var stored: Int64?

    @Flag(help: "Bewaar de uitslag niet als audit in het register.")
    var dryRun = false

    @OptionGroup var view: ViewOptions

    @Option(name: .shortAndLong, help: "Het bestand waarin de pagina komt; standaard de standaarduitvoer.")
    var output: String?

    @Option(help: "Taal: nl of en; de pagina zelf is in het Nederlands.")
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
        try Terminal.expectFile(output)
        let language = lang ?? .ofLocale
        if lang == .en {
            Terminal.notice("The page is in Dutch; 'check --lang en' and 'audit --lang en' tell the same in English.")
        }
        guard file.isEmpty else {
            let report = try FileReport.report(on: file, view, language)
            return try Terminal.write(try HTMLReport(report).render(), to: output)
        }
        let store = try await Store.open()
        let report =
            if let stored {
                try await RegisterReport.stored(stored, in: store, language)
            } else {
                try await RegisterReport.judge(
                    [cooperation ?? ""],
                    in: store,
                    view,
                    knownAt: knownAt?.knownAt ?? .latest,
                    keep: !dryRun,
                    language
                )
            }
        try Terminal.write(try await sealed(report, in: store), to: output)
    }

    /// The page with its seal, noted in the register unless this is a dry run.
    private func sealed(_ report: Report, in store: Store) async throws -> String {
        guard case .register(let change, _, let point?) = report.pin.origin else {
            return try HTMLReport(report).render()
        }
        let seal = PageSeal.text(change: change, head: point.head)
        let (page, digest) = PageSeal.sealing(try HTMLReport(report).render(seal: seal))
        if !dryRun, !(try await store.register.note(page: digest, change: change)) {
            Terminal.notice(
                "De pagina is niet in het register genoteerd, want dat mag wie audits mag bewaren: een ijkpunt zal haar niet noemen."
            )
        }
        return page
    }
}
