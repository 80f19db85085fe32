import Rolzuiver
import Testing

@testable import RolzuiverExchange

@Suite("A dossier file with mistakes")
struct DossierProblemTests {
    private func problems(_ text: String) -> [FileProblem] {
        do {
            _ = try DossierFile(yaml: text, file: "d.yaml")
            return []
        } catch { return error.problems }
    }

    private func said(_ text: String) -> String { FileProblems(problems(text)).description }

    @Test(
        "is refused with what was found and what was expected",
        arguments: [
            (
                "procedure: open_house", "procedure: open_huis",
                "contracts[0].procedure: gevonden \"open_huis\", verwacht een van"
            ),
            ("procedure: open_house", "procedure: open_huis", "bedoelt u open_house?"),
            ("title: Ambulante jeugdhulp 2025", "titel: Ambulant", "onbekend veld van een contract; bedoelt u title?"),
            ("title: Ambulante jeugdhulp 2025", "titel: Ambulant", "contracts[0].title: verplicht veld ontbreekt"),
            ("until: 2028-01-01", "until: 2024-01-01", "lege periode: van 2025-01-01 tot 2024-01-01"),
            ("adopted: 2014-11-04", "adopted: 4-11-2014", "bedoelt u 2014-11-04?"),
            ("until: 2025-07-01", "until: 2024", "alleen het jaar bekend? schrijf 2024-01-01..2024-12-31"),
            (
                "holder: h-vermeer, role: contractmanager", "holder: h-vermer, role: contractmanager",
                "bedoelt u h-vermeer?"
            ),
            ("participant: Oss  ", "participant: Os  ", "bedoelt u Oss (GM0828)?"),
            ("share: 12.5", "share: 12,5", "een getal met een punt"),
            ("value: 1250000.50", "value: veel", "contracts[0].value"),
            ("invented: true\n    municipalities", "invented: ja\n    municipalities", "verwacht true of false"),
            ("centre: \"'s-Hertogenbosch\"", "centre: kvk:12345678", "dat is een organisatie, verwacht een gemeente"),
            ("behalf: GM0796", "behalf: GM9976", "er is geen gemeente met deze CBS-code"),
            ("on: 2024-11-05", "on: 2024-11-05\n    from: 2024-11-05", "gebruik on"),
            ("complete: [roles, contracts]", "complete: [rollen]", "verwacht een van"),
            ("own: roo:99999", "own: kvk:12345678", "own: gevonden"),
            ("dossier: 1", "dossier: 2", "de versie van het formaat"),
            ("context:", "contekst:", "bedoelt u context?"),
            (
                "participant: Maasdonk, from: ?, through: 2014-12-31", "participant: Maasdonk, from: 2020-01-01",
                "bestond t/m"
            ),
            ("- GM0845 ", "- GM0796 ", "staat ook op regel"),
            ("[ambulant, dagbehandeling]", "[ambulant, ambulant]", "staat al in deze lijst"),
        ]
    )
    func planted(_ original: String, _ replacement: String, _ expected: String) {
        let text = SampleDossier.replacing(original, replacement)
        #expect(text != SampleDossier.text)
        #expect(said(text).contains(expected), "\(said(text))")
    }

