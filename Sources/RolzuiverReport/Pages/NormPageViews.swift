import Rolzuiver

// What the templates of the norm's pages are filled with; names here are the names in the templates.

struct NormIndexView {
    let styles: String
    let edition: String
    let program: String
    let count: String
    let chapters: [NormChapterView]
}

struct NormChapterView {
    let heading: String
    let rows: [NormRowView]
}

struct NormRowView {
    let code: String
    let sentence: String
    let weight: String
    let method: String
    let marks: [String]
}

struct NormPageView {
    let styles: String
    let edition: String
    let program: String
    let code: String
    let chapter: String
    let dutch: String
    let english: String
    let notices: [String]
    let reasons: [String]
    let facts: [LineView]
    let parameters: [NormParameterView]
    let hasParameters: Bool
    let examples: [NormExampleView]
    /// Why there is no example; nil when there is one.
    let without: String?
    let limits: [String]
    let hasLimits: Bool
    let assumptions: [String]
    let hasAssumptions: Bool
    let previous: String?
    let next: String?
}

struct NormParameterView {
    let name: String
    let meaning: String
    let standard: String
    let bounds: String

    init(_ parameter: Parameter) {
        name = parameter.name
        meaning = parameter.meaning.nl
        standard = grouped(parameter.standard, .nl)
        bounds = "\(grouped(parameter.bounds.lowerBound, .nl)) t/m \(grouped(parameter.bounds.upperBound, .nl))"
    }
}

struct NormExampleView {
    let title: String
    let slug: String
    let files: [NormFileView]
    let first: NormRunView?
    let others: [NormRunView]

    init(_ example: NormExample, title: String, slug: String) {
        self.title = title
        self.slug = slug
        files = example.files.map { NormFileView(name: $0.name, text: lines($0.text)) }
        let runs = example.runs.map { NormRunView(command: $0.command, output: lines($0.output)) }
        first = runs.first
        others = Array(runs.dropFirst())
    }
}

/// The text as lines: a page's escaping takes a line break for a control character.
private func lines(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines
}

struct NormFileView {
    let name: String
    let text: [String]
}

struct NormRunView {
    let command: String
    let output: [String]
}
