import ArgumentParser
import Rolzuiver
import RolzuiverRegister

/// Which missing facts to ask from whom: `rolzuiver requests`.
struct RequestsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "requests",
        abstract: "Maak de lijst van ontbrekende gegevens: wie levert wat, voor welke normeisen, wanneer.",
        discussion: """
            Wat niet vast te stellen is, staat hier per bronhouder, met de soorten feiten die het zouden beslissen.

            Voorbeelden:
              rolzuiver requests "Noordoost Brabant"
              rolzuiver requests --file dossier.yaml --within 14
              rolzuiver requests "Noordoost Brabant" --as-of 2026-06-30 --known-at 12
            """
    )

    @Argument(help: "Het samenwerkingsverband: kenmerk of een deel van de naam; weglaten is alles.")
    var cooperation: String?

    @Option(help: "Een dossierbestand in plaats van het register; mag vaker.")
    var file: [String] = []

    @Option(help: "Binnen hoeveel dagen na de peildatum de gegevens gewenst zijn.")
    var within = 28

    @Option(help: "Wat bekend was na deze wijziging (nummer) of op dit moment.")
    var knownAt: KnownAtArgument?

    @OptionGroup var view: ViewOptions

    @Option(help: "Taal: nl of en.")
    var lang: Language?

    func validate() throws {
        guard (0...3650).contains(within) else { throw ValidationError("--within is een getal van 0 tot en met 3650.") }
        guard cooperation == nil || file.isEmpty else {
            throw ValidationError("Noem een samenwerkingsverband of --file, niet beide.")
        }
        guard file.isEmpty || knownAt == nil else {
            throw ValidationError("--known-at hoort bij het register, niet bij --file.")
        }
    }

    func run() async throws {
        let language = lang ?? .ofLocale
        let (roots, index): ([EntityID], FactIndex)
        if file.isEmpty {
            let known = try await Store.open().index(knownAt: knownAt?.knownAt ?? .latest)
            let named = try cooperation.map { try Lookup.cooperation($0, in: known) }
            (roots, index) = (named.map { known.roots(around: $0) } ?? known.roots, known)
        } else {
            let dossiers = try DossierFiles(file)
            let known = dossiers.index
            (roots, index) = (dossiers.roots(in: known), known)
        }
        guard !roots.isEmpty else { throw InputError("Het register is leeg; er valt niets te toetsen.") }
        let audit = try view.viewpoint.audit(of: roots, in: index)
        let requests = audit.requests(within: within)
        guard !requests.isEmpty else {
            // Where nothing was judged, nothing is known to be there either.
            let told =
                audit.total.judged == 0
                ? "Er is op \(audit.asOf.dutch) niets te beoordelen, dus ook niets op te vragen."
                : "Er ontbreken geen gegevens."
            return try Terminal.write(told + "\n", to: nil)
        }
        var lines: [String] = []
        for (asked, group) in Dictionary(grouping: requests, by: \.ask).sorted(by: { $0.key < $1.key }) {
            lines.append("\(index.names[asked]) (\(asked)), gewenst vóór \(group[0].by.dutch):")
            for request in group {
                lines.append("  - \(index.names.filled(request.what[language]))")
                lines.append("    voor \(request.requirements.joined(separator: ", "))")
                lines.append("    soorten: \(request.kinds.map(\.dutch).sorted().joined(separator: ", "))")
            }
            lines.append("")
        }
        try Terminal.write(lines.joined(separator: "\n"), to: nil)
    }
}
