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
    /// What it rests on, such as an ordinance or a decision; nil when the register says nothing of that.
    public let source: String?
    /// One SELECT that answers with `subject` (an identifier), `period` (a daterange) and `reason` (a text).
    public let sql: String

    /// A rule with its question.
    public init(code: String, sentence: Phrase, severity: Severity, source: String? = nil, sql: String) {
        self.code = code
        self.sentence = sentence
        self.severity = severity
        self.source = source
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

    /// That it was asked and found nothing that is about `root`.
    public func passed(_ root: EntityID) -> Judgement {
        Judgement(code, root, [], Timeline(.ok, during: .always))
    }

    /// What it says of `subject`: an alarm on each period that it found, with all reasons of the days that several share.
    public func found(_ subject: EntityID, _ periods: [(period: Period, reason: String)]) -> Judgement {
        var timeline = Timeline<Verdict>()
        for (period, reason) in periods {
            var row = Timeline<Verdict>(.alarm(alarm(reason)), during: PeriodSet(period))
            for segment in timeline.segments {
                guard let known = segment.value.alarm?.reason.nl, let shared = segment.period.intersection(period)
                else { continue }
                let both = known == reason ? reason : "\(known); \(reason)"
                row = row.overlaid(by: Timeline(.alarm(alarm(both)), during: PeriodSet(shared)))
            }
            timeline = timeline.overlaid(by: row)
        }
        return Judgement(code, subject, [], timeline)
    }

    private func alarm(_ reason: String) -> Alarm {
        Alarm(
            severity,
            Phrase(nl: reason, en: reason),
            evidence: [],
            remedy: Phrase(nl: "Zie de huisregel: \(sentence.nl)", en: "See the house rule: \(sentence.en)")
        )
    }

    /// How the code of every house rule begins.
    public static let prefix = "Huis-"
}
