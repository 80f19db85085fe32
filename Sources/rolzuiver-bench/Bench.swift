import CTCMalloc
import Foundation
import Postgres

/// Measures what the project promises, on a server of its own, and prints ratios with the raw figures beside them.
///
///     rolzuiver-bench SERVER PROGRAM FOLDER [SCALE [ROWS [PART…]]]
///
/// SERVER is the connection string of a server where databases may be made, PROGRAM the path of `rolzuiver`, FOLDER an empty
/// folder, SCALE the size of the largest invented register, where 1 is the nation, and each PART one of ``Part``: all of
/// them unless said otherwise. A slow figure is not a failure: the exit code says only whether everything could be measured.
@main
struct Bench {
    static func main() async {
        do {
            try await Bench(CommandLine.arguments).run()
        } catch {
            FileHandle.standardError.write(Data("Niet gemeten: \(error)\n".utf8))
            exit(70)
        }
    }

    private let server: String
    private let rolzuiver: String
    private let folder: URL
    private let scale: Double
    private let rows: Int
    private let parts: [Part]

    /// What can be measured by itself.
    enum Part: String, CaseIterable {
        case client, programs, judging, stress, registers
    }

    private init(_ arguments: [String]) throws {
        let given = arguments.dropFirst(4).prefix(2).map { Double($0) ?? 0 }
        let (scale, rows) = (given.first ?? 0.3, given.dropFirst().first ?? 1_000_000)
        let named = arguments.dropFirst(6).map { Part(rawValue: $0) }
        guard arguments.count >= 4, (0.01...1000).contains(scale), let rows = Int(exactly: rows), rows > 0,
            !named.contains(nil)
        else {
            throw BenchError(
                "Gebruik: rolzuiver-bench SERVER PROGRAMMA MAP [SCHAAL [RIJEN [DEEL…]]], of liever: bash deploy/bench.sh"
            )
        }
        (server, rolzuiver, self.scale, self.rows) = (arguments[1], arguments[2], scale, rows)
        parts = named.isEmpty ? Part.allCases : named.compactMap(\.self)
        folder = URL(filePath: arguments[3], directoryHint: .isDirectory)
    }

    private func run() async throws {
        for database in ["bench_copy", "bench_register"] {
            let maintenance = try await Connection.connect("\(server) dbname=postgres")
            try await maintenance.query(Statement(unsafe: "create database \(database)"))
            maintenance.close()
        }
        let connection = try await Connection.connect(database("bench_copy"))
        show(try await Machine.facts(connection))
        for part in parts {
            switch part {
            case .client: try await measureClient(connection)
            case .programs: try await measurePrograms()
            case .judging: try await measureJudging()
            case .stress: try await measureStress()
            case .registers: try await measureRegisters()
            }
        }
        connection.close()
        show(Self.reading)
    }

    /// Prints a part with an empty line after it, at once, also into a file: what comes next takes long.
    private func show(_ text: String) {
        print(text, terminator: "\n\n")
        fflush(nil)
    }

    private func database(_ name: String) -> String { "\(server) dbname=\(name)" }

    private func measureClient(_ connection: Connection) async throws {
        show("Rijen en opdrachten: \(rows.text) rijen van 8 kolommen, binair")
        try await BenchRow.makeTables(connection, rows: rows)
        let copy = CopyBench(
            connection: connection,
            server: database("bench_copy"),
            rows: rows,
            psql: try Program.found("psql"),
            file: folder.appending(path: "rows.bin")
        )
        var table = Table("", "mediaan", "van – tot", "doorvoer", "verhouding", "doel")
        try await copy.measureOut(11, into: &table)
        try await copy.measureIn(5, into: &table)
        try await StatementBench(connection: connection).measure(5, into: &table)
        show(table.text)
    }

    private func measurePrograms() async throws {
        show("De opdrachtregel: het hele proces")
        let program = Program(path: rolzuiver, environment: ["ROLZUIVER_DATABASE_URL": database("bench_register")])
        let bench = ProgramBench(rolzuiver: program, folder: folder)
        var table = Table("", "mediaan", "van – tot", "", "doel")
        try await bench.measureCheck(20, into: &table)
        try await bench.measureAudit(5, into: &table)
        // Last, for it fills the register.
        try await bench.measureImport(megabytes: 50, into: &table)
        show(table.text)
    }

    private func measureJudging() async throws {
        show("Toetsen in het geheugen: verzonnen feiten, steeds meer")
        let bench = JudgingBench(limit: 60)
        var table = Table("", "feiten", "oordelen", "index", "toetsen", "per feit", "groei per feit")
        try await bench.measureLarge(into: &table)
        var plot = Plot()
        try await bench.measureOne(into: &table, &plot)
        try await bench.measureMany(into: &table, &plot)
        show(table.text)
        show(plot.text)
    }

    private func measureStress() async throws {
        show("Elke uittreding van elke deelnemer, in een register zo groot als het landelijke (verzonnen)")
        var table = Table("", "feiten", "uittredingen", "omslagen", "mediaan", "van – tot", "doel")
        try await StressBench().measure(into: &table)
        show(table.text)
    }

    private func measureRegisters() async throws {
        show("Verzonnen registers van groeiende omvang, tot schaal \(scale.text(2)) (1 is het land)")
        let bench = RegisterBench(server: server, rolzuiver: rolzuiver, folder: folder, psql: try Program.found("psql"))
        var tables = RegisterBench.Tables()
        for part in [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100] where part <= scale {
            try await bench.measure(part, into: &tables)
        }
        for text in tables.texts { show(text) }
    }

    private static let reading = """
        Zo leest u dit: een tijd zegt iets over deze machine op dit moment, een verhouding iets over het programma. Wat \
        vergeleken wordt, liep om en om. 'Verhouding' is de tijd gedeeld door die van de eerste regel van de groep (bij \
        opdrachten: de tijd per opdracht); psql telt met het starten van zijn proces. 'Groei per feit' is hoeveel langer een \
        feit duurt dan bij een tiende van de feiten: 1 is lineair, 10 kwadratisch. Staat er 'boven', meet dan eerst nog eens \
        op een machine die niets anders doet.
        """
}
