import Foundation
import Testing

@Suite("The commands for loose facts", .folder, .register)
struct LooseFactsTests {
    private let because = ["--because", "Besluit", "--by", "Tester"]

    init() async throws { try await registerPlain() }

    @discardableResult
    private func run(_ words: String, _ more: String...) async throws -> Command.Outcome {
        try await Command(Program.rolzuiver, words.split(separator: " ").map(String.init) + more + because).outcome()
    }

    private func show(_ day: String) async throws -> String {
        try await rolzuiver("cooperation", "show", "roo:99999", "--as-of", day).output
    }

    @Test("a number with spaces in it, and another key among its words, is one name in every answer")
    func spaces() async throws {
        let number = "IJ 2025 GM0796 7"
        try await registerPlain(Dossiers.plain.replacing("id: ambulant-2025", with: "id: contract:roo:99999/\(number)"))
        let called = "Ambulante jeugdhulp 2025 (verzonnen) [contract:roo:99999/\(number)]"
        let history = try await rolzuiver("cooperation", "history", "roo:99999").output
        #expect(history.contains("contract \(called) ("), "\(history)")
        #expect(history.contains("\(called) – Oss [GM0828] ("), "\(history)")
        #expect(history.split(separator: called).allSatisfy { !$0.contains(number) }, "\(history)")
        let trial = try await rolzuiver("register", "dossier.yaml", "--replace", "--dry-run")
        #expect(trial.status == 0, "\(trial)")
    }

    @Test("participant add: takes part from that day, which can be seen in the history")
    func add() async throws {
        let added = try await run(
            "participant add --cooperation Voorbeeldregio --municipality Boekel --from 2026-01-01 --organ college"
        )
        #expect(added.status == 0, "\(added)")
        #expect(added.output.hasSuffix("\n2 toegevoegd.\n"))
        #expect(try await !show("2025-12-31").contains("GM0755"))
        #expect(try await show("2026-01-01").contains("GM0755  Boekel  vanaf 1 januari 2026"))
        let history = try await rolzuiver("cooperation", "history", "roo:99999").output
        #expect(history.contains("  toetreding Boekel, 1 januari 2026"))
    }

