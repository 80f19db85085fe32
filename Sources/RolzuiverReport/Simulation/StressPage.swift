import Mustache
import Rolzuiver

/// A stress test as one page of HTML: a heat grid of cooperations and requirements, with the heaviest exits.
package struct StressPage {
    let report: StressReport
    /// At most this many rows are shown of each table.
    static let most = 200

    /// The page of `report`.
    package init(_ report: StressReport) { self.report = report }

    /// The whole page.
    ///
    /// - Throws: an error of the template's parser when the template that the program carries is broken.
    package func render() throws -> String {
        Markup.register()
        return try MustacheTemplate(string: SimulationPage.resource("stress.mustache")).render(view)
    }

    /// The requirements that come out worse by any exit, or can no longer be determined, in order.
    private var codes: [String] {
        Set(report.outcomes.flatMap { $0.requirements + $0.openRequirements }).sorted()
    }

    private var view: StressView {
        let codes = codes
        let summaries = report.summaries
        let shown = report.outcomes.filter { $0.impossible == nil }
        return StressView(
            lang: report.language.rawValue,
            styles: SimulationPage.resource("report.css") + SimulationPage.resource("simulation.css"),
            title: report.say("Stresstest", "Stress test"),
            disclaimer: report.disclaimer,
            headline: report.headline,
            meaning: report.meaning,
            rules: report.rules.map { report.say($0) },
            gridTitle: report.say("Hoeveel uittredingen een eis doen omslaan", "How many exits flip a requirement"),
            gridNote: report.say(
                "Elke cel: het aantal uittredingen waarbij de eis slechter uitkomt, van alle die zijn geprobeerd. Hoe donkerder, hoe "
                    + "groter dat deel; ○: de eis is dan niet vast te stellen. De laatste twee kolommen: uittredingen die het verband breken, en wie de spil is.",
                "Each cell: the exits by which the requirement comes out worse, of all that were tried; the darker the more; ○: it cannot be determined then."
            ),
            nameHeading: report.say("Samenwerkingsverband", "Cooperation"),
            breakHeading: report.say("breekt", "breaks"),
            pivotHeading: report.say("Spil", "Pivot"),
            codes: codes,
            rows: summaries.prefix(StressPage.most).map { row($0, codes) },
            more: unshown(summaries.count, "verbanden", "cooperations"),
            listTitle: report.say("De zwaarste uittredingen", "The heaviest exits"),
            listNote: report.legend,
            leaverHeading: report.say("Wie uittreedt", "Who leaves"),
            leftHeading: report.say("over", "left"),
            bareHeading: report.say("contracten zonder opdrachtgever", "contracts without commissioner"),
            flipHeading: report.say("Eisen die omslaan", "Requirements that flip"),
            exits: shown.prefix(StressPage.most).map(exit),
            moreExits: unshown(shown.count, "uittredingen", "exits"),
            pins: [
                (report.say("Feiten", "Facts"), report.pin.origin.line(report.language)),
                (report.say("Normuitgave", "Norm edition"), report.edition),
                (report.say("Programma", "Program"), "rolzuiver \(report.pin.program)"),
            ].map { LineView(label: $0.0, text: $0.1, depth: 0) }
        )
    }

    /// How many are not on the page; nil when all are.
    private func unshown(_ count: Int, _ nl: String, _ en: String) -> String? {
        guard count > StressPage.most else { return nil }
        let rest = count - StressPage.most
        return report.say(
            "… en nog \(rest) \(nl); alle staan in de uitvoer met --format json.",
            "… and \(rest) more \(en); all are in the output with --format json."
        )
    }

    private func row(_ summary: StressReport.Summary, _ codes: [String]) -> HeatRowView {
        let (all, pivots) = (summary.outcomes.count, report.pivots(of: summary))
        return HeatRowView(
            name: report.names[summary.cooperation],
            id: summary.cooperation.key,
            cells: codes.map { code in
                let worse = summary.outcomes.count { $0.requirements.contains(code) }
                let open = summary.outcomes.count { $0.openRequirements.contains(code) }
                return worse == 0 && open > 0 ? HeatView(text: "○ \(open)/\(all)", kind: "h-o") : heat(worse, of: all)
            } + [heat(summary.breaking.count, of: all)],
            pivot: pivots.prefix(3).joined(separator: "; ") + (pivots.count > 3 ? " +\(pivots.count - 3)" : "")
        )
    }

    private func heat(_ count: Int, of all: Int) -> HeatView {
        guard count > 0, all > 0 else { return HeatView(text: "", kind: "h-0") }
        return HeatView(text: "\(count)/\(all)", kind: "h-\(min(4, max(1, (count * 4 + all - 1) / all)))")
    }

    private func exit(_ outcome: StressOutcome) -> ExitView {
        ExitView(
            who: report.who(outcome.trial),
            cooperation: report.names[outcome.trial.cooperation],
            left: String(outcome.participantsLeft),
            counts: [.overtreding, .risico, .aandachtspunt].map { String(outcome.count($0)) }
                + [String(outcome.unclear), String(outcome.bareContracts)],
            codes: outcome.requirements.joined(separator: ", ")
        )
    }
}

// What the template of the page is filled with; names here are the names in `stress.mustache`.

struct StressView {
    let lang, styles, title, disclaimer, headline, meaning: String
    let rules: [String]
    let gridTitle, gridNote, nameHeading, breakHeading, pivotHeading: String
    let codes: [String]
    let rows: [HeatRowView]
    let more: String?
    let listTitle, listNote, leaverHeading, leftHeading, bareHeading, flipHeading: String
    let exits: [ExitView]
    let moreExits: String?
    let pins: [LineView]
}

struct HeatRowView {
    let name: String
    let id: String
    let cells: [HeatView]
    let pivot: String
}

struct HeatView {
    let text: String
    let kind: String
}

struct ExitView {
    let who: String
    let cooperation: String
    let left: String
    let counts: [String]
    let codes: String
}
