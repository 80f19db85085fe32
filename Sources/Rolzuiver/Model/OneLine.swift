extension String {
    /// The same on one line, with nothing in it that a screen takes for an order.
    ///
    /// What people write stands between lines of ours: a new line in it could pass for a signature of somebody else, and
    /// signs that steer a screen could hide what follows.
    package var onOneLine: String { onOneLine("\u{FFFD}") }

    /// The same as a name in a sentence, with blanks for what is no letter or sign.
    var asName: String { onOneLine(" ") }

    private func onOneLine(_ sign: Unicode.Scalar) -> String {
        guard unicodeScalars.contains(where: \.steers) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0.steers ? sign : $0 }))
    }

    /// Whether it has a sign that makes it more than one line, or steers a screen.
    package var isMoreThanOneLine: Bool { unicodeScalars.contains(where: \.steers) }
}

extension Unicode.Scalar {
    /// Whether it breaks lines, steers a screen, or turns the direction of what follows.
    fileprivate var steers: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
        }
    }

    /// Whether it is a sign for a machine and no part of a text; a text may have more than one line, and tabs.
    var isControl: Bool { properties.generalCategory == .control && self != "\n" && self != "\t" }
}
