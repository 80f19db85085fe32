import Foundation
import Rolzuiver

/// What the parser of arguments says, in Dutch: of itself it says it in English alone.
enum ParserText {
    /// Lines as the parser writes them and what they become; an ellipsis stands for any text, which is kept.
    private static let lines: [(english: String, dutch: String)] = [
        ("OVERVIEW: …", "DOEL: …"),
        ("USAGE: …", "GEBRUIK: …"),
        ("ARGUMENTS:", "ARGUMENTEN:"),
        ("OPTIONS:", "OPTIES:"),
        ("SUBCOMMANDS:", "OPDRACHTEN:"),
        // A group of commands says by its own name what they are.
        ("…: SUBCOMMANDS:", "…:"),
        ("…Show the version.", "…Toon de versie."),
        ("…Show help information.", "…Toon deze uitleg."),
        ("  See '…' for detailed help.", "  Zie '…' voor uitleg bij elk."),
        ("  See '…' for more information.", "  Zie '…' voor meer."),
        ("Usage: …", "Gebruik: …"),
        ("Help:  …", "Uitleg:  …"),
        ("Error: …", "Fout: …"),
        ("   or: …", "   of: …"),
    ]

    /// What can be wrong with arguments, behind `Error: ` and `or: `; what is told more fully comes first.
    private static let errors: [(english: String, dutch: String)] = [
        ("Unknown option '…'. Did you mean '…'?", "Onbekende optie '…'. Bedoelt u '…'?"),
        ("Unknown option '…'", "Onbekende optie '…'."),
        ("Missing value for '…' in '…'", "De waarde ontbreekt bij '…' in '…'."),
        ("Missing value for '…'", "De waarde ontbreekt bij '…'."),
        (
            "The option '…' does not take any value, but '…' was specified.",
            "Optie '…' heeft geen waarde, maar kreeg '…'."
        ),
        ("Unexpected argument '…'", "Onverwacht argument '…'."),
        ("… unexpected arguments: '…'", "… onverwachte argumenten: '…'."),
        ("Missing expected argument '…'", "Er ontbreekt '…'."),
        ("Missing one of: '…'", "Er ontbreekt een van '…'."),
        ("Missing required subcommand.", "Noem de opdracht."),
        ("The value '…' is invalid for '…'. Please provide one of …", "De waarde '…' past niet bij '…'. Kies uit …"),
        ("The value '…' is invalid for '…'", "De waarde '…' past niet bij '…'."),
        (
            "Value to be set with flag '…' had already been set with flag '…'",
            "Wat '…' zegt, was met '…' al anders gezegd."
        ),
    ]

    /// A help page or an error in Dutch; what there are no words for here stays as it is.
    static func dutch(_ text: String) -> String {
        // A script that completes commands is for the shell.
        guard ["OVERVIEW: ", "USAGE: ", "Error: ", "Usage: "].contains(where: text.hasPrefix) else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let line = rewritten(String(line).replacing("(values:", with: "(keuze:"), by: lines)
            guard let lead = ["Fout: ", "   of: "].first(where: line.hasPrefix) else { return line }
            let error = rewritten(String(line.dropFirst(lead.count)), by: errors)
            return lead + (error.contains(" Kies uit ") ? choices(error) : error)
        }
        .joined(separator: "\n")
    }

    /// The first sentence that fits, in Dutch.
    private static func rewritten(_ text: String, by sentences: [(english: String, dutch: String)]) -> String {
        for (english, dutch) in sentences {
            guard let kept = gaps(of: english, in: text) else { continue }
            let parts = dutch.components(separatedBy: "…")
            return zip(parts, kept + [""]).map { $0 + $1 }.joined()
        }
        return text
    }

    /// What stands in the place of each ellipsis; nil where the text is another one.
    private static func gaps(of template: String, in text: String) -> [String]? {
        let parts = template.components(separatedBy: "…")
        guard parts.count > 1, let last = parts.last else { return template == text ? [] : nil }
        guard text.hasPrefix(parts[0]), text.hasSuffix(last), text.count >= parts[0].count + last.count else {
            return nil
        }
        var rest = text.dropFirst(parts[0].count).dropLast(last.count)
        var kept: [String] = []
        for part in parts.dropFirst().dropLast() {
            guard let found = rest.firstRange(of: part) else { return nil }
            kept.append(String(rest[..<found.lowerBound]))
            rest = rest[found.upperBound...]
        }
        return kept + [String(rest)]
    }

    /// The values that one can choose from.
    private static func choices(_ sentence: String) -> String {
        sentence.replacing("' and '", with: "' en '").replacing("' or '", with: "' en '")
            .replacing("the following:", with: "deze:")
    }
}

extension Language {
    /// The one that the command line asks for, also where it cannot be read, else that of the locale.
    static var ofCommandLine: Language {
        let words = CommandLine.arguments
        let next = zip(words, words.dropFirst()).first { $0.0 == "--lang" }?.1
        let joined = words.first { $0.hasPrefix("--lang=") }?.dropFirst("--lang=".count)
        return (next ?? joined.map(String.init)).flatMap(Language.init(rawValue:)) ?? .ofLocale
    }
}
