import Foundation
import Testing

@Suite("rolzuiver attest, waive, sign and audit diff", .folder, .register)
struct HumanJudgementTests {
    init() async throws { try await registerPlain(Dossiers.doubleRole) }

    private let day = ["--as-of", "2025-06-01"]

    private func audit(_ arguments: String...) async throws -> Command.Outcome {
        try await Command(Program.rolzuiver, ["audit", "roo:99999"] + arguments + day).outcome()
    }

    /// The name of the double role's finding.
    private func finding() async throws -> String {
        let output = try await audit("--dry-run", "--format", "json").output
        return String(try #require(output.firstMatch(of: /Rol-2-[0-9a-f]{8}/)).output)
    }

    private func waive(
        _ finding: String,
        until: String = "2025-12-01",
        _ more: String...
    ) async throws
        -> Command.Outcome
    {
        try await Command(
            Program.rolzuiver,
            [
                "waive", finding, "--owner", "portefeuillehouder jeugd", "--approver", "algemeen bestuur",
                "--decision", "AB 2025-14", "--until", until, "--because", "Vervanger begint in december",
            ] + day + more
        ).outcome()
    }

    private func verdict(_ finding: String, in outcome: Command.Outcome) throws -> [String: Any]? {
        let all = try #require(try outcome.json()["findings"] as? [[String: Any]])
        return all.first { ($0["id"] as? String) == finding && $0["standing"] as? String == "actueel" }
    }

    // MARK: Waivers

    @Test("a waived finding no longer counts, and the report says who accepted it until when")
    func waived() async throws {
        let finding = try await finding()
        let written = try await waive(finding)
        #expect(written.status == 0, "\(written)")
        let text = try await audit("--dry-run")
        #expect(text.output.contains("AB 2025-14"), "\(text)")
        let found = try #require(try verdict(finding, in: try await audit("--dry-run", "--format", "json")))
        #expect(found["waived"] as? Bool == true, "\(found)")
    }

    @Test("a waiver falls away when what the finding rests on changes, and that is a finding itself")
    func orphaned() async throws {
        let finding = try await finding()
        #expect(try await waive(finding).status == 0)
        let ended = try await rolzuiver(
            "role",
            "end",
            "--cooperation",
            "roo:99999",
            "--holder",
            "persoon:roo:99999/h-verzonnen",
            "--role",
            "opdrachtgever_bestuurlijk",
            "--on",
            "2025-10-01",
            "--because",
            "Eerder gestopt",
            "--correction"
        )
        #expect(ended.status == 0, "\(ended)")
        let audit = try await audit("--dry-run", "--format", "json")
        let found = try #require(try verdict(finding, in: audit))
        #expect(found["waived"] as? Bool == false)
        #expect(audit.output.contains("Onth-1-"))
    }

    @Test("an expired waiver leaves the finding standing and is a finding itself")
    func expired() async throws {
        let finding = try await finding()
        let waived = try await waive(finding, until: "2025-05-01", "--from", "2025-01-01")
        #expect(waived.status == 0 && waived.errors.contains("al verlopen"), "\(waived)")
        let audit = try await audit("--dry-run")
        #expect(audit.output.contains("Onth-1") && audit.output.contains("liep af"), "\(audit)")
    }

    @Test("a waiver needs a finding that stands, a decision, a reason and an end")
    func refused() async throws {
        let finding = try await finding()
        #expect(try await waive("Rol-2-00000000").status == 65)
        #expect(try await waive(finding, until: "2020-01-01").status == 64)
        let bare = try await rolzuiver(
            "waive",
            finding,
            "--owner",
            "a",
            "--approver",
            "b",
            "--until",
            "2026-01-01",
            "--because",
            "c"
        )
        #expect(bare.status == 64 && bare.errors.contains("--decision"), "\(bare)")
        #expect(try await !audit("--dry-run").output.contains("AB 2025-14"))
    }

    // MARK: Attestations

    @Test("a denial with its proof is a finding, until it runs out")
    func denied() async throws {
        try Folder.write("verslag", to: "verslag.txt")
        let said = try await rolzuiver(
            "attest",
            "NvO-J-10",
            "roo:99999",
            "--answer",
            "nee",
            "--as",
            "regiosecretaris",
            "--from",
            "2025-01-01",
            "--until",
            "2025-12-01",
            "--evidence",
            "verslag.txt",
            "--because",
            "Gesprek"
        )
        #expect(said.status == 0, "\(said)")
        let audit = try await audit("--dry-run")
        #expect(audit.output.contains("Verklaard is dat"), "\(audit)")
        #expect(audit.output.contains("verklaring van regiosecretaris"), "\(audit)")
        let statement = try #require(
            (try await self.audit("--dry-run", "--format", "json").json()["attestations"] as? [[String: Any]])?.first
        )
        let digest = "82eacab90020c1b2cacba6c31b18fa21fdec4f6237d9564c44aeb2041c7f163d"
        #expect(statement["documentSha256"] as? String == digest, "\(statement)")
        #expect(statement["documentTitle"] as? String == "verslag.txt" && audit.output.contains("(SHA-256"), "\(audit)")
        let exported = try await rolzuiver("export", "roo:99999")
        #expect(exported.output.contains("sha256: "), "\(exported.output)")
        let later = try await rolzuiver("audit", "roo:99999", "--dry-run", "--as-of", "2026-01-01")
        #expect(!later.output.contains("actueel") || !later.output.contains("Verklaard is dat"))
    }

