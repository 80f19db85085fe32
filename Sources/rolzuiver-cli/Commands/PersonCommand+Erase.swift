import ArgumentParser
import Foundation
import Rolzuiver
import RolzuiverRegister

extension PersonCommand {
    struct ErasePerson: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "erase",
            abstract: "Wis de naam van iemand en de vrije teksten over die persoon, voorgoed (AVG 17).",
            discussion: """
                Gewist worden de naam in al zijn versies, de vrije teksten van feiten die de persoon noemen, en de teksten \
                waarin de naam voorkomt; ook in het verleden, zodat --known-at hem niet meer toont. Het pseudoniem en de \
                feiten blijven: 'gewist (wijziging N)' staat op de plaats van de tekst. De grond en het besluit staan in het \
                journaal; noem daarin de naam niet. Bekijk eerst met --dry-run wat er gaat; met --keep blijft een tekst staan \
                die er ten onrechte bij staat, of die al is herschreven.

                Met --actor wordt in plaats daarvan de naam gewist waaronder iemand wijzigingen schreef of audits \
                ondertekende, en met --text de teksten met die nummers: zo wist u wat 'person retention' noemt, ook een reden of \
                tekst waarin geen geregistreerde persoon staat.

                Een tekst met alleen een deel van de naam, zoals de achternaam, kan over een ander gaan: die blijft, en wordt \
                genoemd.

                Voorbeelden:
                  rolzuiver person erase persoon:noordoost-brabant/p1 --dry-run
                  rolzuiver person erase persoon:noordoost-brabant/p1 --ground "verzoek, AVG 17 lid 1 onder a" \\
                    --decision "college 2026-31" --by "functionaris gegevensbescherming"
                  rolzuiver person erase --actor "j.jansen" --ground "uit dienst" --decision "college 2026-32"
                  rolzuiver person erase --text 4 9 --ground "bewaartermijn voorbij" --decision "college 2026-33"
                """
        )

        @Argument(help: "Het pseudoniem.")
        var person: String?

        @Option(help: "De naam waaronder iemand schreef of ondertekende, in plaats van een persoon.")
        var actor: String?

        @Option(
            parsing: .upToNextOption,
            help: "De nummers van teksten, zoals 'person retention' en --dry-run ze noemen, in plaats van een persoon."
        )
        var text: [Int64] = []

        @Option(help: "De grond waarop gewist wordt, zonder de naam zelf.")
        var ground: String?

        @Option(help: "Het besluit waarop het rust, bijvoorbeeld een nummer.")
        var decision: String?

        @Option(parsing: .upToNextOption, help: "De nummers van teksten die blijven staan; zie --dry-run.")
        var keep: [Int64] = []

        @Option(help: "Wie wist; standaard de gebruiker van deze computer.")
        var by: String?

        @Flag(help: "Laat zien wat er gewist zou worden, en wis niets.")
        var dryRun = false

        func validate() throws {
            guard [person != nil, actor != nil, !text.isEmpty].filter(\.self).count == 1 else {
                throw ValidationError("Noem een persoon, --actor of --text, één van de drie.")
            }
            for (name, text) in [("--ground", ground), ("--decision", decision)] { try expectOneLine(text, name) }
            guard keep.isEmpty || person != nil else { throw ValidationError("--keep hoort bij een persoon.") }
        }

        func run() async throws {
            let register = try await Store.open().register
            if let actor {
                try await erase(actor: actor, in: register)
            } else if !text.isEmpty {
                try await erase(texts: text, in: register)
            } else {
                try await erase(try await Lookup.person(person ?? "", in: register), in: register)
            }
        }

        private func erase(_ person: EntityID, in register: Register) async throws {
            let record = try await register.record(of: person)
            let known = Set((record.texts + record.mentions).map(\.number))
            if let unknown = keep.first(where: { !known.contains($0) }) {
                throw InputError("--keep \(unknown): bij \(person) hoort geen tekst met dat nummer; zie --dry-run.")
            }
            let texts = record.erasable(keeping: Set(keep))
            guard !texts.isEmpty else {
                throw InputError(
                    record.lastErasure.map { "Van \(person) is alles al gewist (wijziging \($0))." }
                        ?? "Van \(person) is geen naam of tekst vastgelegd; er is niets te wissen."
                )
            }
            try Terminal.write(PersonText.erasure(texts, of: record), to: nil)
            try await carryOut(
                .person(person, keeping: Set(keep)),
                naming: record.names,
                of: record.names,
                in: register
            )
            guard !dryRun, !record.partly.isEmpty else { return }
            let numbers = record.partly.map { "\($0.number)" }.joined(separator: ", ")
            Terminal.notice(
                "Blijven staan, met een deel van de naam: \(numbers). Lees ze, en wis wat over deze persoon gaat met --text."
            )
        }

        private func erase(texts numbers: [Int64], in register: Register) async throws {
            let texts = try await register.heldTexts(numbered: numbers)
            for number in numbers {
                guard let text = texts.first(where: { $0.number == number }) else {
                    throw InputError(
                        "--text \(number): een tekst met dat nummer is er niet; zie 'rolzuiver person retention'."
                    )
                }
                if let erased = text.erased { throw InputError("--text \(number): al gewist (wijziging \(erased)).") }
            }
            try Terminal.write(PersonText.erasure(texts), to: nil)
            let people = texts.filter { [.name, .actor].contains($0.use) }.compactMap(\.text)
            try await carryOut(.texts(Set(numbers)), naming: texts.compactMap(\.text), of: people, in: register)
        }

        private func erase(actor: String, in register: Register) async throws {
            let record = try await register.record(ofActor: actor)
            let (changes, signatures) = (record.changes.count, record.signatures.count)
            try Terminal.write(
                "- schrijver: \(actor), van \(changes) wijziging(en) en \(signatures) ondertekening(en)\n",
                to: nil
            )
            try await carryOut(.actor(actor), naming: [actor], of: [actor], in: register)
        }

        /// Erases, unless it is a trial; nothing that is kept may name what goes, nor `people` by their surnames.
        private func carryOut(
            _ erasure: Register.Erasure,
            naming names: [String],
            of people: [String],
            in register: Register
        ) async throws {
            guard !dryRun else { return Terminal.notice("Proefdraai: er is niets gewist.") }
            guard let ground, !ground.isEmpty else {
                throw UsageError("Geef de grond: --ground \"…\" (of bekijk met --dry-run wat er gewist zou worden).")
            }
            guard let decision, !decision.isEmpty else {
                throw UsageError("Noem het besluit waarop het wissen rust: --decision \"…\".")
            }
            let writer = by ?? NSUserName()
            let surnames = NameParts.surnames(of: people)
            for (option, text) in [("--ground", ground), ("--decision", decision), ("--by", writer)]
            where names.contains(where: { text.localizedStandardContains($0) })
                || (option != "--by" && NameParts.occur(surnames, in: text))
            {
                throw InputError(
                    "\(option) noemt wat gewist wordt, en blijft zelf in het journaal staan; noem de naam niet, ook geen deel ervan."
                )
            }
            let change = try await register.erase(erasure, by: writer, because: ground, decision: decision)
            let head = change.checkpoint.map { ", ijkpunt \($0.description)" } ?? ""
            Terminal.notice("Gewist bij wijziging \(change.number ?? 0)\(head).")
        }
    }
}
