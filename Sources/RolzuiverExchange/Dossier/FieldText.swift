internal import Rolzuiver

/// Readings of a field's text that a person may have meant.
enum FieldText {
    /// `16-5-2026` as `2026-05-16`; nil for anything else.
    static func isoDay(_ text: String) -> Day? {
        let parts = text.split(omittingEmptySubsequences: false) { "-/.".contains($0) }.map { Int($0) }
        guard parts.count == 3, let first = parts[0], let month = parts[1], let last = parts[2] else { return nil }
        return first > 31 ? Day(first, month, last) : Day(last, month, first)
    }

    /// A whole number as it is usually written; nil with a leading zero, a plus or anything else.
    static func number(_ text: String) -> Int? {
        guard let number = Int(text), String(number) == text else { return nil }
        return number
    }
}
