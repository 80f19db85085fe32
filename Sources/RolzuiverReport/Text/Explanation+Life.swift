import Rolzuiver

// What was looked at where a verdict names no evidence, what would change it, and how it came to be.

extension Verdict {
    /// Whether it names the facts that it rests on.
    var carriesEvidence: Bool {
        switch self {
        case .alarm, .waived: true
        case .ok, .notApplicable, .indeterminate, .failed, .notSelected: false
        }
    }
}

extension Explanation {
    /// The facts that the check took into account, as they are on the as-of day.
    func factsLookedAt(_ page: inout TextPage, _ clause: Clause) {
        let found = report.audit.grounds(of: judgement, in: report.facts).filter {
            $0.span.possible.contains(report.audit.asOf)
        }
        guard !clause.reads.isEmpty || !found.isEmpty else { return }
        page.heading(report.say("Gebruikte feiten", "Facts used"))
        guard !found.isEmpty else {
            return page.add(
                report.say(
                    "Geen: op de peildatum is er geen feit waarop dit oordeel rust.",
                    "None: on the as-of day there is no fact that this verdict rests on."
                )
            )
        }
        let labels = FactLabels(of: found, in: report.facts)
        for evidence in found.prefix(Explanation.factsShown) {
            let firmness = labels.certainty(of: evidence).map { "; \(report.say($0.phrase))" } ?? ""
            page.add("- " + report.evidenceLine(evidence, labels) + firmness, hanging: 2)
        }
        let rest = found.count - Explanation.factsShown
        if rest > 0 { page.add(report.say("… en nog \(rest).", "… and \(rest) more."), ink: .dim) }
    }

    /// How many facts are named before the rest is counted.
    private static let factsShown = 20

    /// What would bring another verdict, where that is not a finding's own way out.
    func counterfactual(_ page: inout TextPage, _ verdict: Verdict?) {
        let change: String?
        switch verdict {
        case .indeterminate(let missing):
            let kinds = missing.kinds.listed(report.language)
            change = report.say(
                "Registreer dit bij \(report.names(of: missing)) (\(kinds)), of verklaar met 'complete' dat er verder niets is.",
                "Register this at \(report.names(of: missing)) (\(kinds)), or state with 'complete' that there is nothing else."
            )
        case .ok, .notApplicable: change = turn
        case .alarm, .waived, .failed, .notSelected, nil: change = nil
        }
        guard let change else { return }
        section(&page, report.say("Wat dit oordeel zou veranderen", "What would change this verdict"), change)
    }

    /// When the verdict turns by itself; nil when the facts foresee no turn.
    private var turn: String {
        let later = judgement.timeline.segments.first { $0.period.from > report.audit.asOf }
        guard let later else {
            return report.say(
                "Alleen een ander feit: met de feiten van nu verandert het niet meer.",
                "Another fact only: with the present facts it changes no more."
            )
        }
        let day = later.period.from.text(report.language)
        return report.say(
            "Met de feiten van nu wordt het op \(day): \(report.say(later.value.phrase)).",
            "With the present facts it becomes, on \(day): \(report.say(later.value.phrase))."
        )
    }

    /// Who accepted the finding, on what ground and until when.
    func waiver(_ page: inout TextPage) {
        guard let accepted = report.accepted.first(where: { $0.waiver.fact.finding == judgement.id }) else { return }
        let fact = accepted.waiver.fact
        page.heading(report.say("Ontheffing", "Waiver"))
        let lines = [
            (report.say("Stand", "Standing"), report.say(accepted.standing.phrase)),
            (report.say("Reden", "Reason"), fact.reason ?? report.say("niet vermeld", "not stated")),
            (report.say("Eigenaar", "Owner"), fact.owner), (report.say("Gegeven door", "Given by"), fact.approver),
            (report.say("Besluit", "Decision"), fact.decision),
            (report.say("Geldt", "Until"), report.lastDay(of: accepted.waiver)),
        ]
        for (label, text) in lines { page.add(label, text, indent: 0, width: 14) }
    }

    /// Every verdict that the subject ever had, in words.
    func history(_ page: inout TextPage) {
        page.heading(report.say("Verloop", "Timeline"))
        if let since { page.add(since) }
        for segment in judgement.timeline.segments {
            let isNow = segment.period.contains(report.audit.asOf)
            let why: String =
                switch segment.value {
                case .alarm(let alarm), .waived(let alarm): report.say(alarm.reason)
                case .indeterminate(let missing): report.say(missing.what)
                case .notApplicable(let why): report.say(why)
                case .failed(let cause): report.facts.names.filled(cause)
                case .ok, .notSelected: ""
                }
            let head =
                "\(isNow ? ">" : " ") \(segment.period.text(report.language)): \(report.say(segment.value.phrase))"
            page.add(why.isEmpty ? head : "\(head). \(why)", hanging: 4)
        }
        page.add(report.say("> is het oordeel op de peildatum.", "> is the verdict on the as-of day."), ink: .dim)
    }

    /// Since when the present verdict holds, and what came before it.
    private var since: String? {
        let segments = judgement.timeline.segments
        guard let place = segments.firstIndex(where: { $0.period.contains(report.audit.asOf) }) else { return nil }
        let now = segments[place]
        guard now.period.from.isFinite else { return nil }
        let start = now.period.from.text(report.language)
        let word = report.say(now.value.phrase)
        guard place > 0, segments[place - 1].period.until == now.period.from else {
            return report.say(
                "Sinds \(start): \(word); daarvoor viel het onderwerp buiten deze eis.",
                "Since \(start): \(word); before that the subject lay outside this requirement."
            )
        }
        let before = report.say(segments[place - 1].value.phrase)
        return report.say(
            "Sinds \(start): \(word); daarvoor: \(before).",
            "Since \(start): \(word); before that: \(before)."
        )
    }
}
