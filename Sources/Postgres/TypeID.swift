// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The names are those of PostgreSQL.

/// A PostgreSQL type's object identifier, as in `pg_type.oid`; those of built-in types never change.
public struct TypeID: Hashable, Sendable, RawRepresentable {
    public let rawValue: UInt32

    /// Takes an object identifier.
    @inlinable
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Whether it was made by `CREATE TYPE` and is not one of PostgreSQL's own.
    public var isUserDefined: Bool { rawValue >= 16384 }

    /// Left to the server to infer.
    public static let unspecified = Self(rawValue: 0)

    public static let bool = Self(rawValue: 16)
    public static let bytea = Self(rawValue: 17)
    public static let name = Self(rawValue: 19)
    public static let int8 = Self(rawValue: 20)
    public static let int2 = Self(rawValue: 21)
    public static let int4 = Self(rawValue: 23)
    public static let text = Self(rawValue: 25)
    public static let oid = Self(rawValue: 26)
    public static let json = Self(rawValue: 114)
    public static let xml = Self(rawValue: 142)
    public static let float4 = Self(rawValue: 700)
    public static let float8 = Self(rawValue: 701)
    public static let unknown = Self(rawValue: 705)
    public static let bpchar = Self(rawValue: 1042)
    public static let varchar = Self(rawValue: 1043)
    public static let date = Self(rawValue: 1082)
    public static let timestamp = Self(rawValue: 1114)
    public static let timestamptz = Self(rawValue: 1184)
    public static let numeric = Self(rawValue: 1700)
    public static let uuid = Self(rawValue: 2950)
    public static let jsonb = Self(rawValue: 3802)

    public static let int4range = Self(rawValue: 3904)
    public static let numrange = Self(rawValue: 3906)
    public static let tstzrange = Self(rawValue: 3910)
    public static let daterange = Self(rawValue: 3912)
    public static let int8range = Self(rawValue: 3926)

    public static let boolArray = Self(rawValue: 1000)
    public static let byteaArray = Self(rawValue: 1001)
    public static let nameArray = Self(rawValue: 1003)
    public static let int2Array = Self(rawValue: 1005)
    public static let int4Array = Self(rawValue: 1007)
    public static let textArray = Self(rawValue: 1009)
    public static let varcharArray = Self(rawValue: 1015)
    public static let int8Array = Self(rawValue: 1016)
    public static let float8Array = Self(rawValue: 1022)
    public static let dateArray = Self(rawValue: 1182)
    public static let timestamptzArray = Self(rawValue: 1185)
    public static let numericArray = Self(rawValue: 1231)
    public static let uuidArray = Self(rawValue: 2951)
    public static let jsonbArray = Self(rawValue: 3807)
    public static let int4rangeArray = Self(rawValue: 3905)
    public static let numrangeArray = Self(rawValue: 3907)
    public static let tstzrangeArray = Self(rawValue: 3911)
    public static let daterangeArray = Self(rawValue: 3913)
    public static let int8rangeArray = Self(rawValue: 3927)
}
