import ArgumentParser
import Foundation
import Rolzuiver
import RolzuiverExchange
import RolzuiverReport

extension NormCommand {
    /// The norm as pages: `rolzuiver norm pages`.
    struct Pages: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Schrijf de normeisen als webpagina's, een per eis, met een inhoudsopgave.",
            discussion: """
                Elke pagina is gemaakt uit de normeis zelf en uit de dossiers waarop haar toets wordt beproefd; wat er als \
                uitvoer staat, is de uitvoer van dit programma.

                Voorbeeld: rolzuiver norm pages --output normeisen
                """
        )

        @Option(name: .shortAndLong, help: "De map; zij wordt gemaakt als zij er niet is.")
        var output: String

        func run() throws {
            var examples: [String: NormPages.Pair] = [:]
            for requirement in Norm.requirements { examples[requirement.code] = try ProofRun.pair(of: requirement) }
            let pages = try NormPages(program: Program.version, examples: examples).render()
            let folder = URL(filePath: output, directoryHint: .isDirectory)
            do {
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                for (file, text) in pages {
                    try Data(text.utf8).write(to: folder.appending(path: file), options: .atomic)
                }
            } catch {
                throw Terminal.unwritable("\(output):", error)
            }
            Terminal.notice("\(pages.count) pagina's geschreven in \(output).")
        }
    }
}

/// The commands that a requirement's page shows, run on one of the dossiers that prove it.
struct ProofRun {
    let requirement: Requirement
    let file: String
    let text: String
    /// The register's own choices that the dossier needs, as a tailoring file; nil when it needs none.
    let choices: String?

    private let index: FactIndex
    private let roots: [EntityID]
    private let tailoring: Tailoring

    /// Both examples of `requirement`; nil when the program carries none.
    static func pair(of requirement: Requirement) throws -> NormPages.Pair? {
        guard let texts = Examples.norm(requirement.code) else { return nil }
        let fires = try ProofRun(requirement, "fires.yaml", texts.fires)
        let silent = try ProofRun(requirement, "silent.yaml", texts.silent)
        let alarm = fires.firstAlarm
        let day = alarm?.day ?? ProofRun.lastDay
        return (
            fires.example(on: day, explaining: alarm?.finding ?? requirement.code),
            silent.example(on: silent.judges(on: day) ? day : silent.firstDay ?? day, explaining: requirement.code)
        )
    }

    private init(_ requirement: Requirement, _ file: String, _ text: String) throws {
        self.requirement = requirement
        self.file = file
        self.text = text
        choices = ProofRun.choices(for: requirement, in: text)
        tailoring = try choices.map { try TailoringFile(yaml: $0, file: ProofRun.choicesFile).tailoring } ?? Tailoring()
        let dossiers = DossierFiles(files: [(file, try DossierFile(yaml: text, file: file))])
        index = dossiers.index
        roots = dossiers.roots(in: index)
    }

    /// The day from which the examples are searched for their first alarm.
    private static let lastDay = Day(2026, 11, 1) ?? .distantPast
    private static let choicesFile = "keuzes.yaml"

    private func audit(on day: Day) -> Audit { Audit(of: roots, in: index, asOf: day, tailoring: tailoring) }

    private var judgements: [Judgement] {
        audit(on: ProofRun.lastDay).judgements.filter { $0.requirement == requirement.code }
    }

    /// The first day with a start on which the requirement alarms, and the finding of that day.
    private var firstAlarm: (day: Day, finding: String)? {
        let findings = judgements.flatMap(\.findings).filter { $0.period.from.isFinite }
        return findings.min { $0.period < $1.period }.map { ($0.period.from, $0.id) }
    }

    private func judges(on day: Day) -> Bool { judgements.contains { $0.timeline[day] == .ok } }

    private var firstDay: Day? {
        judgements.flatMap(\.timeline.segments).filter { $0.value == .ok && $0.period.from.isFinite }
            .map(\.period.from).min()
    }

    private func example(on day: Day, explaining name: String) -> NormExample {
        let report = Report(audit(on: day), of: index, pin: Pin(.file(file), program: Program.version))
        let options = (choices == nil ? "" : " --tailoring \(ProofRun.choicesFile)") + " --as-of \(day)"
        let explained = report.judgement(id: name).map { [$0] } ?? report.judgements(of: name)
        let explanation = explained.map { Explanation(report, $0).text }.joined(separator: "\n")
        let files = [NormExample.File(file, text: text)]
        return NormExample(
            files + (choices.map { [NormExample.File(ProofRun.choicesFile, text: $0)] } ?? []),
            [
                NormExample.Run("rolzuiver explain \(name) --file \(file)\(options)", output: explanation),
                NormExample.Run("rolzuiver check \(file)\(options)", output: TextReport(report).text),
            ]
        )
    }
}

extension ProofRun {
    /// The tailoring that the dossier asks for in its comments (`# stel: JW-1 vanaf 2027-01-01`,
    /// `# stel: Rol-12 dagen = 60`), with the requirement itself switched on where it is optional.
    fileprivate static func choices(for requirement: Requirement, in text: String) -> String? {
        var starts: [String] = []
        var values: [String] = []
        for line in text.split(separator: "\n") where line.hasPrefix("# stel:") {
            let words = line.dropFirst("# stel:".count).split(separator: " ").map(String.init)
            if words.count == 3, words[1] == "vanaf" { starts.append("  \(words[0]): \(words[2])") }
            if words.count == 4, words[2] == "=" { values.append("  \(words[0]): {\(words[1]): \(words[3])}") }
        }
        let optional = requirement.isOptional ? ["optional: [\(requirement.code)]"] : []
        guard !(starts + values + optional).isEmpty else { return nil }
        let lines =
            ["tailoring: 1"] + (values.isEmpty ? [] : ["parameters:"] + values) + optional
            + (starts.isEmpty ? [] : ["inForce:"] + starts)
        return lines.joined(separator: "\n") + "\n"
    }
}

extension DossierFiles {
    /// Dossiers that were read already.
    fileprivate init(files: [(name: String, file: DossierFile)]) { self.files = files }
}
