/// A type read from one row, field by field in the order of the columns.
public protocol RowDecodable {
    /// Reads the fields with `row.next()`; the row is gone when the initialiser returns.
    init(row: inout RowReader) throws(PostgresError)
}

/// A cursor over the fields of one row, of a result or of a `COPY`.
///
/// It cannot be copied, and so not be kept beyond the call that it was lent to.
public struct RowReader: ~Copyable {
    @usableFromInline
    enum Source {
        case result(Unmanaged<Rows>, row: Int)
        /// The next field's length lies at the address; the row ends within the buffer.
        case copy(UnsafeRawPointer, end: UnsafeRawPointer)
    }

    @usableFromInline var source: Source
    @usableFromInline var column = 0
    /// How many fields the row has.
    public let count: Int

    // Unmanaged: the reader lives within a call on `rows`, and retaining for every row costs more than the row.
    @inlinable
    init(_ rows: Rows, row: Int) {
        source = .result(.passUnretained(rows), row: row)
        count = rows.columnCount
    }

    @inlinable
    init(copy start: UnsafeRawPointer, end: UnsafeRawPointer, count: Int) {
        source = .copy(start, end: end)
        self.count = count
    }

    /// Reads the next field; NULL is an error unless `V` is optional.
    @inlinable
    public mutating func next<V: PostgresDecodable>(as _: V.Type = V.self) throws(PostgresError) -> V {
        try take(as: V.self) { field throws(PostgresError) in
            guard let field else { return try V.null() }
            return try V(field: field.bytes)
        }
    }

    /// Reads the next field, a text; where it is `known`, that is returned and no other is made.
    @inlinable
    public mutating func next(or known: String) throws(PostgresError) -> String {
        try take(as: String.self) { field throws(PostgresError) in
            guard let field else { return try String.null() }
            return known.utf8.elementsEqual(field) ? known : try String(field: field.bytes)
        }
    }

    /// Reads the next field, a text, and appends its bytes (UTF-8) to `bytes`.
    @inlinable
    public mutating func next(appendingTo bytes: inout [UInt8]) throws(PostgresError) {
        try take(as: String.self) { field throws(PostgresError) in
            guard let field else { throw .decoding("NULL, expected \(String.self)") }
            bytes.append(contentsOf: field)
        }
    }

    /// Takes the next field, which has to have a type that `V` reads; nil is NULL.
    @inlinable
    mutating func take<V: PostgresDecodable, T>(
        as _: V.Type,
        _ body: (UnsafeRawBufferPointer?) throws(PostgresError) -> T
    ) throws(PostgresError) -> T {
        guard column < count else { throw .decoding("the row has \(count) columns; the next one was asked for") }
        defer { column += 1 }
        do {
            try checkType(V.self)
            return try body(try nextField())
        } catch { throw error.inColumn(column + 1, columnName) }
    }

    /// Passes over the next field.
    @inlinable
    public mutating func skip() throws(PostgresError) {
        guard column < count else { throw .decoding("the row has \(count) columns; the next one was asked for") }
        // Of a result each field is found by itself.
        if case .copy = source { _ = try nextField() }
        column += 1
    }

    /// Passes over the fields that were not read; returns where a row of COPY ends.
    @inlinable
    mutating func rest() throws(PostgresError) -> UnsafeRawPointer {
        while column < count { try skip() }
        guard case .copy(let next, _) = source else { preconditionFailure("only a row of COPY has an end") }
        return next
    }

    // The first row answers for the others. COPY does not say what types its columns have.
    @inlinable
    func checkType<V: PostgresDecodable>(_: V.Type) throws(PostgresError) {
        guard case .result(let rows, row: 0) = source else { return }
        let type = rows._withUnsafeGuaranteedRef { $0.columnType(column) }
        guard V.reads(type) else { throw .decoding("type \(type.rawValue) (pg_type.oid) cannot be read as \(V.self)") }
    }

    @inlinable
    mutating func nextField() throws(PostgresError) -> UnsafeRawBufferPointer? {
        switch source {
        case .result(let rows, let row):
            return rows._withUnsafeGuaranteedRef { $0.field(row, column) }
        case .copy(let start, let end):
            guard end - start >= 4 else { throw .decoding("the row ends within a field") }
            let length = Int(Int32(bigEndian: start.loadUnaligned(as: Int32.self)))
            let field = start + 4
            guard length >= 0 else {
                source = .copy(field, end: end)
                return nil
            }
            guard length <= end - field else { throw .decoding("the row ends within a field") }
            source = .copy(field + length, end: end)
            return UnsafeRawBufferPointer(start: field, count: length)
        }
    }

    @usableFromInline var columnName: String? {
        guard case .result(let rows, _) = source else { return nil }
        return rows._withUnsafeGuaranteedRef { $0.columnName(column) }
    }
}
