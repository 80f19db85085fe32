import Foundation

/// What a figure is held against.
struct Target {
    let limit: Double
    let text: String

    func verdict(_ value: Double) -> String { "\(text): \(value <= limit ? "ok" : "boven")" }
}

/// A table in plain text; all columns but the first are aligned to the right, the last to the left.
struct Table {
    private var rows: [[String]]

    init(_ columns: String...) { rows = [columns] }

    mutating func add(_ cells: String...) { rows.append(cells) }

    var text: String {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in rows.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0 }
        let lines = rows.map { row in
            row.enumerated().map { column, cell in
                let space = String(repeating: " ", count: widths[column] - cell.count)
                return column == 0 || column == count - 1 ? cell + space : space + cell
            }.joined(separator: "  ")
        }
        let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
        return ([lines[0], rule] + lines.dropFirst()).map { $0.trimmingSuffix() }.joined(separator: "\n")
    }
}

extension String {
    fileprivate func trimmingSuffix() -> String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}

extension Double {
    /// The number with a decimal comma.
    func text(_ decimals: Int) -> String {
        String(format: "%.\(decimals)f", self).replacing(".", with: ",")
    }

    /// A duration in seconds, in the unit that suits it.
    var duration: String {
        switch self {
        case ..<0.0001: "\((self * 1e6).text(1)) µs"
        case ..<1: "\((self * 1e3).text(self < 0.01 ? 2 : 0)) ms"
        default: "\(text(2)) s"
        }
    }
}

extension Sample {
    var medianText: String { median.duration }
    var rangeText: String { "\(range.lowerBound.duration) – \(range.upperBound.duration)" }
}

extension Int {
    /// The number with a space between thousands.
    var text: String {
        let digits = String(self)
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { result.append(" ") }
            result.append(digit)
        }
        return result
    }
}
