/// Board members who supply to their own body, or act for its other party (Wgr 20).
struct BoardDealings {
    let dossier: Dossier
    private let assignments: [Assignment]
    private let members: [Tie]
    private let offices: [EntityID: [Dated<Office>]]

    /// One board member with a position at the contractor of one contract of the body.
    private struct Dealing {
        let clash: RoleClash
        let assignment: Assignment
        let provider: EntityID
        /// "The contract runs, with the body as commissioner".
        let ran: Grounded
    }

    init(_ dossier: Dossier) {
        self.dossier = dossier
        assignments = dossier.assignments.filter { assignment in
            !assignment.isToRoot && !assignment.providers.isEmpty
                && assignment.commissioners.keys.contains { dossier.facts.isSameParty($0, dossier.root) }
        }
        members = dossier.boardTies([.abLid, .dbLid, .voorzitter])
        offices = dossier.facts.offices(at: Set(assignments.flatMap(\.contractors.keys)))
    }

    /// The judgements about each member and contract.
    func judgements(_ rules: Rules) -> [Judgement] {
        assignments.flatMap { assignment in
            let own = assignment.commissioners.filter { dossier.facts.isSameParty($0.key, dossier.root) }.values
            let bought = own.reduce(Grounded.never) { $0 | $1 }
            return assignment.providers.flatMap { provider in
                let ran = (assignment.contractors[provider] ?? .never) & bought
                return RoleClash.all(members, positions(at: provider)) { _, _ in assignment.id }.compactMap { clash in
                    judgement(Dealing(clash: clash, assignment: assignment, provider: provider, ran: ran), rules)
                }
            }
        }
    }

    /// Who leads, owns or advises the provider, but for those that a municipality or cooperation sent.
    private func positions(at provider: EntityID) -> [Tie] {
        let held = (offices[provider] ?? []).filter { dated in
            [.bestuurder, .directeur, .aandeelhouder, .adviseur].contains(dated.fact.office)
                && !dossier.isDelegate(dated.fact)
        }
        return held.map { Tie($0) }
            + dossier.facts.stakes(in: provider).filter { $0.fact.holder.kind == .person }.map { Tie($0) }
    }

    private func judgement(_ dealing: Dealing, _ rules: Rules) -> Judgement? {
        let advises = together(dealing) { $0.office == .adviseur } & dealing.ran
        let holds = together(dealing) { $0.office != .adviseur }
        let concluded = concluded(dealing, holds)
        let life = (advises | (holds & dealing.ran) | concluded).condition.possible
        guard !life.isEmpty else { return nil }
        let exempt = dossier.safeguard(
            against: "Wgr-20",
            on: unique([dossier.root, dealing.assignment.id, dealing.provider]),
            for: [dealing.clash.person],
            [.ontheffing]
        )
        let body = Grounded(dossier.facts.hasForm([.openbaarLichaam, .bedrijfsvoeringsorganisatie], dossier.root), [])
        let dealt = (concluded - exempt) & body
        let exists = ((holds & dealing.ran) - concluded - exempt) & body
        let missing = dealing.clash.missing(dossier.root)
        let timeline = Timeline<Verdict>.judging(
            life,
            [
                Violation(
                    dealt.condition,
                    alarm(.overtreding, dealing, dealt.evidence, BoardDealings.concluding),
                    unless: missing
                ),
                Violation(
                    advises.condition,
                    alarm(.overtreding, dealing, advises.evidence, BoardDealings.advising),
                    unless: missing
                ),
                Violation(
                    exists.condition,
                    alarm(Limb.earlierContract.severity, dealing, exists.evidence, BoardDealings.inheriting),
                    unless: missing
                ),
            ]
        )
        return rules.judgement(
            dossier.root,
            telling: [dealing.clash.person.key, dealing.assignment.id.key, dealing.provider.key],
            timeline
        )
    }

    /// "The person is on the board and has such a position".
    private func together(_ dealing: Dealing, _ counts: (Tie) -> Bool) -> Grounded {
        let pairs = dealing.clash.pairs.filter { counts($0.second) }
        return Grounded(
            .any(pairs.map { $0.first.held.condition & $0.second.held.condition }),
            unique(pairs.flatMap { $0.first.held.evidence + $0.second.held.evidence })
        )
    }

    /// "The contract stands that was concluded or extended while the person held both, and still does".
    private func concluded(_ dealing: Dealing, _ holds: Grounded) -> Grounded {
        let acts = acts(dealing)
        func since(_ days: PeriodSet) -> PeriodSet {
            acts.filter(days.contains).min().map { PeriodSet(.since($0)) } ?? .never
        }
        func stands(_ ran: PeriodSet) -> PeriodSet {
            let last = ran.hull?.until ?? .distantPast
            return Period(until: last).map { PeriodSet($0) } ?? .never
        }
        let ran = dealing.ran.condition
        let standing = Condition(certain: stands(ran.certain), possible: stands(ran.possible))
        let acted = Condition(certain: since(holds.condition.certain), possible: since(holds.condition.possible))
        let extended = extensions(dealing).filter { $0.fact.decided.map(holds.condition.possible.contains) ?? false }
        return holds & Grounded(standing & acted, dealing.ran.evidence + extended.map { Evidence($0) })
    }

    /// The options to extend the contract that were taken, or may have been.
    private func extensions(_ dealing: Dealing) -> [Dated<ExtensionOption>] {
        dossier.facts.options(of: dealing.assignment.id).filter { $0.fact.isTaken != false }
    }

    /// The days on which the contract was concluded and extended.
    private func acts(_ dealing: Dealing) -> [Day] {
        let contract = dossier.facts.contract(dealing.assignment.id)
        let signed = contract.compactMap(\.fact.signed)
        let first = signed.isEmpty ? [dealing.ran.condition.certain.first].compactMap(\.self) : signed
        return first + extensions(dealing).compactMap(\.fact.decided)
    }

    // MARK: What is said

    private static let concluding = Phrase(
        nl: "; dat was ook zo toen het contract werd gesloten of verlengd",
        en: "; so it was when the contract was concluded or extended"
    )
    private static let advising = Phrase(nl: ", de wederpartij", en: ", the other party")
    private static let inheriting = Phrase(
        nl: "; het contract was al gesloten, maar verlengen mag niet",
        en: "; the contract was concluded before, and may not be extended"
    )

    /// An exemption is there for contracts alone (20(2)).
    private func remedy(_ person: EntityID, _ note: Phrase) -> Phrase {
        note == BoardDealings.advising
            ? Phrase(
                nl: "Laat \(name: person) een van beide posities neerleggen.",
                en: "Have \(name: person) give up one of the two positions."
            )
            : Phrase(
                nl:
                    "Laat \(name: person) een van beide posities neerleggen, of leg een ontheffing van gedeputeerde staten vast.",
                en: "Have \(name: person) give up one of the two positions, or record a provincial exemption."
            )
    }

    private func alarm(_ severity: Severity, _ dealing: Dealing, _ evidence: [Evidence], _ note: Phrase) -> Alarm {
        dealing.clash.alarm(
            severity,
            evidence,
            remedy(dealing.clash.person, note),
            note: Phrase(
                nl: "\(note.nl) (\(name: dealing.assignment.id))",
                en: "\(note.en) (\(name: dealing.assignment.id))"
            )
        )
    }
}

extension Limb {
    /// Of a board member with a position at a contractor.
    static let earlierContract = Limb(
        .aandachtspunt,
        nl: "als het contract al was gesloten en sindsdien niet is verlengd",
        en: "where the contract was concluded before and was not extended since"
    )
}
