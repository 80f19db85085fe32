/// SQL text with its values kept apart: every interpolated value becomes a placeholder `$n`.
///
///     connection.query("SELECT name FROM body WHERE id = \(id)")
public struct Statement: Sendable, ExpressibleByStringInterpolation {
    /// The text with its placeholders.
    public private(set) var sql: String
    var bindings = Bindings()

    /// SQL without parameters.
    public init(stringLiteral value: String) { sql = value }

    /// SQL with a parameter for every interpolated value.
    public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.statement }

    /// SQL that the program has put together, with `$1`, `$2` … for `parameters`.
    ///
    /// "Unsafe" because nothing checks where the text comes from: it must never hold what a user has typed.
    public init(unsafe sql: String, _ parameters: [(any PostgresEncodable)?] = []) {
        self.sql = sql
        for parameter in parameters { append(parameter) }
    }

    /// Adds the value of the next placeholder.
    public mutating func append(_ parameter: (any PostgresEncodable)?) {
        if let parameter { bindings.append(parameter) } else { bindings.appendNull(.unspecified) }
    }

    /// Collects the text and the values of a literal.
    public struct StringInterpolation: StringInterpolationProtocol {
        var statement = Statement(stringLiteral: "")

        /// Makes room for a literal.
        public init(literalCapacity: Int, interpolationCount: Int) {
            statement.sql.reserveCapacity(literalCapacity + 3 * interpolationCount)
        }

        /// Adds SQL text.
        public mutating func appendLiteral(_ literal: String) { statement.sql += literal }

        /// A value.
        public mutating func appendInterpolation(_ value: some PostgresEncodable) {
            statement.bindings.append(value)
            statement.sql += "$\(statement.bindings.count)"
        }

        /// A value, or NULL of its type.
        public mutating func appendInterpolation<V: PostgresEncodable>(_ value: V?) {
            if let value { statement.bindings.append(value) } else { statement.bindings.appendNull(V.typeID) }
            statement.sql += "$\(statement.bindings.count)"
        }

        /// SQL known at compile time: a name or a fragment, never a user's input.
        public mutating func appendInterpolation(sql fragment: StaticString) { statement.sql += "\(fragment)" }

        /// SQL that the program has put together, without parameters, never a user's input.
        public mutating func appendInterpolation(unsafe fragment: String) { statement.sql += fragment }
    }
}

/// Encoded parameters: one buffer, and for each placeholder a type and a range of that buffer.
struct Bindings: Sendable {
    private var bytes: [UInt8] = []
    private(set) var types: [UInt32] = []
    private var ranges: [Range<Int>?] = []
    /// Why the first unfit parameter cannot be sent.
    private var refusal: PostgresError?

    var count: Int { types.count }

    mutating func append<V: PostgresEncodable>(_ value: V) {
        types.append(V.typeID.rawValue)
        let start = bytes.count
        do {
            try value.encode(into: &bytes)
            ranges.append(start..<bytes.count)
        } catch {
            refusal = refusal ?? .encoding("parameter $\(count): \(error.message)")
            bytes.removeSubrange(start...)
            ranges.append(nil)
        }
    }

    mutating func appendNull(_ type: TypeID) {
        types.append(type.rawValue)
        ranges.append(nil)
    }

    /// Refuses what the protocol cannot carry, before anything is sent.
    func check() throws(PostgresError) {
        if let refusal { throw refusal }
        guard count <= 65_535 else {
            throw .encoding("\(count) parameters; a statement takes 65535 at most. Pass arrays, or use COPY")
        }
        // Lengths, counts and formats take some room of the message too.
        guard bytes.count + 8 * count <= largestField - 4096 else {
            throw .encoding("parameters of \(bytes.count) bytes together; a statement takes 1 GiB at most")
        }
    }

    /// Calls `body` with the parallel arrays that libpq wants.
    func withParameters<R>(
        _ body: (_ count: CInt, UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<CInt>, UnsafePointer<CInt>) -> R
    ) -> R {
        bytes.withUnsafeBytes { buffer in
            // A value of no bytes must still have an address: none means NULL.
            withUnsafePointer(to: 0 as CChar) { empty in
                let values = ranges.map { range -> UnsafePointer<CChar>? in
                    guard let range else { return nil }
                    guard let base = buffer.baseAddress, !range.isEmpty else { return empty }
                    return (base + range.lowerBound).assumingMemoryBound(to: CChar.self)
                }
                let lengths = ranges.map { CInt($0?.count ?? 0) }
                let formats = [CInt](repeating: 1, count: count)
                return body(CInt(count), values, lengths, formats)
            }
        }
    }
}
