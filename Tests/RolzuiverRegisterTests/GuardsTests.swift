import Foundation
import Postgres
import Rolzuiver
import Testing

@testable import RolzuiverRegister

/// What keeps those who write past the program to what it would have written.
///
/// After a migration the list is made anew: run
///
///     ROLZUIVER_KEEP_GUARDS=1 swift test --filter GuardsTests
///
/// and build again.
@Suite("The guards of a register")
struct GuardsTests {
    private func guards(of register: Register) async throws -> Guards {
        try await register.database.read { try await Guards($0) }
    }

    @Test("are those that the program expects, in a register that it has just made")
    func expected() async throws {
        try await withRegister { register in
            let found = try await guards(of: register)
            #expect(found.forms.count > 1000)
            if found.server == Guards.expected.server {
                #expect(found == Guards.expected)
            } else {
                #expect(Set(found.forms.keys) == Set(Guards.expected.forms.keys))
            }
            #expect(try await register.verify().guards == [])
        }
    }

    @Test(
        "are written down by this program",
        .enabled(if: ProcessInfo.processInfo.environment["ROLZUIVER_KEEP_GUARDS"] != nil)
    )
    func keep() async throws {
        try await withRegister { register in
            let path = URL(filePath: #filePath).appending(path: "../../../sql/guards.txt").standardized
            try Data(try await guards(of: register).text.utf8).write(to: path)
        }
    }

    @Test(
        "are missed when they go, seen when they change, and told of when there is one too many",
        arguments: [
            ("drop trigger refuse on register.journal", "De trigger refuse op register.journal is er niet meer."),
            (
                "alter table register.contract disable trigger one_truth",
                "De trigger one_truth op register.contract is niet meer wat rolzuiver ervan maakte."
            ),
            (
                "alter table register.contract disable row level security",
                "De tabel register.contract is niet meer wat rolzuiver ervan maakte."
            ),
            (
                "alter policy reads on register.contract using (true)",
                "Het beleid reads op register.contract is niet meer wat rolzuiver ervan maakte."
            ),
            (
                "create or replace function register.is_owner() returns boolean language sql as 'select true'",
                "De functie register.is_owner() is niet meer wat rolzuiver ervan maakte."
            ),
            (
                "alter table register.entity drop constraint entity_key_has_one_form",
                "De voorwaarde entity_key_has_one_form op register.entity is er niet meer."
            ),
            (
                "create function register.boem() returns trigger language plpgsql as 'begin return new; end'",
                "De functie register.boem() hoort er niet."
            ),
            (
                "grant select on register.mask to public",
                "Het recht select op register.mask van iedereen hoort er niet."
            ),
            (
                "alter view house.contract set (security_barrier = false)",
                "Het overzicht house.contract is niet meer wat rolzuiver ervan maakte."
            ),
            (
                "create rule stil as on insert to register.page do instead nothing",
                "De regel stil op register.page hoort er niet."
            ),
            (
                "create table register.kind () inherits (register.region)",
                "De tabel register.kind onder register.region hoort er niet."
            ),
            (
                "alter table register.audit disable trigger all",
                "Het uitzetten van de voorwaarde audit_change_exists op register.audit hoort er niet."
            ),
        ]
    )
    func differ(script: String, sentence: String) async throws {
        try await withRegister { register in
            try await register.state(facts { $0.add(municipality("GM0796", "’s-Hertogenbosch")) })
            try await register.database.withConnection { try await $0.execute(script: script) }
            let verification = try await register.verify()
            #expect(verification.guards.contains(sentence))
            // A rule makes of a table something else: then nothing is looked at.
            if script.contains("create rule") {
                let words = "Op de tabel register.page ligt een regel die daar niet hoort ('stil'"
                #expect(verification.faults.map { $0.sentence.hasPrefix(words) } == [true])
            } else {
                #expect(verification.faults == [])
            }
        }
    }

    @Test("do not miss an index that the owner added to find things sooner, or a right that was never given")
    func harmless() async throws {
        try await withRegister { register in
            try await register.database.withConnection {
                try await $0.execute(
                    script: """
                        create index on register.contract (title);
                        revoke select on register.contract from rolzuiver_reader
                        """
                )
            }
            #expect(try await register.verify().guards == [])
        }
    }

    @Test(
        "are the same whatever a login or a database is set to",
        arguments: ["bytea_output=escape", "standard_conforming_strings=off", "quote_all_identifiers=on"]
    )
    func settings(_ setting: String) async throws {
        try await withTestDatabase(from: try await EmptyRegister.database) { (conninfo) async throws in
            let other = Database(TestServer.adding("options", "-c \(setting)", to: conninfo))
            defer { other.close() }
            #expect(try await Register(other).verify().guards == [])
        }
    }

    @Test("of another version of the server are compared by name")
    func otherServer() async throws {
        try await withRegister { register in
            let text = try await guards(of: register).text
            let lines = Array(text.split(separator: "\n").dropFirst())
            func read(_ lines: [Substring]) -> Guards {
                Guards(text: (["PostgreSQL 99"] + lines).joined(separator: "\n"))
            }
            let other = read(lines.map { "0" + $0.dropFirst() })
            #expect(other.forms.count > 1000 && other.differences() == [])
            let lost = read(lines.filter { !$0.hasSuffix("de trigger refuse op register.journal") })
            #expect(lost.differences() == ["De trigger refuse op register.journal is er niet meer."])
        }
    }

    @Test("are not led elsewhere by what the owner made of the server's own functions")
    func searchPath() async throws {
        try await withTestDatabase(from: try await EmptyRegister.database) { conninfo in
            let database = Database(ofRegister: conninfo, waitLimit: .seconds(10))
            defer { database.close() }
            let register = Register(database, program: "rolzuiver test")
            try await register.state(facts { $0.add(person("persoon:t/p", "Verzonnen Persoon")) })
            let anchor = try await register.checkpointFile(withChain: false)
            let evil = try await Connection.connect(conninfo)
            defer { evil.close() }
            let name = try await evil.query("select current_database()").decode(as: String.self)[0]
            try await evil.execute(
                script: """
                    create schema evil;
                    alter table register.erasable drop constraint erasable_committed;
                    set session_replication_role = replica;
                    create function evil.sha256(bytea) returns bytea language sql stable as
                        $$ select coalesce((select commitment from register.erasable
                            where text = 'T. Vervalst' and salt || convert_to(text, 'UTF8') = $1), pg_catalog.sha256($1)) $$;
                    update register.erasable set text = 'T. Vervalst' where text = 'Verzonnen Persoon';
                    alter database "\(name)" set search_path = evil, pg_catalog
                    """
            )
            let later = Database(ofRegister: conninfo, waitLimit: .seconds(10))
            defer { later.close() }
            let verification = try await Register(later).verify(against: anchor.checkpoint, audits: anchor.audits)
            #expect(verification.faults.contains { $0.sentence.contains("niet de tekst die is verzegeld") })
        }
    }
}
