import Rolzuiver

// The sections of the page besides the findings.

extension HTMLReport {
    var title: String { report.title }

    /// The legal form and domains of the one cooperation, or what kinds of root were judged.
    var subtitle: String {
        let roots = report.audit.roots
        guard let cooperation = report.cooperation else {
            return unique(roots.map(\.kind.dutch)).sorted().joined(separator: ", ")
        }
        let own = report.facts.cooperation(cooperation)
        guard let fact = (own.first { $0.span.possible.contains(report.audit.asOf) } ?? own.last)?.fact else {
            return "samenwerkingsverband, rechtsvorm onbekend"
        }
        let domains = fact.domains.map(\.dutch).sorted().joined(separator: ", ")
        return [fact.form?.dutch ?? "rechtsvorm onbekend", domains].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    /// What stands open, for a council member.
    func firstSentence(_ current: [Finding]) -> String {
        let open = current.filter { !$0.isWaived }
        let waived = current.count - open.count
        let note = waived == 0 ? "" : "; \(waived) \(waived == 1 ? "is" : "zijn") ontheven"
        let start = "Op \(report.audit.asOf.dutch)"
        guard !open.isEmpty else { return "\(start) staan er voor \(title) geen bevindingen open\(note)." }
        let parts = Severity.heaviestFirst.compactMap { severity -> String? in
            let count = open.count { $0.alarm.severity == severity }
            return count == 0 ? nil : "\(grouped(count, .nl)) \((count == 1 ? severity.phrase : severity.plural).nl)"
        }
        let list =
            parts.count > 1 ? parts.dropLast().joined(separator: ", ") + " en " + parts[parts.count - 1] : parts[0]
        let verb =
            open.count == 1
            ? "staat er voor \(title) 1 bevinding" : "staan er voor \(title) \(grouped(open.count, .nl)) bevindingen"
        return "\(start) \(verb) open: \(list)\(note)."
    }

    /// How much could be judged, for a council member.
    var secondSentence: String {
        let counts = report.total.counts
        let rest = [
            (counts.notApplicable, "niet van toepassing"), (counts.indeterminate, "niet vast te stellen"),
            (counts.failed, "mislukt"),
        ].filter { $0.0 > 0 }.map { "\(grouped($0.0, .nl)) \($0.1)" }
        let others = rest.isEmpty ? "" : " (\(rest.joined(separator: ", ")))"
        let some =
            "Van de \(grouped(counts.inScope, .nl)) toetsingen waren er \(grouped(counts.judged, .nl)) te beoordelen\(others)"
        if report.conclusion.isComplete { return "\(some); er ontbraken geen gegevens." }
        let gaps = report.audit.gaps.count
        let missing =
            gaps == 0 ? "" : " op \(grouped(gaps, .nl)) \(gaps == 1 ? "punt" : "punten") ontbreken gegevens, dus"
        return "\(some);\(missing) het beeld is onvolledig."
    }

    var chapters: [ChapterView] {
        let tallies = report.countedTallies
        return unique(tallies.map(\.clause.chapter)).map { chapter in
            ChapterView(
                heading: report.say(Clause.heading(of: chapter)),
                rows: tallies.filter { $0.clause.chapter == chapter }.map { row($0.clause, $0.tally) }
            )
        }
    }

    private func row(_ clause: Clause, _ tally: Tally) -> RequirementView {
        let counts = tally.counts
        let severities = Severity.heaviestFirst.compactMap { severity in
            tally.alarms[severity].map { "\(severity.symbol) \(grouped($0, .nl))" }
        }
        return RequirementView(
            code: clause.code,
            sentence: report.say(clause.sentence) + (report.pendingNote(clause).map { " (\($0))" } ?? ""),
            bar: Figures.bar(of: tally),
            inScope: grouped(counts.inScope, .nl),
            judged: grouped(counts.judged, .nl),
            ok: grouped(counts.ok, .nl),
            alarm: grouped(counts.alarm, .nl),
            severities: severities.joined(separator: " "),
            waived: grouped(counts.waived, .nl),
            unknown: grouped(counts.indeterminate, .nl),
            none: grouped(counts.notApplicable, .nl),
            failed: grouped(counts.failed, .nl)
        )
    }
}
