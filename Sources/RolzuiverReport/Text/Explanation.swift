package import Rolzuiver

/// Why one judgement is what it is: everything that a person needs to check it by hand.
package struct Explanation {
    let report: Report
    let judgement: Judgement
    let columns: Int
    let style: Style

    /// The explanation of `judgement`, wrapped at `columns`.
    package init(_ report: Report, _ judgement: Judgement, columns: Int = 100, style: Style = .plain) {
        self.report = report
        self.judgement = judgement
        self.columns = columns
        self.style = style
    }

    /// The whole text, ending with a line break.
    package var text: String {
        var page = TextPage(columns: columns, style: style)
        let labels = FactLabels(of: judgement.findings.flatMap(\.alarm.evidence), in: report.facts)
        let clause = report.clause(judgement.requirement)
        let verdict = judgement.timeline[report.audit.asOf]
        header(&page, clause, verdict)
        switch verdict {
        case .alarm(let alarm):
            self.alarm(&page, alarm, labels)
            if judgement.requirement == Norm.waiverCode { waiver(&page) }
        case .waived(let alarm):
            self.alarm(&page, alarm, labels)
            waiver(&page)
        case .indeterminate(let missing): self.missing(&page, missing)
        case .notApplicable(let why): section(&page, report.say("Waarom", "Why"), report.say(why))
        case .failed(let cause):
            section(&page, report.say("Oorzaak", "Cause"), report.facts.names.filled(cause))
            page.add(report.failureAdvice)
        case .ok: section(&page, report.say("Waarom", "Why"), statements.isEmpty ? okay : attested)
        case .notSelected, nil: section(&page, report.say("Waarom", "Why"), outside)
        }
        attestations(&page)
        if verdict?.carriesEvidence != true { factsLookedAt(&page, clause) }
        if let change = change(of: verdict) {
            section(&page, report.say("Wat dit oordeel zou veranderen", "What would change this verdict"), change)
        }
        history(&page)
        method(&page, clause)
        page.heading(report.say("Vastgepind op", "Pinned to"))
        for line in report.pinLines { page.add(line.label, line.text, indent: 0, width: 14) }
        return page.text
    }

    private var okay: String {
        report.say(
            "De eis is op de peildatum getoetst en er is niets gevonden dat haar schendt.",
            "The requirement was held against the subject on the as-of day and nothing was found that breaks it."
        )
    }

    private var attested: String {
        report.say(
            "De feiten laten dit open. Het is in orde omdat iemand het heeft verklaard.",
            "The facts leave this open. It is in order because somebody attested it."
        )
    }

    private var outside: String {
        judgement.requirement.hasPrefix(HouseRule.prefix)
            ? report.say(
                "Een huisregel wordt alleen getoetst in een audit van het register.",
                "A house rule is judged in an audit of the register only."
            )
            : report.say(
                "Op de peildatum valt het onderwerp buiten deze toetsing; zie het verloop.",
                "On the as-of day the subject lies outside this test; see the timeline."
            )
    }

    private func header(_ page: inout TextPage, _ clause: Clause, _ verdict: Verdict?) {
        let none = Phrase(nl: "geen oordeel", en: "no verdict")
        page.add("\(judgement.id): \(report.say(verdict?.phrase ?? none))", ink: .bold)
        let isUnsettled = clause.isPending || report.edition?.isExploration ?? false
        for warning in isUnsettled ? report.warnings : [] { page.add("!! \(warning)", hanging: 3, ink: .yellow) }
        func line(_ nl: String, _ en: String, _ text: String) {
            page.add(report.say(nl, en), text, indent: 0, width: 14)
        }
        line("Eis", "Requirement", "\(clause.code). \(report.say(clause.sentence))")
        line("Bron", "Source", report.sourceLine(clause))
        for limb in clause.limbs where limb.severity == verdict?.severity {
            line("Ernst", "Severity", limb.line(report.language))
        }
        if let days = clause.inForceLine(report.language) { line("Van kracht", "In force", days) }
        if !clause.reads.isEmpty { line("Leest", "Reads", clause.reads.listed(report.language)) }
        line("Onderwerp", "Subject", "\(report.facts.names[judgement.subject]) (\(judgement.subject))")
        if !judgement.discriminator.isEmpty {
            line("Het gaat om", "About", judgement.parts(report.facts.names).joined(separator: "; "))
        }
        if let segment = judgement.timeline.segments.first(where: { $0.period.contains(report.audit.asOf) }) {
            line("Oordeel geldt", "Verdict holds", segment.period.text(report.language))
        }
    }

    func section(_ page: inout TextPage, _ title: String, _ text: String) {
        page.heading(title)
        page.add(text)
    }

    private func alarm(_ page: inout TextPage, _ alarm: Alarm, _ labels: FactLabels) {
        section(&page, report.say("Waarom", "Why"), report.say(alarm.reason))
        page.heading(report.say("Gebruikte feiten", "Facts used"))
        if alarm.evidence.isEmpty { page.add(report.say("Geen.", "None.")) }
        for evidence in alarm.evidence {
            let firmness = labels.certainty(of: evidence).map { "; \(report.say($0.phrase))" } ?? ""
            page.add("- " + report.evidenceLine(evidence, labels) + firmness, hanging: 2)
        }
        let paths = ownershipPaths(alarm.evidence, labels)
        if !paths.isEmpty {
            page.heading(report.say("Pad van eigendom en zeggenschap", "Path of ownership and control"))
            for path in paths { page.add(path, hanging: 2) }
        }
        section(
            &page,
            report.say("Kleinste wijziging die dit oplost", "Smallest change that clears it"),
            report.say(alarm.remedy)
        )
    }

    private func missing(_ page: inout TextPage, _ missing: Missing) {
        page.heading(report.say("Waarom niet vast te stellen", "Why it cannot be determined"))
        page.add(report.say(missing.what))
        page.gap()
        page.add(
            report.say("Nodig", "Needed"),
            missing.kinds.listed(report.language),
            indent: 0,
            width: 14
        )
        page.add(report.say("Te vragen aan", "To ask"), report.names(of: missing), indent: 0, width: 14)
    }

    private func method(_ page: inout TextPage, _ clause: Clause) {
        if !clause.parameters.isEmpty {
            page.heading(report.say("Instelbare waarden", "Parameters"))
            for line in report.parameterLines(clause) { page.add("- " + line, hanging: 2) }
        }
        guard !clause.assumptions.isEmpty || clause.human != nil else { return }
        page.heading(report.say("Aannames en grenzen", "Assumptions and limits"))
        for assumption in clause.assumptions { page.add("- " + report.say(assumption), hanging: 2) }
        if let human = clause.human {
            page.add(
                "- " + report.say("Alleen door een mens te bevestigen: ", "For a person to confirm: ")
                    + report.say(human),
                hanging: 2
            )
        }
    }
}

