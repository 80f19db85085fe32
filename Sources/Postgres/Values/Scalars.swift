// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// What a protocol requires is documented there.

import Glibc

extension Bool: PostgresCodable {
    public static var typeID: TypeID { .bool }

    @inlinable
    public init(field: RawSpan) throws(PostgresError) {
        try field.checkCount(1, "bool")
        self = try field.bigEndian(as: UInt8.self) != 0
    }

    @inlinable
    public func encode(into bytes: inout [UInt8]) { bytes.append(self ? 1 : 0) }
}

extension Int16: PostgresCodable {
    public static var typeID: TypeID { .int2 }

    @inlinable
    public init(field: RawSpan) throws(PostgresError) {
        try field.checkCount(2, "int2")
        self = try field.bigEndian()
    }

    @inlinable
    public func encode(into bytes: inout [UInt8]) { append(to: &bytes) }
}

extension Int32: PostgresCodable {
    public static var typeID: TypeID { .int4 }

    @inlinable
    public init(field: RawSpan) throws(PostgresError) {
        try field.checkCount(4, "int4")
        self = try field.bigEndian()
    }

    @inlinable
    public func encode(into bytes: inout [UInt8]) { append(to: &bytes) }
}

extension Int64: PostgresCodable {
    public static var typeID: TypeID { .int8 }

    @inlinable
    public init(field: RawSpan) throws(PostgresError) {
        try field.checkCount(8, "int8")
        self = try field.bigEndian()
    }

    @inlinable
    public func encode(into bytes: inout [UInt8]) { append(to: &bytes) }
}

/// Sent as `int8`; reads the smaller integers too.
extension Int: PostgresCodable {
    public static var typeID: TypeID { .int8 }

    @inlinable
    public init(field: RawSpan) throws(PostgresError) {
        switch field.byteCount {
        case 8: self = Int(try field.bigEndian(as: Int64.self))
        case 4: self = Int(try field.bigEndian(as: Int32.self))
        case 2: self = Int(try field.bigEndian(as: Int16.self))
        default: throw .decoding("an integer has 2, 4 or 8 bytes, not \(field.byteCount)")
        }
    }

    @inlinable
    public func encode(into bytes: inout [UInt8]) { Int64(self).append(to: &bytes) }

    @inlinable
    public static func reads(_ type: TypeID) -> Bool { [.int8, .int4, .int2].contains(type) }
}

extension Double: PostgresCodable {
    public static var typeID: TypeID { .float8 }

    @inlinable
    public init(field: RawSpan) throws(PostgresError) {
        try field.checkCount(8, "float8")
        self = Double(bitPattern: try field.bigEndian(as: UInt64.self))
    }

    @inlinable
    public func encode(into bytes: inout [UInt8]) { bitPattern.append(to: &bytes) }
}

/// Sent as `text`; reads all that PostgreSQL sends as plain characters, enumerations included.
extension String: PostgresCodable {
    public static var typeID: TypeID { .text }

    @inlinable
    public init(field: RawSpan) throws(PostgresError) {
        // The server vouches for UTF-8, which the connection asks for; the repairing decoder is the fast one.
        self = field.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
    }

    @inlinable
    public func encode(into bytes: inout [UInt8]) throws(PostgresError) {
        let start = bytes.count
        guard utf8.count <= largestField else {
            throw .encoding("text of \(utf8.count) bytes; PostgreSQL takes \(largestField) at most")
        }
        bytes.append(contentsOf: utf8)
        guard !holdsNUL(bytes, from: start) else {
            throw .encoding("text holds the character NUL (U+0000), which PostgreSQL cannot store; remove it")
        }
    }

    public static func reads(_ type: TypeID) -> Bool {
        switch type {
        case .text, .varchar, .bpchar, .name, .unknown, .json, .xml: true
        default: type.isUserDefined
        }
    }
}

/// Looks for a zero byte with `memchr`, which takes less time than copying the text does.
@usableFromInline
func holdsNUL(_ bytes: [UInt8], from start: Int) -> Bool {
    bytes.withUnsafeBytes { bytes in
        guard let base = bytes.baseAddress, start < bytes.count else { return false }
        return memchr(base + start, 0, bytes.count - start) != nil
    }
}
