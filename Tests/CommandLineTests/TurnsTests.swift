import Foundation
import Postgres
import Testing

@Suite("Several who register at the same time", .folder, .register)
struct TurnsTests {
    init() async throws { try await registerPlain() }

    /// What those said who all had made their plans before the first of them wrote.
    private func atOnce(_ files: [String]) async throws -> [Command.Outcome] {
        let commands = try await Turn.whileTaken {
            let commands = try files.map { try Command(Program.rolzuiver, ["register", $0, "--because", "Opgave"]) }
            try await Turn.isAwaited(by: commands)
            return commands
        }
        var outcomes: [Command.Outcome] = []
        for command in commands { outcomes.append(try await command.outcome()) }
        return outcomes
    }

    @Test("all have their turn, each in a book of its own beside what they share")
    func books() async throws {
        let files = try (1...5).map { number in
            let text = Dossiers.plain.replacing("own: roo:99999", with: "own: roo:9999\(number)")
                .replacing("ambulant-2025", with: "ambulant-\(number)")
                .replacing("kvk:99999999", with: "kvk:9999999\(number)")
            try Folder.write(text, to: "boek-\(number).yaml")
            return "boek-\(number).yaml"
        }
        let outcomes = try await atOnce(files)
        #expect(outcomes.allSatisfy { $0.status == 0 && $0.errors.contains("Geschreven als wijziging") }, "\(outcomes)")
        let verified = try await rolzuiver("verify")
        #expect(verified.output.hasPrefix("Het register klopt met zijn journaal: 7 wijzigingen"), "\(verified)")
    }

    @Test("one of two who contradict each other has it, the other is told what changed")
    func contradiction() async throws {
        let files = try ["2026", "2027"].map { year in
            try Folder.write(Dossiers.plain.replacing("until: 2028", with: "until: \(year)"), to: "\(year).yaml")
            return "\(year).yaml"
        }
        let outcomes = try await atOnce(files)
        #expect(outcomes.map(\.status).sorted() == [0, 75], "\(outcomes)")
        let refused = try #require(outcomes.first { $0.status == 75 })
        #expect(refused.errors.contains("contract"), "\(refused)")
        let verified = try await rolzuiver("verify")
        #expect(verified.output.hasPrefix("Het register klopt met zijn journaal: 3 wijzigingen"), "\(verified)")
    }

    @Test("those who say the same as another are told that it has been written, and by which change")
    func same() async throws {
        try Folder.write(Dossiers.plain.replacing("until: 2028", with: "until: 2027"), to: "ander.yaml")
        let outcomes = try await atOnce(["ander.yaml", "ander.yaml", "ander.yaml"])
        #expect(outcomes.allSatisfy { $0.status == 0 && $0.output.contains(" gewijzigd.") }, "\(outcomes)")
        let written = outcomes.filter { $0.errors.contains("Geschreven als wijziging 3") }
        let overtaken = outcomes.filter {
            $0.errors.contains("Geen wijziging: intussen is het zo geschreven bij wijziging 3.")
        }
        #expect(written.count == 1 && overtaken.count == 2, "\(outcomes)")
    }

    private static let notice = "Een ander schrijft op dit moment in het register."

    /// Starts a command while somebody else has the turn, who ends when it has said that it waits.
    private func checkTells(_ arguments: [String]) async throws {
        let command = try await Turn.whileTaken {
            let command = try Command(Program.rolzuiver, arguments)
            try await [command].reach("it says that it waits") { command.errors.contains(Self.notice) }
            return command
        }
        let outcome = try await command.outcome()
        #expect(outcome.status == 0 && !outcome.output.contains(Self.notice), "\(outcome)")
        #expect(outcome.errors.components(separatedBy: Self.notice).count == 2, "\(outcome)")
    }

    @Test(
        "who has to wait says so, once and not in the data, and goes on when it is his turn",
        arguments: [
            "register ander.yaml --because Opgave",
            "participant withdraw --cooperation roo:99999 --municipality Oss --effective 2028-01-01 --because Besluit",
            "person erase --actor Tester --ground verzoek --decision 2026-1",
            "import exportoo export.xml",
        ]
    )
    func told(_ line: String) async throws {
        try Folder.write(Dossiers.plain.replacing("until: 2028", with: "until: 2027"), to: "ander.yaml")
        try Folder.write(ImportTests.export, to: "export.xml")
        try await checkTells(line.split(separator: " ").map(String.init))
    }

    @Test("who fills an empty register says so as well")
    func filling() async throws {
        try await withTestDatabase(from: try await EmptyRegister.database) { conninfo in
            try await DatabaseTrait.$conninfo.withValue(conninfo) {
                try await checkTells(["synth", "--scale", "0.001"])
            }
        }
    }

    @Test("long work on a terminal tells what it is at and for how long, and leaves nothing of it")
    func alive() async throws {
        try await withTestDatabase { conninfo in
            try await DatabaseTrait.$conninfo.withValue(conninfo) {
                try await rolzuiver("region", "list")
                let command = try await Turn.whileTaken {
                    let line = "exec '\(Program.rolzuiver)' synth --scale 0.001"
                    let command = try Command("/usr/bin/script", ["-qec", line, "/dev/null"])
                    try await [command].reach("it tells of seconds, and of later ones") {
                        command.output.contains("De eerste feiten worden geschreven. (2 s)")
                    }
                    return command
                }
                let outcome = try await command.outcome()
                #expect(outcome.status == 0, "\(outcome)")
                let last = try #require(outcome.output.components(separatedBy: "\r\u{1B}[K").last)
                #expect(last.hasPrefix("Geschreven: "), "\(outcome)")
            }
        }
    }

    @Test("who starts while another brings the tables up to date says so as well, and goes on when that is done")
    func migrating() async throws {
        try await withTestDatabase { conninfo in
            let other = try await Connection.connect(conninfo)
            defer { other.close() }
            let command = try await other.transaction {
                try await other.query("select pg_advisory_xact_lock(90638514782210)")
                let command = try Command(
                    Program.rolzuiver,
                    ["cooperation", "list"],
                    environment: ["ROLZUIVER_DATABASE_URL": conninfo]
                )
                try await [command].reach("that it waits is told") { command.errors.contains("werkt op dit moment") }
                return command
            }
            let outcome = try await command.outcome()
            #expect(outcome.status == 0, "\(outcome)")
            #expect(outcome.errors.components(separatedBy: "werkt op dit moment").count == 2, "\(outcome)")
        }
    }

    @Test("who reads or audits does not wait, and says nothing of it")
    func readers() async throws {
        try await Turn.whileTaken {
            for line in [
                "audit --all --as-of 2025-06-01 --allow-indeterminate", "cooperation show roo:99999", "verify",
                "register dossier.yaml --dry-run", "backup register.rzb",
            ] {
                let outcome = try await Command(Program.rolzuiver, line.split(separator: " ").map(String.init))
                    .outcome()
                #expect(outcome.status == 0 && !outcome.errors.contains("wacht"), "\(line): \(outcome)")
            }
        }
    }
}
