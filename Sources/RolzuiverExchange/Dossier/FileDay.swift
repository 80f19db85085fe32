internal import Rolzuiver

/// How days and their uncertainty are written in a file.
enum FileDay {
    /// Not known at all.
    static let unknown = "?"
    /// Since before all days.
    static let always = "always"
    /// Without an end.
    static let open = "open"

    static let anyDay = Day.distantPast...Day.distantFuture
    static let noBeginning = Day.distantPast...Day.distantPast
    static let noEnd = Day.distantFuture...Day.distantFuture

    /// A day, `A..B` with both ends included and either left open, or `?`; nil for anything else.
    static func range(_ text: String) -> ClosedRange<Day>? {
        if text == unknown { return anyDay }
        if let day = Day(text) { return day...day }
        guard let dots = text.firstRange(of: "..") else { return nil }
        let (left, right) = (text[..<dots.lowerBound], text[dots.upperBound...])
        guard let first = left.isEmpty ? .distantPast : Day(String(left)),
            let last = right.isEmpty ? .distantFuture : Day(String(right)), first <= last
        else { return nil }
        return first...last
    }

    /// When a fact began: as ``range(_:)``, or `always`.
    static func start(_ text: String) -> ClosedRange<Day>? { text == always ? noBeginning : range(text) }

    /// When a fact was over: as ``range(_:)``, or `open`.
    static func end(_ text: String) -> ClosedRange<Day>? { text == open ? noEnd : range(text) }

    /// How ``start(_:)`` reads back.
    static func text(start: ClosedRange<Day>) -> String { start == noBeginning ? always : text(start) }

    /// How ``end(_:)`` reads back.
    static func text(end: ClosedRange<Day>) -> String { end == noEnd ? open : text(end) }

    private static func text(_ range: ClosedRange<Day>) -> String {
        if range == anyDay { return unknown }
        if range.lowerBound == range.upperBound { return range.lowerBound.description }
        let first = range.lowerBound == .distantPast ? "" : range.lowerBound.description
        let last = range.upperBound == .distantFuture ? "" : range.upperBound.description
        return "\(first)..\(last)"
    }
}
