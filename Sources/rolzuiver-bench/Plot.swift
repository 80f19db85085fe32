import Foundation

/// Times against numbers of facts, both on a logarithmic scale, drawn in plain text.
///
/// A line that rises as the dots do grows in proportion; a steeper one grows faster than the facts.
struct Plot {
    private var series: [(mark: Character, name: String, points: [(facts: Int, seconds: Double)])] = []

    /// How many characters stand for a factor of ten.
    private static let (across, up) = (14, 4)

    /// Adds measurements under a mark of their own.
    mutating func add(_ mark: Character, _ name: String, _ points: [(facts: Int, seconds: Double)]) {
        series.append((mark, name, points))
    }

    /// The drawing, with its scales and what the marks stand for; empty without measurements.
    var text: String {
        let points = series.flatMap(\.points)
        guard let first = points.min(by: { $0.facts < $1.facts }), let last = points.max(by: { $0.facts < $1.facts }),
            let quickest = points.map(\.seconds).min(), let slowest = points.map(\.seconds).max()
        else { return "" }
        let (left, right) = (log10(Double(first.facts)).rounded(.down), log10(Double(last.facts)).rounded(.up))
        let (bottom, top) = (log10(quickest).rounded(.down), log10(slowest).rounded(.up))
        let (columns, rows) = (Int(right - left) * Self.across, Int(top - bottom) * Self.up)
        var cells = Array(repeating: Array(repeating: Character(" "), count: columns + 1), count: rows + 1)
        func mark(_ facts: Double, _ seconds: Double, with mark: Character) {
            let column = Int(((facts - left) * Double(Self.across)).rounded())
            let row = Int(((seconds - bottom) * Double(Self.up)).rounded())
            guard cells.indices.contains(row), cells[row].indices.contains(column) else { return }
            cells[row][column] = cells[row][column] == " " || cells[row][column] == "·" ? mark : "#"
        }
        for column in 0...columns {
            let facts = left + Double(column) / Double(Self.across)
            mark(facts, log10(first.seconds) + facts - log10(Double(first.facts)), with: "·")
        }
        for one in series {
            for point in one.points { mark(log10(Double(point.facts)), log10(point.seconds), with: one.mark) }
        }
        let lines = cells.indices.reversed().map { row in
            let isDecade = row.isMultiple(of: Self.up)
            let scale = isDecade ? pow(10, bottom + Double(row / Self.up)).duration : ""
            return String(repeating: " ", count: max(0, 10 - scale.count)) + scale + (isDecade ? " +" : " |")
                + String(cells[row])
        }
        let decades = (Int(left)...Int(right)).map { decade -> String in
            let number = Int(pow(10, Double(decade))).text
            return number + String(repeating: " ", count: max(1, Self.across - number.count))
        }
        let legend = series.map { "\($0.mark) \($0.name)" } + ["· recht evenredig", "# meer dan één"]
        let axis = String(repeating: " ", count: 12) + decades.joined() + "feiten"
        return (lines + [axis, "", legend.joined(separator: ", ")]).joined(separator: "\n")
    }
}
