package import Rolzuiver

/// Explanations as JSON, for other programs; the shape is stable and named by `schema`.
///
/// Top level: `schema`, `pin`, `explanations`. Each holds its requirement with source, limbs and assumptions, the subject,
/// the verdict on the as-of day, why, the facts that it rests on (`facts`; `decisive` when each of them decides it), the
/// attestations that it rests on, what would change it, and its whole timeline. Days and texts are as in ``JSONReport``.
package struct ExplanationJSON {
    private let report: Report
    private let explanations: [Explanation]
    private let json: JSONReport

    /// The explanations of `judgements`.
    package init(_ report: Report, _ judgements: [Judgement]) {
        self.report = report
        explanations = judgements.map { Explanation(report, $0) }
        json = JSONReport(report)
    }

    /// The whole text in UTF-8, ending with a line break.
    package var text: String {
        JSON.object([
            ("schema", .text("rolzuiver-explanation/1")),
            ("pin", json.pin),
            ("explanations", .array(explanations.map(explanation))),
        ]).written
    }

    private func explanation(_ explanation: Explanation) -> JSON {
        let judgement = explanation.judgement
        let verdict = judgement.timeline[report.audit.asOf]
        let holds = judgement.timeline.segments.first { $0.period.contains(report.audit.asOf) }?.period
        return .object(
            [
                ("id", .text(judgement.id)),
                ("requirement", requirement(report.clause(judgement.requirement))),
                ("subject", json.entity(judgement.subject)),
                ("discriminator", .array(judgement.discriminator.map { .text($0) })),
                ("verdict", .optional(verdict?.word)),
                ("severity", .optional(verdict?.severity?.rawValue)),
                ("holds", holds.map(json.period) ?? .null),
                ("why", why(verdict)),
            ] + ground(explanation, verdict) + [
                ("attestations", .array(explanation.statements.map(statement))),
                ("change", .optional(change(explanation, verdict))),
                ("timeline", .array(judgement.timeline.segments.map(segment))),
            ]
        )
    }

    private func requirement(_ clause: Clause) -> JSON {
        .object([
            ("code", .text(clause.code)),
            ("sentence", json.phrase(clause.sentence)),
            ("severity", .text(clause.severity.rawValue)),
            ("limbs", json.limbs(of: clause)),
            ("source", .text(clause.source)),
            ("verification", .text(clause.verification.rawValue)),
            ("method", .text(clause.method.rawValue)),
            ("inForce", json.period(clause.inForce)),
            ("pending", .optional(report.pendingNote(clause))),
            ("parameters", .array(report.parameterLines(clause).map { .text($0) })),
            ("assumptions", .array(clause.assumptions.map(json.phrase))),
            ("human", clause.human.map(json.phrase) ?? .null),
        ])
    }

    /// The facts that the verdict rests on, and whether each of them decides it.
    private func ground(_ explanation: Explanation, _ verdict: Verdict?) -> [(String, JSON)] {
        let (facts, areDecisive) =
            switch verdict {
            case .alarm(let alarm), .waived(let alarm): (alarm.evidence, false)
            default: explanation.leantOn
            }
        let labels = FactLabels(of: facts, in: report.facts)
        return [("facts", .array(facts.map { json.evidence($0, labels) })), ("decisive", .flag(areDecisive))]
    }

    private func why(_ verdict: Verdict?) -> JSON {
        switch verdict {
        case .alarm(let alarm), .waived(let alarm): json.phrase(alarm.reason)
        case .indeterminate(let missing): json.phrase(missing.what)
        case .notApplicable(let reason): json.phrase(reason)
        case .failed(let cause): .text(report.facts.names.filled(cause))
        case .ok, .notSelected, nil: .null
        }
    }

    private func change(_ explanation: Explanation, _ verdict: Verdict?) -> String? {
        switch verdict {
        case .alarm(let alarm), .waived(let alarm): report.say(alarm.remedy)
        default: explanation.change(of: verdict)
        }
    }

    private func statement(_ dated: Dated<Attestation>) -> JSON {
        json.statement(Statement(attestation: dated, isCurrent: true))
    }

    private func segment(_ segment: Timeline<Verdict>.Segment) -> JSON {
        .object([
            ("from", json.day(segment.period.from)),
            ("until", json.day(segment.period.until)),
            ("verdict", .text(segment.value.word)),
            ("severity", .optional(segment.value.severity?.rawValue)),
            ("why", why(segment.value)),
        ])
    }
}
