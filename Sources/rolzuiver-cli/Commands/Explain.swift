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
            die normeis uitgelegd, ook 'in orde' en 'niet vast te stellen'; --cooperation en --contract houden daarvan over \
            wat over een samenwerkingsverband of contract gaat.

            Voorbeelden:
              rolzuiver explain Rol-2-7f3a9c21
              rolzuiver explain Rol-2-7f3a9c21 --file dossier.yaml
              rolzuiver explain Rol-12 --file dossier.yaml
              rolzuiver explain Wgr-9a --cooperation "Noordoost Brabant"
              rolzuiver explain Con-5 --cooperation roo:24967465 --contract ambulant-2027 --format json
            """
    )

    @Argument(help: "De bevinding (Rol-2-7f3a9c21) of de code van een normeis (Rol-2).")
    var finding: String

    @Option(help: "Alleen oordelen over dit samenwerkingsverband: kenmerk of een deel van de naam.")
    var cooperation: String?

    @Option(help: "Alleen oordelen over dit contract: kenmerk of nummer.")
    var contract: String?

    @Option(help: "Een dossierbestand in plaats van het register; mag vaker.")
    var file: [String] = []

    @Option(help: KnownAtArgument.help)
    var knownAt: KnownAtArgument?

    @OptionGroup var view: ViewOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard file.isEmpty || knownAt == nil else {
            throw ValidationError("--known-at hoort bij het register, niet bij --file.")
        }
    }

    func run() async throws {
        let report = try await report(output.language)
        let named = report.judgement(id: finding).map { [$0] } ?? report.judgements(of: finding)
        guard !named.isEmpty else { throw InputError(absence(in: report.audit)) }
        let judgements = try limited(named, in: report.facts)
        switch output.format {
        case .json: try Terminal.write(ExplanationJSON(report, judgements).text, to: output.output)
        case .text:
            let style: Style = output.output == nil && Terminal.hasColour ? .ansi : .plain
            let texts = judgements.map { Explanation(report, $0, columns: Terminal.columns, style: style).text }
            try Terminal.write(texts.joined(separator: "\n"), to: output.output)
        }
    }

    private func report(_ language: Language) async throws -> Report {
        try await AskedReport.judge(
            files: file,
            cooperation: cooperation,
            view,
            knownAt: knownAt,
            language
        )
    }

    /// Those of `judgements` that are about the cooperation and contract that were named.
    ///
    /// What is judged on regions or municipalities is kept where none of it is about a cooperation.
    private func limited(_ judgements: [Judgement], in index: FactIndex) throws -> [Judgement] {
        var kept = judgements
        if let cooperation {
            let id = try Lookup.cooperation(cooperation, in: index, of: Lookup.Place(file))
            if kept.contains(where: { $0.subject.kind == .cooperation }) { kept = kept.filter { $0.subject == id } }
        }
        if let contract {
            let id = try Lookup.contract(contract, in: index, of: Lookup.Place(file))
            kept = kept.filter { $0.subject == id || $0.discriminator.contains(id.key) }
        }
        guard !kept.isEmpty else {
            let code = judgements[0].requirement
            let named = [cooperation, contract].compactMap { $0.map { "'\($0)'" } }.joined(separator: " en ")
            throw InputError(
                "\(code) zegt hier niets over \(named); laat --cooperation of --contract weg voor alle oordelen."
            )
        }
        return kept
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
