import ArgumentParser
import Rolzuiver
import RolzuiverRegister
import Synchronization

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

    @Option(help: KnownAtArgument.help)
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

    /// What is to be asked, and how much was judged to know that.
    private struct Answer {
        let requests: [DataRequest]
        let judged: Int
        let names: Names
    }

    func run() async throws {
        let answer =
            if !file.isEmpty { try inFiles() } else if let cooperation {
                try await around(cooperation, in: try await Store.open())
            } else { try await everywhere(in: try await Store.open()) }
        let text = output.format == .json ? json(answer) : text(answer, on: view.viewpoint.day)
        try Terminal.write(text, to: output.output)
    }

    private func inFiles() throws -> Answer {
        let dossiers = try DossierFiles(file)
        let index = dossiers.index
        return try answer(to: dossiers.roots(in: index), index, HiddenBooks([]))
    }

    private func around(_ cooperation: String, in store: Store) async throws -> Answer {
        let (roots, index) = try await store.roots(around: cooperation, knownAt: knownAt?.knownAt ?? .latest)
        return try answer(to: roots, index, try await store.register.hiddenBooks())
    }

    private func answer(to roots: [EntityID], _ index: FactIndex, _ hidden: HiddenBooks) throws -> Answer {
        guard !roots.isEmpty else { throw Self.nothing }
        let audit = try view.viewpoint.audit(of: roots, in: index).heeding(hidden)
        return Answer(requests: audit.requests(within: within), judged: audit.total.judged, names: index.names)
    }

    /// Of a whole register, portion by portion: it need not fit in memory, and what is asked hardly fills any.
    private func everywhere(in store: Store) async throws -> Answer {
        let viewpoint = view.viewpoint
        let terms = AuditTerms(
            asOf: viewpoint.day,
            horizon: viewpoint.horizon,
            edition: viewpoint.edition,
            tailoring: try viewpoint.ownTailoring()
        )
        let asked = Mutex<[DataRequest]>([])
        let progress = Progress("De eerste onderwerpen worden gelezen.")
        let totals = try await store.register.auditAll(
            terms,
            knownAt: knownAt?.knownAt ?? .latest,
            keep: false,
            progress: { done, total in progress.reached(done, "van \(total) onderwerpen") },
            tell: { audit in
                let some = audit.requests(within: within)
                asked.withLock { $0 += some }
            }
        )
        progress.end()
        guard !totals.roots.isEmpty else { throw Self.nothing }
        let named: Set<FactKind> = [
            .municipalities, .regions, .cooperations, .organisations, .persons, .contracts, .documents,
        ]
        let facts = try await store.register.facts(of: named, knownAt: .change(totals.change)).facts
        return Answer(
            requests: DataRequest.joined(asked.withLock(\.self)),
            judged: totals.counts.values.reduce(0) { $0 + $1.judged },
            names: Names(facts)
        )
    }

    private static let nothing = InputError("Het register is leeg; er valt niets te toetsen.")

    private func text(_ answer: Answer, on day: Day) -> String {
        let (requests, names, language) = (answer.requests, answer.names, output.language)
        func say(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
        guard !requests.isEmpty else {
            // Where nothing was judged, nothing is known to be there either.
            return answer.judged == 0
                ? say(
                    "Er is op \(day.dutch) niets te beoordelen, dus ook niets op te vragen.\n",
                    "There is nothing to judge on \(day), so nothing to ask either.\n"
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

    private func json(_ answer: Answer) -> String {
        let names = answer.names
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
            answer.requests.map { request in
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
