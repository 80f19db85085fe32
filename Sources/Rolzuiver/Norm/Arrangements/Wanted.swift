/// One of several things that a subject has to have, for checks that name all that is lacking in one breath.
struct Wanted {
    /// What it is, as part of a list.
    let name: Phrase
    /// "It is lacking", day by day.
    let lacking: Condition
    /// The facts that say so.
    var evidence: [Evidence] = []
}

extension Timeline where Value == Verdict {
    /// `ok` over `life`, unless one or more of `wanted` are lacking; each stretch of days names those that are.
    ///
    /// `alarm` and `missing` get what is lacking, and what nobody knows to be there.
    static func wanting(
        _ wanted: [Wanted],
        during life: PeriodSet,
        alarm: (Phrase, [Evidence]) -> Alarm,
        missing: (Phrase) -> Missing
    ) -> Timeline<Verdict> {
        var timeline = Timeline<Verdict>(.ok, during: life)
        for stretch in Partition.of(wanted.map(\.lacking), during: life) where !stretch.possible.isEmpty {
            let verdict: Verdict
            if stretch.certain.isEmpty {
                verdict = .indeterminate(missing(.list(stretch.possible.map { wanted[$0].name })))
            } else {
                let lacking = stretch.certain.map { wanted[$0] }
                verdict = .alarm(alarm(.list(lacking.map(\.name)), lacking.flatMap(\.evidence)))
            }
            timeline = timeline.overlaid(by: Timeline(verdict, during: stretch.days))
        }
        return timeline
    }
}

extension Phrase {
    /// `names` one after another, with "en" before the last.
    static func list(_ names: [Phrase]) -> Phrase {
        func joined(_ words: [String], _ and: String) -> String {
            guard let last = words.last, words.count > 1 else { return words.first ?? "" }
            return words.dropLast().joined(separator: ", ") + " \(and) " + last
        }
        return Phrase(nl: joined(names.map(\.nl), "en"), en: joined(names.map(\.en), "and"))
    }
}
