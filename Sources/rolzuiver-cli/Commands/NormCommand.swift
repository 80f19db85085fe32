import ArgumentParser
import Rolzuiver
import RolzuiverReport

/// The norm itself: `rolzuiver norm`.
struct NormCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "norm",
        abstract: "Toon de normeisen: wat zij vragen, waar zij vandaan komen en hoe zij getoetst worden.",
        subcommands: [List.self, Show.self]
    )

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Noem alle normeisen.")

        @Option(help: "Taal: nl of en.")
        var lang: Language = .ofLocale

        func run() {
            for requirement in Norm.requirements {
                let code = requirement.code.padding(toLength: 9)
                print("\(code) \(requirement.severity.rawValue.padding(toLength: 15)) \(requirement.sentence[lang])")
            }
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
            guard let requirement = Norm.requirements.first(where: { $0.code.lowercased() == code.lowercased() }) else {
                throw InputError("Onbekende normeis '\(code)'; zie 'rolzuiver norm list'.")
            }
            print("\(requirement.code)  \(requirement.sentence[lang])\n")
            print("Bron:        \(requirement.source) (\(requirement.verification.phrase[lang]))")
            print("Ernst:       \(requirement.severity.rawValue)")
            print("Van kracht:  \(requirement.inForce.dutch)")
            print("Getoetst op: \(requirement.roots.map(\.dutch).sorted().joined(separator: ", "))")
            print("Leest:       \(requirement.reads.map(\.rawValue).sorted().joined(separator: ", "))")
            if let human = requirement.human { print("Alleen een mens: \(human[lang])") }
            for parameter in requirement.parameters {
                let bounds = "\(parameter.bounds.lowerBound) t/m \(parameter.bounds.upperBound)"
                print("Parameter:   \(parameter.name) = \(parameter.standard) (\(bounds)): \(parameter.meaning[lang])")
            }
            for assumption in requirement.assumptions { print("Aanname:     \(assumption)") }
        }
    }
}

extension String {
    /// The text, followed by spaces up to `length` characters.
    func padding(toLength length: Int) -> String { self + String(repeating: " ", count: max(0, length - count)) }
}
