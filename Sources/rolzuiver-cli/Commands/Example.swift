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
            let files = Examples.all.map { (file: root.appending(path: $0.name + ".yaml"), data: Data($0.text.utf8)) }
            // Nothing is written before it is clear that nothing is in the way.
            for (file, data) in files {
                let path = file.path(percentEncoded: false)
                guard FileManager.default.contents(atPath: path).map({ $0 == data }) ?? true else {
                    throw InputError("\(path): bestaat al en is anders; niets geschreven.")
                }
            }
            for (file, data) in files {
                let parent = file.deletingLastPathComponent()
                do {
                    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
                    try data.write(to: file, options: .atomic)
                } catch {
                    throw Terminal.unwritable("\(file.path(percentEncoded: false)):", error)
                }
            }
            print("\(files.count) voorbeelden geschreven in \(folder).")
        }
    }
}
