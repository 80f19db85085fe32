import Foundation
import Postgres
import Rolzuiver
import RolzuiverExchange
import Testing

@testable import RolzuiverRegister

/// What the watch judges anew: whoever can be judged otherwise by what changed, and of a large register no more than that.
@Suite("The roots that a change of the register touches")
struct TouchedTests {
    private static let asOf = day("2026-01-01")
    private static let changes = Thoroughness.isFull ? 120 : 8

    @Test(
        "are all those that are judged otherwise: an invented register",
        arguments: Thoroughness.some(of: [11, 12, 13] as [UInt64], oneIn: 3)
    )
    func invented(seed: UInt64) async throws {
        try await withRegister { register in
            try await WholeAuditTests.load(0.004, seed: seed, into: register)
            try await Self.checkChanges(of: register, seed)
        }
    }

    @Test(
        "are all those that are judged otherwise: the proofs of the norm",
        arguments: Thoroughness.some(of: [21, 22] as [UInt64], oneIn: 2)
    )
    func proofs(seed: UInt64) async throws {
        try await withRegister { register in
            try await WholeAuditTests.loadProofs(into: register)
            try await Self.checkChanges(of: register, seed)
        }
    }

    @Test("are also those that meet what changed only in a cooperation around one of their municipalities")
    func far() async throws {
        try await withRegister { register in
            try await register.state(try Self.twoBuyers("verblijf"), own: Book.shared)
            let before = try await Self.judgements(register)
            let number = try await register.number(.latest)
            try await register.state(try Self.twoBuyers("ambulant"), own: Book.shared)
            let after = try await Self.judgements(register)
            let otherwise = Set(after.keys.filter { after[$0] != before[$0] })
            // Otherwise this test would say nothing.
            #expect(otherwise.contains(entity("verband:s")))
            #expect(otherwise.isSubset(of: try #require(try await register.roots(touchedAfter: number).roots)))
        }
    }

    /// Two cooperations buy care for one municipality; the second names no municipality in its contract, so that it buys for
    /// whoever takes part in it.
    private static func twoBuyers(_ careForm: String) throws -> Facts {
        let text = """
            dossier: 1
            own: shared
            source: Verzonnen
            cooperations:
              - {id: verband:s, name: Streek (verzonnen), form: openbaarLichaam, domains: [jeugd], from: 2020-01-01}
              - {id: verband:t, name: Tussenland (verzonnen), form: openbaarLichaam, domains: [jeugd], from: 2020-01-01}
            participants:
              - {cooperation: verband:s, participant: GM9002, from: 2020-01-01}
              - {cooperation: verband:t, participant: GM9002, from: 2020-01-01}
            municipalities:
              - {id: GM9002, name: Bdorp (verzonnen)}
            organisations:
              - {id: zorg, name: Zorg Z (verzonnen), kind: aanbieder, invented: true}
              - {id: hulp, name: Hulp H (verzonnen), kind: aanbieder, invented: true}
            contracts:
              - {id: een, title: Jeugdhulp (verzonnen), kind: raam, law: jeugdwet, commissioner: verband:s,
                 contractor: zorg, cooperation: verband:s, careForms: [verblijf], invented: true,
                 from: 2022-01-01, until: 2027-01-01, municipalities: [GM9002]}
              - {id: twee, title: Jeugdhulp (verzonnen), kind: raam, law: jeugdwet, commissioner: verband:t,
                 contractor: hulp, cooperation: verband:t, careForms: [\(careForm)], invented: true,
                 from: 2025-01-01, until: 2028-01-01}
            complete:
              - {of: verband:s, facts: [participants, contracts, covers, documents, withdrawals], from: always}
              - {of: verband:t, facts: [participants, contracts, covers, documents, withdrawals], from: always}
              - {of: een, facts: [covers, documents], from: always}
              - {of: twee, facts: [covers, documents], from: always}
              - {of: GM9002, facts: [contracts, participants], from: always}
            """
        let file = try DossierFile(yaml: text, file: "far.yaml")
        var facts = file.facts
        facts.add(file.context)
        return facts
    }

    @Test("are few of many when a role, a contract, a participant or a commission changes")
    func few() async throws {
        try await withRegister { register in
            try await WholeAuditTests.loadProofs(into: register)
            let all = try await register.roots(at: register.number(.latest))
            var random = SplitMix(state: 5)
            for kind in [FactKind.roles, .contracts, .participants, .commissions] {
                // A national contract is everybody's.
                let rows = try await Self.rows(of: register).filter { row in
                    row.record.kind == kind && row.record.value("kind") != .text(ContractKind.landelijk.rawValue)
                }
                for one in rows.shuffled(using: &random).prefix(3) {
                    var facts = Facts()
                    _ = facts.add(one.record.ended)
                    let before = try await register.number(.latest)
                    guard try await register.state(facts, own: one.book).number != nil else { continue }
                    let touched = try #require(try await register.roots(touchedAfter: before).roots)
                    #expect(touched.count < 12 && all.count > 20 * 12, "\(touched.count) of \(all.count) by \(kind)")
                }
            }
        }
    }

