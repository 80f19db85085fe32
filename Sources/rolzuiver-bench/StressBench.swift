import Foundation
import Rolzuiver

/// Every exit of every participant in a register as large as the national one, as `rolzuiver stress` runs it.
struct StressBench {
    private static let day = Day(2027, 1, 1) ?? .distantFuture

    /// In seconds, on two cores.
    private static let limit = 30.0

    func measure(into table: inout Table) async throws {
        let facts = InventedArrangements().facts
        var outcomes = (tried: 0, flips: 0)
        let sample = try await Sample.of(3) {
            try await seconds { outcomes = try await Self.run(facts) }
        }
        table.add(
            "\(facts.cooperations.count.text) regelingen",
            facts.count.text,
            outcomes.tried.text,
            outcomes.flips.text,
            sample.medianText,
            sample.rangeText,
            Target(limit: Self.limit, text: "≤ 30 s op twee kernen").verdict(sample.median)
        )
    }

    /// Indexing, judging everything as it is, and every exit, on all cores.
    private static func run(_ facts: Facts) async throws -> (tried: Int, flips: Int) {
        let plan = StressPlan(in: FactIndex(facts), on: day)
        let standing = await plan.roots.onAllCores { plan.standing(of: $0) }
        let stress = StressTest(plan, standing: standing)
        let flips = await plan.trials.onAllCores { stress.outcome(of: $0).flips.count }
        guard flips.count == plan.trials.count else { throw BenchError("Niet elke uittreding is geprobeerd.") }
        return (flips.count, flips.reduce(0, +))
    }
}

extension Array where Element: Sendable {
    /// What `work` gives for each element, in any order.
    fileprivate func onAllCores<Result: Sendable>(_ work: @escaping @Sendable (Element) -> Result) async -> [Result] {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        return await withTaskGroup(of: [Result].self) { group in
            for core in 0..<cores {
                // Neighbours cost alike, so that each core has its share of the wide ones.
                group.addTask { stride(from: core, to: count, by: cores).map { work(self[$0]) } }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
    }
}
