import CLibPQ
import Glibc

extension Connection {
    /// How connections are made and behave, beside what the connection string says.
    public struct Options: Sendable {
        /// What `pg_stat_activity` shows, when the connection string does not say.
        public var applicationName: String?
        /// How long to try one host, in whole seconds of at least 2, when the connection string does not say.
        public var connectTimeout: Duration = .seconds(5)
        /// How long a statement may run.
        public var statementTimeout: Duration?
        /// How long a statement may wait for a lock.
        public var lockTimeout: Duration?
        /// How long a transaction may do nothing.
        public var idleInTransactionTimeout: Duration?
        /// Where names without a schema are looked for, whatever the connection string, the login or the database says.
        ///
        /// Nil leaves it to them. With `pg_catalog`, nothing that anyone made can stand in for what the server brings.
        public var searchPath: String?
        /// How many prepared statements are kept.
        public var preparedStatementLimit = 256
        /// Receives the server's notices and warnings; called on any thread, and must not block.
        public var onNotice: @Sendable (PostgresError) -> Void = { _ in }

        /// The defaults: no timeouts but for connecting.
        public init() {}
    }

    /// Opens a session; `conninfo` is a libpq connection string or URI, with one host or several.
    ///
    /// Fails with ``PostgresError/Kind/connection``; an SQLSTATE, where there is one, is the server's own refusal.
    public static func connect(
        _ conninfo: String,
        options: Options = Options(),
        on poller: Poller = .shared
    ) async throws(PostgresError) -> Connection {
        // Resolving names blocks, and so does libpq's way past a host that does not answer.
        let opened = await blocking { open(conninfo, options) }
        return try Connection(opened.get(), options: options, on: poller)
    }

    private static func open(_ conninfo: String, _ options: Options) -> Result<UInt, PostgresError> {
        let settings: [String: String]
        do throws(PostgresError) { settings = try ConnectionSettings(conninfo).all.adding(options) } catch {
            return .failure(error)
        }
        let names = settings.keys.map { strdup($0) }
        let values = names.map { name in strdup(name.flatMap { settings[String(cString: $0)] } ?? "") }
        defer { for text in names + values { free(text) } }
        let handle = (names + [nil]).withUnsafeBufferPointer { names in
            (values + [nil]).withUnsafeBufferPointer { values in
                names.withMemoryRebound(to: UnsafePointer<CChar>?.self) { names in
                    values.withMemoryRebound(to: UnsafePointer<CChar>?.self) { values in
                        PQconnectdbParams(names.baseAddress, values.baseAddress, 0)
                    }
                }
            }
        }
        guard PQstatus(handle) != CONNECTION_OK else { return .success(UInt(bitPattern: handle)) }
        // The second attempt of two: libpq gives the reason for a refusal as a code only when asked to be verbose,
        // and that it can be only once there is a connection to ask.
        var failure = PostgresError.connection(handle)
        PQsetErrorVerbosity(handle, PQERRORS_VERBOSE)
        PQreset(handle)
        if PQstatus(handle) == CONNECTION_OK {
            PQsetErrorVerbosity(handle, PQERRORS_DEFAULT)
            return .success(UInt(bitPattern: handle))
        }
        failure.sqlState = refusal(in: trimmed(PQerrorMessage(handle)))
        PQfinish(handle)
        return .failure(failure)
    }

    /// Finds `28P01` in `FATAL:  28P01: password authentication failed`.
    private static func refusal(in message: String) -> SQLState? {
        let words = message.split(whereSeparator: \.isWhitespace)
        let codes = zip(words, words.dropFirst()).filter { before, word in
            before.hasSuffix(":") && word.utf8.count == 6 && word.hasSuffix(":")
                && word.dropLast().allSatisfy { $0.isASCII && ($0.isNumber || $0.isUppercase) }
        }
        return codes.last.map { SQLState(rawValue: String($0.1.dropLast())) }
    }
}

extension [String: String] {
    /// Adds what the connection string has left open, and what it may not change.
    fileprivate func adding(_ options: Connection.Options) -> Self {
        var settings = self
        settings["client_encoding"] = "UTF8"
        settings["fallback_application_name"] = self["fallback_application_name"] ?? options.applicationName
        if self["connect_timeout"] == nil, getenv("PGCONNECT_TIMEOUT") == nil {
            settings["connect_timeout"] = "\(Swift.max(2, options.connectTimeout.components.seconds))"
        }
        let timeouts = [
            ("statement_timeout", options.statementTimeout), ("lock_timeout", options.lockTimeout),
            ("idle_in_transaction_session_timeout", options.idleInTransactionTimeout),
        ]
        let flags = timeouts.compactMap { name, limit in limit.map { "-c \(name)=\($0.milliseconds)" } }
        let path = options.searchPath.map { "-c search_path=\($0)" }
        if !flags.isEmpty || path != nil {
            // What is said here hides the environment's, so it is repeated; of two values the last one counts.
            let before = self["options"] ?? getenv("PGOPTIONS").map { String(cString: $0) }
            settings["options"] = (flags + [before, path].compactMap { $0 }).joined(separator: " ")
        }
        return settings
    }
}

extension Duration {
    /// Whole milliseconds, at least 1: to PostgreSQL, 0 means without limit.
    fileprivate var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return Swift.max(1, seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    }
}
