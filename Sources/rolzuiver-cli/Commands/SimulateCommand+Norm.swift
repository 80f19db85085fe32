import ArgumentParser
import Rolzuiver
import RolzuiverExchange
import RolzuiverRegister

/// Another norm edition: `rolzuiver simulate edition`.
struct EditionChange: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edition",
        abstract: "Er geldt een andere normuitgave.",
        discussion: """
            Voorbeeld:
              rolzuiver simulate edition --to verkenning-2027 --effective 2027-01-01 --file dossier.yaml
            """
    )

    @Option(name: .customLong("to"), help: "De veronderstelde uitgave; zie 'rolzuiver norm editions'.")
    var edition: String

    @Option(help: "Het samenwerkingsverband; weggelaten: alles.")
    var cooperation: String?

    @Option(help: "De dag waarop wordt gekeken; standaard vandaag.")
    var effective: Day?

    @OptionGroup var options: SimulationOptions

    func validate() throws {
        guard Norm.edition(named: edition) != nil else {
            let known = Norm.editions.map(\.name).joined(separator: ", ")
            throw ValidationError("Onbekende normuitgave '\(edition)'; dit programma kent \(known).")
        }
    }

    func run() async throws {
        let material = try await SimulationMaterial(files: options.file, knownAt: options.knownAt)
        let supposed = Norm.edition(named: edition) ?? Norm.editions[0]
        var hypothesis = try supposing(material.index.names) { () throws(Impossible) in
            try Hypothesis.edition(supposed, insteadOf: options.edition, on: effective ?? .today)
        }
        if let cooperation { hypothesis = hypothesis.within(try material.cooperation(cooperation)) }
        try options.carryOut(hypothesis, on: material)
    }
}

/// What a dossier file says: `rolzuiver simulate patch`.
struct PatchChange: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "patch",
        abstract: "Wat een dossierbestand zegt, alsof het geregistreerd was.",
        discussion: """
            Elk feit dat het bestand noemt, vervangt wat er over datzelfde feit bekend is, zoals bij 'rolzuiver register'. \
            Wat botst met wat een ander boek vastlegde, gebeurt ook hier niet en wordt genoemd.

            Voorbeelden:
              rolzuiver simulate patch wijziging.yaml
              rolzuiver simulate patch wijziging.yaml --file dossier.yaml --effective 2027-01-01
            """
    )

    @Argument(help: "Het dossierbestand met de verandering; - leest de standaardinvoer.")
    var patch: String

    @Option(help: "De dag waarop wordt gekeken; standaard vandaag.")
    var effective: Day?

    @OptionGroup var options: SimulationOptions

    func run() async throws {
        let material = try await SimulationMaterial(files: options.file, knownAt: options.knownAt)
        let file = try DossierFile(yaml: try Terminal.read(patch), file: patch)
        let (change, clashes) = try await material.patch(of: file)
        guard !change.isEmpty else {
            throw InputError(
                "\(patch): verandert niets aan wat al bekend is\(clashes.isEmpty ? "" : "; \(clashes.count) feiten botsen met een ander boek")."
            )
        }
        let hypothesis = Hypothesis(
            .patch,
            Phrase(
                nl:
                    "Wat \(patch) zegt, is geregistreerd: \(change.removed.count) feiten vervallen of veranderen, \(change.added.count) komen ervoor in de plaats of erbij.",
                en:
                    "What \(patch) says is on record: \(change.removed.count) facts go or change, \(change.added.count) come instead or besides."
            ),
            on: effective ?? .today,
            in: file.own.flatMap { $0.kind == .cooperation ? $0 : nil },
            patch: change,
            assuming: clashes.map {
                Phrase(
                    nl: "Botst met een ander boek en telt niet mee: \($0).",
                    en: "Clashes with another book and does not count: \($0)."
                )
            }
        )
        try options.carryOut(hypothesis, on: material, changed: FactIndex(material.stored.applying(change)))
    }
}

extension SimulationMaterial {
    /// What registering `file` would change, with what clashes.
    func patch(of file: DossierFile) async throws -> (Patch, [String]) {
        guard let store else { return (Patch(stating: file.facts, context: file.context, in: index.facts), []) }
        let plan = try await store.register.plan(
            file.facts,
            context: file.context,
            own: file.book,
            asOf: .today,
            kind: .change,
            after: known
        )
        return (plan.patch, plan.clashes.map(\.label))
    }
}
