/// How a text is dressed for a terminal.
package enum Style: Sendable {
    /// Letters only.
    case plain
    /// With ANSI colours.
    case ansi
}

/// Lines of text, wrapped at a number of columns.
struct TextPage {
    /// The dress of a line.
    enum Ink: String {
        case none = ""
        case bold = "1"
        case dim = "2"
        case red = "1;31"
        case yellow = "1;33"
        case blue = "1;34"
        case green = "1;32"
    }

    private(set) var lines: [String] = []
    let columns: Int
    let style: Style

    /// An empty page of at least 40 columns.
    init(columns: Int, style: Style) {
        self.columns = max(40, columns)
        self.style = style
    }

    /// The lines as one text, ending with a line break.
    var text: String { lines.map { $0 + "\n" }.joined() }

    /// Adds an empty line, unless the page is empty or has one already.
    mutating func gap() {
        if let last = lines.last, !last.isEmpty { lines.append("") }
    }

    /// Adds a heading with a rule under it.
    mutating func heading(_ text: String) {
        gap()
        add(text, ink: .bold)
        add(String(repeating: "─", count: min(columns, text.count)))
    }

    /// Adds a text, wrapped; later lines stand `hanging` columns further.
    mutating func add(_ text: String, indent: Int = 0, hanging: Int = 0, ink: Ink = .none) {
        for line in wrapped(text, indent, hanging) { lines.append(dressed(line, ink)) }
    }

    /// Adds a text behind a label of fixed width.
    mutating func add(_ label: String, _ text: String, indent: Int, width: Int) {
        let padded = label + String(repeating: " ", count: max(1, width - label.count))
        add(padded + text, indent: indent, hanging: width)
    }

    private func dressed(_ line: String, _ ink: Ink) -> String {
        style == .plain || ink == .none ? line : "\u{1B}[\(ink.rawValue)m\(line)\u{1B}[0m"
    }

    private func wrapped(_ text: String, _ indent: Int, _ hanging: Int) -> [String] {
        var lines: [String] = []
        var line = String(repeating: " ", count: indent)
        var isEmpty = true
        // Runs of blanks that pad a label are kept: only single words move to the next line.
        for word in words(of: text) {
            if !isEmpty, line.count + word.count > columns {
                lines.append(line.trimmingEnd)
                line = String(repeating: " ", count: indent + hanging)
                line += word.drop { $0 == " " }
            } else {
                line += word
            }
            isEmpty = false
        }
        return lines + [line.trimmingEnd]
    }

    /// The words, each with the blanks before it; line breaks and other controls in a fact's text count as blanks.
    private func words(of text: String) -> [String] {
        var words: [String] = []
        var word = ""
        for character in plain(text) {
            if character == " ", word.last.map({ $0 != " " }) ?? false {
                words.append(word)
                word = ""
            }
            word.append(character)
        }
        return words + [word]
    }
}

/// The text without what could write over a terminal or turn the reading direction.
func plain(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.isHarmful ? " " : $0 }))
}

extension Unicode.Scalar {
    /// Whether it is no letter or sign but an order: a control, a change of direction, or nothing that XML may hold.
    var isHarmful: Bool {
        properties.generalCategory == .control || (0x202A...0x202E).contains(value)
            || (0x2066...0x2069).contains(value) || value == 0xFFFE || value == 0xFFFF
    }
}

extension String {
    fileprivate var trimmingEnd: String {
        var result = self
        while result.last == " " { result.removeLast() }
        return result
    }
}
