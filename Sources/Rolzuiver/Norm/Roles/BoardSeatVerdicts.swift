// What is said of a seat that rests on no office, or on one that ended.

extension BoardSeats.Seat {
    /// The verdicts on where the holder comes from.
    func originTimeline(in dossier: Dossier) -> Timeline<Verdict> {
        .judging(
            held.condition.possible.intersection(dossier.lifeOfRoot),
            [
                Violation(
                    unfounded,
                    Alarm(
                        .overtreding,
                        Phrase(
                            nl:
                                "\(name: person) zit\(onBehalf.nl) in het bestuur van \(name: dossier.root), maar is daar geen \(officeNames.nl).",
                            en:
                                "\(name: person) sits on the board of \(name: dossier.root)\(onBehalf.en), but is no \(officeNames.en) there."
                        ),
                        evidence: evidence(in: dossier),
                        remedy: Phrase(
                            nl:
                                "Laat \(municipality.nl) een ander aanwijzen (\(officeNames.nl)), of registreer het ambt.",
                            en: "Have \(municipality.en) appoint another (\(officeNames.en)), or register the office."
                        )
                    ),
                    unless: missing(in: dossier)
                )
            ]
        )
    }

    /// The verdicts on whether the seat ended with the office.
    func endTimeline(in dossier: Dossier) -> Timeline<Verdict> {
        .judging(
            held.condition.possible.intersection(dossier.lifeOfRoot),
            [
                Violation(
                    outlasting,
                    Alarm(
                        .overtreding,
                        Phrase(
                            nl:
                                "\(name: person) zit\(onBehalf.nl) nog in het bestuur van \(name: dossier.root), maar het ambt (\(officeNames.nl)) is geëindigd.",
                            en:
                                "\(name: person) still sits on the board of \(name: dossier.root)\(onBehalf.en), but the office (\(officeNames.en)) has ended."
                        ),
                        evidence: evidence(in: dossier),
                        remedy: Phrase(
                            nl:
                                "Registreer het einde van het lidmaatschap, en laat \(municipality.nl) een nieuw lid aanwijzen.",
                            en: "Register the end of the membership, and have \(municipality.en) appoint a new member."
                        )
                    ),
                    unless: missing(in: dossier)
                )
            ]
        )
    }

    private var municipality: Phrase {
        behalf.map { Phrase(nl: "\(name: $0)", en: "\(name: $0)") } ?? Phrase(nl: "de gemeente", en: "the municipality")
    }

    private func evidence(in dossier: Dossier) -> [Evidence] {
        let offices = dossier.facts.offices(of: person).filter { OfficeKind.municipal.contains($0.fact.office) }
        let statements = [dossier.root, behalf].compactMap(\.self).flatMap {
            dossier.facts.statements(of: .offices, about: $0)
        }
        return unique(held.evidence + offices.map { Evidence($0) } + statements)
    }

    private func missing(in dossier: Dossier) -> Missing {
        Missing(
            Phrase(
                nl:
                    "Van wanneer tot wanneer \(name: person) \(officeNames.nl) is\(behalf.map { " bij \(name: $0)" } ?? "; en namens welke gemeente"), en welke organen de regeling troffen.",
                en:
                    "From when until when \(name: person) is \(officeNames.en)\(behalf.map { " at \(name: $0)" } ?? "; and for which municipality"), and which bodies concluded the arrangement."
            ),
            kinds: [.offices, .roles, .cooperations],
            ask: behalf ?? dossier.root
        )
    }
}

/// A person's seats on a board in the name of one municipality, as the law has them.
struct Representation {
    let person: EntityID
    let behalf: EntityID
    let held: Grounded
    let names: Set<Role>
}

extension Dossier {
    /// Who sits on the board of the cooperation in the name of a municipality.
    var representations: [Representation] {
        let seats = facts.lawfulRoles(on: root).filter {
            [.abLid, .abPlaatsvervanger, .dbLid, .voorzitter].contains($0.fact.role)
                && $0.fact.holder.kind == .person && $0.fact.behalf != nil
        }
        return Dictionary(grouping: seats) { [$0.fact.holder, $0.fact.behalf ?? .none] }
            .sorted { ($0.key[0], $0.key[1]) < ($1.key[0], $1.key[1]) }
            .map { Representation(person: $0[0], behalf: $0[1], held: .any($1), names: Set($1.map(\.fact.role))) }
    }
}

extension Representation {
    /// The verdicts on whether the municipality takes part while it is represented.
    func timeline(in dossier: Dossier) -> Timeline<Verdict> {
        let (facts, root) = (dossier.facts, dossier.root)
        let all = facts.remainingParticipants(of: root)
        let own = all.filter { $0.fact.participant == behalf }
        let left = facts.withdrawals(from: root).filter {
            $0.fact.participant == behalf && $0.fact.scope == .geheel && $0.fact.isStanding
                && $0.fact.status != .voornemen
        }
        let gone = PeriodSet(left.compactMap(\.fact.effective).map { Period.since($0) })
        let taking =
            (Condition.any(own.map(\.condition)) | throughOthers(all, facts) | unnamedSuccessor(in: root, facts))
            .known(during: facts.complete(.participants, of: root).union(gone))
        let participation = facts.participants(of: root).filter { $0.fact.participant == behalf }
        return .judging(
            held.condition.possible.intersection(dossier.lifeOfRoot),
            [
                Violation(
                    held.condition & !taking,
                    Alarm(
                        .overtreding,
                        Phrase(
                            nl:
                                "\(name: person) zit namens \(name: behalf) in het bestuur van \(name: root), maar \(name: behalf) neemt niet deel.",
                            en:
                                "\(name: person) sits on the board of \(name: root) for \(name: behalf), which does not take part."
                        ),
                        evidence: unique(
                            held.evidence + participation.map { Evidence($0) } + left.map { Evidence($0) }
                        ),
                        remedy: Phrase(
                            nl: "Registreer het einde van het lidmaatschap, of de deelname van \(name: behalf).",
                            en: "Register the end of the membership, or the participation of \(name: behalf)."
                        )
                    ),
                    unless: Missing(
                        Phrase(
                            nl: "Van wanneer tot wanneer \(name: behalf) deelneemt aan \(name: root).",
                            en: "From when until when \(name: behalf) takes part in \(name: root)."
                        ),
                        kinds: [.participants, .withdrawals, .roles],
                        ask: root
                    )
                )
            ]
        )
    }

    /// "The municipality is represented through another cooperation that takes part": never certain.
    private func throughOthers(_ all: [Dated<Participation>], _ facts: FactIndex) -> Condition {
        let others = all.filter { dated in
            dated.fact.participant.kind == .cooperation
                && facts.participants(of: dated.fact.participant).contains { $0.fact.participant == behalf }
        }
        return Condition(certain: .never, possible: PeriodSet(others.map(\.span.possible)))
    }

    /// "A successor that nobody named takes part": never certain.
    private func unnamedSuccessor(in root: EntityID, _ facts: FactIndex) -> Condition {
        guard let redivision = facts.redivision(endOf: behalf), facts.successor(of: behalf, in: root) == nil else {
            return .never
        }
        return Condition(certain: .never, possible: PeriodSet(.since(redivision.on)))
    }
}
