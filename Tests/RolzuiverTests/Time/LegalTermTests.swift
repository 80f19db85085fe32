import Rolzuiver
import Testing

@Suite("The end of a term of law (Algemene termijnenwet)")
struct LegalTermTests {
    @Test(
        arguments: [
            // A Saturday and a Sunday, to Monday; a Monday stays.
            ("2026-11-21", "2026-11-23"), ("2026-11-22", "2026-11-23"), ("2026-11-23", "2026-11-23"),
            // Good Friday 2026, over the weekend and Easter Monday; Ascension Day; Whit Monday.
            ("2026-04-03", "2026-04-07"), ("2026-05-14", "2026-05-15"), ("2026-05-25", "2026-05-26"),
            // King's Day; on a Sunday it is celebrated on Saturday, and Monday is a working day. Queen's Day until 2013.
            ("2026-04-27", "2026-04-28"), ("2025-04-26", "2025-04-28"), ("2014-04-30", "2014-04-30"),
            ("2013-04-30", "2013-05-01"),
            // Liberation Day, Christmas over a weekend, New Year's Day on a Friday.
            ("2025-05-05", "2025-05-06"), ("2026-12-25", "2026-12-28"), ("2027-01-01", "2027-01-04"),
        ] as [(Day, Day)]
    )
    func `is a working day`(_ day: Day, _ end: Day) { #expect(day.endOfLegalTerm == end) }

    @Test func `of what never ends is never`() {
        #expect(Day.distantFuture.endOfLegalTerm == .distantFuture)
        #expect(Day.distantPast.endOfLegalTerm == .distantPast)
    }

    @Test func `weeks begin on Monday, before 1970 as well`() {
        #expect(("1969-12-29" as Day).weekday == 1)
        #expect((0..<7).map { ("1969-12-29" as Day).adding(days: $0).weekday } == Array(1...7))
        #expect(("2026-11-22" as Day).weekday == 7)
    }
}
