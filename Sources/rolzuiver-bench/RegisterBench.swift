import Foundation
import Postgres
import Rolzuiver
import RolzuiverExchange
import RolzuiverRegister

/// Invented registers of growing size: how fast they go in, and how fast they are judged.
struct RegisterBench {
    let server: String
    let rolzuiver: String
    let folder: URL
    let psql: Program

    /// What is shown of it.
    struct Tables {
        var load = Table("schaal", "feiten", "COPY kaal", "in bulk", "rijen/s", "rijen/s kaal", "verhouding", "doel")
        var audit = Table(
            "schaal",
            "feiten",
            "COPY geordend",
            "audit --all",
            "verhouding",
            "doel",
            "met bewaren",
            "geheugen",
            "doel"
        )
        var rules = Table("schaal", "vijf regels in SQL", "audit --all", "verhouding", "doel", "zelfde uitkomst")
        var again = Table("schaal", "een verband opnieuw", "van – tot", "doel")
        var plot: (load: [(facts: Int, seconds: Double)], audit: [(facts: Int, seconds: Double)]) = ([], [])

        var texts: [String] {
            var plot = Plot()
            plot.add("b", "in bulk", self.plot.load)
            plot.add("a", "audit --all, zonder bewaren", self.plot.audit)
            return [load.text, audit.text, rules.text, again.text, plot.text]
        }
    }

    private static let asOf = "2026-01-01"

    /// Measures all of it at one scale.
    func measure(_ scale: Double, into tables: inout Tables) async throws {
        guard let size = SyntheticSize(scale: scale) else { throw BenchError("Geen schaal: \(scale)") }
        let name = "bench_register_\(Int((scale * 1000).rounded()))"
        let maintenance = try await Connection.connect("\(server) dbname=postgres")
        defer { maintenance.close() }
        try await maintenance.query(Statement(unsafe: "create database \(name)"))
        let register = try await Register.open(
            environment: ["ROLZUIVER_DATABASE_URL": "\(server) dbname=\(name)"],
            program: "rolzuiver-bench",
            notice: { _ in }
        )
        _ = try await load([StatedFacts(own: Book.shared, ReferenceData.embedded.facts)], into: register)
        let invented = SyntheticRegister(size, seed: 1)
        let begin = ContinuousClock.now
        let loaded = try await load(invented, into: register)
        let loading: Double = (ContinuousClock.now - begin) / .seconds(1)
        let raw = try await RawTables(server: server, register: name, psql: psql, folder: folder).measure()
        let (rate, rawRate) = (Double(loaded.rows) / loading, Double(raw.rows) / raw.seconds)
        let (label, facts) = (scale.text(2), loaded.rows)
        tables.load.add(
            label,
            facts.text,
            raw.seconds.duration,
            loading.duration,
            Int(rate).text,
            Int(rawRate).text,
            (rate / rawRate).text(2),
            rate / rawRate >= 1.0 / 3 ? "≥ 0,33: ok" : "≥ 0,33: onder"
        )
        tables.plot.load.append((facts, loading))
        let connection = try await Connection.connect("\(server) dbname=\(name)")
        defer { connection.close() }
        try await connection.query("vacuum analyze")
        let judged = try await measureAudit(label, facts, name, connection, into: &tables)
        tables.plot.audit.append((facts, judged))
        try await measureAgain(label, register, into: &tables)
        register.close()
    }

    private func load(_ invented: SyntheticRegister, into register: Register) async throws -> LoadedFacts {
        try await register.load(
            { number in
                guard number < invented.count else { return nil }
                let part = invented.part(number)
                return StatedFacts(own: part.own, part.facts)
            },
            by: "rolzuiver-bench",
            because: "Meting"
        )
    }

    private func load(_ parts: [StatedFacts], into register: Register) async throws -> LoadedFacts {
        try await register.load({ $0 < parts.count ? parts[$0] : nil }, by: "rolzuiver-bench", because: "Meting")
    }