    @Test("audits of different things are compared on what they share")
    func shared() async throws {
        try Folder.write(
            Dossiers.plain.replacing("roo:99999", with: "roo:99998").replacing("Voorbeeldregio", with: "Anderregio"),
            to: "twee.yaml"
        )
        #expect(try await rolzuiver("register", "twee.yaml", "--because", "Tweede").status == 0)
        #expect(try await Command(Program.rolzuiver, ["audit", "--all"] + day).outcome().status == 1)
        #expect(try await audit().status == 1)
        let diff = try await rolzuiver("audit", "diff", "1", "2")
        #expect(diff.status == 0 && diff.output.contains("geen verschil"), "\(diff)")
        #expect(diff.output.contains("Niet vergeleken: "))
    }

    @Test("an unknown requirement, subject or proof is refused and nothing is written")
    func unattested() async throws {
        let tail = ["--answer", "ja", "--as", "griffier", "--until", "2027-01-01", "--because", "x"]
        let code = try await Command(Program.rolzuiver, ["attest", "Rol-99", "roo:99999"] + tail).outcome()
        #expect(code.status == 65 && code.errors.contains("Rol-99"), "\(code)")
        let subject = try await Command(Program.rolzuiver, ["attest", "Rol-2", "roo:1"] + tail).outcome()
        #expect(subject.status == 65, "\(subject)")
        let proof = try await Command(
            Program.rolzuiver,
            ["attest", "Rol-2", "roo:99999", "--evidence", "weg.pdf"] + tail
        ).outcome()
        #expect(proof.status == 65 && proof.errors.contains("weg.pdf"), "\(proof)")
        let rule = try await Command(Program.rolzuiver, ["attest", "BBV-2", "roo:99999"] + tail).outcome()
        #expect(rule.status == 65 && rule.errors.contains("BBV-2 is een regel"), "\(rule)")
    }

    // MARK: Signatures

    @Test("a signature is up to date until a fact that the audit rested on changes, and names that fact")
    func signed() async throws {
        #expect(try await audit().status != 70)
        let signed = try await rolzuiver("sign", "1", "--name", "A. Verzonnen", "--as", "regiosecretaris")
        #expect(signed.status == 0 && signed.output.contains("A. Verzonnen, regiosecretaris"), "\(signed)")
        #expect(signed.output.contains("actueel"))
        let told = try await rolzuiver("audit", "--audit", "1", "--format", "json").json()
        let signatures = try #require(told["signatures"] as? [[String: Any]])
        #expect(signatures.compactMap { $0["number"] as? Int } == [1], "\(signatures)")
        #expect(signatures.compactMap { $0["current"] as? Bool } == [true], "\(signatures)")
        #expect(signatures.compactMap { $0["at"] as? String }.allSatisfy { $0.hasSuffix("Z") }, "\(signatures)")
        let ended = try await rolzuiver(
            "role",
            "end",
            "--cooperation",
            "roo:99999",
            "--holder",
            "persoon:roo:99999/h-verzonnen",
            "--role",
            "eigenaar_bestuurlijk",
            "--on",
            "2025-01-01",
            "--because",
            "Gestopt"
        )
        #expect(ended.status == 0, "\(ended)")
        let later = try await rolzuiver("sign", "1")
        #expect(later.output.contains("verouderd") && later.output.contains("H. Verzonnen"), "\(later)")
        #expect(later.lines.count == Set(later.lines).count, "\(later)")
        #expect(try await rolzuiver("sign", "9").status == 65)
    }

    // MARK: Comparing

    @Test("a verdict that changed is labelled with what made it change: a correction, a change, or a waiver")
    func compared() async throws {
        #expect(try await audit().status == 1)
        let finding = try await finding()
        #expect(try await waive(finding).status == 0)
        #expect(try await audit().status != 70)
        let waived = try await rolzuiver("audit", "diff", "1", "2")
        #expect(waived.status == 0 && waived.output.contains("door: ontheffingen"), "\(waived)")
        let ended = try await rolzuiver(
            "role",
            "end",
            "--cooperation",
            "roo:99999",
            "--holder",
            "persoon:roo:99999/h-verzonnen",
            "--role",
            "opdrachtgever_bestuurlijk",
            "--on",
            "2025-01-01",
            "--because",
            "Verkeerd overgenomen",
            "--correction"
        )
        #expect(ended.status == 0, "\(ended)")
        #expect(try await audit().status != 70)
        let corrected = try await rolzuiver("audit", "diff", "1", "3")
        #expect(corrected.output.contains("door: correcties"), "\(corrected)")
        let same = try await rolzuiver("audit", "diff", "1", "1")
        #expect(same.output.contains("geen verschil"), "\(same)")
        #expect(try await rolzuiver("audit", "diff", "3", "1").status == 64)
    }
}

