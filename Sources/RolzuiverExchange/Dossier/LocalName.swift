internal import Rolzuiver

/// The names that a book gives to its own things.
package enum LocalName {
    /// The word for the book's own cooperation or municipality.
    static let own = "own"

    /// Whether `text` can be a local name: a word without spaces, colons or control characters.
    package static func isValid(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.count <= 200 && text != own && text != FileLayout.shared && text != FileDay.unknown
            && text.unicodeScalars.allSatisfy { isAllowed($0) } && EntityID(String(text)) == nil
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        return properties.isAlphabetic || properties.numericType != nil || "-_./()+".unicodeScalars.contains(scalar)
    }
}