extension Explanation {
    /// The chains of stakes among the evidence, from the first holder to the last organisation.
    private func ownershipPaths(_ evidence: [Evidence], _ labels: FactLabels) -> [String] {
        let stakes = unique(evidence.compactMap { labels.stake($0) })
        let owned = Set(stakes.map(\.object))
        let starts = unique(stakes.map(\.holder).filter { !owned.contains($0) })
        return starts.flatMap { chains(from: $0, through: stakes, text: report.facts.names[$0]) }
    }

    private func chains(from holder: EntityID, through stakes: [Stake], text: String) -> [String] {
        let next = stakes.filter { $0.holder == holder }
        guard !next.isEmpty else { return [text] }
        return next.flatMap { stake in
            let share = stake.control.map { ", \(grouped($0, report.language)) %" } ?? ""
            let step = "\(text) → (\(stake.stake.dutch)\(share)) → \(report.facts.names[stake.object])"
            // A stake is walked once, so that owners in a circle end.
            return chains(from: stake.object, through: stakes.filter { $0 != stake }, text: step)
        }
    }
}

extension Report {
    /// The judgement of that finding's name (`Rol-2-7f3a9c21`); nil when the audit has none.
    ///
    /// Capitals do not matter.
    package func judgement(id: String) -> Judgement? {
        audit.judgements.first { $0.id.lowercased() == id.lowercased() }
    }

    /// The judgements of a requirement about a subject; about all subjects when none is named.
    package func judgements(of requirement: String, about subject: EntityID? = nil) -> [Judgement] {
        audit.judgements.filter {
            $0.requirement.lowercased() == requirement.lowercased() && (subject == nil || $0.subject == subject)
        }
    }

    /// The numbers that a requirement was judged with, and where they come from.
    func parameterLines(_ clause: Clause) -> [String] {
        clause.parameters.map { parameter in
            let set = applied.values[clause.code]?[parameter.name]
            let isOwn = audit.tailoring.values[clause.code]?[parameter.name] != nil
            let value = grouped(set ?? parameter.standard, language)
            let origin =
                set == nil
                ? say("standaard", "standard")
                : isOwn
                    ? say("eigen keuze; standaard \(parameter.standard)", "own choice; standard \(parameter.standard)")
                    : say(
                        "uitgave \(audit.edition); standaard \(parameter.standard)",
                        "edition \(audit.edition); standard \(parameter.standard)"
                    )
            return "\(parameter.name) = \(value) (\(origin)): \(say(parameter.meaning))"
        }
    }
}
