import Mustache
package import Rolzuiver

/// The norm as pages of HTML: an index, and a page per requirement made from the requirement itself and its examples.
///
/// A page carries all it needs but the links between the pages, which are relative. What a requirement does not say, the
/// page does not say either.
package struct NormPages {
    /// The dossier on which a requirement fires, and the one on which it just does not.
    package typealias Pair = (fires: NormExample, silent: NormExample)

    let requirements: [Requirement]
    let program: String
    let examples: [String: Pair]

    /// The pages of `requirements`, with the examples of each by its code and the version of the program at the foot.
    package init(
        _ requirements: [Requirement] = Norm.inReadingOrder,
        program: String,
        examples: [String: Pair]
    ) {
        self.requirements = requirements
        self.program = program
        self.examples = examples
    }

    /// The files, `index.html` first.
    ///
    /// - Throws: an error of the template's parser when a template that the program carries is broken.
    package func render() throws -> [(file: String, text: String)] {
        Markup.register()
        let index = try MustacheTemplate(string: NormPages.resource("norm-index.mustache"))
        let page = try MustacheTemplate(string: NormPages.resource("norm-page.mustache"))
        return [("index.html", index.render(self.index))]
            + requirements.enumerated().map { ("\($1.code).html", page.render(view(of: $1, at: $0))) }
    }

    static func resource(_ name: String) -> String { Embedded.files.first { $0.path == name }?.text ?? "" }

    private var index: NormIndexView {
        let chapters = unique(requirements.map(\.code.chapter))
        return NormIndexView(
            styles: NormPages.resource("report.css"),
            edition: Norm.edition,
            program: program,
            count: grouped(requirements.count, .nl),
            chapters: chapters.map { chapter in
                NormChapterView(
                    heading: Clause.heading(of: chapter).nl,
                    rows: requirements.filter { $0.code.chapter == chapter }.map { requirement in
                        NormRowView(
                            code: requirement.code,
                            sentence: requirement.sentence.nl,
                            weight: requirement.weight(.nl).map { "\(requirement.severity.symbol) \($0)" }
                                ?? "geen oordeel",
                            method: requirement.method.rawValue,
                            marks: requirement.marks.map(\.nl)
                        )
                    }
                )
            }
        )
    }

    private func view(of requirement: Requirement, at place: Int) -> NormPageView {
        let pair = examples[requirement.code]
        return NormPageView(
            styles: NormPages.resource("report.css"),
            edition: Norm.edition,
            program: program,
            code: requirement.code,
            chapter: Clause.heading(of: requirement.code.chapter).nl,
            dutch: requirement.sentence.nl,
            english: requirement.sentence.en,
            notices: requirement.notices.map(\.nl),
            reasons: requirement.reasons.map(\.nl),
            facts: requirement.factSheet(.nl).map { LineView(label: $0.label, text: $0.text, depth: 0) },
            parameters: requirement.parameters.map(NormParameterView.init),
            hasParameters: !requirement.parameters.isEmpty,
            examples: pair.map { pair in
                [
                    NormExampleView(pair.fires, title: "Een voorbeeld waarop zij afgaat", slug: "gaat-af"),
                    NormExampleView(pair.silent, title: "Een voorbeeld waarop zij net niet afgaat", slug: "zwijgt"),
                ]
            } ?? [],
            without: pair == nil ? requirement.withoutExample.nl : nil,
            limits: requirement.limits.map(\.nl),
            hasLimits: !requirement.limits.isEmpty,
            assumptions: requirement.assumptions.map(\.nl),
            hasAssumptions: !requirement.assumptions.isEmpty,
            previous: place > 0 ? requirements[place - 1].code : nil,
            next: place + 1 < requirements.count ? requirements[place + 1].code : nil
        )
    }
}
