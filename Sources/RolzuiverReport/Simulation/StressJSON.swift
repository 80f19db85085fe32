import Rolzuiver

/// A stress test as JSON for programs.
package struct StressJSON {
    let report: StressReport

    /// The stress test to write.
    package init(_ report: StressReport) { self.report = report }

    /// The whole text, ending with a line break.
    package var text: String {
        JSON.object([
            ("stress", .flag(true)),
            ("notice", .text(report.disclaimer)),
            ("summary", .text(report.headline)),
            ("meaning", .text(report.meaning)),
            ("day", .text(report.day.description)),
            ("edition", .text(report.edition)),
            ("origin", .text(report.pin.origin.line(report.language))),
            ("program", .text(report.pin.program)),
            ("planned", .number(report.planned)),
            ("done", .number(report.outcomes.count)),
            ("complete", .flag(report.outcomes.count == report.planned)),
            ("rules", .array(report.rules.map { .text(report.say($0)) })),
            ("exits", .array(report.outcomes.map(outcome))),
            ("cooperations", .array(report.summaries.map(summary))),
        ]).written
    }

    private func outcome(_ outcome: StressOutcome) -> JSON {
        .object([
            ("cooperation", .text(outcome.trial.cooperation.key)),
            ("leavers", .array(outcome.trial.leavers.map { .text($0.key) })),
            (
                "followers",
                .array(
                    outcome.trial.followers.map {
                        .object([
                            ("participant", .text($0.participant.key)), ("round", .number($0.round)),
                            ("rule", .text($0.rule.rawValue)),
                        ])
                    }
                )
            ),
            ("impossible", .optional(outcome.impossible.map { report.say($0) })),
            ("breaks", .flag(outcome.impossible == nil && outcome.breaks)),
            ("participantsLeft", .number(outcome.participantsLeft)),
            ("overtreding", .number(outcome.count(.overtreding))),
            ("risico", .number(outcome.count(.risico))),
            ("aandachtspunt", .number(outcome.count(.aandachtspunt))),
            ("indeterminate", .number(outcome.unclear)),
            ("bareContracts", .number(outcome.bareContracts)),
            (
                "flips",
                .array(
                    outcome.flips.map {
                        .object([
                            ("finding", .text($0.id)), ("requirement", .text($0.requirement)),
                            ("subject", .text($0.subject.key)), ("direction", .text($0.direction.rawValue)),
                            ("severity", .optional($0.after?.alarm?.severity.rawValue)),
                            ("from", .optional($0.days.first.flatMap { $0.isFinite ? $0.description : nil })),
                        ])
                    }
                )
            ),
        ])
    }

    private func summary(_ summary: StressReport.Summary) -> JSON {
        .object([
            ("cooperation", .text(summary.cooperation.key)),
            ("name", .text(report.names[summary.cooperation])),
            ("exits", .number(summary.outcomes.count)),
            ("breaking", .number(summary.breaking.count)),
            ("pivotal", .array(summary.pivotal.map { .array($0.trial.leavers.map { .text($0.key) }) })),
        ])
    }
}