    @Test("participant add: refuses who takes part already, and who does not exist then")
    func addRefused() async throws {
        let participant = "participant add --cooperation roo:99999 --from 2026-01-01 --municipality"
        #expect(try await run(participant, "Oss").errors.contains("Oss neemt op 1 januari 2026 al deel"))
        #expect(try await run(participant, "Atlantis").errors.contains("Onbekende gemeente 'Atlantis'"))
        let gone = try await run(participant, "Maasdonk")
        #expect(gone.status == 65 && gone.errors.contains("Gemeente 'Maasdonk' bestond niet op 1 januari 2026"))
        #expect(
            try await run("participant add --cooperation roo:99999 --from 2026-13-01 --municipality Boekel").status
                == 64
        )
        #expect(try await !show("2026-01-01").contains("Boekel"))
    }

    @Test("participant withdraw: ends the participation and keeps the decision")
    func withdraw() async throws {
        let withdrawal = "participant withdraw --cooperation roo:99999 --municipality Oss --effective 2028-01-01"
        let withdrawn = try await run(withdrawal, "--notified", "2026-12-01")
        #expect(withdrawn.status == 0, "\(withdrawn)")
        #expect(try await show("2027-12-31").contains("GM0828  Oss"))
        #expect(try await !show("2028-01-01").contains("GM0828  Oss"))
        let history = try await rolzuiver("cooperation", "history", "roo:99999").output
        #expect(history.contains("  uittreding Oss, 1 januari 2028 (besloten)"))
        let stranger = try await run(
            "participant withdraw --cooperation roo:99999 --municipality Vught --effective 2028-01-01"
        )
        #expect(stranger.status == 65 && stranger.errors.contains("Vught neemt vlak voor 1 januari 2028 niet deel"))
    }

    @Test("participant withdraw: says the same withdrawal only once")
    func withdrawTwice() async throws {
        let withdrawal = "participant withdraw --cooperation roo:99999 --municipality Oss --effective 2028-01-01"
        try await run(withdrawal)
        let again = try await run(withdrawal)
        #expect(again.status == 65 || again.output == "Geen wijziging.\n", "\(again)")
        let history = try await rolzuiver("cooperation", "history", "roo:99999").output
        #expect(history.components(separatedBy: "  uittreding Oss, 1 januari 2028").count == 2)
    }

    private let contract = [
        "contract add --cooperation roo:99999 --number verblijf-2027 --commissioner roo:99999 --contractor kvk:99999999",
        "--care-form verblijf --municipality Oss --from 2027-01-01 --until 2029-01-01 --title",
    ].joined(separator: " ")

    @Test("contract add and end: runs from the one day to the other, for the municipality that it names")
    func contracts() async throws {
        let added = try await run(contract, "Verblijf 2027 (verzonnen)")
        #expect(added.status == 0 && added.output.hasSuffix("\n2 toegevoegd.\n"), "\(added)")
        #expect(try await show("2028-06-01").contains("contract:roo:99999/verblijf-2027  Verblijf 2027 (verzonnen)"))
        let who = try await rolzuiver(
            "who",
            "--municipality",
            "Oss",
            "--care-form",
            "verblijf",
            "--as-of",
            "2028-06-01"
        )
        #expect(who.output.contains("Verblijf 2027 (verzonnen)"))
        let end = "contract end contract:roo:99999/verblijf-2027 --on 2028-01-01"
        #expect(try await run(end).output.hasSuffix("\n2 gewijzigd.\n"))
        #expect(try await !show("2028-06-01").contains("verblijf-2027"))
        let again = try await run(end)
        #expect(again.status == 65 && again.errors.contains("loopt dan niet"))
    }

    @Test("contract add and end: refuse what cannot be")
    func contractsRefused() async throws {
        try await run(contract, "Verblijf 2027 (verzonnen)")
        let again = try await run(contract, "Verblijf 2027 (verzonnen)")
        #expect(again.status == 65 && again.errors.contains("staat al in het register"))
        let backwards = contract.replacing("2029-01-01", with: "2026-01-01").replacing(
            "2027 --comm",
            with: "2028 --comm"
        )
        #expect(try await run(backwards, "Achterstevoren").status == 64)
        #expect(try await run("contract end contract:roo:99999/niets --on 2028-01-01").status == 65)
        #expect(try await run("contract end Oss --on 2028-01-01").status == 65)
    }

    private let assign = [
        "role assign --cooperation roo:99999 --holder persoon:roo:99999/h-verzonnen --behalf Oss",
        "--from 2025-01-01 --role",
    ].joined(separator: " ")

    @Test("role assign and end: make and solve a finding")
    func roles() async throws {
        try await run(assign, "eigenaar_bestuurlijk")
        let assigned = try await run(assign, "opdrachtgever_bestuurlijk")
        #expect(assigned.status == 0 && assigned.output.hasSuffix("\n1 toegevoegd.\n"), "\(assigned)")
        func findings(_ day: String) async throws -> Int {
            try await rolzuiver("audit", "roo:99999", "--dry-run", "--allow-indeterminate", "--as-of", day).status
        }
        #expect(try await findings("2025-06-01") == 1)
        let end = [
            "role end --cooperation roo:99999 --holder persoon:roo:99999/h-verzonnen",
            "--role opdrachtgever_bestuurlijk --on 2025-03-01",
        ].joined(separator: " ")
        #expect(try await run(end).status == 0)
        #expect(try await findings("2025-02-01") == 1)
        #expect(try await findings("2025-06-01") == 0)
        let again = try await run(end)
        #expect(again.status == 65 && again.errors.contains("is dan geen bestuurlijk opdrachtgever"))
    }

    @Test("role assign: lists the roles that there are, and refuses a holder that is none")
    func rolesRefused() async throws {
        let emperor = try await run(assign, "keizer")
        #expect(emperor.status == 64 && emperor.errors.contains("- opdrachtgever_ambtelijk"))
        let nobody = "role assign --cooperation roo:99999 --holder Jan --from 2025-01-01 --role toezichthouder"
        #expect(try await run(nobody).status == 65)
    }

    @Test("role assign: refuses a person whom the register does not know")
    func stranger() async throws {
        let stranger =
            "role assign --cooperation roo:99999 --holder persoon:onbekend --from 2025-01-01 --role secretaris"
        let refused = try await run(stranger)
        #expect(refused.status == 65 && refused.errors.contains("persoon:onbekend"), "\(refused)")
    }

    @Test("a withdrawal is taken back before it takes effect, and the participation goes on with all its tasks")
    func retract() async throws {
        let oss = ["--cooperation", "roo:99999", "--municipality", "Oss"]
        func run(_ arguments: [String], _ because: String = "proef") async throws -> Command.Outcome {
            try await Command(Program.rolzuiver, ["participant"] + arguments + oss + ["--because", because]).outcome()
        }
        let before = try await rolzuiver("export", "roo:99999").output
        let none = try await run(["retract", "--on", "2027-03-01"])
        #expect(none.status == 65 && none.errors.contains("Er staat geen uittreding van Oss"), "\(none)")
        let left = try await run(["withdraw", "--effective", "2028-01-01", "--notified", "2026-06-01"])
        #expect(left.status == 0, "\(left)")
        let late = try await run(["retract", "--on", "2028-01-01"])
        #expect(late.status == 65 && late.errors.contains("kan op 1 januari 2028 niet meer worden"), "\(late)")
        let early = try await run(["retract", "--on", "2026-05-31"])
        #expect(early.status == 65 && early.errors.contains("zij begon op 1 juni 2026"), "\(early)")
        let back = try await run(["retract", "--on", "2027-03-01"])
        #expect(back.status == 0 && back.output.contains("status: besloten → ingetrokken"), "\(back)")
        let again = try await run(["retract", "--on", "2027-03-02"])
        #expect(again.status == 65 && again.errors.contains("is al ingetrokken, op 1 maart 2027"), "\(again)")
        let after = try await rolzuiver("export", "roo:99999").output
        #expect(after.contains("retracted: 2027-03-01"))
        func participants(_ export: String) -> Substring? {
            export.split(separator: "participants:").last?.split(separator: "\n\n").first
        }
        #expect(participants(after) == participants(before))
    }

    @Test("none of them writes on a dry run or without a reason")
    func nothing() async throws {
        let before = try await rolzuiver("export", "roo:99999").output
        let oss = ["--cooperation", "roo:99999", "--municipality"]
        let commands = [
            ["participant", "add"] + oss + ["Boekel", "--from", "2026-01-01"],
            ["participant", "withdraw"] + oss + ["Oss", "--effective", "2028-01-01"],
            contract.split(separator: " ").map(String.init) + ["Proef (verzonnen)"],
            ["contract", "end", "contract:roo:99999/ambulant-2025", "--on", "2026-01-01"],
            assign.split(separator: " ").map(String.init) + ["inkoper"],
        ]
        for command in commands {
            let dry = try await Command(Program.rolzuiver, command + ["--dry-run"]).outcome()
            #expect(dry.status == 0 && dry.errors.contains("Proefdraai"), "\(command) \(dry)")
            let unreasoned = try await Command(Program.rolzuiver, command).outcome()
            #expect(unreasoned.status == 64 && unreasoned.errors.contains("--because"), "\(command) \(unreasoned)")
        }
        #expect(try await rolzuiver("export", "roo:99999").output == before)
    }
}
