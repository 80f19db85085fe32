import Rolzuiver

/// An audit as JSON, for other programs; the shape is stable and named by `schema`.
///
/// Top level: `schema`, `pin` (with the register's own choices and house rules), `roots`, `summary` (counts of all),
/// `requirements` (counts each), `findings` (on the as-of day and before), `foreseen`, `gaps`, `requests` (the same by who
/// can be asked), `failures`, `waivers`, `attestations`, `questions` (never scored), `unjudged` (requirements without
/// counts, by why), `signatures` (`current` is null when that cannot be told), `conclusion`. Days are ISO 8601; `until` is the first day after, and null when open; `from`
/// is null when the start lies before all days. Texts are given in Dutch and English with names filled in. A gap of which
/// several keepers know a part each names them all in `askEach`. Codes of severity, standing and fact kinds are those of the
/// dossier file.
package struct JSONReport {
    let report: Report

    /// The report in JSON.
    package init(_ report: Report) { self.report = report }

    /// The whole text in UTF-8, ending with a line break.
    package var text: String {
        let labels = report.labels
        return JSON.object([
            ("schema", .text("rolzuiver-report/1")),
            ("pin", pin),
            ("roots", .array(report.audit.roots.map(entity))),
            ("summary", .object(members(report.total))),
            ("requirements", .array(report.tallies.map { requirement($0.clause, $0.tally) })),
            ("findings", .array((report.current + report.past).map { finding($0, labels) })),
            ("foreseen", .array(report.foreseen.map { finding($0, labels) })),
            ("gaps", .array(report.audit.gaps.map { gap($0.judgement, $0.missing) })),
            ("requests", .array(report.audit.requests().map(request))),
            ("failures", .array(report.audit.failures.map { failure($0.judgement, $0.cause) })),
            ("waivers", .array(report.accepted.map(waiver))),
            ("attestations", .array(report.statements.map(statement))),
            ("questions", .array(report.talkingPoints.map(question))),
            ("unjudged", .array(report.silences.map { unjudged($0.why, $0.codes) })),
            ("signatures", .array(report.signatures.map(signature))),
            ("conclusion", conclusion),
        ]).written
    }

    var pin: JSON {
        let audit = report.audit
        let tailoring = audit.tailoring.values.sorted { $0.key < $1.key }.map { code, values in
            (code, JSON.object(values.sorted { $0.key < $1.key }.map { ($0.key, .number($0.value)) }))
        }
        return .object(
            [("asOf", .text(audit.asOf.description)), ("horizon", .text(audit.horizon.description))] + origin + stored
                + [
                    ("norm", .text(audit.edition)),
                    ("exploration", .flag(report.edition?.isExploration ?? false)),
                    ("tailoring", .object(tailoring)),
                    ("switchedOn", .array(audit.tailoring.switchedOn.sorted().map { .text($0) })),
                    ("starts", .array(report.applied.starts.keys.sorted().map(start))),
                    ("houseRules", .array(audit.tailoring.houseRules.map(houseRule))),
                    ("program", .text(report.pin.program)),
                    ("invented", .flag(report.inventedNotice != nil)),
                ]
        )
    }

    private var stored: [(String, JSON)] {
        guard let storage = report.pin.storage else { return [] }
        return [
            (
                "stored",
                .object([
                    ("audit", .number(Int(storage.audit))), ("login", .optional(storage.login)),
                    ("hiddenBooks", storage.hiddenBooks.map { .number($0) } ?? .null),
                ])
            )
        ]
    }

    private var origin: [(String, JSON)] {
        switch report.pin.origin {
        case .file(let name):
            return [("register", .null), ("file", .optional(name))]
        case .register(let change, let instant, let checkpoint):
            let head = checkpoint.map { point in
                JSON.object([("change", .number(Int(point.change))), ("head", .text(point.head))])
            }
            let register = JSON.object([
                ("knownAtChange", .number(Int(change))), ("knownAt", .text(instant)), ("checkpoint", head ?? .null),
            ])
            return [("register", register), ("file", .null)]
        }
    }

    private func members(_ tally: Tally) -> [(String, JSON)] {
        let counts = tally.counts
        let severities = Severity.heaviestFirst.map { ($0.rawValue, JSON.number(tally.alarms[$0] ?? 0)) }
        return [
            ("inScope", .number(counts.inScope)),
            ("judged", .number(counts.judged)),
            ("ok", .number(counts.ok)),
            ("alarm", .number(counts.alarm)),
            ("alarmBySeverity", .object(severities)),
            ("waived", .number(counts.waived)),
            ("alarmIfNoneWaived", .number(tally.alarmsUnwaived)),
            ("notApplicable", .number(counts.notApplicable)),
            ("indeterminate", .number(counts.indeterminate)),
            ("failed", .number(counts.failed)),
        ]
    }

    private func requirement(_ clause: Clause, _ tally: Tally) -> JSON {
        .object(
            [
                ("code", .text(clause.code)),
                ("sentence", phrase(clause.sentence)),
                ("severity", .text(clause.severity.rawValue)),
                ("limbs", limbs(of: clause)),
                ("source", .text(clause.origin(.nl))),
                ("verification", .text(clause.verification.rawValue)),
                ("method", .text(clause.method.rawValue)),
                ("optional", .flag(clause.isOptional)),
                ("pending", .optional(report.pendingNote(clause))),
            ] + members(tally)
        )
    }

    /// What weighs otherwise than a plain breach of a requirement, and when.
    func limbs(of clause: Clause) -> JSON {
        .array(clause.limbs.map { .object([("severity", .text($0.severity.rawValue)), ("when", phrase($0.when))]) })
    }

    private func finding(_ finding: Finding, _ labels: FactLabels) -> JSON {
        let clause = report.clause(finding.requirement)
        return .object([
            ("id", .text(finding.id)),
            ("requirement", .text(finding.requirement)),
            ("severity", .text(finding.alarm.severity.rawValue)),
            ("standing", .text(finding.standing(on: report.audit.asOf).rawValue)),
            ("waived", .flag(finding.isWaived)),
            ("subject", .text(finding.subject.key)),
            ("subjectName", .text(report.facts.names[finding.subject])),
            ("discriminator", .array(finding.discriminator.map { .text($0) })),
            ("from", day(finding.period.from)),
            ("until", day(finding.period.until)),
            ("reason", phrase(finding.alarm.reason)),
            ("remedy", phrase(finding.alarm.remedy)),
            ("evidence", .array(finding.alarm.evidence.map { evidence($0, labels) })),
            ("source", .text(clause.origin(.nl))),
            ("verification", .text(clause.verification.rawValue)),
            ("pending", .optional(report.pendingNote(clause))),
        ])
    }

    func evidence(_ evidence: Evidence, _ labels: FactLabels) -> JSON {
        .object([
            ("kind", .text(evidence.kind.rawValue)),
            ("key", .text(evidence.key)),
            ("label", phrase(labels[evidence])),
            ("possible", period(evidence.span.possible)),
            ("certain", evidence.span.certain.map(period) ?? .null),
            ("source", .text(evidence.source)),
        ])
    }

    private func gap(_ judgement: Judgement, _ missing: Missing) -> JSON {
        .object([
            ("id", .text(judgement.id)),
            ("requirement", .text(judgement.requirement)),
            ("subject", .text(judgement.subject.key)),
            ("subjectName", .text(report.facts.names[judgement.subject])),
            ("missing", phrase(missing.what)),
            ("kinds", .array(missing.kinds.map(\.rawValue).sorted().map { .text($0) })),
            ("ask", entity(missing.ask)),
            ("askEach", .array(missing.shares.map { entity($0.ask) })),
        ])
    }

    private func signature(_ signed: SignedName) -> JSON {
        .object([
            ("number", .number(Int(signed.number))),
            ("name", .text(signed.name)),
            ("capacity", .text(signed.capacity)),
            ("at", .text(signed.at)),
            ("valid", .flag(signed.isValid)),
            ("current", signed.isCurrent.map { .flag($0) } ?? .null),
            ("changed", .array(report.changed.map { .text($0) })),
        ])
    }

    private func failure(_ judgement: Judgement, _ cause: String) -> JSON {
        .object([
            ("id", .text(judgement.id)),
            ("requirement", .text(judgement.requirement)),
            ("subject", .text(judgement.subject.key)),
            ("cause", .text(report.facts.names.filled(cause))),
        ])
    }

    private var conclusion: JSON {
        let conclusion = report.conclusion
        return .object([
            ("state", .text(conclusion.state.rawValue)),
            ("complete", .flag(conclusion.isComplete)),
            ("text", phrase(conclusion.phrase)),
        ])
    }

    func entity(_ entity: EntityID) -> JSON {
        .object([("id", .text(entity.key)), ("name", .text(report.facts.names[entity]))])
    }

    func phrase(_ phrase: Phrase) -> JSON {
        .object(
            Language.allCases.map { ($0.rawValue, .text(report.facts.names.filled(phrase[$0]))) }
        )
    }

    func period(_ period: Period) -> JSON {
        .object([("from", day(period.from)), ("until", day(period.until))])
    }

    func day(_ day: Day) -> JSON { day.isFinite ? .text(day.description) : .null }
}
