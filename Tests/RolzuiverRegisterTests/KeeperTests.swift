import Postgres
import Rolzuiver
import RolzuiverExchange
import Synchronization
import Testing

@testable import RolzuiverRegister

@Suite("The keeper of the verdicts")
struct KeeperTests {
    /// A keeper for whom it is the day that we say, and what he told.
    private final class Kept: Sendable {
        struct Told: Hashable {
            let why: Keeper.Occasion
            let roots: [EntityID]
            let audit: Int64?
        }

        private let register: Register
        private let state: Mutex<(today: Day, told: [Told])>
        private let made = Mutex<Keeper?>(nil)

        init(_ register: Register) {
            self.register = register
            state = Mutex((.distantPast, []))
        }

        /// Lets him catch up on a day; returns what he judged.
        func catchUp(on today: String) async throws -> [Told] {
            state.withLock { $0 = (day(today), []) }
            let keeper = made.withLock { made in
                let keeper =
                    made
                    ?? Keeper(register, today: { [self] in state.withLock(\.today) }) { [self] why, totals, _ in
                        state.withLock { $0.told.append(Told(why: why, roots: totals.roots, audit: totals.id)) }
                    }
                made = keeper
                return keeper
            }
            try await keeper.catchUp()
            return state.withLock(\.told)
        }
    }

    /// A cooperation without a purchaser, which is accepted until March 2026; and another, about which nothing turns.
    private static func load(into register: Register) async throws {
        let file = try DossierFile(yaml: plain, file: "keeper.yaml")
        var facts = file.facts
        facts.add(file.context)
        try await register.state(facts, own: Book.shared)
        let audit = Audit(of: [entity("verband:s")], in: FactIndex(facts), asOf: day("2026-01-10"))
        let finding = try #require(audit.findings.first { $0.period.contains(day("2026-12-01")) })
        var waivers = Facts()
        waivers.add(
            fact(span("2026-01-01", "2026-03-01")) { (waiver: inout Waiver) in
                waiver.of = finding.subject
                waiver.finding = finding.id
                waiver.fingerprint = finding.fingerprint
                waiver.reason = "Er wordt geworven."
                waiver.owner = "Secretaris"
                waiver.approver = "Bestuur"
                waiver.decision = "2026-01"
            }
        )
        try await register.state(waivers, own: Book.shared)
    }

    private static let plain = """
        dossier: 1
        own: shared
        source: Verzonnen
        cooperations:
          - {id: verband:s, name: Streek (verzonnen), form: openbaarLichaam, domains: [jeugd], from: 2020-01-01}
          - {id: verband:t, name: Tussenland (verzonnen), form: openbaarLichaam, domains: [jeugd], from: 2020-01-01}
        organisations:
          - {id: zorg, name: Zorg Z (verzonnen), kind: aanbieder, invented: true}
        persons: [{id: p, name: A. (verzonnen), invented: true}]
        employments: [{person: p, employer: zorg, from: 2024-01-01}]
        contracts:
          - {id: een, title: Jeugdhulp (verzonnen), kind: raam, law: jeugdwet, commissioner: verband:s,
             contractor: zorg, cooperation: verband:s, careForms: [verblijf], invented: true,
             from: 2024-01-01, until: 2029-01-01}
        roles:
          - {holder: p, role: contractmanager, object: een, from: 2024-01-01}
        """

    private static func audits(_ register: Register) async throws -> Int {
        try await register.database.read { connection in
            try await connection.query("select count(*) from register.audit").decode(as: Int.self)[0]
        }
    }

    @Test("judges again on the day on which a waiver has run out, and only whom it concerns")
    func waiver() async throws {
        try await withRegister { register in
            try await Self.load(into: register)
            let kept = Kept(register)
            let first = try await kept.catchUp(on: "2026-01-10")
            #expect(first.map(\.roots.count) == [2])
            #expect(try await kept.catchUp(on: "2026-01-10") == [])
            #expect(try await kept.catchUp(on: "2026-01-11") == [])
            #expect(try await kept.catchUp(on: "2026-02-28") == [])
            let turned = try await kept.catchUp(on: "2026-03-01")
            #expect(turned.map(\.why) == [.day(day("2026-03-01"))])
            #expect(turned.map(\.roots) == [[entity("verband:s")]])
            let stored = try await register.audit(try #require(turned.first?.audit)).audit
            #expect(stored.asOf == day("2026-03-01"))
            #expect(stored.findings.contains { $0.requirement == Norm.waiverCode })
            #expect(try await kept.catchUp(on: "2026-03-02") == [])
            #expect(try await Self.audits(register) == 2)
        }
    }

    @Test("makes good for days on which it did not look, whenever it looks again")
    func late() async throws {
        try await withRegister { register in
            try await Self.load(into: register)
            let kept = Kept(register)
            _ = try await kept.catchUp(on: "2026-01-10")
            let turned = try await kept.catchUp(on: "2026-05-20")
            #expect(turned.map(\.roots) == [[entity("verband:s")]])
            #expect(try await register.audit(try #require(turned.first?.audit)).audit.asOf == day("2026-05-20"))
        }
    }

    @Test("follows a clock that was set back, and then goes on")
    func backwards() async throws {
        try await withRegister { register in
            try await Self.load(into: register)
            let kept = Kept(register)
            _ = try await kept.catchUp(on: "2026-01-10")
            #expect(try await kept.catchUp(on: "2026-01-09") == [])
            // What was judged as of the ninth of February, as if it were that by mistake, turns again when it is March.
            #expect(try await kept.catchUp(on: "2026-02-09") == [])
            #expect(try await kept.catchUp(on: "2026-02-08") == [])
            #expect(try await kept.catchUp(on: "2026-03-01").map(\.roots) == [[entity("verband:s")]])
        }
    }

    @Test("judges everything anew when an older register was put back in its place")
    func putBack() async throws {
        func name(_ register: Register) async throws -> String {
            try #require(
                try await register.database.read { connection in
                    try await connection.query("select current_database()").decode(as: String.self).first
                }
            )
        }
        try await withRegister { register in
            try await withRegister { older in
                try await Self.load(into: register)
                try await older.state(facts { $0.add(municipality("GM9002", "Bdorp (verzonnen)")) }, own: Book.shared)
                let kept = Kept(register)
                #expect(try await kept.catchUp(on: "2026-01-10").map(\.why) == [.changes(2)])
                let (here, there) = (try await name(register), try await name(older))
                let admin = try await Connection.connect(TestServer.conninfo(database: "postgres"))
                defer { admin.close() }
                func swap(_ one: String, _ other: String) async throws {
                    for step in [
                        "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname in ('\(one)', '\(other)')",
                        "alter database \(one) rename to \(one)_aside", "alter database \(other) rename to \(one)",
                        "alter database \(one)_aside rename to \(other)",
                    ] { try await admin.query(Statement(unsafe: step)) }
                }
                try await swap(here, there)
                #expect(try await kept.catchUp(on: "2026-01-10").map(\.why) == [.changes(1)])
                #expect(try await kept.catchUp(on: "2026-01-10") == [])
            }
        }
    }

