import Foundation
import Postgres
import Testing

extension RestoreTests {
    private func forge() async throws {
        let forger = try await Connection.connect(DatabaseTrait.conninfo)
        defer { forger.close() }
        try await forger.execute(
            script: "set session_replication_role = replica; update register.contract set title = 'Iets anders'"
        )
    }

    @Test("backup writes a register that does not fit its journal, and says so")
    func saved() async throws {
        let clean = try await rolzuiver("backup", "goed.rzb")
        #expect(clean.status == 0 && clean.output.contains("\nNagerekend: 2 wijzigingen en "), "\(clean)")
        try await forge()
        let backup = try await rolzuiver("backup", "r.rzb")
        #expect(backup.status == 74 && backup.output.hasPrefix("Geschreven: r.rzb ("), "\(backup)")
        #expect(backup.output.contains("Eerste fout: ") && backup.output.contains("veld title"), "\(backup)")
        #expect(backup.output.contains("--allow-faults"))
        let quick = try await rolzuiver("backup", "snel.rzb", "--no-verify")
        #expect(quick.status == 0 && quick.output.hasSuffix("\nNiet nagerekend.\n"), "\(quick)")
    }

    @Test("refuses a register that was saved with its faults, unless it is asked to put it back as it was")
    func faulty() async throws {
        try await forge()
        _ = try await rolzuiver("backup", "r.rzb")
        for arguments in [["--into", conninfo], ["--into", conninfo, "--dry-run"]] {
            let outcome = try await Command(Program.rolzuiver, ["restore", "r.rzb"] + arguments).outcome()
            #expect(outcome.status == 74 && outcome.errors.contains("veld title"), "\(outcome)")
            #expect(outcome.errors.contains("Met --allow-faults"), "\(outcome)")
        }
        #expect(try await !isThere())
        let tried = try await rolzuiver("restore", "r.rzb", "--into", conninfo, "--dry-run", "--allow-faults")
        #expect(tried.status == 74 && tried.output.hasPrefix("Beproefd, "), "\(tried)")
        #expect(try await !isThere())
        let restored = try await rolzuiver("restore", "r.rzb", "--into", conninfo, "--allow-faults")
        #expect(restored.status == 74 && restored.output.hasPrefix("Teruggezet: "), "\(restored)")
        #expect(restored.output.contains("veld title") && restored.errors.isEmpty, "\(restored)")
        #expect(try await OtherServer.halves() == [])
        #expect(try await there("checkpoint").output == rolzuiver("checkpoint").output)
        let verified = try await there("verify")
        #expect(verified.status == 74 && verified.output.contains("veld title"), "\(verified)")
        try await OtherServer.carryOut("drop database \(name)")
    }

    @Test("does not put back what is not what was saved, whatever is allowed")
    func notTheSame() async throws {
        try await audit()
        try await backUp()
        let whole = try Data(contentsOf: Folder.url("r.rzb"))
        let line = try #require(whole.dropLast().lastIndex(of: UInt8(ascii: "\n"))) + 1
        let manifest = String(decoding: whole[line...], as: UTF8.self)
        for field in ["head", "auditDigest"] {
            let digits = try #require(manifest.firstMatch(of: try Regex("\"\(field)\":\"([0-9a-f]+)\""))?[1].substring)
            try (whole[..<line] + Data(manifest.replacing(digits, with: String(digits.reversed())).utf8))
                .write(to: Folder.url("ander.rzb"))
            let outcome = try await rolzuiver("restore", "ander.rzb", "--into", conninfo, "--allow-faults")
            #expect(outcome.status == 74 && outcome.output.isEmpty, "\(outcome)")
            #expect(outcome.errors.contains("niet het register dat is bewaard"), "\(outcome)")
        }
        #expect(try await !isThere())
    }
}
