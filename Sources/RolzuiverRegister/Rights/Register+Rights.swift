import Postgres
import Rolzuiver

extension Register {
    /// All rights that this login may know of: its own, and those of others when it reads all books.
    package func rights() async throws(RegisterError) -> [Grant] {
        try await read { connection in try await Register.grants(connection).sorted() }
    }

    /// The role that this session logged in with, and whether it owns the database, and so may do all.
    package func login() async throws(RegisterError) -> (name: String, isOwner: Bool) {
        try await read { connection in
            let rows = try await connection.query("select session_user::text, register.is_owner()")
                .decode(as: (String, Bool).self)
            guard let row = rows.first else { throw PostgresError.decoding("no login") }
            return (name: row.0, isOwner: row.1)
        }
    }

    /// The other logins of the server that no right of the register holds back: who administers it, whoever row level security
    /// does not count for, and who can act as the owner.
    package func loginsBeyondRights() async throws(RegisterError) -> [String] {
        try await read { connection in
            try await connection.query(
                """
                select r.rolname::text
                from pg_roles r, pg_namespace n
                where n.nspname = 'register' and r.rolcanlogin and r.rolname <> session_user
                    and (r.rolsuper or r.rolbypassrls or pg_has_role(r.oid, n.nspowner, 'member'))
                order by 1
                """
            ).decode(as: String.self)
        }
    }

    /// Gives rights to logins of the database; what they have already is left alone.
    ///
    /// - Parameters:
    ///   - grants: what to give.
    ///   - isTrial: whether only to say what would be new.
    /// - Returns: what was new.
    /// - Throws: when this login is not the owner, a login does not exist, or a book's key can be none.
    @discardableResult
    package func grant(_ grants: [Grant], isTrial: Bool = false) async throws(RegisterError) -> [Grant] {
        try await guarded {
            try await database.write { connection in
                try await Register.checkOwner(connection)
                for grant in grants { try await Register.check(grant, connection) }
                let held = Set(try await Register.grants(connection))
                let new = Set(grants).subtracting(held).sorted()
                guard !isTrial else { return new }
                try await Register.makeGroups(connection)
                for grant in new {
                    try await connection.query(
                        """
                        insert into register.keeper (login, may, book)
                        values (\(grant.login), \(grant.right.rawValue), \(grant.book))
                        """
                    )
                }
                for grant in grants { try await Register.join(grant.right, grant.login, connection) }
                return new
            }
        }
    }

    /// Takes rights away.
    ///
    /// The login stays a member of the group of the right: other databases of the server may need that, and without a
    /// right in this one it opens nothing.
    ///
    /// - Returns: what was there to take away.
    @discardableResult
    package func revoke(_ grants: [Grant], isTrial: Bool = false) async throws(RegisterError) -> [Grant] {
        try await guarded {
            try await database.write { connection in
                try await Register.checkOwner(connection)
                let held = Set(try await Register.grants(connection))
                let gone = Set(grants).intersection(held).sorted()
                guard !isTrial else { return gone }
                for grant in gone {
                    try await connection.query(
                        """
                        delete from register.keeper where login = \(grant.login) and may = \(grant.right.rawValue)
                            and book is not distinct from \(grant.book)
                        """
                    )
                }
                return gone
            }
        }
    }

    /// Which of the books that `grants` name have nothing in them yet: perhaps they were written wrongly.
    package func booksToCome(in grants: [Grant]) async throws(RegisterError) -> [String] {
        let named = Set(grants.compactMap(\.book))
        return try await read { connection in
            let known = Set(try await BookState.of(named, connection).map(\.key))
            return named.subtracting(known).sorted()
        }
    }

    // MARK: Steps

    private static func grants(_ connection: Connection) async throws -> [Grant] {
        let rows = try await connection.query("select login, may, book from register.keeper")
            .decode(as: (String, String, String?).self)
        return rows.compactMap { row in Right(rawValue: row.1).map { Grant(login: row.0, right: $0, book: row.2) } }
    }

    private static func check(_ grant: Grant, _ connection: Connection) async throws {
        let exists = try await connection.query(
            "select rolcanlogin from pg_roles where rolname = \(grant.login)"
        ).decode(as: Bool.self)
        guard exists == [true] else {
            throw refusal(
                "De database kent geen gebruiker '\(grant.login)' die mag inloggen. Maak die eerst, bijvoorbeeld met "
                    + "'rolzuiver db psql -- -c \"create role … login password …\"'."
            )
        }
        guard let book = grant.book else { return }
        guard grant.right != .watcher else {
            throw refusal("Een watcher leest alle boeken; geef dit recht zonder --book.")
        }
        guard book == Book.shared || [.cooperation, .municipality].contains(EntityID(book)?.kind) else {
            throw refusal(
                "'\(book)' kan geen boek zijn. Verwacht: '\(Book.shared)', of het kenmerk van een samenwerkingsverband of "
                    + "gemeente, zoals roo:24967465 of GM0772."
            )
        }
    }

    /// Sees to it that the groups are there, and have in this database what they need.
    private static func makeGroups(_ connection: Connection) async throws {
        let groups = Right.allCases.map(\.group)
        let missing: Statement = """
            select count(*) from unnest(\(groups)) as name left join pg_roles on rolname = name
            where rolname is null or not has_schema_privilege(rolname, 'register', 'usage')
            """
        guard try await connection.query(missing).decode(as: Int64.self) != [0] else { return }
        try await connection.query("call register.make_groups()")
        guard try await connection.query(missing).decode(as: Int64.self) == [0] else {
            throw refusal(
                "De groepsrollen \(groups.joined(separator: ", ")) ontbreken, en de eigenaar van deze database mag geen rollen "
                    + "maken. Laat een beheerder ze maken: create role … nologin."
            )
        }
    }

    /// Makes a login a member of the group of a right.
    static func join(_ right: Right, _ login: String, _ connection: Connection) async throws {
        // Asked as a direct membership: a superuser counts as a member of everything.
        let statements = try await connection.query(
            """
            select format('grant %I to %I', \(right.group), \(login))
            where not exists (
                select from pg_auth_members where roleid = \(right.group)::regrole and member = quote_ident(\(login))::regrole)
            """
        ).decode(as: String.self)
        for statement in statements { try await carryOut(statement, right, connection) }
    }

    private static func carryOut(_ statement: String, _ right: Right, _ connection: Connection) async throws {
        do {
            try await connection.query(Statement(unsafe: statement))
        } catch {
            guard error.sqlState == "42501" else { throw error }
            throw refusal(
                "De eigenaar van deze database mag de groepsrol \(right.group) niet uitdelen. Laat een beheerder dit "
                    + "uitvoeren, en geef deze opdracht dan nog eens: \(statement);"
            )
        }
    }

    private static func refusal(_ sentence: String) -> RegisterError {
        .refused(Refusal(constraint: "keeper_possible", table: "keeper", sentence: sentence))
    }
}
