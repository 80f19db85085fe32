import ArgumentParser
import Rolzuiver
import RolzuiverRegister
import RolzuiverReport

/// The days on which something must be decided or a verdict changes: `rolzuiver calendar`.
struct CalendarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar",
        abstract: "Toon elke dag waarop iets besloten moet zijn, of waarop een oordeel verandert.",
        discussion: """
            De dagen volgen uit de feiten en de oordelen: laatste veilige dag om op te zeggen, termijnen voor zienswijze \
            en begroting, contractopties, einden van mandaten, visies en ontheffingen, evaluaties, verkiezingen. Onderaan \
            staat wat niet te dateren is, en welk feit daarvoor ontbreekt.

            Met --format ics komt er een bestand dat elke agenda opent. Een dag houdt daarin altijd dezelfde naam (UID), \
            ook als hij verschuift: opnieuw inlezen werkt bij en verdubbelt niet.

            Voorbeelden:
              rolzuiver calendar --cooperation "Noordoost Brabant"
              rolzuiver calendar --file dossier.yaml --from 2027-01-01 --until 2027-12-31
              rolzuiver calendar --cooperation roo:24967465 --known-at 12
              rolzuiver calendar --cooperation roo:24967465 --format ics --remind 14 --output kalender.ics
            """
    )

    /// How a calendar is written.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, ics, json
    }

    @Option(help: "Het samenwerkingsverband: kenmerk of een deel van de naam; weglaten is alles.")
    var cooperation: String?

    @Option(help: "Een dossierbestand in plaats van het register; mag vaker.")
    var file: [String] = []

    @Option(help: "Eerste dag; standaard de peildatum.")
    var from: Day?

    @Option(help: "Laatste dag; standaard 31 december twee jaar na de peildatum.")
    var until: Day?

    @Option(help: "Vorm van de uitvoer: text, ics of json.")
    var format = Format.text

    @Option(help: "Bij ics: herinner zoveel dagen voor elke uiterste dag.")
    var remind: Int?

    @Option(help: "Wat bekend was na deze wijziging (nummer) of op dit moment.")
    var knownAt: KnownAtArgument?

    @OptionGroup var view: ViewOptions

    @Option(help: "Taal: nl of en; standaard volgens de landinstelling, anders Nederlands.")
    var lang: Language?

    @Option(name: .shortAndLong, help: "Schrijf naar dit bestand in plaats van naar de standaarduitvoer.")
    var output: String?

    func validate() throws {
        guard cooperation == nil || file.isEmpty else {
            throw ValidationError("Noem een samenwerkingsverband of --file, niet beide.")
        }
        guard file.isEmpty || knownAt == nil else {
            throw ValidationError("--known-at hoort bij het register, niet bij --file.")
        }
        guard remind.map({ (0...365).contains($0) && format == .ics }) ?? true else {
            throw ValidationError("--remind is een getal van 0 tot en met 365, en hoort bij --format ics.")
        }
        guard first.isFinite, last.isFinite, first <= last else {
            throw ValidationError("--until (\(last)) ligt voor --from (\(first)).")
        }
    }

    private var first: Day { from ?? view.day }
    private var last: Day { until ?? view.horizon ?? max(Audit.horizon(for: view.day), first) }

    func run() async throws {
        guard let period = Period(from: first, until: last.next) else { return }
        // Duties that recur are counted up to the last day that is asked for.
        var view = view
        view.horizon = max(view.horizon ?? Audit.horizon(for: view.day), last)
        let calendar = CalendarReport(try await report(view), during: period)
        switch format {
        case .text:
            let style: Style = output == nil && Terminal.hasColour ? .ansi : .plain
            try Terminal.write(CalendarText(calendar, columns: Terminal.columns, style: style).text, to: output)
        case .ics: try Terminal.write(CalendarICS(calendar, reminder: remind).text, to: output)
        case .json: try Terminal.write(CalendarJSON(calendar).text, to: output)
        }
    }

    private func report(_ view: ViewOptions) async throws -> Report {
        let language = lang ?? .ofLocale
        guard file.isEmpty else { return try FileReport.report(on: file, view, language) }
        return try await RegisterReport.judge(
            cooperation.map { [$0] } ?? [],
            in: Store.open(),
            view,
            knownAt: knownAt?.knownAt ?? .latest,
            keep: false,
            language
        )
    }
}
