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
            discussion: "° is facultatief: alleen getoetst waar een register haar aanzet."
        )

        @Option(help: "Taal: nl of en.")
        var lang: Language = .ofLocale

        func run() {
            var chapter = ""
            for requirement in Norm.inReadingOrder {
                if requirement.code.chapter != chapter {
                    if !chapter.isEmpty { print() }
                    chapter = requirement.code.chapter
                    print(Clause.heading(of: chapter)[lang])
                }
                print(line(requirement))
            }
        }

        private func line(_ requirement: Requirement) -> String {
            let code = (requirement.code + (requirement.isOptional ? "°" : "")).padding(toLength: 10)
            let weight = (requirement.weight(lang) ?? requirement.method.rawValue).padding(toLength: 32)
            let pending = Phrase(nl: " (nog niet in werking, datum onbekend)", en: " (not yet in force, date unknown)")
            return "  \(code) \(weight) \(requirement.sentence[lang])\(requirement.isPending ? pending[lang] : "")"
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Toon één normeis.",
            discussion: "Voorbeeld: rolzuiver norm show Rol-2"
        )

        @Argument(help: "De code, bijvoorbeeld Rol-2.")
        var code: String

        @Option(help: "Taal: nl of en.")
        var lang: Language = .ofLocale

        func run() throws {
            guard let requirement = Norm.requirement(matching: code) else {
                throw InputError("Onbekende normeis '\(code)'; zie 'rolzuiver norm list'.")
            }
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
