import Postgres
import Rolzuiver
import Testing

@testable import RolzuiverRegister

@Suite("A plan")
struct PlanTests {
    private let anna = facts { $0.add(office("persoon:t/anna", at: "GM0796")) }

    @Test("names what would be added, changed, corrected and ended, and writes nothing")
    func steps() async throws {
        try await withRegister { register in
            let plan = try await register.plan(anna, own: "GM0796", asOf: day("2026-01-01"), kind: .change)
            #expect(plan.steps.map(\.action) == [.added])
            #expect(plan.steps.map(\.label) == ["functie persoon:t/anna – wethouder – GM0796"])
            #expect(plan.steps.map(\.book) == ["GM0796"])
            #expect(try await register.checkpoint() == nil)
            try await register.apply(plan, by: "t", because: "t")

            let ended = facts { $0.add(office("persoon:t/anna", at: "GM0796", span("2022-06-01", "2025-03-01"))) }
            for (kind, action) in [(Change.Kind.change, Plan.Step.Action.changed), (.correction, .corrected)] {
                let plan = try await register.plan(ended, own: "GM0796", asOf: day("2026-01-01"), kind: kind)
                #expect(plan.steps.map(\.action) == [action])
                #expect(plan.steps[0].old?.dated() == anna.offices[0])
                #expect(plan.steps[0].new?.dated() == ended.offices[0])
            }
        }
    }

    @Test("ends on the given day what an own book no longer holds, only when it replaces")
    func replacing() async throws {
        try await withRegister { register in
            try await register.state(anna, own: "GM0796")
            let nothing = try await register.plan(Facts(), own: "GM0796", asOf: day("2026-01-01"), kind: .change)
            #expect(nothing.isEmpty)
            try await register.state(Facts(), own: "GM0796", replace: true)
            let read = try await register.facts()
            #expect(read.facts.offices.map(\.span) == [span("2022-06-01", "2026-01-01")])
            try await register.state(Facts(), own: "GM0796", replace: true, kind: .correction)
            #expect(try await register.facts().facts == Facts())
            #expect(try await register.facts(knownAt: .change(1)).facts == anna)
        }
    }

    @Test("never ends what another book holds")
    func otherBooks() async throws {
        try await withRegister { register in
            try await register.state(anna, own: "GM0796")
            try await register.state(Facts(), own: "GM0772", replace: true)
            #expect(try await register.facts().facts == anna)
        }
    }

