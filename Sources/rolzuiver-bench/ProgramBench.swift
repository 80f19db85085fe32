import Foundation
import RolzuiverExchange

/// The command line as people meet it: the whole process, from start to end.
struct ProgramBench {
    let rolzuiver: Program
    /// A folder for the examples.
    let folder: URL

    /// Codes with which a judgement that was made ends: clean, with findings, incomplete.
    private static let judged: ClosedRange<Int32> = 0...2

    /// Adds to `table` how long `check` takes on the worked example.
    func measureCheck(_ repetitions: Int, into table: inout Table) async throws {
        let file = folder.appending(path: "noordoost-brabant.yaml")
        guard let text = Examples.text(named: "noordoost-brabant") else {
            throw BenchError("Het voorbeeld noordoost-brabant ontbreekt.")
        }
        try Data(text.utf8).write(to: file)
        let contestants = [
            Contestant(name: "rolzuiver --version") { try await rolzuiver.run(["--version"]) },
            Contestant(name: "rolzuiver check (\(text.split(separator: "\n").count) regels YAML)") {
                try await rolzuiver.run(["check", file.path], accepted: Self.judged)
            },
        ]
        let samples = try await Sample.interleaved(contestants, repetitions)
        add(contestants[0].name, samples[0], nil, to: &table)
        add(contestants[1].name, samples[1], Target(limit: 0.1, text: "< 100 ms"), to: &table)
    }

    /// Adds to `table` how long `audit --all` takes on the registered examples.
    func measureAudit(_ repetitions: Int, into table: inout Table) async throws {
        let examples = folder.appending(path: "examples")
        _ = try await rolzuiver.run(["example", "write", examples.path])
        let youth = Examples.all.map(\.name).filter { $0.hasPrefix("jeugd/") }
        if youth.isEmpty {
            print(
                "Let op: er zijn nog geen voorbeelden jeugd/*; audit --all is gemeten op het uitgewerkte voorbeeld alleen.\n"
            )
        }
        for names in [youth, ["noordoost-brabant"]] where !names.isEmpty {
            let files = names.map { examples.appending(path: "\($0).yaml").path }
            let time = try await rolzuiver.run(["register"] + files + ["--because", "Meting"])
            add(
                "rolzuiver register, \(files.count) \(files.count == 1 ? "bestand" : "bestanden")",
                Sample([time]),
                nil,
                to: &table
            )
        }
        let count = youth.isEmpty ? "alleen het voorbeeld" : "\(youth.count) verbanden jeugd"
        // Each audit is stored, as in daily use; a stored audit is not read by the next.
        let sample = try await Sample.of(repetitions) {
            try await rolzuiver.run(["audit", "--all"], accepted: Self.judged)
        }
        add("rolzuiver audit --all, \(count)", sample, Target(limit: 1, text: "< 1 s"), to: &table)
    }

    /// Adds to `table` how long the import of a large export takes, and how much memory.
    func measureImport(megabytes: Int, into table: inout Table) async throws {
        let file = folder.appending(path: "export.xml")
        try InventedExport(megabytes: megabytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let name = "rolzuiver import exportoo, \(megabytes) MB"
        let (seconds, peak) = try await rolzuiver.runWatched(["import", "exportoo", file.path])
        add(name, Sample([seconds]), nil, to: &table)
        let target = Target(limit: 64, text: "< 64 MiB")
        table.add("  grootste geheugen", "\(peak.text(0)) MiB", "", "één keer", target.verdict(peak))
    }

    private func add(_ name: String, _ sample: Sample, _ target: Target?, to table: inout Table) {
        let times = sample.seconds.count == 1 ? "één keer" : "\(sample.seconds.count) keer"
        table.add(name, sample.medianText, sample.rangeText, times, target?.verdict(sample.median) ?? "")
    }
}
