import Foundation
import Postgres
import Testing

@Suite("rolzuiver synth", .folder, .register)
struct SynthTests {
    @Test("fills an empty register, which then is audited in full or in totals, with the same counts")
    func fills() async throws {
        let written = try await rolzuiver("synth", "--scale", "0.002", "--seed", "3", "--planted", "geplant.csv")
        #expect(written.status == 0, "\(written)")
        #expect(
            written.errors.contains(
                "Geschreven: 4 gemeenten, 3 samenwerkingsverbanden, 16 aanbieders en 100 contracten"
            )
        )
        let planted = try String(contentsOf: Folder.url("geplant.csv"), encoding: .utf8)
        #expect(planted.hasPrefix("requirement;subject;discriminator;from;until\n"))
        let totals = try await rolzuiver(
            "audit",
            "--all",
            "--totals",
            "--dry-run",
            "--as-of",
            "2026-01-01",
            "--format",
            "json"
        )
        let whole = try await rolzuiver("audit", "--all", "--as-of", "2026-01-01", "--format", "json")
        #expect(totals.status == whole.status)
        let counts = try #require(try totals.json()["counts"] as? [String: [String: Int]])
        let conclusion = try #require(try totals.json()["conclusion"] as? [String: Any])
        let whatWholeSays = try #require(try whole.json()["conclusion"] as? [String: Any])
        #expect(conclusion["state"] as? String == whatWholeSays["state"] as? String)
        #expect(conclusion["complete"] as? Bool == whatWholeSays["complete"] as? Bool)
        let requirements = try #require(try whole.json()["requirements"] as? [[String: Any]])
        for requirement in requirements {
            let code = try #require(requirement["code"] as? String)
            for count in ["inScope", "ok", "alarm", "waived", "notApplicable", "indeterminate", "failed"] {
                #expect(counts[code]?[count] ?? 0 == requirement[count] as? Int, "\(code) \(count)")
            }
        }
    }

    @Test("refuses a register in which there is something already")
    func refuses() async throws {
        _ = try await rolzuiver("synth", "--scale", "0.001", "--seed", "1")
        let again = try await rolzuiver("synth", "--scale", "0.001", "--seed", "1")
        #expect(again.status == 65 && again.errors.contains("staat er al helemaal in"), "\(again)")
        let other = try await rolzuiver("synth", "--scale", "0.001", "--seed", "2")
        #expect(other.status == 65 && other.errors.contains("staan al samenwerkingsverbanden"), "\(other)")
    }

    @Test("goes on where it was interrupted, until all of it is there")
    func goesOn() async throws {
        let arguments = ["synth", "--scale", "0.01", "--seed", "1", "--batch", "500"]
        let interrupted = try Command(Program.rolzuiver, arguments)
        let watcher = try await Connection.connect(DatabaseTrait.conninfo)
        defer { watcher.close() }
        try await [interrupted].reach("the third change") {
            let known = try await watcher.query("select to_regclass('register.change') is not null").decode(
                as: Bool.self
            )
            guard known == [true] else { return false }
            return try await watcher.query("select coalesce(max(number), 0) from register.change").decode(as: Int.self)[
                0
            ] >= 3
        }
        interrupted.signal(SIGKILL)
        _ = try await interrupted.outcome()
        let rest = try await Command(Program.rolzuiver, arguments).outcome()
        #expect(rest.status == 0 && rest.errors.contains("Gaat verder na "), "\(rest)")
        let written = try await watcher.query("select sum(added)::bigint from register.journal where change > 1")
            .decode(as: Int.self)
        let whole = try await Command(Program.rolzuiver, arguments + ["--dry-run"]).outcome()
        #expect(whole.errors.contains("samen \(written[0]) feiten"), "\(whole) \(written)")
        #expect(try await rolzuiver("verify").status == 0)
    }

    @Test("writes nothing in a dry run")
    func dryRun() async throws {
        let run = try await rolzuiver("synth", "--scale", "1", "--dry-run")
        #expect(run.status == 0)
        #expect(run.errors.contains("350 gemeenten, 1300 samenwerkingsverbanden, 8000 aanbieders en 50000 contracten"))
    }
}
