import CLibPQ

// @unchecked: a PGresult is never changed after libpq has handed it out, nothing else holds it, and libpq documents
// the reading functions used here as safe from any thread.
/// The result of a statement: its rows, in memory, and what it did.
public final class Rows: @unchecked Sendable {
    @usableFromInline let handle: OpaquePointer

    /// How many rows there are.
    public let count: Int
    /// How many columns each row has.
    public let columnCount: Int

    init(_ handle: OpaquePointer) {
        self.handle = handle
        count = Int(PQntuples(handle))
        columnCount = Int(PQnfields(handle))
    }

    deinit { PQclear(handle) }

    /// Whether there are no rows.
    public var isEmpty: Bool { count == 0 }

    /// Rows touched by INSERT, UPDATE, DELETE or COPY.
    public var affected: Int { Int(String(cString: PQcmdTuples(handle))) ?? 0 }

    /// What the server says it did, such as `INSERT 0 1`.
    public var commandTag: String { String(cString: PQcmdStatus(handle)) }

    /// The columns' names.
    public var columns: [String] { (0..<columnCount).map { columnName($0) } }

    /// The columns' types.
    public var columnTypes: [TypeID] { (0..<columnCount).map { columnType($0) } }

    /// Decodes every row with `T.init(row:)`.
    @inlinable
    public func decode<T: RowDecodable>(_: T.Type = T.self) throws(PostgresError) -> [T] {
        try decodeEach { reader throws(PostgresError) in try T(row: &reader) }
    }

    /// Decodes every row's first column.
    @inlinable
    public func decode<V: PostgresDecodable>(as _: V.Type) throws(PostgresError) -> [V] {
        try decodeEach { reader throws(PostgresError) in try reader.next(as: V.self) }
    }

    // Two or more: a pack of one would compete with the function above.
    /// Decodes every row as a tuple of its first columns.
    @inlinable
    public func decode<A: PostgresDecodable, each V: PostgresDecodable>(
        as _: (A, repeat each V).Type
    ) throws(PostgresError) -> [(A, repeat each V)] {
        try decodeEach { reader throws(PostgresError) in
            (try reader.next(as: A.self), repeat try reader.next(as: (each V).self))
        }
    }

    /// Decodes every row with `body`, which reads its fields one after the other.
    @inlinable
    public func decodeEach<T>(
        _ body: (inout RowReader) throws(PostgresError) -> T
    ) throws(PostgresError) -> [T] {
        var values: [T] = []
        values.reserveCapacity(count)
        try forEach { reader throws(PostgresError) in values.append(try body(&reader)) }
        return values
    }

    /// Calls `body` for every row, which reads as many of its fields as it wants.
    @inlinable
    public func forEach(_ body: (inout RowReader) throws(PostgresError) -> Void) throws(PostgresError) {
        for row in 0..<count { try read(row, body) }
    }

    /// Reads the row of that number, counted from 0: as many of its fields as `body` wants.
    @inlinable
    public func read<T>(
        _ row: Int,
        _ body: (inout RowReader) throws(PostgresError) -> T
    ) throws(PostgresError) -> T {
        precondition(row < count, "no such row")
        var reader = RowReader(self, row: row)
        return try body(&reader)
    }

    @usableFromInline
    func field(_ row: Int, _ column: Int) -> UnsafeRawBufferPointer? {
        let (row, column) = (CInt(truncatingIfNeeded: row), CInt(truncatingIfNeeded: column))
        let length = PQgetlength(handle, row, column)
        if length == 0, PQgetisnull(handle, row, column) == 1 { return nil }
        return UnsafeRawBufferPointer(start: PQgetvalue(handle, row, column), count: Int(length))
    }

    @usableFromInline
    func columnName(_ column: Int) -> String {
        PQfname(handle, CInt(column)).map { String(cString: $0) } ?? "\(column + 1)"
    }

    @usableFromInline
    func columnType(_ column: Int) -> TypeID { TypeID(rawValue: PQftype(handle, CInt(column))) }
}
