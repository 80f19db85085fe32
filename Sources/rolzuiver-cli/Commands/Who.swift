import ArgumentParser
import Rolzuiver
import RolzuiverExchange
import RolzuiverRegister

/// Who owns, commissions and delivers: `rolzuiver who`.
struct Who: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Wie is waarvan: wie bezit, geeft opdracht voor en levert een zorgvorm in een gemeente.",
        discussion: """
            Wie niet alle boeken mag lezen krijgt een onvolledig antwoord: dat staat erin, en de opdracht eindigt met 2.

            Voorbeelden:
              rolzuiver who --municipality Oss --care-form ambulant
              rolzuiver who --municipality GM0828 --care-form ambulant --as-of 2025-03-01 --file dossier.yaml
            """
    )

    @Option(help: "De gemeente: de CBS-code of de naam.")
    var municipality: String

    @Option(help: "De zorgvorm, zoals de contracten haar noemen.")
    var careForm: String

    @Option(help: "De dag; standaard vandaag.")
    var asOf: Day = .today

    @Option(help: "Antwoord uit dit dossierbestand in plaats van uit het register; mag vaker.")
    var file: [String] = []

    @Option(help: KnownAtArgument.help)
    var knownAt: KnownAtArgument?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard file.isEmpty || knownAt == nil else {
            throw ValidationError("--known-at hoort bij het register, niet bij --file.")
        }
    }

    func run() async throws {
        let gm = try Lookup.municipality(municipality, on: asOf)
        let (index, hidden) = try await Store.index(of: file, knownAt: knownAt)
        let answer = WhoIsWhat(gm, careForm, on: asOf, in: index)
        let text =
            output.format == .json
            ? WhoText.json(answer, index.names, output.language, partial: hidden.partial)
            : WhoText.text(answer, index.names, output.language, partial: hidden.partial)
        try Terminal.write(text, to: output.output)
        if !hidden.isEmpty { throw ExitCode(Failure.Code.incomplete.rawValue) }
    }
}

/// The answer to `rolzuiver who` as people and programs read it.
enum WhoText {
    static func text(_ answer: WhoIsWhat, _ names: Names, _ language: Language, partial: Phrase?) -> String {
        func say(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
        func list(_ entities: [EntityID]) -> String {
            entities.isEmpty ? say("onbekend", "unknown") : entities.map { names[$0] }.joined(separator: ", ")
        }
        func row(_ nl: String, _ en: String, _ value: String) -> String {
            "  \(say(nl, en).padding(toLength: 15)) \(value)"
        }
        let day = say("op \(answer.day.dutch)", "on \(answer.day)")
        var lines = ["\(names[answer.municipality]), \(answer.careForm), \(day)", ""]
        if let partial { lines += ["\(say("Let op", "Note")): \(partial[language])", ""] }
        for line in answer.lines {
            lines.append("\(names[line.contract]) (\(line.contract.key))")
            lines.append(row("eigenaar", "owner", list(line.owners)))
            lines.append(row("opdrachtgever", "commissioner", names[line.commissioner]))
            lines.append(row("opdrachtnemer", "contractor", names[line.contractor]))
            if let cooperation = line.cooperation { lines.append(row("via", "through", names[cooperation])) }
            for role in line.roles {
                let behalf = role.behalf.map { say(" namens ", " for ") + names[$0] } ?? ""
                lines.append("  \(role.role.dutch): \(names[role.holder])\(behalf)")
            }
            for mandate in line.mandates {
                lines.append("  \(mandate.mandate.dutch) \(say("aan", "to")) \(names[mandate.to])")
            }
            if !line.unknown.isEmpty {
                let unknown = line.unknown.map { names.filled($0[language]) }.joined(separator: "; ")
                lines.append("  \(say("onbekend", "unknown")): \(unknown)")
            }
            lines.append("")
        }
        if !answer.cooperations.isEmpty {
            let all = answer.cooperations.map { names[$0] }.joined(separator: "; ")
            lines.append("\(say("Deelnemer aan", "Takes part in")): \(all)")
        }
        if answer.lines.isEmpty, !answer.otherCareForms.isEmpty {
            let forms = answer.otherCareForms.joined(separator: ", ")
            lines.append("\(say("Wel geregistreerd", "On record are")): \(forms)")
        }
        let unknown =
            partial == nil
            ? say("Onbekend", "Unknown") : say("Onbekend, in wat u mag lezen", "Unknown, in what you may read")
        lines += answer.unknown.map { "\(unknown): " + names.filled($0[language]) }
        return lines.joined(separator: "\n") + "\n"
    }

    static func json(_ answer: WhoIsWhat, _ names: Names, _ language: Language, partial: Phrase?) -> String {
        struct Party: Encodable {
            let id: String
            let name: String
        }
        struct Holding: Encodable {
            let role: String
            let holder: Party
            let behalf: Party?
        }
        struct Line: Encodable {
            let contract: Party
            let cooperation: Party?
            let owners: [Party]
            let commissioner: Party
            let contractor: Party
            let roles: [Holding]
            let mandates: [String]
            let unknown: [String]
        }
        struct Answer: Encodable {
            let municipality: Party
            let careForm: String
            let asOf: String
            let contracts: [Line]
            let cooperations: [Party]
            let unknown: [String]
            /// Left out of an answer that is whole.
            let partial: String?
        }
        func party(_ id: EntityID) -> Party { Party(id: id.key, name: names[id]) }
        return JSONText.encode(
            Answer(
                municipality: party(answer.municipality),
                careForm: answer.careForm,
                asOf: answer.day.description,
                contracts: answer.lines.map { line in
                    Line(
                        contract: party(line.contract),
                        cooperation: line.cooperation.map(party),
                        owners: line.owners.map(party),
                        commissioner: party(line.commissioner),
                        contractor: party(line.contractor),
                        roles: line.roles.map {
                            Holding(role: $0.role.rawValue, holder: party($0.holder), behalf: $0.behalf.map(party))
                        },
                        mandates: line.mandates.map(\.key),
                        unknown: line.unknown.map { names.filled($0[language]) }
                    )
                },
                cooperations: answer.cooperations.map(party),
                unknown: answer.unknown.map { names.filled($0[language]) },
                partial: partial.map { $0[language] }
            )
        )
    }
}
