// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// What a protocol requires is documented there.

/// A type that PostgreSQL has ranges of.
public protocol PostgresRangeBound: PostgresCodable, Hashable {
    /// The range type over this type.
    static var rangeTypeID: TypeID { get }
    /// The array type over that range type.
    static var rangeArrayTypeID: TypeID { get }
}

extension Int32: PostgresRangeBound {
    public static var rangeTypeID: TypeID { .int4range }
    public static var rangeArrayTypeID: TypeID { .int4rangeArray }
}

extension Int64: PostgresRangeBound {
    public static var rangeTypeID: TypeID { .int8range }
    public static var rangeArrayTypeID: TypeID { .int8rangeArray }
}

extension PostgresNumeric: PostgresRangeBound {
    public static var rangeTypeID: TypeID { .numrange }
    public static var rangeArrayTypeID: TypeID { .numrangeArray }
}

extension PostgresDate: PostgresRangeBound {
    public static var rangeTypeID: TypeID { .daterange }
    public static var rangeArrayTypeID: TypeID { .daterangeArray }
}

extension PostgresTimestamp: PostgresRangeBound {
    public static var rangeTypeID: TypeID { .tstzrange }
    public static var rangeArrayTypeID: TypeID { .tstzrangeArray }
}

/// A range: empty, or from `lower` to `upper`, where nil is unbounded.
///
/// The server brings ranges of days and integers into the half-open form `[lower, upper)`.
public struct PostgresRange<Bound: PostgresRangeBound>: PostgresCodable, Hashable, Sendable {
    /// The lower bound; nil is unbounded.
    public var lower: Bound?
    /// The upper bound; nil is unbounded.
    public var upper: Bound?
    /// Whether the lower bound itself belongs to the range.
    public var includesLower: Bool
    /// Whether the upper bound itself belongs to the range.
    public var includesUpper: Bool
    /// Whether nothing belongs to the range; the bounds are nil then.
    public let isEmpty: Bool

    /// The range `[lower, upper)`, or with the bounds as told; the server refuses a lower bound above the upper.
    @inlinable
    public init(_ lower: Bound?, _ upper: Bound?, includesLower: Bool = true, includesUpper: Bool = false) {
        (self.lower, self.upper) = (lower, upper)
        // What is unbounded includes no bound: so equal ranges have equal values.
        self.includesLower = includesLower && lower != nil
        self.includesUpper = includesUpper && upper != nil
        isEmpty = false
    }

    @usableFromInline
    init(empty: Void) { (lower, upper, includesLower, includesUpper, isEmpty) = (nil, nil, false, false, true) }

    /// The range that holds nothing.
    public static var empty: Self { Self(empty: ()) }

    public static var typeID: TypeID { Bound.rangeTypeID }

    @inlinable
    public init(field: RawSpan) throws(PostgresError) {
        let flags = RangeFlags(rawValue: try field.bigEndian())
        guard !flags.contains(.empty) else {
            self.init(empty: ())
            return
        }
        var offset = 1
        let lower = flags.contains(.lowerUnbounded) ? nil : try Self.bound(field, &offset)
        let upper = flags.contains(.upperUnbounded) ? nil : try Self.bound(field, &offset)
        let (includesLower, includesUpper) = (flags.contains(.includesLower), flags.contains(.includesUpper))
        self.init(lower, upper, includesLower: includesLower, includesUpper: includesUpper)
    }

    @inlinable
    public func encode(into bytes: inout [UInt8]) throws(PostgresError) {
        var flags: RangeFlags = isEmpty ? .empty : []
        if !isEmpty {
            flags.formUnion(lower == nil ? .lowerUnbounded : includesLower ? .includesLower : [])
            flags.formUnion(upper == nil ? .upperUnbounded : includesUpper ? .includesUpper : [])
        }
        bytes.append(flags.rawValue)
        if let lower { try lower.encodeWithLength(into: &bytes) }
        if let upper { try upper.encodeWithLength(into: &bytes) }
    }

    @inlinable
    static func bound(_ field: RawSpan, _ offset: inout Int) throws(PostgresError) -> Bound {
        let count = Int(try field.bigEndian(as: Int32.self, at: offset))
        try field.checkPart(at: offset + 4, count: count)
        defer { offset += 4 + count }
        return try Bound(field: field.extracting(droppingFirst: offset + 4).extracting(first: count))
    }
}

/// The first byte of a range's binary form.
@usableFromInline
struct RangeFlags: OptionSet, Sendable {
    @usableFromInline let rawValue: UInt8

    @usableFromInline
    init(rawValue: UInt8) { self.rawValue = rawValue }

    @usableFromInline static let empty = Self(rawValue: 0x01)
    @usableFromInline static let includesLower = Self(rawValue: 0x02)
    @usableFromInline static let includesUpper = Self(rawValue: 0x04)
    @usableFromInline static let lowerUnbounded = Self(rawValue: 0x08)
    @usableFromInline static let upperUnbounded = Self(rawValue: 0x10)
}

extension PostgresEncodable {
    /// Appends the length in four bytes, then the binary form.
    @inlinable
    func encodeWithLength(into bytes: inout [UInt8]) throws(PostgresError) {
        let start = bytes.count
        Int32(0).append(to: &bytes)
        try encode(into: &bytes)
        let count = bytes.count - start - 4
        guard count <= largestField else {
            throw .encoding("a value of \(count) bytes; PostgreSQL takes \(largestField) at most")
        }
        Int32(truncatingIfNeeded: count).write(to: &bytes, at: start)
    }
}
