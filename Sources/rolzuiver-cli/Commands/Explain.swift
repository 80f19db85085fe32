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
            throw InputError(absence(in: report.audit))
        }
        let style: Style = Terminal.hasColour ? .ansi : .plain
        let texts = judgements.map { Explanation(report, $0, columns: Terminal.columns, style: style).text }
        try Terminal.write(texts.joined(separator: "\n"), to: nil)
    }

    /// Why the audit says nothing of what was asked.
    private func absence(in audit: Audit) -> String {
        guard let requirement = Norm.requirement(matching: finding) else {
            return "Geen bevinding of normeis '\(finding)'; zie de uitvoer van check of audit."
        }
        let code = requirement.code
        switch requirement.method {
        case .question: return "\(code) is een vraag en krijgt geen oordeel; zie 'rolzuiver norm show \(code)'."
        case .rule where code == Norm.waiverCode: return "\(code): er is geen ontheffing waarop iets is aan te merken."
        case .rule: return "\(code) is een regel en krijgt geen oordeel; zie 'rolzuiver norm show \(code)'."
        case .judged, .attested: break
        }
        if !view.edition.requirements.contains(where: { $0.code == code }) {
            return "\(code) hoort niet bij normuitgave \(audit.edition)."
        }
        if requirement.isOptional, !audit.tailoring.switchedOn.contains(code) {
            return "\(code) is facultatief en staat uit: zet haar aan met 'optional: [\(code)]' in een bestand met "
                + "eigen keuzes (--tailoring)."
        }
        let kinds = requirement.roots.map(\.dutch).sorted().joined(separator: " of ")
        return "Over \(code) is er geen oordeel: er is hier geen \(kinds) waarop zij wordt getoetst."
    }
}
