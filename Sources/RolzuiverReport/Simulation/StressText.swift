import Rolzuiver

/// A stress test as a table for a terminal.
package struct StressText {
    let report: StressReport
    let columns: Int
    let style: Style
    /// At most this many exits are listed.
    let most: Int

    /// The table, wrapped at `columns`.
    package init(_ report: StressReport, columns: Int = 100, style: Style = .plain, most: Int = 50) {
        self.report = report
        self.columns = columns
        self.style = style
        self.most = most
    }

    /// The whole text, ending with a line break.
    package var text: String {
        var page = TextPage(columns: columns, style: style)
        page.add(report.say("Rolzuiver: stresstest", "Rolzuiver: stress test"), ink: .bold)
        page.add("!! \(report.disclaimer)", hanging: 3, ink: .yellow)
        page.gap()
        page.add(report.headline)
        page.add(report.meaning, ink: .dim)
        for rule in report.rules { page.add("• \(report.say(rule))", indent: 2, hanging: 2) }
        ranking(&page)
        cooperations(&page)
        let impossible = report.outcomes.compactMap { outcome in outcome.impossible.map { (outcome, $0) } }
        if !impossible.isEmpty {
            page.heading(report.say("Niet doorgerekend", "Not worked out") + " (\(impossible.count))")
            for (outcome, why) in impossible {
                page.add("\(report.who(outcome.trial)): \(report.say(why))", indent: 2, hanging: 2)
            }
        }
        return page.text
    }

    private func ranking(_ page: inout TextPage) {
        let shown = report.outcomes.filter { $0.impossible == nil }
        page.heading(report.say("De zwaarste uittredingen", "The heaviest exits"))
        page.add(report.legend, indent: 2, ink: .dim)
        page.add(
            report.say(
                "rest: deelnemers die overblijven; k: contracten zonder opdrachtgever.",
                "left: participants that stay; k: contracts without a commissioner."
            ),
            indent: 2,
            ink: .dim
        )
        for (place, outcome) in shown.prefix(most).enumerated() {
            let counts =
                "\(report.say("rest", "left")) \(outcome.participantsLeft)  ■ \(outcome.count(.overtreding))  ▲ \(outcome.count(.risico))  "
                + "● \(outcome.count(.aandachtspunt))  ○ \(outcome.unclear)  k \(outcome.bareContracts)"
            page.add(
                "\(place + 1). \(report.who(outcome.trial)), \(report.say("uit", "from")) \(report.names[outcome.trial.cooperation])",
                indent: 2,
                hanging: 4,
                ink: outcome.breaks ? .bold : .none
            )
            let codes = outcome.requirements.isEmpty ? "" : "   " + outcome.requirements.joined(separator: " ")
            page.add(counts + codes, indent: 6, hanging: 2)
        }
        if shown.count > most {
            page.add(
                report.say(
                    "… en nog \(shown.count - most); zie --most of --format json.",
                    "… and \(shown.count - most) more."
                ),
                indent: 2
            )
        }
    }

    private func cooperations(_ page: inout TextPage) {
        let summaries = report.summaries
        page.heading(report.say("Per samenwerkingsverband", "By cooperation"))
        for summary in summaries.prefix(most) {
            let breaking = summary.breaking.count
            page.add("\(report.names[summary.cooperation]) (\(summary.cooperation))", indent: 2, hanging: 2, ink: .bold)
            page.add(
                report.say("Breekt", "Breaks"),
                report.say(
                    "bij \(breaking) van de \(report.exits(summary.outcomes.count))",
                    "by \(breaking) of \(report.exits(summary.outcomes.count))"
                ),
                indent: 4,
                width: 10
            )
            let pivotal = report.pivots(of: summary)
            page.add(
                report.say("Spil", "Pivot"),
                pivotal.isEmpty
                    ? report.say("niemand: alle uittredingen wegen even zwaar", "nobody: all exits weigh the same")
                    : pivotal.prefix(5).joined(separator: "; ")
                        + (pivotal.count > 5 ? " (+\(pivotal.count - 5))" : ""),
                indent: 4,
                width: 10
            )
        }
        if summaries.count > most {
            page.add(
                report.say("… en nog \(summaries.count - most).", "… and \(summaries.count - most) more."),
                indent: 2
            )
        }
    }
}
