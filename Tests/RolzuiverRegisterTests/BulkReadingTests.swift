import Foundation
import Postgres
import Rolzuiver
import RolzuiverExchange
import Synchronization
import Testing

@testable import RolzuiverRegister
@testable import rolzuiver_cli

@Suite("While a large file is imported")
struct BulkReadingTests {
    @Test("reading, judging and the storing of audits go on, and wait for no lock")
    func readers() async throws {
        try await withTestDatabase(from: try await EmptyRegister.database) { conninfo in
            let (owner, hasty) = (Database(conninfo), Database(conninfo, options: Self.hasty))
            defer {
                owner.close()
                hasty.close()
            }
            let (register, reader) = (
                Register(owner, program: "rolzuiver test"), Register(hasty, program: "rolzuiver test")
            )
            try await register.state(TwoBooks.facts(of: TwoBooks.own))

            let isOver = Flag()
            let file = FileManager.default.temporaryDirectory.appending(path: "export-\(UUID().uuidString).xml")
            defer { try? FileManager.default.removeItem(at: file) }
            try Data(Self.export(arrangements: 400).utf8).write(to: file)
            async let imported = {
                defer { isOver.raise() }
                var run = ExportImport(path: file.path(), state: nil, successors: ImportedSuccessors())
                return try await run.run(in: register, isTrial: false, by: "Tester")
            }()
            try await Self.writerHolds(conninfo)
            async let waits = Self.waits(conninfo, until: isOver)
            var (audits, rounds): ([Int64], Int) = ([], 0)
            while !isOver.isRaised {
                let (known, change) = try await reader.facts()
                // All of the file, or nothing of it.
                #expect([1, 401].contains(known.cooperations.count))
                let audit = Audit(of: [entity(TwoBooks.own)], in: FactIndex(known), asOf: day("2024-01-01"))
                let stored = try await reader.store(audit, change: change)
                #expect(try await reader.audit(stored.id).digest == stored.digest)
                _ = try await reader.history(of: entity(TwoBooks.own))
                audits.append(stored.id)
                rounds += 1
            }
            let outcome = try await imported
            #expect(outcome.change.added > 1000)
            #expect(rounds > 2, "the import was over too soon to tell")
            #expect(try await waits == [])
            #expect(try await register.facts().facts.cooperations.count == 401)
            #expect(try await register.verify().faults == [])
        }
    }

    /// Gives up where it would wait for a lock.
    private static var hasty: Connection.Options {
        var options = Connection.Options()
        options.lockTimeout = .milliseconds(1)
        options.applicationName = "haastig"
        return options
    }

    /// Waits until somebody has the turn to write, and shows that who is hasty is refused then.
    private static func writerHolds(_ conninfo: String) async throws {
        let connection = try await Connection.connect(conninfo, options: hasty)
        defer { connection.close() }
        let held: Statement = """
            select exists (select from pg_locks where locktype = 'advisory'
                and database = (select oid from pg_database where datname = current_database()))
            """
        let end = ContinuousClock.now + .seconds(60)
        while try await connection.query(held).decode(as: Bool.self) != [true] {
            try #require(ContinuousClock.now < end, "nobody had the turn to write within a minute")
            try await Task.sleep(for: .milliseconds(2))
        }
        let refused = await refusal {
            try await connection.transaction {
                try await connection.query("select pg_advisory_xact_lock(\(Lock.write))")
            }
        }
        #expect(refused == "55P03")
    }

    /// What was seen to wait for a lock, now and again, until the import is over.
    private static func waits(_ conninfo: String, until isOver: Flag) async throws -> [String] {
        let connection = try await Connection.connect(conninfo)
        defer { connection.close() }
        var seen: [String] = []
        while !isOver.isRaised {
            seen += try await connection.query(
                """
                select coalesce(wait_event, '') || ': ' || query from pg_stat_activity
                where datname = current_database() and application_name = 'haastig' and wait_event_type = 'Lock'
                """
            ).decode(as: String.self)
            try await Task.sleep(for: .milliseconds(5))
        }
        return seen
    }

    private static func export(arrangements: Int) -> String {
        let participants = ["0756", "1684", "0828", "0757"].map { code in
            """
            <p:deelnemendeOrganisatie p:systeemId="9\(code)" \
            p:resourceIdentifierTOOI="https://identifier.overheid.nl/tooi/id/gemeente/gm\(code)">\
            <p:naam>Gemeente \(code)</p:naam></p:deelnemendeOrganisatie>
            """
        }
        let versions = (0..<arrangements).map { number in
            """
            <p:regeling p:systeemId="\(8_000_000 + number)"><p:titel>Regeling (verzonnen) \(number)</p:titel>
            <p:samenwerkingsvorm p:afkorting="OL">Openbaar lichaam</p:samenwerkingsvorm>
            <p:datumInwerkingtreding>2018-01-01</p:datumInwerkingtreding>
            <p:deelnemendeOrganisaties>\(participants.joined())</p:deelnemendeOrganisaties></p:regeling>
            """
        }
        return """
            <?xml version='1.0' encoding='UTF-8'?>
            <p:overheidsorganisaties xmlns:p="https://organisaties.overheid.nl/static/schema/oo/export/2.6.3" \
            p:timestamp="2025-01-01T12:00:00.000+01:00"><p:gemeenschappelijkeRegelingen>
            \(versions.joined(separator: "\n"))
            </p:gemeenschappelijkeRegelingen></p:overheidsorganisaties>
            """
    }
}

/// Word that something is over, for all who go on until then.
private final class Flag: Sendable {
    private let value = Atomic(false)

    var isRaised: Bool { value.load(ordering: .acquiring) }
    func raise() { value.store(true, ordering: .releasing) }
}