@Suite("Tailoring", .folder, .register)
struct TailoringTests {
    init() async throws { try await registerPlain(Dossiers.doubleRole) }

    @Test("a parameter, an optional requirement and a start change what is judged, and the report shows them")
    func tailored() async throws {
        try Folder.write(
            """
            tailoring: 1
            parameters:
              Rol-12: {dagen: 30}
            optional: [NvO-J-9]
            inForce:
              JW-2: 2025-01-01
            """,
            to: "keuzes.yaml"
        )
        let audit = try await rolzuiver(
            "audit",
            "roo:99999",
            "--dry-run",
            "--as-of",
            "2025-06-01",
            "--tailoring",
            "keuzes.yaml"
        )
        #expect(audit.output.contains("dagen = 30"), "\(audit)")
    }

    @Test(
        "a tailoring file is refused with the place of what is wrong",
        arguments: [
            ("tailoring: 1\nparameters:\n  Rol-12: {vacatuur: 3}\n", "keuzes.yaml:3:12: parameters.Rol-12.vacatuur"),
            (
                "tailoring: 1\nparameters:\n  Rol-12: {dagen: 99999}\n",
                "keuzes.yaml:3:19: parameters.Rol-12.dagen"
            ),
            ("tailoring: 1\noptional: [Rol-2]\n", "keuzes.yaml:2:12: optional[0]"),
            ("tailoring: 1\ninForce:\n  Rol-2: 2024-01-01\n", "keuzes.yaml:3:10: inForce.Rol-2"),
            ("tailoring: 1\nregels: []\n", "keuzes.yaml:2:1: regels"),
        ]
    )
    func refused(_ text: String, _ place: String) async throws {
        try Folder.write(text, to: "keuzes.yaml")
        let check = try await rolzuiver("check", "dossier.yaml", "--tailoring", "keuzes.yaml")
        #expect(check.status == 65 && check.errors.contains(place), "\(check)")
    }

    @Test("norm diff: tells who comes out otherwise under another edition, from a file and from the register")
    func editions() async throws {
        for source in [["--file", "dossier.yaml"], ["--cooperation", "Voorbeeldregio"]] {
            let diff = try await Command(
                Program.rolzuiver,
                ["norm", "diff", "2026.1", "nvo-2020", "--as-of", "2025-06-01"] + source
            ).outcome()
            #expect(diff.status == 0 && diff.output.hasPrefix("2026.1 en nvo-2020, 1 juni 2025: "), "\(diff)")
            #expect(diff.output.contains("  nvo-2020: niet getoetst"), "\(diff)")
            #expect(diff.output.contains("\nWgr-9i") && !diff.output.contains("\nRol-2 "), "\(diff)")
        }
        let same = try await rolzuiver("norm", "diff", "2026.1", "2026.1", "--file", "dossier.yaml", "--lang", "en")
        #expect(same.output.contains(": no finding differs, and nothing that is open."), "\(same)")
        #expect(try await rolzuiver("norm", "diff", "2026.1", "1999.9").status == 64)
        #expect(try await rolzuiver("norm", "editions").output.contains("verkenning-2027"))
    }

    @Test("requests: says whom to ask for what, for which requirements, and by when")
    func requests() async throws {
        let asked = try await rolzuiver("requests", "--file", "dossier.yaml", "--as-of", "2025-06-01", "--within", "14")
        #expect(asked.status == 0 && asked.output.contains("gewenst vóór 15 juni 2025:"), "\(asked)")
        #expect(asked.output.contains("    voor ") && asked.output.contains("    soorten: "))
        // Each council knows its own ordinance; the cooperation knows none.
        for municipality in ["'s-Hertogenbosch", "Oss"] {
            #expect(
                asked.output.contains("  - Wat de verordening jeugdhulp van \(municipality) over prijs"),
                "\(asked)"
            )
        }
        #expect(asked.output.matches(of: /Wat de verordening jeugdhulp/).count == 2, "\(asked)")
        let english = try await rolzuiver(
            "requests",
            "--file",
            "dossier.yaml",
            "--as-of",
            "2025-06-01",
            "--lang",
            "en",
            "--format",
            "json"
        )
        let list = try #require(try JSONSerialization.jsonObject(with: Data(english.output.utf8)) as? [[String: Any]])
        let councils = list.filter { $0["kinds"] as? [String] == ["ordinances"] }
        #expect(councils.compactMap { $0["ask"] as? String } == ["GM0796", "GM0828"], "\(english)")
        #expect(councils.allSatisfy { $0["by"] as? String == "2025-06-29" }, "\(english)")
        #expect(try await rolzuiver("requests", "--within", "-1").status == 64)
    }
}

@Suite("A register with nothing in it", .folder, .register)
struct EmptyRegisterTests {
    @Test("has nothing to ask, and says that nothing can be judged rather than that nothing is missing")
    func requests() async throws {
        let asked = try await rolzuiver("requests")
        #expect(asked.output.contains("niets te beoordelen") && !asked.output.contains("ontbreken"), "\(asked)")
    }
}
