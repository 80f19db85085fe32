import Foundation
import Postgres
import Testing

extension RestoreTests {
    @Test("takes no place in which somebody wrote meanwhile: what was acknowledged is still there")
    func written() async throws {
        try await backUp()
        try await OtherServer.carryOut("create database \(name)")
        try await OtherServer.carryOut("comment on database \(name) is 'van ons'")
        #expect(try await there("region", "list").status == 0)
        let tools = try slowed(
            "touch '\(Folder.current)/begun'; while [ ! -e '\(Folder.current)/go' ]; do sleep 0.05; done",
            of: "pg_restore"
        )
        let restoring = try Command(
            Program.rolzuiver,
            ["restore", "r.rzb", "--into", conninfo],
            environment: ["ROLZUIVER_PG_BIN": tools]
        )
        try await eventually { Folder.exists("begun") }
        let writing = try await there("register", "dossier.yaml", "--because", "Wordt bevestigd")
        #expect(writing.status == 0 && writing.errors.contains("Geschreven als wijziging 2"), "\(writing)")
        let point = try await there("checkpoint").output
        try Folder.write("", to: "go")
        let outcome = try await restoring.outcome()
        #expect(outcome.status == 75 && outcome.output.isEmpty, "\(outcome)")
        #expect(outcome.errors.contains("in de database \(name) geschreven (wijzigingen: 2)"), "\(outcome)")
        #expect(try await there("checkpoint").output == point)
        #expect(try await leftovers() == [])
        #expect(try await comment() == ["van ons"])
        try await OtherServer.carryOut("drop database \(name)")
    }

    @Test("gives a database that an interrupted one had set aside its name back, with all that is in it")
    func setAside() async throws {
        try await backUp()
        try await OtherServer.carryOut("create database \(name)")
        #expect(try await there("register", "dossier.yaml", "--because", "x").status == 0)
        let point = try await there("checkpoint").output
        // As it is left by one that was killed between the two names.
        try await OtherServer.carryOut(
            """
            comment on database \(name) is '{"name" : "\(name)", "comment" : "van ons"}';
            alter database \(name) rename to rolzuiver_aside_\(name)
            """
        )
        let tried = try await rolzuiver("restore", "r.rzb", "--into", conninfo, "--dry-run")
        #expect(tried.status == 0 && tried.errors.contains("\(name) heeft haar naam terug"), "\(tried)")
        #expect(try await there("checkpoint").output == point)
        #expect(try await comment() == ["van ons"])

        // Its name has been taken: what is empty goes, what is not stays and is named.
        try await OtherServer.carryOut(
            """
            comment on database \(name) is '{"name" : "\(name)", "comment" : null}';
            alter database \(name) rename to rolzuiver_aside_\(name)
            """
        )
        try await OtherServer.carryOut("create database \(name)")
        try await OtherServer.carryOut("create database rolzuiver_aside_leeg")
        try await OtherServer.carryOut(
            "comment on database rolzuiver_aside_leeg is '{\"name\" : \"\(name)\", \"comment\" : null}'"
        )
        let again = try await rolzuiver("restore", "r.rzb", "--into", conninfo)
        #expect(again.status == 0 && again.errors.contains("Opgeruimd: rolzuiver_aside_leeg"), "\(again)")
        #expect(again.errors.contains("Niet opgeruimd: rolzuiver_aside_\(name)"), "\(again)")
        #expect(try await leftovers() == ["rolzuiver_aside_\(name)"])
        try await OtherServer.carryOut("drop database rolzuiver_aside_\(name)")
        try await OtherServer.carryOut("drop database \(name)")
    }

    private func leftovers() async throws -> [String] {
        try await OtherServer.ask("select datname::text from pg_database where datname ~ '^rolzuiver_(half|aside)_'")
    }

    private func comment() async throws -> [String] {
        try await OtherServer.ask(
            "select shobj_description(oid, 'pg_database') from pg_database where datname = '\(name)'"
        )
    }
}