    @Test("names the line and the column, and all mistakes at once, in the order of the file")
    func places() throws {
        let text =
            "dossier: 1\nown: zob\nroles:\n  - holder: persoon:x\n    role: baas\n    frm: 2024-01-01\ncontact: []\n"
        let found = problems(text)
        #expect(found.map(\.line) == [5, 6, 7])
        #expect(found.first?.column == 11)
        #expect(
            FileProblems(found).description.hasPrefix("d.yaml:5:11: roles[0].role: gevonden \"baas\", verwacht een van")
        )
    }

    @Test(
        "is refused when it is no proper YAML",
        arguments: [
            ("dossier: 1\n\town: zob\n", "tab in de inspringing", 2),
            ("dossier: 1\nown: zob\nown: zob\n", "dubbel", 2),
            ("dossier: 1\nown: zob\n---\ndossier: 1\n", "tweede document", 3),
            ("dossier: 1\nown: \"zob\n", "niet afgesloten", 3),
            ("dossier: 1\nown: [zob\n", "niet afgesloten", 3),
            ("dossier: 1\nown: zob\nsource: a\0b\n", "NUL", 3),
            ("dossier: 1\nown: zob\nsource: \"a\\0b\"\n", "besturingsteken", 3),
            ("dossier: 1\nown: zob\nsource: *weg\n", "verwijzing", 3),
            ("dossier: 1\nown: zob\nsource: a: b\n", "dubbele punt", 3),
            ("", "leeg", 0),
            ("- 1\n", "verwacht een dossier", 1),
            ("a: &a [x]\n? [*a]\n: y\n", "sleutel", 2),
        ]
    )
    func syntax(_ text: String, _ expected: String, _ line: Int) throws {
        let found = try #require(problems(text).first)
        #expect(found.message.contains(expected), "\(found)")
        #expect(found.line == line, "\(found)")
    }

    @Test("is refused when its bytes are no UTF-8, with the line")
    func encoding() {
        func line(_ bytes: [UInt8]) -> FileProblem? {
            do {
                _ = try DossierFile(bytes: bytes, file: "d")
                return nil
            } catch { return error.problems.first }
        }
        #expect(line(Array("dossier: 1\nown: ".utf8) + [0xE9, 0x0A])?.line == 2)
        #expect(line([0xFF, 0xFE, 0x64, 0x00])?.message.contains("UTF-16") == true)
    }

    @Test("cannot exhaust the reader: aliases of aliases, deep nesting, too much text")
    func bombs() throws {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...12 {
            let aliases = repeatElement("*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(aliases)]\n"
        }
        #expect(said(text).contains("onderdelen"))
        let deep = String(repeating: "[", count: 60) + String(repeating: "]", count: 60)
        #expect(said("dossier: \(deep)\n").contains("dieper genest"))
        #expect(said(String(repeating: "#", count: (16 << 20) + 1)).contains("groter dan 16 MiB"))
    }

    @Test(
        "is refused where its days contradict each other, with what to do instead",
        arguments: [
            (
                "withdrawals: [{participant: GM0796, scope: geheel, status: ingetrokken, effective: 2026-01-01, retracted: 2026-01-01}]",
                "withdrawals[0].retracted: gevonden \"2026-01-01\", verwacht een dag vóór de ingang op 2026-01-01; "
                    + "wie na een ingegane uittreding terugkeert, neemt opnieuw deel"
            ),
            (
                "withdrawals: [{participant: GM0796, scope: geheel, status: besloten, retracted: 2025-01-01}]",
                "withdrawals[0].status: gevonden \"besloten\", verwacht ingetrokken, nu er een dag van intrekking is"
            ),
            (
                "accessions: [{participant: GM0796, status: ingetrokken, effective: 2025-01-01, retracted: 2025-02-01}]",
                "accessions[0].retracted: gevonden \"2025-02-01\", verwacht een dag vóór de ingang op 2025-01-01"
            ),
            (
                "versions: [{number: \"1\", title: T, text: regeling, occasion: treffen, from: 2024-07-01, retroactiveTo: 2024-07-02}]",
                "versions[0].retroactiveTo: gevonden \"2024-07-02\", verwacht een dag op of vóór het begin van de versie op "
                    + "2024-07-01"
            ),
            (
                "settlements: [{participant: GM0796, status: betwist, resolved: 2025-02-01}]",
                "settlements[0].resolved: gevonden \"2025-02-01\", verwacht geen dag zolang de stand betwist is"
            ),
            (
                "settlements: [{participant: GM0796, status: betaald, disputed: 2025-03-01, resolved: 2025-02-01}]",
                "verwacht een dag na het begin van het geschil op 2025-03-01"
            ),
            (
                "successors: [{municipality: GM0796, of: own, successor: GM0796}]",
                "successors[0].successor: gevonden \"GM0796\", verwacht een andere gemeente dan de opgeheven gemeente"
            ),
        ]
    )
    func contradictions(_ section: String, _ expected: String) {
        let text = "dossier: 1\nown: roo:99999\ncooperation: {name: Verband}\n\(section)\n"
        #expect(said(text).contains(expected), "\(said(text))")
    }
}
