import Rolzuiver

// Coming and going in words: how far it has come, and on which days.

extension Withdrawal {
    var phrase: Phrase {
        let day = effective.map { Phrase(nl: " per \($0.dutch)", en: " on \($0)") } ?? .empty
        let steps = told([
            (intended, "voornemen", "intention"), (decided, "besluit", "decision"), (notified, "opzegging", "notice"),
            (determined, "vaststelling van de gevolgen", "consequences"),
            (published, "bekendmaking", "publication"), (retracted, "intrekking", "retraction"),
        ])
        let tasks = listed(scope == .gedeeltelijk ? tasks : [])
        return Phrase(
            nl:
                "uittreding (\(scope.dutch)) van \(name: participant) uit \(name: cooperation)\(tasks.nl)\(day.nl): \(status.dutch)\(steps.nl)",
            en:
                "withdrawal (\(scope.dutch)) of \(name: participant) from \(name: cooperation)\(tasks.en)\(day.en): \(status.dutch)\(steps.en)"
        )
    }
}

extension Accession {
    var phrase: Phrase {
        let steps = told([
            (notified, "verzoek", "request"), (decided, "besluit", "decision"),
            (published, "bekendmaking", "publication"), (retracted, "intrekking", "retraction"),
        ])
        let tasks = listed(scope == .gedeeltelijk ? tasks : [])
        let again = occurrence > 1 ? Phrase(nl: " (de \(occurrence)e)", en: " (number \(occurrence))") : .empty
        return Phrase(
            nl:
                "toetreding\(again.nl) van \(name: participant) tot \(name: cooperation)\(tasks.nl) per \(effective.dutch): \(status.dutch)\(steps.nl)",
            en:
                "accession\(again.en) of \(name: participant) to \(name: cooperation)\(tasks.en) on \(effective): \(status.dutch)\(steps.en)"
        )
    }
}

extension ExitPlan {
    var phrase: Phrase {
        let day = told([(adopted, "vaststelling", "adoption")])
        return Phrase(
            nl: "uittredingsplan van \(name: participant), \(aspect.dutch)\(isPresent ? day.nl : ": ontbreekt")",
            en: "exit plan of \(name: participant), \(aspect.dutch)\(isPresent ? day.en : ": missing")"
        )
    }
}

extension Settlement {
    var phrase: Phrase {
        let reference = dispute.map { Phrase(nl: " (geschil \($0))", en: " (dispute \($0))") } ?? .empty
        let steps = told([
            (fixed, status == .overeengekomen ? "afspraak" : "vaststelling", "fixing"),
            (disputed, "begin van het geschil", "start of the dispute"),
            (resolved, "einde van het geschil", "end of the dispute"),
        ])
        return Phrase(
            nl: "uittreedsom van \(name: participant): \(status.dutch)\(reference.nl)\(steps.nl)",
            en: "exit sum of \(name: participant): \(status.dutch)\(reference.en)\(steps.en)"
        )
    }
}

/// The steps of which the day is on record: " (besluit 1 mei 2026, opzegging 3 mei 2026)".
private func told(_ steps: [(day: Day?, nl: String, en: String)]) -> Phrase {
    let known = steps.compactMap { step in step.day.map { ($0, step.nl, step.en) } }
    guard !known.isEmpty else { return .empty }
    return Phrase(
        nl: " (\(known.map { "\($0.1) \($0.0.dutch)" }.joined(separator: ", ")))",
        en: " (\(known.map { "\($0.2) \($0.0)" }.joined(separator: ", ")))"
    )
}
