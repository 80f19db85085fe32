import ArgumentParser
import Foundation
import Rolzuiver
import RolzuiverExchange
import RolzuiverRegister

/// Fills a register with what does not exist: `rolzuiver synth`.
struct SynthCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "synth",
        abstract: "Vul een leeg register met een verzonnen register van elke omvang, om mee te proeven en te meten.",
        discussion: """
            Schaal 1 is het land: 350 gemeenten, 1.300 samenwerkingsverbanden, 8.000 aanbieders en 50.000 contracten met \
            elk zes rollen; een andere schaal vermenigvuldigt alle vier. Dezelfde schaal en hetzelfde zaad geven altijd \
            hetzelfde. Alleen de gemeenten bestaan echt, zover de lijst reikt; personen, aanbieders, verbanden en contracten \
            zijn verzonnen. Er zitten overtredingen in die met opzet geplant zijn; --planted schrijft op welke.

            Gebruik een database die nergens anders voor dient: wat geregistreerd is, gaat er niet meer uit. Wat werd \
            onderbroken gaat met dezelfde opdracht verder waar het was gebleven.

            Voorbeelden:
              rolzuiver synth --scale 0.01 --seed 1 --dry-run
              rolzuiver synth --scale 1 --seed 1 --planted geplant.csv
            """
    )

    @Option(help: "De omvang: 1 is het land, 0.01 een honderdste ervan.")
    var scale = 0.01

    @Option(help: "Het zaad van het toeval: een geheel getal.")
    var seed: UInt64 = 1

    @Option(help: "Schrijf de geplante overtredingen naar dit bestand (CSV).")
    var planted: String?

    @Option(help: "Hoeveel feiten samen één wijziging zijn.")
    var batch = 50_000

    @Flag(help: "Tel alleen hoeveel het zou zijn; schrijf niets in het register.")
    var dryRun = false

    func validate() throws {
        guard SyntheticSize(scale: scale) != nil else {
            throw ValidationError("--scale: verwacht een getal van 0.001 tot en met 1000.")
        }
        guard (1...1_000_000).contains(batch) else { throw ValidationError("--batch: verwacht 1 tot en met 1000000.") }
    }

    func run() async throws {
        guard let size = SyntheticSize(scale: scale) else { return }
        let invented = SyntheticRegister(size, seed: seed)
        if let planted { try write(planted, invented) }
        if dryRun {
            let facts = (0..<invented.count).reduce(0) { $0 + invented.part($1).facts.count }
            Terminal.notice("Proefdraai: \(size.dutch), samen \(facts) feiten; er is niets geschreven.")
            return
        }
        let store = try await Store.open()
        let reason = "Verzonnen register, schaal \(scale), zaad \(seed)"
        let first = try await firstMissing(of: invented, store.register, reason)
        if first > 0 { Terminal.notice("Gaat verder na \(first) van \(invented.count) delen.") }
        let progress = Progress("De eerste feiten worden geschreven.")
        let begin = ContinuousClock.now
        let loaded = try await store.register.load(
            { number in
                guard first + number < invented.count else { return nil }
                let part = invented.part(first + number)
                return StatedFacts(own: part.own, part.facts)
            },
            by: "rolzuiver \(Program.version)",
            because: reason,
            size: batch,
            progress: { progress.reached($0, "feiten") }
        )
        progress.end()
        let seconds = (ContinuousClock.now - begin) / .seconds(1)
        let head = loaded.checkpoint.map { ", ijkpunt \($0.description)" } ?? ""
        Terminal.notice(
            "Geschreven: \(size.dutch); \(loaded.rows) feiten in \(loaded.changes) wijziging(en)\(head). "
                + "Dat duurde \(String(format: "%.1f", seconds)) s: \(Int(Double(loaded.rows) / seconds)) feiten per seconde."
        )
    }

    /// The number of the first part that is not there yet: 0 in an empty register.
    ///
    /// Parts are written whole and in their order, so what is there is the beginning.
    private func firstMissing(
        of invented: SyntheticRegister,
        _ register: Register,
        _ reason: String
    ) async throws -> Int {
        let newest = try await register.number(.latest)
        let last = try await register.changes(after: newest - 1).first
        guard last?.reason == reason else {
            guard try await register.cooperations().isEmpty else {
                throw InputError(
                    "In dit register staan al samenwerkingsverbanden. Een verzonnen register hoort in een lege database: noem "
                        + "er een met ROLZUIVER_DATABASE_URL."
                )
            }
            return 0
        }
        var (low, high) = (0, invented.count)
        while low < high {
            let middle = (low + high) / 2
            let isThere =
                switch invented.trace(of: middle) {
                case .book(let book): try await register.has(book: book)
                case .entity(let entity): try await register.has(entity)
                }
            if isThere { low = middle + 1 } else { high = middle }
        }
        guard low < invented.count else {
            throw InputError("Dit verzonnen register staat er al helemaal in.")
        }
        return low
    }

    /// Writes the list of what was planted, line by line.
    private func write(_ path: String, _ invented: SyntheticRegister) throws {
        try Terminal.expectFile(path)
        do {
            try Data().write(to: URL(filePath: path))
            let file = try FileHandle(forWritingTo: URL(filePath: path))
            defer { try? file.close() }
            try file.write(contentsOf: Data("\(PlantedViolation.head)\n".utf8))
            for number in 0..<invented.count {
                let lines = invented.part(number).planted.map { "\($0.line)\n" }.joined()
                if !lines.isEmpty { try file.write(contentsOf: Data(lines.utf8)) }
            }
        } catch {
            throw Terminal.unwritable("\(path):", error)
        }
    }
}

extension SyntheticSize {
    /// How much there is of everything, for people.
    fileprivate var dutch: String {
        "\(municipalities) gemeenten, \(cooperations) samenwerkingsverbanden, \(providers) aanbieders en "
            + "\(contracts) contracten"
    }
}
