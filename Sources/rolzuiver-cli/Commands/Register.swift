import ArgumentParser
import Rolzuiver
import RolzuiverExchange
import RolzuiverRegister

/// Puts dossier files in the register: `rolzuiver register`.
struct RegisterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "register",
        abstract: "Registreer dossierbestanden: laat het plan zien en voer het uit, alles of niets.",
        discussion: """
            Wat een dossier niet noemt, blijft zoals het is; met --replace eindigt wat het eigen boek nog had en het \
            dossier niet meer noemt. Een verschil met wat een ander heeft vastgelegd is een botsing: die wordt gemeld en \
            niet doorgevoerd. Wat onder context: staat wordt alleen toegevoegd, ook als u het zelf eens vastlegde; om het te \
            wijzigen staat het erbuiten.

            Voorbeelden:
              rolzuiver register dossier.yaml --dry-run
              rolzuiver register dossier.yaml --because "Jaarlijkse opgave" --decision "DB 2026-14"
              rolzuiver register dossier.yaml --correction --because "Contractdatum verkeerd overgenomen"
            """
    )

    @Argument(help: "Dossierbestanden (YAML of JSON); - leest de standaardinvoer.")
    var files: [String]

    @Flag(help: "Beëindig wat het eigen boek nog had en het dossier niet meer noemt.")
    var replace = false

    @Option(help: "De dag waarop dat eindigt; standaard vandaag.")
    var asOf: Day = .today

    @OptionGroup var change: ChangeOptions

    func run() async throws {
        let dossiers = try DossierFiles(files)
        let books = dossiers.files.map(\.file.book)
        guard Set(books).count == books.count else {
            throw InputError("Twee bestanden zijn van hetzelfde boek; registreer ze na elkaar.")
        }
        let store = try await Store.open()
        try await dossiers.refuseUnknown(to: try await store.index().facts)
        try await change.carryOut(in: store, names: dossiers.index.names) {
            var plans: [Plan] = []
            for (_, file) in dossiers.files {
                plans.append(
                    try await store.register.plan(
                        file.facts,
                        context: file.context,
                        own: file.book,
                        replace: replace,
                        asOf: asOf,
                        kind: change.kind
                    )
                )
            }
            return plans
        }
    }
}

/// Writes a dossier back: `rolzuiver export`.
struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Schrijf een samenwerkingsverband uit het register terug als dossierbestand.",
        discussion: """
            Wie het bestand ongewijzigd weer registreert, wijzigt niets. Daarom staan alle dagen erin, en is er geen --as-of: \
            van wat een bestand weglaat, zou --replace zeggen dat het eindigt. Wat op één dag gold, toont 'rolzuiver \
            cooperation show --as-of'; een stand van vroeger geeft --known-at.

            Voorbeelden:
              rolzuiver export roo:24967465 --output dossier.yaml
              rolzuiver export "Noordoost Brabant"
              rolzuiver export GM0796            het boek van een gemeente
              rolzuiver export shared            wat alle boeken delen
              rolzuiver export roo:24967465 --known-at 12
              rolzuiver export roo:24967465 --known-at 2026-03-01
            """
    )

    @Argument(help: "Het samenwerkingsverband (kenmerk of een deel van de naam), een gemeentecode, of shared.")
    var cooperation: String

    @Option(help: KnownAtArgument.help)
    var knownAt: KnownAtArgument?

    @Option(name: .shortAndLong, help: "Schrijf naar dit bestand.")
    var output: String?

    func run() async throws {
        let store = try await Store.open()
        let known = knownAt?.knownAt ?? .latest
        let own: EntityID?
        if cooperation == Book.shared {
            own = nil
        } else if let id = Lookup.id(cooperation), id.kind == .municipality {
            own = id
        } else {
            own = try Lookup.cooperation(cooperation, in: try await store.index(knownAt: known))
        }
        let (facts, _) = try await store.register.exportFacts(book: own?.key ?? Book.shared, knownAt: known)
        let file = DossierFile(own: own, facts: facts)
        try Terminal.write(file.yaml(), to: output)
    }
}
