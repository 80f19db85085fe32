public import ArgumentParser
import Foundation
public import Rolzuiver
import RolzuiverRegister

extension Day: ExpressibleByArgument {
    /// Reads an ISO 8601 date.
    public init?(argument: String) { self.init(argument) }
}

extension Severity: ExpressibleByArgument {}
extension Role: ExpressibleByArgument {}
extension Organ: ExpressibleByArgument {}

extension Language: ExpressibleByArgument {
    /// English when the locale says so, else Dutch.
    static var ofLocale: Language {
        let environment = ProcessInfo.processInfo.environment
        let locale = environment["LC_ALL"] ?? environment["LC_MESSAGES"] ?? environment["LANG"] ?? ""
        return locale.hasPrefix("en") ? .en : .nl
    }
}

/// How an answer is written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}

/// Where an answer goes, in which form and language.
struct OutputOptions: ParsableArguments {
    @Option(help: "Vorm van de uitvoer: text of json.")
    var format = OutputFormat.text

    @Option(help: "Taal: nl of en; standaard volgens de landinstelling, anders Nederlands.")
    var lang: Language?

    @Option(name: .shortAndLong, help: "Schrijf naar dit bestand in plaats van naar de standaarduitvoer.")
    var output: String?

    var language: Language { lang ?? .ofLocale }
}

/// From when, by what norm, and what counts as a finding.
struct AuditOptions: ParsableArguments {
    @Option(help: "Peildatum, bijvoorbeeld 2026-03-18; standaard vandaag.")
    var asOf: Day = .today

    @Option(
        help: "Laatste dag waarop terugkerende plichten meetellen; standaard 31 december twee jaar na de peildatum."
    )
    var horizon: Day?

    @Option(help: "De normuitgave; nu alleen \(Norm.edition).")
    var norm = Norm.edition

    @Option(help: "Vanaf welke ernst een bevinding telt: aandachtspunt, risico of overtreding.")
    var failOn = Severity.aandachtspunt

    @Flag(help: "Laat 'niet vast te stellen' niet meetellen in de uitgangscode.")
    var allowIndeterminate = false

    func validate() throws {
        guard norm == Norm.edition else {
            throw ValidationError("Onbekende normuitgave '\(norm)'; dit programma kent \(Norm.edition).")
        }
    }
}

/// Who writes, and why.
struct ChangeOptions: ParsableArguments {
    @Option(help: "Waarom: de reden van deze wijziging; staat voor altijd in het journaal.")
    var because: String?

    @Option(help: "Het besluit waarop de wijziging rust, bijvoorbeeld een nummer.")
    var decision: String?

    @Option(help: "Wie de wijziging doet; standaard de gebruiker van deze computer.")
    var by: String?

    @Flag(help: "Het register was fout en wordt verbeterd; anders veranderde de wereld.")
    var correction = false

    @Flag(help: "Laat zien wat er zou gebeuren, en schrijf niets.")
    var dryRun = false

    var actor: String { by ?? NSUserName() }
}
