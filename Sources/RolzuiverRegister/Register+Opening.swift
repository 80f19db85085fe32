import Foundation
import Postgres

extension Register {
    /// Opens the database that `ROLZUIVER_DATABASE_URL` names, or starts the private one, and brings its tables up to
    /// date.
    ///
    /// - Parameters:
    ///   - environment: the variables that say where the database is.
    ///   - program: what opens it, with its version, as changes record it.
    ///   - notice: told, in Dutch, what takes time, also later when a change has to wait for somebody else's.
    /// - Returns: The register, ready for use.
    /// - Throws: a ``ServerError`` when the private server does not start, a ``RegisterError`` when the database cannot be
    ///   reached or does not fit this program.
    package static func open(
        environment: [String: String],
        program: String = "rolzuiver",
        notice: @escaping @Sendable (String) -> Void
    ) async throws -> Register {
        let url: String
        if let given = environment["ROLZUIVER_DATABASE_URL"], !given.isEmpty {
            url = given
        } else {
            url = try await PrivateServer(environment: environment).start(notice: notice)
        }
        let database = Database(ofRegister: url, waitLimit: .seconds(5))
        do {
            try await Migrator(database, notice: notice).migrate()
            try await Register(database).checkKeeper()
        } catch .database(let error) where error.kind == .usage {
            throw ServerError(
                "ROLZUIVER_DATABASE_URL is geen verbindingsreeks die libpq kan lezen.",
                remedy: "Verwacht bijvoorbeeld: postgresql://gebruiker@server/rolzuiver."
            )
        }
        return Register(database, program: program, notice: notice)
    }

    /// Closes its connections.
    package func close() { database.close() }

    /// When change `number` was written (ISO 8601, UTC), and the head of the journal's chain after it in hexadecimal: what
    /// a report prints so that its answer can be had again.
    package func pin(of number: ChangeNumber) async throws(RegisterError) -> (instant: String, head: String) {
        try await read { connection in
            let rows = try await connection.query(
                """
                select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), hash
                from register.change join register.head on head.change = number where number = \(number)
                """
            ).decode(as: (String, [UInt8]).self)
            guard let (at, hash) = rows.first else { throw RegisterError.notFound(what: "Wijziging \(number)") }
            return (at, hexadecimal(hash))
        }
    }
}

extension Database {
    /// A database that holds a register, or is to hold one.
    ///
    /// Nothing in it can stand in for what the server brings, such as a function `sha256` of its owner's: whether the
    /// register is what was written, must not be for the one to say who may have changed it.
    convenience init(ofRegister conninfo: String, waitLimit: Duration) {
        var options = Connection.Options()
        options.searchPath = "pg_catalog"
        self.init(conninfo, waitLimit: waitLimit, options: options)
    }
}
