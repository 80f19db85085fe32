import Rolzuiver

// The lines that the text and the page have in common.

/// A label with its text.
struct Line {
    let label: String
    let text: String
    var depth = 0
}

/// What one keeper of facts can be asked.
struct Questions {
    /// One missing thing.
    struct Item {
        let what: String
        let kinds: String
        /// The requirements and subjects that wait for it.
        let needed: String
    }
    let keeper: EntityID
    let name: String
    let items: [Item]
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
        lines += [
            Line(label: say("Norm", "Norm"), text: say("uitgave \(audit.edition)", "edition \(audit.edition)")),
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

    /// What the register set for itself, in the order of codes and names.
    var tailoringText: String {
        let set = audit.tailoring.values.sorted { $0.key < $1.key }.flatMap { code, values in
            values.sorted { $0.key < $1.key }.map { "\(code) \($0.key) = \(grouped($0.value, language))" }
        }
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
        let severities = Severity.heaviestFirst.map { severity in
            let count = tally.alarms[severity] ?? 0
            return "\(number(count)) \((count == 1 ? severity.phrase : severity.plural)[language])"
        }
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
                text: "\(number(counts.alarm)) (\(severities.joined(separator: ", ")))",
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
        ]
    }

    /// A fact that a finding rests on: what it says, when, and who says so.
    func evidenceLine(_ evidence: Evidence, _ labels: FactLabels) -> String {
        let source = evidence.source.isEmpty ? say("niet vermeld", "not stated") : evidence.source
        return "\(evidence.kind.dutch): \(say(labels[evidence])) (\(evidence.span.text(language)); "
            + say("bron: \(source))", "source: \(source))")
    }

    /// What could not be judged, by who can be asked.
    var questions: [Questions] {
        let byKeeper = Dictionary(grouping: audit.gaps) { $0.missing.ask }
        return byKeeper.keys.sorted().map { keeper in
            let items = batches(byKeeper[keeper] ?? [], by: \.missing).map { missing, gaps in
                let waiting = gaps.map { "\($0.judgement.requirement) (\(facts.names[$0.judgement.subject]))" }
                return Questions.Item(
                    what: say(missing.what),
                    kinds: missing.kinds.map(\.dutch).sorted().joined(separator: ", "),
                    needed: unique(waiting).joined(separator: ", ")
                )
            }
            return Questions(keeper: keeper, name: facts.names[keeper], items: items)
        }
    }
}
