import ArgumentParser
import Rolzuiver
import RolzuiverReport

/// Judges dossier files without a database: `rolzuiver check`.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Toets dossierbestanden, zonder database.",
        discussion: """
            Leest een of meer dossierbestanden, toetst ze over hun hele looptijd en laat zien wat er op de peildatum mis \
            is, met reden, bewijs en uitweg. Er wordt niets opgeslagen.

            Voorbeelden:
              rolzuiver check dossier.yaml
              rolzuiver check dossier.yaml gemeente.yaml --as-of 2025-01-01 --fail-on risico
              rolzuiver check dossier.yaml --format json --output uitslag.json
            """
    )

    @Argument(help: "Dossierbestanden (YAML of JSON); - leest de standaardinvoer.")
    var files: [String]

    @OptionGroup var audit: AuditOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let report = try FileReport.report(on: files, audit.view, output.language)
        try output.write(report)
        try audit.end(report)
    }
}

/// A report on dossier files.
enum FileReport {
    static func report(on files: [String], _ options: ViewOptions, _ language: Language) throws -> Report {
        let dossiers = try DossierFiles(files)
        try dossiers.refuseUnexplained()
        let index = dossiers.index
        let roots = dossiers.roots(in: index)
        // House rules are asked of the register alone.
        let unasked = try options.viewpoint.houseRules().notSelected(roots)
        let audit = try options.viewpoint.audit(of: roots, in: index, adding: unasked)
        return Report(
            audit,
            of: index,
            pin: Pin(.file(files.joined(separator: ", ")), program: Program.version),
            language: language
        )
    }
}

extension OutputOptions {
    /// Writes `report` in the form that was asked for.
    func write(_ report: Report) throws {
        switch format {
        case .json: try Terminal.write(JSONReport(report).text, to: output)
        case .text:
            let style: Style = output == nil && Terminal.hasColour ? .ansi : .plain
            try Terminal.write(TextReport(report, columns: Terminal.columns, style: style).text, to: output)
        }
    }
}

extension AuditOptions {
    /// Ends with the exit code that the report earns: 1 with findings that weigh enough, 2 when not all could be judged,
    /// or there was nothing to judge.
    func end(_ report: Report) throws {
        let weighs = report.current.contains { !$0.isWaived && $0.alarm.severity >= failOn }
        let audit = report.audit
        if !audit.failures.isEmpty { throw ExitCode(Failure.Code.incomplete.rawValue) }
        if weighs { throw ExitCode(Failure.Code.findings.rawValue) }
        let isSilent = audit.total.judged == 0 && audit.gaps.isEmpty
        if isSilent || (!allowIndeterminate && !audit.gaps.isEmpty) {
            throw ExitCode(Failure.Code.incomplete.rawValue)
        }
    }
}
