import Rolzuiver

// The parts of the text besides summary and findings: counts, what people decided, what is missing.

extension TextReport {
    /// The counts of each requirement that came to something; the rest in a line per reason.
    func counts(_ page: inout TextPage) {
        let counted = report.countedTallies
        page.heading(report.say("Toetsingen per eis", "Tests per requirement"))
        if counted.isEmpty {
            page.add(report.say("Er was niets te toetsen.", "There was nothing to test."))
        } else {
            let width = (counted.map(\.clause.code.count).max() ?? 0) + 1
            let heads =
                report.language == .nl
                ? ["scope", "beoord", "orde", "alarm", "onth", "n.v.t", "onbek", "misl"]
                : ["scope", "judged", "ok", "alarm", "waived", "n/a", "open", "failed"]
            page.add(report.say("Eis", "Code").padded(to: width) + heads.map { $0.padded(from: 7) }.joined(), ink: .dim)
            for chapter in unique(counted.map(\.clause.chapter)) {
                page.add(report.say(Clause.heading(of: chapter)), ink: .bold)
                for (clause, tally) in counted where clause.chapter == chapter { row(&page, clause, tally, width) }
            }
        }
        let marked = counted.map(\.clause)
        if marked.contains(where: \.isOptional) {
            page.add(
                report.say("° facultatief, door dit register aangezet", "° optional, switched on by this register"),
                ink: .dim
            )
        }
        if marked.contains(where: \.isPending) {
            page.add(
                report.say("* begindag niet vastgesteld; zie Eigen keuzes", "* start not established; see Tailoring"),
                ink: .dim
            )
        }
        page.gap()
        for silence in report.silences {
            page.add(
                "\(report.say(silence.why.phrase)): \(silence.codes.joined(separator: ", ")).",
                hanging: 2,
                ink: .dim
            )
        }
    }

    private func row(_ page: inout TextPage, _ clause: Clause, _ tally: Tally, _ width: Int) {
        let counts = tally.counts
        let numbers = [
            counts.inScope, counts.judged, counts.ok, counts.alarm, counts.waived, counts.notApplicable,
            counts.indeterminate, counts.failed,
        ]
        let signs = Severity.heaviestFirst.compactMap { severity in
            tally.alarms[severity].map { " \(severity.symbol)\(grouped($0, report.language))" }
        }
        let mark = clause.isPending ? " *" : clause.isOptional ? " °" : ""
        page.add(
            clause.code.padded(to: width) + numbers.map { grouped($0, report.language).padded(from: 7) }.joined() + mark
                + signs.joined()
        )
    }

    /// The checks that went wrong, with why.
    func failures(_ page: inout TextPage) {
        let failures = report.failureGroups
        guard !failures.isEmpty else { return }
        page.heading(report.say("Mislukte toetsingen", "Failed checks"))
        for failure in failures {
            let about = failure.subjects.joined(separator: ", ")
            page.add("- \(failure.code), \(about): \(failure.cause)", indent: 2, hanging: 2)
        }
        page.gap()
        page.add(report.failureAdvice, ink: .dim)
    }

    /// What people accepted, and what they stated.
    func acceptance(_ page: inout TextPage) {
        let accepted = report.accepted
        if !accepted.isEmpty {
            page.heading(report.say("Ontheffingen", "Waivers") + " (\(grouped(accepted.count, report.language)))")
            for one in accepted { waiver(&page, one) }
        }
        let statements = report.statements
        guard !statements.isEmpty else { return }
        page.heading(report.say("Verklaringen van mensen", "Statements by people"))
        for statement in statements {
            page.add(
                "- \(statement.attestation.fact.requirement): \(report.text(of: statement))",
                indent: 2,
                hanging: 2
            )
        }
    }

    private func waiver(_ page: inout TextPage, _ accepted: AcceptedFinding) {
        let fact = accepted.waiver.fact
        page.gap()
        page.add("\(fact.finding): \(report.say(accepted.standing.phrase))", indent: 2, ink: .bold)
        func line(_ nl: String, _ en: String, _ text: String?) {
            guard let text, !text.isEmpty else { return }
            page.add(report.say(nl, en), text, indent: 4, width: 12)
        }
        line("Over", "About", report.facts.names[fact.of])
        line("Wat", "What", accepted.finding.map { report.say($0.alarm.reason) })
        line("Reden", "Reason", fact.reason)
        line("Eigenaar", "Owner", fact.owner)
        line("Gegeven door", "Given by", fact.approver)
        line("Besluit", "Decision", fact.decision)
        line("Bewijs", "Evidence", report.fingerprintLine(fact))
        line("Geldt", "Until", report.lastDay(of: accepted.waiver))
    }

    /// What is missing, by who can be asked.
    func requests(_ page: inout TextPage) {
        let keepers = report.keeperRequests
        guard !keepers.isEmpty else { return }
        page.heading(
            report.say("Gegevensverzoek: wat niet vast te stellen is", "Data request: what cannot be determined")
        )
        for keeper in keepers {
            page.gap()
            let names = keeper.names.joined(separator: ", ")
            let each = keeper.names.count > 1 ? report.say(", elk", ", each") : ""
            page.add(
                report.say(
                    "Te vragen aan \(names)\(each), gewenst vóór \(keeper.by):",
                    "To ask \(names)\(each), wanted by \(keeper.by):"
                ),
                ink: .bold
            )
            for batch in keeper.batches { self.batch(&page, batch) }
        }
    }

    private func batch(_ page: inout TextPage, _ batch: KeeperRequests.Batch) {
        let codes = batch.codes.joined(separator: ", ")
        page.add("- \(batch.kinds); \(report.say("nodig voor", "needed for")) \(codes)", indent: 2, hanging: 2)
        for item in batch.items.prefix(TextReport.itemsShown) {
            page.add("\(item.what) (\(item.since))", indent: 6, hanging: 2)
        }
        let rest = batch.items.count - TextReport.itemsShown
        guard rest > 0 else { return }
        page.add(
            report.say(
                "… en nog \(rest); 'rolzuiver requests' noemt ze alle",
                "… and \(rest) more; 'rolzuiver requests' names them all"
            ),
            indent: 6,
            ink: .dim
        )
    }

    /// How many missing things of one kind are named before the rest is counted.
    private static let itemsShown = 5

    /// The success factors, to talk about.
    func talkingPoints(_ page: inout TextPage) {
        let points = report.talkingPoints
        guard !points.isEmpty else { return }
        page.heading(report.say("Om te bespreken (zonder oordeel)", "To talk about (without a verdict)"))
        for point in points {
            page.add("- \(point.clause.code): \(report.say(point.clause.sentence))", indent: 2, hanging: 2)
            for answer in point.answers { page.add(answer, indent: 6) }
        }
    }

    /// Who signed.
    func signatures(_ page: inout TextPage) {
        guard !report.signatures.isEmpty else { return }
        page.heading(report.say("Handtekeningen", "Signatures"))
        for line in report.signatureLines { page.add(line, hanging: 2) }
    }
}

extension String {
    /// The text with blanks behind it, up to `width`.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
    /// The text with blanks before it, up to `width`.
    func padded(from width: Int) -> String { String(repeating: " ", count: max(1, width - count)) + self }
}
