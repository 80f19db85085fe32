internal import Rolzuiver

/// The names that a book gives to its own things.
enum LocalName {
    /// The word for the book's own cooperation or municipality.
    static let own = "own"

    /// Whether `text` can be a local name: a word without spaces, colons or control characters.
    static func isValid(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.count <= 200 && text != own && text != FileLayout.shared && text != FileDay.unknown
            && text.unicodeScalars.allSatisfy { isAllowed($0) } && EntityID(String(text)) == nil
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        return properties.isAlphabetic || properties.numericType != nil || "-_./()+".unicodeScalars.contains(scalar)
    }

    /// What is wrong with a full written form that has the right shape; nil when nothing is.
    static func defect(of entity: EntityID) -> String? {
        let parts = entity.key.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let digits = ["kvk": 8, "rsin": 9, "oin": 20][String(parts[0])] else { return nil }
        let isNumber = parts[1].utf8.count == digits && parts[1].utf8.allSatisfy { (48...57).contains($0) }
        return isNumber ? nil : "\(parts[0]): heeft \(digits) cijfers"
    }
}
