import Mustache

/// Escapes for the page, character by character of Unicode, so that a combining mark behind `<` hides nothing.
struct Markup: MustacheContentType {
    /// The text with what has a meaning in markup escaped, and without control characters, which no page may hold.
    static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
            case "'": result.append(contentsOf: "&#39;".unicodeScalars)
            default: result.append(scalar.isHarmful ? " " : scalar)
            }
        }
        return String(result)
    }

    /// The text, escaped.
    func escapeText(_ text: String) -> String { Markup.escaped(text) }

    /// Registers the escaping under the name that the template asks for.
    static func register() { MustacheContentTypes.register(Markup(), named: "XHTML") }
}

/// Drawing in SVG, with texts escaped and numbers written the same everywhere.
struct Drawing {
    private(set) var svg = ""

    /// A number with at most one decimal.
    static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        let (whole, rest) = (tenths.magnitude / 10, tenths.magnitude % 10)
        return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
    }

    mutating func raw(_ markup: String) { svg += markup + "\n" }

    mutating func rectangle(
        _ x: Double,
        _ y: Double,
        _ width: Double,
        _ height: Double,
        _ kind: String,
        fill: String? = nil,
        title: String? = nil
    ) {
        let box = "x=\"\(n(x))\" y=\"\(n(y))\" width=\"\(n(width))\" height=\"\(n(height))\""
        let paint = fill.map { " style=\"fill:url(#\($0))\"" } ?? ""
        let name = title.map { "<title>\(Markup.escaped($0))</title>" } ?? ""
        raw("<rect class=\"\(kind)\" \(box)\(paint)>\(name)</rect>")
    }

    mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ kind: String) {
        raw("<line class=\"\(kind)\" x1=\"\(n(x1))\" y1=\"\(n(y1))\" x2=\"\(n(x2))\" y2=\"\(n(y2))\"/>")
    }

    mutating func text(_ x: Double, _ y: Double, _ text: String, _ kind: String, anchor: String = "start") {
        raw(
            "<text class=\"\(kind)\" x=\"\(n(x))\" y=\"\(n(y))\" text-anchor=\"\(anchor)\">\(Markup.escaped(text))</text>"
        )
    }

    mutating func path(_ points: String, _ kind: String, title: String? = nil) {
        let name = title.map { "<title>\(Markup.escaped($0))</title>" } ?? ""
        raw("<path class=\"\(kind)\" d=\"\(points)\">\(name)</path>")
    }

    /// About how wide a text is at 12 units, in the page's letters; generous, so that nothing is cut.
    static func width(of text: String) -> Double { Double(text.count) * 6.6 }

    private func n(_ value: Double) -> String { Drawing.number(value) }
}
