import Rolzuiver
import Testing

@testable import RolzuiverExchange

@Suite("A dossier file with values that cannot be")
struct DossierBoundsTests {
    /// What is said of a file with one line after those of the head.
    private func said(_ section: String) -> String {
        do {
            _ = try DossierFile(yaml: "dossier: 1\nown: roo:1\n\(section)\n", file: "d.yaml")
            return ""
        } catch { return error.description }
    }

    private static let requirements: String = {
        let codes = Norm.requirements.map(\.code)
        let few = codes.prefix(3).joined(separator: ", ")
        return "\(codes.count) codes, zoals \(few) (zie het schema)" + Suggestion.question("Rol-99", among: codes)
    }()

    @Test(
        "is refused, with line and column",
        arguments: [
            (
                "provisions: [{kind: uittreding_voorwaarden, noticeMonths: -3}]",
                "3:59: provisions[0].noticeMonths: gevonden \"-3\", verwacht een geheel getal van 0 tot en met 600"
            ),
            (
                "provisions: [{kind: uittreding_voorwaarden, fixedDay: \"13-45\"}]",
                "3:55: provisions[0].fixedDay: gevonden \"13-45\", verwacht een maand en een dag, zoals 01-01 of 12-31"
            ),
            (
                "provisions: [{kind: uittreding_voorwaarden, fixedDay: 31-12}]",
                "3:55: provisions[0].fixedDay: gevonden \"31-12\", verwacht een maand en een dag, zoals 01-01 of 12-31; "
                    + "bedoelt u 12-31?"
            ),
            (
                "safeguards: [{kind: onthouding, object: own, requirement: Rol-99}]",
                "3:59: safeguards[0].requirement: gevonden \"Rol-99\", verwacht een van \(requirements)"
            ),
            (
                "stakes: [{holder: GM0796, object: kvk:12345678, kind: aandeel, control: 140}]",
                "3:73: stakes[0].control: gevonden \"140\", verwacht een getal van 0 tot en met 100"
            ),
            (
                "stakes: [{holder: GM0796, object: kvk:12345678, kind: aandeel, privateCapital: -0.5}]",
                "3:80: stakes[0].privateCapital: gevonden \"-0.5\", verwacht een getal van 0 tot en met 100"
            ),
            (
                "participants: [{participant: GM0796, share: 100.01}]",
                "3:45: participants[0].share: gevonden \"100.01\", verwacht een getal van 0 tot en met 100"
            ),
            (
                "participants: [{participant: GM0796, votes: -1}]",
                "3:45: participants[0].votes: gevonden \"-1\", verwacht een geheel getal van 0 tot en met 1000000000"
            ),
            (
                "turnoverShares: [{organisation: kvk:12345678, year: 20224, share: 80}]",
                "3:53: turnoverShares[0].year: gevonden \"20224\", verwacht een geheel getal van 1900 tot en met 2199"
            ),
            (
                "mandates: [{grantor: GM0796, grantee: own, kind: mandaat, limit: -100}]",
                "3:66: mandates[0].limit: gevonden \"-100\", verwacht een getal van 0 tot en met 999999999999"
            ),
            (
                "options: [{contract: contract:x, number: 0, extendsUntil: 2029-01-01}]",
                "3:42: options[0].number: gevonden \"0\", verwacht een geheel getal van 1 tot en met 999"
            ),
            (
                "options: [{contract: contract:x, number: 1, extendsUntil: 9999-12-31}]",
                "3:59: options[0].extendsUntil: gevonden \"9999-12-31\", verwacht een dag in de jaren 1800 tot en met 2199"
            ),
            (
                "participants: [{participant: GM0796, from: 0215-01-01}]",
                "3:44: participants[0].from: gevonden \"0215-01-01\", verwacht een dag in de jaren 1800 tot en met 2199"
            ),
            (
                "participants: [{participant: GM0796, until: 9999-12-31}]",
                "3:45: participants[0].until: gevonden \"9999-12-31\", verwacht een dag in de jaren 1800 tot en met 2199; "
                    + "zonder einde? schrijf open"
            ),
            (
                "clauses: [{contract: contract:x, kind: opzegging, months: 7200}]",
                "3:59: clauses[0].months: gevonden \"7200\", verwacht een geheel getal van 0 tot en met 600"
            ),
            (
                "documents: [{id: a, title: \"\", kind: besluit}]",
                "3:28: documents[0].title: gevonden \"\", verwacht een tekst waarin iets staat, zonder stuurtekens"
            ),
            (
                "organisations: [{id: a, name: \"  \", kind: aanbieder}]",
                "3:31: organisations[0].name: gevonden \"  \", verwacht een tekst waarin iets staat, zonder stuurtekens"
            ),
            (
                "documents: [{id: a, title: x, kind: besluit, url: www.voorbeeld.nl}]",
                "3:51: documents[0].url: gevonden \"www.voorbeeld.nl\", verwacht een webadres dat met https:// of http:// "
                    + "begint, zonder spaties"
            ),
            (
                "documents: [{id: a, title: x, kind: besluit, sha256: 0af3}]",
                "3:54: documents[0].sha256: gevonden \"0af3\", verwacht een SHA-256: 64 cijfers en letters a-f"
            ),
            (
                "municipalities: [{id: GM0796, name: x, province: pv32}]",
                "3:50: municipalities[0].province: gevonden \"pv32\", verwacht een provincie, als pv20 tot en met pv31"
            ),
            (
                "organisations: [{id: kvk:1234567, name: x, kind: aanbieder}]",
                "3:22: organisations[0].id: gevonden \"kvk:1234567\", verwacht kvk: met 8 cijfers"
            ),
            (
                "employments: [{person: persoon:x, employer: rsin:12345678}]",
                "3:45: employments[0].employer: gevonden \"rsin:12345678\", verwacht rsin: met 9 cijfers"
            ),
            (
                "participants: [{participant: roo:24a}]",
                "3:30: participants[0].participant: gevonden \"roo:24a\", verwacht roo: met alleen cijfers"
            ),
            (
                "withdrawals: [{participant: GM0796, scope: geheel, status: besloten, occurrence: 0}]",
                "3:82: withdrawals[0].occurrence: gevonden \"0\", verwacht een geheel getal van 1 tot en met 999"
            ),
            (
                "roles: [{holder: GM0796, role: opdrachtgever, tasks: [jeugd, \" \"]}]",
                "3:62: roles[0].tasks[1]: gevonden \" \", verwacht een tekst waarin iets staat, zonder stuurtekens"
            ),
            ("source: \" \"", "3:9: source: gevonden \" \", verwacht een tekst waarin iets staat, zonder stuurtekens"),
        ]
    )
    func refused(_ section: String, _ expected: String) {
        #expect(said(section) == "d.yaml:\(expected)")
    }

