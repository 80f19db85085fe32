import Foundation
import Postgres
import Rolzuiver
import Testing

@testable import RolzuiverRegister

/// A register as the program of an earlier schema left it: its rows, and what it answered.
///
/// A file `Schemas/NNNN.sql` is what `pg_dump` made of it, below what that program said of it.
struct KeptRegister: Sendable {
    /// The newest migration of that program.
    let schema: Int
    /// The rows of all tables, as statements.
    let rows: String
    /// What the program said, line by line.
    let told: [String]

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Schemas")

    init(schema: Int) throws {
        let text = try String(contentsOf: Self.file(schema), encoding: .utf8)
        self.schema = schema
        rows = text
        told = text.split(separator: "\n").filter { $0.hasPrefix(Self.mark) }.map { String($0.dropFirst(4)) }
    }

    private static let mark = "--- "

    private static func file(_ schema: Int) -> URL {
        folder.appending(path: String(format: "%04d.sql", schema))
    }

    /// Puts the rows back into a database with the tables of then.
    func restore(into database: Database) async throws {
        try await Migrator(database, Array(Migration.all.prefix(schema))).migrate()
        try await database.withConnection { connection in
            try await connection.execute(script: "set session_replication_role = replica")
            try await connection.execute(script: rows)
        }
    }

    // MARK: Making one

    /// Writes what a program of now leaves behind, for programs to come.
    static func keep(from conninfo: String) async throws {
        let database = Database(conninfo)
        defer { database.close() }
        try await Migrator(database).migrate()
        let register = Register(database, program: "rolzuiver test")
        try await fill(register)
        let told = try await told(by: register).map { mark + $0 + "\n" }.joined()
        let rows = try TestCluster.run([
            "pg_dump", "--dbname", conninfo, "--data-only", "--rows-per-insert=100", "--schema=register",
            // Migrations write these two themselves.
            "--exclude-table=register.migration", "--exclude-table=register.fact_kind", "--exclude-table=register.mask",
        ])
        let statements = rows.split(separator: "\n").filter { line in
            // Comments, what only newer programs of PostgreSQL write, and what pg_dump says of constraints.
            !line.hasPrefix("--") && !line.hasPrefix("\\") && !line.hasPrefix("pg_dump: ")
                && !line.hasPrefix("SET transaction_timeout")
        }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let text = told + statements.joined(separator: "\n") + "\n"
        try Data(text.utf8).write(to: file(Migration.all.count))
    }

    /// Facts of every kind, changed and corrected; a name that was erased; audits, one of them signed.
    private static func fill(_ register: Register) async throws {
        var random = RandomFacts(seed: 2026)
        var stated = random.facts(ofEach: 2)
        for round in 0..<3 {
            try await register.state(stated, kind: round == 1 ? .correction : .change)
            stated = random.altered(stated)
        }
        let (facts, change) = try await register.facts()
        if let named = facts.persons.first(where: { $0.fact.name != nil }) {
            try await register.erase(.person(named.fact.id), by: "Tester", because: "AVG 17", decision: "D-1")
        }
        let index = FactIndex(facts)
        for asOf in ["2020-01-01", "2024-01-01"] {
            let audit = Audit(of: Array(index.roots.prefix(4)), in: index, asOf: day(asOf))
            _ = try await register.store(audit, change: change)
        }
        _ = try await register.sign(1, by: "A. Verzonnen", as: "griffier")
    }

    /// What a register answers, in a form that every program can make: the facts after every change, and the audits.
    static func told(by register: Register) async throws -> [String] {
        var lines: [String] = []
        let changes = try await register.changes()
        for change in changes {
            let facts = try await register.facts(knownAt: .change(change.number)).facts
            lines.append("facts \(change.number) \(facts.count) \(fingerprint(of: Array(text(of: facts).utf8)))")
        }
        let audits = try await register.database.read { connection in
            try await connection.query("select id, encode(digest, 'hex') from register.audit order by id")
                .decode(as: (Int64, String).self)
        }
        for (id, digest) in audits {
            let verdicts = try await register.audit(id).audit.judgements.count
            lines.append("audit \(id) \(digest) \(verdicts)")
        }
        return lines + (try await anchors(of: register))
    }

    /// What a program that keeps its promise about the journal can be held to.
    private static func anchors(of register: Register) async throws -> [String] {
        let point = try await register.checkpointFile(withChain: false).checkpoint
        let seal = try await register.database.read { try await Register.auditSeal(.content, $0).seal }
        return [
            "head \(point.change) \(hexadecimal(point.head))",
            "seal \(seal.audits) \(seal.signatures) \(seal.digest)",
        ]
    }

    /// Every fact on a line, with the fields that it has; earlier programs told nothing of what was erased.
    private static func text(of facts: Facts) -> String {
        facts.records().map { record in
            let fields = zip(RegisterTable[record.kind].schema.fields, record.values).compactMap { field, value in
                value.flatMap { value in
                    value.canonical.hasPrefix("gewist (wijziging ") ? nil : "\(field.name)=\(value.canonical)"
                }
            }
            let certain = record.span.certain.map { "\($0.from)..\($0.until)" } ?? "-"
            let time = "\(record.span.possible.from)..\(record.span.possible.until) \(certain)"
            let head = [record.kind.rawValue, record.key, time, record.source, record.certainty.rawValue]
            return (head + fields.sorted()).joined(separator: "|")
        }
        .sorted().joined(separator: "\n")
    }
}
