import Foundation
import Postgres
import Rolzuiver
import RolzuiverExchange
import Testing

@testable import RolzuiverRegister

/// Dossiers in which a verdict rests on somebody who stands further off: behind a participant, a holder, an adviser, or in
/// the same region.
// One after the other: each makes the tables of a register, and a server has only so many locks.
@Suite("What stands behind others", .serialized)
struct PartnersTests {
    private static let names = [
        "adviser-elsewhere", "commission-of-another-cooperation", "commission-to-the-adviser",
        "cooperation-of-a-neighbour", "cooperation-of-the-region", "cooperation-that-delivers",
        "cooperation-that-holds",
        "covers-of-a-neighbour", "decision-to-join", "declaration-under-a-framework", "holders-of-holders",
        "legal-person-for-a-region", "legal-person-that-delivers", "safeguard-on-another-contract",
        "supervisor-of-a-predecessor", "supervisor-of-the-municipality", "takers-of-takers", "takers-with-a-mandate",
    ]
    private static let asOf = day("2026-01-01")
    /// What a dossier says, with what it says of others.
    static func facts(of name: String) throws -> Facts {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Partners")
        let file = try DossierFile(
            yaml: try String(contentsOf: folder.appending(path: "\(name).yaml"), encoding: .utf8),
            file: name
        )
        var facts = file.facts
        facts.add(file.context)
        return facts
    }

    private func judgements(of root: EntityID, in index: FactIndex) -> [Judgement] {
        evaluate(
            Dossier(root, index),
            tailoring: .everything,
            horizon: Audit.horizon(for: Self.asOf)
        )
    }

    @Test("is read for each root alone", arguments: names)
    func alone(_ name: String) async throws {
        try await withRegister { register in
            try await register.state(try Self.facts(of: name), own: Book.shared)
            let (facts, number) = try await register.facts()
            let whole = FactIndex(facts)
            try await register.database.read { connection in
                let common = try await Commonplace(at: number, connection)
                let numbers = try await Register.numbers(of: whole.roots, connection)
                for root in whole.roots {
                    let around = try await Surroundings(
                        of: [try #require(numbers[root]): root],
                        at: number,
                        besides: common,
                        connection
                    )
                    let here = judgements(of: root, in: try await around.sheets().facts().index)
                    let differing = Set(here).symmetricDifference(judgements(of: root, in: whole))
                    #expect(differing.map { "\($0.requirement) \($0.discriminator)" } == [], "\(root)")
                }
            }
        }
    }

    @Test("names who is judged otherwise when any of it ends", arguments: names)
    func touched(_ name: String) async throws {
        try await withRegister { register in
            try await register.state(try Self.facts(of: name), own: Book.shared)
            func all() async throws -> [EntityID: Set<Judgement>] {
                let index = FactIndex(try await register.facts().facts)
                return Dictionary(uniqueKeysWithValues: index.roots.map { ($0, Set(judgements(of: $0, in: index))) })
            }
            let records = try await register.facts().facts.records()
            for record in records where !Self.stays.contains(record.kind) {
                let before = try await all()
                let number = try await register.number(.latest)
                let over = Period(from: day("1950-01-01"), until: day("1950-01-02")) ?? .always
                var facts = Facts()
                _ = facts.add(
                    Record(
                        record.kind,
                        key: record.key,
                        record.values,
                        Span(over),
                        source: record.source,
                        certainty: record.certainty
                    )
                )
                guard try await register.state(facts, own: Book.shared).number != nil else { continue }
                let touched = try await register.roots(touchedAfter: number)
                let after = try await all()
                if let named = touched.roots.map({ Set($0) }) {
                    for (root, judged) in after where judged != before[root] && !named.contains(root) {
                        Issue.record("\(root) by \(record.kind) \(record.key)")
                    }
                }
                // As it was, so that the next is tried where all the others stand.
                var back = Facts()
                _ = back.add(record)
                try await register.state(back, own: Book.shared)
            }
        }
    }

    /// Who and what there is: of those only what is said of them matters here.
    private static let stays: Set<FactKind> = [.municipalities, .persons, .organisations, .careForms, .complete]
}
