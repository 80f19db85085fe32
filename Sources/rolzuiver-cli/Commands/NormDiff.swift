import ArgumentParser
import Rolzuiver
import RolzuiverRegister

extension NormCommand {
    /// The editions that the program knows: `rolzuiver norm editions`.
    struct Editions: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Noem de normuitgaven die het programma kent.")

        @Option(help: "Taal: nl of en.")
        var lang: Language = .ofLocale

        func run() {
            for edition in Norm.editions {
                let mark = edition.name == Norm.edition ? " (standaard)" : ""
                print("\(edition.name.padding(toLength: 16)) \(edition.title[lang])\(mark)")
            }
        }
    }

    /// Who would fail under another edition: `rolzuiver norm diff`.
    struct Diff: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Laat zien wie onder een andere normuitgave anders uitkomt.",
            discussion: """
                Toetst tweemaal, met dezelfde feiten en dezelfde peildatum, en noemt de oordelen die verschillen: een \
                bevinding, een ontheffing, wat niet vast te stellen is en wat mislukt. Of iets in orde is of niet van \
                toepassing, telt als gelijk.

                Voorbeelden:
                  rolzuiver norm diff 2026.1 verkenning-2027 --cooperation "Noordoost Brabant" --as-of 2027-01-01
                  rolzuiver norm diff 2025.1 2026.1 --file dossier.yaml
                """
        )

        @Argument(help: "De ene uitgave.")
        var first: String

        @Argument(help: "De andere.")
        var second: String

        @Option(help: "Het samenwerkingsverband: kenmerk of een deel van de naam; weglaten is alles.")
        var cooperation: String?

        @Option(help: "Een dossierbestand in plaats van het register; mag vaker.")
        var file: [String] = []

        @Option(help: "Peildatum; standaard vandaag.")
        var asOf: Day?

        @Option(help: "Een bestand met eigen keuzes.")
        var tailoring: String?

        @Option(help: "Taal: nl of en.")
        var lang: Language = .ofLocale

        func validate() throws {
            for name in [first, second] where Norm.edition(named: name) == nil {
                throw ValidationError("Onbekende normuitgave '\(name)'; zie 'rolzuiver norm editions'.")
            }
            guard cooperation == nil || file.isEmpty else {
                throw ValidationError("--cooperation kiest uit het register; bij --file past het niet.")
            }
        }

        func run() async throws {
            let (roots, index, hidden) = try await material()
            let audits = try [first, second].map { name in
                let edition = Norm.edition(named: name) ?? Norm.editions[0]
                return try Viewpoint(day: asOf ?? .today, edition: edition, tailoring: tailoring)
                    .audit(of: roots, in: index).heeding(hidden)
            }
            let changes = AuditComparison(from: audits[0], through: [(.edition, audits[1])]).changes
            print(sentence(on: audits[0].asOf, changes.count)[lang])
            for change in changes {
                print("\n\(change.requirement.padding(toLength: 9)) \(index.names[change.subject])")
                let (before, after) = (audits[0].unsaid(change.requirement), audits[1].unsaid(change.requirement))
                print("  \(first): \(change.before.map { $0.told(index.names, lang) } ?? before)")
                print("  \(second): \(change.after.map { $0.told(index.names, lang) } ?? after)")
            }
        }

        private func sentence(on day: Day, _ count: Int) -> Phrase {
            let none = Phrase(
                nl: "geen bevinding, en niets wat open staat, verschilt",
                en: "no finding differs, and nothing that is open"
            )
            let some = Phrase(
                nl: count == 1 ? "1 oordeel verschilt" : "\(count) oordelen verschillen",
                en: count == 1 ? "1 verdict differs" : "\(count) verdicts differ"
            )
            let told = count == 0 ? none : some
            return Phrase(
                nl: "\(first) en \(second), \(day.dutch): \(told.nl).",
                en: "\(first) and \(second), \(day): \(told.en)."
            )
        }

        private func material() async throws -> ([EntityID], FactIndex, HiddenBooks) {
            if !file.isEmpty {
                let dossiers = try DossierFiles(file)
                let index = dossiers.index
                return (dossiers.roots(in: index), index, HiddenBooks([]))
            }
            let store = try await Store.open()
            let (roots, index) = try await store.roots(around: cooperation)
            return (roots, index, try await store.register.hiddenBooks())
        }
    }
}
