import Postgres
import Rolzuiver
import Testing

@testable import RolzuiverRegister

@Suite("The migrator")
struct MigratorTests {
    @Test("makes the tables once, and has nothing to do the second time")
    func twice() async throws {
        // The compiler does not look for `try` inside a macro.
        try await withTestDatabase { (conninfo) async throws in
            let migrator = Migrator(Database(conninfo))
            #expect(try await migrator.pending() == Migration.all)
            #expect(try await migrator.migrate() == Migration.all)
            #expect(try await migrator.pending() == [])
            #expect(try await migrator.migrate() == [])
        }
    }

    @Test("knows its migrations by numbers without gaps")
    func numbered() {
        #expect(Migration.all.count >= 7)
        #expect(Migration.all.map(\.version) == Array(1...Migration.all.count))
    }

    @Test("lets programs that start at once on an empty database all succeed")
    func concurrently() async throws {
        try await withTestDatabase { conninfo in
            let applied = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<4 { group.addTask { try await Migrator(Database(conninfo)).migrate().count } }
                return try await group.reduce(0, +)
            }
            #expect(applied == Migration.all.count)
        }
    }

    @Test("refuses a database whose migrations are not its own")
    func strange() async throws {
        try await withTestDatabase { conninfo in
            let database = Database(conninfo)
            let first = Migration(version: 1, name: "first", script: "create table register.one (n int)")
            let second = Migration(version: 2, name: "second", script: "create table register.two (n int)")
            try await Migrator(database, [first, second]).migrate()

            let edited = Migration(version: 2, name: "second", script: "create table register.two (n bigint)")
            #expect(try await refusal(Migrator(database, [first, edited])).contains("met een andere inhoud"))
            #expect(try await refusal(Migrator(database, [first])).contains("nieuwere Rolzuiver"))
            let between = Migration(version: 3, name: "second", script: second.script)
            #expect(try await refusal(Migrator(database, [first, between])).contains("ontbreekt migratie 3"))
        }
    }

    @Test("refuses a database of which the list of migrations does not tell what is there")
    func unlisted() async throws {
        try await withTestDatabase { conninfo in
            let database = Database(conninfo)
            let first = Migration(version: 1, name: "first", script: "create table register.one (n int)")
            try await Migrator(database, [first]).migrate()
            try await database.write { try await $0.query("delete from register.migration") }
            let migrator = Migrator(database, [first])
            let error = await #expect(throws: RegisterError.self) { try await migrator.migrate() }
            guard case .incompatible(let explanation) = error else { throw try #require(error) }
            #expect(explanation.contains("migratie 1_first") && explanation.contains("noemt haar niet"))
        }
    }

    @Test("leaves nothing of a migration that fails")
    func failing() async throws {
        try await withTestDatabase { conninfo in
            let database = Database(conninfo)
            let broken = Migration(version: 1, name: "x", script: "create table register.one (n int); select 1/0;")
            await #expect(throws: RegisterError.self) { try await Migrator(database, [broken]).migrate() }
            let found = try await database.read { connection in
                try await connection.query("select to_regclass('register.one')::text").decode(as: String?.self)
            }
            #expect(found == [nil])
        }
    }

    private func refusal(_ migrator: Migrator) async throws -> String {
        do {
            _ = try await migrator.pending()
            return "accepted"
        } catch .incompatible(let explanation) { return explanation }
    }
}

@Suite("The tables")
struct TableTests {
    @Test("have exactly the columns of the schemas")
    func columns() async throws {
        try await withRegister { register in
            let rows = try await register.database.read { connection in
                try await connection.query(
                    """
                    select table_name::text, column_name::text,
                        case data_type when 'ARRAY' then ltrim(udt_name::text, '_') || '[]'
                            when 'numeric' then 'numeric(' || numeric_precision || ',' || numeric_scale || ')'
                            else data_type::text end
                            || case is_nullable when 'NO' then ' not null' else '' end
                    from information_schema.columns where table_schema = 'register'
                    """
                ).decode(as: (String, String, String).self)
            }
            let stored = Dictionary(grouping: rows, by: \.0)
                .mapValues { Dictionary(uniqueKeysWithValues: $0.map { ($0.1, $0.2) }) }
            let common = try #require(stored["fact"])
            for table in RegisterTable.all {
                var expected = common
                for column in table.columns { expected[column.name] = type(column.field) }
                #expect(stored[table.name] == expected, "\(table.name)")
            }
        }
    }

    private func type(_ field: AnySchema.AnyField) -> String {
        let type =
            switch field.type {
            case .text where field.isPersonal: "bigint"
            case .text, .code: "text"
            case .flag: "boolean"
            case .number, .entity: "bigint"
            case .decimal: "numeric(18,4)"
            case .day: "date"
            case .codes, .texts: "text[]"
            case .entities: "int8[]"
            }
        return type + (field.isRequired ? " not null" : "")
    }

    @Test("know every code of the schemas, and no other")
    func codes() async throws {
        try await withRegister { register in
            let checks = try await register.database.read { connection in
                Dictionary(
                    uniqueKeysWithValues: try await connection.query(
                        """
                        select conname::text, (select array_agg(m[1] order by m[1])
                            from regexp_matches(pg_get_constraintdef(oid), '''([^'']*)''', 'g') as m)
                        from pg_constraint
                        where connamespace = 'register'::regnamespace and conname like '%\\_known' and contype = 'c'
                            and conname not like 'fact%'
                        """
                    ).decode(as: (String, [String]).self)
                )
            }
            for table in RegisterTable.all {
                for column in table.columns {
                    switch column.field.type {
                    case .code(let codes) where codes.contains { Norm.requirement($0.code) != nil }:
                        // The norm grows without a migration.
                        #expect(checks["\(table.name)_\(column.name)_known"] == nil)
                    case .code(let codes), .codes(let codes):
                        #expect(checks["\(table.name)_\(column.name)_known"] == codes.map(\.code).sorted())
                    default: #expect(checks["\(table.name)_\(column.name)_known"] == nil)
                    }
                }
            }
        }
    }
}
