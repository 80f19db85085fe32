import Foundation
import Testing

@Suite("A checkpoint and a report as files", .folder, .register)
struct CheckpointFileTests {
    init() async throws { try await registerPlain() }

    @Test("no output takes the place of a secret key, by whatever name")
    func keepsKey() async throws {
        #expect(try await rolzuiver("checkpoint", "key", "--output", "sleutel.pem").status == 0)
        let key = try Folder.read("sleutel.pem")
        try FileManager.default.createSymbolicLink(
            at: Folder.url("link.json"),
            withDestinationURL: Folder.url("sleutel.pem")
        )
        try FileManager.default.linkItem(at: Folder.url("sleutel.pem"), to: Folder.url("hard.json"))
        for place in ["sleutel.pem", "link.json", "hard.json"] {
            for sign in [["--sign", "sleutel.pem"], []] {
                let arguments = ["checkpoint", "--output", place] + sign
                let refused = try await Command(Program.rolzuiver, arguments).outcome()
                #expect(refused.status == 65 && refused.errors.contains("geheime sleutel"), "\(refused)")
            }
        }
        #expect(try Folder.read("sleutel.pem") == key)
        let signed = try await rolzuiver("checkpoint", "--sign", "sleutel.pem", "--output", "ijkpunt.json")
        #expect(signed.status == 0, "\(signed)")
        // What is no key is replaced, as always.
        #expect(try await rolzuiver("checkpoint", "--sign", "sleutel.pem", "--output", "ijkpunt.json").status == 0)
    }

    @Test("links that do not lead to the head were altered")
    func links() async throws {
        #expect(try await rolzuiver("checkpoint", "--chain", "--output", "ijkpunt.json").status == 0)
        let text = try Folder.read("ijkpunt.json")
        let link = try #require(text.firstMatch(of: /"([0-9a-f]{64}) [0-9a-f]{64}"/))
        let other = String(link.1.reversed())
        try Folder.write(text.replacing(link.1, with: other), to: "anders.json")
        let outcome = try await rolzuiver("verify", "--checkpoint", "anders.json")
        #expect(outcome.status == 74 && outcome.errors.contains("leiden niet naar de kop"), "\(outcome)")
    }

    @Test("what was changed in a checkpoint is not repeated, but held against the register")
    func changed() async throws {
        #expect(try await rolzuiver("audit", "--all", "--as-of", "2025-06-01").status != 70)
        #expect(try await rolzuiver("checkpoint", "--output", "ijkpunt.json").status == 0)
        let text = try Folder.read("ijkpunt.json")
        for (found, put, mark) in [
            (#""at" : "20[0-9]{2}"#, #""at" : "2020"#, "Het noemt 2020-"),
            (#""audits" : 1"#, #""audits" : 9223372036854775807"#, "maar die is er niet"),
            (
                #""register" : "[0-9a-f]{64}"#, #""register" : ""# + String(repeating: "a", count: 64),
                "Het noemt register a"
            ),
        ] {
            let other = text.replacingOccurrences(of: found, with: put, options: .regularExpression)
            #expect(other != text)
            try Folder.write(other, to: "anders.json")
            let outcome = try await rolzuiver("verify", "--checkpoint", "anders.json")
            #expect(outcome.status == 74 && outcome.output.contains(mark), "\(outcome)")
            #expect(!outcome.output.contains("Verankerd"), "\(outcome)")
        }
        #expect(try await rolzuiver("verify", "--checkpoint", "ijkpunt.json").status == 0)
    }

    @Test("zeros in the place of the seal that people see are a change")
    func zeros() async throws {
        let report = try await rolzuiver("report", "roo:99999", "--as-of", "2025-06-01", "--output", "r.html")
        #expect([0, 1, 2].contains(report.status), "\(report)")
        #expect(try await rolzuiver("checkpoint", "--chain", "--output", "ijkpunt.json").status == 0)
        let page = try Folder.read("r.html")
        let digest = try #require(page.firstMatch(of: /content="[0-9]+ [0-9a-f]{64} ([0-9a-f]{64})"/)).1
        let seen = try #require(page.range(of: digest, options: .backwards))
        #expect(page.ranges(of: digest).count == 2)
        try Folder.write(page.replacingCharacters(in: seen, with: String(repeating: "0", count: 64)), to: "nul.html")
        let outcome = try await rolzuiver("verify", "nul.html", "--checkpoint", "ijkpunt.json")
        #expect(outcome.status == 74 && outcome.output.contains("past niet op haar zegel"), "\(outcome)")
    }

    @Test("half a signature is no signature that is missing", arguments: ["signature", "publicKey"])
    func half(_ member: String) async throws {
        #expect(try await rolzuiver("checkpoint", "key", "--output", "sleutel.pem").status == 0)
        #expect(try await rolzuiver("checkpoint", "--sign", "sleutel.pem", "--output", "ijkpunt.json").status == 0)
        let lines = try Folder.read("ijkpunt.json").split(separator: "\n")
        let kept = lines.filter { !$0.contains("\"\(member)\" :") }
        #expect(kept.count == lines.count - 1)
        try Folder.write(kept.joined(separator: "\n").replacing(",\n}", with: "\n}"), to: "half.json")
        for arguments in [["--checkpoint", "half.json"], ["half.json"]] {
            let outcome = try await Command(Program.rolzuiver, ["verify"] + arguments).outcome()
            #expect(outcome.status == 74 && outcome.errors.contains("ontbreekt een deel"), "\(outcome)")
        }
        let none = kept.filter { !$0.contains("\"signature\" :") && !$0.contains("\"publicKey\" :") }
        try Folder.write(none.joined(separator: "\n").replacing(",\n}", with: "\n}"), to: "geen.json")
        let unsigned = try await rolzuiver("verify", "--checkpoint", "geen.json")
        #expect(unsigned.status == 0 && unsigned.output.contains("niet ondertekend"), "\(unsigned)")
    }

    @Test("a report is its bytes: a mark of the encoding before it is a change, before another file it is none")
    func marked() async throws {
        let report = try await rolzuiver("report", "roo:99999", "--as-of", "2025-06-01", "--output", "r.html")
        #expect([0, 1, 2].contains(report.status), "\(report)")
        #expect(try await rolzuiver("checkpoint", "--chain", "--output", "ijkpunt.json").status == 0)
        #expect(try await rolzuiver("verify", "r.html", "--checkpoint", "ijkpunt.json").status == 0)
        try Folder.write("\u{FEFF}" + Folder.read("r.html"), to: "bom.html")
        let marked = try await rolzuiver("verify", "bom.html", "--checkpoint", "ijkpunt.json")
        #expect(marked.status == 74 && marked.output.contains("past niet op haar zegel"), "\(marked)")
        try Folder.write("\u{FEFF}" + Folder.read("ijkpunt.json"), to: "bom.json")
        #expect(try await rolzuiver("verify", "r.html", "--checkpoint", "bom.json").status == 0)
        #expect(try await rolzuiver("verify", "bom.json", "--checkpoint", "ijkpunt.json").status == 0)
    }
}
