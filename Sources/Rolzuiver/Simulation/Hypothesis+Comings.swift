// An accession, and another norm.

extension Hypothesis {
    /// `participant` joins `cooperation` on `day`, for some `tasks` or all.
    ///
    /// It takes part with the bodies that concluded the arrangement; covers, mandates and roles are not invented.
    ///
    /// - Throws: when it takes part on that day already, or the cooperation or the municipality is not there then.
    public static func accession(
        of participant: EntityID,
        to cooperation: EntityID,
        on day: Day,
        tasks: Set<String> = [],
        in facts: FactIndex
    ) throws(Impossible) -> Hypothesis {
        guard !facts.participants(of: cooperation, on: day).contains(where: { $0.fact.participant == participant })
        else {
            throw Impossible(
                nl: "\(name: participant) neemt op \(day.dutch) al deel aan \(name: cooperation).",
                en: "\(name: participant) takes part in \(name: cooperation) on \(day) already."
            )
        }
        guard facts.life(of: cooperation).contains(day) else {
            throw Impossible(
                nl: "\(name: cooperation) bestaat op \(day.dutch) niet, voor zover geregistreerd.",
                en: "\(name: cooperation) is not there on \(day), as far as is on record."
            )
        }
        if let redivision = facts.redivision(endOf: participant), redivision.on <= day {
            throw Impossible(
                nl: "\(name: participant) is op \(redivision.on.dutch) opgegaan in een andere gemeente.",
                en: "\(name: participant) ended at the redivision of \(redivision.on)."
            )
        }
        let organs = facts.cooperation(cooperation).filter { $0.span.possible.contains(day) }.map(\.fact.concludedBy)
            .reduce(Set()) { $0.union($1) }
        var patch = Patch()
        var participation = Participation()
        participation.cooperation = cooperation
        participation.participant = participant
        participation.organs = organs
        participation.tasks = tasks
        patch.add(Dated(participation, Span(.since(day)), source: Supposition.source))
        var accession = Accession()
        accession.cooperation = cooperation
        accession.participant = participant
        accession.effective = day
        accession.status = .besloten
        patch.add(Dated(accession, .always, source: Supposition.source))
        var assumptions = [
            Phrase(
                nl:
                    "\(name: participant) is in geen contract als gemeente genoemd en gaf geen mandaat; dat is niet verzonnen.",
                en: "\(name: participant) is named in no contract and gave no mandate; that was not invented."
            )
        ]
        if organs.isEmpty {
            assumptions.append(
                Phrase(
                    nl: "Welke organen deelnemen, is niet geregistreerd en dus ook hier onbekend.",
                    en: "Which bodies take part is not on record, and so not known here either."
                )
            )
        }
        return Hypothesis(
            .accession,
            Phrase(
                nl: "\(name: participant) treedt toe tot \(name: cooperation), met ingang van \(day.dutch).",
                en: "\(name: participant) joins \(name: cooperation) on \(day)."
            ),
            on: day,
            in: cooperation,
            actors: [participant],
            patch: patch,
            assuming: assumptions
        )
    }

    /// `edition` is the norm, seen from `day`.
    public static func edition(
        _ edition: Edition,
        insteadOf present: Edition,
        on day: Day
    ) throws(Impossible) -> Hypothesis {
        guard edition.name != present.name else {
            throw Impossible(
                nl: "Normuitgave \(edition.name) is al die waarmee wordt getoetst.",
                en: "Edition \(edition.name) is the one that is judged by."
            )
        }
        return Hypothesis(
            .edition,
            Phrase(
                nl: "Getoetst wordt aan normuitgave \(edition.name) in plaats van \(present.name). \(edition.title.nl)",
                en: "Judged by edition \(edition.name) instead of \(present.name). \(edition.title.en)"
            ),
            on: day,
            edition: edition
        )
    }
}
