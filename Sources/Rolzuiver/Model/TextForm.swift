/// How the text of a field must look.
public enum TextForm: String, CaseIterable, Sendable {
    /// Any text in which there is something to read, and nothing that steers a screen.
    case free
    /// A day of the year, as month and day: `01-01`.
    case dayOfYear
    /// The address of a page: `https://…`.
    case webAddress
    /// 64 hexadecimal digits.
    case sha256
    /// The TOOI code of a province: `pv30`.
    case province

    /// Whether `text` has this form.
    public func accepts(_ text: some StringProtocol) -> Bool {
        switch self {
        case .free: !text.allSatisfy(\.isWhitespace) && !text.unicodeScalars.contains(where: \.isControl)
        case .dayOfYear: isDayOfYear(text)
        case .webAddress: isWebAddress(text)
        case .sha256: text.utf8.count == 64 && text.utf8.allSatisfy { isHexadecimal($0) }
        case .province: TextForm.provinces.contains(String(text))
        }
    }

    /// What is expected, in Dutch, after "verwacht".
    public var dutch: String {
        switch self {
        case .free: "een tekst waarin iets staat, zonder stuurtekens"
        case .dayOfYear: "een maand en een dag, zoals 01-01 of 12-31"
        case .webAddress: "een webadres dat met https:// of http:// begint, zonder spaties"
        case .sha256: "een SHA-256: 64 cijfers en letters a-f"
        case .province: "een provincie, als pv20 tot en met pv31"
        }
    }

    /// The same as ``accepts(_:)`` as a regular expression of JSON Schema (ECMA-262).
    public var pattern: String {
        switch self {
        case .free: "^(?=[\\s\\S]*\\S)[^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]*$"
        case .dayOfYear:
            "^((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))$"
        case .webAddress: "^https?://[^\\s/?#]+([/?#]\\S*)?$"
        case .sha256: "^[0-9a-fA-F]{64}$"
        case .province: "^pv(2[0-9]|3[01])$"
        }
    }

    private static let provinces = Set((20...31).map { "pv\($0)" })

    /// In a leap year, so that 29 February is one.
    private func isDayOfYear(_ text: some StringProtocol) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2,
            parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let month = Int(parts[0]), let day = Int(parts[1])
        else { return false }
        return Day(2000, month, day) != nil
    }

    private func isWebAddress(_ text: some StringProtocol) -> Bool {
        guard let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) }),
            !text.contains(where: \.isWhitespace)
        else { return false }
        return text.dropFirst(scheme.count).first.map { !"/?#".contains($0) } ?? false
    }

    private func isHexadecimal(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte)
    }
}
