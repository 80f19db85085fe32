import Rolzuiver

/// A simulation as text for a terminal or an e-mail.
package struct SimulationText {
    let report: SimulationReport
    let columns: Int
    let style: Style

    /// The simulation, wrapped at `columns`.
    package init(_ report: SimulationReport, columns: Int = 100, style: Style = .plain) {
        self.report = report
        self.columns = columns
        self.style = style
    }

    /// The whole text, ending with a line break.
    package var text: String {
        var page = TextPage(columns: columns, style: style)
        let simulation = report.simulation
        page.add(report.say("Rolzuiver: simulatie", "Rolzuiver: simulation"), ink: .bold)
        page.add("!! \(report.disclaimer)", hanging: 3, ink: .yellow)
        page.gap()
        page.add(report.say("Als", "If"), report.say(simulation.hypothesis.sentence), indent: 0, width: 14)
        page.add(report.say("Peildatum", "As of"), simulation.after.asOf.text(report.language), indent: 0, width: 14)
        page.add(report.say("Norm", "Norm"), norm, indent: 0, width: 14)
        page.add(report.say("Feiten", "Facts"), report.pin.origin.line(report.language), indent: 0, width: 14)
        page.heading(report.say("In het kort", "In short"))
        for sentence in report.summary { page.add(sentence) }
        verdicts(&page)
        for section in report.sections { show(section, &page) }
        list(&page, report.say("Niet vast te stellen", "Not to be determined"), report.consequences.unknown)
        list(&page, report.say("Aannamen", "Assumptions"), simulation.hypothesis.assumptions)
        page.gap()
        page.add(report.disclaimer, ink: .yellow)
        return page.text
    }

    private var norm: String {
        let (before, after) = (report.simulation.before.edition, report.simulation.after.edition)
        return before == after ? before : "\(before) → \(after)"
    }

    private func verdicts(_ page: inout TextPage) {
        let simulation = report.simulation
        page.heading(report.say("Oordelen die veranderen", "Verdicts that change") + " (\(simulation.flips.count))")
        if simulation.flips.isEmpty { page.add(report.say("Geen.", "None.")) }
        for direction in VerdictFlip.Direction.allCases {
            let flips = simulation.flips(direction)
            guard !flips.isEmpty else { continue }
            page.gap()
            page.add("\(report.say(direction.phrase).capitalizedFirst) (\(flips.count))", ink: .bold)
            for flip in flips { show(flip, &page) }
        }
    }

    private func show(_ flip: VerdictFlip, _ page: inout TextPage) {
        let severity = flip.after?.alarm?.severity
        page.gap()
        let about = ([flip.subject.key] + flip.discriminator).compactMap { EntityID($0) }
        let who = unique(about).map { report.names[$0] }.joined(separator: ", ")
        page.add(
            "\(severity?.symbol ?? "○") \(flip.requirement)  \(who)  (\(flip.id))",
            indent: 2,
            hanging: 2,
            ink: severity?.ink ?? .none
        )
        if let sentence = report.sentence(of: flip) {
            page.add(report.say("Eis", "Requires"), sentence, indent: 4, width: 10)
        }
        page.add(report.say("Nu", "Now"), report.told(flip.before), indent: 4, width: 10)
        page.add(report.say("Straks", "Then"), report.outcome(of: flip), indent: 4, width: 10)
        page.add(report.say("Wanneer", "When"), report.days(flip.days), indent: 4, width: 10)
        page.add(report.say("Door", "By"), report.cause(of: flip), indent: 4, width: 10)
    }

    private func show(_ section: StorySection, _ page: inout TextPage) {
        page.heading(section.title + (section.items.count > 1 ? " (\(section.items.count))" : ""))
        if let note = section.note { page.add(note) }
        if section.items.isEmpty, section.note == nil { page.add(section.empty) }
        for item in section.items {
            page.add("\(item.mark?.symbol ?? "•") \(item.title)", indent: 2, hanging: 2)
            for line in item.lines { page.add(line.label, line.text, indent: 4, width: 14) }
        }
    }

    private func list(_ page: inout TextPage, _ title: String, _ phrases: [Phrase]) {
        guard !phrases.isEmpty else { return }
        page.heading(title)
        for phrase in phrases { page.add("• \(report.say(phrase))", indent: 2, hanging: 2) }
    }
}

extension SimulationReport {
    /// A verdict in one line.
    func told(_ verdict: Verdict?) -> String {
        guard let verdict else { return say("er is niets te beoordelen", "there is nothing to judge") }
        let word = say(verdict.phrase)
        switch verdict {
        case .alarm(let alarm), .waived(let alarm): return "\(word): \(say(alarm.reason))"
        case .notApplicable(let why): return "\(word): \(say(why))"
        case .indeterminate(let missing): return "\(word): \(say(missing.what))"
        case .failed(let cause): return "\(word): \(cause)"
        case .ok, .notSelected: return word
        }
    }

    /// What is said then.
    func outcome(of flip: VerdictFlip) -> String {
        guard flip.isDropped else { return told(flip.after) }
        return say("deze normuitgave vraagt dit niet", "this norm edition does not ask it")
    }

    /// What the requirement asks, in a sentence.
    func sentence(of flip: VerdictFlip) -> String? {
        Norm.requirement(flip.requirement).map { say($0.sentence) }
    }

    /// By what a verdict comes out otherwise.
    func cause(of flip: VerdictFlip) -> String {
        if flip.step == .edition { return say("de andere normuitgave", "the other norm edition") }
        let facts = unique(flip.causes.map { say(labels[$0]) })
        guard !facts.isEmpty else {
            return say("de veronderstelde feiten, langs andere feiten om", "the supposed facts, by way of others")
        }
        return facts.joined(separator: "; ")
    }
}

extension Pin.Origin {
    /// Where facts came from, in a line.
    func line(_ language: Language) -> String {
        switch (self, language) {
        case (.file(let name), .nl): "bestand \(name ?? "(zonder naam)"), niet uit een register"
        case (.file(let name), .en): "file \(name ?? "(unnamed)"), not from a register"
        case (.register(let change, let instant, _), .nl): "register, na wijziging \(change) van \(instant)"
        case (.register(let change, let instant, _), .en): "register, after change \(change) of \(instant)"
        }
    }
}
