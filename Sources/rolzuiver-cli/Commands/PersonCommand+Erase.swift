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
                ondertekende.

                Voorbeelden:
                  rolzuiver person erase persoon:noordoost-brabant/p1 --dry-run
                  rolzuiver person erase persoon:noordoost-brabant/p1 --ground "verzoek, AVG 17 lid 1 onder a" \\
                    --decision "college 2026-31" --by "functionaris gegevensbescherming"
                  rolzuiver person erase --actor "j.jansen" --ground "uit dienst" --decision "college 2026-32"
                """
        )

        @Argument(help: "Het pseudoniem.")
        var person: String?

        @Option(help: "De naam waaronder iemand schreef of ondertekende, in plaats van een persoon.")
        var actor: String?

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
            guard (person == nil) != (actor == nil) else {
                throw ValidationError("Noem een persoon of --actor, niet beide.")
            }
            for (name, text) in [("--ground", ground), ("--decision", decision)] { try expectOneLine(text, name) }
            guard keep.isEmpty || person != nil else { throw ValidationError("--keep hoort bij een persoon.") }
        }

        func run() async throws {
            let register = try await Store.open().register
            if let actor {
                try await erase(actor: actor, in: register)
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
            let erased = record.names
            try await carryOut(.person(person, keeping: Set(keep)), naming: erased, in: register)
        }

        private func erase(actor: String, in register: Register) async throws {
            let record = try await register.record(ofActor: actor)
            let (changes, signatures) = (record.changes.count, record.signatures.count)
            try Terminal.write(
                "- schrijver: \(actor), van \(changes) wijziging(en) en \(signatures) ondertekening(en)\n",
                to: nil
            )
            try await carryOut(.actor(actor), naming: [actor], in: register)
        }

        /// Erases, unless it is a trial; nothing that is kept may name what goes.
        private func carryOut(_ erasure: Register.Erasure, naming names: [String], in register: Register) async throws {
            guard !dryRun else { return Terminal.notice("Proefdraai: er is niets gewist.") }
            guard let ground, !ground.isEmpty else {
                throw UsageError("Geef de grond: --ground \"…\" (of bekijk met --dry-run wat er gewist zou worden).")
            }
            guard let decision, !decision.isEmpty else {
                throw UsageError("Noem het besluit waarop het wissen rust: --decision \"…\".")
            }
            let writer = by ?? NSUserName()
            for (option, text) in [("--ground", ground), ("--decision", decision), ("--by", writer)]
            where names.contains(where: { text.localizedStandardContains($0) }) {
                throw InputError(
                    "\(option) noemt wat gewist wordt, en blijft zelf in het journaal staan; noem de naam niet."
                )
            }
            let change = try await register.erase(erasure, by: writer, because: ground, decision: decision)
            let head = change.checkpoint.map { ", ijkpunt \($0.description)" } ?? ""
            Terminal.notice("Gewist bij wijziging \(change.number ?? 0)\(head).")
        }
    }
}
