import Rolzuiver

// What people decided, stated and are asked, in JSON.

extension JSONReport {
    /// The first day in force that somebody set for a requirement whose own is not known.
    func start(_ code: String) -> JSON {
        let own = report.audit.tailoring.starts[code]
        return .object([
            ("requirement", .text(code)),
            ("from", (own ?? report.applied.starts[code]).map(day) ?? .null),
            ("setBy", .text(own == nil ? "edition" : "register")),
        ])
    }

    /// A rule of the register's own, with the SHA-256 of its question.
    func houseRule(_ rule: HouseRuleText) -> JSON {
        .object([
            ("code", .text(rule.code)),
            ("sentence", phrase(rule.sentence)),
            ("severity", .text(rule.severity.rawValue)),
            ("source", .optional(rule.source)),
            ("questionSha256", .text(rule.question)),
        ])
    }

    func request(_ request: DataRequest) -> JSON {
        .object([
            ("ask", entity(request.ask)),
            ("what", phrase(request.what)),
            ("kinds", .array(request.kinds.map(\.rawValue).sorted().map { .text($0) })),
            ("requirements", .array(request.requirements.map { .text($0) })),
            ("since", day(request.since)),
            ("by", day(request.by)),
        ])
    }

    func waiver(_ accepted: AcceptedFinding) -> JSON {
        let fact = accepted.waiver.fact
        return .object([
            ("finding", .text(fact.finding)),
            ("subject", entity(fact.of)),
            ("standing", .text(accepted.standing.rawValue)),
            ("reason", .optional(fact.reason)),
            ("owner", .text(fact.owner)),
            ("approver", .text(fact.approver)),
            ("decision", .text(fact.decision)),
            ("fingerprint", .text(fact.fingerprint)),
            ("from", day(accepted.waiver.span.possible.from)),
            ("until", day(accepted.waiver.span.possible.until)),
        ])
    }

    func statement(_ statement: Statement) -> JSON {
        let (fact, span) = (statement.attestation.fact, statement.attestation.span)
        let proof = fact.document.flatMap(report.document)
        return .object([
            ("requirement", .text(fact.requirement)),
            ("subject", entity(fact.of)),
            ("answer", .flag(fact.isMet)),
            ("by", .text(fact.by)),
            ("on", fact.on.map(day) ?? .null),
            ("document", .optional(fact.document?.key)),
            ("documentTitle", .optional(proof?.title)),
            ("documentSha256", .optional(proof?.sha256)),
            ("from", day(span.possible.from)),
            ("until", day(span.possible.until)),
            ("counts", .flag(statement.isCurrent)),
        ])
    }

    func question(_ point: TalkingPoint) -> JSON {
        .object([
            ("code", .text(point.clause.code)),
            ("sentence", phrase(point.clause.sentence)),
            ("answers", .array(point.answers.map { .text($0) })),
        ])
    }

    func unjudged(_ why: Silence, _ codes: [String]) -> JSON {
        .object([("why", .text(why.rawValue)), ("requirements", .array(codes.map { .text($0) }))])
    }
}
