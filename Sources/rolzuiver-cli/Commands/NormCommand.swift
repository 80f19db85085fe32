import ArgumentParser
import Rolzuiver
import RolzuiverExchange
import RolzuiverReport

/// The norm itself: `rolzuiver norm`.
struct NormCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "norm",
        abstract: "Toon de normeisen: wat zij vragen, waar zij vandaan komen en hoe zij getoetst worden.",
        subcommands: [List.self, Show.self, Pages.self, Editions.self, Diff.self]
    )

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Noem alle normeisen, per hoofdstuk.",
            discussion: """
                ° is facultatief: alleen getoetst waar een register haar aanzet.

                Voorbeelden:
                  rolzuiver norm list
                  rolzuiver norm list --format json
                """
        )

        @Option(help: "Vorm van de uitvoer: text of json.")
        var format = OutputFormat.text

        @Option(help: "Taal: nl of en.")
        var lang: Language = .ofLocale

        func run() throws {
            let requirements = Norm.inReadingOrder
            if format == .json { return try Terminal.write(NormJSON(requirements).text, to: nil) }
            let width = requirements.map { weight($0).count }.max() ?? 0
            var chapter = ""
            for requirement in requirements {
                if requirement.code.chapter != chapter {
                    if !chapter.isEmpty { print() }
                    chapter = requirement.code.chapter
                    print(Clause.heading(of: chapter)[lang])
                }
                print(line(requirement, width))
            }
        }

        private func weight(_ requirement: Requirement) -> String {
            requirement.weight(lang) ?? requirement.method.rawValue
        }

        private func line(_ requirement: Requirement, _ width: Int) -> String {
            let code = (requirement.code + (requirement.isOptional ? "°" : "")).padding(toLength: 10)
            let weight = weight(requirement).padding(toLength: width)
            let pending = Phrase(nl: " (nog niet in werking, datum onbekend)", en: " (not yet in force, date unknown)")
            return "  \(code) \(weight) \(requirement.sentence[lang])\(requirement.isPending ? pending[lang] : "")"
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Toon één normeis.",
            discussion: """
                Voorbeelden:
                  rolzuiver norm show Rol-2
                  rolzuiver norm show Con-9 --format json
                """
        )

        @Argument(help: "De code, bijvoorbeeld Rol-2.")
        var code: String

        @Option(help: "Vorm van de uitvoer: text of json.")
        var format = OutputFormat.text

        @Option(help: "Taal: nl of en.")
        var lang: Language = .ofLocale

        func run() throws {
            guard let requirement = Norm.requirement(matching: code) else {
                throw InputError("Onbekende normeis '\(code)'; zie 'rolzuiver norm list'.")
            }
            if format == .json { return try Terminal.write(NormJSON([requirement]).text, to: nil) }
            print(NormText(requirement, lang, examples: examples(of: requirement), columns: Terminal.columns).text)
        }

        /// The names of the dossiers that prove it, with what each shows.
        private func examples(of requirement: Requirement) -> [String] {
            guard let pair = Examples.norm(requirement.code) else { return [] }
            return [("fires.yaml", pair.fires), ("silent.yaml", pair.silent)].map { name, text in
                let story = text.split(separator: "\n").prefix { $0.hasPrefix("#") }
                    .filter { !$0.hasPrefix("# verwacht:") && !$0.hasPrefix("# stel:") }
                    .map { $0.drop { $0 == "#" || $0 == " " } }
                return "\(requirement.code)/\(name): \(story.joined(separator: " "))"
            }
        }
    }
}

extension String {
    /// The text, followed by spaces up to `length` characters.
    func padding(toLength length: Int) -> String { self + String(repeating: " ", count: max(0, length - count)) }
}
