package import Rolzuiver

/// One requirement as text: all that it says of itself.
package struct NormText {
    let requirement: Requirement
    let language: Language
    let examples: [String]
    let columns: Int

    /// The text of `requirement`, wrapped at `columns`; `examples` are the dossiers that prove it, a line each.
    package init(_ requirement: Requirement, _ language: Language, examples: [String], columns: Int = 100) {
        self.requirement = requirement
        self.language = language
        self.examples = examples
        self.columns = columns
    }

    /// The whole text, without the last line break.
    package var text: String {
        var page = TextPage(columns: columns, style: .plain)
        page.add("\(requirement.code)  \(requirement.sentence[language])", hanging: 4)
        page.gap()
        for notice in requirement.notices { page.add("!! \(notice[language])", hanging: 3) }
        page.gap()
        for line in requirement.factSheet(language) { page.add(line.label, line.text, indent: 0, width: 14) }
        list(&page, say("Wat alleen een mens kan bevestigen", "For a person to confirm"), human)
        list(&page, say("Instelbare waarden", "Parameters"), requirement.parameters.map(line))
        list(&page, say("Uitzonderingen", "Exclusions"), requirement.limits.map { $0[language] })
        list(&page, say("Aannames", "Assumptions"), requirement.assumptions.map { $0[language] })
        list(&page, say("Voorbeelden", "Examples"), examples)
        return page.lines.joined(separator: "\n")
    }

    private var human: [String] { requirement.human.map { [$0[language]] } ?? [] }

    private func line(_ parameter: Parameter) -> String {
        let bounds = say(
            "\(parameter.bounds.lowerBound) t/m \(parameter.bounds.upperBound)",
            "\(parameter.bounds.lowerBound) to \(parameter.bounds.upperBound)"
        )
        return "\(parameter.name) = \(parameter.standard) (\(bounds)): \(parameter.meaning[language])"
    }

    private func list(_ page: inout TextPage, _ title: String, _ lines: [String]) {
        guard !lines.isEmpty else { return }
        page.heading(title)
        for line in lines { page.add("- \(line)", hanging: 2) }
    }

    private func say(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
}
