import Postgres

/// Why a backup was not made or not put back, and what a person can do about it.
package struct BackupError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of trouble it is, and so with which exit code it ends.
    package enum Kind: Hashable, Sendable {
        /// The file, or the place where it would go, will not do.
        case unusable
        /// The file or what it holds is not what was written.
        case damaged
        /// The login may not do what it takes.
        case forbidden
        /// Somebody else is at it; later it may succeed.
        case busy
    }

    /// What kind of trouble it is.
    package let kind: Kind
    /// What is wrong and what to do, in Dutch.
    package let description: String

    init(_ kind: Kind, _ description: String) { (self.kind, self.description) = (kind, description) }
}

/// Runs `body`, and says in the register's terms what a database has against it.
func explained<R>(_ body: () async throws -> R) async throws -> R {
    do { return try await body() } catch let error as PostgresError { throw RegisterError(error) }
}

extension ConnectionSettings {
    /// Reads the connection string that a person gave.
    init(given conninfo: String) throws(BackupError) {
        do { try self.init(conninfo) } catch {
            throw BackupError(
                .unusable,
                "De verbindingsreeks is er geen die libpq kan lezen. Verwacht bijvoorbeeld: "
                    + "postgresql://gebruiker@server/rolzuiver."
            )
        }
    }
}
