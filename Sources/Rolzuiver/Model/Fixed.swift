/// An exact decimal number with at most four decimals: an amount in euros, or a percentage.
public struct Fixed: Hashable, Comparable, Sendable {
    /// The number in ten-thousandths.
    public let tenThousandths: Int64

    /// A number of ten-thousandths.
    public init(tenThousandths: Int64) { self.tenThousandths = tenThousandths }
    /// A whole number; the nearest that fits when it is out of all proportion.
    public init(_ whole: Int) {
        tenThousandths = min(max(Int64(whole), -Fixed.largestWhole), Fixed.largestWhole) * 10_000
    }

    /// The largest whole number that is read and written: fourteen digits.
    private static let largestWhole: Int64 = 99_999_999_999_999

    /// Orders by size.
    public static func < (left: Fixed, right: Fixed) -> Bool { left.tenThousandths < right.tenThousandths }

    /// This share of `other`, both as percentages: 50 % of 40 % is 20 %.
    ///
    /// Rounded to the nearest ten-thousandth, halves
    /// away from zero; the largest number when the result is out of all proportion.
    public func percent(of other: Fixed) -> Fixed {
        let (high, low) = tenThousandths.magnitude.multipliedFullWidth(by: other.tenThousandths.magnitude)
        let isNegative = (tenThousandths < 0) != (other.tenThousandths < 0)
        guard high < 500_000 else { return Fixed(tenThousandths: isNegative ? -.max : .max) }
        let divided = UInt64(1_000_000).dividingFullWidth((high, low))
        let size = Int64(divided.quotient) + (divided.remainder >= 500_000 ? 1 : 0)
        return Fixed(tenThousandths: isNegative ? -size : size)
    }
}

extension Fixed: LosslessStringConvertible {
    /// Reads `74`, `74.5` or `-0.25`, with at most four decimals; nil for anything else.
    public init?(_ description: String) {
        let isNegative = description.hasPrefix("-")
        let parts = description.dropFirst(isNegative ? 1 : 0).split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), (1...14).contains(parts[0].count),
            parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let whole = Int64(parts[0])
        else { return nil }
        var decimals: Int64 = 0
        if parts.count == 2 {
            guard parts[1].count <= 4 else { return nil }
            let padded = parts[1] + String(repeating: "0", count: 4 - parts[1].count)
            decimals = Int64(padded) ?? 0
        }
        let size = whole * 10_000 + decimals
        tenThousandths = isNegative ? -size : size
    }

    /// The shortest exact decimal form, with a point.
    public var description: String {
        let size = tenThousandths.magnitude
        var decimals = String(size % 10_000)
        decimals = String(repeating: "0", count: 4 - decimals.count) + decimals
        while decimals.last == "0" { decimals.removeLast() }
        return (tenThousandths < 0 ? "-" : "") + String(size / 10_000) + (decimals.isEmpty ? "" : "." + decimals)
    }

    /// With a decimal comma, as Dutch readers write it.
    public var dutch: String { String(description.map { $0 == "." ? "," : $0 }) }
}
