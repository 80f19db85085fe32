// Visions of regions, safeguards that must be looked at again, and waivers that run out.

extension DeadlineSearch {
    /// The last days of visions that nothing follows, as far as is on record.
    mutating func addVisions() {
        let rows = facts.visions(of: root)
        for row in rows {
            let end = row.span.end
            guard end.lowerBound == end.upperBound, end.upperBound.isFinite else {
                if !row.span.isCertain, row.span.possible.overlaps(window) { missEnd(of: row.fact) }
                continue
            }
            guard !rows.contains(where: { $0.span.possible.contains(end.upperBound) }) else { continue }
            add(
                .regiovisie,
                end.upperBound.previous,
                telling: ["einde", row.fact.version],
                requirement: "NvO-J-1",
                title: Phrase(
                    nl:
                        "Regiovisie \(row.fact.version) van \(name: root) loopt af en er is geen opvolger geregistreerd",
                    en: "Vision \(row.fact.version) of \(name: root) ends and no successor is on record"
                ),
                action: Phrase(
                    nl: "Stel de volgende regiovisie vast, en registreer haar met haar looptijd.",
                    en: "Adopt the next vision, and register it with its term."
                ),
                who: Phrase(nl: "de gemeenten van \(name: root)", en: "the municipalities of \(name: root)")
            )
        }
        guard rows.isEmpty, facts.region(root).contains(where: { $0.fact.region != .statistisch }) else { return }
        miss(
            .regiovisie,
            Phrase(nl: "Het einde van de regiovisie van \(name: root).", en: "The end of the vision of \(name: root)."),
            missing: Phrase(nl: "een regiovisie met haar looptijd", en: "a vision with its term"),
            [.visions]
        )
    }

    private mutating func missEnd(of vision: Vision) {
        miss(
            .regiovisie,
            Phrase(
                nl: "Het einde van regiovisie \(vision.version) van \(name: root).",
                en: "The end of vision \(vision.version) of \(name: root)."
            ),
            missing: Phrase(nl: "de einddatum van de visie", en: "the end of the vision"),
            [.visions]
        )
    }

    /// The days by which safeguards must be looked at again, and those on which they end.
    mutating func addSafeguards() {
        for safeguard in objects.flatMap({ facts.safeguards(on: $0) }) {
            let fact = safeguard.fact
            let code = fact.requirement.map { " (\($0))" } ?? ""
            let persons = fact.persons.sorted().map(\.key)
            if let review = fact.review {
                add(
                    .waarborg,
                    review,
                    about: fact.object,
                    telling: ["herijking", fact.safeguard.rawValue, fact.requirement ?? ""] + persons,
                    requirement: fact.requirement,
                    source: "het besluit dat de waarborg vastlegde",
                    title: Phrase(
                        nl: "Waarborg \(fact.safeguard.dutch)\(code) op \(name: fact.object) moet zijn herijkt",
                        en: "Safeguard \(fact.safeguard.dutch)\(code) on \(name: fact.object) must have been reviewed"
                    ),
                    action: Phrase(
                        nl: "Herijk de waarborg en leg dat vast.",
                        en: "Review the safeguard and record it."
                    ),
                    who: Phrase(nl: "wie de waarborg instelde", en: "who set the safeguard")
                )
            }
            let end = safeguard.span.end
            guard end.lowerBound == end.upperBound, end.upperBound.isFinite else { continue }
            add(
                .waarborg,
                end.upperBound.previous,
                about: fact.object,
                telling: ["einde", fact.safeguard.rawValue, fact.requirement ?? ""] + persons,
                requirement: fact.requirement,
                source: "het besluit dat de waarborg vastlegde",
                title: Phrase(
                    nl:
                        "Waarborg \(fact.safeguard.dutch)\(code) op \(name: fact.object) eindigt; dit is de laatste dag",
                    en: "Safeguard \(fact.safeguard.dutch)\(code) on \(name: fact.object) ends; this is its last day"
                ),
                action: Phrase(
                    nl: "Verleng de waarborg, of haal de rollen uit elkaar.",
                    en: "Extend the safeguard, or separate the roles."
                ),
                who: Phrase(nl: "wie de waarborg instelde", en: "who set the safeguard")
            )
        }
    }
}

extension DeadlineCalendar {
    /// The last days of waivers of what was judged.
    static func waiverEnds(_ audit: Audit, in facts: FactIndex, during period: Period) -> [CalendarEntry] {
        audit.standings.compactMap { waiver, standing in
            let end = waiver.span.end
            guard end.lowerBound == end.upperBound, end.upperBound.isFinite, period.contains(end.upperBound.previous),
                standing != .unused
            else { return nil }
            let fact = waiver.fact
            return CalendarEntry(
                kind: .ontheffing,
                day: end.upperBound.previous,
                root: facts.home(ofSubject: fact.of),
                subject: fact.of,
                telling: [fact.finding],
                requirement: fact.finding.split(separator: "-").dropLast().joined(separator: "-"),
                source: fact.decision,
                isDeadline: true,
                title: Phrase(
                    nl: "De ontheffing voor \(fact.finding) (\(name: fact.of)) loopt af; dit is de laatste dag",
                    en: "The waiver of \(fact.finding) (\(name: fact.of)) runs out; this is its last day"
                ),
                text: .empty,
                action: Phrase(
                    nl: "Herstel de bevinding vóór die dag, of besluit opnieuw over een ontheffing.",
                    en: "Mend the finding before that day, or decide on a waiver again."
                ),
                who: Phrase(nl: fact.owner, en: fact.owner)
            )
        }
    }
}

extension FactIndex {
    /// The root on which something is judged.
    func home(ofSubject subject: EntityID) -> EntityID {
        switch subject.kind {
        case .contract: contract(subject).first.map { home(of: $0.fact) } ?? subject
        case .commission: facts.commissions.first { $0.fact.id == subject }.map { home(of: $0.fact) } ?? subject
        default: subject
        }
    }
}
