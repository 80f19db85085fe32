// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// What a protocol requires is documented there.

/// A civil date, or one of the two infinities.
public struct PostgresDate: PostgresCodable, Hashable, Comparable, Sendable {
    /// Days since 2000-01-01, PostgreSQL's own epoch; the largest and smallest numbers stand for the infinities.
    public var daysSince2000: Int32

    /// Takes days since 2000-01-01.
    @inlinable
    public init(daysSince2000: Int32) { self.daysSince2000 = daysSince2000 }

    /// Takes days since 1970-01-01; nil when PostgreSQL's count cannot hold them.
    @inlinable
    public init?(daysSince1970 days: Int32) {
        let (shifted, overflow) = days.subtractingReportingOverflow(10_957)
        guard !overflow, shifted > .min, shifted < .max else { return nil }
        self.init(daysSince2000: shifted)
    }

    /// Days since 1970-01-01; nil for an infinity, and for the last thirty years of PostgreSQL's count.
    @inlinable
    public var daysSince1970: Int32? {
        let (shifted, overflow) = daysSince2000.addingReportingOverflow(10_957)
        return isFinite && !overflow ? shifted : nil
    }

    /// Later than every date.
    public static let infinity = Self(daysSince2000: .max)
    /// Earlier than every date.
    public static let minusInfinity = Self(daysSince2000: .min)

    /// Whether it is a date and not an infinity.
    @inlinable
    public var isFinite: Bool { daysSince2000 != .max && daysSince2000 != .min }

    public static var typeID: TypeID { .date }

    @inlinable
    public init(field: RawSpan) throws(PostgresError) {
        try field.checkCount(4, "date")
        self.init(daysSince2000: try field.bigEndian())
    }

    @inlinable
    public func encode(into bytes: inout [UInt8]) { daysSince2000.append(to: &bytes) }

    @inlinable
    public static func < (a: Self, b: Self) -> Bool { a.daysSince2000 < b.daysSince2000 }
}

/// An instant, or one of the two infinities.
public struct PostgresTimestamp: PostgresCodable, Hashable, Comparable, Sendable {
    /// Microseconds since 2000-01-01T00:00Z; the largest and smallest numbers stand for the infinities.
    public var microsecondsSince2000: Int64

    /// Takes microseconds since 2000-01-01T00:00Z.
    @inlinable
    public init(microsecondsSince2000: Int64) { self.microsecondsSince2000 = microsecondsSince2000 }

    /// Takes microseconds since 1970-01-01T00:00Z; nil when PostgreSQL's count cannot hold them.
    @inlinable
    public init?(microsecondsSince1970 microseconds: Int64) {
        let (shifted, overflow) = microseconds.subtractingReportingOverflow(946_684_800_000_000)
        guard !overflow, shifted > .min, shifted < .max else { return nil }
        self.init(microsecondsSince2000: shifted)
    }

    /// Microseconds since 1970-01-01T00:00Z; nil for an infinity, and when they do not fit.
    @inlinable
    public var microsecondsSince1970: Int64? {
        let (shifted, overflow) = microsecondsSince2000.addingReportingOverflow(946_684_800_000_000)
        return isFinite && !overflow ? shifted : nil
    }

    /// Later than every instant.
    public static let infinity = Self(microsecondsSince2000: .max)
    /// Earlier than every instant.
    public static let minusInfinity = Self(microsecondsSince2000: .min)

    /// Whether it is an instant and not an infinity.
    @inlinable
    public var isFinite: Bool { microsecondsSince2000 != .max && microsecondsSince2000 != .min }

    public static var typeID: TypeID { .timestamptz }

    @inlinable
    public init(field: RawSpan) throws(PostgresError) {
        try field.checkCount(8, "timestamptz")
        self.init(microsecondsSince2000: try field.bigEndian())
    }

    @inlinable
    public func encode(into bytes: inout [UInt8]) { microsecondsSince2000.append(to: &bytes) }

    @inlinable
    public static func < (a: Self, b: Self) -> Bool { a.microsecondsSince2000 < b.microsecondsSince2000 }
}
