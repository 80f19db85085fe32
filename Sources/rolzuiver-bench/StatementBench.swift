import Postgres

/// Small statements: one after the other, and many in flight on one connection.
struct StatementBench {
    let connection: Connection

    /// Adds to `table` how many statements a second there are.
    func measure(_ repetitions: Int, into table: inout Table) async throws {
        let alone = 5_000
        let (tasks, each) = (64, 500)
        let contestants = [
            Contestant(name: "SELECT, een voor een") { try await seconds { try await repeated(alone) } },
            Contestant(name: "SELECT, 64 tegelijk op één verbinding") {
                try await seconds {
                    try await withThrowingTaskGroup { group in
                        for _ in 0..<tasks { group.addTask { try await repeated(each) } }
                        try await group.waitForAll()
                    }
                }
            },
        ]
        let counts = [alone, tasks * each]
        let samples = try await Sample.interleaved(contestants, repetitions)
        let rates = zip(counts, samples).map { count, sample in Double(count) / sample.median }
        for (index, sample) in samples.enumerated() {
            table.add(
                contestants[index].name,
                sample.medianText,
                sample.rangeText,
                "\((rates[index] / 1000).text(1)) k/s",
                index == 0 ? "1" : (rates[0] / rates[index]).text(2),
                ""
            )
        }
    }

    private func repeated(_ count: Int) async throws {
        for number in 0..<count {
            let rows = try await connection.query("SELECT \(Int64(number))").decode(as: Int64.self)
            guard rows == [Int64(number)] else { throw BenchError("SELECT \(number) gaf \(rows).") }
        }
    }
}
