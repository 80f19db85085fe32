import Postgres
import Rolzuiver
import Testing

@testable import RolzuiverRegister

/// Forgeries of what no leaf of the journal tells by itself, and of what lies outside its numbers.
@Suite("A forgery where no leaf of the journal looks")
struct HiddenForgeryTests {
    /// What the owner of the database does with all guards off, and what `verify` has to say of it.
    private static let forgeries: [(sql: String, told: String)] = [
        (
            copy(of: "municipality", set: "id = 9223372036854775807, key = 'x'"),
            "staat in de tabel, maar niet in het journaal."
        ),
        (
            """
            insert into register.election (id, book_id, key, valid, possible, known, source, certainty, kind, "on")
            select id, book_id, 'gemeenteraad|2030-01-01', valid, possible, known, source, certainty, 'gemeenteraad',
                '2030-01-01'
            from register.municipality order by id limit 1
            """, "dat nummer staat er meer dan eens, in register.election en register.municipality."
        ),
        (
            "alter table register.municipality drop constraint municipality_pkey; "
                + "drop index register.municipality_one_start; " + copy(of: "municipality", set: "id = id"),
            "dat nummer staat er meer dan eens, in register.municipality."
        ),
        (
            "alter table register.erasable drop constraint erasable_erased_whole; "
                + "update register.erasable set text = null, salt = null where use = 'name'",
            "is gewist zonder wijziging die dat zegt"
        ),
        (
            """
            update register.erasable
            set text = 'Ander', salt = sha256('zout'), commitment = sha256(sha256('zout') || convert_to('Ander', 'UTF8'))
            where text = 'T. Ekenaar (verzonnen)'
            """, "Ondertekening 1, onder audit 1, past niet op wat het register bewaart"
        ),
        (
            "update register.erasable set book_id = (select max(id) from register.book) where use = 'name'",
            "staat in een ander boek, of als iets anders, dan het feit dat haar noemt."
        ),
        (
            """
            alter table register.erasable drop constraint erasable_in_book;
            update register.erasable set use = 'reason' where use = 'name'
            """, "staat in een ander boek, of als iets anders, dan het feit dat haar noemt."
        ),
        ("drop table register.election", "De tabel register.election is er niet meer, of is geen tabel meer."),
        (
            """
            alter table register.election rename to election_echt;
            create view register.election as select * from register.election_echt
            """, "De tabel register.election is er niet meer, of is geen tabel meer."
        ),
        ("truncate register.entity cascade", "is niet te lezen"),
        ("update register.audit_signature set capacity = 'raadslid'", "Ondertekening 1, onder audit 1, past niet"),
        ("update register.audit set digest = sha256('')", "Ondertekening 1, onder audit 1, past niet"),
        ("delete from register.audit", "Ondertekening 1, onder een audit die er niet is, past niet"),
        ("delete from register.audit", "Er zijn oordelen van audit 1, en die is er niet."),
        ("update register.audit set counts = '{}'", "past niet op haar samenvatting"),
        ("update register.audit set edition = 'ander'", "past niet op haar samenvatting"),
        (
            """
            update register.audit_verdict set content = jsonb_set(content, '{indeterminate,_0,what,nl}', '"Niets."')
            where ordinal = 1
            """, "past niet op haar samenvatting"
        ),
        (
            "update register.audit_verdict set period = '[2020-01-01,)' where ordinal = 2",
            "past niet op haar samenvatting"
        ),
        (
            "delete from register.audit_verdict where ordinal = (select max(ordinal) from register.audit_verdict)",
            "past niet op haar samenvatting"
        ),
        (
            "update register.audit_verdict set verdict = 'alarm', severity = 'risico' where ordinal = 1",
            "klopt niet: oordeel 1, "
        ),
        (
            "update register.audit_verdict set finding = 'Rol-1-00000000' where ordinal = 2",
            "klopt niet: oordeel 2, "
        ),
        (
            "update register.entity set kind = 'organisation' where key = 'persoon:t/p1'",
            "persoon:t/p1 staat in register.entity als organisation"
        ),
        (
            "delete from register.change_book where change = 2",
            "boek verband:t/regio: register.change_book zegt niet dat die wijziging het boek raakt, het journaal wel."
        ),
        (
            "insert into register.change_book select 1, id from register.book where key = 'verband:t/regio'",
            "register.change_book zegt wel dat die wijziging het boek raakt, het journaal niet."
        ),
        (leaf(change: 999), "In register.journal_leaf staat iets van wijziging 999, en die is er niet."),
        (leaf(change: 0), "In register.journal_leaf staat iets van wijziging 0, en die is er niet."),
        (
            leaf(change: 1, ordinal: -1),
            "Wijziging 1: in het journaal ontbreekt het feit op plaats 0, of het staat verkeerd."
        ),
        (leaf(change: 2, ordinal: 2_147_483_647), "Wijziging 2: het journaal hoort hier"),
        (
            copy(of: "change", set: "number = 0, at = at - interval '1 day'"),
            "In register.change staat iets van wijziging 0"
        ),
        (
            copy(of: "change", set: "number = 9223372036854775807, at = at + interval '1 day'"),
            "Wijzigingen 3 t/m 9223372036854775806 ontbreken in het register en in het journaal."
        ),
        (
            "update register.change set at = (select at - interval '1 hour' from register.change where number = 1) where number = 2",
            "Wijziging 2 is volgens register.change niet later gemaakt dan die ervoor."
        ),
        ("update register.journal set added = -7 where change = 2", "Wijziging 2, in register.change: veld added:"),
        (
            "alter table register.municipality drop constraint fact_certainty_known; "
                + "update register.municipality set certainty = 'vast'",
            "Een rij is niet te lezen, en is zo niet geschreven: register.municipality, row 1: an unknown certainty."
        ),
        // The same year, month and moment, but before our era.
        (
            """
            update register.change set at = (to_char(at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') || '+00 BC')::timestamptz
            """, "Wijziging 1"
        ),
        (
            """
            alter table register.municipality drop constraint municipality_has_days;
            update register.municipality
            set possible = daterange(lower(possible), 'infinity'), valid = daterange(lower(possible), '2030-01-01')
            """, "a period that ends at infinity"
        ),
        (
            """
            insert into register.audit overriding system value
            select (jsonb_populate_record(a, '{"id": -1, "as_of": "2020-01-01"}')).* from register.audit a where id = 1
            """, "Audit -1"
        ),
        ("delete from register.fact_kind where name = 'stake'", "De soorten feiten in register.fact_kind"),
        (
            """
            alter table register.erasable alter column shelf drop expression;
            update register.erasable set shelf = 999 where use = 'name'
            """, "staat in een ander boek, of als iets anders, dan het feit dat haar noemt."
        ),
        // Two of one number, where nothing keeps them apart any more: each is looked up by it.
        (
            """
            alter table register.book drop constraint book_pkey cascade;
            alter table register.book drop constraint book_key_unique cascade;
            insert into register.book overriding system value select * from register.book where key = 'shared'
            """, "De voorwaarde book_pkey op register.book is er niet meer."
        ),
    ]