    @Test("is read at the bounds themselves")
    func bounds() {
        for section in [
            "provisions: [{kind: uittreding_voorwaarden, noticeMonths: 0, fixedDay: 02-29}]",
            "stakes: [{holder: GM0796, object: kvk:12345678, kind: aandeel, control: 0, privateCapital: 100}]",
            "options: [{contract: contract:x, number: 1, extendsUntil: 2199-12-31, decideBy: 1800-01-01}]",
            "safeguards: [{kind: onthouding, object: own, requirement: Rol-8}]",
            "documents: [{id: a, title: x, kind: besluit, sha256: \(String(repeating: "9", count: 64))}]",
        ] { #expect(said(section) == "") }
    }

    @Test("is refused as a fact too, for those who write facts without a file")
    func defects() throws {
        var option = ExtensionOption()
        option.number = 0
        option.contract = try #require(EntityID("contract:x"))
        var facts = Facts()
        facts.options = [Dated(option, .always)]
        #expect(facts.defects.map(\.field) == ["number"])
        #expect(facts.defects.first?.expected == "een geheel getal van 1 tot en met 999")
        option.number = 1
        facts.options = [Dated(option, .always)]
        #expect(facts.defects.isEmpty)
    }

    @Test("is nowhere in what the program carries")
    func carried() {
        #expect(ReferenceData.embedded.facts.defects.isEmpty)
    }
}
