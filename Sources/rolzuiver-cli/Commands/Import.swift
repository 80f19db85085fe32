import ArgumentParser
import Foundation
import Rolzuiver
import RolzuiverExchange
import RolzuiverRegister

/// Takes registers of others: `rolzuiver import`.
struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Neem een landelijk register over.",
        discussion: """
            Het bestand is de export van het Register van Overheidsorganisaties, organisaties.overheid.nl. Bekijk eerst met \
            --dry-run wat er zou veranderen, en wat twijfelachtig is.

            Voorbeelden:
              rolzuiver import exportoo exportOO.xml --dry-run --doubts twijfels.csv
              rolzuiver import exportoo exportOO.xml
            """,
        subcommands: [ExportOO.self]
    )

    struct ExportOO: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "exportoo",
            abstract: "Neem de export van het Register van Overheidsorganisaties over: alles of niets.",
            discussion: """
                Leest de gemeenschappelijke regelingen met al hun versies en deelnemers, volgt de keten van versies, en \
                onderscheidt uittreden van herindelen. Wat het bestand niet zeker maakt, komt in de lijst van twijfels.

                Voorbeelden:
                  rolzuiver import exportoo exportOO.xml --dry-run
                  rolzuiver import exportoo exportOO.xml --doubts twijfels.csv
                  rolzuiver import exportoo exportOO.xml --successor GM0788=GM0865
                """
        )

        @Argument(help: "Het bestand met de export (XML).", completion: .file(extensions: ["xml"]))
        var file: String

        @Option(help: "Schrijf de twijfels, met regel en reden, als CSV naar dit bestand.")
        var doubts: String?

        @Option(
            help:
                "Wijs de rechtsopvolger van een opgeheven gemeente aan: GM0788=GM0865 overal, of GM0788@roo:28196456=GM0865 in één verband; mag vaker."
        )
        var successor: [SuccessorArgument] = []

        @Option(help: "De dag waarvan het bestand de stand geeft, als het dat zelf niet zegt.")
        var state: Day?

        @Option(help: "Wie importeert; standaard de gebruiker van deze computer.")
        var by: String?

        @Flag(help: "Laat zien wat er zou gebeuren, en schrijf niets.")
        var dryRun = false

        func run() async throws {
            // Everything that can be wrong with the request is said before anything is read or started.
            try Terminal.checkCanRead(file)
            let store = try await Store.open()
            var importing = ExportImport(path: file, state: state, successors: successors)
            let outcome = try await importing.run(in: store.register, isTrial: dryRun, by: by ?? NSUserName())
            try Terminal.write(importing.report.text, to: nil)
            if let doubts {
                try Terminal.write(importing.report.doubts.csv, to: doubts)
            } else if !importing.report.doubts.isEmpty {
                Terminal.notice("Bekijk elke twijfel met --doubts BESTAND.csv.")
            }
            tell(outcome)
        }

        private var successors: ImportedSuccessors {
            successor.reduce(into: ImportedSuccessors()) { named, one in
                if let cooperation = one.cooperation {
                    named.within[one.dissolved, default: [:]][cooperation] = one.successor
                } else {
                    named.everywhere[one.dissolved] = one.successor
                }
            }
        }

        private func tell(_ outcome: ImportOutcome) {
            if outcome.isEmpty { print("Geen wijziging.") }
            for (applied, word) in [(outcome.correction, "correctie"), (outcome.change, "wijziging")] {
                guard let number = applied.number else { continue }
                print("\(word) \(number): \(applied.added) rijen toegevoegd, \(applied.ended) beëindigd")
            }
            if outcome.isTrial { Terminal.notice("Proefdraai: er is niets geschreven.") }
        }
    }
}

/// `GM0788=GM0865`: the first was dissolved, the second takes its place as participant; `GM0788@roo:28196456=GM0865` says
/// so of one cooperation.
struct SuccessorArgument: ExpressibleByArgument {
    let dissolved: EntityID
    let cooperation: EntityID?
    let successor: EntityID

    init?(argument: String) {
        let parts = argument.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let successor = EntityID(parts[1]), successor.kind == .municipality else { return nil }
        let left = parts[0].split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let dissolved = EntityID(left[0]), dissolved.kind == .municipality else { return nil }
        if left.count == 2 {
            guard let cooperation = EntityID(left[1]), cooperation.kind == .cooperation else { return nil }
            self.cooperation = cooperation
        } else {
            cooperation = nil
        }
        self.dissolved = dissolved
        self.successor = successor
    }
}

/// One import of an export: read to the end, put in chains, and then interpreted and written part by part.
struct ExportImport {
    /// How many facts go to the register at a time: enough to be fast, few enough to stay small.
    private static let part = 2000

