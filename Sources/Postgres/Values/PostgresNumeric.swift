// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// What a protocol requires is documented there.

/// A decimal number, exact to the last digit, or NaN or one of the two infinities.
///
/// Numbers are equal when value and scale are: `1.0` and `1.00` differ, as their text does.
public struct PostgresNumeric: PostgresCodable, Hashable, Sendable {
    /// What kind of number it is; the raw values are those of the binary form.
    enum Sign: UInt16, Sendable {
        case positive = 0x0000
        case negative = 0x4000
        case notANumber = 0xC000
        case infinity = 0xD000
        case minusInfinity = 0xF000
    }

    /// Digits in groups of four, most significant first, without zero groups at either end.
    let groups: [UInt16]
    /// The power of 10 000 of the first group.
    let weight: Int
    let sign: Sign
    /// How many digits follow the decimal point.
    public let scale: Int

    private init(_ groups: [UInt16], weight: Int, sign: Sign, scale: Int) {
        var digits = groups[...]
        var weight = weight
        while digits.first == 0 {
            digits.removeFirst()
            weight -= 1
        }
        while digits.last == 0 { digits.removeLast() }
        self.groups = Array(digits)
        self.weight = digits.isEmpty ? 0 : weight
        self.sign = digits.isEmpty && sign == .negative ? .positive : sign
        self.scale = scale
    }

    /// Not a number.
    public static let nan = Self([], weight: 0, sign: .notANumber, scale: 0)
    /// More than every number.
    public static let infinity = Self([], weight: 0, sign: .infinity, scale: 0)
    /// Less than every number.
    public static let minusInfinity = Self([], weight: 0, sign: .minusInfinity, scale: 0)

    /// Whether it is a number and neither NaN nor an infinity.
    public var isFinite: Bool { sign == .positive || sign == .negative }

    public static var typeID: TypeID { .numeric }

    public init(field: RawSpan) throws(PostgresError) {
        let count = Int(try field.bigEndian(as: UInt16.self))
        try field.checkCount(8 + 2 * count, "numeric")
        guard let sign = Sign(rawValue: try field.bigEndian(at: 4)) else {
            throw .decoding("numeric with an unknown sign")
        }
        var groups: [UInt16] = []
        groups.reserveCapacity(count)
        for index in 0..<count { groups.append(try field.bigEndian(at: 8 + 2 * index)) }
        guard groups.allSatisfy({ $0 < 10_000 }) else { throw .decoding("numeric with a group above 9999") }
        let weight = Int(try field.bigEndian(as: Int16.self, at: 2))
        let scale = Int(try field.bigEndian(as: UInt16.self, at: 6))
        // The server fills the scale of an infinity with a mark of its own.
        let isFinite = sign == .positive || sign == .negative
        self.init(groups, weight: weight, sign: sign, scale: isFinite ? scale : 0)
    }

    public func encode(into bytes: inout [UInt8]) {
        // The initialisers keep each of these within its sixteen bits.
        UInt16(truncatingIfNeeded: groups.count).append(to: &bytes)
        Int16(truncatingIfNeeded: weight).append(to: &bytes)
        sign.rawValue.append(to: &bytes)
        UInt16(truncatingIfNeeded: scale).append(to: &bytes)
        for group in groups { group.append(to: &bytes) }
    }
}

extension PostgresNumeric: LosslessStringConvertible {
    /// The text that PostgreSQL shows: digits with `scale` of them after the point, or `NaN`, `Infinity`, `-Infinity`.
    public var description: String {
        switch sign {
        case .notANumber: return "NaN"
        case .infinity: return "Infinity"
        case .minusInfinity: return "-Infinity"
        case .positive, .negative: break
        }
        var text = sign == .negative ? "-" : ""
        text += weight < 0 ? "0" : String(group(at: weight))
        for power in stride(from: weight - 1, through: 0, by: -1) { text += fourDigits(group(at: power)) }
        guard scale > 0 else { return text }
        var fraction = ""
        for power in 1...(scale + 3) / 4 { fraction += fourDigits(group(at: -power)) }
        return text + "." + fraction.prefix(scale)
    }

    /// Reads digits with an optional sign and decimal point, or `NaN`, `Infinity`, `-Infinity`.
    ///
    /// Nil for anything else, and for more than 131 072 digits before the point or 16 383 after it.
    public init?(_ description: String) {
        switch description {
        case "NaN": self = .nan
        case "Infinity": self = .infinity
        case "-Infinity": self = .minusInfinity
        default:
            let isNegative = description.hasPrefix("-")
            let digits = description.dropFirst(isNegative || description.hasPrefix("+") ? 1 : 0)
            let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
            let (whole, fraction) = (parts[0].utf8, parts.count > 1 ? parts[1].utf8 : "".utf8[...])
            guard whole.count <= 131_072, fraction.count <= 16_383, whole.count + fraction.count > 0,
                whole.allSatisfy(isDigit), fraction.allSatisfy(isDigit)
            else { return nil }
            let zeros = [UInt8](repeating: UInt8(ascii: "0"), count: 3)
            let leading = zeros.prefix((4 - whole.count % 4) % 4)
            let trailing = zeros.prefix((4 - fraction.count % 4) % 4)
            let groups = Self.groups(of: leading + whole) + Self.groups(of: fraction + trailing)
            let weight = (whole.count + 3) / 4 - 1
            self.init(groups, weight: weight, sign: isNegative ? .negative : .positive, scale: fraction.count)
        }
    }

    private func group(at power: Int) -> UInt16 {
        let index = weight - power
        return groups.indices.contains(index) ? groups[index] : 0
    }

    private func fourDigits(_ group: UInt16) -> String {
        let text = String(group)
        return String(repeating: "0", count: 4 - text.utf8.count) + text
    }

    private static func groups(of digits: some Sequence<UInt8>) -> [UInt16] {
        var groups: [UInt16] = []
        for (index, digit) in digits.enumerated() {
            if index.isMultiple(of: 4) { groups.append(0) }
            groups[groups.count - 1] = groups[groups.count - 1] * 10 + UInt16(digit - UInt8(ascii: "0"))
        }
        return groups
    }
}

extension PostgresNumeric {
    /// A whole number.
    public init(_ value: Int64) { self.init(units: value, scale: 0) }

    /// A number of units of ten to the power of minus `scale`: cents have scale 2.
    public init(units: Int64, scale: Int) {
        precondition((0...16_383).contains(scale), "the scale of a numeric is 0 to 16383")
        var digits = String(units.magnitude)
        if digits.utf8.count <= scale { digits = String(repeating: "0", count: scale + 1 - digits.utf8.count) + digits }
        let text = digits.dropLast(scale) + (scale > 0 ? "." : "") + digits.suffix(scale)
        // Digits with a point in them are always a number.
        self = Self((units < 0 ? "-" : "") + text) ?? .nan
    }

    /// How many units of ten to the power of minus `scale` it is; nil when that is not a whole number that fits.
    public func units(scale: Int) -> Int64? {
        guard isFinite, scale >= 0 else { return nil }
        let parts = description.split(separator: ".", maxSplits: 1)
        let fraction = parts.count > 1 ? parts[1] : ""
        guard fraction.dropFirst(scale).allSatisfy({ $0 == "0" }) else { return nil }
        let kept = fraction.prefix(scale)
        return Int64(parts[0] + kept + String(repeating: "0", count: scale - kept.count))
    }
}

private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
