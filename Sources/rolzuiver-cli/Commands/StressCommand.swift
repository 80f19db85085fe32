import ArgumentParser
import Foundation
import Glibc
import Rolzuiver
import RolzuiverExchange
import RolzuiverRegister
import RolzuiverReport
import Synchronization

/// How a stress test is written.
enum StressFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json, html
}

/// Which cooperation breaks by which exit: `rolzuiver stress`.
struct StressCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stress",
        abstract: "Probeer elke uittreding van elke deelnemer, en rangschik wat er breekt; er wordt niets geschreven.",
        discussion: """
            Zonder --cooperation: alle samenwerkingsverbanden. --pairs probeert elk tweetal deelnemers samen. --cascade laat \
            volgen wie volgens genoemde regels ook vertrekt; dat is geen voorspelling. Met Ctrl-C stopt de test en wordt \
            getoond wat tot dan toe is doorgerekend.

            Voorbeelden:
              rolzuiver stress --effective 2028-01-01
              rolzuiver stress --cooperation "Noordoost Brabant" --pairs --format html --output stress.html
              rolzuiver stress --file dossier.yaml --cascade --format json
              rolzuiver stress --effective 2028-01-01 --known-at 2026-03-01

            Uitgangscodes: 0 niets breekt; 1 een uittreding breekt een verband; 2 afgebroken voordat alles was doorgerekend.
            """
    )

    @Option(help: "Een samenwerkingsverband: kenmerk of een deel van de naam; mag vaker. Weggelaten: alle.")
    var cooperation: [String] = []

    @Option(help: "Een dossierbestand in plaats van het register; mag vaker.")
    var file: [String] = []

    @Option(help: KnownAtArgument.help)
    var knownAt: KnownAtArgument?

    @Option(help: "De eerste dag na de uittreding; standaard 1 januari van het volgende jaar.")
    var effective: Day?

    @Option(
        help: "Laatste dag waarop terugkerende plichten meetellen; standaard 31 december twee jaar na de uittreding."
    )
    var horizon: Day?

    @Option(help: "De normuitgave; zie 'rolzuiver norm editions'.")
    var norm = Norm.edition

    @Option(help: "Een bestand met eigen keuzes: parameters, optionele normeisen.")
    var tailoring: String?

    @Flag(help: "Probeer elk tweetal deelnemers samen.")
    var pairs = false

    @Flag(help: "Laat volgen wie volgens de genoemde regels ook vertrekt.")
    var cascade = false

    @Option(
        help: "Bij --cascade: met hoeveel procent een aandeel mag stijgen voordat de deelnemer volgt; standaard 25."
    )
    var limit: Int?

    @Option(help: "Hoeveel uittredingen en verbanden de tabel laat zien.")
    var most = 50

    @Option(help: "Vorm van de uitvoer: table, json of html; standaard naar de naam van --output, anders table.")
    var format: StressFormat?

    @Option(help: "Taal: nl of en; standaard volgens de landinstelling, anders Nederlands.")
    var lang: Language?

    @Option(name: .shortAndLong, help: "Schrijf naar dit bestand in plaats van naar de standaarduitvoer.")
    var output: String?

    /// The first day after the exits.
    private var day: Day { effective ?? Day(Day.today.components.year + 1, 1, 1) ?? .today }

    func validate() throws {
        guard file.isEmpty || knownAt == nil else {
            throw ValidationError("--known-at hoort bij het register, niet bij --file.")
        }
        guard Norm.edition(named: norm) != nil else {
            let known = Norm.editions.map(\.name).joined(separator: ", ")
            throw ValidationError("Onbekende normuitgave '\(norm)'; dit programma kent \(known).")
        }
        guard limit.map((1...1000).contains) ?? true else {
            throw ValidationError("--limit: verwacht een getal van 1 tot en met 1000.")
        }
        guard limit == nil || cascade else { throw ValidationError("--limit hoort bij --cascade.") }
        if let horizon, horizon < day { throw ValidationError("--horizon ligt voor de dag van uittreding \(day).") }
        guard most > 0 else { throw ValidationError("--most: verwacht een getal vanaf 1.") }
    }

    func run() async throws {
        let material = try await SimulationMaterial(files: file, knownAt: knownAt)
        let day = day
        let edition = Norm.edition(named: norm) ?? Norm.editions[0]
        let choices = try Viewpoint(day: day, edition: edition, tailoring: tailoring).choices()?.tailoring
        let rules = cascade ? FollowerRules(limit: limit ?? 25) : nil
        let own = material.dossiers?.files.compactMap(\.file.own).filter { $0.kind == .cooperation } ?? []
        let named = try cooperation.map { try material.cooperation($0) }
        let plan = StressPlan(
            of: named.isEmpty ? (own.isEmpty ? nil : own) : named,
            in: material.index,
            on: day,
            leaving: pairs ? 2 : 1,
            followedBy: rules,
            horizon: horizon,
            edition: edition,
            tailoring: choices ?? Tailoring()
        )
        guard !plan.trials.isEmpty else {
            throw InputError(
                "Er valt niets te proberen: op \(day.previous.dutch) neemt niemand deel, voor zover geregistreerd."
            )
        }
        let outcomes = await StressRun(plan).outcomes()
        let report = StressReport(
            outcomes,
            planned: plan.trials.count,
            on: day,
            rules: (rules?.phrases ?? []) + (material.hidden.isEmpty ? [] : [material.hidden.phrase]),
            of: material.index,
            edition: edition,
            pin: material.pin,
            language: lang ?? .ofLocale
        )
        try write(report)
        Terminal.notice(report.disclaimer)
        if outcomes.count < plan.trials.count { throw ExitCode(Failure.Code.incomplete.rawValue) }
        if report.breaks { throw ExitCode(Failure.Code.findings.rawValue) }
        // What could not be read can break what seems to hold.
        if !material.hidden.isEmpty { throw ExitCode(Failure.Code.incomplete.rawValue) }
    }

    private func write(_ report: StressReport) throws {
        switch format ?? Terminal.form(of: output) ?? .table {
        case .json: try Terminal.write(StressJSON(report).text, to: output)
        case .html: try Terminal.write(try StressPage(report).render(), to: output)
        case .table:
            let style: Style = output == nil && Terminal.hasColour ? .ansi : .plain
            try Terminal.write(StressText(report, columns: Terminal.columns, style: style, most: most).text, to: output)
        }
    }
}

