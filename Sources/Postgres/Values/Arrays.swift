// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// What a protocol requires is documented there.

/// A type that PostgreSQL has one-dimensional arrays of.
///
/// The two functions exist for `UInt8`, whose array is `bytea`; every other type has them already.
public protocol PostgresArrayElement: Sendable {
    /// The array type over this type.
    static var arrayTypeID: TypeID { get }
    /// Whether columns of `type` have a form that arrays of this type read.
    static func arrayReads(_ type: TypeID) -> Bool
    /// Appends an array's binary form.
    static func encode(array: [Self], into bytes: inout [UInt8]) throws(PostgresError)
    /// Decodes an array that is not NULL.
    static func decode(array field: RawSpan) throws(PostgresError) -> [Self]
}

extension Array: PostgresEncodable where Element: PostgresArrayElement {
    public static var typeID: TypeID { Element.arrayTypeID }

    @inlinable
    public func encode(into bytes: inout [UInt8]) throws(PostgresError) {
        try Element.encode(array: self, into: &bytes)
    }
}

extension Array: PostgresDecodable where Element: PostgresArrayElement {
    @inlinable
    public init(field: RawSpan) throws(PostgresError) { self = try Element.decode(array: field) }

    public static func reads(_ type: TypeID) -> Bool { Element.arrayReads(type) }
}

extension PostgresArrayElement {
    public static func arrayReads(_ type: TypeID) -> Bool { type == arrayTypeID }
}

extension PostgresArrayElement where Self: PostgresCodable {
    public static func encode(array: [Self], into bytes: inout [UInt8]) throws(PostgresError) {
        try ArrayForm.encode(array, of: Self.typeID, into: &bytes)
    }

    public static func decode(array field: RawSpan) throws(PostgresError) -> [Self] {
        try ArrayForm.decode(field)
    }
}

/// Arrays with NULLs in them.
extension Optional: PostgresArrayElement where Wrapped: PostgresArrayElement & PostgresCodable {
    public static var arrayTypeID: TypeID { Wrapped.arrayTypeID }

    public static func arrayReads(_ type: TypeID) -> Bool { Wrapped.arrayReads(type) }

    public static func encode(array: [Self], into bytes: inout [UInt8]) throws(PostgresError) {
        try ArrayForm.encode(array, of: Wrapped.typeID, into: &bytes)
    }

    public static func decode(array field: RawSpan) throws(PostgresError) -> [Self] {
        try ArrayForm.decode(field)
    }
}

/// `[UInt8]` is `bytea`.
extension UInt8: PostgresArrayElement {
    public static var arrayTypeID: TypeID { .bytea }

    public static func encode(array: [Self], into bytes: inout [UInt8]) throws(PostgresError) {
        guard array.count <= largestField else {
            throw .encoding("bytea of \(array.count) bytes; PostgreSQL takes \(largestField) at most")
        }
        bytes.append(contentsOf: array)
    }

    public static func decode(array field: RawSpan) -> [Self] { field.withUnsafeBytes { [UInt8]($0) } }
}

/// `[[UInt8]]` is `bytea[]`.
extension Array: PostgresArrayElement where Element == UInt8 {
    public static var arrayTypeID: TypeID { .byteaArray }
}

extension Bool: PostgresArrayElement { public static var arrayTypeID: TypeID { .boolArray } }
extension Int16: PostgresArrayElement { public static var arrayTypeID: TypeID { .int2Array } }
extension Int32: PostgresArrayElement { public static var arrayTypeID: TypeID { .int4Array } }
extension Int64: PostgresArrayElement { public static var arrayTypeID: TypeID { .int8Array } }
extension Int: PostgresArrayElement {
    public static var arrayTypeID: TypeID { .int8Array }
    public static func arrayReads(_ type: TypeID) -> Bool { [.int8Array, .int4Array, .int2Array].contains(type) }
}
extension Double: PostgresArrayElement { public static var arrayTypeID: TypeID { .float8Array } }
extension String: PostgresArrayElement {
    public static var arrayTypeID: TypeID { .textArray }
    public static func arrayReads(_ type: TypeID) -> Bool {
        [.textArray, .varcharArray, .nameArray].contains(type) || type.isUserDefined
    }
}
extension PostgresDate: PostgresArrayElement { public static var arrayTypeID: TypeID { .dateArray } }
extension PostgresTimestamp: PostgresArrayElement { public static var arrayTypeID: TypeID { .timestamptzArray } }
extension PostgresUUID: PostgresArrayElement { public static var arrayTypeID: TypeID { .uuidArray } }
extension PostgresNumeric: PostgresArrayElement { public static var arrayTypeID: TypeID { .numericArray } }
extension PostgresJSON: PostgresArrayElement { public static var arrayTypeID: TypeID { .jsonbArray } }
extension PostgresRange: PostgresArrayElement { public static var arrayTypeID: TypeID { Bound.rangeArrayTypeID } }

/// The binary form of arrays: dimensions, a flag for NULLs, the element's type, a length and a lower bound per
/// dimension, and the elements, each after its length.
private enum ArrayForm {
    static func encode<V: PostgresEncodable>(
        _ elements: [V],
        of type: TypeID,
        into bytes: inout [UInt8]
    ) throws(PostgresError) {
        head(count: elements.count, hasNulls: false, of: type, into: &bytes)
        for element in elements { try element.encodeWithLength(into: &bytes) }
    }

    static func encode<V: PostgresEncodable>(
        _ elements: [V?],
        of type: TypeID,
        into bytes: inout [UInt8]
    ) throws(PostgresError) {
        head(count: elements.count, hasNulls: elements.contains { $0 == nil }, of: type, into: &bytes)
        for element in elements {
            guard let element else {
                Int32(-1).append(to: &bytes)
                continue
            }
            try element.encodeWithLength(into: &bytes)
        }
    }

    private static func head(count: Int, hasNulls: Bool, of type: TypeID, into bytes: inout [UInt8]) {
        Int32(count == 0 ? 0 : 1).append(to: &bytes)
        Int32(hasNulls ? 1 : 0).append(to: &bytes)
        type.rawValue.append(to: &bytes)
        guard count > 0 else { return }
        Int32(truncatingIfNeeded: count).append(to: &bytes)
        Int32(1).append(to: &bytes)
    }

    static func decode<V: PostgresDecodable>(_ field: RawSpan) throws(PostgresError) -> [V] {
        let dimensions = try field.bigEndian(as: Int32.self)
        guard dimensions != 0 else { return [] }
        guard dimensions == 1 else { throw .decoding("an array of \(dimensions) dimensions, expected one") }
        let count = Int(try field.bigEndian(as: Int32.self, at: 12))
        // Where it begins cannot be kept, and to the server `a[1]` of such a one is another element, or none.
        let first = try field.bigEndian(as: Int32.self, at: 16)
        guard first == 1 else { throw .decoding("an array that begins at \(first), expected 1") }
        guard count >= 0, count <= field.byteCount / 4 else { throw .decoding("an array of \(count) elements") }
        var elements: [V] = []
        elements.reserveCapacity(count)
        var offset = 20
        for _ in 0..<count {
            let length = Int(try field.bigEndian(as: Int32.self, at: offset))
            offset += 4
            if length < 0 {
                elements.append(try V.null())
            } else {
                try field.checkPart(at: offset, count: length)
                elements.append(try V(field: field.extracting(droppingFirst: offset).extracting(first: length)))
                offset += length
            }
        }
        return elements
    }
}
