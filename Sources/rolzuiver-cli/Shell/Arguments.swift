public import ArgumentParser
import Foundation
public import Rolzuiver
import RolzuiverRegister
import Synchronization

extension Day: ExpressibleByArgument {
    /// Reads an ISO 8601 date in the years that a dossier can be about.
    public init?(argument: String) {
        guard let day = Day(argument), day.isWritten else {
            let years = "\(Day.writtenYears.lowerBound) t/m \(Day.writtenYears.upperBound)"
            Expected.note("Verwacht: een dag als 2026-03-18, in de jaren \(years).")
            return nil
        }
        self = day
    }
}

/// What an option expects that could not be read: the parser of arguments has no place for it where a type says so.
enum Expected {
    private static let last = Mutex<String?>(nil)

    /// What was expected where reading failed last; nil where it did not.
    static var sentence: String? { last.withLock { $0 } }

    static func note(_ sentence: String) { last.withLock { $0 = sentence } }
}

extension Severity: ExpressibleByArgument {}
extension Role: ExpressibleByArgument {}
extension Organ: ExpressibleByArgument {}

extension Language: ExpressibleByArgument {
    /// English when the locale says so, else Dutch.
    static var ofLocale: Language {
        let environment = ProcessInfo.processInfo.environment
        let set = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.filter { !$0.isEmpty }
        return set.first?.hasPrefix("en") ?? false ? .en : .nl
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

/// From which day, and by what norm.
struct ViewOptions: ParsableArguments {
    @Option(help: "Peildatum, bijvoorbeeld 2026-03-18; standaard vandaag.")
    var asOf: Day?

    @Option(
        help: "Laatste dag waarop terugkerende plichten meetellen; standaard 31 december twee jaar na de peildatum."
    )
    var horizon: Day?

    @Option(help: "De normuitgave; zie 'rolzuiver norm editions'.")
    var norm = Norm.edition

    @Option(help: "Een bestand met eigen keuzes: parameters, optionele normeisen, huisregels.")
    var tailoring: String?

    /// The day from which things are seen.
    var day: Day { asOf ?? .today }
    /// Whether anything was asked that a stored audit has already answered.
    var isGiven: Bool { asOf != nil || horizon != nil || tailoring != nil || norm != Norm.edition }
    /// The edition that was asked for.
    var edition: Edition { Norm.edition(named: norm) ?? Norm.editions[0] }

    /// What was asked, apart from how.
    var viewpoint: Viewpoint { Viewpoint(day: day, horizon: horizon, edition: edition, tailoring: tailoring) }

    func validate() throws {
        guard horizon.map({ $0 >= day }) ?? true else {
            throw ValidationError("--horizon ligt voor de peildatum \(day).")
        }
        guard Norm.edition(named: norm) != nil else {
            let known = Norm.editions.map(\.name).joined(separator: ", ")
            throw ValidationError("Onbekende normuitgave '\(norm)'; dit programma kent \(known).")
        }
    }
}

/// What counts as a finding in the exit code.
struct AuditOptions: ParsableArguments {
    @OptionGroup var view: ViewOptions

    @Option(help: "Vanaf welke ernst een bevinding telt: aandachtspunt, risico of overtreding.")
    var failOn = Severity.aandachtspunt

    @Flag(
        help:
            "Laat 'niet vast te stellen' niet meetellen in de uitgangscode; dat er niets te beoordelen was, telt altijd."
    )
    var allowIndeterminate = false
}

/// Who writes, and why.
struct ChangeOptions: ParsableArguments {
    @Option(help: "Waarom: de reden van deze wijziging; blijft staan tot zij wordt gewist.")
    var because: String?

    @Option(help: "Het besluit waarop de wijziging rust, bijvoorbeeld een nummer; niet te wissen, dus zonder namen.")
    var decision: String?

    @Option(help: "Wie de wijziging doet; standaard de gebruiker van deze computer.")
    var by: String?

    @Flag(help: "Het register was fout en wordt verbeterd; anders veranderde de wereld.")
    var correction = false

    @Flag(help: "Laat zien wat er zou gebeuren, en schrijf niets.")
    var dryRun = false

    var actor: String { by ?? NSUserName() }

    func validate() throws {
        for (name, text) in [("--because", because), ("--decision", decision), ("--by", by)] {
            guard let text else { continue }
            try expectOneLine(text, name)
            // An empty reason is asked for when there is something to give it for.
            guard !text.allSatisfy(\.isWhitespace) || name == "--because" && text.isEmpty else {
                throw ValidationError("\(name) kan niet leeg zijn.")
            }
        }
    }
}

/// Refuses what would be more than one line between lines of ours.
func expectOneLine(_ text: String?, _ option: String) throws {
    guard text?.isMoreThanOneLine != true else {
        throw ValidationError("\(option) staat op één regel, zonder stuurtekens.")
    }
}
