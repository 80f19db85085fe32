import Foundation
import Rolzuiver

/// Judging in memory, of ever more facts: the time per fact should stay what it is.
struct JudgingBench {
    /// How many facts each row of the table is about.
    let sizes = [100, 1_000, 10_000, 100_000, 1_000_000]
    /// How long one size may be expected to take, in seconds; what would take longer is not run.
    let limit: Double

    private static let asOf = Day(2026, 1, 1) ?? .distantPast
    private static let horizon = Audit.horizon(for: asOf)

    /// One dossier that grows: contracts, people and roles of one cooperation.
    func measureOne(into table: inout Table, _ plot: inout Plot) async throws {
        let name = "één verband"
        let measured = try await measure(name, InventedFacts.oneCooperation, into: &table) { facts in
            let roots = facts.facts.cooperations.map(\.fact.id)
            return roots.reduce(0) { $0 + evaluate(Dossier($1, facts), horizon: Self.horizon).count }
        }
        plot.add("o", name, measured)
    }

    /// One large dossier, by all requirements, the optional ones among them.
    func measureLarge(into table: inout Table) async throws {
        let tailoring = Tailoring(switchedOn: Set(Norm.requirements.filter(\.isOptional).map(\.code)))
        let root = InventedFacts.large.cooperations.map(\.fact.id)
        let row = try await run(InventedFacts.large, expected: 0) { facts in
            root.reduce(0) {
                $0 + evaluate(Dossier($1, facts), tailoring: tailoring, horizon: Self.horizon).count
            }
        }
        table.add(
            "20 gemeenten, 200 contracten",
            InventedFacts.large.count.text,
            row.judgements.text,
            row.index.medianText,
            row.sample.medianText,
            "\((row.sample.median / Double(InventedFacts.large.count) * 1e6).text(2)) µs",
            Target(limit: 5, text: "\((row.sample.median * 1000).text(1)) ms (≤ 5)").verdict(row.sample.median * 1000)
        )
    }

    /// A register that grows: more cooperations of about a hundred facts, with all roots around them.
    func measureMany(into table: inout Table, _ plot: inout Plot) async throws {
        let name = "verbanden van 100"
        let measured = try await measure(name, InventedFacts.manyCooperations, into: &table) { facts in
            facts.roots.reduce(0) { $0 + evaluate(Dossier($1, facts), horizon: Self.horizon).count }
        }
        plot.add("x", name, measured)
    }

    private func measure(
        _ name: String,
        _ invent: (Int) -> Facts,
        into table: inout Table,
        _ judge: @escaping (FactIndex) -> Int
    ) async throws -> [(facts: Int, seconds: Double)] {
        var measured: [(facts: Int, seconds: Double)] = []
        for size in sizes {
            let facts = invent(size)
            let expected = Self.expected(facts.count, after: measured)
            guard expected <= limit else {
                table.add(name, facts.count.text, "", "", "", "", "overgeslagen: naar verwachting \(expected.duration)")
                continue
            }
            let row = try await run(facts, expected: expected, judge)
            let growth = measured.last.map { row.sample.median / $0.seconds * Double($0.facts) / Double(facts.count) }
            table.add(
                name,
                facts.count.text,
                row.judgements.text,
                row.index.medianText,
                row.sample.medianText,
                "\((row.sample.median / Double(facts.count) * 1e6).text(2)) µs",
                growth.map { Target(limit: 2, text: "×\($0.text(1)) (≤ 2)").verdict($0) } ?? ""
            )
            measured.append((facts.count, row.sample.median))
        }
        return measured
    }

    private func run(
        _ facts: Facts,
        expected: Double,
        _ judge: @escaping (FactIndex) -> Int
    ) async throws -> (judgements: Int, index: Sample, sample: Sample) {
        let repetitions = 5
        let indexing = try await Sample.of(repetitions) { await seconds { _ = FactIndex(facts) } }
        let index = FactIndex(facts)
        var judgements = 0
        let first = await seconds { judgements = judge(index) }
        // What is kept with the index is made once for it: a second time would be cheaper than people see.
        // Where chance weighs little, once is enough.
        guard expected < 5 else { return (judgements, indexing, Sample([first])) }
        let judging = try await Sample.of(repetitions) { [judgements] in
            var count = 0
            let fresh = FactIndex(facts)
            let time = await seconds { count = judge(fresh) }
            guard count == judgements else {
                throw BenchError("Dezelfde feiten gaven \(judgements) en \(count) oordelen.")
            }
            return time
        }
        return (judgements, indexing, judging)
    }

    /// How many seconds `count` facts will take, if growth goes on as between the last two sizes.
    private static func expected(_ count: Int, after measured: [(facts: Int, seconds: Double)]) -> Double {
        guard let last = measured.last, let first = measured.dropLast().last else { return 0 }
        let exponent = log(last.seconds / first.seconds) / log(Double(last.facts) / Double(first.facts))
        return last.seconds * pow(Double(count) / Double(last.facts), max(1, exponent))
    }
}
