import CLibPQ

extension Connection {
    /// Streams rows to `COPY … FROM STDIN (FORMAT binary)`; returns how many were stored.
    ///
    /// If `body` throws, nothing is stored, and a transaction that is open has failed.
    @discardableResult
    public func copyIn(_ sql: String, _ body: (CopyWriter) async throws -> Void) async throws -> Int {
        let outcome = await exclusively(sql) { () async -> Result<Result<Int, any Error>, PostgresError> in
            let isBinary: Bool
            do throws(PostgresError) {
                isBinary = try await head(PGRES_COPY_IN, "COPY FROM STDIN").isBinary
            } catch { return .failure(error) }
            let writer = CopyWriter(self, isBinary: isBinary)
            do {
                try await body(writer)
                try await writer.finish()
                return .success(.success(try await drain()))
            } catch {
                // The reason goes to the server's log, where values have no place.
                try? await endCopy(refusing: "the sender gave up")
                _ = try? await drain()
                return .success(.failure(error))
            }
        }
        return try unwrap(outcome, sql)
    }
}

/// A type that is written as one row of a COPY.
public protocol RowEncodable {
    /// Appends the fields with `row.append(_:)`, in the order of the columns.
    func encode(into row: inout CopyRow) throws(PostgresError)
}

/// The fields of a row in the binary format of COPY.
public struct CopyRow: Sendable {
    @usableFromInline var bytes: [UInt8] = []
    @usableFromInline var count: Int16 = 0

    @usableFromInline
    init() {}

    /// Adds a field.
    @inlinable
    public mutating func append(_ value: some PostgresEncodable) throws(PostgresError) {
        do { try value.encodeWithLength(into: &bytes) } catch { throw error.inColumn(Int(count) + 1, nil) }
        count += 1
    }

    /// Adds a field, or NULL.
    @inlinable
    public mutating func append(_ value: (some PostgresEncodable)?) throws(PostgresError) {
        if let value { try append(value) } else { appendNull() }
    }

    /// Adds a field whose type is known only at run time, or NULL.
    @inlinable
    public mutating func append(any value: (any PostgresEncodable)?) throws(PostgresError) {
        if let value { try append(value) } else { appendNull() }
    }

    /// Adds NULL.
    @inlinable
    public mutating func appendNull() {
        Int32(-1).append(to: &bytes)
        count += 1
    }
}

/// Rows in the binary format of COPY, made before the server asks for them.
public struct CopyRows: Sendable {
    @usableFromInline var row = CopyRow()

    /// No rows.
    public init() {}

    /// Adds the row whose fields `build` appends; when it throws, nothing is added.
    @inlinable
    public mutating func add(_ build: (inout CopyRow) throws(PostgresError) -> Void) throws(PostgresError) {
        let start = row.bytes.count
        row.count = 0
        Int16(0).append(to: &row.bytes)
        do throws(PostgresError) { try build(&row) } catch {
            // A row in part would be taken for something else.
            row.bytes.removeSubrange(start...)
            throw error
        }
        row.count.write(to: &row.bytes, at: start)
    }
}

/// The pushing end of a COPY FROM; lives only within the body of ``Connection/copyIn(_:_:)``.
public final class CopyWriter {
    private let connection: Connection
    private let isBinary: Bool
    @usableFromInline var rows = CopyRows()
    private var failure: PostgresError?

    init(_ connection: Connection, isBinary: Bool) {
        self.connection = connection
        self.isBinary = isBinary
        if isBinary { rows.row.bytes = copySignature + [UInt8](repeating: 0, count: 8) }
    }

    /// Writes one row.
    @inlinable
    public func write(_ value: some RowEncodable) async throws(PostgresError) {
        try await write { row throws(PostgresError) in try value.encode(into: &row) }
    }

    /// Writes rows one after the other.
    @inlinable
    public func write(contentsOf values: some Sequence<some RowEncodable>) async throws(PostgresError) {
        for value in values { try await write(value) }
    }

    /// Writes the row whose fields `build` appends.
    @inlinable
    public func write(_ build: (inout CopyRow) throws(PostgresError) -> Void) async throws(PostgresError) {
        try rows.add(build)
        if rows.row.bytes.count >= 1 << 16 { try await flush() }
    }

    /// Writes rows that were made before.
    public func write(_ made: CopyRows) async throws(PostgresError) {
        rows.row.bytes.append(contentsOf: made.row.bytes)
        try await flush()
    }

    /// Sends bytes in the format that the COPY asks for, which must be text or CSV.
    public func send(_ bytes: [UInt8]) async throws(PostgresError) {
        guard !isBinary else { throw PostgresError(.usage, "this COPY is binary: write rows") }
        rows.row.bytes.append(contentsOf: bytes)
        if rows.row.bytes.count >= 1 << 16 { try await flush() }
    }

    /// Sends what has been collected, waiting while the server is slower than the caller.
    @usableFromInline
    func flush() async throws(PostgresError) {
        if let failure { throw failure }
        do throws(PostgresError) {
            if Task.isCancelled { throw .cancelled }
            for start in stride(from: 0, to: rows.row.bytes.count, by: 1 << 20) {
                try await put(start..<min(start + 1 << 20, rows.row.bytes.count))
            }
            rows.row.bytes.removeAll(keepingCapacity: rows.row.bytes.count <= 1 << 22)
        } catch {
            failure = error
            throw error
        }
    }

    /// Sends the last rows and ends the COPY.
    func finish() async throws(PostgresError) {
        if isBinary { Int16(-1).append(to: &rows.row.bytes) }
        try await flush()
        try await connection.endCopy(refusing: nil)
    }

    private func put(_ range: Range<Int>) async throws(PostgresError) {
        var isQueued = false
        while true {
            let status = try connection.change { session, _ throws(PostgresError) -> CInt in
                if !isQueued {
                    let status = rows.row.bytes.withUnsafeBytes { bytes in
                        PQputCopyData(
                            session.handle,
                            UnsafeRawBufferPointer(rebasing: bytes[range]).bindMemory(to: CChar.self).baseAddress,
                            CInt(range.count)
                        )
                    }
                    guard status == 1 else { return status }
                    isQueued = true
                }
                return PQflush(session.handle) == 1 ? 0 : 1
            }
            switch status {
            case 1: return
            case 0: try await connection.waitForSocket(isSending: true)
            default:
                // The server has ended the COPY; its reason comes with the result.
                try await connection.drain()
                throw PostgresError(.server, "the server ended the COPY")
            }
        }
    }
}

extension Rows {
    /// Whether the COPY that this result opens is in the binary format.
    fileprivate var isBinary: Bool { PQbinaryTuples(handle) == 1 }
}
