import Rolzuiver
import Testing

@testable import RolzuiverReport

@Suite("The timeline of participants")
struct GanttTests {
    @Test("shows at most fifteen years back and at least two ahead")
    func range() {
        let rows = Example.report().ganttRows(of: Example.cooperation)
        let range = Gantt.range(of: rows, asOf: Example.asOf)
        #expect(range.from == Example.day("2015-01-01"))
        #expect(range.last == Example.day("2028-12-31"))
        let late = Gantt.range(of: rows, asOf: Example.day("2040-03-01"))
        #expect(late.from == Example.day("2025-01-01"))
        #expect(Gantt.range(of: [], asOf: Example.asOf).contains(Example.asOf))
    }

    @Test("hatches an announced exit from its decision until its day, and keeps what comes after apart")
    func announced() throws {
        let row = try #require(rows().first { $0.participant == Example.oostwaarde })
        let exit = try #require(row.exits.first)
        #expect(exit.announced == Example.day("2025-11-12"))
        #expect(exit.effective == Example.day("2027-01-01"))
        let svg = picture([row])
        #expect(
            svg.contains("g-exit") && svg.contains("g-after") && svg.contains("vertrek besloten, per 1 januari 2027")
        )
    }

    @Test("hatches an intention without a day to the end of the axis, and leaves a withdrawn one out")
    func intention() throws {
        var facts = Example.facts
        facts.withdrawals = []
        for (participant, status) in [(Example.veldrode, ExitStatus.voornemen), (Example.kruisakker, .ingetrokken)] {
            facts.add(
                Example.fact(Withdrawal.self, .always) { fact in
                    (fact.cooperation, fact.participant, fact.status) = (Example.cooperation, participant, status)
                }
            )
        }
        let rows = Example.report(facts: facts).ganttRows(of: Example.cooperation)
        #expect(rows.filter { !$0.exits.isEmpty }.map(\.participant) == [Example.veldrode])
        #expect(picture(rows).contains("Veldrode: vertrek voornemen, dag niet bepaald"))
    }

    @Test("draws what is uncertain dashed and what is certain over it")
    func uncertain() throws {
        let row = try #require(rows().first { $0.participant == Example.odulphus })
        let svg = picture([row])
        let (maybe, bar) = (try #require(svg.firstRange(of: "g-maybe")), try #require(svg.firstRange(of: "g-bar")))
        #expect(maybe.lowerBound < bar.lowerBound)
    }

    @Test("wraps a long name on two lines and shortens only what does not fit those")
    func names() {
        #expect(Gantt.wrapped("Veldrode") == ["Veldrode"])
        #expect(Gantt.wrapped("Nuenen, Gerwen en Nederwetten") == ["Nuenen, Gerwen en Nederwetten"])
        let long = Gantt.wrapped("Gemeenschappelijke regeling voor alle taken in het sociaal domein van de streek")
        #expect(long.count == 2 && long[1].hasSuffix("…"))
        #expect(Gantt.wrapped(String(repeating: "a", count: 60)).map(\.count) == [31])
    }

    private func rows() -> [GanttRow] { Example.report().ganttRows(of: Example.cooperation) }

    private func picture(_ rows: [GanttRow]) -> String {
        Gantt(
            rows: rows,
            asOf: Example.asOf,
            range: Gantt.range(of: rows, asOf: Example.asOf),
            number: 1,
            title: "T",
            description: "D",
            names: Names(Example.facts)
        ).svg
    }
}
