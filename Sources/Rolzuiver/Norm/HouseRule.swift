/// A rule that a register adds for itself (huisregel): a question in SQL over the documented views of the register.
///
/// It runs in audits of the register alone; elsewhere it is `notSelected`.
public struct HouseRule: Hashable, Sendable {
    /// The code, which begins with `Huis-`.
    public let code: String
    /// What it asks, in one sentence.
    public let sentence: Phrase
    /// How much what it finds weighs.
    public let severity: Severity
    /// One SELECT that answers with `subject` (an identifier), `period` (a daterange) and `reason` (a text).
    public let sql: String

    /// A rule with its question.
    public init(code: String, sentence: Phrase, severity: Severity, sql: String) {
        self.code = code
        self.sentence = sentence
        self.severity = severity
        self.sql = sql
    }

    /// That it was not asked about `root`.
    public func notSelected(_ root: EntityID) -> Judgement {
        Judgement(code, root, [], Timeline(.notSelected, during: .always))
    }

    /// That it could not be asked about `root`, and why.
    public func failed(_ root: EntityID, _ cause: String) -> Judgement {
        Judgement(code, root, [], Timeline(.failed(cause), during: .always))
    }

    /// What it says of `subject`: an alarm on each period that it found.
    public func found(_ subject: EntityID, _ periods: [(period: Period, reason: String)]) -> Judgement {
        var timeline = Timeline<Verdict>()
        for (period, reason) in periods {
            let alarm = Alarm(
                severity,
                Phrase(nl: reason, en: reason),
                evidence: [],
                remedy: Phrase(nl: "Zie de huisregel: \(sentence.nl)", en: "See the house rule: \(sentence.en)")
            )
            timeline = timeline.overlaid(by: Timeline(.alarm(alarm), during: PeriodSet(period)))
        }
        return Judgement(code, subject, [], timeline)
    }
}
