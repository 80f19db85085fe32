import ArgumentParser
import Rolzuiver
import RolzuiverRegister

/// Takes one book out of the register, with proof: `rolzuiver extract`.
struct ExtractCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Schrijf een uittreksel van één boek, dat zonder database te bewijzen is.",
        discussion: """
            Het uittreksel houdt elk feit dat ooit in het boek stond, met de weg van dat feit naar de kop van het \
            journaal. Wie een ijkpunt heeft, bewijst ermee dat die feiten zo in het register stonden, zonder de andere \
            boeken te zien. Namen van personen staan er niet in, alleen hun verzegeling.

            Voorbeelden:
              rolzuiver extract "Noordoost Brabant" --output uittreksel.json
              rolzuiver verify uittreksel.json --checkpoint ijkpunt.json
            """
    )

    @Argument(help: "Het samenwerkingsverband (kenmerk of een deel van de naam), een gemeentecode, of shared.")
    var book: String

    @Option(name: .shortAndLong, help: "Schrijf naar dit bestand.")
    var output: String?

    func run() async throws {
        let store = try await Store.open()
        var key = book
        if let id = Lookup.id(book), id.kind == .municipality {
            key = id.key
        } else if book != Book.shared {
            key = try Lookup.cooperation(book, in: try await store.index()).key
        }
        try Terminal.write(try await store.register.extract(book: key).text, to: output)
    }
}
