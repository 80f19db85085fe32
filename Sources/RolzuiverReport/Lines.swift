import Rolzuiver

// The lines that the text and the page have in common.

/// A label with its text.
struct Line {
    let label: String
    let text: String
    var depth = 0
}

extension Report {
    /// What makes the answer repeatable, line by line.
    var pinLines: [Line] {
        var lines = [
            Line(label: say("Peildatum", "As of"), text: audit.asOf.text(language)),
            Line(label: say("Gegevens", "Data"), text: originText),
        ]
        if case .register(_, _, let checkpoint?) = pin.origin {
            let text = say(
                "wijziging \(checkpoint.change), kop \(checkpoint.head)",
                "change \(checkpoint.change), head \(checkpoint.head)"
            )
            lines.append(Line(label: say("IJkpunt", "Checkpoint"), text: text))
        }
        if let storage = pin.storage { lines.append(Line(label: say("Bewaard", "Stored"), text: text(storage))) }
        lines += [
            Line(label: say("Norm", "Norm"), text: editionText),
            Line(label: say("Eigen keuzes", "Tailoring"), text: tailoringText),
            Line(label: say("Vooruitblik", "Horizon"), text: say("t/m", "to") + " " + audit.horizon.text(language)),
            Line(label: say("Programma", "Program"), text: "rolzuiver \(pin.program)"),
        ]
        if let notice = inventedNotice { lines.append(Line(label: say("Let op", "Note"), text: notice)) }
        return lines
    }

    private var originText: String {
        switch pin.origin {
        case .file(let name):
            say("niet uit een register", "not from a register")
                + (name.map { say(" (bestand \($0))", " (file \($0))") } ?? "")
        case .register(let change, let instant, _):
            say(
                "register, bekend t/m wijziging \(change) (\(instant))",
                "register, known up to change \(change) (\(instant))"
            )
        }
    }

    /// Who stored it, and what that login could not have seen: a name under it is what somebody says of himself.
    private func text(_ storage: Pin.Storage) -> String {
        var text = say("audit \(storage.audit)", "audit \(storage.audit)")
        if let login = storage.login { text += say(", door login \(login)", ", by login \(login)") }
        if let hidden = storage.hiddenBooks, hidden > 0 {
            text +=
                hidden == 1
                ? say(", voor wie 1 boek verborgen was", ", from whom 1 book was hidden")
                : say(", voor wie \(hidden) boeken verborgen waren", ", from whom \(hidden) books were hidden")
        }
        return text
    }

    /// The edition by name, marked where it is an exploration.
    private var editionText: String {
        let name = say("uitgave \(audit.edition)", "edition \(audit.edition)")
        return edition?.isExploration ?? false ? name + say(" (verkenning)", " (exploration)") : name
    }

    /// What the register set for itself.
    private var tailoringText: String {
        let set = choiceLines
        return set.isEmpty ? say("geen", "none") : set.joined(separator: "; ")
    }

    /// The notice that an example is an example; nil when nothing is marked as invented.
    var inventedNotice: String? {
        let known = facts.facts
        guard
            known.persons.contains(where: \.fact.isInvented) || known.organisations.contains(where: \.fact.isInvented)
                || known.contracts.contains(where: \.fact.isInvented)
        else { return nil }
        return say(
            "dit dossier bevat verzonnen personen, organisaties of contracten; het is een voorbeeld",
            "this dossier holds invented persons, organisations or contracts; it is an example"
        )
    }

    /// The counts with their denominators, line by line.
    var summaryLines: [Line] {
        let (tally, counts) = (total, total.counts)
        func number(_ value: Int) -> String { grouped(value, language) }
        return [
            Line(label: say("Toetsingen in scope", "Tests in scope"), text: number(counts.inScope)),
            Line(
                label: say("beoordeeld", "judged"),
                text: say(
                    "\(number(counts.judged)) van \(number(counts.inScope))",
                    "\(number(counts.judged)) of \(number(counts.inScope))"
                ),
                depth: 1
            ),
            Line(label: say("in orde", "in order"), text: number(counts.ok), depth: 2),
            Line(
                label: say("alarm", "alarm"),
                text: "\(number(counts.alarm)) (\(severityText(tally.alarms)))",
                depth: 2
            ),
            Line(label: say("ontheven", "waived"), text: number(counts.waived), depth: 2),
            Line(label: say("niet van toepassing", "not applicable"), text: number(counts.notApplicable), depth: 1),
            Line(
                label: say("niet vast te stellen", "cannot be determined"),
                text: number(counts.indeterminate),
                depth: 1
            ),
            Line(label: say("mislukt", "failed"), text: number(counts.failed), depth: 1),
            Line(
                label: say("Punten zonder oordeel", "Points without a verdict"),
                text: number(audit.gaps.count)
                    + say(" (ook binnen toetsingen met een alarm)", " (also in tests with an alarm)")
            ),
            Line(
                label: say("Alarm zonder ontheffingen", "Alarm if none were waived"),
                text: number(tally.alarmsUnwaived) + " (\(severityText(tally.unwaived)))"
            ),
        ]
    }

    /// Alarms by severity, in words.
    func severityText(_ alarms: [Severity: Int]) -> String {
        Severity.heaviestFirst.map { severity in
            let count = alarms[severity] ?? 0
            return "\(grouped(count, language)) \((count == 1 ? severity.phrase : severity.plural)[language])"
        }.joined(separator: ", ")
    }

    /// A fact that a finding rests on: what it says, when, and who says so.
    func evidenceLine(_ evidence: Evidence, _ labels: FactLabels) -> String {
        let source = evidence.source.isEmpty ? say("niet vermeld", "not stated") : evidence.source
        return "\(say(evidence.kind.phrase)): \(say(labels[evidence])) (\(evidence.span.text(language)); "
            + say("bron: \(source))", "source: \(source))")
    }
}
