// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// What a protocol requires is documented there.

/// A type that binds to a `$n` placeholder, or fills a field of `COPY`, in binary.
public protocol PostgresEncodable: Sendable {
    /// The PostgreSQL type it is sent as.
    static var typeID: TypeID { get }
    /// Appends the binary form, without its length; fails for what PostgreSQL cannot hold.
    func encode(into bytes: inout [UInt8]) throws(PostgresError)
}

/// A type that reads the binary form of one or more PostgreSQL types.
public protocol PostgresDecodable {
    /// Decodes a field that is not NULL.
    init(field: RawSpan) throws(PostgresError)
    /// What SQL NULL decodes to: an error, except for `Optional`.
    static func null() throws(PostgresError) -> Self
    /// Whether columns of `type` have a form that this type reads.
    static func reads(_ type: TypeID) -> Bool
}

/// A value that goes both ways.
public typealias PostgresCodable = PostgresDecodable & PostgresEncodable

/// The largest field, and the largest message, that PostgreSQL takes: one byte less than 1 GiB.
public let largestField = 0x3FFF_FFFF

extension PostgresDecodable {
    /// Refuses NULL.
    @inlinable
    public static func null() throws(PostgresError) -> Self {
        throw .decoding("NULL, expected \(Self.self)")
    }

    /// Accepts every type; the length of the field is all that is checked.
    @inlinable
    public static func reads(_ type: TypeID) -> Bool { true }
}

extension PostgresDecodable where Self: PostgresEncodable {
    /// Accepts the type that it is sent as.
    @inlinable
    public static func reads(_ type: TypeID) -> Bool { type == typeID }
}

extension Optional: PostgresDecodable where Wrapped: PostgresDecodable {
    @inlinable
    public init(field: RawSpan) throws(PostgresError) { self = try Wrapped(field: field) }

    @inlinable
    public static func null() -> Self { nil }

    @inlinable
    public static func reads(_ type: TypeID) -> Bool { Wrapped.reads(type) }
}

/// An enumeration, or a wrapper, is stored as its raw value.
extension PostgresEncodable where Self: RawRepresentable, RawValue: PostgresEncodable {
    @inlinable
    public static var typeID: TypeID { RawValue.typeID }

    @inlinable
    public func encode(into bytes: inout [UInt8]) throws(PostgresError) { try rawValue.encode(into: &bytes) }
}

extension PostgresDecodable where Self: RawRepresentable, RawValue: PostgresDecodable {
    @inlinable
    public init(field: RawSpan) throws(PostgresError) {
        guard let value = Self(rawValue: try RawValue(field: field)) else {
            throw .decoding("not a value of \(Self.self)")
        }
        self = value
    }

    @inlinable
    public static func reads(_ type: TypeID) -> Bool { RawValue.reads(type) }
}

extension PostgresDecodable where Self: PostgresEncodable & RawRepresentable, RawValue: PostgresCodable {
    @inlinable
    public static func reads(_ type: TypeID) -> Bool { RawValue.reads(type) }
}

extension RawSpan {
    /// Reads an integer in network byte order; fails when the field ends before it does.
    @inlinable
    public func bigEndian<T: FixedWidthInteger & BitwiseCopyable>(
        as: T.Type = T.self,
        at offset: Int = 0
    ) throws(PostgresError) -> T {
        guard offset >= 0, byteCount - offset >= MemoryLayout<T>.size else {
            throw .decoding("\(byteCount) bytes cannot hold \(T.self) at \(offset)")
        }
        return T(bigEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: T.self))
    }

    /// Checks the length of a type that has only one.
    @inlinable
    func checkCount(_ count: Int, _ type: StaticString) throws(PostgresError) {
        guard byteCount == count else { throw .decoding("\(type) has \(count) bytes, not \(byteCount)") }
    }

    /// Checks that `count` bytes at `offset` lie within the field.
    @inlinable
    func checkPart(at offset: Int, count: Int) throws(PostgresError) {
        guard offset >= 0, count >= 0, count <= byteCount - offset else {
            throw .decoding("a part of \(count) bytes at \(offset) lies outside the field")
        }
    }
}

extension FixedWidthInteger where Self: BitwiseCopyable {
    /// Appends the integer in network byte order.
    @inlinable
    public func append(to bytes: inout [UInt8]) {
        withUnsafeBytes(of: bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// Overwrites the bytes at `offset` with the integer in network byte order.
    @inlinable
    func write(to bytes: inout [UInt8], at offset: Int) {
        bytes.withUnsafeMutableBytes { $0.storeBytes(of: bigEndian, toByteOffset: offset, as: Self.self) }
    }
}