    @Test("are none when nothing changed, and all when what all lean on did")
    func noneAndAll() async throws {
        try await withRegister { register in
            try await WholeAuditTests.load(0.002, seed: 1, into: register)
            let newest = try await register.number(.latest)
            #expect(try await register.roots(touchedAfter: newest).roots == [])
            try await register.state(
                facts { facts in
                    facts.add(
                        fact(span("2020-01-01")) { (form: inout CareForm) in
                            (form.code, form.name) = ("99Z99", "Zorg (verzonnen)")
                        }
                    )
                },
                own: Book.shared
            )
            #expect(try await register.roots(touchedAfter: newest).roots == nil)
        }
    }

    @Test("are told from other entities as in the audit of the whole register")
    func roots() async throws {
        try await withRegister { register in
            try await WholeAuditTests.loadProofs(into: register)
            let number = try await register.number(.latest)
            let roots = try await register.roots(at: number)
            try await register.database.read { connection in
                let all = try await connection.query("select id from register.entity").decode(as: Int64.self)
                let told = try await connection.query(
                    Statement(unsafe: embeddedQuery("which_are_roots"), [number, all])
                ).decode(as: (Int64, String).self)
                #expect(Set(told.map { entity($0.1) }) == Set(roots))
            }
        }
    }

    @Test("are judged and stored as one audit, few or many, the same to the byte as in memory")
    func judged() async throws {
        try await withRegister { register in
            try await WholeAuditTests.load(0.004, seed: 2, into: register)
            let (facts, change) = try await register.facts()
            let index = FactIndex(facts)
            for count in [1, Register.few, 3 * Register.few] {
                let roots = Array(index.roots.reversed().prefix(count))
                let terms = AuditTerms(asOf: Self.asOf)
                let totals = try await register.audit(roots, terms, knownAt: .change(change))
                let expected = try await register.store(
                    Audit(of: roots, in: index, asOf: Self.asOf),
                    change: change
                )
                let stored = try await register.audit(try #require(totals.id))
                #expect(stored.digest == expected.digest && stored.change == change)
                #expect(totals.counts == expected.audit.countsByCode && totals.roots == roots.sorted())
            }
        }
    }

    // MARK: Changes

    /// Changes one fact at a time, of any kind, and sees whether whoever came to be judged otherwise was named.
    private static func checkChanges(of register: Register, _ seed: UInt64) async throws {
        var random = SplitMix(state: seed)
        var before = try await judgements(register)
        var tried = 0
        while tried < changes {
            let rows = try await rows(of: register)
            let kinds = Set(rows.map(\.record.kind)).sorted { $0.rawValue < $1.rawValue }
            let kind = try #require(kinds.randomElement(using: &random))
            let alike = rows.filter { $0.record.kind == kind }
            let one = try #require(alike.randomElement(using: &random))
            let other = try #require(alike.randomElement(using: &random))
            var facts = Facts()
            guard facts.add(one.record.altered(like: other.record, &random)) else { continue }
            let number = try await register.number(.latest)
            guard try await register.state(facts, own: one.book).number != nil else { continue }
            tried += 1
            let after = try await judgements(register)
            let touched = try await register.roots(touchedAfter: number)
            defer { before = after }
            guard let named = touched.roots.map({ Set($0) }) else { continue }
            for (root, judged) in after where judged != before[root] && !named.contains(root) {
                let differing = judged.symmetricDifference(before[root] ?? []).map(\.requirement)
                Issue.record("\(Set(differing).sorted()) of \(root), by \(kind) \(one.record.key)")
            }
        }
    }

    /// What is said of each root when all is known.
    private static func judgements(_ register: Register) async throws -> [EntityID: Set<Judgement>] {
        let index = FactIndex(try await register.facts().facts)
        let judged = index.roots.map {
            ($0, Set(evaluate(Dossier($0, index), tailoring: .everything, horizon: Audit.horizon(for: asOf))))
        }
        return Dictionary(uniqueKeysWithValues: judged)
    }

    /// All current facts, each with the book that keeps it.
    private static func rows(of register: Register) async throws -> [(record: Record, book: String)] {
        try await register.database.read { connection in
            let rows = try await Register.rows(connection) { _ in ("upper_inf(t.known)", []) }
            let books = try await BookState.all(connection).map { ($0.id, $0.key) }
            let names = Dictionary(uniqueKeysWithValues: books)
            return try await zip(Register.records(rows, connection), rows).map { ($0, names[$1.book] ?? "") }
        }
    }
}

extension Record {
    /// The same, over on the day after it began.
    fileprivate var ended: Record {
        let from = span.possible.from
        let period = Period(from: from, until: from.isFinite ? from.next : day("1950-01-01")) ?? .always
        return Record(kind, key: key, values, Span(period), source: source, certainty: certainty)
    }

    /// The same, but ended, or in one respect as another is.
    fileprivate func altered(like other: Record, _ random: inout SplitMix) -> Record {
        let place = Int.random(in: -1..<values.count, using: &random)
        guard place >= 0, values[place] != other.values[place] else { return ended }
        var values = values
        values[place] = other.values[place]
        return Record(kind, key: "", values, span, source: source, certainty: certainty)
    }
}