/// A stress test as it runs: on all cores, with its progress on the error output, until it is done or interrupted.
private struct StressRun {
    private let plan: StressPlan
    private let interrupt = Interrupt()

    init(_ plan: StressPlan) { self.plan = plan }

    /// What came of the trials that were done: first what is said as things are, then each exit.
    func outcomes() async -> [StressOutcome] {
        defer { interrupt.end() }
        let plan = plan
        let standing = await all(plan.roots, "Zoals het is") { plan.standing(of: $0) }
        guard standing.count == plan.roots.count else { return [] }
        let stress = StressTest(plan, standing: standing)
        return await all(plan.trials, "Uittredingen") { stress.outcome(of: $0) }
    }

    /// What `work` gives for each of `items`, as far as it came, in any order.
    private func all<Item: Sendable, Result: Sendable>(
        _ items: [Item],
        _ name: String,
        _ work: @escaping @Sendable (Item) -> Result
    ) async -> [Result] {
        let (meter, next, stop) = (Meter(name, items.count), Turns(), interrupt.flag)
        defer { meter.end() }
        return await withTaskGroup(of: [Result].self) { group in
            for _ in 0..<max(1, ProcessInfo.processInfo.activeProcessorCount) {
                group.addTask {
                    var done: [Result] = []
                    while !stop.isUp {
                        let turn = next.next()
                        guard turn < items.count else { break }
                        done.append(work(items[turn]))
                        meter.advance()
                    }
                    return done
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
    }
}

/// Numbers from 0, each given out once.
private final class Turns: Sendable {
    private let number = Mutex(0)

    func next() -> Int {
        number.withLock { number in
            defer { number += 1 }
            return number
        }
    }
}

/// Whether the user asked to stop.
private final class StopFlag: Sendable {
    private let asked = Mutex(false)

    var isUp: Bool { asked.withLock { $0 } }
    func raise() { asked.withLock { $0 = true } }
}

/// Listens to Ctrl-C: the first is a request to stop, a second one ends the program.
private struct Interrupt {
    let flag = StopFlag()
    private let source: any DispatchSourceSignal

    init() {
        // A queue of its own: the work holds every thread of the shared ones.
        source = DispatchSource.makeSignalSource(signal: SIGINT, queue: DispatchQueue(label: "rolzuiver.interrupt"))
        signal(SIGINT, SIG_IGN)
        source.setEventHandler { [flag] in
            flag.raise()
            signal(SIGINT, SIG_DFL)
            Terminal.notice("\nOnderbroken; wat is doorgerekend, volgt. Nogmaals Ctrl-C stopt meteen.")
        }
        source.resume()
    }

    func end() {
        source.cancel()
        signal(SIGINT, SIG_DFL)
    }
}

/// How far a run has come, with an estimate, on the error output when that is a terminal.
private final class Meter: Sendable {
    private let name: String
    private let all: Int
    private let isShown = isatty(STDERR_FILENO) == 1
    private let start = ContinuousClock.now
    private let state = Mutex((done: 0, shown: ContinuousClock.now))

    init(_ name: String, _ all: Int) {
        self.name = name
        self.all = all
    }

    func advance() {
        let line = state.withLock { state -> String? in
            state.done += 1
            guard isShown, ContinuousClock.now - state.shown > .milliseconds(100) || state.done == all else {
                return nil
            }
            state.shown = .now
            return text(state.done)
        }
        if let line { Terminal.show("\r\u{1B}[K\(line)") }
    }

    private func text(_ done: Int) -> String {
        let part = Double(done) / Double(max(1, all))
        let passed = ContinuousClock.now - start
        let seconds = Double(passed.components.seconds) + Double(passed.components.attoseconds) / 1e18
        let left = done == 0 ? 0 : seconds / Double(done) * Double(all - done)
        let bars = Int(part * 30)
        return "\(name) [" + String(repeating: "█", count: bars) + String(repeating: "·", count: 30 - bars)
            + "] \(done) van \(all), nog ongeveer \(Int(left.rounded(.up))) s"
    }

    func end() {
        guard isShown else { return }
        Terminal.show("\r\u{1B}[K")
    }
}
