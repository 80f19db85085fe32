import Foundation
import Postgres
import Testing

/// A backup holds code of who made it.
extension RestoreTests {
    /// Plants a function in the register that does what it can to the server of whoever looks at a row, and hides that.
    private func plant(_ trace: String) async throws {
        let owner = try await Connection.connect(DatabaseTrait.conninfo)
        defer { owner.close() }
        try await owner.execute(
            script: """
                create function register.boem() returns boolean language plpgsql as $$
                begin
                    begin execute 'reset session authorization'; exception when others then null; end;
                    begin execute 'reset role'; exception when others then null; end;
                    begin
                        execute 'copy (select 1) to program ''touch \(trace)''';
                    exception when others then null;
                    end;
                    begin
                        execute 'alter role ' || quote_ident(current_user) || ' createrole';
                    exception when others then null;
                    end;
                    return true;
                end $$;
                alter table register.book add constraint boem check (register.boem());
                """
        )
    }

    @Test("lets the code in a backup do nothing to the server, tried nor put back")
    func code() async throws {
        let trace = "/tmp/rolzuiver-\(name)"
        defer { try? FileManager.default.removeItem(atPath: trace) }
        try await plant(trace)
        // Where its owner is the server's, it does what it says.
        #expect(FileManager.default.fileExists(atPath: trace))
        try FileManager.default.removeItem(atPath: trace)
        _ = try await rolzuiver("backup", "r.rzb")
        for arguments in [["--dry-run"], []] {
            try? FileManager.default.removeItem(atPath: trace)
            _ = try await Command(Program.rolzuiver, ["restore", "r.rzb", "--into", conninfo] + arguments).outcome()
            #expect(!FileManager.default.fileExists(atPath: trace), "\(arguments)")
        }
        #expect(try await OtherServer.halves() == [])
        #expect(try await guests() == [])
        try await OtherServer.carryOut("drop database if exists \(name)")
    }

    @Test("leaves all that was put back to who did so, and nothing of the login that it was done by")
    func handedOver() async throws {
        let login = "maker_\(name.prefix(8))"
        try await OtherServer.carryOut("create role \(login) login createdb createrole")
        try await backUp()
        for (user, into) in [("postgres", conninfo), (login, TestServer.adding("user", login, to: conninfo))] {
            let restored = try await rolzuiver("restore", "r.rzb", "--into", into)
            #expect(restored.status == 0, "\(restored)")
            let owners = try await OtherServer.ask(
                """
                select distinct pg_get_userbyid(refobjid)::text from pg_shdepend
                where deptype = 'o' and dbid = (select oid from pg_database where datname = current_database())
                union select pg_get_userbyid(datdba) from pg_database where datname = current_database()
                """,
                in: name
            )
            #expect(owners == [user])
            #expect(try await guests() == [])
            let own = ["ROLZUIVER_DATABASE_URL": into]
            #expect(try await rolzuiver("verify", environment: own).status == 0)
            let ended = try await rolzuiver(
                "contract",
                "end",
                "ambulant-2025",
                "--on",
                "2027-01-01",
                "--because",
                "Opgezegd",
                environment: own
            )
            #expect(ended.status == 0, "\(ended)")
            try await OtherServer.carryOut("drop database \(name)")
        }
        try await OtherServer.carryOut("drop role \(login)")
    }

    @Test("refuses an archive with more in it than a register has")
    func strangers() async throws {
        let owner = try await Connection.connect(DatabaseTrait.conninfo)
        defer { owner.close() }
        try await owner.execute(
            script: "create schema vreemd; create function vreemd.sha256(bytea) returns bytea return $1"
        )
        let more = try slowed("", then: "--schema=vreemd")
        _ = try await rolzuiver("backup", "r.rzb", environment: ["ROLZUIVER_PG_BIN": more])
        let refused = try await rolzuiver("restore", "r.rzb", "--into", conninfo, "--dry-run")
        #expect(refused.status == 74 && refused.errors.contains("meer dan een register heeft"), "\(refused)")
        #expect(refused.errors.contains("schema vreemd"), "\(refused)")
        #expect(try await OtherServer.halves() == [])
        #expect(try await guests() == [])
    }

    @Test("is for a login that can give the code in a backup no rights")
    func strong() async throws {
        try await backUp()
        let cluster = try await TestCluster.started()
        defer { cluster.remove() }
        let administrator = try await Connection.connect("\(cluster.conninfo) dbname=postgres")
        defer { administrator.close() }
        try await administrator.execute(
            script: "create role sterk login createdb; grant pg_execute_server_program to sterk"
        )
        let into = "\(cluster.conninfo) dbname=postgres"
        let strong = try await rolzuiver(
            "restore",
            "r.rzb",
            "--into",
            TestServer.adding("user", "sterk", to: "\(cluster.conninfo) dbname=\(name)"),
            "--dry-run"
        )
        #expect(strong.status == 77 && strong.errors.contains("(pg_execute_server_program)"), "\(strong)")
        // A server that lets in nobody but its own.
        let rules = try FileHandle(forWritingTo: URL(filePath: "\(cluster.folder)/data/pg_hba.conf"))
        try rules.truncate(atOffset: 0)
        try rules.write(contentsOf: Data("local all postgres trust\n".utf8))
        try rules.close()
        try await administrator.execute(script: "select pg_reload_conf()")
        // The server reads them when it gets to it.
        try await [Command]().reach("a server that lets in nobody else") {
            guard let other = try? await Connection.connect(TestServer.adding("user", "sterk", to: into)) else {
                return true
            }
            other.close()
            return false
        }
        let closed = try await rolzuiver(
            "restore",
            "r.rzb",
            "--into",
            "\(cluster.conninfo) dbname=\(name)",
            "--dry-run"
        )
        #expect(closed.status == 77 && closed.errors.contains("pg_hba.conf"), "\(closed)")
    }

    private func guests() async throws -> [String] {
        try await OtherServer.ask("select rolname::text from pg_roles where rolname like 'rolzuiver_half_%'")
    }
}
