import Rolzuiver
import Testing

@testable import RolzuiverReport

@Suite("The text report")
struct TextReportTests {
    @Test("reads as it was approved, in both languages", arguments: Language.allCases)
    func golden(_ language: Language) throws {
        try expectGolden(TextReport(Example.report(language)).text, "report-\(language.rawValue).txt")
    }

    @Test("says so when the facts are from a file and not from a register")
    func file() {
        let pin = Pin(.file("beekdal.yaml"), program: "0.1.0")
        let text = TextReport(Example.report(pin: pin)).text
        #expect(text.contains("niet uit een register (bestand beekdal.yaml)"))
        #expect(!text.contains("IJkpunt"))
    }

    @Test("keeps within its columns", arguments: [60, 80, 132])
    func columns(_ columns: Int) {
        let text = TextReport(Example.report(), columns: columns).text
        // The hash of the checkpoint is one word and may stick out.
        let long = text.split(separator: "\n").filter { $0.count > columns && !$0.contains("5f3c0d1e") }
        #expect(long.isEmpty)
    }

    @Test("has colour only when asked")
    func colour() {
        #expect(!TextReport(Example.report()).text.contains("\u{1B}"))
        #expect(TextReport(Example.report(), style: .ansi).text.contains("\u{1B}[1;31m"))
    }

    @Test("lets no control character of a name through to the terminal")
    func controls() {
        var facts = Example.facts
        facts.persons = facts.persons.map { dated in
            var dated = dated
            dated.fact.name = "Kwaad\u{1B}[2J\nnaam"
            return dated
        }
        let text = TextReport(Example.report(facts: facts)).text
        #expect(!text.contains("\u{1B}"))
        #expect(text.contains("Kwaad [2J naam"))
    }

    @Test("names the severity in words", arguments: Severity.allCases)
    func severity(_ severity: Severity) {
        let alarm = Alarm(severity, Phrase(nl: "R", en: "R"), evidence: [], remedy: Phrase(nl: "U", en: "U"))
        let judgement = Judgement("Rol-2", Example.cooperation, [], Timeline(.alarm(alarm), during: .always))
        let report = Example.report(judgements: [judgement])
        #expect(TextReport(report).text.contains("\(severity.symbol) \(severity.rawValue.uppercased())  Rol-2-"))
    }
}

@Suite("An explanation")
struct ExplanationTests {
    @Test(
        "reads as it was approved",
        arguments: [
            ("explain-alarm", Example.clashJudgement), ("explain-ownership", Example.ownershipJudgement),
            ("explain-open", Example.openJudgement), ("explain-ok", Example.okJudgement),
        ]
    )
    func golden(_ name: String, _ judgement: Judgement) throws {
        try expectGolden(Explanation(Example.report(), judgement).text, "\(name).txt")
    }

    @Test("is found by the name of a finding")
    func found() {
        let report = Example.report()
        #expect(report.judgement(id: Example.clashJudgement.id) == Example.clashJudgement)
        #expect(report.judgement(id: "Rol-2-00000000") == nil)
        #expect(report.judgements(of: "Con-4").count == 3)
        #expect(report.judgements(of: "Con-4", about: Example.stay) == [Example.okJudgement])
    }

    @Test("ends when owners own each other in a circle")
    func circle() {
        var back = Example.stakes[0]
        (back.fact.holder, back.fact.object) = (Example.provider, Example.holding)
        var facts = Example.facts
        facts.add(back)
        let evidence = (Example.stakes + [back]).map { Evidence($0) }
        let nothing = Phrase(nl: "", en: "")
        let alarm = Alarm(.risico, nothing, evidence: evidence, remedy: nothing)
        let judgement = Judgement("Rol-8", Example.ambulant, [], Timeline(.alarm(alarm), during: .always))
        let text = Explanation(Example.report(facts: facts, judgements: [judgement]), judgement).text
        #expect(text.contains("Veldrode → (aandeel, 60 %) → Lindehof Beheer → (aandeel, 82,5 %)"))
    }
}
