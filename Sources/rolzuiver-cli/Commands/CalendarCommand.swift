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
            ook als hij verschuift: opnieuw inlezen werkt bij en verdubbelt niet. Een dag die vervalt, blijft in een agenda \
            staan; met --previous, het bestand van de vorige keer, wordt hij daar afgezegd.

            Wie niet alle boeken mag lezen krijgt een onvolledige kalender: dat staat erin, er wordt niets in afgezegd, en \
            de opdracht eindigt met 2.

            Voorbeelden:
              rolzuiver calendar --cooperation "Noordoost Brabant"
              rolzuiver calendar --file dossier.yaml --from 2027-01-01 --until 2027-12-31
              rolzuiver calendar --cooperation roo:24967465 --known-at 12
              rolzuiver calendar --cooperation roo:24967465 --format ics --remind 14 --output kalender.ics
              rolzuiver calendar --cooperation roo:24967465 --format ics --previous kalender.ics --output kalender.ics
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

    @Option(help: "Vorm van de uitvoer: text, ics of json; standaard naar de naam van --output, anders text.")
    var format: Format?

    @Option(help: "Bij ics: herinner zoveel dagen voor elke uiterste dag.")
    var remind: Int?

    @Option(help: KnownAtArgument.help)
    var knownAt: KnownAtArgument?

    @Option(help: "Bij ics: het bestand van de vorige keer; wat sindsdien verviel, wordt afgezegd.")
    var previous: String?

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
        guard remind.map({ (0...365).contains($0) && form == .ics }) ?? true else {
            throw ValidationError("--remind is een getal van 0 tot en met 365, en hoort bij --format ics.")
        }
        guard previous == nil || form == .ics else {
            throw ValidationError("--previous hoort bij --format ics.")
        }
        guard first.isFinite, last.isFinite, first <= last else {
            throw ValidationError("--until (\(last)) ligt voor --from (\(first)).")
        }
    }

    private var form: Format { format ?? Terminal.form(of: output) ?? .text }
    private var first: Day { from ?? view.day }
    private var last: Day { until ?? view.horizon ?? max(Audit.horizon(for: view.day), first) }

    func run() async throws {
        guard let period = Period(from: first, until: last.next) else { return }
        // Read before anything is judged, and before it may be written over.
        let earlier = try previous.map { try before($0) }
        // Duties that recur are counted up to the last day that is asked for.
        var view = view
        view.horizon = max(view.horizon ?? Audit.horizon(for: view.day), last)
        let (report, hidden) = try await report(view)
        let calendar = CalendarReport(report, during: period, partial: hidden.partial)
        switch form {
        case .text:
            let style: Style = output == nil && Terminal.hasColour ? .ansi : .plain
            try Terminal.write(CalendarText(calendar, columns: Terminal.columns, style: style).text, to: output)
        case .ics:
            let ics = CalendarICS(calendar, reminder: remind, after: earlier)
            try Terminal.write(ics.text, to: output)
            let new = ics.fallenAway.count { !$0.isRepeated }
            if new > 0, hidden.isEmpty {
                Terminal.notice("\(new) \(new == 1 ? "dag is" : "dagen zijn") vervallen en afgezegd.")
            } else if new > 0 {
                let days = new == 1 ? "1 dag van de vorige keer" : "\(new) dagen van de vorige keer"
                Terminal.notice(
                    "Niet vast te stellen of \(days) vervallen: u mag niet alles lezen. Er is niets afgezegd."
                )
            }
        case .json: try Terminal.write(CalendarJSON(calendar).text, to: output)
        }
        if !hidden.isEmpty { throw ExitCode(Failure.Code.incomplete.rawValue) }
    }

    private func before(_ path: String) throws -> EarlierCalendar {
        do {
            return try EarlierCalendar(try Terminal.read(path))
        } catch let unreadable as EarlierCalendar.Unreadable {
            throw InputError("\(path): \(unreadable.sentence)")
        }
    }

    /// What was judged, and the books of the register that could not be read for it.
    private func report(_ view: ViewOptions) async throws -> (Report, HiddenBooks) {
        let language = lang ?? .ofLocale
        guard file.isEmpty else { return (try FileReport.report(on: file, view, language), HiddenBooks([])) }
        let store = try await Store.open()
        let report = try await RegisterReport.judge(
            cooperation.map { [$0] } ?? [],
            in: store,
            view,
            knownAt: knownAt?.knownAt ?? .latest,
            keep: false,
            language
        )
        return (report, try await store.register.hiddenBooks())
    }
}
