/// One thing that is wrong in a file: where, what was found, and what was expected.
package struct FileProblem: Error, Hashable, Sendable {
    /// The file, as its reader named it.
    package var file: String
    /// The line, from 1; 0 when the problem is in the file as a whole.
    package var line: Int
    /// The column, from 1, counted in characters.
    package var column: Int
    /// Where in the document, for instance `contracts[2].municipalities[0].ground`; empty for the document itself.
    package var path: String
    /// What stands there; nil when something is missing.
    package var found: String?
    /// What is wrong with it, or what was expected, in Dutch.
    package var message: String

    /// A problem at a place in a file.
    package init(file: String, line: Int, column: Int, path: String, found: String? = nil, message: String) {
        self.file = file
        self.line = line
        self.column = column
        self.path = path
        self.found = found
        self.message = message
    }
}

extension FileProblem: CustomStringConvertible {
    /// One line: `dossier.yaml:12:5: contracts[0].procedure: gevonden "aanbesteed", verwacht een van ea, sas`.
    package var description: String {
        var place = [line > 0 ? "\(file):\(line):\(column)" : file]
        if !path.isEmpty { place.append(path) }
        let quoted = found.map { "gevonden \"\(FileProblem.shortened($0))\", " } ?? ""
        return (place + [quoted + message]).joined(separator: ": ")
    }

    /// What was found, on one line and no longer than a reader needs.
    private static func shortened(_ text: String) -> String {
        let line = String(text.prefix(60).map { $0.isNewline || $0.isControl ? "␣" : $0 })
        return text.count > 60 ? line + "…" : line
    }
}

/// All that is wrong in a file, in the order of its lines.
package struct FileProblems: Error, Hashable, Sendable {
    /// The problems; never empty.
    package let problems: [FileProblem]

    /// The problems, put in the order of the file.
    package init(_ problems: [FileProblem]) {
        self.problems = problems.sorted { ($0.line, $0.column, $0.path) < ($1.line, $1.column, $1.path) }
    }
}

extension FileProblems: CustomStringConvertible {
    /// One line for each problem; after fifty only how many more there are.
    package var description: String {
        let shown = problems.prefix(50).map(\.description)
        let rest = problems.count - shown.count
        return (shown + (rest > 0 ? ["… en nog \(rest)"] : [])).joined(separator: "\n")
    }
}

extension Character {
    /// Whether it is a control character, which has no place in a text for people.
    var isControl: Bool { unicodeScalars.contains { $0.properties.generalCategory == .control } }
}
