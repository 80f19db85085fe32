import Testing

@Suite("Several who register at the same time", .folder, .database)
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
}