    @Test("judges everything as of the new day when it is started on it, and not again")
    func restarted() async throws {
        try await withRegister { register in
            try await Self.load(into: register)
            _ = try await Kept(register).catchUp(on: "2026-02-28")
            let kept = Kept(register)
            let first = try await kept.catchUp(on: "2026-03-01")
            #expect(first.map(\.roots.count) == [2])
            let stored = try await register.audit(try #require(first.first?.audit)).audit
            #expect(stored.asOf == day("2026-03-01"))
            #expect(stored.findings.contains { $0.requirement == Norm.waiverCode })
            #expect(try await kept.catchUp(on: "2026-03-01") == [])
        }
    }

    @Test("judges everything when the horizon moves with the year")
    func year() async throws {
        try await withRegister { register in
            try await Self.load(into: register)
            let kept = Kept(register)
            _ = try await kept.catchUp(on: "2026-12-31")
            let turned = try await kept.catchUp(on: "2027-01-01")
            #expect(turned.map(\.why) == [.day(day("2027-01-01"))])
            #expect(turned.map(\.roots.count) == [2])
            let stored = try await register.audit(try #require(turned.first?.audit)).audit
            #expect(stored.horizon == day("2029-12-31"))
            #expect(try await kept.catchUp(on: "2027-01-01") == [])
        }
    }

    @Test("judges what a change touches on a new day once, and what else turned on it")
    func both() async throws {
        try await withRegister { register in
            try await Self.load(into: register)
            let kept = Kept(register)
            _ = try await kept.catchUp(on: "2026-01-10")
            try await register.state(
                facts { facts in
                    facts.add(
                        fact(span("2026-01-01")) { (document: inout Document) in
                            document.id = entity("document:stuk")
                            document.of = entity("verband:t")
                            document.document = .motivering
                        }
                    )
                },
                own: Book.shared
            )
            let judged = try await kept.catchUp(on: "2026-03-01")
            #expect(judged.map(\.roots) == [[entity("verband:t")], [entity("verband:s")]])
            #expect(judged.last?.why == .day(day("2026-03-01")))
        }
    }

    @Test("begins with what comes into an empty register")
    func empty() async throws {
        try await withRegister { register in
            let kept = Kept(register)
            #expect(try await kept.catchUp(on: "2026-01-10").compactMap(\.audit) == [])
            try await Self.load(into: register)
            #expect(try await kept.catchUp(on: "2026-01-10").isEmpty == false)
            #expect(try await kept.catchUp(on: "2026-03-01").map(\.roots) == [[entity("verband:s")]])
        }
    }

    @Test("finds in what was stored whose verdict is another on a later day: the proofs of the norm")
    func turning() async throws {
        try await withRegister { register in
            try await WholeAuditTests.loadProofs(into: register)
            let before = day("2025-01-15")
            let totals = try await register.auditAll(AuditTerms(asOf: before), keep: true)
            let whole = try #require(totals.id)
            let index = FactIndex(try await register.facts().facts)
            /// What is kept of each root as of a day, by what it is about.
            func said(on day: Day) async -> [EntityID: [String: Verdict]] {
                var result: [EntityID: [String: Verdict]] = [:]
                for root in totals.roots {
                    let judgements = Audit(of: [root], in: index, asOf: day).judgements
                    let rows = VerdictRow.rows(of: judgements).filter { $0.period.contains(day) }
                    result[root] = Dictionary(rows.map { ($0.finding, $0.verdict) }) { first, _ in first }
                    // Others have something to do as well.
                    await Task.yield()
                }
                return result
            }
            let first = await said(on: before)
            var all = 0
            for later in ["2025-01-16", "2025-04-02", "2025-12-31"].map(day) {
                let terms = AuditTerms(asOf: later)
                let named = Set(try #require(try await register.roots(turningBy: terms, since: whole)))
                let turned = await said(on: later).filter { first[$0.key] != $0.value }.keys
                #expect(Set(turned).subtracting(named).sorted() == [], "\(later)")
                all += turned.count
                #expect(named.count < totals.roots.count / 2)
            }
            // Otherwise this test would say nothing.
            #expect(all > 10)
        }
    }
}
