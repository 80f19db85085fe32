import ArgumentParser
import Foundation
import Rolzuiver
import RolzuiverExchange
import RolzuiverRegister

extension PersonCommand {
    struct RetentionList: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "retention",
            abstract:
                "Laat zien van welke namen en teksten de bewaartermijn voorbij is; uitgangscode 1 als die er zijn.",
            discussion: """
                Een naam telt vanaf het einde van de laatste functie, dienstbetrekking of rol van die persoon, een tekst vanaf \
                het einde van het feit, een schrijver en een reden vanaf de wijziging. De AVG noemt geen termijnen; uw \
                selectielijst onder de Archiefwet doet dat. Zonder eigen keuze neemt dit programma aan: namen en teksten \
                tien jaar, schrijvers en redenen zeven. Uw eigen termijnen, in maanden, staan in het bestand van --tailoring:

                  tailoring: 1
                  retention: {name: 84, text: 84, actor: 24, reason: 84}

                Dit wist niets; daarvoor is 'person erase', voor wat geen persoon noemt met --text en het nummer.

                Voorbeelden:
                  rolzuiver person retention
                  rolzuiver person retention --as-of 2036-01-01 --tailoring keuzes.yaml --format json
                """
        )

        @Option(help: "De dag waarop de termijn voorbij moet zijn; standaard vandaag.")
        var asOf: Day = .today

        @Option(help: "Een bestand met eigen keuzes, waarin 'retention' de termijnen noemt.")
        var tailoring: String?

        @OptionGroup var output: OutputOptions

        func run() async throws {
            let periods = try tailoring.map { file in
                try TailoringFile(yaml: try Terminal.read(file), file: file).retention
            }
            let overdue = try await Store.open().register.overdue(on: asOf, periods ?? Retention())
            let answer =
                output.format == .json
                ? JSONText.encode(overdue.map(PersonJSON.Overdue.init)) : PersonText.overdue(overdue, on: asOf)
            try Terminal.write(answer, to: output.output)
            if !overdue.isEmpty { throw ExitCode(Failure.Code.findings.rawValue) }
        }
    }
}
