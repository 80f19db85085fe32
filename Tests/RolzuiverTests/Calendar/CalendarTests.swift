import Testing

@testable import Rolzuiver

private let samen = Tussenland.samen
private let (adorp, bdorp, cdorp) = (Tussenland.adorp, Tussenland.bdorp, Tussenland.cdorp)

private func body(_ form: Form = .openbaarLichaam, organs: Set<Organ> = [.college]) -> Facts {
    Tussenland.body(form, organs: organs)
}

private func calendar(
    _ facts: Facts,
    of roots: [EntityID] = [samen],
    asOf: Day = "2026-11-01",
    until: Day = "2028-12-31"
) throws -> DeadlineCalendar {
    try facts.calendar(of: roots, asOf: asOf, until: until)
}

private func notice(_ months: Int?, _ fixedDay: String?, _ span: Span = "2015-01-01..") -> FactItem {
    Tussenland.notice(months, fixedDay, span)
}

@Suite("The calendar: notice")
struct CalendarNoticeTests {
    @Test func `names the last safe day for each day on which participants may go`() throws {
        let found = try calendar(body().with { notice(12, "01-01") })
        #expect(found.days(.kennisgeving) == ["2027-01-01", "2028-01-01"])
        let first = try #require(found.first(.kennisgeving))
        #expect(first.requirement == "Wgr-9e" && first.source.contains("artikel 30"))
        #expect(first.title.nl.contains("1 januari 2028") && first.text.nl.contains("1 januari 2029"))
    }

    @Test(arguments: [(1, "03-31"), (6, "02-28"), (12, "01-01"), (18, "07-01"), (0, "01-01")])
    func `agrees with the check on notice: that day is in time and the next is too late`(
        months: Int,
        fixed: String
    ) throws {
        let facts = body(.bedrijfsvoeringsorganisatie).with { notice(months, fixed) }
        let last = try #require(try calendar(facts).entries.first { $0.kind == .kennisgeving })
        let effective = try #require(
            (2026...2031).compactMap { Day("\($0)-\(fixed)") }.first { last.title.nl.contains($0.dutch) }
        )
        func alarms(_ notified: Day) -> [String] {
            facts.with {
                Withdrawal.fact {
                    $0.cooperation = samen
                    $0.participant = adorp
                    $0.status = .besloten
                    $0.notified = notified
                    $0.effective = effective
                }
            }
            .alarms("Wgr-9e", on: samen)
        }
        #expect(alarms(last.day).isEmpty)
        #expect(alarms(last.day.next).count == 1)
    }

    @Test func `gives the council its eight weeks before that, where councils are heard`() throws {
        #expect(
            try calendar(body().with { notice(12, "01-01") }).days(.zienswijze) == [
                "2026-11-06", "2027-11-06", "2028-11-06",
            ]
        )
        let byCouncils = body(organs: [.raad]).with { notice(12, "01-01") }
        #expect(try calendar(byCouncils).days(.zienswijze).isEmpty)
        let unknown = try calendar(body(organs: []).with { notice(12, "01-01") })
        #expect(unknown.days(.zienswijze).isEmpty)
        #expect(unknown.undated.contains { $0.kind == .zienswijze && $0.kinds == [.cooperations] })
    }

    @Test func `guesses nothing where the clause is not on record, or gives no day`() throws {
        let without = try calendar(body())
        #expect(without.days(.kennisgeving).isEmpty)
        #expect(without.undated.contains { $0.kind == .kennisgeving && $0.kinds == [.provisions] && $0.ask == samen })
        for clause in [notice(nil, "01-01"), notice(12, nil)] {
            let found = try calendar(body().with { clause })
            #expect(found.days(.kennisgeving).isEmpty && found.undated.contains { $0.kind == .kennisgeving })
        }
    }

    @Test func `follows the clause that holds on the day of notice`() throws {
        let facts = body().with {
            notice(12, "01-01", "2015-01-01..2027-06-01")
            notice(18, "01-01", "2027-06-01..")
        }
        // For leaving in 2029 the new term counts: 18 months before is 1 July 2027.
        #expect(try calendar(facts, until: "2027-12-31").days(.kennisgeving) == ["2027-01-01", "2027-07-01"])
    }

    @Test func `names the day of an exit on its way, and that it is too late for notice`() throws {
        let exit = Withdrawal.fact {
            $0.cooperation = samen
            $0.participant = adorp
            $0.status = .voornemen
            $0.effective = "2027-01-01"
        }
        let found = try calendar(
            body().with {
                notice(12, "01-01")
                exit
            }
        )
        let entry = try #require(found.first(.uittreding))
        #expect(entry.day == "2027-01-01" && entry.title.nl.contains("(voornemen)") && !entry.isDeadline)
        #expect(entry.text.nl.contains("1 januari 2026") && entry.text.nl.contains("1 januari 2028"))
    }
}

