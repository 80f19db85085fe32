/// What ``waive(_:_:asOf:)`` came to.
public struct Waived: Sendable {
    /// The judgements, with alarms turned into `waived` where a waiver covers them.
    public let judgements: [Judgement]
    /// Each waiver about something that was judged, with what became of it, in the order given.
    public let standings: [(waiver: Dated<Waiver>, standing: WaiverStanding)]
}

/// Applies `waivers` to `judgements`: the second pure function after judging.
///
/// A waiver covers the days of its own on which its finding stands with the same fingerprint. One that is unused, orphaned
/// or expired on `asOf` is a finding itself, an aandachtspunt under ``Norm/waiverCode``.
public func waive(_ judgements: [Judgement], _ waivers: [Dated<Waiver>], asOf: Day) -> Waived {
    guard !waivers.isEmpty else { return Waived(judgements: judgements, standings: []) }
    // One about something that was not judged here is no business of this audit.
    let subjects = Set(judgements.map(\.subject))
    let waivers = waivers.filter { subjects.contains($0.fact.of) }
    guard !waivers.isEmpty else { return Waived(judgements: judgements, standings: []) }
    let byFinding = Dictionary(grouping: waivers, by: \.fact.finding)
    let known = Dictionary(judgements.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let standings = waivers.map { ($0, $0.standing(in: known[$0.fact.finding], on: asOf)) }
    let waived = judgements.map { judgement in
        (byFinding[judgement.id] ?? []).reduce(judgement) { $0.waived(by: $1) }
    }
    let notes = standings.compactMap { waiver, standing in
        waiver.note(standing, about: known[waiver.fact.finding], on: asOf)
    }
    return Waived(judgements: (waived + notes).sorted(by: Judgement.precedes), standings: standings)
}

extension Norm {
    /// The code under which waivers are watched.
    public static let waiverCode = "Onth-1"
}

extension Judgement {
    /// The same, with alarms that `waiver` covers accepted.
    fileprivate func waived(by waiver: Dated<Waiver>) -> Judgement {
        var timeline = timeline
        for finding in findings where !finding.isWaived && finding.fingerprint == waiver.fact.fingerprint {
            let covered = PeriodSet(finding.period).intersection(waiver.days)
            timeline = timeline.overlaid(by: Timeline(.waived(finding.alarm), during: covered))
        }
        return Judgement(requirement, subject, discriminator, timeline)
    }
}

extension Dated<Waiver> {
    /// The days that it covers; a waiver whose dates are uncertain covers none but the certain ones.
    fileprivate var days: PeriodSet { span.certain.map { PeriodSet($0) } ?? .never }

    /// What has become of it on `day`, given the judgement that it is about.
    fileprivate func standing(in judgement: Judgement?, on day: Day) -> WaiverStanding {
        guard let period = span.certain else { return .unused }
        if day < period.from { return .upcoming }
        guard let finding = judgement?.findings.first(where: { $0.period.contains(day) }) else { return .unused }
        if day >= period.until { return .expired }
        return finding.fingerprint == fact.fingerprint ? .inUse : .orphaned
    }

    /// The judgement that says so, where that is something to look at, from the day since which it is so.
    fileprivate func note(_ standing: WaiverStanding, about judgement: Judgement?, on day: Day) -> Judgement? {
        let (reason, remedy): (Phrase, Phrase)
        switch standing {
        case .inUse, .upcoming: return nil
        case .unused:
            reason = Phrase(
                nl: "De ontheffing voor \(fact.finding) wordt niet gebruikt: die bevinding is er niet meer.",
                en: "The waiver of \(fact.finding) is not used: that finding no longer stands."
            )
            remedy = Phrase(nl: "Trek de ontheffing in.", en: "Withdraw the waiver.")
        case .orphaned:
            reason = Phrase(
                nl: "De ontheffing voor \(fact.finding) geldt niet meer: de bevinding rust nu op andere feiten.",
                en: "The waiver of \(fact.finding) no longer counts: the finding rests on other facts now."
            )
            remedy = Phrase(nl: "Beoordeel de bevinding opnieuw.", en: "Weigh the finding again.")
        case .expired:
            reason = Phrase(
                nl:
                    "De ontheffing voor \(fact.finding) liep af op \(ended.previous.dutch), maar de bevinding staat nog.",
                en: "The waiver of \(fact.finding) ran out on \(ended.previous), but the finding still stands."
            )
            remedy = Phrase(
                nl: "Herstel de bevinding, of besluit opnieuw over een ontheffing.",
                en: "Mend the finding, or decide on a waiver again."
            )
        }
        let finding = judgement?.findings.first { $0.period.contains(day) }
        let evidence = [Evidence(self)] + (finding?.alarm.evidence ?? [])
        let alarm = Alarm(.aandachtspunt, reason, evidence: evidence, remedy: remedy)
        let start = standing == .expired ? ended : turned(judgement, before: day)
        let days = PeriodSet(.since(max(start, span.possible.from)))
        return Judgement(Norm.waiverCode, fact.of, [fact.finding], Timeline(.alarm(alarm), during: days))
    }

    /// The day on which the finding came to be what it is on `day`: other, or gone.
    private func turned(_ judgement: Judgement?, before day: Day) -> Day {
        let findings = judgement?.findings ?? []
        return findings.first { $0.period.contains(day) }?.period.from
            ?? findings.map(\.period.until).filter { $0 <= day }.max() ?? .distantPast
    }

    /// The day on which it ran out.
    private var ended: Day { span.possible.until }
}
