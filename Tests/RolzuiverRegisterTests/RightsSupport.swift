import Foundation
import Postgres
import Rolzuiver
import Testing

@testable import RolzuiverRegister

/// A register with logins that have rights in it.
struct Keepers: Sendable {
    /// The register as its owner has it.
    let owner: Register
    private let conninfo: String
    private let mark: String

    fileprivate init(_ owner: Register, _ conninfo: String, _ mark: String) {
        (self.owner, self.conninfo, self.mark) = (owner, conninfo, mark)
    }

    /// The name that a login has on the server, where all tests share them.
    func login(_ name: String) -> String { "\(mark)_\(name)" }

    /// Gives a login a right, in these books or in all.
    func grant(_ name: String, _ right: Right, _ books: String...) async throws {
        let books: [String?] = books.isEmpty ? [nil] : books
        try await owner.grant(books.map { Grant(login: login(name), right: right, book: $0) })
    }

    /// Runs `body` with the register as a login has it.
    @discardableResult
    func register<R>(as name: String, _ body: (Register) async throws -> R) async throws -> R {
        let database = Database(TestServer.adding("user", login(name), to: conninfo))
        defer { database.close() }
        return try await body(Register(database, program: "rolzuiver test"))
    }

    /// Runs `body` with a connection of its own, as a login.
    @discardableResult
    func connection<R>(as name: String, _ body: (Connection) async throws -> R) async throws -> R {
        let connection = try await Connection.connect(TestServer.adding("user", login(name), to: conninfo))
        defer { connection.close() }
        return try await body(connection)
    }
}

/// Runs `body` with a register in a database of its own and logins without any rights; all is dropped afterwards.
func withKeepers(_ names: String..., body: (Keepers) async throws -> Void) async throws {
    let mark = "test_" + UUID().uuidString.lowercased().prefix(8)
    let admin = try await Connection.connect(TestServer.conninfo(database: "postgres"))
    defer { admin.close() }
    for name in names { try await admin.execute(script: "create role \(mark)_\(name) login") }
    let result: Result<Void, any Error>
    do {
        try await withTestDatabase(from: try await EmptyRegister.database) { conninfo in
            let database = Database(conninfo)
            defer { database.close() }
            try await body(Keepers(Register(database, program: "rolzuiver test"), conninfo, mark))
        }
        result = .success(())
    } catch { result = .failure(error) }
    try await Task { for name in names { try await admin.execute(script: "drop role \(mark)_\(name)") } }.value
    try result.get()
}

extension RegisterError {
    /// What is said to someone who has no right to it.
    var forbidden: String? { if case .forbidden(let explanation) = self { explanation } else { nil } }
}

/// The code with which the server refuses `body`; nil when it does not.
func refusal<R>(_ body: () async throws -> R) async -> String? {
    do { _ = try await body() } catch { return (error as? PostgresError)?.sqlState?.rawValue ?? "\(error)" }
    return nil
}

/// What a registrar has to write for a change past the program.
enum RawChange {
    /// A reason of his own, sealed in the same transaction.
    static let reason = """
        (select id from register.seal('reason', array[sha256('zout')], array['eigen reden'],
            array[sha256(sha256('zout') || 'eigen reden')], array[null::bigint]))
        """

    /// The change itself; its actor and reason as expressions over all changes.
    static func head(actor: String = "min(actor)", reason: String = reason) -> String {
        """
        insert into register.change (number, at, kind, actor, reason, program)
        select max(number) + 1, clock_timestamp(), 'change', \(actor), \(reason), 'eigen' from register.change;
        """
    }

    /// An entry that tells of so many facts, in the right place of the chain.
    static func entry(added: Int = 0, login: String = "session_user") -> String {
        """
        insert into register.journal (change, payload, merkle_root, previous, hash, added, ended)
        select number, payload, sha256(''), head, sha256('\\x02'::bytea || head || sha256('') || sha256(payload)), \(added), 0
        from (
            select max(number) as number, convert_to(json_build_object('change', max(number), 'login', \(login),
                'added', \(added), 'ended', 0)::text, 'UTF8') as payload,
                (select hash from register.checkpoint) as head
            from register.change
        ) as entry;
        """
    }
}

extension Keepers {
    /// The code with which a script in one transaction of a login is refused; nil when it is not.
    func attempt(_ script: String, as name: String) async -> String? {
        await refusal {
            try await connection(as: name) { connection in
                try await connection.transaction { try await connection.execute(script: script) }
            }
        }
    }
}

/// Two invented cooperations, each with a book of its own and a contract that it keeps there.
enum TwoBooks {
    static let own = "verband:t/eigen"
    static let other = "verband:t/ander"

    static func facts(of book: String, title: String = "Contract") -> Facts {
        RolzuiverRegisterTests.facts {
            let mark = book == own ? "eigen" : "ander"
            $0.add(cooperation(book))
            $0.add(contract("contract:\(book)/1", title, of: book, by: "organisatie:t/\(mark)"))
            $0.add(
                fact(span("2015-01-01")) { (complete: inout Completeness) in
                    complete.of = entity(book)
                    complete.facts = Set(FactKind.allCases)
                }
            )
            $0.add(person("persoon:t/\(mark)", "Verzonnen Persoon \(mark)"))
        }
    }

    static func cooperation(_ key: String) -> Dated<Cooperation> {
        fact(span("2015-01-01")) {
            $0.id = entity(key)
            $0.name = "Verzonnen regio \(key)"
        }
    }

    static func contract(_ key: String, _ title: String, of cooperation: String, by: String) -> Dated<Contract> {
        fact(span("2020-01-01", "2026-01-01")) {
            $0.id = entity(key)
            $0.title = title
            $0.commissioner = entity(by)
            $0.contractor = entity("organisatie:t/aanbieder")
            $0.cooperation = entity(cooperation)
        }
    }
}
