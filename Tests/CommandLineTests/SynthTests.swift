import Foundation
import Testing

@Suite("rolzuiver synth", .folder, .database)
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
        #expect(again.status == 65)
        #expect(again.errors.contains("staan al samenwerkingsverbanden"))
    }

    @Test("writes nothing in a dry run")
    func dryRun() async throws {
        let run = try await rolzuiver("synth", "--scale", "1", "--dry-run")
        #expect(run.status == 0)
        #expect(run.errors.contains("350 gemeenten, 1300 samenwerkingsverbanden, 8000 aanbieders en 50000 contracten"))
    }
}
