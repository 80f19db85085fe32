import ArgumentParser
import Rolzuiver
import RolzuiverRegister
import RolzuiverReport

/// Why a verdict is what it is: `rolzuiver explain`.
struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Leg een bevinding uit: regel, feiten, pad, bron en de kleinste wijziging die haar oplost.",
        discussion: """
            Een bevinding heet naar haar normeis met een kenmerk erachter. Met alleen een code worden alle oordelen over \
            die normeis uitgelegd, ook 'in orde' en 'niet vast te stellen'.

            Voorbeelden:
              rolzuiver explain Rol-2-7f3a9c21
              rolzuiver explain Rol-2-7f3a9c21 --file dossier.yaml
              rolzuiver explain Rol-12 --file dossier.yaml
            """
    )

    @Argument(help: "De bevinding (Rol-2-7f3a9c21) of de code van een normeis (Rol-2).")
    var finding: String

    @Option(help: "Een dossierbestand in plaats van het register; mag vaker.")
    var file: [String] = []

    @Option(help: "Leg uit wat bekend was na deze wijziging (nummer) of op dit moment.")
    var knownAt: KnownAtArgument?

    @OptionGroup var view: ViewOptions

    @Option(help: "Taal: nl of en.")
    var lang: Language?

    func validate() throws {
        guard file.isEmpty || knownAt == nil else {
            throw ValidationError("--known-at hoort bij het register, niet bij --file.")
        }
    }

    func run() async throws {
        let language = lang ?? .ofLocale
        let report: Report
        if file.isEmpty {
            report = try await RegisterReport.judge(
                [],
                in: Store.open(),
                view,
                knownAt: knownAt?.knownAt ?? .latest,
                keep: false,
                language
            )
        } else {
            report = try FileReport.report(on: file, view, language)
        }
        let judgements = report.judgement(id: finding).map { [$0] } ?? report.judgements(of: finding)
        guard !judgements.isEmpty else {
            throw InputError("Geen bevinding of normeis '\(finding)'; zie de uitvoer van check of audit.")
        }
        let style: Style = Terminal.hasColour ? .ansi : .plain
        let texts = judgements.map { Explanation(report, $0, columns: Terminal.columns, style: style).text }
        try Terminal.write(texts.joined(separator: "\n"), to: nil)
    }
}
