import Rolzuiver

// What was looked at where a verdict names no evidence, what would change it, and how it came to be.

extension Verdict {
    /// How much it weighs; nil where nothing is wrong.
    var severity: Severity? {
        switch self {
        case .alarm(let alarm), .waived(let alarm): alarm.severity
        case .ok, .notApplicable, .indeterminate, .failed, .notSelected: nil
        }
    }

    /// Whether it names the facts that it rests on.
    var carriesEvidence: Bool {
        switch self {
        case .alarm, .waived: true
        case .ok, .notApplicable, .indeterminate, .failed, .notSelected: false
        }
    }
}

extension Explanation {
    /// The facts that the check took into account, as they are on the as-of day; of what does not apply, only those that
    /// decide that.
    var leantOn: (facts: [Evidence], areDecisive: Bool) {
        let (audit, index) = (report.audit, report.facts)
        if case .notApplicable = judgement.timeline[audit.asOf] {
            let decisive = audit.decisive(for: judgement, in: index)
            if !decisive.isEmpty { return (decisive, true) }
        }
        return (audit.grounds(of: judgement, in: index).filter { $0.span.possible.contains(audit.asOf) }, false)
    }

    /// The facts that the check took into account.
    func factsLookedAt(_ page: inout TextPage, _ clause: Clause) {
        let (found, areDecisive) = leantOn
        guard !clause.reads.isEmpty || !found.isEmpty else { return }
        page.heading(
            areDecisive
                ? report.say("Feiten die dit bepalen", "Facts that decide this")
                : report.say("Gebruikte feiten", "Facts used")
        )
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

    /// What would bring another verdict, where that is not a finding's own way out; nil where nothing can be said of it.
    func change(of verdict: Verdict?) -> String? {
        switch verdict {
        case .indeterminate(let missing):
            let kinds = missing.kinds.listed(report.language)
            return report.say(
                "Registreer dit bij \(report.names(of: missing)) (\(kinds)), of verklaar met 'complete' dat er verder niets is.",
                "Register this at \(report.names(of: missing)) (\(kinds)), or state with 'complete' that there is nothing else."
            )
        case .ok: return turn ?? settled
        case .notApplicable:
            let known = [scope.map { report.say($0) }, turn].compactMap(\.self)
            if !known.isEmpty { return known.joined(separator: " ") }
            return leantOn.areDecisive
                ? report.say(
                    "Een van de feiten hierboven zou er niet moeten zijn, of anders moeten luiden.",
                    "One of the facts above would have to be absent, or to say something else."
                ) : settled
        case .alarm, .waived, .failed, .notSelected, nil: return nil
        }
    }

    /// What would bring the subject under the requirement, as far as its form, its domain or the law decide that.
    private var scope: Phrase? {
        let (asOf, subject) = (report.audit.asOf, judgement.subject)
        guard let requirement = report.edition?.requirements.first(where: { $0.code == judgement.requirement }) else {
            return nil
        }
        if requirement.isPending, report.applied.starts[requirement.code].map({ asOf < $0 }) ?? true {
            return Phrase(
                nl: "Zou gelden vanaf de begindag die dit register zelf instelt; die van de wet is niet bekend.",
                en: "Would apply from a first day that this register sets itself; that of the law is not known."
            )
        }
        if !requirement.isPending, !requirement.inForce.contains(asOf) {
            return Phrase(
                nl: "Zou gelden op een dag waarop de eis van kracht is: \(requirement.inForce.text(.nl)).",
                en: "Would apply on a day on which the requirement is in force: \(requirement.inForce.text(.en))."
            )
        }
        let rows = report.facts.cooperation(subject).filter { $0.span.possible.contains(asOf) }
        if let forms = requirement.forms, !rows.isEmpty,
            !rows.contains(where: { $0.fact.form.map(forms.contains) ?? true })
        {
            let present = Set(rows.compactMap(\.fact.form))
            return Phrase(
                nl:
                    "Zou gelden als de rechtsvorm van \(name: subject) een van deze was: \(forms.listed(.nl)). Nu: \(present.listed(.nl)).",
                en:
                    "Would apply if the legal form of \(name: subject) were one of these: \(forms.listed(.en)). Now: \(present.listed(.en))."
            )
        }
        if let domains = requirement.domains, !rows.isEmpty,
            rows.allSatisfy({ !$0.fact.domains.isEmpty && $0.fact.domains.isDisjoint(with: domains) })
        {
            let present = Set(rows.flatMap(\.fact.domains))
            return Phrase(
                nl:
                    "Zou gelden als \(name: subject) ook werkte aan: \(domains.listed(.nl)). Nu: \(present.listed(.nl)).",
                en:
                    "Would apply if \(name: subject) worked on this too: \(domains.listed(.en)). Now: \(present.listed(.en))."
            )
        }
        return nil
    }

    private var settled: String {
        report.say(
            "Alleen een ander feit: met de feiten van nu verandert het niet meer.",
            "Another fact only: with the present facts it changes no more."
        )
    }

    /// When the verdict turns by itself; nil when the facts foresee no turn.
    private var turn: String? {
        guard let later = judgement.timeline.segments.first(where: { $0.period.from > report.audit.asOf }) else {
            return nil
        }
        let day = later.period.from.text(report.language)
        return report.say(
            "Met de feiten van nu wordt het op \(day): \(report.say(later.value.phrase)).",
            "With the present facts it becomes, on \(day): \(report.say(later.value.phrase))."
        )
    }

    /// What people stated that the verdict rests on.
    var statements: [Dated<Attestation>] { report.audit.statements(behind: judgement, in: report.facts) }

    /// Who attested, on which day, until when it counts and on what proof.
    func attestations(_ page: inout TextPage) {
        for statement in statements {
            let (fact, span) = (statement.fact, statement.span)
            page.heading(report.say("Verklaring", "Attestation"))
            func line(_ nl: String, _ en: String, _ text: String) {
                page.add(report.say(nl, en), text, indent: 0, width: 14)
            }
            let isMet = fact.isMet
            line(
                "Antwoord",
                "Answer",
                isMet ? report.say("voldoet", "is met") : report.say("voldoet niet", "is not met")
            )
            line("Verklaard door", "Attested by", fact.by)
            line(
                "Op",
                "On",
                fact.on.map { $0.text(report.language) } ?? report.say("dag niet vermeld", "day not stated")
            )
            line("Geldt", "Counts", span.text(report.language))
            line("Bewijs", "Proof", proof(fact.document))
            if let text = fact.text { line("Toelichting", "Note", report.facts.names.filled(text)) }
        }
    }

    /// A document with what tells that it is the same one: its SHA-256.
    private func proof(_ document: EntityID?) -> String {
        guard let document else { return report.say("geen document vermeld", "no document stated") }
        let digests = unique(
            report.facts.facts.documents.filter { $0.fact.id == document }.compactMap(\.fact.sha256)
        )
        return ([report.facts.names[document]] + digests.map { "SHA-256 \($0)" }).joined(separator: ", ")
    }

    /// Who accepted the finding, on what ground and until when; of the watch over waivers, the waiver that it is about.
    func waiver(_ page: inout TextPage) {
        let finding = judgement.requirement == Norm.waiverCode ? judgement.discriminator.first : judgement.id
        guard let accepted = report.accepted.first(where: { $0.waiver.fact.finding == finding }) else { return }
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
