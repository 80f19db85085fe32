import Postgres
import Rolzuiver
import Testing

@testable import RolzuiverRegister

/// What a keeper can try with SQL of his own to get at another's book.
@Suite("A keeper with SQL of his own")
struct RightsEscapeTests {
    /// The registrar of one book in a register with two, and a connection of his.
    private func withRegistrar(_ body: (Keepers, Connection) async throws -> Void) async throws {
        try await withKeepers("eigen", "wachter") { keepers in
            try await keepers.grant("eigen", .registrar, TwoBooks.own)
            try await keepers.grant("wachter", .watcher)
            try await keepers.owner.state(TwoBooks.facts(of: TwoBooks.own), own: TwoBooks.own)
            try await keepers.owner.state(TwoBooks.facts(of: TwoBooks.other, title: "Geheim"), own: TwoBooks.other)
            try await keepers.connection(as: "eigen") { try await body(keepers, $0) }
        }
    }

    private func titles(_ connection: Connection) async throws -> [String] {
        try await connection.query("select title from register.contract order by title").decode(as: String.self)
    }

    @Test("borrows no other's rights: not by role, not by settings")
    func roles() async throws {
        try await withRegistrar { keepers, connection in
            let (watcher, own) = (keepers.login("wachter"), keepers.login("eigen"))
            for sql in [
                "set role postgres", "set role \(watcher)", "set role rolzuiver_watcher",
                "set session authorization postgres", "set session authorization \(watcher)",
                "select set_config('role', '\(watcher)', false)",
                "select set_config('session_authorization', '\(watcher)', false)",
                "grant rolzuiver_watcher to \(own)", "grant \(watcher) to \(own)", "alter role \(own) superuser",
                "set session_replication_role = replica", "alter role \(own) bypassrls",
            ] {
                let code = await refusal { try await connection.query(Statement(unsafe: sql)) }
                #expect(code == "42501", "\(sql)")
            }
            for sql in [
                "set role rolzuiver_registrar", "set role rolzuiver_reader", "set role \(own)", "reset role",
                "set session authorization \(own)",
            ] {
                let code = await refusal { try await connection.query(Statement(unsafe: sql)) }
                guard code == nil else {
                    #expect(code == "42501", "\(sql)")
                    continue
                }
                if sql != "set role rolzuiver_reader" {
                    #expect(try await titles(connection) == ["Contract"], "\(sql)")
                }
                try await connection.query("reset role")
            }
            // House rules run as a role of their own, and see no more for that.
            try await connection.query("select set_config('rolzuiver.change', '2', false)")
            try await connection.query("set role rolzuiver_house")
            let seen = try await connection.query("select title from house.contract").decode(as: String.self)
            #expect(seen == ["Contract"])
            #expect(await refusal { try await titles(connection) } == "42501")
            try await connection.query("reset role")
            // Without row level security there is no answer at all, instead of a whole one.
            try await connection.query("set row_security = off")
            #expect(await refusal { try await titles(connection) } == "42501")
        }
    }

    @Test("cannot put names of his own before those of the register")
    func searchPath() async throws {
        try await withRegistrar { keepers, connection in
            for sql in [
                "create function register.may(text) returns boolean language sql return true",
                "create function public.may(text[]) returns boolean language sql return true",
                "create schema pg_catalog2", "create table register.mine ()", "create table public.mine ()",
                "create or replace function register.reads_all() returns boolean language sql return true",
                "alter function register.reads_all() set search_path = pg_temp",
                "alter function register.reads_all() security invoker", "drop policy reads on register.contract",
                "alter table register.contract disable row level security",
                "alter table register.contract disable trigger all",
                "alter table register.contract owner to current_user",
                "create policy mine on register.contract using (true)", "call register.keep_rights('contract')",
                "call register.make_groups()", "call register.keep_history('contract', '{}')",
                "insert into register.keeper (login, may) values (session_user, 'watcher')",
            ] {
                let code = await refusal { try await connection.query(Statement(unsafe: sql)) }
                #expect(code == "42501", "\(sql)")
            }
            try await connection.execute(
                script: """
                    create temp table keeper (login text, may text, book text);
                    insert into keeper select session_user, unnest(array['reader', 'registrar', 'watcher']);
                    create temp table book (id bigint, key text);
                    create temp table change (number bigint, login text);
                    create function pg_temp.is_owner() returns boolean language sql return true;
                    create function pg_temp.reads_all() returns boolean language sql return true;
                    create function pg_temp.pg_has_role(name, oid, text) returns boolean language sql return true;
                    create function pg_temp.yes(text, name) returns boolean language sql return true;
                    create operator pg_temp.= (leftarg = text, rightarg = name, function = pg_temp.yes);
                    create function pg_temp.current_setting(text) returns text language sql return '1';
                    set search_path = pg_temp, public, register, pg_catalog
                    """
            )
            #expect(try await titles(connection) == ["Contract"])
            let asked = try await connection.query(
                """
                select register.is_owner(), register.reads_all(), register.writes_all(), register.may('watcher'),
                    register.keeps(\(TwoBooks.other)), register.adds_to(\(TwoBooks.other))
                """
            ).decode(as: (Bool, Bool, Bool, Bool, Bool, Bool).self)
            #expect(asked.first.map { [$0.0, $0.1, $0.2, $0.3, $0.4, $0.5] } == Array(repeating: false, count: 6))
        }
    }