    @Test("is found where an index was kept from knowing of it")
    func unindexed() async throws {
        try await withRegister { register in
            try await Self.fill(register)
            try await register.database.withConnection { connection in
                try await connection.execute(
                    script: """
                        update pg_class set relhasindex = false, relhastriggers = false
                        where oid = 'register.municipality'::regclass;
                        """
                )
            }
            // By another session, which has not seen the table yet.
            let other = try await Connection.connect(TestServer.conninfo(database: try await Self.name(of: register)))
            try await other.execute(
                script: "set session_replication_role = replica; "
                    + Self.copy(of: "municipality", set: "id = 10000000, key = 'GM9998'")
            )
            try await other.execute(
                script: """
                    update pg_class set relhasindex = true, relhastriggers = true
                    where oid = 'register.municipality'::regclass;
                    """
            )
            other.close()
            let told = try await register.verify().faults.map(\.sentence)
            #expect(told.contains { $0.contains("een index laat er weg of zegt er te veel") }, "\(told)")
        }
    }

    private static func name(of register: Register) async throws -> String {
        try await register.database.withConnection { connection in
            try await connection.query("select current_database()::text").decode(as: String.self)[0]
        }
    }

    @Test("is found, and what it touched is named", arguments: forgeries.indices)
    func found(_ index: Int) async throws {
        let forgery = Self.forgeries[index]
        try await withRegister { register in
            try await Self.fill(register)
            #expect(try await register.verify().faults == [])
            try await register.database.withConnection { connection in
                try await connection.execute(script: "set session_replication_role = replica; \(forgery.sql)")
            }
            let found = try await register.verify()
            let told = (found.faults + found.unfit).map(\.sentence) + found.guards
            #expect(told.contains { $0.contains(forgery.told) }, "\(forgery.sql)\n\(told)")
        }
    }

    /// Two changes: places and somebody with a name, then what he is; and an audit with a signature under it.
    private static func fill(_ register: Register) async throws {
        let places = facts {
            $0.add(municipality("GM0772", "Eindhoven"))
            $0.add(municipality("GM0796", "’s-Hertogenbosch"))
            $0.add(person("persoon:t/p1", "P. Erkoon (verzonnen)"))
        }
        try await register.state(places, own: "shared")
        let offices = facts { $0.add(office("persoon:t/p1", at: "verband:t/regio")) }
        try await register.state(offices)
        let roots = [entity("GM0796"), entity("verband:t/regio")]
        let audit = Audit(of: roots, in: FactIndex(places), asOf: day("2026-01-01"))
        _ = try await register.sign(register.store(audit, change: 2).id, by: "T. Ekenaar (verzonnen)", as: "griffier")
    }

    /// Doubles the newest row of a table, with other values.
    private static func copy(of table: String, set: String) -> String {
        """
        create temporary table copied as select * from register.\(table) order by 1 desc limit 1;
        update copied set \(set); insert into register.\(table) select * from copied
        """
    }

    private static func leaf(change: Int, ordinal: Int = 0) -> String {
        """
        insert into register.journal_leaf (change, ordinal, fact, ended, body)
        select \(change), \(ordinal), 1, false, body from register.journal_leaf limit 1
        """
    }
}
