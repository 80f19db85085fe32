import ArgumentParser
import Rolzuiver
import RolzuiverExchange
import RolzuiverRegister
import RolzuiverReport

/// What breaks before anyone leaves: `rolzuiver simulate`.
struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Reken een verandering door voordat iemand haar doorvoert; er wordt niets geschreven.",
        discussion: """
            Toetst tweemaal: zoals het is, en zoals het zou zijn. Laat zien welke oordelen veranderen en waardoor, welke \
            contracten kaal komen te staan, wie een zetel verliest, welke zorg niet meer gedekt is en wat de anderen gaan \
            betalen. Wat niet geregistreerd is, wordt niet geraden maar genoemd. Met --known-at wordt uitgegaan van wat toen bekend was.

            Voorbeelden:
              rolzuiver simulate withdrawal --cooperation "Noordoost Brabant" --member Boekel --effective 2027-01-01
              rolzuiver simulate withdrawal --file dossier.yaml --member GM0755 --effective 2027-01-01 --also Boxtel
              rolzuiver simulate mandate --from GM0828 --effective 2027-01-01 --format html --output mandaat.html
              rolzuiver simulate patch wijziging.yaml
              rolzuiver simulate patch wijziging.yaml --known-at 2026-03-01

            Uitgangscodes: 0 niets wordt slechter; 1 een oordeel wordt slechter, vanaf --fail-on; 2 iets is niet meer vast \
            te stellen (--allow-indeterminate laat dat toe).
            """,
        subcommands: [
            WithdrawalChange.self, AccessionChange.self, RedivisionChange.self, MandateChange.self,
            BankruptcyChange.self, AccessChange.self,
            PersonChange.self, EditionChange.self, PatchChange.self,
        ]
    )
}

/// How a simulation is written.
enum SimulationFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json, html
}

/// On which facts a simulation is made, from which day it is seen, and how it is written.
struct SimulationOptions: ParsableArguments {
    @Option(help: "Een dossierbestand in plaats van het register; mag vaker.")
    var file: [String] = []

    @Option(help: KnownAtArgument.help)
    var knownAt: KnownAtArgument?

    @Option(help: "Peildatum; standaard de dag waarop de verandering ingaat.")
    var asOf: Day?

    @Option(
        help: "Laatste dag waarop terugkerende plichten meetellen; standaard 31 december twee jaar na de peildatum."
    )
    var horizon: Day?

    @Option(help: "De normuitgave; zie 'rolzuiver norm editions'.")
    var norm = Norm.edition

    @Option(help: "Een bestand met eigen keuzes: parameters, optionele normeisen.")
    var tailoring: String?

    @Option(help: "Vorm van de uitvoer: text, json of html; standaard naar de naam van --output, anders text.")
    var format: SimulationFormat?

    @Option(help: "Taal: nl of en; standaard volgens de landinstelling, anders Nederlands.")
    var lang: Language?

    @Option(name: .shortAndLong, help: "Schrijf naar dit bestand in plaats van naar de standaarduitvoer.")
    var output: String?

    @Option(help: "Schrijf de veronderstelde feiten als dossierbestand, om ze later te registreren.")
    var savePatch: String?

    @Option(help: "Vanaf welke ernst een slechter oordeel telt: aandachtspunt, risico of overtreding.")
    var failOn = Severity.aandachtspunt

    @Flag(help: "Laat 'niet meer vast te stellen' niet meetellen in de uitgangscode.")
    var allowIndeterminate = false

    /// The edition that was asked for.
    var edition: Edition { Norm.edition(named: norm) ?? Norm.editions[0] }
    var language: Language { lang ?? .ofLocale }

    func validate() throws {
        guard file.isEmpty || knownAt == nil else {
            throw ValidationError("--known-at hoort bij het register, niet bij --file.")
        }
        guard Norm.edition(named: norm) != nil else {
            let known = Norm.editions.map(\.name).joined(separator: ", ")
            throw ValidationError("Onbekende normuitgave '\(norm)'; dit programma kent \(known).")
        }
        if let asOf, let horizon, horizon < asOf { throw ValidationError("--horizon ligt voor de peildatum \(asOf).") }
    }

    /// Judges before and after, writes what comes of it, and ends with the exit code that it earns.
    func carryOut(_ hypothesis: Hypothesis, on material: SimulationMaterial, changed: FactIndex? = nil) throws {
        let after = changed ?? FactIndex(material.index.facts.applying(hypothesis.patch))
        let file = try Viewpoint(day: hypothesis.day, edition: edition, tailoring: tailoring).choices()
        let choices = file?.tailoring
        var hypothesis = hypothesis
        if let rules = file?.houseRules, !rules.isEmpty {
            // A house rule asks the register, and there this change is not.
            hypothesis.assumptions.append(Hypothesis.withoutHouseRules(rules.count))
        }
        if !material.hidden.isEmpty { hypothesis.assumptions.append(material.hidden.phrase) }
        if hypothesis.day < .today {
            Terminal.notice(
                "Let op: \(hypothesis.day.dutch) ligt in het verleden; gesimuleerd is alsof het toen gebeurd was."
            )
        }
        let simulation = Simulation(
            hypothesis,
            of: material.roots(touchedBy: hypothesis, after),
            in: material.index,
            changed: after,
            asOf: asOf,
            horizon: horizon,
            edition: edition,
            tailoring: choices ?? Tailoring(),
            heeding: { $0.heeding(material.hidden) }
        )
        let report = SimulationReport(simulation, pin: material.pin, language: language)
        try write(report)
        if let savePatch { try material.save(hypothesis, to: savePatch) }
        Terminal.notice(report.disclaimer)
        try end(simulation, sawAll: material.hidden.isEmpty)
    }

    private func write(_ report: SimulationReport) throws {
        switch format ?? Terminal.form(of: output) ?? .text {
        case .json: try Terminal.write(SimulationJSON(report).text, to: output)
        case .html: try Terminal.write(try SimulationPage(report).render(), to: output)
        case .text:
            let style: Style = output == nil && Terminal.hasColour ? .ansi : .plain
            try Terminal.write(SimulationText(report, columns: Terminal.columns, style: style).text, to: output)
        }
    }

    private func end(_ simulation: Simulation, sawAll: Bool) throws {
        let weighs = simulation.flips(.worse).contains { $0.after?.alarm.map { $0.severity >= failOn } ?? false }
        if !simulation.after.failures.isEmpty { throw ExitCode(Failure.Code.incomplete.rawValue) }
        if weighs { throw ExitCode(Failure.Code.findings.rawValue) }
        if !allowIndeterminate, !sawAll || !simulation.flips(.unclear).isEmpty {
            throw ExitCode(Failure.Code.incomplete.rawValue)
        }
    }
}

/// Says for people why something cannot be supposed.
func supposing<R>(_ names: Names, _ work: () throws(Impossible) -> R) throws -> R {
    do {
        return try work()
    } catch {
        let all = error.asked.isEmpty ? "" : "\n  --designated GEMEENTE   (voor alles)"
        let open = error.asked.map { "\n  --heir \($0.key)=GEMEENTE   (\(names[$0]))" }
        throw InputError(names.filled(error.reason[.ofLocale]) + all + open.joined())
    }
}
