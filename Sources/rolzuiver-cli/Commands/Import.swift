import ArgumentParser
import Foundation
import Rolzuiver
import RolzuiverExchange
import RolzuiverRegister

/// Takes registers of others: `rolzuiver import`.
struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Neem een landelijk register over.",
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

        @Option(help: "Wijs de rechtsopvolger van een opgeheven gemeente aan: GM0788=GM0865; mag vaker.")
        var successor: [SuccessorArgument] = []

        @Option(help: "De dag waarvan het bestand de stand geeft, als het dat zelf niet zegt.")
        var state: Day?

        @Option(help: "Wie importeert; standaard de gebruiker van deze computer.")
        var by: String?

        @Flag(help: "Laat zien wat er zou gebeuren, en schrijf niets.")
        var dryRun = false

        func run() async throws {
            // Everything that can be wrong with the request is said before anything is read or started.
            guard FileManager.default.isReadableFile(atPath: file) else {
                throw InputError("\(file): bestand niet gevonden of niet leesbaar.")
            }
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

        private var successors: [EntityID: EntityID] {
            Dictionary(successor.map { ($0.dissolved, $0.successor) }, uniquingKeysWith: { $1 })
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

/// `GM0788=GM0865`: the first was dissolved, the second takes its place as participant.
struct SuccessorArgument: ExpressibleByArgument {
    let dissolved: EntityID
    let successor: EntityID

    init?(argument: String) {
        let parts = argument.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let dissolved = EntityID(parts[0]), let successor = EntityID(parts[1]),
            dissolved.kind == .municipality, successor.kind == .municipality
        else { return nil }
        self.dissolved = dissolved
        self.successor = successor
    }
}

/// One import of an export: read to the end, put in chains, interpreted, and only then written.
struct ExportImport {
    let path: String
    let state: Day?
    let successors: [EntityID: EntityID]
    private(set) var report = ExportOOReport()
    private var facts = Facts()
    private var versions: [ImportedVersion] = []

    init(path: String, state: Day?, successors: [EntityID: EntityID]) {
        self.path = path
        self.state = state
        self.successors = successors
    }

    /// Brings the register to what the file says, or says what that would do.
    mutating func run(in register: Register, isTrial: Bool, by actor: String) async throws -> ImportOutcome {
        let day = try await interpret(in: register)
        let file = ImportedFile(
            source: ExportOOInterpreter.source,
            name: URL(filePath: path).lastPathComponent,
            sha256: try ImportedFile.sha256(ofFileAt: path),
            state: day
        )
        let outcome = try await register.importFacts(
            facts,
            versions: versions,
            of: file,
            report: JSONText.encode(report),
            isTrial: isTrial,
            by: actor
        )
        for step in outcome.clashes {
            report.note(clash: step.label, cooperation: step.book, held: step.old?.source ?? "")
        }
        return outcome
    }

    /// Reads the file into staging tables and its chains into facts; returns the day of which it gives the state.
    private mutating func interpret(in register: Register) async throws -> Day {
        var report = ExportOOReport()
        var facts = Facts()
        var versions: [ImportedVersion] = []
        let progress = Progress()
        let day = try await register.staging(source: ExportOOInterpreter.source) { staging in
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
            for double in try await staging.link() { report.note(duplicate: double.number, line: double.line) }
            let day = state ?? report.header?.day ?? newest ?? .today
            let interpreter = ExportOOInterpreter(reference: .embedded, state: day, successors: successors)
            for (dissolved, successor) in successors {
                if let objection = interpreter.objection(to: successor, of: dissolved) { throw InputError(objection) }
            }
            try await staging.forEachChain { staged in
                guard let chain = Chain(staged) else { return }
                let reading = interpreter.interpret(chain)
                report.add(reading)
                facts.add(reading)
                versions += reading.records.map {
                    ImportedVersion(number: $0.systemID, cooperation: chain.id, record: $0.payload)
                }
            }
            return day
        }
        progress.end()
        report.state = day.description
        (self.report, self.facts, self.versions) = (report, facts, versions)
        return day
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
