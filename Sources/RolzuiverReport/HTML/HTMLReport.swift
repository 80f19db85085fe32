import Mustache
import Rolzuiver

/// An audit as one page of HTML that carries all it needs: Dutch, accessible, and fit for print on A4.
///
/// The page is well-formed XML too, loads nothing and runs no script.
package struct HTMLReport {
    let report: Report

    /// The page of `report`; its texts are Dutch whatever the language of the report.
    package init(_ report: Report) {
        self.report = Report(
            report.audit,
            of: report.facts,
            pin: report.pin,
            language: .nl,
            clauses: report.clauses,
            signatures: report.signatures,
            changed: report.changed
        )
    }

    /// The whole page in UTF-8.
    ///
    /// - Parameter seal: what is to be said of the page itself, so that it can be checked later; shown, and in its head.
    /// - Returns: the page.
    /// - Throws: an error of the template's parser when the template that the program carries is broken.
    package func render(seal: String? = nil) throws -> String {
        Markup.register()
        return try MustacheTemplate(string: HTMLReport.resource("report.mustache")).render(page(seal))
    }

    private static func resource(_ name: String) -> String {
        Embedded.files.first { $0.path == name }?.text ?? ""
    }

    private func page(_ seal: String?) -> PageView {
        let audit = report.audit
        let labels = report.labels
        let anchors = Anchors(report)
        let (current, past) = (report.current, report.past)
        func views(_ findings: [Finding], _ standing: Standing) -> [FindingView] {
            findings.enumerated().map { view($1, anchors[standing, $0], labels) }
        }
        let now = views(current, .current)
        let conclusion = report.conclusion
        return PageView(
            title: title,
            subtitle: subtitle,
            asOf: audit.asOf.dutch,
            first: firstSentence(current),
            second: secondSentence,
            notice: report.inventedNotice,
            warnings: report.warnings,
            state: conclusion.state.rawValue
                + (conclusion.state == .findings && !conclusion.isComplete ? ", en onvolledig beoordeeld" : ""),
            conclusion: report.say(conclusion.phrase),
            styles: HTMLReport.resource("report.css"),
            patterns: Figures.patterns,
            summary: report.summaryLines.map { LineView(label: $0.label, text: $0.text, depth: $0.depth) },
            chapters: chapters,
            silences: report.silences.map {
                LineView(label: report.say($0.why.phrase), text: $0.codes.joined(separator: ", "), depth: 0)
            },
            findings: bySubject(current, now),
            hasFindings: !now.isEmpty,
            findingCount: report.findingCount,
            index: now,
            hasIndex: now.count > 3,
            past: views(past, .past),
            hasPast: !past.isEmpty,
            foreseen: views(report.foreseen, .foreseen),
            hasForeseen: !report.foreseen.isEmpty,
            cooperations: cooperations(anchors),
            keepers: keepers,
            hasGaps: !audit.gaps.isEmpty,
            by: report.keeperRequests.first?.by ?? "",
            failures: failures,
            hasFailures: !audit.failures.isEmpty,
            failureAdvice: report.failureAdvice,
            waivers: waivers(anchors),
            hasWaivers: !report.accepted.isEmpty,
            statements: statements,
            hasStatements: !report.statements.isEmpty,
            talks: talks,
            hasTalks: !report.talkingPoints.isEmpty,
            choices: report.choiceLines,
            hasChoices: !report.choiceLines.isEmpty,
            signatures: report.signatureLines,
            hasSignatures: !report.signatures.isEmpty,
            methods: methods,
            pins: (report.pinLines + sealLines(seal)).map { LineView(label: $0.label, text: $0.text, depth: 0) },
            seal: seal
        )
    }

    /// The digest, which is the last word of a seal; the rest of it is told already.
    private func sealLines(_ seal: String?) -> [Line] {
        guard let digest = seal?.split(separator: " ").last else { return [] }
        return [Line(label: "Zegel van deze pagina", text: String(digest))]
    }

    private func bySubject(_ findings: [Finding], _ views: [FindingView]) -> [SubjectView] {
        batches(Array(zip(findings, views)), by: \.0.subject).map { subject, pairs in
            SubjectView(subject: report.facts.names[subject], key: subject.key, articles: pairs.map(\.1))
        }
    }

    private func view(_ finding: Finding, _ anchor: String, _ labels: FactLabels) -> FindingView {
        let clause = report.clause(finding.requirement)
        let severity = finding.alarm.severity
        return FindingView(
            anchor: anchor,
            id: finding.id,
            severity: severity.rawValue,
            word: severity.phrase.nl,
            symbol: severity.symbol,
            isWaived: finding.isWaived,
            about: report.facts.names[finding.subject],
            code: clause.code,
            rule: report.say(clause.sentence),
            reason: report.say(finding.alarm.reason),
            period: finding.period.dutch,
            evidence: finding.alarm.evidence.map { evidence in
                EvidenceView(
                    kind: evidence.kind.dutch,
                    fact: report.say(labels[evidence]),
                    when: evidence.span.text(.nl),
                    origin: evidence.source.isEmpty ? "niet vermeld" : evidence.source
                )
            },
            source: clause.origin(.nl),
            mark: mark(clause),
            caveat: report.pendingNote(clause),
            remedy: report.say(finding.alarm.remedy)
        )
    }
}

/// The anchors of the findings on the page: the finding's name, with a number behind it where the name returns.
struct Anchors {
    private var anchors: [Standing: [String]] = [:]

    init(_ report: Report) {
        var seen: [String: Int] = [:]
        for (standing, findings) in [
            (Standing.current, report.current), (.past, report.past), (.foreseen, report.foreseen),
        ] {
            anchors[standing] = findings.map { finding in
                let times = seen[finding.id, default: 0] + 1
                seen[finding.id] = times
                return times == 1 ? finding.id : "\(finding.id)_\(times)"
            }
        }
    }

    /// The anchor of the finding at that place among those of its standing.
    subscript(standing: Standing, index: Int) -> String { anchors[standing]?[index] ?? "" }
}
