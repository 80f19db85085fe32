import ArgumentParser
import Foundation
import RolzuiverExchange

/// The dossiers that the program carries: `rolzuiver example`.
struct Example: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Toon of schrijf de voorbeelddossiers.",
        discussion: """
            Het uitgewerkte voorbeeld (noordoost-brabant) voegt verzonnen personen, aanbieders en contracten toe aan een \
            echt samenwerkingsverband. De dossiers onder jeugd/ zijn de echte samenwerkingsverbanden rond jeugd uit het \
            Register van Overheidsorganisaties.

            Voorbeelden:
              rolzuiver example list
              rolzuiver example show noordoost-brabant
              rolzuiver example write map/
            """,
        subcommands: [List.self, Show.self, Write.self]
    )

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Noem de voorbeelden.")

        func run() { for example in Examples.all { print(example.name) } }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Schrijf één voorbeeld naar de standaarduitvoer.")

        @Argument(help: "De naam, zoals 'rolzuiver example list' haar geeft.")
        var name: String

        func run() throws {
            guard let text = Examples.text(named: name) else {
                throw InputError("Onbekend voorbeeld '\(name)'; zie 'rolzuiver example list'.")
            }
            print(text, terminator: "")
        }
    }

    struct Write: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Schrijf alle voorbeelden als bestanden in een map.",
            discussion: "Een bestand dat er al staat en anders is, wordt niet overschreven."
        )

        @Argument(help: "De map; zij wordt gemaakt als zij er niet is.")
        var folder: String

        func run() throws {
            let root = URL(filePath: folder, directoryHint: .isDirectory)
            for example in Examples.all {
                let file = root.appending(path: example.name + ".yaml")
                let present = FileManager.default.contents(atPath: file.path(percentEncoded: false))
                guard present.map({ $0 == Data(example.text.utf8) }) ?? true else {
                    throw InputError(
                        "\(file.path(percentEncoded: false)): bestaat al en is anders; niets overschreven."
                    )
                }
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(),
                    withIntermediateDirectories: true
                )
                try Data(example.text.utf8).write(to: file, options: .atomic)
            }
            print("\(Examples.all.count) voorbeelden geschreven in \(folder).")
        }
    }
}
