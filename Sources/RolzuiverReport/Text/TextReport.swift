import Rolzuiver

/// An audit as text for a terminal or an e-mail.
package struct TextReport {
    let report: Report
    let columns: Int
    let style: Style

    /// The report, wrapped at `columns`, without colour unless asked.
    package init(_ report: Report, columns: Int = 100, style: Style = .plain) {
        self.report = report
        self.columns = columns
        self.style = style
    }

    /// The whole text, ending with a line break.
    package var text: String {
        var page = TextPage(columns: columns, style: style)
        let labels = report.labels
        header(&page)
        summary(&page)
        counts(&page)
        findings(&page, labels)
        others(&page, report.say("Voorbij", "Past"), report.past)
        others(&page, report.say("Voorzien", "Foreseen"), report.foreseen)
        failures(&page)
        acceptance(&page)
        requests(&page)
        talkingPoints(&page)
        conclusion(&page)
        signatures(&page)
        return page.text
    }

    private func header(_ page: inout TextPage) {
        let what = report.title
        page.add(report.say("Rolzuiver: toetsing van \(what)", "Rolzuiver: audit of \(what)"), ink: .bold)
        if !report.warnings.isEmpty {
            page.gap()
            for warning in report.warnings { page.add("!! \(warning)", hanging: 3, ink: .yellow) }
            page.gap()
        }
        for line in report.pinLines { page.add(line.label, line.text, indent: 0, width: 14) }
    }

    private func summary(_ page: inout TextPage) {
        page.heading(report.say("Samenvatting", "Summary"))
        for line in report.summaryLines {
            page.add(line.label, line.text, indent: line.depth * 2, width: 32 - line.depth * 2)
        }
        page.gap()
        page.add(
            report.say(
                "Een toetsing is één eis, gehouden tegen één onderwerp; het zwaarste oordeel telt.",
                "A test is one requirement held against one subject; the heaviest verdict counts."
            ),
            ink: .dim
        )
    }

    private func findings(_ page: inout TextPage, _ labels: FactLabels) {
        let current = report.current
        page.heading(report.say("Bevindingen", "Findings") + " (\(report.findingCount))")
        if current.isEmpty {
            page.add(report.say("Geen bevindingen op de peildatum.", "No findings on the as-of day."))
        }
        for (subject, findings) in batches(current, by: \.subject) {
            page.gap()
            page.add("\(report.facts.names[subject]) (\(subject))", ink: .bold)
            for finding in findings { self.finding(&page, finding, labels) }
        }
    }

    private func finding(_ page: inout TextPage, _ finding: Finding, _ labels: FactLabels) {
        let severity = finding.alarm.severity
        let clause = report.clause(finding.requirement)
        let waived = finding.isWaived ? report.say(" (ontheven)", " (waived)") : ""
        page.gap()
        page.add(
            "\(severity.symbol) \(severity.phrase[report.language].uppercased())\(waived)  \(finding.id)",
            indent: 2,
            ink: finding.isWaived ? .dim : severity.ink
        )
        func line(_ nl: String, _ en: String, _ text: String) {
            page.add(report.say(nl, en), text, indent: 4, width: 10)
        }
        line("Eis", "Rule", report.say(clause.sentence))
        line("Waarom", "Why", report.say(finding.alarm.reason))
        line("Periode", "Period", finding.period.text(report.language))
        for (index, evidence) in finding.alarm.evidence.enumerated() {
            line(index == 0 ? "Feiten" : "", index == 0 ? "Facts" : "", report.evidenceLine(evidence, labels))
        }
        line("Bron", "Source", report.sourceLine(clause))
        line("Uitweg", "Way out", report.say(finding.alarm.remedy))
    }

    private func others(_ page: inout TextPage, _ title: String, _ findings: [Finding]) {
        guard !findings.isEmpty else { return }
        page.heading("\(title) (\(grouped(findings.count, report.language)))")
        for finding in findings {
            let severity = finding.alarm.severity
            page.add(
                "\(severity.symbol) \(finding.id), \(severity.phrase[report.language]), "
                    + "\(finding.period.text(report.language)): \(report.say(finding.alarm.reason))"
                    + (report.pendingNote(report.clause(finding.requirement)).map { " (\($0))" } ?? ""),
                indent: 2,
                hanging: 2
            )
        }
    }

    private func conclusion(_ page: inout TextPage) {
        let conclusion = report.conclusion
        page.heading(report.say("Conclusie", "Conclusion"))
        let ink: TextPage.Ink =
            switch conclusion.state {
            case .clean: .green
            case .findings: .red
            case .incomplete: .yellow
            }
        page.add(report.say(conclusion.phrase), ink: ink)
    }
}

extension Severity {
    var ink: TextPage.Ink {
        switch self {
        case .overtreding: .red
        case .risico: .yellow
        case .aandachtspunt: .blue
        }
    }
}

/// The elements by key, in the order in which the keys come first.
func batches<Element, Key: Hashable>(
    _ elements: [Element],
    by key: (Element) -> Key
) -> [(key: Key, elements: [Element])] {
    let all = Dictionary(grouping: elements, by: key)
    return unique(elements.map(key)).map { ($0, all[$0] ?? []) }
}

/// The elements in order, each once.
func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
}
