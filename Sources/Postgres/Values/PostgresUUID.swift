// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// What a protocol requires is documented there.

/// A universally unique identifier: 16 bytes.
public struct PostgresUUID: PostgresCodable, Hashable, Comparable, Sendable {
    /// The first eight bytes, as a number.
    public var high: UInt64
    /// The last eight bytes, as a number.
    public var low: UInt64

    /// Takes its two halves.
    @inlinable
    public init(high: UInt64, low: UInt64) { (self.high, self.low) = (high, low) }

    public static var typeID: TypeID { .uuid }

    @inlinable
    public init(field: RawSpan) throws(PostgresError) {
        try field.checkCount(16, "uuid")
        self.init(high: try field.bigEndian(), low: try field.bigEndian(at: 8))
    }

    @inlinable
    public func encode(into bytes: inout [UInt8]) {
        high.append(to: &bytes)
        low.append(to: &bytes)
    }

    public static func < (a: Self, b: Self) -> Bool { (a.high, a.low) < (b.high, b.low) }

    /// A random one (version 4).
    public static func random() -> Self {
        Self(
            high: UInt64.random(in: .min ... .max) & 0xFFFF_FFFF_FFFF_0FFF | 0x4000,
            low: UInt64.random(in: .min ... .max) & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        )
    }
}

extension PostgresUUID: LosslessStringConvertible {
    /// The usual form: 32 lower-case hexadecimal digits in groups of 8-4-4-4-12.
    public var description: String {
        var text = ""
        for (index, byte) in (bytes(of: high) + bytes(of: low)).enumerated() {
            if [4, 6, 8, 10].contains(index) { text += "-" }
            text += byte < 16 ? "0" + String(byte, radix: 16) : String(byte, radix: 16)
        }
        return text
    }

    /// Reads the usual form, in either case; nil for anything else.
    public init?(_ description: String) {
        let groups = description.split(separator: "-", omittingEmptySubsequences: false)
        guard groups.map(\.utf8.count) == [8, 4, 4, 4, 12] else { return nil }
        let digits = groups.joined()
        guard digits.utf8.count == 32, digits.allSatisfy(\.isHexDigit),
            let high = UInt64(digits.prefix(16), radix: 16), let low = UInt64(digits.suffix(16), radix: 16)
        else { return nil }
        self.init(high: high, low: low)
    }

    private func bytes(of half: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - 8 * $0)) }
    }
}
