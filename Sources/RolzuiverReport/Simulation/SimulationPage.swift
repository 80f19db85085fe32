import Mustache
import Rolzuiver

/// A simulation as one page of HTML that carries all it needs: before and after, with the fan of contracts.
package struct SimulationPage {
    let report: SimulationReport

    /// The page of `report`.
    package init(_ report: SimulationReport) { self.report = report }

    /// The whole page.
    ///
    /// - Throws: an error of the template's parser when the template that the program carries is broken.
    package func render() throws -> String {
        Markup.register()
        return try MustacheTemplate(string: SimulationPage.resource("simulation.mustache")).render(view)
    }

    static func resource(_ name: String) -> String { Embedded.files.first { $0.path == name }?.text ?? "" }

    private var view: SimulationView {
        let simulation = report.simulation
        let (before, after) = (simulation.before, simulation.after)
        return SimulationView(
            lang: report.language.rawValue,
            styles: SimulationPage.resource("report.css") + SimulationPage.resource("simulation.css"),
            title: report.say("Simulatie", "Simulation"),
            sentence: report.say(simulation.hypothesis.sentence),
            disclaimer: report.disclaimer,
            asOfLabel: report.say("Peildatum", "As of"),
            asOf: after.asOf.text(report.language),
            summary: report.summary,
            words: SimulationWords(report),
            counts: Severity.heaviestFirst.map { severity in
                CountView(
                    name: severity.plural[report.language],
                    symbol: severity.symbol,
                    before: SimulationPage.count(severity, in: before),
                    after: SimulationPage.count(severity, in: after)
                )
            } + [
                CountView(
                    name: report.say("niet vast te stellen", "not to be determined"),
                    symbol: "○",
                    before: before.total.indeterminate,
                    after: after.total.indeterminate
                )
            ],
            fan: Fan(report)?.svg,
            more: unshown(report),
            groups: VerdictFlip.Direction.allCases.compactMap(group),
            hasFlips: !simulation.flips.isEmpty,
            sections: report.sections.map(section),
            unknown: report.consequences.unknown.map { report.say($0) },
            hasUnknown: !report.consequences.unknown.isEmpty,
            assumptions: simulation.hypothesis.assumptions.map { report.say($0) },
            hasAssumptions: !simulation.hypothesis.assumptions.isEmpty,
            pins: [
                (report.say("Feiten", "Facts"), report.pin.origin.line(report.language)),
                (
                    report.say("Normuitgave", "Norm edition"),
                    before.edition == after.edition ? after.edition : "\(before.edition) → \(after.edition)"
                ),
                (report.say("Horizon", "Horizon"), after.horizon.text(report.language)),
                (report.say("Programma", "Program"), "rolzuiver \(report.pin.program)"),
            ].map { LineView(label: $0.0, text: $0.1, depth: 0) }
        )
    }

    /// How many contracts the fan leaves out; nil when it shows all.
    private func unshown(_ report: SimulationReport) -> String? {
        let rest = report.consequences.contracts.count - Fan.most
        guard rest > 0 else { return nil }
        return report.say(
            "… en nog \(rest) \(rest == 1 ? "contract" : "contracten"); alle staan hieronder.",
            "… and \(rest) more; all are listed below."
        )
    }

    private static func count(_ severity: Severity, in audit: Audit) -> Int {
        audit.judgements.filter { $0.timeline[audit.asOf]?.alarm?.severity == severity }.count
    }

    private func group(_ direction: VerdictFlip.Direction) -> FlipGroupView? {
        let flips = report.simulation.flips(direction)
        guard !flips.isEmpty else { return nil }
        return FlipGroupView(
            title: "\(report.say(direction.phrase).capitalizedFirst) (\(flips.count))",
            rows: flips.map { flip in
                let about = ([flip.subject.key] + flip.discriminator).compactMap { EntityID($0) }
                let severity = flip.after?.alarm?.severity
                return FlipView(
                    code: flip.requirement,
                    sentence: report.sentence(of: flip),
                    id: flip.id,
                    who: unique(about).map { report.names[$0] }.joined(separator: ", "),
                    badge: severity.map { "\($0.symbol) \(report.say($0.phrase))" },
                    kind: severity?.rawValue ?? "",
                    before: report.told(flip.before),
                    after: report.outcome(of: flip),
                    when: report.days(flip.days),
                    cause: report.cause(of: flip)
                )
            }
        )
    }

    private func section(_ section: StorySection) -> SimulationSectionView {
        SimulationSectionView(
            slug: section.slug,
            title: section.title,
            note: section.note,
            empty: section.items.isEmpty && section.note == nil ? section.empty : nil,
            items: section.items.map { item in
                SimulationItemView(
                    title: item.title,
                    lines: item.lines.map { LineView(label: $0.label, text: $0.text, depth: 0) }
                )
            }
        )
    }
}

// What the template of the page is filled with; names here are the names in `simulation.mustache`.

struct SimulationView {
    let lang: String
    let styles: String
    let title: String
    let sentence: String
    let disclaimer: String
    let asOfLabel: String
    let asOf: String
    let summary: [String]
    let words: SimulationWords
    let counts: [CountView]
    let fan: String?
    let more: String?
    let groups: [FlipGroupView]
    let hasFlips: Bool
    let sections: [SimulationSectionView]
    let unknown: [String]
    let hasUnknown: Bool
    let assumptions: [String]
    let hasAssumptions: Bool
    let pins: [LineView]
}

struct SimulationWords {
    let skip, short, now, then, verdict, fan, flips, none, when, cause, unknown, assumptions, basis, what: String

    init(_ report: SimulationReport) {
        skip = report.say("Naar de inhoud", "To the content")
        short = report.say("Voor en na, op de peildatum", "Before and after, on the as-of day")
        now = report.say("Nu", "Now")
        then = report.say("Straks", "Then")
        verdict = report.say("Oordelen", "Verdicts")
        fan = report.say("Waaier van geraakte contracten", "Fan of the contracts concerned")
        flips = report.say("Oordelen die veranderen", "Verdicts that change")
        none = report.say("Geen enkel oordeel verandert.", "No verdict changes.")
        when = report.say("Wanneer", "When")
        cause = report.say("Door", "By")
        unknown = report.say("Wat niet vast te stellen is", "What cannot be determined")
        assumptions = report.say("Aannamen", "Assumptions")
        basis = report.say("Waarop dit rust", "What this rests on")
        what = report.say("Eis", "Requirement")
    }
}

struct CountView {
    let name: String
    let symbol: String
    let before: Int
    let after: Int
    var isMore: Bool { after > before }
}

struct FlipGroupView {
    let title: String
    let rows: [FlipView]
}

struct FlipView {
    let code: String
    let sentence: String?
    let id: String
    let who: String
    let badge: String?
    let kind: String
    let before: String
    let after: String
    let when: String
    let cause: String
}

struct SimulationSectionView {
    let slug: String
    let title: String
    let note: String?
    let empty: String?
    let items: [SimulationItemView]
}

struct SimulationItemView {
    let title: String
    let lines: [LineView]
}
