import Rolzuiver
import Testing

@testable import RolzuiverReport

@Suite("A report")
struct ReportTests {
    @Test("is never clean while something could not be judged")
    func incomplete() {
        #expect(Example.report(judgements: [Example.okJudgement]).conclusion.state == .clean)
        let open = Example.report(judgements: [Example.okJudgement, Example.openJudgement]).conclusion
        #expect(open.state == .incomplete)
        #expect(!open.isComplete)
        let failed = Judgement("Con-4", Example.national, [], Timeline(.failed("x"), during: .always))
        #expect(Example.report(judgements: [Example.okJudgement, failed]).conclusion.state == .incomplete)
    }

    @Test("is not clean when nothing was judged at all")
    func nothing() {
        let conclusion = Example.report(judgements: []).conclusion
        #expect(conclusion.state == .incomplete)
        #expect(conclusion.phrase.nl.contains("niets beoordeeld"))
    }

    @Test("with findings says that they stand open, and whether the rest was judged")
    func findings() {
        let complete = Example.report(judgements: [Example.clashJudgement]).conclusion
        #expect(complete.state == .findings && complete.isComplete)
        let partial = Example.report(judgements: [Example.clashJudgement, Example.openJudgement]).conclusion
        #expect(partial.state == .findings && !partial.isComplete)
    }

    @Test("with waived findings alone is clean and says what was waived")
    func waived() {
        let alarm = Example.signal("a", "a")
        let judgement = Judgement("Wgr-9", Example.cooperation, [], Timeline(.waived(alarm), during: .always))
        let conclusion = Example.report(judgements: [judgement]).conclusion
        #expect(conclusion.state == .clean)
        #expect(conclusion.phrase.nl.contains("1 bevinding is ontheven"))
    }

    @Test("counts a subject once per requirement, by the heaviest verdict, as the audit does")
    func tallies() throws {
        let report = Example.report()
        let counted = try #require(report.tallies.first { $0.clause.code == "Rol-2" }?.tally)
        let audited = try #require(report.audit.counts.first { $0.requirement.code == "Rol-2" }?.counts)
        #expect(counted.counts == audited)
        #expect(counted.alarms == [.risico: 1])
        #expect(report.total.counts.inScope == 7)
    }

    @Test("gives the same bytes for the same facts in another order")
    func determinism() throws {
        var shuffled = Example.facts
        shuffled.participants.reverse()
        shuffled.roles.reverse()
        shuffled.contracts.reverse()
        shuffled.persons.reverse()
        shuffled.municipalities.reverse()
        shuffled.withdrawals.reverse()
        shuffled.stakes.reverse()
        let (one, other) = (Example.report(), Example.report(facts: shuffled))
        #expect(TextReport(one).text == TextReport(other).text)
        #expect(JSONReport(one).text == JSONReport(other).text)
        #expect(try HTMLReport(one).render() == HTMLReport(other).render())
    }

    @Test("shows a requirement that has left the norm by its code")
    func unknownClause() {
        let judgement = Judgement("Oud-1", Example.cooperation, [], Timeline(.ok, during: .always))
        let report = Example.report(judgements: [judgement])
        #expect(report.tallies.map(\.clause.code) == ["Oud-1"])
        #expect(report.total.counts.ok == 1)
    }

    @Test("calls facts by people's names, and those it no longer has by their key")
    func labels() {
        let index = FactIndex(Example.facts)
        let role = Example.clash[0].fact
        #expect(
            index.names.filled(describe(.roles, role.key, in: index).nl)
                == "H. Vermeer is lid van het dagelijks bestuur van Jeugdhulp Beekdal, namens Veldrode"
        )
        let gone = describe(.roles, "persoon:beekdal/p9|db_lid|roo:99001||", in: index)
        #expect(index.names.filled(gone.nl) == "roltoewijzing p9, db_lid, Jeugdhulp Beekdal")
    }

    @Test(
        "writes numbers as its readers do",
        arguments: [
            ("0", "0", "0"), ("1234.5", "1.234,5", "1,234.5"), ("-1234567", "-1.234.567", "-1,234,567"),
            ("-0.25", "-0,25", "-0.25"),
        ]
    )
    func numbers(_ text: String, _ nl: String, _ en: String) throws {
        let number = try #require(Fixed(text))
        #expect(grouped(number, .nl) == nl)
        #expect(grouped(number, .en) == en)
    }

    @Test("says which end of a span is not known")
    func spans() throws {
        let (a, b, c) = (Example.day("2020-01-01"), Example.day("2021-01-01"), Example.day("2024-01-01"))
        #expect(Span(.since(a)).text(.nl) == "vanaf 1 januari 2020")
        #expect(
            try #require(Span(start: a...b, end: c...c)).text(.nl)
                == "begin tussen 1 januari 2020 en 1 januari 2021, t/m 31 december 2023"
        )
        #expect(
            try #require(Span(start: a...a, end: b...c)).text(.nl)
                == "vanaf 1 januari 2020, einde tussen 31 december 2020 en 31 december 2023"
        )
        #expect(
            try #require(Span(start: .distantPast...a, end: .distantFuture ... .distantFuture)).text(.nl)
                == "begin onbekend, uiterlijk 1 januari 2020"
        )
        #expect(
            try #require(Span(start: a...a, end: b ... .distantFuture)).text(.nl)
                == "vanaf 1 januari 2020, einde onbekend, niet vóór 31 december 2020"
        )
        #expect(
            Span(possible: .since(a), certain: nil).text(.en) == "start unknown, not before 2020-01-01, end unknown"
        )
    }
}
