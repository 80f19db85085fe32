import Rolzuiver

// What people decided, stated and are asked, and the method of each requirement.

extension HTMLReport {
    /// What is missing, by who can be asked.
    var keepers: [KeeperView] {
        report.keeperRequests.map { keeper in
            KeeperView(
                keeper: keeper.names.joined(separator: ", ") + (keeper.names.count > 1 ? ", elk" : ""),
                batches: keeper.batches.map { batch in
                    BatchView(
                        kinds: batch.kinds,
                        count: grouped(batch.items.count, .nl) + (batch.items.count == 1 ? " punt" : " punten"),
                        codes: batch.codes.joined(separator: ", "),
                        items: batch.items.map {
                            ItemView(what: $0.what, since: $0.since, codes: $0.codes.joined(separator: ", "))
                        }
                    )
                }
            )
        }
    }

    /// The checks that went wrong, with why.
    var failures: [LineView] {
        report.failureGroups.map { failure in
            LineView(
                label: "\(failure.code), \(failure.subjects.joined(separator: ", "))",
                text: failure.cause,
                depth: 0
            )
        }
    }

    /// The waivers, each with the way to its finding.
    func waivers(_ anchors: Anchors) -> [WaiverView] {
        report.accepted.map { accepted in
            let fact = accepted.waiver.fact
            let place = report.current.firstIndex { $0.id == fact.finding }
            return WaiverView(
                finding: fact.finding,
                target: place.map { anchors[.current, $0] },
                about: report.facts.names[fact.of],
                reason: fact.reason ?? "niet vermeld",
                owner: fact.owner,
                approver: fact.approver,
                decision: fact.decision,
                proof: report.fingerprintLine(fact),
                until: report.lastDay(of: accepted.waiver),
                standing: accepted.standing.phrase.nl
            )
        }
    }

    /// What people stated.
    var statements: [StatementView] {
        report.statements.map {
            StatementView(code: $0.attestation.fact.requirement, text: report.text(of: $0))
        }
    }

    /// The success factors, to talk about.
    var talks: [TalkView] {
        report.talkingPoints.map { point in
            TalkView(
                code: point.clause.code,
                question: report.say(point.clause.sentence),
                answers: point.answers,
                hasAnswers: !point.answers.isEmpty
            )
        }
    }

    /// The requirements that came to something, and those that the page refers to.
    var methods: [MethodView] {
        let shown = Set(report.countedTallies.map(\.clause.code) + report.current.map(\.requirement))
        return report.appliedClauses.filter { shown.contains($0.code) }.map(method)
    }

    /// The verification mark of a requirement's text, spelled out.
    func mark(_ clause: Clause) -> String {
        clause.isHouseRule ? "eigen regel" : "\(clause.verification.rawValue): \(clause.verification.phrase.nl)"
    }

    private func method(_ clause: Clause) -> MethodView {
        let human = clause.human.map { ["Alleen door een mens te bevestigen: \(report.say($0))"] } ?? []
        let days = clause.inForceLine(.nl).map { ["Van kracht: \($0)."] } ?? []
        let limbs = clause.limbs.map { "Ernst: \($0.line(.nl))." }
        let notes = days + limbs + clause.assumptions.map { report.say($0) } + human + report.parameterLines(clause)
        let isFound = report.current.contains { $0.requirement == clause.code }
        return MethodView(
            code: clause.code,
            sentence: report.say(clause.sentence),
            weight: "\(clause.severity.symbol) \(clause.severity.phrase.nl)",
            how: clause.isHouseRule ? "huisregel" : report.say(clause.method.phrase),
            source: clause.origin(.nl),
            mark: mark(clause),
            caveat: report.pendingNote(clause),
            notes: notes,
            hasNotes: !notes.isEmpty,
            isOpen: isFound
        )
    }
}
