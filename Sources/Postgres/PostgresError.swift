import CLibPQ

/// Everything that can go wrong between this process and PostgreSQL.
///
/// ``description`` is fit for a log: it holds no parameter values. What may hold them, ``message`` (for errors in data)
/// and ``detail``, stands apart.
public struct PostgresError: Error, Hashable, Sendable {
    /// What kind of failure it is, and so what the caller can do.
    public enum Kind: Hashable, Sendable {
        /// The connection could not be made, or has been lost; whether a `COMMIT` in flight took effect is unknown.
        case connection
        /// The server refused a statement; ``PostgresError/sqlState`` says why.
        case server
        /// The task was cancelled, and so was its statement.
        case cancelled
        /// No connection came free, or could be opened, within the wait limit.
        case exhausted
        /// A parameter cannot be sent: too large, too many, or text with a NUL.
        case encoding
        /// A field did not have the type or the form that the caller asked for.
        case decoding
        /// The call was made in a state that does not allow it.
        case usage
    }

    /// What kind of failure it is.
    public var kind: Kind
    /// The five-character code, present when the server reported the error.
    public var sqlState: SQLState?
    /// The server's primary message, or ours; for SQLSTATE class 22 it may quote a value.
    public var message: String
    /// More about the error; it often quotes values.
    public var detail: String?
    /// What the server suggests.
    public var hint: String?
    /// The violated constraint's name.
    public var constraint: String?
    /// The schema of the table concerned.
    public var schema: String?
    /// The table concerned.
    public var table: String?
    /// The column concerned.
    public var column: String?
    /// Where in ``statement`` the error lies, in characters from 1.
    public var position: Int?
    /// The SQL text, without its parameters.
    public var statement: String?
    /// Whether the server found that a prepared statement's plan no longer fits its tables.
    var isStalePlan = false

    /// An error of `kind` that `message` explains, without parameter values.
    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    /// A field that cannot be decoded; `message` says what was expected and must not quote the value.
    public static func decoding(_ message: String) -> Self { Self(.decoding, message) }

    /// A value that cannot be encoded; `message` says why and must not quote the value.
    public static func encoding(_ message: String) -> Self { Self(.encoding, message) }

    /// Whether running the same transaction again may succeed.
    public var isRetryable: Bool { isStalePlan || sqlState?.isRetryable == true }

    /// Says which statement failed, unless that is known already.
    func running(_ sql: String?) -> Self {
        var error = self
        error.statement = statement ?? sql
        return error
    }

    /// Says which column could not be decoded, counted from 1.
    @usableFromInline
    func inColumn(_ number: Int, _ name: String?) -> Self {
        var error = self
        error.column = name ?? "\(number)"
        error.message = "column \(number)\(name.map { " (\($0))" } ?? ""): \(message)"
        return error
    }
}

extension PostgresError: CustomStringConvertible {
    /// Kind, code, message, names and the statement's beginning; no parameter values.
    public var description: String {
        var text = "\(kind)"
        if let sqlState { text += " [\(sqlState.rawValue)]" }
        // Messages about data quote it: 'invalid input syntax for type integer: "…"'.
        text += sqlState?.classCode == "22" ? ": the data do not fit (SQLSTATE class 22)" : ": \(message)"
        if let constraint, !message.contains(constraint) { text += "; constraint \(constraint)" }
        if let table, !message.contains(table) { text += "; table \(table)" }
        if let statement {
            let line = statement.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            text += "; in: \(line.prefix(160))\(line.count > 160 ? "…" : "")"
        }
        return text
    }
}

extension PostgresError {
    /// Reads a failed result's diagnostic fields.
    init(_ result: OpaquePointer, statement: String?) {
        func field(_ code: UnicodeScalar) -> String? {
            PQresultErrorField(result, CInt(code.value)).map { String(cString: $0) }
        }
        self.init(.server, field("M") ?? trimmed(PQresultErrorMessage(result)))
        sqlState = field("C").map(SQLState.init(rawValue:))
        detail = field("D")
        hint = field("H")
        schema = field("s")
        table = field("t")
        column = field("c")
        constraint = field("n")
        position = field("P").flatMap { Int($0) }
        // The name of the server's function and not its message, which is translated.
        isStalePlan = sqlState == "0A000" && field("R") == "RevalidateCachedQuery" || sqlState == "26000"
        self.statement = statement
    }

    /// What libpq says about a connection.
    static func connection(_ handle: OpaquePointer?) -> Self { Self(.connection, trimmed(PQerrorMessage(handle))) }

    static let cancelled = Self(.cancelled, "the task was cancelled")
    static let closed = Self(.connection, "the connection was closed")
    static let busy = Self(.usage, "a COPY or a script is in progress on this connection")
}

/// A C string without the line ends that libpq puts after its messages.
func trimmed(_ text: UnsafePointer<CChar>?) -> String {
    var text = text.map { String(cString: $0) } ?? ""
    while text.last?.isNewline == true { text.removeLast() }
    return text
}
