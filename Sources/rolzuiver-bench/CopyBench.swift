import Foundation
import Postgres

/// COPY through `Postgres` beside COPY through `psql`, of the same rows at the same server.
struct CopyBench {
    let connection: Connection
    let server: String
    let rows: Int
    let psql: Program
    /// A file for the rows that `psql` sends.
    let file: URL

    private static let out = "copy bench_row to stdout (format binary)"
    private static let into = "copy bench_copy from stdin (format binary)"

    /// Adds to `table` how fast rows leave the server.
    func measureOut(_ repetitions: Int, into table: inout Table) async throws {
        let contestants = [
            Contestant(name: "psql, COPY TO, weggegooid") { try await psql.run(command(Self.out)) },
            Contestant(name: "Postgres, COPY TO, tot structs") { try await seconds { try await decode() } },
            Contestant(name: "Postgres, COPY TO, niet gelezen") { try await seconds { try await receive() } },
        ]
        let target = Target(limit: 1.3, text: "≤ 1,3")
        try await add(contestants, repetitions, [nil, target, nil], to: &table)
    }

    /// Adds to `table` how fast rows enter the server.
    func measureIn(_ repetitions: Int, into table: inout Table) async throws {
        var values: [BenchRow] = []
        values.reserveCapacity(rows)
        try await connection.copyOut(Self.out) { reader in
            while let part = try await reader.next(BenchRow.self) { values += part }
        }
        _ = try await psql.run(command(Self.out), output: file)
        let contestants = [
            Contestant(name: "psql, COPY FROM een bestand") {
                try await empty()
                return try await psql.run(command(Self.into), input: file)
            },
            Contestant(name: "Postgres, COPY FROM structs") { [values] in
                try await empty()
                return try await seconds { try await encode(values) }
            },
        ]
        try await add(contestants, repetitions, [nil, nil], to: &table)
    }

    private func add(
        _ contestants: [Contestant],
        _ repetitions: Int,
        _ targets: [Target?],
        to table: inout Table
    ) async throws {
        let samples = try await Sample.interleaved(contestants, repetitions)
        for (index, sample) in samples.enumerated() {
            let ratio = sample.median / samples[0].median
            table.add(
                contestants[index].name,
                sample.medianText,
                sample.rangeText,
                "\((Double(rows) / sample.median / 1e6).text(2)) M rijen/s",
                index == 0 ? "1" : ratio.text(2),
                targets[index]?.verdict(ratio) ?? ""
            )
        }
    }

    private func command(_ sql: String) -> [String] {
        ["--no-psqlrc", "--quiet", "--dbname", server, "--command", sql]
    }

    // MARK: What is measured

    private func decode() async throws {
        var count = 0
        var sum: Int64 = 0
        try await connection.copyOut(Self.out) { reader in
            while let part = try await reader.next(BenchRow.self) {
                count += part.count
                for row in part { sum += row.id }
            }
        }
        guard count == rows, sum == Int64(rows) * Int64(rows + 1) / 2 else {
            throw BenchError("COPY TO gaf \(count) rijen met som \(sum); verwacht \(rows) rijen.")
        }
    }

    private func receive() async throws {
        var count = 0
        try await connection.copyOut(Self.out) { reader in
            try await reader.forEach { _ throws(PostgresError) in count += 1 }
        }
        guard count == rows else { throw BenchError("COPY TO gaf \(count) rijen; verwacht \(rows).") }
    }

    private func encode(_ values: [BenchRow]) async throws {
        let count = try await connection.copyIn(Self.into) { writer in try await writer.write(contentsOf: values) }
        guard count == rows else { throw BenchError("COPY FROM bewaarde \(count) rijen; verwacht \(rows).") }
    }

    private func empty() async throws { try await connection.query("truncate bench_copy") }
}
