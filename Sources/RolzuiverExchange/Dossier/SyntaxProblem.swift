internal import Yams

/// An error of the YAML parser, as a person can mend it.
struct SyntaxProblem {
    let line: Int
    let column: Int
    let message: String

    /// What `error` says about `text`.
    init(_ error: YamlError, in text: String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            (line, column) = (mark.line, mark.column)
            message = SyntaxProblem.message(problem, lineText: SyntaxProblem.line(mark.line, of: text))
        case .duplicatedKeysInMapping(let keys, let context):
            (line, column) = (context.mark.line, context.mark.column)
            message = "staat dubbel in hetzelfde blok: \(keys.joined(separator: ", "))"
        case .reader(_, let offset, _, let yaml):
            let before = offset.map { yaml.prefix($0) } ?? ""
            (line, column) = (before.count(where: \.isNewline) + 1, 1)
            message = "het bestand bevat een besturingsteken; sla het op als gewone tekst (UTF-8)"
        default:
            (line, column) = (0, 0)
            message = "het bestand is geen leesbare YAML"
        }
    }

    private static func line(_ number: Int, of text: String) -> Substring {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return lines.indices.contains(number - 1) ? lines[number - 1] : ""
    }

    /// The parser's words in Dutch; those that are rare are passed on.
    private static func message(_ problem: String, lineText: Substring) -> String {
        if lineText.prefix(while: \.isWhitespace).contains("\t") {
            return "tab in de inspringing; gebruik spaties"
        }
        return switch problem {
        case "mapping values are not allowed in this context":
            "dubbele punt op een plaats waar geen veld kan staan; klopt de inspringing, of hoort de tekst tussen aanhalingstekens?"
        case "did not find expected key", "did not find expected '-' indicator":
            "de inspringing past niet bij de regels erboven"
        case "could not find expected ':'":
            "na een veldnaam hoort een dubbele punt"
        case "did not find expected ',' or ']'":
            "een lijst tussen [ en ] is niet afgesloten"
        case "did not find expected ',' or '}'":
            "een blok tussen { en } is niet afgesloten"
        case "found unexpected end of stream":
            "een aanhalingsteken is niet afgesloten"
        case "found character that cannot start any token":
            "een tekst kan niet met dit teken beginnen; zet hem tussen aanhalingstekens"
        case "found undefined alias":
            "een verwijzing (*naam) zonder doel; zet de tekst tussen aanhalingstekens"
        case "but found another document":
            "een tweede document (---); een bestand bevat één dossier"
        default:
            "geen geldige YAML (\(problem))"
        }
    }
}
