import CLibPQ

/// A connection string of libpq, taken apart: so that one setting can be changed, or kept off a command line.
public struct ConnectionSettings: Hashable, Sendable {
    private var values: [String: String]

    /// Reads a connection string or URI; what it leaves open stays so.
    ///
    /// - Throws: an error of kind ``PostgresError/Kind/usage`` when libpq cannot read it.
    public init(_ conninfo: String) throws(PostgresError) {
        var message: UnsafeMutablePointer<CChar>?
        guard let first = PQconninfoParse(conninfo, &message) else {
            defer { PQfreemem(message) }
            var error = PostgresError(.usage, "the connection string is not one that libpq can read")
            // It quotes the string, and so perhaps a password.
            error.detail = trimmed(message)
            throw error
        }
        defer { PQconninfoFree(first) }
        values = [:]
        var option = first
        while let name = option.pointee.keyword {
            if let value = option.pointee.val { values[String(cString: name)] = String(cString: value) }
            option += 1
        }
    }

    /// One setting, such as `dbname`; nil when the string says nothing of it.
    public subscript(name: String) -> String? {
        get { values[name] }
        set { values[name] = newValue }
    }

    /// All that is set, by name.
    var all: [String: String] { values }

    /// The connection string, in keywords.
    public var text: String {
        values.sorted { $0.key < $1.key }.map { name, value in
            let escaped = value.map { $0 == "\\" || $0 == "'" ? "\\\($0)" : String($0) }.joined()
            return "\(name)='\(escaped)'"
        }
        .joined(separator: " ")
    }
}
