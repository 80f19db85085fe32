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
              rolzuiver requests "Noordoost Brabant" --format json --output gegevensverzoek.json
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
    @OptionGroup var output: OutputOptions

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
        let (roots, index): ([EntityID], FactIndex)
        if file.isEmpty {
            let store = try await Store.open()
            (roots, index) = try await store.roots(around: cooperation, knownAt: knownAt?.knownAt ?? .latest)
        } else {
            let dossiers = try DossierFiles(file)
            let known = dossiers.index
            (roots, index) = (dossiers.roots(in: known), known)
        }
        guard !roots.isEmpty else { throw InputError("Het register is leeg; er valt niets te toetsen.") }
        let audit = try view.viewpoint.audit(of: roots, in: index)
        let requests = audit.requests(within: within)
        let text = output.format == .json ? json(requests, index.names) : text(requests, audit, index.names)
        try Terminal.write(text, to: output.output)
    }

    private func text(_ requests: [DataRequest], _ audit: Audit, _ names: Names) -> String {
        let language = output.language
        func say(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
        guard !requests.isEmpty else {
            // Where nothing was judged, nothing is known to be there either.
            return audit.total.judged == 0
                ? say(
                    "Er is op \(audit.asOf.dutch) niets te beoordelen, dus ook niets op te vragen.\n",
                    "There is nothing to judge on \(audit.asOf), so nothing to ask either.\n"
                )
                : say("Er ontbreken geen gegevens.\n", "No facts are missing.\n")
        }
        var lines: [String] = []
        for (asked, group) in Dictionary(grouping: requests, by: \.ask).sorted(by: { $0.key < $1.key }) {
            let by = say("gewenst vóór \(group[0].by.dutch)", "wanted by \(group[0].by)")
            lines.append("\(names[asked]) (\(asked)), \(by):")
            for request in group {
                let kinds = request.kinds.map { $0.phrase[language] }.sorted().joined(separator: ", ")
                lines.append("  - \(names.filled(request.what[language]))")
                lines.append("    \(say("voor", "for")) \(request.requirements.joined(separator: ", "))")
                lines.append("    \(say("soorten", "kinds")): \(kinds)")
            }
            lines.append("")
        }
        return lines.joined(separator: "\n")
    }

    private func json(_ requests: [DataRequest], _ names: Names) -> String {
        struct Request: Encodable {
            let ask: EntityID
            let name: String
            let what: [String: String]
            let kinds: [FactKind]
            let requirements: [String]
            let since: Day?
            let by: Day
        }
        return JSONText.encode(
            requests.map { request in
                Request(
                    ask: request.ask,
                    name: names[request.ask],
                    what: Dictionary(
                        uniqueKeysWithValues: Language.allCases.map { ($0.rawValue, names.filled(request.what[$0])) }
                    ),
                    kinds: request.kinds.sorted { $0.rawValue < $1.rawValue },
                    requirements: request.requirements,
                    since: request.since.isFinite ? request.since : nil,
                    by: request.by
                )
            }
        )
    }
}