@Suite("The calendar: the budget cycle")
struct CalendarBudgetTests {
    private func budget(_ year: Int, offered: Day? = nil, adopted: Day? = nil) -> FactItem {
        BudgetDocument.fact {
            $0.cooperation = samen
            $0.year = year
            $0.document = .begroting
            $0.offered = offered
            $0.adopted = adopted
            $0.reference = "b\(year)"
        }
    }

    @Test func `has the days of the law for a body with a board, and none for a centre arrangement`() throws {
        let found = try calendar(body(), until: "2027-12-31")
        #expect(found.days(.begroting) == ["2027-04-29", "2027-06-22", "2027-07-14", "2027-09-14"])
        // Without the day of adoption the weeks are bounded, not known.
        #expect(found.undated.contains { $0.kind == .begroting && $0.kinds == [.budgets] })
        #expect(try calendar(body(.centrumregeling)).days(.begroting).isEmpty)
    }

    @Test func `knew other days before the law of 2022 was in force`() throws {
        let found = try calendar(body(), asOf: "2022-01-01", until: "2022-12-31")
        #expect(found.days(.begroting).first == "2022-04-14")
        for (end, day) in [("2022-06-30", "2022-05-05"), ("2022-07-01", "2022-04-08")] as [(Day, String)] {
            let facts = body().with { budget(2023, offered: end) }
            let weeks = try calendar(facts, asOf: "2022-01-01", until: "2022-12-31").entries
                .filter { $0.requirement == "Wgr-35a" }
            #expect(weeks.map(\.day.description) == [day])
        }
    }

    @Test func `counts the weeks as the check does: sent on that day is in time, a day later is not`() throws {
        let facts = body().with { budget(2028, offered: "2027-07-07") }
        let day = try #require(try calendar(facts).entries.first { $0.requirement == "Wgr-35a" }).day
        #expect(day == "2027-04-14")
        func alarms(_ sent: Day) -> Int {
            facts.with {
                for council in [adorp, bdorp, cdorp] {
                    Sending.fact {
                        $0.cooperation = samen
                        $0.municipality = council
                        $0.item = .begroting
                        $0.reference = "b2028"
                        $0.sent = sent
                    }
                }
            }
            .alarms("Wgr-35a", on: samen).count
        }
        #expect(alarms(day) == 0)
        #expect(alarms(day.next) == 3)
    }

    @Test func `keeps its name when the day is planned elsewhere, and goes when all councils have it`() throws {
        let bound = try #require(try calendar(body()).entries.first { $0.requirement == "Wgr-35a" })
        let planned = body().with { budget(2028, offered: "2027-07-07") }
        let exact = try #require(try calendar(planned).entries.first { $0.requirement == "Wgr-35a" })
        #expect(bound.id == exact.id && bound.day != exact.day)
        let sent = planned.with {
            for council in [adorp, bdorp, cdorp] {
                Sending.fact {
                    $0.cooperation = samen
                    $0.municipality = council
                    $0.item = .begroting
                    $0.reference = "b2028"
                    $0.sent = "2026-10-20"
                }
            }
        }
        let after = try calendar(sent)
        #expect(!after.entries.contains { $0.id == exact.id })
        // Now it is the councils' turn: twelve weeks after the sending.
        #expect(after.entries.contains { $0.kind == .zienswijze && $0.day == "2027-01-12" })
    }

    @Test func `joins what happens when nothing is sent`() throws {
        let facts = body().with { complete(samen, .sendings, .budgets, .participants) }
        let entry = try #require(
            try calendar(facts).entries.first { $0.requirement == "Wgr-34a" && $0.day == "2027-04-29" }
        )
        // Two documents for three councils.
        #expect(entry.changes.count == 6)
        #expect(entry.changes.allSatisfy { $0.day == "2027-04-30" && $0.kind == .begins })
    }

    @Test func `gives a council its eight weeks for a draft`() throws {
        let facts = body().with {
            Sending.fact {
                $0.cooperation = samen
                $0.municipality = adorp
                $0.item = .ontwerp
                $0.reference = "wijziging"
                $0.received = "2026-10-15"
            }
            Sending.fact {
                $0.cooperation = samen
                $0.municipality = bdorp
                $0.item = .ontwerp
                $0.reference = "wijziging"
            }
        }
        let found = try calendar(facts)
        #expect(found.days(.zienswijze) == ["2026-12-10"])
        #expect(found.undated.contains { $0.kind == .zienswijze && $0.subject == bdorp })
    }
}