    @Test("keeps each fact in the book of its keeper")
    func books() async throws {
        let stated = facts {
            $0.add(fact { (c: inout Cooperation) in (c.id, c.name) = (entity("roo:1"), "A") })
            $0.add(
                fact { (p: inout Participation) in (p.cooperation, p.participant) = (entity("roo:2"), entity("GM0796"))
                }
            )
            $0.add(municipality("GM0796", "’s-Hertogenbosch"))
            $0.add(office("persoon:t/anna", at: "GM0796"))
            $0.add(office("persoon:t/anna", .bestuurder, at: "kvk:12345678"))
            $0.add(person("persoon:t/anna", "Anna (verzonnen)"))
        }
        try await withRegister { register in
            let plan = try await register.plan(stated, own: "roo:1", asOf: day("2026-01-01"), kind: .change)
            let books = Dictionary(grouping: plan.steps, by: \.book).mapValues { $0.map(\.kind) }
            #expect(
                books == [
                    "roo:1": [.cooperations, .offices], "roo:2": [.participants], "GM0796": [.offices],
                    "shared": [.municipalities, .persons],
                ]
            )
        }
    }

    @Test("reports what differs from another's statement as a clash, and does the rest")
    func clash() async throws {
        func named(_ name: String, _ source: String) -> Dated<Municipality> {
            fact(span("2000-01-01"), source: source) { ($0.id, $0.name) = (entity("GM0796"), name) }
        }
        try await withRegister { register in
            try await register.state(facts { $0.add(named("’s-Hertogenbosch", "CBS")) }, own: "shared")
            let other = facts {
                $0.add(named("Den Bosch", "eigen opgave"))
                $0.add(municipality("GM0772", "Eindhoven"))
            }
            let plan = try await register.plan(other, own: "roo:1", asOf: day("2026-01-01"), kind: .change)
            #expect(plan.clashes.map(\.key) == ["GM0796"])
            #expect(plan.clashes.first?.old?.source == "CBS")
            try await register.apply(plan, by: "t", because: "t")
            #expect(try await register.municipalities().map(\.name) == ["Eindhoven", "’s-Hertogenbosch"])

            let same = try await register.plan(
                facts { $0.add(named("’s-Hertogenbosch", "eigen opgave")) },
                own: "roo:1",
                asOf: day("2026-01-01"),
                kind: .change
            )
            #expect(same.steps == [])
            let bySource = facts { $0.add(named("Den Bosch", "CBS")) }
            let mine = try await register.plan(bySource, own: "roo:1", asOf: day("2026-01-01"), kind: .change)
            #expect(mine.steps.map(\.action) == [.changed])
        }
    }

    /// What stating that Anna held her office in these days, from elsewhere, would do.
    private func stating(_ spans: [Span], in register: Register, asContext: Bool = false) async throws -> [Plan.Step] {
        let stated = facts { facts in
            for days in spans {
                facts.add(Dated(office("persoon:t/anna", at: "GM0796").fact, days, source: "elders"))
            }
        }
        return try await register.plan(
            asContext ? Facts() : stated,
            context: asContext ? stated : Facts(),
            own: "roo:1",
            asOf: day("2026-01-01"),
            kind: .change
        ).steps
    }

    @Test("agrees with another book on the same days alone, and on days of which it says that they are not known")
    func othersDays() async throws {
        let (never, noEnd) = (Day.distantPast, Day.distantFuture...Day.distantFuture)
        let unknownStart = try #require(Span(start: never...Day.distantFuture, end: noEnd))
        let thatYear = try #require(Span(start: day("2022-01-01")...day("2022-12-31"), end: noEnd))
        let unknownEnd = try #require(
            Span(start: day("2022-06-01")...day("2022-06-01"), end: day("2023-01-01")...Day.distantFuture)
        )
        let otherYear = try #require(Span(start: day("2021-01-01")...day("2021-12-31"), end: noEnd))
        try await withRegister { register in
            try await register.state(anna, own: "GM0796")
            for days in [span("2022-06-01"), .always, unknownStart, thatYear, unknownEnd] {
                #expect(try await stating([days], in: register) == [], "\(days)")
            }
            for days in [
                span("2022-06-02"), span("2015-01-01"), span("2022-06-01", "2030-01-01"),
                span("2023-01-01", "2024-01-01"), otherYear,
            ] {
                let steps = try await stating([days], in: register)
                #expect(steps.map(\.action) == [.clash] && steps.map(\.book) == ["GM0796"], "\(days)")
                #expect(steps.first?.old?.dated() == anna.offices[0], "\(days)")
                #expect(steps.first?.isOwn == false, "\(days)")
            }
            // What is leant on need not be all of it.
            #expect(try await stating([span("2023-01-01", "2024-01-01")], in: register, asContext: true) == [])
        }
    }

    @Test("does not agree with another book that knows less, or that has more days of the same fact")
    func othersPeriods() async throws {
        let (first, second) = (span("2015-01-01", "2018-01-01"), span("2020-01-01"))
        let noEnd = Day.distantFuture...Day.distantFuture
        let vague = try #require(Span(start: day("2022-01-01")...day("2022-12-31"), end: noEnd))
        try await withRegister { register in
            try await register.state(facts { $0.add(office("persoon:t/anna", at: "GM0796", vague)) }, own: "GM0796")
            let precise = try await stating([span("2022-06-01")], in: register)
            #expect(precise.map(\.action) == [.clash] && precise.map(\.old?.span) == [vague])

            try await register.state(
                facts {
                    $0.add(office("persoon:t/anna", at: "GM0796", first))
                    $0.add(office("persoon:t/anna", at: "GM0796", second))
                },
                own: "GM0796"
            )
            #expect(try await stating([first, second], in: register) == [])
            let denied = try await stating([first], in: register)
            #expect(denied.map(\.action) == [.clash] && denied.map(\.old?.span) == [second] && denied[0].new == nil)
            let shorter = try await stating([first, span("2020-01-01", "2021-01-01")], in: register)
            #expect(shorter.map(\.old?.span) == [second] && shorter.map(\.action) == [.clash])
        }
    }

    @Test("only adds what it leans on")
    func context() async throws {
        try await withRegister { register in
            try await register.state(facts { $0.add(municipality("GM0796", "’s-Hertogenbosch")) }, own: "shared")
            let leaning = facts {
                $0.add(municipality("GM0796", "Den Bosch"))
                $0.add(municipality("GM0772", "Eindhoven"))
            }
            let plan = try await register.plan(
                Facts(),
                context: leaning,
                own: "shared",
                asOf: day("2026-01-01"),
                kind: .change
            )
            #expect(plan.steps.map(\.action) == [.added, .clash])
            #expect(plan.steps.map(\.key) == ["GM0772", "GM0796"])
        }
    }

    @Test("that is stale is refused, and says what changed meanwhile")
    func stale() async throws {
        try await withRegister { register in
            let ended = facts { $0.add(office("persoon:t/anna", at: "GM0796", span("2022-06-01", "2025-03-01"))) }
            try await register.state(anna, own: "GM0796")
            let plan = try await register.plan(ended, own: "GM0796", asOf: day("2026-01-01"), kind: .change)
            try await register.state(facts { $0.add(municipality("GM0772", "Eindhoven")) }, own: "shared")
            try await register.state(facts { $0.add(office("persoon:t/bo", at: "GM0796")) }, own: "GM0796")

            let refused = await error { try await register.apply(plan, by: "t", because: "t") }
            let conflict = try #require(refused?.conflict)
            #expect((conflict.book, conflict.planned, conflict.current) == ("GM0796", 1, 3))
            #expect(conflict.facts == ["functie persoon:t/bo – wethouder – GM0796"])
            #expect(try await register.changes().count == 3)

            let anew = try await register.plan(ended, own: "GM0796", asOf: day("2026-01-01"), kind: .change)
            #expect(try await register.apply(anew, by: "t", because: "t").number == 4)
        }
    }

    @Test("that is made again in one's turn needs no second connection: a login may have one alone")
    func again() async throws {
        try await withTestDatabase(from: try await EmptyRegister.database) { conninfo in
            let database = Database(conninfo, limit: 1, waitLimit: .seconds(60))
            defer { database.close() }
            let register = Register(database, program: "rolzuiver test")
            let applied = try await register.applyInTurn(by: "t", because: "t") {
                [try await register.plan(anna, own: "GM0796", asOf: day("2026-01-01"), kind: .change)]
            }
            #expect(applied.map(\.number) == [1])
        }
    }

    @Test("is not stale because another book changed")
    func otherBookChanged() async throws {
        try await withRegister { register in
            let plan = try await register.plan(anna, own: "GM0796", asOf: day("2026-01-01"), kind: .change)
            try await register.state(facts { $0.add(office("persoon:t/bo", at: "GM0772")) }, own: "GM0772")
            #expect(try await register.apply(plan, by: "t", because: "t").number == 2)
        }
    }

    @Test("of a book gives back its dossier with the shared facts that it introduced")
    func export() async throws {
        let own = facts {
            $0.add(fact { (c: inout Cooperation) in (c.id, c.name) = (entity("roo:1"), "A") })
            $0.add(person("persoon:t/anna", "Anna (verzonnen)"))
        }
        try await withRegister { register in
            try await register.state(own, own: "roo:1")
            let strange = fact(source: "elders") { (o: inout Organisation) in (o.id, o.name) = (entity("kvk:1"), "B") }
            try await register.state(facts { $0.add(strange) }, own: "roo:2")
            #expect(try await register.exportFacts(book: "roo:1").facts == own)
            let missing = await error { try await register.exportFacts(book: "roo:9") }
            #expect(missing == .notFound(what: "Het boek roo:9"))
        }
    }
}
