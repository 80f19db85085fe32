/// Rows in the form in which the server sent them, one behind the other.
///
/// Of many rows that are read now and wanted later this holds a fraction of what a result or the values themselves would.
public struct PackedRows: Sendable {
    /// Where a row lies.
    public struct Place: Sendable {
        @usableFromInline let page: Int32
        @usableFromInline let offset: Int32
    }

    /// In pages, so that what is there stays where it is when more comes.
    @usableFromInline private(set) var pages: [[UInt8]] = []
    @usableFromInline private(set) var open: [UInt8] = []
    @usableFromInline let columnCount: Int
    /// How many bytes there are.
    public private(set) var byteCount = 0

    private static let pageSize = 1 << 16

    /// No rows yet, which will have so many columns.
    public init(columnCount: Int) { self.columnCount = columnCount }

    /// Puts away a row of `rows`, as far as it has columns here.
    public mutating func append(row: Int, of rows: Rows) -> Place {
        precondition(rows.columnCount >= columnCount, "rows of another form")
        // A row that is longer than what is left makes its page longer.
        if open.capacity == 0 || open.count > Self.pageSize - 1024 {
            if !open.isEmpty { pages.append(open) }
            open = []
            open.reserveCapacity(Self.pageSize)
        }
        let place = Place(page: Int32(pages.count), offset: Int32(open.count))
        for column in 0..<columnCount {
            let field = rows.field(row, column)
            Int32(truncatingIfNeeded: field?.count ?? -1).append(to: &open)
            if let field { open.append(contentsOf: field) }
        }
        byteCount += open.count - Int(place.offset)
        return place
    }

    /// Reads a row, as it was read from the result.
    ///
    /// It does not say what types its columns have: whoever put the rows away knows.
    @inlinable
    public func read<T>(
        _ place: Place,
        _ body: (inout RowReader) throws(PostgresError) -> T
    ) throws(PostgresError) -> T {
        let page = Int(place.page) < pages.count ? pages[Int(place.page)] : open
        let bytes = page.span.bytes
        precondition(Int(place.offset) < bytes.byteCount, "no such row")
        return try bytes.withUnsafeBytes { bytes throws(PostgresError) -> T in
            guard let start = bytes.baseAddress else { throw .decoding("no such row") }
            var reader = RowReader(copy: start + Int(place.offset), end: start + bytes.count, count: columnCount)
            return try body(&reader)
        }
    }
}