    /// The audit of everything beside the ordered COPY and the five rules; returns its time.
    private func measureAudit(
        _ label: String,
        _ facts: Int,
        _ name: String,
        _ connection: Connection,
        into tables: inout Tables
    ) async throws -> Double {
        let program = Program(path: rolzuiver, environment: ["ROLZUIVER_DATABASE_URL": "\(server) dbname=\(name)"])
        let kinds = try await connection.query("select name from register.fact_kind order by name")
            .decode(as: String.self)
        let script = folder.appending(path: "ordered.sql")
        try Data(OrderedFacts.copy(kinds).utf8).write(to: script)
        let audit = ["audit", "--all", "--totals", "--as-of", Self.asOf]
        let dry = audit + ["--dry-run"]
        let repetitions = facts < 400_000 ? 3 : 1
        var (ordered, judged, peaks): ([Double], [Double], [Double]) = ([], [], [])
        // In turn, so that whatever else the machine does weighs on both alike.
        for _ in 0..<repetitions {
            ordered.append(
                try await psql.run([
                    "--no-psqlrc", "--quiet", "--dbname", "\(server) dbname=\(name)", "--file", script.path,
                ])
            )
            let run = try await program.runWatched(dry, accepted: 0...2)
            judged.append(run.seconds)
            peaks.append(run.mebibytes)
        }
        let stored = try await program.runWatched(audit, accepted: 0...2)
        let (one, other) = (Sample(ordered).median, Sample(judged).median)
        let peak = max(peaks.max() ?? 0, stored.mebibytes)
        tables.audit.add(
            label,
            facts.text,
            one.duration,
            other.duration,
            (other / one).text(2),
            Target(limit: 2, text: "≤ 2").verdict(other / one),
            stored.seconds.duration,
            "\(peak.text(0)) MiB",
            Target(limit: 256, text: "< 256").verdict(peak)
        )
        try await measureRules(label, other, connection, into: &tables)
        return other
    }

    /// The five rules in SQL, and whether they say what the stored audit says.
    private func measureRules(
        _ label: String,
        _ judged: Double,
        _ connection: Connection,
        into tables: inout Tables
    ) async throws {
        var (total, differences) = (0.0, 0)
        for (code, sql) in RoleRules.all {
            total += try await seconds {
                try await connection.query(
                    Statement(unsafe: "create temp table rule_\(code.filter(\.isNumber)) as \(sql)")
                )
            }
        }
        let rules = RoleRules.all.map { "select * from rule_\($0.code.filter(\.isNumber))" }.joined(
            separator: " union all "
        )
        for (left, right) in [(rules, RoleRules.stored), (RoleRules.stored, rules)] {
            differences +=
                try await connection.query(
                    Statement(
                        unsafe:
                            "select count(*) from (select * from (\(left)) a except select * from (\(right)) b) as d"
                    )
                ).decode(as: Int.self).first ?? 0
        }
        tables.rules.add(
            label,
            total.duration,
            judged.duration,
            (judged / total).text(2),
            Target(limit: 1, text: "≤ 1").verdict(judged / total),
            differences == 0 ? "ja" : "nee: \(differences) verschillen"
        )
    }

    /// How long it takes from a change of one cooperation to its stored audit.
    private func measureAgain(_ label: String, _ register: Register, into tables: inout Tables) async throws {
        guard let asOf = Day(Self.asOf), let root = EntityID("verband:verzonnen/v7") else { return }
        let terms = AuditTerms(asOf: asOf)
        var times: [Double] = []
        for turn in 0..<6 {
            var meeting = Meeting()
            meeting.cooperation = root
            meeting.organ = .algemeenBestuur
            meeting.on = asOf.adding(days: -30 * (turn + 1))
            var facts = Facts()
            facts.add(Dated(meeting, .always, source: "Verzonnen register"))
            let plan = try await register.plan(facts, own: root.key, asOf: asOf, kind: .change)
            _ = try await register.apply(plan, by: "rolzuiver-bench", because: "Meting")
            times.append(try await seconds { _ = try await register.audit([root], terms) })
        }
        // The first one finds nothing prepared.
        let sample = Sample(Array(times.dropFirst()))
        let target = Target(limit: 0.05, text: "< 50 ms")
        tables.again.add(label, sample.medianText, sample.rangeText, target.verdict(sample.median))
    }
}