    let path: String
    let state: Day?
    let successors: ImportedSuccessors
    private(set) var report = ExportOOReport()

    init(path: String, state: Day?, successors: ImportedSuccessors) {
        self.path = path
        self.state = state
        self.successors = successors
    }

    /// Brings the register to what the file says, or says what that would do.
    mutating func run(in register: Register, isTrial: Bool, by actor: String) async throws -> ImportOutcome {
        var report = ExportOOReport()
        let outcome = try await register.staging(source: ExportOOInterpreter.source) { staging in
            let day = try await load(staging, &report)
            let interpreter = ExportOOInterpreter(reference: .embedded, state: day, successors: successors)
            for (dissolved, successor) in successors.all {
                if let objection = interpreter.objection(to: successor, of: dissolved) { throw InputError(objection) }
            }
            report.state = day.description
            let file = ImportedFile(
                source: ExportOOInterpreter.source,
                name: URL(filePath: path).lastPathComponent,
                sha256: try ImportedFile.sha256(ofFileAt: path),
                state: day
            )
            return try await register.importing(file, isTrial: isTrial, by: actor) { importing in
                try await interpret(staging, by: interpreter, &report) { try await importing.take($0, versions: $1) }
                return JSONText.encode(report)
            }
        }
        for step in outcome.clashes {
            report.note(clash: step.label, cooperation: step.book, held: step.old?.source ?? "")
        }
        self.report = report
        return outcome
    }

    /// Reads the file into staging tables; returns the day of which it gives the state.
    private func load(_ staging: ExportStaging, _ report: inout ExportOOReport) async throws -> Day {
        let progress = Progress("Het bestand wordt gelezen.")
        var newest: Day?
        try await staging.load { write in
            for try await item in ExportOOReader(path: path) {
                switch item {
                case .header(let header): report.note(header)
                case .organisation(let record): try await write(StagedItem(record))
                case .arrangement(let record) where report.accepts(record):
                    newest = [newest, record.lastChange].compactMap(\.self).max()
                    progress.step("regelingen gelezen")
                    try await write(StagedItem(record))
                case .arrangement: break
                }
            }
        }
        progress.end()
        guard report.header != nil else {
            throw InputError("\(path): geen export van het Register van Overheidsorganisaties (het bestand is leeg).")
        }
        for double in try await staging.link() { report.note(duplicate: double.number, line: double.line) }
        return state ?? report.header?.day ?? newest ?? .today
    }

    /// Interprets chain by chain, and hands over what was read whenever there is enough of it.
    private func interpret(
        _ staging: ExportStaging,
        by interpreter: ExportOOInterpreter,
        _ report: inout ExportOOReport,
        _ take: (Facts, [ImportedVersion]) async throws -> Void
    ) async throws {
        var facts = Facts()
        var versions: [ImportedVersion] = []
        var organisations: Set<EntityID> = []
        let progress = Progress("De regelingen worden gelezen.")
        try await staging.forEachChain { staged in
            guard let chain = Chain(staged) else { return }
            var reading = interpreter.interpret(chain)
            report.add(reading)
            progress.step("samenwerkingsverbanden gelezen")
            // An organisation is told of once, by the first chain that names it.
            reading.facts.organisations.removeAll { !organisations.insert($0.fact.id).inserted }
            facts.add(reading.facts)
            versions += reading.records.map {
                ImportedVersion(number: $0.systemID, cooperation: chain.id, record: $0.payload)
            }
            guard facts.count >= ExportImport.part else { return }
            try await take(facts, versions)
            (facts, versions) = (Facts(), [])
        }
        try await take(facts, versions)
        progress.end()
    }
}

extension StagedItem {
    init(_ record: OrganisationRecord) {
        let number = record.reference.systemID ?? ""
        self.init(.organisation, number: number, line: record.line, payload: record.payload)
    }

    init(_ record: ArrangementVersionRecord) {
        self.init(
            .version,
            number: record.systemID,
            line: record.line,
            previous: record.previous,
            next: record.next,
            body: record.body?.systemID,
            mentions: record.mentions,
            payload: record.payload
        )
    }
}

extension Chain {
    init?(_ staged: StagedChain) {
        self.init(
            staged.versions.compactMap { ArrangementVersionRecord(payload: $0) },
            organisations: staged.organisations.compactMapValues { OrganisationRecord(payload: $0) },
            bodies: staged.bodies.compactMapValues { EntityID($0) },
            known: EntityID(staged.cooperation),
            earlier: staged.earlier.compactMapValues { ArrangementVersionRecord(payload: $0) }
        )
    }
}
