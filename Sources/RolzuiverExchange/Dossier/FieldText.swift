internal import Rolzuiver

/// Readings of a field's text that a person may have meant.
enum FieldText {
    /// `16-5-2026` as `2026-05-16`; nil for anything else.
    static func isoDay(_ text: String) -> Day? {
        let parts = text.split(omittingEmptySubsequences: false) { "-/.".contains($0) }.map { Int($0) }
        guard parts.count == 3, let first = parts[0], let month = parts[1], let last = parts[2] else { return nil }
        return first > 31 ? Day(first, month, last) : Day(last, month, first)
    }

    /// Said of a day in a year that no dossier is about.
    static var farDay: String {
        let years = Day.writtenYears
        return "verwacht een dag in de jaren \(years.lowerBound) tot en met \(years.upperBound)"
    }

    /// What else a text that is out of bounds may have meant: `; bedoelt u 12-31?`, or nothing.
    static func hint(for text: String, in type: FieldType) -> String {
        guard case .text(.dayOfYear) = type else { return "" }
        let parts = text.split { "-/. ".contains($0) }.compactMap { Int($0) }.filter { (1...31).contains($0) }
        guard parts.count == 2 else { return "" }
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let readings = [(parts[0], parts[1]), (parts[1], parts[0])].map { "\(padded($0))-\(padded($1))" }
        return readings.first { TextForm.dayOfYear.accepts($0) }.map { "; bedoelt u \($0)?" } ?? ""
    }

    /// A whole number as it is usually written; nil with a leading zero, a plus or anything else.
    static func number(_ text: String) -> Int? {
        guard let number = Int(text), String(number) == text else { return nil }
        return number
    }
}