    @Test("does not see a hidden row by what a condition of his gives away")
    func leaks() async throws {
        try await withRegistrar { _, connection in
            try await connection.execute(
                script: """
                    create temp table peeped (what text);
                    create function pg_temp.peep(text) returns boolean language plpgsql cost 0.0000001 as
                        $$ begin insert into pg_temp.peeped values ($1); return true; end $$
                    """
            )
            try await connection.query("select from register.contract where pg_temp.peep(title)")
            try await connection.query(
                "select from register.journal_leaf where pg_temp.peep(convert_from(body, 'UTF8'))"
            )
            try await connection.query("select from register.erasable where pg_temp.peep(text)")
            try await connection.query("select set_config('rolzuiver.change', '2', false)")
            try await connection.query("select from house.contract where pg_temp.peep(title)")
            let peeped = try await connection.query("select what from pg_temp.peeped").decode(as: String.self)
            #expect(peeped.contains("Contract") && !peeped.contains { $0.contains("Geheim") })
            #expect(
                await refusal {
                    try await connection.query("select 1 / (position('G' in title) - 1) from register.contract")
                }
                    == nil
            )
        }
    }

    @Test("reaches no files and no programs")
    func files() async throws {
        try await withRegistrar { _, connection in
            for sql in [
                "copy register.contract to program 'cat'", "copy (select 1) to program 'cat'",
                "copy (select 1) to '/tmp/rolzuiver-test-escape'", "create temp table lines (line text)",
                "copy lines from '/etc/passwd'", "copy lines from program 'id'", "select pg_read_file('/etc/passwd')",
                "select pg_ls_dir('/')", "select lo_import('/etc/passwd')", "create extension dblink",
                "create language plperlu", "alter system set port = 1",
            ] {
                let code = await refusal { try await connection.query(Statement(unsafe: sql)) }
                if sql.hasPrefix("create temp table") {
                    #expect(code == nil)
                } else {
                    #expect(code != nil, "\(sql)")
                }
            }
        }
    }

    @Test("calls no function of the register that is not for him, also not as a trigger of his own")
    func functions() async throws {
        try await withRegistrar { keepers, connection in
            try await connection.query("create temp table mine (change bigint, number bigint)")
            for name in ["count_rows", "tells_all", "note_book", "one_truth", "refuse", "follow", "announce"] {
                let sql = "create trigger \(name) after insert on mine for each row execute function register.\(name)()"
                #expect(await refusal { try await connection.query(Statement(unsafe: sql)) } == "42501", "\(name)")
            }
            #expect(await refusal { try await connection.query("select register.merkle_root(2)") } == "42501")
            #expect(
                await refusal { try await connection.query("select register.rests_on_hidden('x', '{}', 2)") } == "42501"
            )
            // A function of his own that runs with its owner's rights runs with his.
            #expect(
                await refusal {
                    try await connection.execute(
                        script: """
                            create function pg_temp.all_titles() returns setof text language sql security definer
                                as 'select title from register.contract'
                            """
                    )
                } == nil
            )
            let seen = try await keepers.connection(as: "eigen") { try await titles($0) }
            #expect(try await connection.query("select pg_temp.all_titles()").decode(as: String.self) == seen)
        }
    }
}
