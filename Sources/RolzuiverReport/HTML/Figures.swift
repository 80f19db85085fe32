import Rolzuiver

/// Small figures inside the page.
enum Figures {
    /// A bar of a tally: in order, alarm, waived, not determined, not applicable, failed; told apart by pattern, not by
    /// colour alone, and by a text for who cannot see it.
    static func bar(of tally: Tally) -> String {
        let counts = tally.counts
        guard counts.inScope > 0 else { return "" }
        let parts = [
            (counts.ok, "f-ok", "in orde"),
            (counts.alarm, "f-alarm", "alarm"),
            (counts.waived, "f-waived", "ontheven"),
            (counts.indeterminate, "f-unknown", "niet vast te stellen"),
            (counts.failed, "f-failed", "mislukt"),
            (counts.notApplicable, "f-none", "niet van toepassing"),
        ].filter { $0.0 > 0 }
        let words = parts.map { "\($0.0) \($0.2)" }.joined(separator: ", ")
        var drawing = Drawing()
        var x = 0.5
        for (count, kind, _) in parts {
            let width = 119 * Double(count) / Double(counts.inScope)
            drawing.rectangle(x, 0.5, width, 11, kind, fill: pattern(kind))
            x += width
        }
        return "<svg class=\"bar\" viewBox=\"0 0 120 12\" width=\"120\" height=\"12\" preserveAspectRatio=\"none\" "
            + "role=\"img\" aria-label=\"\(words)\">\(drawing.svg)</svg>"
    }

    private static func pattern(_ kind: String) -> String? {
        switch kind {
        case "f-waived": "p-hatch"
        case "f-unknown": "p-dots"
        case "f-failed": "p-cross"
        default: nil
        }
    }

    /// The patterns that all figures of the page share.
    static let patterns = """
        <svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs>
        <pattern id="p-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" fill="#ffffff"/><rect width="2.4" height="6" fill="#1f3a5f"/></pattern>
        <pattern id="p-dots" width="4" height="4" patternUnits="userSpaceOnUse">
        <rect width="4" height="4" fill="#ffffff"/><circle cx="2" cy="2" r="1" fill="#4a5560"/></pattern>
        <pattern id="p-cross" width="5" height="5" patternUnits="userSpaceOnUse">
        <rect width="5" height="5" fill="#ffffff"/><path d="M0 0L5 5M5 0L0 5" stroke="#1b1f23" stroke-width="1"/></pattern>
        </defs></svg>
        """
}
